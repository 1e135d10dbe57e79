//! `carrier_intensities.csv`.

use super::fields::mode_words;
use super::fleet::INTENSITY;
use super::names::Names;
use crate::columns::{Column, Columns};
use crate::problem::Problem;
use crate::row::{Row, rows};
use crate::sheet::{Sheet, Sink};
use landsea_model::{CarrierIntensity, DistanceKind, IntensityUnit, Scope};

const TEMPERATURES: [(bool, &str); 2] = [(false, "ambient"), (true, "refrigerated")];

pub(super) fn read(sheet: &Sheet, names: &Names, sink: &Sink) -> Vec<Option<CarrierIntensity>> {
    let mut columns = Columns::of(sheet, sink);
    let carrier = columns.required("carrier");
    let mode = columns.required("mode");
    let (from, to) = (columns.optional("from"), columns.optional("to"));
    let temperature = columns.optional("temperature");
    let unit = columns.required("unit");
    let (wtw_g, ttw_g) = (columns.required("wtw_g"), columns.required("ttw_g"));
    let distance = columns.required("distance");
    let period = columns.period();
    let source = columns.required("source");
    columns.finish();
    rows(sheet, sink, |row| {
        let milligrams = |column| row.number(column, &INTENSITY).map(|grams| (grams * 1000.0).round() as u64);
        let carrier = row.string(carrier);
        let mode = row.keyword(mode, &mode_words());
        let (from, to) = (end(row, from, names), end(row, to, names));
        let temperature_controlled = row.keyword(temperature, &TEMPERATURES).unwrap_or(false);
        let unit = row.keyword(unit, &IntensityUnit::ALL);
        let (wtw, ttw) = (milligrams(wtw_g), milligrams(ttw_g));
        if ttw > wtw && wtw.is_some() {
            let problem = Problem::new("out-of-range", "the part is more than the whole");
            row.error(ttw_g, problem.expected(format!("no more than wtw_g, {}", row.raw(wtw_g))));
        }
        let distance = row.keyword(distance, &DistanceKind::ALL);
        let validity = row.validity(period);
        let origin = row.origin(source, names);
        Some(CarrierIntensity {
            carrier,
            mode: mode?,
            from: from?,
            to: to?,
            temperature_controlled,
            unit: unit?,
            wtw_mg: wtw?,
            ttw_mg: ttw?,
            distance: distance?,
            validity,
            origin,
        })
    })
}

/// An end of a lane: carriers report by port or country, not by terminal.
fn end(row: &Row, column: Column, names: &Names) -> Option<Scope> {
    let scope = row.scope(column, names)?;
    if let Scope::Terminal(_) = scope {
        let problem = Problem::new("bad-scope", format!("{:?} is a terminal", row.raw(column)));
        row.error(column, problem.expected("a UN/LOCODE of places.csv or a country code"));
        return None;
    }
    Some(scope)
}
