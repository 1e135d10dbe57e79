//! Where a figure comes from.

use crate::{EstimateIx, SourceIx};

/// One reference of a row's `source` field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reference {
    /// A published source.
    Source(SourceIx),
    /// A rule by which the figure was estimated.
    Estimate(EstimateIx),
}

/// The row of a feed from which a noun was read, and what the row refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// File of the feed, `tariffs.csv`.
    pub table: &'static str,
    /// Line in that file, 1 is the header.
    pub line: u32,
    /// Sources and rules, in the order of the row.
    pub references: Box<[Reference]>,
}

impl Origin {
    /// Whether any figure of the row rests on an estimate.
    pub fn is_estimated(&self) -> bool {
        self.references.iter().any(|r| matches!(r, Reference::Estimate(_)))
    }
}
