//! A source or an estimate rule, with the rows that rest on it.

use super::entry::Entry;
use super::rows::rows_referring_to;
use crate::output::references::source_line;
use landsea_model::{EstimateIx, Reference, SourceIx};

/// What was published, and where it is used.
pub fn show(entry: &mut Entry, ix: SourceIx) {
    let feed = entry.feed;
    let row = &feed.sources[ix];
    entry.page.heading(format_args!("{} {}", row.id, row.title));
    entry.field("publisher", &row.publisher);
    entry.field("date", &row.date);
    entry.field("url", &row.url);
    entry.field("licence", &row.licence);
    entry.field("note", &row.note);
    used(entry, Reference::Source(ix));
    let rules = feed.estimates.iter().filter(|rule| rule.basis.contains(&ix));
    let rules: Vec<String> = rules.map(|rule| format!("estimate:{}", rule.id)).collect();
    entry.field("basis of", rules.join(" "));
}

/// How figures are estimated, and where.
pub fn show_rule(entry: &mut Entry, ix: EstimateIx) {
    let feed = entry.feed;
    let row = &feed.estimates[ix];
    entry.page.heading(format_args!("estimate:{}", row.id));
    entry.field("covers", row.covers.join(" "));
    entry.field("method", &row.method);
    for source in &row.basis {
        entry.field("basis", source_line(feed, *source));
    }
    used(entry, Reference::Estimate(ix));
}

fn used(entry: &mut Entry, reference: Reference) {
    for (table, lines) in rows_referring_to(entry.feed, reference) {
        entry.field(table, format!("lines {lines}"));
    }
}
