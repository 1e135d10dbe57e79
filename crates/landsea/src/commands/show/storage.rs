//! A daily rate of storage.

use super::entry::{Entry, equipment_words};
use landsea_api::answer::figures::{price, unit_words};
use landsea_model::{StorageTier, StorageTierIx};

/// Titles of [`storage_row`].
pub const COLUMNS: [&str; 6] = ["Id", "Kind", "From", "Amount", "Valid", "Row"];

/// A rate in a line.
pub fn storage_row(entry: &mut Entry, tier: &StorageTier) -> Vec<String> {
    vec![
        tier.id.clone(),
        tier.kind.as_str().to_owned(),
        entry.marked(&tier.origin, &["from_day"], format_args!("day {}", tier.from_day)),
        amount(entry, tier),
        entry.dates(&tier.origin, tier.validity),
        entry.references.cite(&tier.origin),
    ]
}

/// Everything of one rate, and the tiers beside it.
pub fn show(entry: &mut Entry, ix: StorageTierIx) {
    let feed = entry.feed;
    let row = &feed.storage[ix];
    entry.page.heading(&row.id);
    entry.field("kind", row.kind.as_str());
    entry.field("at", entry.scope(row.at));
    entry.field("equipment", row.equipment.map(equipment_words).unwrap_or_default());
    entry.figure("from", &row.origin, &["from_day"], format_args!("day {} after release", row.from_day));
    entry.field("amount", amount(entry, row));
    entry.field("valid", entry.dates(&row.origin, row.validity));
    entry.row(&row.origin);
    let beside = feed.storage.iter().filter(|tier| {
        tier.id != row.id
            && (tier.at, tier.equipment) == (row.at, row.equipment)
            && tier.validity.overlaps(row.validity)
    });
    let beside = beside.map(|tier| storage_row(entry, tier)).collect();
    entry.table("Other days", &COLUMNS, beside);
}

fn amount(entry: &Entry, tier: &StorageTier) -> String {
    let amount = entry.marked(&tier.origin, &["amount"], price(tier.amount));
    format!("{} {amount} a day {}", tier.currency, unit_words(tier.unit))
}
