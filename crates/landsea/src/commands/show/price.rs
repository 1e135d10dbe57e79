//! A tariff.

use super::entry::Entry;
use landsea_api::answer::figures::{price, unit_words};
use landsea_model::{Price, Tariff, TariffIx};

/// Titles of [`tariff_row`].
pub const COLUMNS: [&str; 6] = ["Id", "From", "To", "Price", "Valid", "Row"];

/// A tariff in a line.
pub fn tariff_row(entry: &mut Entry, tariff: &Tariff) -> Vec<String> {
    vec![
        tariff.id.clone(),
        entry.scope(tariff.rides.from),
        entry.scope(tariff.rides.to),
        words(entry, tariff),
        entry.dates(&tariff.origin, tariff.validity),
        entry.references.cite(&tariff.origin),
    ]
}

/// Everything of one tariff.
pub fn show(entry: &mut Entry, ix: TariffIx) {
    let feed = entry.feed;
    let row = &feed.tariffs[ix];
    entry.page.heading(&row.id);
    entry.rides(&row.rides);
    entry.field("price", words(entry, row));
    if row.minimum > Price::ZERO {
        let minimum = format!("{} {} a shipment", row.currency, price(row.minimum));
        entry.figure("at least", &row.origin, &["minimum"], minimum);
    }
    entry.field("valid", entry.dates(&row.origin, row.validity));
    entry.row(&row.origin);
}

fn words(entry: &Entry, tariff: &Tariff) -> String {
    let base = entry.marked(&tariff.origin, &["base"], price(tariff.base));
    let per_km = entry.marked(&tariff.origin, &["per_km"], format_args!("{} a km", price(tariff.per_km)));
    let amount = match (tariff.base, tariff.per_km) {
        (_, Price::ZERO) => base,
        (Price::ZERO, _) => per_km,
        _ => format!("{base} and {per_km}"),
    };
    format!("{} {amount} {}", tariff.currency, unit_words(tariff.unit))
}
