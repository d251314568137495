//! The embedder: a model folder behind the domain's port.

use crate::encoder::{Encoder, Workspace, batches};
use crate::folder::settings::Settings;
use crate::folder::tokens::Tokens;
use crate::raw::Team;
use crate::{OpenError, Options};
use async_trait::async_trait;
use domain::language::Language;
use domain::ports::{Embedder, EmbeddingRole, ModelIdentity, PortError, Vector};
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::path::Path;
use std::sync::Arc;

/// A vocabulary of more pieces than this serves many languages.
const MULTILINGUAL_VOCABULARY: usize = 100_000;
/// Texts that one thread turns into tokens before a second one is worth its waking.
const FEW: usize = 16;
/// The port's name in errors.
const WHAT: &str = "the embedding model";

/// An embedding model from a sentence-transformers folder, computed in this process.
#[derive(Clone)]
pub struct LocalEmbedder {
    model: Arc<Model>,
}

struct Model {
    identity: ModelIdentity,
    languages: Vec<Language>,
    query_prefix: String,
    passage_prefix: String,
    tokens: Tokens,
    encoder: Encoder,
}

impl LocalEmbedder {
    /// Loads the model in the folder `path`.
    ///
    /// # Errors
    /// When a file of the folder is missing, damaged or asks for what is not supported; the
    /// message names the file, the setting or the tensor.
    pub fn open(path: &Path, options: Options) -> Result<Self, OpenError> {
        let settings = Settings::read(path)?;
        let weights = settings.transformer.join("model.safetensors");
        let (tokens, encoder) = rayon::join(
            || {
                let file = settings.transformer.join("tokenizer.json");
                Tokens::read(&file, settings.longest, settings.lower_case)
            },
            || {
                let encoder = Encoder::open(&weights, &settings, options.arithmetic)?;
                let revision = sha256(encoder.file());
                Ok::<_, OpenError>((encoder, revision))
            },
        );
        let (encoder, revision) = encoder?;
        let name = options.name.unwrap_or_else(|| folder_name(path));
        // A word of the name, as in `multilingual-e5-small`; a folder may well be called `cafe5`.
        let e5 = name
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| word.eq_ignore_ascii_case("e5"));
        let prefix = |chosen: Option<String>, prompt: Option<String>, usual: &str| {
            let usual = || if e5 { usual.to_owned() } else { String::new() };
            chosen.or(prompt).unwrap_or_else(usual)
        };
        let model = Model {
            languages: options
                .languages
                .unwrap_or_else(|| languages(&name, settings.shape.vocabulary)),
            query_prefix: prefix(options.query_prefix, settings.query_prompt, "query: "),
            passage_prefix: prefix(options.passage_prefix, settings.passage_prompt, "passage: "),
            identity: ModelIdentity {
                name,
                revision,
                dimensions: settings.shape.hidden,
            },
            tokens: tokens?,
            encoder,
        };
        Ok(Self {
            model: Arc::new(model),
        })
    }

    /// One vector of length one per text, in order; works on the calling thread and its helpers
    /// until all are done.
    ///
    /// # Errors
    /// When the tokenizer refuses a text.
    pub fn embed_now<T: AsRef<str> + Sync>(
        &self,
        texts: &[T],
        role: EmbeddingRole,
    ) -> Result<Vec<Vector>, PortError> {
        self.model.embed(texts, role)
    }
}

impl Model {
    fn embed<T: AsRef<str> + Sync>(
        &self,
        texts: &[T],
        role: EmbeddingRole,
    ) -> Result<Vec<Vector>, PortError> {
        let prefix = match role {
            EmbeddingRole::Query => &self.query_prefix,
            EmbeddingRole::Passage => &self.passage_prefix,
        };
        let ids = if texts.len() < FEW {
            let ids = texts.iter().map(|text| self.ids(prefix, text.as_ref()));
            ids.collect::<Result<Vec<_>, _>>()?
        } else {
            let ids = texts.par_iter().with_min_len(FEW);
            let ids = ids.map(|text| self.ids(prefix, text.as_ref()));
            ids.collect::<Result<_, _>>()?
        };
        let lengths: Vec<usize> = ids.iter().map(Vec::len).collect();
        let batches = batches(&lengths);
        // Too few batches to go round, such as a single query: threads share each product.
        let members = rayon::current_num_threads().div_ceil(batches.len().max(1));
        let run = |workspace: &mut Workspace, batch: Vec<usize>| {
            let texts: Vec<&[u32]> = batch.iter().map(|&text| ids[text].as_slice()).collect();
            let vectors = self.encoder.run(&texts, workspace, &mut Team::of(members));
            let vectors = vectors.into_iter().map(Vector::from);
            batch.into_iter().zip(vectors).collect::<Vec<_>>()
        };
        let done: Vec<(usize, Vector)> = if batches.len() < 2 {
            // On this thread: handing a query to another one takes as long as a layer.
            let mut workspace = Workspace::default();
            let done = batches
                .into_iter()
                .flat_map(|batch| run(&mut workspace, batch));
            done.collect()
        } else {
            let batches = batches.into_par_iter().with_max_len(1);
            batches
                .map_init(Workspace::default, run)
                .flatten_iter()
                .collect()
        };
        let mut vectors = vec![Vector::from([]); texts.len()];
        for (text, vector) in done {
            vectors[text] = vector;
        }
        Ok(vectors)
    }

    fn ids(&self, prefix: &str, text: &str) -> Result<Vec<u32>, PortError> {
        let ids = if prefix.is_empty() {
            self.tokens.encode(text)
        } else {
            self.tokens.encode(&format!("{prefix}{text}"))
        };
        ids.map_err(|reason| PortError::Rejected { what: WHAT, reason })
    }
}

#[async_trait]
impl Embedder for LocalEmbedder {
    fn identity(&self) -> &ModelIdentity {
        &self.model.identity
    }

    fn speaks(&self, language: Language) -> bool {
        self.model.languages.contains(&language)
    }

    async fn embed(&self, texts: &[String], role: EmbeddingRole) -> Result<Vec<Vector>, PortError> {
        let (done, result) = futures::channel::oneshot::channel();
        let (model, texts) = (Arc::clone(&self.model), texts.to_vec());
        // Off the caller's thread, which may serve others meanwhile. A panic drops `done`.
        rayon::spawn(move || {
            let work = std::panic::AssertUnwindSafe(|| model.embed(&texts, role));
            if let Ok(result) = std::panic::catch_unwind(work) {
                // Nobody listens any more when the caller was cancelled.
                let _ = done.send(result);
            }
        });
        result.await.map_err(PortError::unavailable(WHAT))?
    }
}

/// In hexadecimal, as `sha256sum` prints it.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(crate) fn folder_name(path: &Path) -> String {
    let whole = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let name = whole.file_name().unwrap_or(whole.as_os_str());
    name.to_string_lossy().into_owned()
}

fn languages(name: &str, vocabulary: usize) -> Vec<Language> {
    if vocabulary > MULTILINGUAL_VOCABULARY || name.to_lowercase().contains("multilingual") {
        Language::ALL.to_vec()
    } else {
        vec![Language::En]
    }
}
