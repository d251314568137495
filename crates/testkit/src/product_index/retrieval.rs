use super::{Fresh, anything, ids, words};
use crate::WordEmbedder;
use crate::build::{DIMENSIONS, change, indexed, product};
use domain::event::Change;
use domain::language::Language;
use domain::ports::Retrieval;

async fn fill(index: &Fresh) {
    let products = [
        product("kettle", "red kettle").described(Language::En, "boils water quickly"),
        product("toaster", "red toaster").described(Language::En, "browns bread"),
        product("jacket", "rain jacket")
            .titled(Language::De, "leichte Regenjacke")
            .titled(Language::Fr, "veste de pluie, idéale pour l'automne"),
    ];
    index
        .apply(products.map(|product| indexed(product.upsert(1))).into())
        .await;
}

/// Words find what has them, a vector what is near, and without either everything is found.
pub async fn a_product_is_found_by_words_by_meaning_and_by_neither(index: Fresh) {
    fill(&index).await;
    let red = index.retrieve(&words("red kettle")).await;
    assert_eq!(
        (ids(&red), red.total),
        (vec!["kettle".into(), "toaster".into()], 2)
    );
    let vector = Some(WordEmbedder::new(DIMENSIONS).vector("red kettle"));
    let near = index
        .retrieve(&Retrieval {
            vector,
            ..anything()
        })
        .await;
    let best = near
        .hits
        .iter()
        .max_by(|a, b| a.cosine.partial_cmp(&b.cosine).expect("a number"));
    assert_eq!(best.map(|hit| hit.id.as_str()), Some("kettle"));
    assert_eq!(near.total, 1, "only one product reaches the floor");
    assert_eq!(index.retrieve(&anything()).await.total, 3);
    let nothing = index.retrieve(&words("zeppelin")).await;
    assert_eq!((nothing.total, nothing.hits.len()), (0, 0));
}

/// Scores lie between zero and one, and more of the words is better.
pub async fn scores_are_shares_and_the_better_match_scores_higher(index: Fresh) {
    fill(&index).await;
    let found = index.retrieve(&words("red kettle zeppelin")).await;
    let score = |id: &str| {
        found
            .hits
            .iter()
            .find(|hit| hit.id.as_str() == id)
            .expect("it is found")
            .words
    };
    for hit in &found.hits {
        assert!((0.0..=1.0).contains(&hit.words.bm25), "{hit:?}");
        assert!((0.0..=1.0).contains(&hit.words.coverage), "{hit:?}");
    }
    assert!(score("kettle").bm25 > score("toaster").bm25);
    assert!(score("kettle").coverage > score("toaster").coverage);
    assert!(
        score("kettle").coverage < 1.0,
        "no product has the third word"
    );
}

/// English, German and French each with their own endings, compounds and elisions.
pub async fn each_language_finds_its_own_forms_of_a_word(index: Fresh) {
    fill(&index).await;
    for (language, query) in [
        (Language::En, "jackets"),
        (Language::De, "Jacken"),
        (Language::De, "REGENJACKEN"),
        (Language::Fr, "vestes"),
        (Language::Fr, "automne"),
        (Language::Fr, "ideal"),
    ] {
        let found = index
            .retrieve(&Retrieval {
                language,
                ..words(query)
            })
            .await;
        assert_eq!(ids(&found), ["jacket"], "{query}");
    }
}

/// A word that stands nowhere is taken for the nearest one that does, and that is told.
pub async fn misspelt_words_find_what_was_meant(index: Fresh) {
    fill(&index).await;
    for (query, id) in [
        ("kettel", "kettle"),
        ("tosater", "toaster"),
        ("jakcet", "jacket"),
    ] {
        let found = index.retrieve(&words(query)).await;
        assert_eq!(ids(&found), [id], "{query}");
        assert!(
            found.words[0].corrected.is_some(),
            "{query}: {:?}",
            found.words
        );
    }
    assert!(
        ids(&index.retrieve(&words("nettle")).await).is_empty(),
        "another first letter makes another word"
    );
    assert!(
        ids(&index.retrieve(&words("x7ettle")).await).is_empty(),
        "codes are not guessed at"
    );
}

/// Page by page every product that can be shown is listed once, in order.
pub async fn every_product_is_listed_once_in_order(index: Fresh) {
    let made =
        (0..25).map(|at| indexed(product(&format!("p{:02}", at * 7 % 25), "kettle").upsert(1)));
    index.apply(made.collect()).await;
    index
        .apply(vec![indexed(change("p11", 2, Change::Delete))])
        .await;
    let (mut all, mut after) = (Vec::new(), None);
    loop {
        let page = index.reader.listed(after.as_ref(), 4).await;
        let page = page.expect("the index answers");
        all.extend(page.iter().map(ToString::to_string));
        let full = page.len() == 4;
        after = page.into_iter().last();
        if !full {
            break;
        }
    }
    let expected: Vec<_> = (0..25)
        .filter(|at| *at != 11)
        .map(|at| format!("p{at:02}"))
        .collect();
    assert_eq!(all, expected);
}
