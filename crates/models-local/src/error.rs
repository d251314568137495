//! Why a model folder cannot be used.

use std::path::{Path, PathBuf};

/// A model folder that cannot be opened; each message names the file or tensor at fault.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// A file that every model folder has is not there.
    #[error("model file {} is missing", path.display())]
    MissingFile {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// A file is there but cannot be read.
    #[error("cannot read model file {}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// The cause.
        #[source]
        source: std::io::Error,
    },
    /// A settings file is not the JSON it should be.
    #[error("model file {} does not hold the expected settings", path.display())]
    Settings {
        /// The file.
        path: PathBuf,
        /// The cause.
        #[source]
        source: serde_json::Error,
    },
    /// The tokenizer file cannot be understood.
    #[error("model file {} is no usable tokenizer: {reason}", path.display())]
    Tokenizer {
        /// The file.
        path: PathBuf,
        /// The cause, in words.
        reason: String,
    },
    /// The model asks for something this crate does not compute.
    #[error("model setting {setting} is {found:?}, expected {expected}")]
    Unsupported {
        /// Which setting.
        setting: &'static str,
        /// What it says.
        found: String,
        /// What is understood.
        expected: &'static str,
    },
    /// The weights file is cut off or is not in the safetensors format.
    #[error("weights file {} is damaged: {reason}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong, in words.
        reason: String,
    },
    /// A tensor of the architecture is not among the weights.
    #[error("tensor {name} is missing from the weights")]
    MissingTensor {
        /// Its name.
        name: String,
    },
    /// A tensor has another shape than the configuration says.
    #[error("tensor {name} has shape {found:?}, expected {expected:?}")]
    Shape {
        /// Its name.
        name: String,
        /// The shape in the weights file.
        found: Vec<usize>,
        /// The shape that follows from `config.json`.
        expected: Vec<usize>,
    },
}

impl OpenError {
    /// Sorts a read failure of `path` into missing and unreadable; for `map_err`.
    pub(crate) fn reading(path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        move |source| match source.kind() {
            std::io::ErrorKind::NotFound => Self::MissingFile { path },
            _ => Self::Read { path, source },
        }
    }
}
