//! `services.csv`.

use super::fields::AcceptsColumns;
use super::names::Names;
use crate::columns::Columns;
use crate::row::{Quantity, rows};
use crate::sheet::{Sheet, Sink};
use landsea_model::{EquipmentSet, Service};

/// Four times the largest container ship.
const TEU: Quantity = Quantity { what: "TEU", least: 1.0, greatest: 100_000.0 };
/// The largest ship of any kind.
const TONNES: Quantity = Quantity { what: "tonnes", least: 0.001, greatest: 600_000.0 };

/// Services without their calls and calendars.
pub(super) fn read(sheet: &Sheet, names: &Names, sink: &Sink) -> Vec<Option<Service>> {
    let mut columns = Columns::of(sheet, sink);
    let id = columns.required("id");
    let name = columns.required("name");
    let name_zh = columns.optional("name_zh");
    let mode = columns.required("mode");
    let carrier = columns.required("carrier");
    let vehicle_class = columns.required("vehicle_class");
    let gauge_mm = columns.optional("gauge_mm");
    let capacity_teu = columns.optional("capacity_teu");
    let capacity_t = columns.optional("capacity_t");
    let accepts = AcceptsColumns {
        equipment: columns.optional("equipment"),
        max_mass_t: Some(columns.optional("max_mass_t")),
        dangerous_goods: columns.optional("dangerous_goods"),
    };
    let domestic = columns.optional("domestic");
    let project = columns.optional("project");
    let period = columns.period();
    let source = columns.required("source");
    columns.finish();
    rows(sheet, sink, |row| {
        let (id, name, name_zh) = (row.id(id), row.string(name), row.string(name_zh));
        let mode = row.mode(mode);
        let carrier = row.string(carrier);
        let vehicle_class = row.reference(vehicle_class, &names.vehicle_classes);
        let gauge_mm = row.gauge(gauge_mm);
        let capacity_teu = row.whole(capacity_teu, &TEU);
        let capacity_t = row.number(capacity_t, &TONNES);
        let accepts = row.accepts(accepts, EquipmentSet::CONTAINERS);
        let domestic = row.yes_or_no(domestic).unwrap_or(true);
        let words = row.text(project).split_whitespace();
        let projects = words.filter_map(|id| row.reference_in(project, id, &names.projects)).collect();
        let validity = row.validity(period);
        let origin = row.origin(source, names);
        Some(Service {
            id,
            name,
            name_zh,
            mode: mode?,
            carrier,
            vehicle_class: vehicle_class?,
            gauge_mm,
            capacity_teu,
            capacity_t,
            accepts,
            domestic,
            projects,
            validity,
            calls: Vec::new(),
            calendar: Vec::new(),
            origin,
        })
    })
}
