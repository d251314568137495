use super::*;
use async_trait::async_trait;
use domain::ports::ProductIndexWriter;
use pipeline::Work;
use product_index_embedded::EmbeddedIndex;
use serde_json::Value;
use testkit::FolderStore;
use testkit::build::{indexed, product};

fn refresh() -> Refresh {
    serde_json::from_str(include_str!(
        "../../../../events/catalog-refresh/nightly.json"
    ))
    .unwrap()
}

/// The generation that is searched, and `g2` that is built.
struct Standing {
    searched: Arc<EmbeddedIndex>,
    built: Arc<EmbeddedIndex>,
}

#[async_trait]
impl Indexes for Standing {
    async fn named(&self, name: Option<&str>) -> Result<Arc<dyn ProductIndexReader>, PortError> {
        Ok(match name {
            None => self.searched.clone(),
            Some(_) => self.built.clone(),
        })
    }
}

struct Stage {
    context: Arc<Context>,
    index: Arc<EmbeddedIndex>,
    built: Arc<EmbeddedIndex>,
    folder: tempfile::TempDir,
}

fn stage() -> Stage {
    let folder = tempfile::tempdir().unwrap();
    let open = |name: &str| {
        let manifest = domain::ports::Manifest {
            generation: name.to_owned(),
            ..testkit::build::manifest()
        };
        Arc::new(EmbeddedIndex::open(&folder.path().join(name), manifest).unwrap())
    };
    let (index, built) = (open("g1"), open("g2"));
    let context = Context {
        store: Arc::new(FolderStore(folder.path().join("store"))),
        index: Arc::new(Standing {
            searched: index.clone(),
            built: built.clone(),
        }),
        bucket: "bucket".to_owned(),
    };
    std::fs::create_dir_all(folder.path().join("store/catalogue/part")).unwrap();
    Stage {
        context: Arc::new(context),
        index,
        built,
        folder,
    }
}

fn lines(stage: &Stage, lines: &str) {
    std::fs::write(
        stage.folder.path().join("store/catalogue/part/a.jsonl"),
        lines,
    )
    .unwrap();
}

async fn sources(stage: &Stage, plan: &Plan) -> Vec<Value> {
    let manifest = stage
        .context
        .store
        .get(&plan.manifest)
        .await
        .unwrap()
        .unwrap();
    let list: Vec<Work> = serde_json::from_slice(&manifest).unwrap();
    let mut sources: Vec<Value> = Vec::new();
    for work in list {
        let some: Vec<Value> = pipeline::load(&*stage.context.store, &work).await.unwrap();
        assert_eq!(some.len() as u64, work.changes);
        sources.extend(some);
    }
    sources
}

#[tokio::test]
async fn only_what_differs_is_worked_on_and_what_is_gone_is_deleted() {
    let stage = stage();
    let held = ["same", "other", "gone"].map(|id| indexed(product(id, "Cup").upsert(1)));
    stage.index.apply(held.to_vec()).await.unwrap();
    lines(
        &stage,
        concat!(
            r#"{"id":"same","title":"Cup"}"#,
            "\n",
            r#"{"id":"other","title":"Big cup"}"#,
            "\n",
            r#"{"id":"new","title":"Mug"}"#,
            "\n",
        ),
    );
    let plan = handle(stage.context.clone(), refresh()).await.unwrap();
    let planned =
        include_str!("../../../../events/catalog-refresh/planned/two-changed-one-gone.json");
    assert_eq!(plan, serde_json::from_str(planned).unwrap());
    // What the map hands to each run is what its first step takes.
    let list = stage.context.store.get(&plan.manifest).await.unwrap();
    let list: Vec<Work> = serde_json::from_slice(&list.unwrap()).unwrap();
    let first = include_str!("../../../../events/preparer/one-bad-of-three.json");
    assert_eq!(list, [serde_json::from_str(first).unwrap()]);
    let sources = sources(&stage, &plan).await;
    let about = |s: &Value| {
        s["product"]["id"]
            .as_str()
            .or(s["id"].as_str())
            .map(str::to_owned)
    };
    let ids: Vec<_> = sources.iter().filter_map(about).collect();
    assert_eq!(ids, ["other", "new", "gone"]);
    assert_eq!(sources[2]["type"], "delete");
}

