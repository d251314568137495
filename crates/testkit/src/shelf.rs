use async_trait::async_trait;
use domain::event::ChangeEvent;
use domain::filter::FilterField;
use domain::ports::{Manifest, PortError, ProductIndexReader, Retrieval, Retrieved};
use domain::product::{ProductDocument, ProductId};
use std::sync::Mutex;

/// A reader for tests that only look documents up: it finds nothing, but has what it was given.
pub struct Shelf(Mutex<Vec<ProductDocument>>);

impl Shelf {
    /// A shelf with these documents.
    pub fn new(documents: impl IntoIterator<Item = ProductDocument>) -> Self {
        Self(Mutex::new(documents.into_iter().collect()))
    }

    /// Changes the document of the event.
    ///
    /// # Panics
    /// When there is none.
    pub fn apply(&self, event: &ChangeEvent) {
        let mut documents = self.0.lock().expect("no panic elsewhere");
        let document = documents.iter_mut().find(|d| d.id == event.id);
        document.expect("it is on the shelf").apply(event.clone());
    }

    /// All documents.
    ///
    /// # Panics
    /// When a test has panicked in another thread.
    pub fn all(&self) -> Vec<ProductDocument> {
        self.0.lock().expect("no panic elsewhere").clone()
    }
}

#[async_trait]
impl ProductIndexReader for Shelf {
    fn manifest(&self) -> Manifest {
        crate::build::manifest()
    }

    async fn count(&self) -> Result<u64, PortError> {
        Ok(self.all().len() as u64)
    }

    async fn listed(&self, _: Option<&ProductId>, _: usize) -> Result<Vec<ProductId>, PortError> {
        Ok(Vec::new())
    }

    async fn retrieve(&self, _: &Retrieval) -> Result<Retrieved, PortError> {
        Ok(Retrieved::default())
    }

    async fn documents(
        &self,
        ids: &[ProductId],
    ) -> Result<Vec<Option<ProductDocument>>, PortError> {
        let all = self.all();
        let document = |id: &ProductId| all.iter().find(|d| d.id == *id).cloned();
        Ok(ids.iter().map(document).collect())
    }

    async fn flags(&self) -> Result<Vec<String>, PortError> {
        Ok(Vec::new())
    }

    async fn vocabulary(&self, _: &FilterField) -> Result<Vec<String>, PortError> {
        Ok(Vec::new())
    }
}
