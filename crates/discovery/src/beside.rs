//! Reading a generation that a server has open: it answers at a socket in the generation's folder.
//!
//! The lock on the generation is what makes this sound: only who holds it binds the socket, and only
//! where the lock is taken is the socket asked. Frames are a length in four bytes and a message of
//! that length (postcard).

use crate::store::{Opened, Store};
use anyhow::{Context, bail};
use domain::ports::{Manifest, ProductIndexReader};
use domain::product::{ProductDocument, ProductId, Version};
use product_index_embedded::{EmbeddedIndex, IndexError};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{UnixListener, UnixStream};
use tokio::sync::Mutex;

/// Products listed, or documents given, in one answer.
const MOST: usize = 1_000;
/// Most bytes of a question and of an answer.
const QUESTION_BYTES: u32 = 1 << 20;
const ANSWER_BYTES: u32 = 1 << 30;
/// How long the server may take to read the changes that were there when it was asked.
const PATIENCE: Duration = Duration::from_secs(60);
/// How often is looked whether it has.
const GLANCE: Duration = Duration::from_millis(20);

#[derive(Serialize, Deserialize)]
enum Question {
    Count,
    Listed(Option<ProductId>, usize),
    Documents(Vec<ProductId>),
    Deletions(Vec<ProductId>),
}

fn socket(store: &Store, generation: &str) -> PathBuf {
    store.generations().path(generation).join("readers.sock")
}

/// A generation to read from: one of this process, or one that a server has open.
pub(crate) enum Products {
    Own(Opened),
    Served {
        generation: String,
        server: Mutex<UnixStream>,
    },
}

impl Products {
    /// Opens a generation, or finds the server that has it open, with the changes of the log that
    /// are there now.
    ///
    /// # Errors
    /// Among others [`IndexError::InUse`] when a process that is no server has it open.
    pub(crate) async fn open(store: &Store, manifest: Manifest) -> anyhow::Result<Self> {
        let generation = manifest.generation.clone();
        let error = match store.open_manifest(manifest) {
            Ok(opened) => {
                crate::changes::catch_up(store, &opened).await?;
                return Ok(Self::Own(opened));
            }
            Err(error) => error,
        };
        if !is_in_use(&error) {
            return Err(error);
        }
        let Some(found) = Self::served(store, &generation).await else {
            return Err(error);
        };
        let (end, started) = (store.changes().end()?, Instant::now());
        while store.position(&generation)? < end {
            if started.elapsed() > PATIENCE {
                bail!(
                    "the server that has {generation} open does not take in the changes that wait"
                );
            }
            tokio::time::sleep(GLANCE).await;
        }
        Ok(found)
    }

    /// The generation as a server has it open, if one does.
    pub(crate) async fn served(store: &Store, generation: &str) -> Option<Self> {
        let stream = UnixStream::connect(socket(store, generation)).await.ok()?;
        Some(Self::Served {
            generation: generation.to_owned(),
            server: Mutex::new(stream),
        })
    }

    pub(crate) fn generation(&self) -> String {
        match self {
            Self::Own(opened) => opened.generation(),
            Self::Served { generation, .. } => generation.clone(),
        }
    }

    /// As [`ProductIndexReader::count`].
    pub(crate) async fn count(&self) -> anyhow::Result<u64> {
        match self {
            Self::Own(opened) => Ok(opened.index.count().await?),
            Self::Served { server, .. } => ask(server, &Question::Count).await,
        }
    }

    /// As [`ProductIndexReader::listed`].
    pub(crate) async fn listed(
        &self,
        after: Option<&ProductId>,
        most: usize,
    ) -> anyhow::Result<Vec<ProductId>> {
        match self {
            Self::Own(opened) => Ok(opened.index.listed(after, most).await?),
            Self::Served { server, .. } => {
                ask(server, &Question::Listed(after.cloned(), most)).await
            }
        }
    }

    /// As [`ProductIndexReader::documents`].
    pub(crate) async fn documents(
        &self,
        ids: &[ProductId],
    ) -> anyhow::Result<Vec<Option<ProductDocument>>> {
        match self {
            Self::Own(opened) => Ok(opened.index.documents(ids).await?),
            Self::Served { server, .. } => asked_for_each(server, ids, Question::Documents).await,
        }
    }

    /// As [`EmbeddedIndex::deletions`].
    pub(crate) async fn deletions(
        &self,
        ids: &[ProductId],
    ) -> anyhow::Result<Vec<Option<Version>>> {
        match self {
            Self::Own(opened) => Ok(opened.index.deletions(ids)),
            Self::Served { server, .. } => asked_for_each(server, ids, Question::Deletions).await,
        }
    }
}

