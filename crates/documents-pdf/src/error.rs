/// Why a document gives no text at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    /// A password is needed to open the document; save it without one.
    #[error("the document is encrypted and needs a password")]
    Encrypted,
    /// The pages hold pictures and no text; run text recognition over them first.
    #[error("the document has no text layer: pages {} are pictures", list(.pages))]
    Scanned {
        /// Numbers of the pages, from 1.
        pages: Vec<u32>,
    },
    /// The bytes are no PDF, or damaged beyond repair.
    #[error("the document cannot be read: {reason}")]
    Broken {
        /// What is wrong.
        reason: String,
    },
    /// The document needs more than the [`Limits`](crate::Limits) allow.
    #[error("the document has more than {limit} {what}")]
    TooLarge {
        /// What was counted.
        what: &'static str,
        /// The limit that was passed.
        limit: u64,
    },
}

/// A page that gives no text while others do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Number of the page, from 1.
    pub page: u32,
    /// What is wrong with it.
    pub kind: FaultKind,
}

/// What is wrong with one page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FaultKind {
    /// The page is a picture without a text layer.
    #[error("the page is a picture without text")]
    Scanned,
    /// The drawing instructions of the page are missing or damaged.
    #[error("the page is damaged")]
    Damaged,
    /// The fonts of the page do not say which letters they draw.
    #[error("the fonts of the page do not tell their letters")]
    Unmapped,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "page {}: {}", self.page, self.kind)
    }
}

/// The first numbers of a list, as text.
fn list(pages: &[u32]) -> String {
    const SHOWN: usize = 10;
    let mut text: Vec<String> = pages.iter().take(SHOWN).map(u32::to_string).collect();
    if pages.len() > SHOWN {
        text.push("...".to_owned());
    }
    text.join(", ")
}
