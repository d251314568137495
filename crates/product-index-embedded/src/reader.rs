use crate::index::{EmbeddedIndex, INDEX, State};
use crate::ordinals::{Ordinal, OrdinalSet};
use crate::vectors::Scan;
use crate::words::WordScores;
use async_trait::async_trait;
use domain::filter::FilterField;
use domain::ports::{
    Hit, IndexChange, Manifest, PortError, ProductIndexReader, ProductIndexWriter, Retrieval,
    Retrieved, WordScore,
};
use domain::product::{Effect, ProductDocument, ProductId};
use std::collections::BTreeMap;

impl State {
    fn retrieve(&self, wanted: &Retrieval) -> Result<Retrieved, PortError> {
        let passing = self.columns.passing(&wanted.filter)?;
        let floor = Some(wanted.similarity_floor);
        let semantic = || {
            let vector = wanted.vector.as_ref()?;
            Some(self.vectors.scan(vector, &passing, wanted.depth, floor))
        };
        let lexical = || {
            let (text, products) = (wanted.text.as_ref()?, self.columns.ids.len());
            Some(self.words.search(
                text,
                wanted.language,
                &passing,
                products,
                wanted.coverage_floor,
            ))
        };
        let (semantic, lexical) = rayon::join(semantic, lexical);
        let lexical = lexical.transpose().map_err(PortError::unavailable(INDEX))?;
        let (lexical, words) = lexical.unzip();
        let mut hits = self.hits(wanted, lexical.as_ref(), semantic.as_ref());
        let found = match (&lexical, &semantic) {
            (None, None) => {
                hits = self.most_popular(&passing, wanted.depth);
                passing
            }
            (lexical, semantic) => {
                let mut found = lexical
                    .as_ref()
                    .map(|l| l.matching.clone())
                    .unwrap_or_default();
                semantic
                    .iter()
                    .for_each(|scan| found.unite(&scan.above_floor));
                found
            }
        };
        let products = self.columns.visible.len();
        let facet = |field: &FilterField| self.columns.facet(field, &found);
        let mut facets: Vec<_> = wanted.facets.iter().filter_map(facet).collect();
        facets.extend(
            self.columns
                .attribute_facets(&found, wanted.attribute_facets),
        );
        Ok(Retrieved {
            hits,
            total: found.len(),
            facets,
            words: words.unwrap_or_default(),
            products,
        })
    }

    /// Where nothing is asked, the products that are bought most; ties by ordinal.
    fn most_popular(&self, passing: &OrdinalSet, depth: usize) -> Vec<Hit> {
        let popularity = |ordinal: &Ordinal| {
            let facts = self.columns.facts(*ordinal);
            facts
                .and_then(|facts| facts.facts.popularity())
                .unwrap_or(0.0)
        };
        let mut ordinals: Vec<Ordinal> = passing.iter().collect();
        ordinals.sort_by(|a, b| popularity(b).total_cmp(&popularity(a)));
        ordinals.truncate(depth);
        ordinals
            .into_iter()
            .filter_map(|o| self.hit(o, WordScore::default(), None))
            .collect()
    }

    fn hit(&self, ordinal: Ordinal, words: WordScore, cosine: Option<f32>) -> Option<Hit> {
        let id = self.columns.ids.get(ordinal as usize)?.clone();
        let summary = self.columns.summaries.get(ordinal as usize)?.clone();
        Some(Hit {
            id,
            words,
            cosine,
            summary,
        })
    }

    /// The best of either arm, each with its scores in both.
    fn hits(
        &self,
        wanted: &Retrieval,
        lexical: Option<&WordScores>,
        semantic: Option<&Scan>,
    ) -> Vec<Hit> {
        let mut cosines: BTreeMap<Ordinal, Option<f32>> = BTreeMap::new();
        for ordinal in lexical.map(|l| l.best(wanted.depth)).unwrap_or_default() {
            cosines.insert(ordinal, None);
        }
        for scored in semantic.into_iter().flat_map(|scan| &scan.best) {
            cosines.insert(scored.ordinal, Some(scored.score));
        }
        let hit = |(ordinal, cosine): (Ordinal, Option<f32>)| {
            let cosine = cosine.or_else(|| {
                let (first, count) = self.columns.facts(ordinal)?.slots?;
                Some(self.vectors.score(wanted.vector.as_ref()?, first, count))
            });
            self.hit(
                ordinal,
                lexical.map(|l| l.of(ordinal)).unwrap_or_default(),
                cosine,
            )
        };
        cosines.into_iter().filter_map(hit).collect()
    }
}

#[async_trait]
impl ProductIndexReader for EmbeddedIndex {
    fn manifest(&self) -> Manifest {
        self.manifest.clone()
    }

    async fn count(&self) -> Result<u64, PortError> {
        Ok(self.state().columns.visible.len())
    }

    async fn retrieve(&self, retrieval: &Retrieval) -> Result<Retrieved, PortError> {
        self.state().retrieve(retrieval)
    }

    async fn documents(
        &self,
        ids: &[ProductId],
    ) -> Result<Vec<Option<ProductDocument>>, PortError> {
        let ordinals: Vec<_> = {
            let state = self.state();
            ids.iter()
                .map(|id| state.columns.ordinals.get(id).copied())
                .collect()
        };
        self.load(&ordinals).map_err(PortError::unavailable(INDEX))
    }

    async fn flags(&self) -> Result<Vec<String>, PortError> {
        Ok(self.state().columns.flags())
    }

    async fn vocabulary(&self, field: &FilterField) -> Result<Vec<String>, PortError> {
        Ok(self.state().columns.vocabulary(field))
    }
}

#[async_trait]
impl ProductIndexWriter for EmbeddedIndex {
    async fn apply(
        &self,
        changes: Vec<IndexChange>,
    ) -> Result<Vec<Result<Effect, PortError>>, PortError> {
        self.write(changes)
    }
}
