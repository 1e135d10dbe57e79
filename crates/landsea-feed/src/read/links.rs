//! `links.csv`.

use super::fields::AcceptsColumns;
use super::names::Names;
use super::transfers::Ends;
use crate::columns::{Column, Columns};
use crate::problem::Problem;
use crate::row::{HOURS, Row, rows};
use crate::sheet::{Sheet, Sink};
use landsea_model::{
    Border, BorderIx, Country, EquipmentSet, Index, Link, Minutes, Place, Terminal, TerminalIx,
};

pub(super) fn read(
    sheet: &Sheet,
    names: &Names,
    places: &[Option<Place>],
    terminals: &[Option<Terminal>],
    borders: &[Option<Border>],
    sink: &Sink,
) -> Vec<Option<Link>> {
    let mut columns = Columns::of(sheet, sink);
    let id = columns.required("id");
    let ends = Ends { from: columns.required("from"), to: columns.required("to") };
    let both_ways = columns.optional("both_ways");
    let carrier = columns.required("carrier");
    let vehicle_class = columns.required("vehicle_class");
    let distance_km = columns.required("distance_km");
    let drive_h = columns.required("drive_h");
    let driver_rule = columns.optional("driver_rule");
    let crossings = columns.optional("borders");
    let countries = columns.optional("countries");
    let accepts = AcceptsColumns {
        equipment: columns.optional("equipment"),
        max_mass_t: Some(columns.optional("max_mass_t")),
        dangerous_goods: columns.optional("dangerous_goods"),
    };
    let project = columns.optional("project");
    let period = columns.period();
    let source = columns.required("source");
    columns.finish();
    let country_of = |terminal: TerminalIx| {
        let terminal = terminals.get(terminal.position())?.as_ref()?;
        places.get(terminal.place.position())?.as_ref().map(|place| place.code.country())
    };
    rows(sheet, sink, |row| {
        let id = row.id(id);
        let ends = ends.read(row, names);
        let both_ways = row.yes_or_no(both_ways).unwrap_or(true);
        let carrier = row.string(carrier);
        let vehicle_class = row.reference(vehicle_class, &names.vehicle_classes);
        let distance = row.kilometres(distance_km);
        let drive = row.hours(drive_h);
        let driver_rule = row.reference(driver_rule, &names.driver_rules);
        let crossed = read_crossings(row, crossings, names, drive);
        let named = row.countries(countries);
        let accepts = row.accepts(accepts, EquipmentSet::CONTAINERS);
        let words = row.text(project).split_whitespace();
        let projects = words.filter_map(|id| row.reference_in(project, id, &names.projects)).collect();
        let validity = row.validity(period);
        let origin = row.origin(source, names);
        let (from, to) = ends?;
        let countries = if named.is_empty() {
            let at_borders = crossed.iter().filter_map(|(ix, _)| borders.get(ix.position())?.as_ref());
            countries_passed(country_of(from), at_borders, country_of(to))
        } else {
            named
        };
        Some(Link {
            id,
            from,
            to,
            both_ways,
            carrier,
            vehicle_class: vehicle_class?,
            distance: distance?,
            drive: drive?,
            driver_rule,
            borders: crossed,
            countries,
            accepts,
            projects,
            validity,
            origin,
        })
    })
}

/// `youyiguan@4.5 huunghi2@5`.
fn read_crossings(
    row: &Row,
    column: Column,
    names: &Names,
    drive: Option<Minutes>,
) -> Vec<(BorderIx, Minutes)> {
    let mut crossed: Vec<(BorderIx, Minutes)> = Vec::new();
    for word in row.text(column).split_whitespace() {
        let Some((id, hours)) = word.split_once('@') else {
            let problem =
                Problem::new("bad-border", format!("{word:?} does not say when the border is reached"));
            row.error(column, problem.expected("border and hours at the wheel, such as youyiguan@4.5"));
            continue;
        };
        let border = row.reference_in(column, id, &names.borders);
        let hours = row.number_in(column, hours, &HOURS).map(Minutes::from_hours);
        let (Some(border), Some(hours)) = (border, hours) else { continue };
        if crossed.last().is_some_and(|(_, before)| hours < *before) {
            let problem =
                Problem::new("border-order", format!("{word} is reached before the border named before it"));
            row.error(column, problem.expected("borders in the order in which they are crossed"));
        }
        if drive.is_some_and(|drive| hours > drive) {
            let problem = Problem::new("border-order", format!("{word} lies beyond the end of the drive"));
            row.error(column, problem.expected("at most drive_h hours at the wheel"));
        }
        crossed.push((border, hours));
    }
    crossed
}

/// Countries of the ends and the borders between them, in the order in which they are entered.
fn countries_passed<'a>(
    from: Option<Country>,
    borders: impl Iterator<Item = &'a Border>,
    to: Option<Country>,
) -> Vec<Country> {
    let mut passed: Vec<Country> = from.into_iter().collect();
    let mut enter = |country: Country| {
        if !passed.contains(&country) {
            passed.push(country);
        }
    };
    for border in borders {
        border.countries.iter().copied().for_each(&mut enter);
    }
    to.into_iter().for_each(&mut enter);
    passed
}
