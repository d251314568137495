use crate::arguments::Arguments;
use anyhow::Context;
use models_local::{LocalEmbedder, LocalImageEmbedder, Options};

/// The models that stand in for Titan's.
#[derive(Clone)]
pub(crate) struct Models {
    pub(crate) texts: Option<LocalEmbedder>,
    pub(crate) pictures: Option<LocalImageEmbedder>,
}

impl Models {
    /// Opens those whose folders are given.
    pub(crate) fn open(arguments: &Arguments) -> anyhow::Result<Self> {
        let texts = arguments.model.as_ref().map(|folder| {
            LocalEmbedder::open(folder, Options::default())
                .with_context(|| format!("no embedding model in {}", folder.display()))
        });
        let pictures = arguments.picture_model.as_ref().map(|folder| {
            LocalImageEmbedder::open(folder)
                .with_context(|| format!("no picture model in {}", folder.display()))
        });
        Ok(Self {
            texts: texts.transpose()?,
            pictures: pictures.transpose()?,
        })
    }
}
