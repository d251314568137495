use async_trait::async_trait;
use domain::ports::{BehaviourLog, PortError};
use std::path::PathBuf;
use tokio::fs::OpenOptions;
use tokio::io::AsyncWriteExt;
use tokio::sync::Mutex;

/// Feedback and behaviour as lines of JSON in one file.
pub(crate) struct BehaviourFile {
    path: PathBuf,
    /// Lines of two requests must not mix.
    writing: Mutex<()>,
}

impl BehaviourFile {
    pub(crate) fn at(path: PathBuf) -> Self {
        Self {
            path,
            writing: Mutex::new(()),
        }
    }
}

#[async_trait]
impl BehaviourLog for BehaviourFile {
    async fn record(&self, lines: Vec<String>) -> Result<(), PortError> {
        let mut text = lines.join("\n");
        text.push('\n');
        let _turn = self.writing.lock().await;
        let written = async {
            let mut file = OpenOptions::new()
                .create(true)
                .append(true)
                .open(&self.path)
                .await?;
            file.write_all(text.as_bytes()).await?;
            file.flush().await
        };
        written
            .await
            .map_err(PortError::unavailable("the behaviour log"))
    }
}
