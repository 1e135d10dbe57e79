//! `subsidies.csv`.

use super::names::Names;
use super::overlap::{self, Held};
use super::rides::RideColumns;
use crate::columns::Columns;
use crate::row::rows;
use crate::sheet::{Sheet, Sink};
use landsea_model::{Service, Subsidy};

pub(super) fn read(
    sheet: &Sheet,
    names: &Names,
    services: &[Option<Service>],
    sink: &Sink,
) -> Vec<Option<Subsidy>> {
    let mut columns = Columns::of(sheet, sink);
    let id = columns.required("id");
    let payer = columns.required("payer");
    let rides = RideColumns::of(&mut columns);
    let currency = columns.required("currency");
    let amount = columns.required("amount");
    let unit = columns.required("unit");
    let period = columns.period();
    let source = columns.required("source");
    columns.finish();
    let subsidies = rows(sheet, sink, |row| {
        let (id, payer) = (row.id(id), row.string(payer));
        let (rides, equipment) = rides.read(row, names, services);
        let currency = row.currency(currency);
        let amount = row.price(amount);
        let unit = row.unit(unit, equipment);
        let validity = row.validity(period);
        let origin = row.origin(source, names);
        Some(Subsidy {
            id,
            payer,
            rides: rides?,
            currency: currency?,
            amount: amount?,
            unit: unit?,
            validity,
            origin,
        })
    });
    let held = subsidies.iter().enumerate().filter_map(|(row, subsidy)| {
        let subsidy = subsidy.as_ref()?;
        let rides = &subsidy.rides;
        let key = (&rides.holder, rides.mode, rides.from, rides.to);
        Some(Held { row, key, equipment: rides.equipment, validity: subsidy.validity })
    });
    overlap::report(sheet, sink, period.from, held);
    subsidies
}
