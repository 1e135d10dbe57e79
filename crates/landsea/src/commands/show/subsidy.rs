//! A subsidy.

use super::entry::Entry;
use landsea_api::answer::figures::{price, unit_words};
use landsea_model::{Subsidy, SubsidyIx};

/// Titles of [`subsidy_row`].
pub const COLUMNS: [&str; 7] = ["Id", "Payer", "From", "To", "Amount", "Valid", "Row"];

/// A subsidy in a line.
pub fn subsidy_row(entry: &mut Entry, subsidy: &Subsidy) -> Vec<String> {
    vec![
        subsidy.id.clone(),
        subsidy.payer.clone(),
        entry.scope(subsidy.rides.from),
        entry.scope(subsidy.rides.to),
        amount(entry, subsidy),
        entry.dates(&subsidy.origin, subsidy.validity),
        entry.references.cite(&subsidy.origin),
    ]
}

/// Everything of one subsidy.
pub fn show(entry: &mut Entry, ix: SubsidyIx) {
    let row = &entry.feed.subsidies[ix];
    entry.page.heading(&row.id);
    entry.field("payer", &row.payer);
    entry.rides(&row.rides);
    entry.field("amount", amount(entry, row));
    entry.field("valid", entry.dates(&row.origin, row.validity));
    entry.row(&row.origin);
}

fn amount(entry: &Entry, subsidy: &Subsidy) -> String {
    let amount = entry.marked(&subsidy.origin, &["amount"], price(subsidy.amount));
    format!("{} {amount} {}", subsidy.currency, unit_words(subsidy.unit))
}
