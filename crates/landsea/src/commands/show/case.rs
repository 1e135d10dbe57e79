//! A reference case.

use super::entry::Entry;
use crate::output::verify::{band_words, command, with_unit};
use crate::verify::words;
use landsea_model::CaseIx;

/// What was published, how it is asked, and the band.
pub fn show(entry: &mut Entry, ix: CaseIx) {
    let feed = entry.feed;
    let row = &feed.cases[ix];
    entry.page.heading(&row.id);
    entry.field("published", &row.statement);
    let days = match row.days {
        1 => format!("ready on {}", row.ready),
        days => format!("{} over {days} days from {} on", row.statistic.as_str(), row.ready),
    };
    entry.field("measure", format!("{}, {days}", row.measure.as_str()));
    entry.field("asked", command(&words(row, row.ready), (None, &[])));
    if let Some(other) = row.against {
        entry.field("against", &feed.cases[other].id);
    }
    entry.field("figure", row.published.map(|figure| with_unit(figure, row.unit)).unwrap_or_default());
    entry.field("band", format!("{}: {}", band_words(row), row.band));
    entry.field("remark", &row.remark);
    entry.field("explained", &row.explained);
    entry.row(&row.origin);
}
