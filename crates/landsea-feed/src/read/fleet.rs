//! `vehicle_classes.csv` and `driver_rules.csv`.

use super::names::Names;
use crate::columns::Columns;
use crate::problem::Problem;
use crate::row::{HOURS, Quantity, rows};
use crate::sheet::{Sheet, Sink};
use landsea_model::{CarbonIntensity, DriverRule, Minutes, VehicleClass};

/// An aeroplane on a short hop emits some 4,000 g; ten times that is a slip of units.
pub(super) const INTENSITY: Quantity =
    Quantity { what: "g CO2e per tonne-kilometre", least: 0.0, greatest: 40_000.0 };

pub(super) fn read_classes(sheet: &Sheet, names: &Names, sink: &Sink) -> Vec<Option<VehicleClass>> {
    let mut columns = Columns::of(sheet, sink);
    let id = columns.required("id");
    let mode = columns.required("mode");
    let name = columns.required("name");
    let toc = columns.optional("toc");
    let dry = columns.optional("co2e_g_per_tkm");
    let reefer = columns.optional("reefer_co2e_g_per_tkm");
    let source = columns.required("source");
    columns.finish();
    rows(sheet, sink, |row| {
        let intensity = |column| {
            let grams = row.number(column, &INTENSITY)?;
            Some(CarbonIntensity::from_mg_per_tkm((grams * 1000.0).round() as u64))
        };
        let (id, mode, name) = (row.id(id), row.mode(mode), row.string(name));
        let toc = Some(row.id(toc)).filter(|toc| !toc.is_empty());
        let (own, reefer_intensity) = (intensity(dry), intensity(reefer));
        if toc.is_none() && own.is_none() && !row.is_broken() {
            let problem = Problem::new("missing-value", "the row says nothing of what the vehicle emits");
            row.error(dry, problem.expected("a figure in co2e_g_per_tkm, or a category in toc"));
        }
        let origin = row.origin(source, names);
        Some(VehicleClass { id, mode: mode?, name, toc, intensity: own, reefer_intensity, origin })
    })
}

pub(super) fn read_rules(sheet: &Sheet, names: &Names, sink: &Sink) -> Vec<Option<DriverRule>> {
    let mut columns = Columns::of(sheet, sink);
    let id = columns.required("id");
    let name = columns.required("name");
    let drive_h = columns.required("drive_h");
    let rest_h = columns.required("rest_h");
    let source = columns.required("source");
    columns.finish();
    rows(sheet, sink, |row| {
        let (id, name) = (row.id(id), row.string(name));
        let drive = row.number(drive_h, &HOURS).map(Minutes::from_hours);
        if drive.is_some_and(|d| d <= Minutes::ZERO) {
            let problem = Problem::new("out-of-range", "a driver who may not drive never arrives");
            row.error(drive_h, problem.expected("hours above 0"));
        }
        let rest = row.hours(rest_h);
        let origin = row.origin(source, names);
        Some(DriverRule { id, name, drive: drive?, rest: rest?, origin })
    })
}
