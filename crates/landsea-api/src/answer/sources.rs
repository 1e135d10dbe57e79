//! A source or a rule of estimate, and what rests on it.

use landsea_model::{Feed, Reference};
use landsea_plan::{Gazetteer, LookupError};
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// A source, or a rule by which figures were estimated.
#[derive(Debug, Serialize, ToSchema)]
pub struct Reason {
    /// Id in the feed; of a rule `estimate:...`.
    pub id: String,
    /// Whether it is a rule of estimate.
    pub is_estimate: bool,
    /// Title of a source; the method of a rule.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// Date of publication.
    pub date: String,
    /// Address.
    pub url: String,
    /// Licence.
    pub licence: String,
    /// A word on it.
    pub note: String,
    /// Columns that a rule fills.
    pub covers: Vec<String>,
    /// Ids of the sources on which a rule rests.
    pub basis: Vec<String>,
    /// Rows of the feed that refer to it, by file.
    pub rows: BTreeMap<String, Vec<u32>>,
}

impl Reason {
    /// Of an id: `LS009` or `estimate:land-days`.
    ///
    /// # Errors
    /// If the feed has neither, with the nearest ids.
    pub fn of(id: &str, feed: &Feed, gazetteer: &Gazetteer) -> Result<Self, LookupError> {
        let reference = match id.strip_prefix("estimate:") {
            Some(rule) => Reference::Estimate(gazetteer.estimate(rule)?),
            None => Reference::Source(gazetteer.source(id)?),
        };
        let mut rows: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for origin in feed.origins().filter(|origin| origin.references.contains(&reference)) {
            rows.entry(origin.table.to_string()).or_default().push(origin.line);
        }
        let id = feed.reference_id(reference).into_owned();
        Ok(match reference {
            Reference::Source(ix) => {
                let row = &feed.sources[ix];
                Self {
                    id,
                    is_estimate: false,
                    title: row.title.clone(),
                    publisher: row.publisher.clone(),
                    date: row.date.clone(),
                    url: row.url.clone(),
                    licence: row.licence.clone(),
                    note: row.note.clone(),
                    covers: Vec::new(),
                    basis: Vec::new(),
                    rows,
                }
            }
            Reference::Estimate(ix) => {
                let row = &feed.estimates[ix];
                Self {
                    id,
                    is_estimate: true,
                    title: row.method.clone(),
                    publisher: String::new(),
                    date: String::new(),
                    url: String::new(),
                    licence: String::new(),
                    note: String::new(),
                    covers: row.covers.clone(),
                    basis: row.basis.iter().map(|source| feed.sources[*source].id.clone()).collect(),
                    rows,
                }
            }
        })
    }
}