pub(crate) fn is_in_use(error: &anyhow::Error) -> bool {
    matches!(error.downcast_ref(), Some(IndexError::InUse(_)))
}

async fn asked_for_each<T: DeserializeOwned>(
    server: &Mutex<UnixStream>,
    ids: &[ProductId],
    question: fn(Vec<ProductId>) -> Question,
) -> anyhow::Result<Vec<T>> {
    let mut all = Vec::with_capacity(ids.len());
    for ids in ids.chunks(MOST) {
        let some: Vec<T> = ask(server, &question(ids.to_vec())).await?;
        if some.len() != ids.len() {
            bail!("the server that has the index open answered something else");
        }
        all.extend(some);
    }
    Ok(all)
}

async fn ask<T: DeserializeOwned>(
    server: &Mutex<UnixStream>,
    question: &Question,
) -> anyhow::Result<T> {
    let mut stream = server.lock().await;
    let answer = async {
        write(&mut stream, question).await?;
        read(&mut stream, ANSWER_BYTES).await
    };
    let answer: Result<T, String> = answer
        .await
        .context("the server that has the index open does not answer any more, try again")?;
    answer.map_err(|reason| anyhow::anyhow!("the server that has the index open failed: {reason}"))
}

async fn write(stream: &mut UnixStream, message: &impl Serialize) -> anyhow::Result<()> {
    let bytes = postcard::to_allocvec(message)?;
    stream.write_u32(u32::try_from(bytes.len())?).await?;
    Ok(stream.write_all(&bytes).await?)
}

async fn read<T: DeserializeOwned>(stream: &mut UnixStream, most: u32) -> anyhow::Result<T> {
    let length = stream.read_u32().await?;
    if length > most {
        bail!("a message of {length} bytes");
    }
    let mut bytes = Vec::new();
    stream
        .take(u64::from(length))
        .read_to_end(&mut bytes)
        .await?;
    Ok(postcard::from_bytes(&bytes)?)
}

/// Answers readers for as long as it is kept; at the end the socket is gone.
pub(crate) struct Readers {
    path: PathBuf,
    task: tokio::task::JoinHandle<()>,
}

impl Readers {
    /// Lets other processes read a generation that this one has open. Where that cannot be (the
    /// path is too long, say) they are told that the index is in use.
    pub(crate) fn of(store: &Store, opened: &Opened) -> Option<Self> {
        let path = socket(store, &opened.generation());
        match bound(&path) {
            Ok(listener) => Some(Self {
                path,
                task: tokio::spawn(listen(listener, Arc::clone(&opened.index))),
            }),
            Err(error) => {
                tracing::warn!(%error, path = %path.display(), "no other process can read the index");
                None
            }
        }
    }
}

impl Drop for Readers {
    fn drop(&mut self) {
        self.task.abort();
        let _ = std::fs::remove_file(&self.path);
    }
}

fn bound(path: &Path) -> std::io::Result<UnixListener> {
    use std::os::unix::fs::PermissionsExt;
    // One that a server left behind which did not end in peace: its lock is gone.
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let listener = UnixListener::bind(path)?;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600))?;
    Ok(listener)
}

async fn listen(listener: UnixListener, index: Arc<EmbeddedIndex>) {
    let mut readers = tokio::task::JoinSet::new();
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                while readers.try_join_next().is_some() {}
                readers.spawn(answer(stream, Arc::clone(&index)));
            }
            Err(error) => {
                tracing::warn!(%error, "a reader could not be accepted");
                tokio::time::sleep(GLANCE).await;
            }
        }
    }
}

/// Answers one reader until it leaves.
async fn answer(mut stream: UnixStream, index: Arc<EmbeddedIndex>) {
    loop {
        let question: Question = match read(&mut stream, QUESTION_BYTES).await {
            Ok(question) => question,
            Err(_) => return,
        };
        let told = |error: domain::ports::PortError| error.to_string();
        let written = match question {
            Question::Count => write(&mut stream, &index.count().await.map_err(told)).await,
            Question::Listed(after, most) => {
                let listed = index.listed(after.as_ref(), most.min(MOST)).await;
                write(&mut stream, &listed.map_err(told)).await
            }
            Question::Documents(ids) => {
                let documents = index.documents(&ids).await;
                write(&mut stream, &documents.map_err(told)).await
            }
            Question::Deletions(ids) => {
                write(&mut stream, &Ok::<_, String>(index.deletions(&ids))).await
            }
        };
        if let Err(error) = written {
            tracing::debug!(%error, "a reader left early");
            return;
        }
    }
}