#[tokio::test]
async fn a_broken_record_is_kept_aside_and_nothing_is_deleted_then() {
    let stage = stage();
    stage
        .index
        .apply(vec![indexed(product("gone", "Cup").upsert(1))])
        .await
        .unwrap();
    lines(
        &stage,
        concat!(
            r#"{"id":"a","title":"Cup"}"#,
            "\n",
            "{broken\n",
            r#"{"id":"a","title":"Second of this id"}"#,
            "\n",
            r#"{"id":"b","title":""}"#,
            "\n",
        ),
    );
    let plan = handle(stage.context.clone(), refresh()).await.unwrap();
    assert_eq!(
        (plan.records, plan.unreadable, plan.changed, plan.deleted),
        (4, 3, 1, 0)
    );
    assert!(plan.not_deleted_because.unwrap().contains("completely"));
    assert_eq!(
        stage.context.store.list("quarantine/").await.unwrap().len(),
        3
    );
}

#[tokio::test]
async fn a_catalogue_of_many_products_is_cut_into_batches() {
    let stage = stage();
    let many: String = (0..120)
        .map(|at| format!("{{\"id\":\"p{at}\",\"title\":\"Cup\"}}\n"))
        .collect();
    lines(&stage, &many);
    let plan = handle(stage.context.clone(), refresh()).await.unwrap();
    assert_eq!((plan.batches, plan.changed), (3, 120));
    assert_eq!(sources(&stage, &plan).await.len(), 120);
}

#[tokio::test]
async fn no_catalogue_and_no_time_are_named() {
    let stage = stage();
    let error = handle(stage.context.clone(), refresh()).await.unwrap_err();
    assert!(error.to_string().contains("catalogue/"), "{error}");
    lines(&stage, "{\"id\":\"a\",\"title\":\"Cup\"}\n");
    let wrong = Refresh {
        started: "yesterday".to_owned(),
        ..refresh()
    };
    let error = handle(stage.context.clone(), wrong).await.unwrap_err();
    assert!(error.to_string().contains("yesterday"), "{error}");
}

#[tokio::test]
async fn a_generation_is_built_from_the_texts_of_the_searched_one_and_then_there_is_nothing_to_do()
{
    let stage = stage();
    let held = ["a", "b", "old"].map(|id| indexed(product(id, "Cup").upsert(2)));
    stage.index.apply(held.to_vec()).await.unwrap();
    let older = [("b", 2), ("old", 1)].map(|(id, at)| indexed(product(id, "Cup").upsert(at)));
    stage.built.apply(older.to_vec()).await.unwrap();
    let build: Refresh = serde_json::from_str(include_str!(
        "../../../../events/catalog-refresh/new-generation.json"
    ))
    .unwrap();
    let plan = handle(stage.context.clone(), build.clone()).await.unwrap();
    assert_eq!((plan.records, plan.changed, plan.batches), (3, 2, 1));
    let list = stage.context.store.get(&plan.manifest).await.unwrap();
    let list: Vec<Work> = serde_json::from_slice(&list.unwrap()).unwrap();
    assert_eq!(list[0].generation.as_deref(), Some("g2"));
    assert!(list[0].artifact.ends_with("/cut.json"));
    let cut: Vec<pipeline::Numbered<domain::ingest::Cut>> =
        pipeline::load(&*stage.context.store, &list[0])
            .await
            .unwrap();
    assert_eq!(cut[1].change.event.id.as_str(), "old");
    assert_eq!(
        cut[1].change.chunks,
        held[2]
            .chunks
            .iter()
            .map(|c| c.0.clone())
            .collect::<Vec<_>>()
    );
    stage.built.apply(held.to_vec()).await.unwrap();
    let again = handle(stage.context.clone(), build).await.unwrap();
    assert_eq!((again.unchanged, again.changed, again.batches), (3, 0, 0));
}
