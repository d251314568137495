use domain::labels::Labels;
use domain::ports::{Answerer, BehaviourLog, Clock, Embedder, PictureReader, ProductIndexReader};
use domain::understand::Vocabulary;
use std::path::PathBuf;
use std::sync::Arc;

/// What the routes work with.
#[derive(Clone)]
pub struct SearchService {
    /// Where products are looked up.
    pub index: Arc<dyn ProductIndexReader>,
    /// What encodes queries; of the model that the index's manifest names.
    pub embedder: Arc<dyn Embedder>,
    /// What writes answers; none for the composed answer alone.
    pub answerer: Option<Arc<dyn Answerer>>,
    /// What the words of a query may name.
    pub vocabulary: Arc<Vocabulary>,
    /// What attributes and categories are called.
    pub labels: Arc<Labels>,
    /// What measures time.
    pub clock: Arc<dyn Clock>,
    /// Where feedback and behaviour go.
    pub behaviour: Arc<dyn BehaviourLog>,
    /// The catalogue's folders, whose pictures and documents are served; none for remote ones.
    pub asset_folders: Vec<PathBuf>,
    /// What makes the catalogue's photographs fit to be served; without it none are.
    pub pictures: Option<Arc<dyn PictureReader>>,
}
