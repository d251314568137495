use crate::ports::{IndexChange, PortError, ProductIndexWriter};
use crate::product::ProductId;

/// What became of the changes of a batch.
#[derive(Debug, Default)]
pub struct Written {
    /// Changes that were new and are in the index.
    pub applied: u64,
    /// Changes that were late or repeated and changed nothing.
    pub superseded: u64,
    /// Changes that the index refused, with the reason.
    pub refused: Vec<(ProductId, PortError)>,
}

/// Hands a batch to the index.
///
/// # Errors
/// When the index as a whole is out of reach: then nothing of the batch was written.
pub async fn write(
    writer: &dyn ProductIndexWriter,
    changes: Vec<IndexChange>,
) -> Result<Written, PortError> {
    let ids: Vec<_> = changes
        .iter()
        .map(|change| change.event.id.clone())
        .collect();
    let mut written = Written::default();
    for (id, outcome) in ids.into_iter().zip(writer.apply(changes).await?) {
        match outcome {
            Ok(effect) if effect.any() => written.applied += 1,
            Ok(_) => written.superseded += 1,
            Err(error) => written.refused.push((id, error)),
        }
    }
    Ok(written)
}
