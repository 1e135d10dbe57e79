//! `tariffs.csv`.

use super::names::Names;
use super::overlap::{self, Held};
use super::rides::RideColumns;
use crate::columns::Columns;
use crate::problem::Problem;
use crate::row::rows;
use crate::sheet::{Sheet, Sink};
use landsea_model::{Service, Tariff};

pub(super) fn read(
    sheet: &Sheet,
    names: &Names,
    services: &[Option<Service>],
    sink: &Sink,
) -> Vec<Option<Tariff>> {
    let mut columns = Columns::of(sheet, sink);
    let id = columns.required("id");
    let rides = RideColumns::of(&mut columns);
    let currency = columns.required("currency");
    let base = columns.optional("base");
    let per_km = columns.optional("per_km");
    let unit = columns.required("unit");
    let minimum = columns.optional("minimum");
    let period = columns.period();
    let source = columns.required("source");
    columns.finish();
    let tariffs = rows(sheet, sink, |row| {
        let id = row.id(id);
        let (rides, equipment) = rides.read(row, names, services);
        let currency = row.currency(currency);
        let (base_read, per_km_read) = (row.price(base), row.price(per_km));
        if base_read.is_none() && per_km_read.is_none() && !row.is_broken() {
            let problem = Problem::new("no-price", "the row gives neither base nor per_km");
            row.row_error(problem.expected("an amount in one of them, 0 where the ride is free"));
        }
        let unit = row.unit(unit, equipment);
        let minimum = row.price(minimum).unwrap_or_default();
        let validity = row.validity(period);
        let origin = row.origin(source, names);
        Some(Tariff {
            id,
            rides: rides?,
            currency: currency?,
            base: base_read.unwrap_or_default(),
            per_km: per_km_read.unwrap_or_default(),
            unit: unit?,
            minimum,
            validity,
            origin,
        })
    });
    let held = tariffs.iter().enumerate().filter_map(|(row, tariff)| {
        let tariff = tariff.as_ref()?;
        let rides = &tariff.rides;
        let key = (&rides.holder, rides.mode, rides.from, rides.to);
        Some(Held { row, key, equipment: rides.equipment, validity: tariff.validity })
    });
    overlap::report(sheet, sink, period.from, held);
    tariffs
}
