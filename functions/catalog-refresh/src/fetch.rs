//! The catalogue's files, brought to this machine.

use domain::ports::ArtifactStore;
use pipeline::StepError;
use std::path::{Component, Path};

/// What may hold records, mappings or names; pictures and documents stay where they are.
const WANTED: [&str; 12] = [
    "json", "jsonl", "ndjson", "jsonld", "csv", "tsv", "yaml", "yml", "xml", "zip", "toml", "gz",
];

/// Copies the catalogue's files below `prefix` into a folder, as they lie; gives how many.
pub(crate) async fn fetch(
    store: &dyn ArtifactStore,
    prefix: &str,
    folder: &Path,
) -> Result<usize, StepError> {
    let mut fetched = 0;
    for key in store.list(prefix).await? {
        let relative = Path::new(key.strip_prefix(prefix).unwrap_or(&key));
        let kind = relative.extension().and_then(|kind| kind.to_str());
        let kind = kind.unwrap_or_default().to_ascii_lowercase();
        let inside = relative
            .components()
            .all(|part| matches!(part, Component::Normal(_)));
        if !inside || !WANTED.contains(&kind.as_str()) {
            continue;
        }
        let Some(bytes) = store.get(&key).await? else {
            continue;
        };
        let path = folder.join(relative);
        let written = path
            .parent()
            .map_or(Ok(()), std::fs::create_dir_all)
            .and_then(|()| std::fs::write(&path, bytes));
        written.map_err(|error| StepError::Unavailable(format!("cannot write {key}: {error}")))?;
        fetched += 1;
    }
    Ok(fetched)
}
