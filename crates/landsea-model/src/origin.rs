//! Where a figure comes from: rows, sources, and rules of estimation.

use crate::{EstimateIx, SourceIx};
use std::borrow::Cow;

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
    /// File from which it was read: a table of the feed, `tariffs.csv`, or a scenario.
    pub table: Cow<'static, str>,
    /// Line in that file, 1 is the header.
    pub line: u32,
    /// Sources and rules, in the order of the row.
    pub references: Box<[Reference]>,
}

impl Origin {
    /// Whether a rule of estimation had a part in the row. Which columns it made is told by
    /// [`Feed::is_estimated`](crate::Feed::is_estimated).
    pub fn has_estimates(&self) -> bool {
        self.references.iter().any(|r| matches!(r, Reference::Estimate(_)))
    }
}

/// Something published.
#[derive(Clone, Debug)]
pub struct Source {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Publisher.
    pub publisher: String,
    /// Date, as exact as known.
    pub date: String,
    /// Address.
    pub url: String,
    /// Licence, where one is stated.
    pub licence: String,
    /// Remark.
    pub note: String,
}

/// How figures that nobody published were made.
#[derive(Clone, Debug)]
pub struct EstimateRule {
    /// Id.
    pub id: String,
    /// Columns that are estimated.
    pub covers: Vec<String>,
    /// How.
    pub method: String,
    /// Sources it rests on.
    pub basis: Vec<SourceIx>,
}

impl EstimateRule {
    /// Whether the rule makes any of these columns.
    pub fn covers_any(&self, columns: &[&str]) -> bool {
        self.covers.iter().any(|covered| columns.contains(&covered.as_str()))
    }
}
