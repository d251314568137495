//! The metrics and their names.

use std::fmt;

/// A metric of one ranking; its `Display` is trec_eval's name, such as `ndcg_cut_10`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Metric {
    /// Normalised discounted cumulated gain of the first k (Järvelin and Kekäläinen 2002): gain is
    /// the grade, discount `log2(rank + 1)`, the ideal comes from all judged products.
    NdcgCut(usize),
    /// One over the rank of the first relevant product; its mean is the MRR.
    RecipRank,
    /// 1 when one of the first k is relevant, else 0 (Hit@k).
    Success(usize),
    /// Share of the relevant products among the first k.
    Recall(usize),
    /// Relevant products among the first k, divided by k even when fewer were returned.
    Precision(usize),
    /// Mean, over the relevant products, of the precision at their ranks; its mean is MAP.
    AveragePrecision,
}

/// The metrics of every summary, the deciding one first.
pub const HEADLINE: [Metric; 6] = [
    Metric::NdcgCut(10),
    Metric::RecipRank,
    Metric::Success(5),
    Metric::Recall(50),
    Metric::Precision(10),
    Metric::AveragePrecision,
];

impl Metric {
    /// The name people say, such as `NDCG@10`.
    pub fn label(self) -> String {
        match self {
            Self::NdcgCut(k) => format!("NDCG@{k}"),
            Self::RecipRank => "MRR".to_owned(),
            Self::Success(k) => format!("Hit@{k}"),
            Self::Recall(k) => format!("Recall@{k}"),
            Self::Precision(k) => format!("P@{k}"),
            Self::AveragePrecision => "MAP".to_owned(),
        }
    }
}

impl fmt::Display for Metric {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NdcgCut(k) => write!(f, "ndcg_cut_{k}"),
            Self::RecipRank => f.write_str("recip_rank"),
            Self::Success(k) => write!(f, "success_{k}"),
            Self::Recall(k) => write!(f, "recall_{k}"),
            Self::Precision(k) => write!(f, "P_{k}"),
            Self::AveragePrecision => f.write_str("map"),
        }
    }
}
