//! From one generation to another: what needs no vectors, and whether one is as far as the other.

use crate::generations::{GenerationError, Generations};
use crate::index::OpenSearchIndex;
use crate::reader::{MOST_READ, Stored};
use domain::carry::{carried, is_behind};
use domain::ports::{IndexChange, PortError, ProductIndexReader, ProductIndexWriter};
use domain::product::{ProductDocument, ProductId};
use serde::Deserialize;
use serde_json::json;

impl OpenSearchIndex {
    /// The documents after an id, by id, deleted ones and facts without content among them.
    async fn page(&self, after: Option<&ProductId>) -> Result<Vec<ProductDocument>, PortError> {
        #[derive(Deserialize)]
        struct Answer {
            hits: Hits,
        }
        #[derive(Deserialize)]
        struct Hits {
            hits: Vec<Stored>,
        }
        let mut body = json!({
            "size": MOST_READ,
            "_source": "ledger",
            "query": { "match_all": {} },
            "sort": [{ "id": "asc" }],
        });
        if let Some(after) = after {
            body["search_after"] = json!([after]);
        }
        let answer: Answer = self.search(&body).await?;
        let documents = answer.hits.hits.iter().map(Stored::document);
        let documents: Result<Vec<_>, _> = documents.collect();
        Ok(documents?.into_iter().flatten().collect())
    }
}

impl Generations {
    /// Brings facts, reviews and deletions from the generation that is searched into another one,
    /// at their own versions: carrying twice changes nothing. Says how many products were carried.
    ///
    /// # Errors
    /// When there is no such generation, or the cluster is out of reach or refuses a change.
    pub async fn carry(&self, name: &str) -> Result<u64, GenerationError> {
        let Some((from, to)) = self.beside(name).await? else {
            return Ok(0);
        };
        from.refresh().await?;
        let (mut after, mut count) = (None, 0);
        loop {
            let page = from.page(after.as_ref()).await?;
            let Some(last) = page.last() else {
                return Ok(count);
            };
            after = Some(last.id.clone());
            count += page.len() as u64;
            let changes = page.iter().flat_map(carried).map(|event| IndexChange {
                event,
                chunks: Vec::new(),
                pictures: Vec::new(),
                unlisted: Vec::new(),
            });
            let outcomes = to.apply(changes.collect()).await?;
            outcomes.into_iter().collect::<Result<Vec<_>, _>>()?;
        }
    }

    /// How many products of the generation that is searched another one lacks, or has with older
    /// content.
    ///
    /// # Errors
    /// When there is no such generation, or the cluster is out of reach.
    pub async fn missing_in(&self, name: &str) -> Result<u64, GenerationError> {
        let Some((searched, other)) = self.beside(name).await? else {
            return Ok(0);
        };
        searched.refresh().await?;
        let (mut after, mut behind) = (None, 0);
        loop {
            let page = searched.page(after.as_ref()).await?;
            let Some(last) = page.last() else {
                return Ok(behind);
            };
            after = Some(last.id.clone());
            let shown = page.iter().filter(|held| held.visible().is_some());
            let shown: Vec<&ProductDocument> = shown.collect();
            let ids: Vec<ProductId> = shown.iter().map(|held| held.id.clone()).collect();
            let others = other.documents(&ids).await?;
            let pairs = shown.into_iter().zip(&others);
            behind += pairs
                .filter(|(there, here)| is_behind(here.as_ref(), there))
                .count() as u64;
        }
    }

    /// Switches to a generation that is not behind the one that is searched.
    ///
    /// # Errors
    /// As [`Generations::switch`], or when products would be missing or older.
    pub async fn switch_when_alike(&self, name: &str) -> Result<(), GenerationError> {
        let behind = self.missing_in(name).await?;
        if behind > 0 {
            let searched = self.current().await?.map(|held| held.generation);
            return Err(GenerationError::Behind {
                name: name.to_owned(),
                searched: searched.unwrap_or_default(),
                behind,
            });
        }
        self.switch(name).await
    }

    /// The generation that is searched with another one; none where it is that one, or none is.
    async fn beside(
        &self,
        name: &str,
    ) -> Result<Option<(OpenSearchIndex, OpenSearchIndex)>, GenerationError> {
        let other = self.named(name).await?;
        let other = self.open(name, &other.model).await?;
        match self.current().await? {
            Some(current) if current.generation != name => {
                let searched = self.open(&current.generation, &current.model).await?;
                Ok(Some((searched, other)))
            }
            _ => Ok(None),
        }
    }
}
