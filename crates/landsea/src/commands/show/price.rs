//! A tariff.

use super::entry::{Entry, equipment_words};
use crate::output::figures::{price, unit_words};
use landsea_model::{Price, Tariff, TariffHolder, TariffIx};

/// Titles of [`tariff_row`].
pub const COLUMNS: [&str; 6] = ["Id", "From", "To", "Price", "Valid", "Row"];

/// A tariff in a line.
pub fn tariff_row(entry: &mut Entry, tariff: &Tariff) -> Vec<String> {
    vec![
        tariff.id.clone(),
        entry.scope(tariff.rides.from),
        entry.scope(tariff.rides.to),
        words(tariff),
        tariff.validity.to_string(),
        entry.references.cite(&tariff.origin),
    ]
}

/// Everything of one tariff.
pub fn show(entry: &mut Entry, ix: TariffIx) {
    let feed = entry.feed;
    let row = &feed.tariffs[ix];
    entry.page.heading(&row.id);
    let holder = match &row.rides.holder {
        TariffHolder::Service(ix) => format!("service {}", feed.services[*ix].id),
        TariffHolder::Link(ix) => format!("link {}", feed.links[*ix].id),
        TariffHolder::Carrier(name) => format!("carrier {name}, {}", row.rides.mode),
        TariffHolder::Mode => format!("all of mode {}", row.rides.mode),
    };
    entry.field("for", holder);
    entry.field("from", entry.scope(row.rides.from));
    entry.field("to", entry.scope(row.rides.to));
    entry.field("equipment", row.rides.equipment.map(equipment_words).unwrap_or_default());
    entry.field("price", words(row));
    if row.minimum > Price::ZERO {
        entry.field("at least", format!("{} {} a shipment", row.currency, price(row.minimum)));
    }
    entry.field("valid", row.validity.to_string());
    entry.row(&row.origin);
}

fn words(tariff: &Tariff) -> String {
    let per_km = format!("{} a km", price(tariff.per_km));
    let amount = match (tariff.base, tariff.per_km) {
        (base, Price::ZERO) => price(base),
        (Price::ZERO, _) => per_km,
        (base, _) => format!("{} and {per_km}", price(base)),
    };
    format!("{} {amount} {}", tariff.currency, unit_words(tariff.unit))
}
