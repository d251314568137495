use crate::event::{Change, ChangeEvent};
use crate::labels::Labels;
use crate::ports::{DocumentReader, ReadDocument, Unreadable};
use crate::quality::{Finding, Severity, check_page};
use serde::{Deserialize, Serialize};

/// A change with what its documents say.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Prepared {
    /// The change.
    pub event: ChangeEvent,
    /// What each of the content's documents says, in their order; empty for other changes.
    pub documents: Vec<ReadDocument>,
    /// What is wrong with their pages; all of it warnings, since the product goes in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<Finding>,
}

/// Names the categories of a change and reads its documents; one that cannot be read is noted and keeps nothing back, and so
/// is a page that the quality gate keeps out.
pub async fn prepare(
    reader: &dyn DocumentReader,
    labels: &Labels,
    mut event: ChangeEvent,
) -> Prepared {
    labels.name(&mut event);
    let (mut documents, mut findings) = (Vec::new(), Vec::new());
    if let Change::Upsert { content, .. } = &event.change {
        for (at, document) in content.documents.iter().enumerate() {
            let mut read = reader.read(document).await;
            findings.extend(sift(at, &mut read));
            documents.push(read);
        }
    }
    Prepared {
        event,
        documents,
        findings,
    }
}

/// Takes the pages out that the quality gate keeps out, and says what is wrong with all of them.
fn sift(document: usize, read: &mut ReadDocument) -> Vec<Finding> {
    let mut findings = Vec::new();
    let faults = &mut read.faults;
    read.pages.retain(|page| {
        let found = check_page(document, page);
        let blocked = found.iter().any(|one| one.severity == Severity::Block);
        if blocked {
            let why = format!(
                "page {}: it gives orders to a language model, left out",
                page.number
            );
            faults.push(Unreadable(why));
        }
        findings.extend(found.into_iter().map(|one| Finding {
            severity: Severity::Warn,
            ..one
        }));
        !blocked
    });
    findings
}
