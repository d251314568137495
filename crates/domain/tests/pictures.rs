//! What becomes of a product's pictures, with a reader and a model that tests can read.

use async_trait::async_trait;
use domain::event::Change;
use domain::ingest::{Looked, PictureCounts, Pictures, look};
use domain::ports::{PortError, Vector, VectorCache, VectorKey};
use domain::product::Content;
use domain::quality::Rule;
use futures::FutureExt;
use std::collections::HashMap;
use std::sync::Mutex;
use testkit::build::product;
use testkit::{PictureEmbedder, PictureShelf};

/// Nothing here waits for anything.
fn block_on<T>(work: impl Future<Output = T>) -> T {
    work.now_or_never().expect("nothing is waited for")
}

const DIMENSIONS: usize = 8;

#[derive(Default)]
struct Memory(Mutex<HashMap<VectorKey, Vector>>);

#[async_trait]
impl VectorCache for Memory {
    async fn get(&self, keys: &[VectorKey]) -> Result<Vec<Option<Vector>>, PortError> {
        let held = self.0.lock().unwrap();
        Ok(keys.iter().map(|key| held.get(key).cloned()).collect())
    }

    async fn put(&self, entries: &[(VectorKey, Vector)]) -> Result<(), PortError> {
        self.0.lock().unwrap().extend(entries.iter().cloned());
        Ok(())
    }
}

struct Absent;

#[async_trait]
impl VectorCache for Absent {
    async fn get(&self, _: &[VectorKey]) -> Result<Vec<Option<Vector>>, PortError> {
        Err(PortError::unavailable("the cache")("out of reach"))
    }

    async fn put(&self, _: &[(VectorKey, Vector)]) -> Result<(), PortError> {
        Err(PortError::unavailable("the cache")("out of reach"))
    }
}

fn content(title: &str, images: &[&str]) -> Content {
    let product = images
        .iter()
        .fold(product("p", title), |p, url| p.image(url));
    match product.upsert(1).change {
        Change::Upsert { content, .. } => *content,
        _ => unreachable!("an upsert was asked for"),
    }
}

fn shelf() -> PictureShelf {
    PictureShelf::new([
        ("tent.jpg", &b"a tent"[..]),
        ("tent-again.jpg", b"a tent"),
        ("stove.jpg", b"stove"),
        ("lamp.jpg", b"lamp"),
    ])
}

fn looked(
    reader: &PictureShelf,
    embedder: &PictureEmbedder,
    cache: &dyn VectorCache,
    contents: &[Content],
) -> (Vec<Looked>, PictureCounts) {
    let embedder = Some(embedder as _);
    let contents: Vec<_> = contents.iter().collect();
    block_on(look(Pictures { reader, embedder }, cache, &contents)).unwrap()
}

#[test]
fn a_picture_that_cannot_be_read_is_named_and_takes_no_neighbour_along() {
    let (reader, model) = (shelf(), PictureEmbedder::new(DIMENSIONS));
    let contents = [
        content(
            "Tent",
            &["gone.jpg", "tent.jpg", "tent-again.jpg", "lamp.jpg"],
        ),
        content("Nothing", &[]),
        content("Stove", &["stove.jpg"]),
    ];
    let (all, counts) = looked(&reader, &model, &Memory::default(), &contents);
    let expected = PictureCounts {
        seen: 3,
        copies: 1,
        unread: 1,
        embedded: 3,
        remembered: 0,
    };
    assert_eq!(counts, expected);
    let found = &all[0].findings[0];
    assert_eq!((all[0].findings.len(), found.rule), (1, Rule::Picture));
    assert_eq!(
        (found.field.as_str(), found.evidence.as_str()),
        ("images[0]", "gone.jpg")
    );
    let images: Vec<_> = all[0].pictures.iter().map(|(one, _)| one.image).collect();
    assert_eq!(images, [1, 3]);
    assert_eq!(
        all[0].unlisted,
        [0, 2],
        "neither a fault nor a copy is shown"
    );
    assert!(all[1].pictures.is_empty() && all[1].findings.is_empty());
    assert_eq!(all[2].pictures[0].1, Some(model.vector(b"stove")));
}

#[test]
fn a_picture_of_two_products_is_embedded_once_and_each_has_its_vector_and_its_own_caption() {
    let (reader, model) = (shelf(), PictureEmbedder::new(DIMENSIONS));
    let contents = [
        content("Tent", &["tent.jpg"]),
        content("Another tent", &["tent-again.jpg"]),
    ];
    let (all, _) = looked(&reader, &model, &Memory::default(), &contents);
    assert_eq!(model.pictures(), 1);
    let of = |at: usize| all[at].pictures[0].clone();
    assert_eq!(of(0).1, of(1).1);
    assert_eq!(of(0).1, Some(model.vector(b"a tent")));
    assert_ne!(of(0).0.caption, of(1).0.caption);
}

