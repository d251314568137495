use async_trait::async_trait;
use domain::ports::{ArtifactStore, PortError};
use std::path::{Path, PathBuf};

/// Artifacts as files below a folder.
pub struct FolderStore(pub PathBuf);

#[async_trait]
impl ArtifactStore for FolderStore {
    async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, PortError> {
        match std::fs::read(self.0.join(key)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(PortError::unavailable("the folder")(error)),
        }
    }

    async fn put(&self, key: &str, bytes: Vec<u8>) -> Result<(), PortError> {
        let path = self.0.join(key);
        let written = path
            .parent()
            .map_or(Ok(()), std::fs::create_dir_all)
            .and_then(|()| std::fs::write(&path, bytes));
        written.map_err(PortError::unavailable("the folder"))
    }

    async fn list(&self, prefix: &str) -> Result<Vec<String>, PortError> {
        let mut keys = Vec::new();
        below(&self.0, &self.0, &mut keys).map_err(PortError::unavailable("the folder"))?;
        keys.retain(|key| key.starts_with(prefix));
        keys.sort();
        Ok(keys)
    }
}

fn below(root: &Path, folder: &Path, keys: &mut Vec<String>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            below(root, &path, keys)?;
        } else if let Ok(key) = path.strip_prefix(root) {
            keys.push(key.to_string_lossy().into_owned());
        }
    }
    Ok(())
}
