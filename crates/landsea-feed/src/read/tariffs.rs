//! `tariffs.csv`.

use super::names::Names;
use super::overlap::{self, Held};
use crate::columns::{Column, Columns};
use crate::ids::Lookup;
use crate::near::nearest;
use crate::problem::Problem;
use crate::row::{Row, rows};
use crate::sheet::{Sheet, Sink};
use landsea_model::{Equipment, EquipmentSet, Index, Mode, Service, Tariff, TariffHolder, Unit};

pub(super) fn read(
    sheet: &Sheet,
    names: &Names,
    services: &[Option<Service>],
    sink: &Sink,
) -> Vec<Option<Tariff>> {
    let mut columns = Columns::of(sheet, sink);
    let id = columns.required("id");
    let service = columns.optional("service");
    let carrier = columns.optional("carrier");
    let mode = columns.required("mode");
    let (from, to) = (columns.optional("from"), columns.optional("to"));
    let equipment = columns.optional("equipment");
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
        let mode_read = row.mode(mode);
        let holder = read_holder(row, service, carrier, names);
        if let (Some(mode_read), Some(holder)) = (mode_read, &holder) {
            report_other_mode(row, mode, mode_read, holder, services);
        }
        let (from, to) = (row.scope(from, names), row.scope(to, names));
        let equipment = row.equipment(equipment);
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
            holder: holder?,
            mode: mode_read?,
            from: from?,
            to: to?,
            equipment,
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
        let key = (&tariff.holder, tariff.mode, tariff.from, tariff.to);
        Some(Held { row, key, equipment: tariff.equipment, validity: tariff.validity })
    });
    overlap::report(sheet, sink, period.from, held);
    tariffs
}

/// For what the price is: a service or link, else a carrier, else the mode.
fn read_holder(row: &Row, service: Column, carrier: Column, names: &Names) -> Option<TariffHolder> {
    let (id, carrier) = (row.text(service), row.text(carrier));
    if id.is_empty() {
        return Some(if carrier.is_empty() {
            TariffHolder::Mode
        } else {
            TariffHolder::Carrier(carrier.to_owned())
        });
    }
    let service_named = names.services.lookup(id);
    if let Lookup::Known(ix) = service_named {
        // a feed without links need not have a table of them
        return Some(TariffHolder::Service(ix));
    }
    match (service_named, names.links.lookup(id)) {
        (_, Lookup::Known(ix)) => Some(TariffHolder::Link(ix)),
        (Lookup::Unknown, Lookup::Unknown) => {
            let candidates = names.services.candidates().chain(names.links.candidates());
            let near = if row.sink().may_search() { nearest(id, candidates) } else { None };
            let problem = Problem::new("unknown-reference", format!("no service or link {id:?}"));
            row.error(service, problem.expected("an id of services.csv or links.csv").near(near));
            None
        }
        _ => {
            row.spoil();
            None
        }
    }
}

/// A price for a service in another mode than the service's own would never be used.
fn report_other_mode(
    row: &Row,
    column: Column,
    mode: Mode,
    holder: &TariffHolder,
    services: &[Option<Service>],
) {
    let (own, id) = match holder {
        TariffHolder::Service(ix) => match services.get(ix.position()) {
            Some(Some(service)) => (service.mode, service.id.as_str()),
            _ => return,
        },
        TariffHolder::Link(_) => (Mode::Road, "the link"),
        TariffHolder::Carrier(_) | TariffHolder::Mode => return,
    };
    if own != mode {
        let problem = Problem::new("mode-differs", format!("{mode} is not the mode of {id}"));
        row.error(column, problem.expected(own.as_str()));
    }
}

impl Row<'_> {
    /// A unit of price. Loose cargo has no boxes to count.
    pub(super) fn unit(&self, column: Column, equipment: Option<EquipmentSet>) -> Option<Unit> {
        let unit = self.keyword(column, &Unit::ALL)?;
        let only_loose = equipment == Some([Equipment::Loose].into_iter().collect());
        if only_loose && matches!(unit, Unit::Container | Unit::Teu) {
            let problem = Problem::new("unit-without-boxes", format!("LOOSE cargo has no {}", unit.as_str()));
            self.error(column, problem.expected("t, kg or shipment"));
        }
        Some(unit)
    }
}