#[test]
fn a_picture_whose_vector_is_remembered_is_neither_read_nor_embedded() {
    let model = PictureEmbedder::new(DIMENSIONS);
    let (memory, contents) = (Memory::default(), [content("Tent", &["tent.jpg"])]);
    let (first, _) = looked(&shelf(), &model, &memory, &contents);
    let again = shelf().that_remembers();
    let (second, counts) = looked(&again, &model, &memory, &contents);
    assert_eq!(first[0].pictures, second[0].pictures);
    assert_eq!((counts.embedded, counts.remembered), (0, 1));
    assert_eq!((model.pictures(), again.asked()), (1, 0));
    // A vector of another length is of another model, whatever its key says.
    let longer = PictureEmbedder::new(2 * DIMENSIONS);
    let (third, counts) = looked(&again, &longer, &memory, &contents);
    assert_eq!((counts.embedded, again.asked()), (1, 1));
    let vector = third[0].pictures[0].1.as_ref();
    assert_eq!(vector.map(|vector| vector.len()), Some(2 * DIMENSIONS));
}

#[test]
fn a_file_that_went_after_it_was_looked_at_leaves_a_picture_without_a_vector() {
    /// Knows a picture that it cannot give.
    struct Gone(PictureShelf);

    #[async_trait]
    impl domain::ports::PictureReader for Gone {
        async fn look(&self, contents: &[&Content]) -> Vec<domain::ports::SeenPictures> {
            self.0.look(contents).await
        }

        async fn jpeg(
            &self,
            _: &domain::product::Image,
        ) -> Result<std::sync::Arc<[u8]>, domain::ports::Unreadable> {
            Err(domain::ports::Unreadable("it went".to_owned()))
        }
    }
    let (reader, model) = (
        Gone(shelf().that_remembers()),
        PictureEmbedder::new(DIMENSIONS),
    );
    let pictures = Pictures {
        reader: &reader,
        embedder: Some(&model),
    };
    let content = content("Tent", &["tent.jpg"]);
    let (all, counts) = block_on(look(pictures, &Memory::default(), &[&content])).unwrap();
    assert_eq!(all[0].pictures[0].1, None);
    assert_eq!((counts.seen, counts.embedded), (1, 0));
}

#[test]
fn without_a_model_pictures_have_captions_and_no_vectors() {
    let content = content("Tent", &["tent.jpg"]);
    let pictures = Pictures {
        reader: &shelf(),
        embedder: None,
    };
    let (all, counts) = block_on(look(pictures, &Absent, &[&content])).unwrap();
    let (picture, vector) = &all[0].pictures[0];
    assert_eq!(*vector, None);
    let caption = picture.caption.get(domain::language::Language::En);
    assert_eq!(caption, Some("A picture of Tent"));
    assert_eq!((counts.seen, counts.embedded), (1, 0));
}

#[test]
fn a_cache_out_of_reach_costs_time_and_a_model_out_of_reach_stops_the_batch() {
    let contents = [content("Tent", &["tent.jpg"])];
    let model = PictureEmbedder::new(DIMENSIONS);
    let (all, _) = looked(&shelf(), &model, &Absent, &contents);
    assert_eq!(all[0].pictures[0].1, Some(model.vector(b"a tent")));
    let away = PictureEmbedder::new(DIMENSIONS).out_of_reach();
    let pictures = Pictures {
        reader: &shelf(),
        embedder: Some(&away),
    };
    let failed = block_on(look(pictures, &Memory::default(), &[&contents[0]]));
    assert!(failed.unwrap_err().to_string().contains("picture model"));
}

#[test]
fn a_colour_that_is_not_the_stated_one_is_a_finding_at_its_picture() {
    let reader = shelf().showing("lamp.jpg", "red", "green");
    let model = PictureEmbedder::new(DIMENSIONS);
    let contents = [content("Lamp", &["tent.jpg", "lamp.jpg"])];
    let (all, _) = looked(&reader, &model, &Memory::default(), &contents);
    let [found] = &all[0].findings[..] else {
        panic!("{:?}", all[0].findings);
    };
    assert_eq!(
        (found.rule, found.field.as_str()),
        (Rule::Colour, "images[1]")
    );
    assert!(found.message.contains("green"), "{}", found.message);
    assert_eq!(all[0].pictures.len(), 2, "the picture is kept all the same");
}

#[test]
fn a_catalogue_of_many_batches_keeps_its_order_and_embeds_each_picture_once() {
    let names = ["tent.jpg", "stove.jpg", "lamp.jpg"];
    let contents: Vec<_> = (0..50)
        .map(|n| content(&format!("Product {n}"), &[names[n % 3]]))
        .collect();
    let (reader, model) = (shelf(), PictureEmbedder::new(DIMENSIONS));
    let (all, counts) = looked(&reader, &model, &Memory::default(), &contents);
    assert_eq!((counts.seen, model.pictures()), (50, 3));
    let bytes = [&b"a tent"[..], b"stove", b"lamp"];
    for (n, looked) in all.iter().enumerate() {
        let (picture, vector) = &looked.pictures[0];
        let caption = picture.caption.get(domain::language::Language::En).unwrap();
        assert_eq!(caption, format!("A picture of Product {n}"));
        assert_eq!(*vector, Some(model.vector(bytes[n % 3])), "{n}");
    }
}
