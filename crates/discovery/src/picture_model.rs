//! The model of a generation's pictures, loaded when the first picture is to be embedded.

use domain::ports::{ImageEmbedder, Manifest, ModelIdentity};
use models_local::LocalImageEmbedder;
use std::path::Path;
use std::sync::{Arc, OnceLock};

/// A picture model that may not be there: pictures then have captions and no vectors.
#[derive(Clone, Default)]
pub(crate) struct PictureModel {
    wanted: Option<ModelIdentity>,
    loaded: Arc<OnceLock<Result<LocalImageEmbedder, String>>>,
}

impl PictureModel {
    /// The one that a generation was begun with.
    pub(crate) fn of(manifest: &Manifest) -> Self {
        Self {
            wanted: manifest.picture_model.clone(),
            loaded: Arc::default(),
        }
    }

    /// What a new generation names: the model in the folder, where there is one.
    pub(crate) fn identity(folder: &Path) -> anyhow::Result<Option<ModelIdentity>> {
        if !folder.exists() {
            return Ok(None);
        }
        Ok(Some(LocalImageEmbedder::open(folder)?.identity().clone()))
    }

    /// The model, if the generation has one and it is the one that is installed.
    pub(crate) fn get(&self) -> Option<&dyn ImageEmbedder> {
        let model = self.load()?.as_ref().ok()?;
        Some(model)
    }

    /// Why pictures have no vectors, when they have none.
    pub(crate) fn missing(&self) -> Option<String> {
        match self.load() {
            None => Some(
                "this generation was begun without a picture model: run `make pictures-model` and \
                 build a new one for pictures to have vectors"
                    .to_owned(),
            ),
            Some(Ok(_)) => None,
            Some(Err(reason)) => Some(reason.clone()),
        }
    }

    fn load(&self) -> Option<&Result<LocalImageEmbedder, String>> {
        let wanted = self.wanted.as_ref()?;
        Some(self.loaded.get_or_init(|| {
            let folder = crate::store::cached_model(&wanted.name);
            let model = LocalImageEmbedder::open(&folder).map_err(|error| {
                format!("the picture model {wanted} cannot be loaded, run `make pictures-model`: {error}")
            })?;
            let found = model.identity();
            if found == wanted {
                Ok(model)
            } else {
                Err(format!("the pictures were embedded by {wanted}, installed is {found}"))
            }
        }))
    }
}
