/// How an index is written and searched.
#[derive(Clone, Debug)]
pub struct Settings {
    /// When what was written can be found.
    pub refresh: Refresh,
    /// Up to how many products (that pass the filter) every vector is looked at; among more, the
    /// graph finds the nearest ones, and may miss some.
    pub exact_up_to: u64,
    /// Copies of a new generation's shard, beside the first.
    pub replicas: u32,
    /// Most bytes of one bulk request; a larger entry goes alone. Small managed instances refuse
    /// more than 10 MiB.
    pub bulk_bytes: usize,
}

/// When what was written can be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refresh {
    /// Before the write returns, by a refresh of its own: what events want.
    Now,
    /// Before the write returns, by the next scheduled refresh: a second's wait, no extra work.
    Wait,
    /// Some time later: for a whole catalogue, with one [`crate::OpenSearchIndex::refresh`] at the
    /// end. Writes then do not keep the promise of being visible when they return.
    Later,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            refresh: Refresh::Now,
            exact_up_to: 50_000,
            replicas: 1,
            bulk_bytes: 5 << 20,
        }
    }
}
