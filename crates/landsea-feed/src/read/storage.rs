//! `storage.csv`.

use super::names::Names;
use super::overlap::{self, Held};
use crate::columns::Columns;
use crate::problem::Problem;
use crate::row::{Quantity, rows};
use crate::sheet::{Sheet, Sink};
use landsea_model::{StorageKind, StorageTier, Unit};

const DAYS: Quantity = Quantity { what: "days", least: 1.0, greatest: 366.0 };

pub(super) fn read(sheet: &Sheet, names: &Names, sink: &Sink) -> Vec<Option<StorageTier>> {
    let mut columns = Columns::of(sheet, sink);
    let id = columns.required("id");
    let kind = columns.optional("kind");
    let at = columns.required("at");
    let equipment = columns.optional("equipment");
    let from_day = columns.required("from_day");
    let currency = columns.required("currency");
    let amount = columns.required("amount");
    let unit_column = columns.required("unit");
    let period = columns.period();
    let source = columns.required("source");
    columns.finish();
    let tiers = rows(sheet, sink, |row| {
        let id = row.id(id);
        let kind = row.keyword(kind, &StorageKind::ALL).unwrap_or_default();
        let at = row.scope(at, names);
        let equipment = row.equipment(equipment);
        let from_day = row.whole(from_day, &DAYS);
        let currency = row.currency(currency);
        let amount = row.price(amount);
        let unit = row.unit(unit_column, equipment);
        if unit == Some(Unit::Shipment) {
            let problem = Problem::new("unknown-word", "storage is not charged for a whole shipment");
            row.error(unit_column, problem.expected("one of container teu t kg"));
        }
        let validity = row.validity(period);
        let origin = row.origin(source, names);
        Some(StorageTier {
            id,
            kind,
            at: at?,
            equipment,
            from_day: from_day? as u16,
            currency: currency?,
            amount: amount?,
            unit: unit?,
            validity,
            origin,
        })
    });
    let held = tiers.iter().enumerate().filter_map(|(row, tier)| {
        let tier = tier.as_ref()?;
        let key = (tier.at, tier.from_day);
        Some(Held { row, key, equipment: tier.equipment, validity: tier.validity })
    });
    overlap::report(sheet, sink, period.from, held);
    tiers
}
