//! A generation from the one that is searched: the texts are there, only their vectors are made.

use crate::batches::Batches;
use crate::handler::{Context, Plan};
use domain::carry::{content_of, is_behind};
use domain::ingest::Cut;
use domain::product::ProductId;
use pipeline::StepError;
use serde_json::json;

/// Products asked of the index at once.
const PAGE: usize = 500;

/// Lists what the searched generation shows and `generation` lacks or has older content of. Nothing
/// is deleted there: deletions are carried.
pub(crate) async fn rebuild(
    context: &Context,
    run: String,
    generation: &str,
) -> Result<Plan, StepError> {
    let searched = context.index.named(None).await?;
    let built = context.index.named(Some(generation)).await?;
    let (from, to) = (searched.manifest(), built.manifest());
    if from.chunker != to.chunker {
        return Err(StepError::Rejected(format!(
            "{generation} has texts cut by {}, {} by {}: name the catalogue as source",
            to.chunker, from.generation, from.chunker
        )));
    }
    let wanted = Some(generation.to_owned());
    let mut batches = Batches::new(&*context.store, run.clone(), wanted);
    let (mut records, mut changed): (u64, u64) = (0, 0);
    let mut after: Option<ProductId> = None;
    loop {
        let ids = searched.listed(after.as_ref(), PAGE).await?;
        let Some(last) = ids.last() else {
            break;
        };
        after = Some(last.clone());
        let (there, here) = (
            searched.documents(&ids).await?,
            built.documents(&ids).await?,
        );
        for (there, here) in there.into_iter().zip(here) {
            let Some(held) = there else { continue };
            let Some(event) = content_of(&held) else {
                continue;
            };
            records += 1;
            if !is_behind(here.as_ref(), &held) {
                continue;
            }
            changed += 1;
            let source = json!({"id": event.id, "generation": from.generation});
            let cut = Cut {
                event,
                chunks: held.chunks,
                unread: Vec::new(),
            };
            batches.add_cut(source, cut).await?;
        }
    }
    let (manifest, batches) = batches.finish().await?;
    Ok(Plan {
        run,
        bucket: context.bucket.clone(),
        manifest,
        batches: batches.len() as u64,
        records,
        unreadable: 0,
        unchanged: records - changed,
        changed,
        deleted: 0,
        not_deleted_because: None,
    })
}
