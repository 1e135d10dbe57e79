//! A charge.

use super::entry::{Entry, equipment_words};
use landsea_api::answer::figures::{price, unit_words};
use landsea_model::{Charge, ChargeIx};

/// Titles of [`charge_row`].
pub const COLUMNS: [&str; 6] = ["Id", "For", "Mode", "Amount", "Valid", "Row"];

/// A charge in a line.
pub fn charge_row(entry: &mut Entry, charge: &Charge) -> Vec<String> {
    vec![
        charge.id.clone(),
        charge.kind.name().to_owned(),
        charge.mode.map(|mode| mode.to_string()).unwrap_or_default(),
        amount(entry, charge),
        entry.dates(&charge.origin, charge.validity),
        entry.references.cite(&charge.origin),
    ]
}

/// Everything of one charge.
pub fn show(entry: &mut Entry, ix: ChargeIx) {
    let row = &entry.feed.charges[ix];
    entry.page.heading(&row.id);
    entry.field("for", row.kind.name());
    entry.field("at", entry.scope(row.at));
    entry.field("mode", row.mode.map(|mode| mode.to_string()).unwrap_or_default());
    entry.field("equipment", row.equipment.map(equipment_words).unwrap_or_default());
    entry.field("amount", amount(entry, row));
    entry.field("valid", entry.dates(&row.origin, row.validity));
    entry.row(&row.origin);
}

fn amount(entry: &Entry, charge: &Charge) -> String {
    let amount = entry.marked(&charge.origin, &["amount"], price(charge.amount));
    format!("{} {amount} {}", charge.currency, unit_words(charge.unit))
}
