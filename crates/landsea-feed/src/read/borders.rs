//! `borders.csv`: one row for each regime of a border.

use super::fields::{HoursReader, ZoneReader};
use super::names::Names;
use super::overlap::{self, Held};
use crate::columns::{Column, Columns};
use crate::problem::Problem;
use crate::row::Row;
use crate::sheet::{Sheet, Sink};
use landsea_model::{Border, BorderIx, BorderRegime, Index};

/// The columns that say the same in every row of a border.
#[derive(Clone, Copy)]
struct Shared {
    name: Column,
    name_zh: Column,
    countries: Column,
    places: Column,
    zone: Column,
}

pub(super) fn read(sheet: &Sheet, names: &Names, sink: &Sink) -> Vec<Option<Border>> {
    let mut columns = Columns::of(sheet, sink);
    let id = columns.required("id");
    let shared = Shared {
        name: columns.required("name"),
        name_zh: columns.optional("name_zh"),
        countries: columns.required("countries"),
        places: columns.optional("places"),
        zone: columns.required("zone"),
    };
    let hours = columns.optional("hours");
    let holidays = columns.optional("holidays");
    let clearance_h = columns.required("clearance_h");
    let period = columns.period();
    let source = columns.required("source");
    columns.finish();
    let (mut zones, mut opening) = (ZoneReader::default(), HoursReader::default());
    let mut borders: Vec<Option<Border>> = (0..names.borders.len()).map(|_| None).collect();
    let mut first_rows: Vec<Option<usize>> = vec![None; borders.len()];
    let mut held = Vec::new();
    for index in (0..sheet.len()).filter(|index| !sheet.is_shifted(*index)) {
        let row = Row::at(sheet, index, sink);
        let border: Option<BorderIx> = row.reference(id, &names.borders);
        let read = read_shared(&row, id, shared, names, &mut zones);
        let hours = opening.hours(&row, hours);
        let holidays = row.country(holidays);
        let clearance = row.hours(clearance_h);
        let validity = row.validity(period);
        let origin = row.origin(source, names);
        let Some(ix) = border else { continue };
        let first = *first_rows[ix.position()].get_or_insert(index);
        compare(&row, shared, &Row::at(sheet, first, sink));
        let (Some(read), Some(hours), Some(clearance), false) = (read, hours, clearance, row.is_broken())
        else {
            continue;
        };
        held.push(Held { row: index, key: ix, equipment: None, validity });
        let border = borders[ix.position()].get_or_insert(read);
        border.regimes.push(BorderRegime { hours, holidays, clearance, validity, origin });
    }
    overlap::report(sheet, sink, period.from, held);
    borders
}

/// The border of a row, still without regimes.
fn read_shared<'a>(
    row: &Row<'a>,
    id: Column,
    shared: Shared,
    names: &Names,
    zones: &mut ZoneReader<'a>,
) -> Option<Border> {
    let id = row.id(id);
    let (name, name_zh) = (row.string(shared.name), row.string(shared.name_zh));
    let countries = row.countries(shared.countries);
    if !row.is_broken() && (countries.len() != 2 || countries.first() == countries.last()) {
        let problem =
            Problem::new("bad-countries", format!("{:?} are not two countries", row.raw(shared.countries)));
        row.error(shared.countries, problem.expected("the codes of the two countries, such as CN VN"));
    }
    let places = row.text(shared.places).split_whitespace();
    let places = places.filter_map(|word| row.reference_in(shared.places, word, &names.places)).collect();
    let zone = zones.zone(row, shared.zone);
    Some(Border { id, name, name_zh, countries, places, zone: zone?, regimes: Vec::new() })
}

/// Reports a row that says of its border something else than the border's first row.
fn compare(row: &Row, shared: Shared, first: &Row) {
    for column in [shared.name, shared.name_zh, shared.countries, shared.places, shared.zone] {
        let (here, there) = (row.raw(column), first.raw(column));
        if here != there {
            let message = format!("{here:?} differs from line {}", first.line());
            let problem = Problem::new("border-differs", message);
            row.error(column, problem.expected(format!("{there:?} in every row of the border")));
        }
    }
}
