//! Which rides a price or subsidy is for: the columns that `tariffs.csv` and `subsidies.csv` share.

use super::names::Names;
use crate::columns::{Column, Columns};
use crate::ids::Lookup;
use crate::near::nearest;
use crate::problem::Problem;
use crate::row::Row;
use landsea_model::{Equipment, EquipmentSet, Index, Mode, RideScope, Service, TariffHolder, Unit};

/// Columns that say which rides.
#[derive(Clone, Copy)]
pub(super) struct RideColumns {
    service: Column,
    carrier: Column,
    mode: Column,
    from: Column,
    to: Column,
    equipment: Column,
}

impl RideColumns {
    pub(super) fn of(columns: &mut Columns) -> Self {
        Self {
            service: columns.optional("service"),
            carrier: columns.optional("carrier"),
            mode: columns.required("mode"),
            from: columns.optional("from"),
            to: columns.optional("to"),
            equipment: columns.optional("equipment"),
        }
    }
    /// The rides of a row, and the equipment alone where the rest cannot be read.
    pub(super) fn read(
        self,
        row: &Row,
        names: &Names,
        services: &[Option<Service>],
    ) -> (Option<RideScope>, Option<EquipmentSet>) {
        let mode = row.mode(self.mode);
        let holder = read_holder(row, self.service, self.carrier, names);
        if let (Some(mode), Some(holder)) = (mode, &holder) {
            report_other_mode(row, self.mode, mode, holder, services);
        }
        let (from, to) = (row.scope(self.from, names), row.scope(self.to, names));
        let equipment = row.equipment(self.equipment);
        let rides = (|| Some(RideScope { holder: holder?, mode: mode?, from: from?, to: to?, equipment }))();
        (rides, equipment)
    }
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
