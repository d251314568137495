//! Rows of a table that are no records, taken together where there are many in a row.

use super::{BadPiece, Piece};
use crate::error::RecordFault;

/// Rows that are named one by one, one after the other.
const NAMED: u32 = 5;

/// A table whose structure is broken: a quote that is missing, a delimiter too many in every row.
/// The first rows are named each for itself, those that follow without a good one between them
/// together.
pub(super) struct Misfits<I: Iterator> {
    rows: std::iter::Peekable<I>,
    /// Bad rows since the last good one.
    bad: u32,
}

impl<I: Iterator<Item = Result<Piece, BadPiece>>> Misfits<I> {
    pub(super) fn of(rows: I) -> Self {
        Self {
            rows: rows.peekable(),
            bad: 0,
        }
    }
}

/// Whether a row is none because of where its cells begin and end.
fn is_misfit(bad: &BadPiece) -> bool {
    matches!(bad.fault, RecordFault::Cells { .. } | RecordFault::Cut(_))
}

impl<I: Iterator<Item = Result<Piece, BadPiece>>> Iterator for Misfits<I> {
    type Item = Result<Piece, BadPiece>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut bad = match self.rows.next()? {
            Err(bad) if is_misfit(&bad) => bad,
            other => {
                self.bad = 0;
                return Some(other);
            }
        };
        self.bad += 1;
        if self.bad <= NAMED {
            return Some(Err(bad));
        }
        let (mut rows, mut last) = (1, bad.at.line);
        let misfit = |row: &Self::Item| matches!(row, Err(bad) if is_misfit(bad));
        while let Some(Err(next)) = self.rows.next_if(misfit) {
            rows += 1;
            last = next.at.line;
        }
        if rows > 1 {
            bad.fault = RecordFault::Rows { rows, last };
            bad.bytes.clear();
        }
        Some(Err(bad))
    }
}
