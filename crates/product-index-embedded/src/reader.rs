use crate::index::{EmbeddedIndex, INDEX, State};
use crate::ordinals::{Ordinal, OrdinalSet};
use crate::vectors::Scan;
use crate::words::WordScores;
use async_trait::async_trait;
use domain::filter::FilterField;
use domain::ports::{
    Facet, Hit, IndexChange, Manifest, PortError, ProductIndexReader, ProductIndexWriter,
    QueryWord, Retrieval, Retrieved, WordScore,
};
use domain::product::{Effect, ProductDocument, ProductId, Version};
use std::collections::BTreeMap;

/// What the arms that were asked give under one filter.
struct Arms {
    lexical: Option<WordScores>,
    semantic: Option<Scan>,
    words: Vec<QueryWord>,
}

impl Arms {
    /// The products that were found: those of either arm, or all that pass where none was asked.
    fn found(&self, passing: &OrdinalSet) -> OrdinalSet {
        let (lexical, semantic) = (self.lexical.as_ref(), self.semantic.as_ref());
        if lexical.is_none() && semantic.is_none() {
            return passing.clone();
        }
        let mut found = lexical.map(|l| l.matching.clone()).unwrap_or_default();
        if let Some(scan) = semantic {
            found.unite(&scan.above_floor);
        }
        found
    }
}

impl EmbeddedIndex {
    /// The version of the newest deletion of each product, by the order of `ids`; none for one that
    /// was never deleted.
    #[must_use]
    pub fn deletions(&self, ids: &[ProductId]) -> Vec<Option<Version>> {
        let columns = &self.state().columns;
        let deletion = |id| columns.facts(*columns.ordinals.get(id)?)?.tombstone;
        ids.iter().map(deletion).collect()
    }
}

impl State {
    fn retrieve(&self, wanted: &Retrieval) -> Result<Retrieved, PortError> {
        let passing = self.columns.passing(&wanted.filter)?;
        let arms = self.arms(wanted, &passing, wanted.depth)?;
        let hits = match (&arms.lexical, &arms.semantic) {
            (None, None) => self.most_popular(&passing, wanted.depth),
            (lexical, semantic) => self.hits(wanted, lexical.as_ref(), semantic.as_ref()),
        };
        let found = arms.found(&passing);
        Ok(Retrieved {
            hits,
            total: found.len(),
            facets: self.facets(wanted, &found)?,
            words: arms.words,
            products: self.columns.visible.len(),
        })
    }

    fn arms(
        &self,
        wanted: &Retrieval,
        passing: &OrdinalSet,
        depth: usize,
    ) -> Result<Arms, PortError> {
        let floor = Some(wanted.similarity_floor);
        let semantic = || {
            let vector = wanted.vector.as_ref()?;
            Some(self.vectors.scan(vector, passing, depth, floor))
        };
        let lexical = || {
            let (text, products) = (wanted.text.as_ref()?, self.columns.ids.len());
            let (language, floor) = (wanted.language, wanted.coverage_floor);
            Some(self.words.search(text, language, passing, products, floor))
        };
        let (semantic, lexical) = rayon::join(semantic, lexical);
        let lexical = lexical.transpose().map_err(PortError::unavailable(INDEX))?;
        let (lexical, words) = lexical.unzip();
        Ok(Arms {
            lexical,
            semantic,
            words: words.unwrap_or_default(),
        })
    }

    /// The facets that were asked for; one whose field the filter holds to values or a range is
    /// counted over what is found without that condition.
    fn facets(&self, wanted: &Retrieval, found: &OrdinalSet) -> Result<Vec<Facet>, PortError> {
        if wanted.facets.is_empty() && wanted.attribute_facets == 0 {
            return Ok(Vec::new());
        }
        let mut fields = wanted.facets.clone();
        for condition in &wanted.filter.0 {
            let field = &condition.field;
            let attribute = matches!(field, FilterField::Attribute(_));
            if attribute && condition.test.narrows() && !fields.contains(field) {
                fields.push(field.clone());
            }
        }
        let mut facets = Vec::new();
        for field in &fields {
            let facet = if wanted.filter.narrows(field) {
                let passing = self.columns.passing(&wanted.filter.without(field))?;
                let found = self.arms(wanted, &passing, 0)?.found(&passing);
                self.columns.facet(field, &found, &wanted.filter)
            } else {
                self.columns.facet(field, found, &wanted.filter)
            };
            facets.extend(facet);
        }
        let most = wanted.attribute_facets;
        let more = self.columns.attribute_facets(found, most, &facets);
        facets.extend(more);
        Ok(facets)
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

    async fn listed(
        &self,
        after: Option<&ProductId>,
        most: usize,
    ) -> Result<Vec<ProductId>, PortError> {
        Ok(self.state().columns.listed(after, most))
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
