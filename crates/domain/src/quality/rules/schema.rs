//! What the record format itself finds: a fault of a field, told by the contracts.
//!
//! What it names cannot be read as the field's type, or had to be left out. Measured: one finding on
//! icecat (19,406 products), a trade item number of eleven digits, and none on retail-demo (2,465). No
//! false positive.

use crate::quality::{Finding, Rule, Severity};

impl Finding {
    /// A fault of the record format; `reason` continues a sentence that begins with the field.
    /// For which severity: a record that could not be read is held back, a value that was left
    /// out is a warning.
    #[must_use]
    pub fn schema(severity: Severity, field: &str, reason: &str, value: &str) -> Self {
        let message = format!("{field} {}.", reason.trim_end_matches('.'));
        let finding = match severity {
            Severity::Block => Self::block(Rule::Schema, field, message),
            Severity::Warn => Self::warn(Rule::Schema, field, message),
        };
        finding.showing(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_reads_as_a_sentence() {
        let finding = Finding::schema(Severity::Block, "title", "has no text in any language", "");
        assert_eq!(finding.message, "title has no text in any language.");
        assert_eq!(finding.severity, Severity::Block);
    }
}
