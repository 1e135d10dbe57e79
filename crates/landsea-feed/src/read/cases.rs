//! `reference_cases.csv`.

use super::names::Names;
use crate::columns::{Column, Columns};
use crate::problem::Problem;
use crate::row::{Quantity, Row, rows};
use crate::sheet::{Sheet, Sink};
use landsea_model::{CaseUnit, Currency, Mass, Measure, ReferenceCase, Statistic};

const DAYS: Quantity = Quantity { what: "days", least: 1.0, greatest: 366.0 };
const TONNES: Quantity = Quantity { what: "tonnes", least: 0.001, greatest: 600_000.0 };
const FIGURE: Quantity = Quantity { what: "a figure", least: -1e9, greatest: 1e9 };

pub(super) fn read(sheet: &Sheet, names: &Names, sink: &Sink) -> Vec<Option<ReferenceCase>> {
    let mut columns = Columns::of(sheet, sink);
    let id = columns.required("id");
    let statement = columns.required("statement");
    let measure = columns.required("measure");
    let statistic = columns.required("statistic");
    let (from, to) = (columns.required("from"), columns.required("to"));
    let ready = columns.required("ready");
    let days = columns.required("days");
    let cargo = columns.required("cargo");
    let mass_t = columns.required("mass_t");
    let filters = ["only", "avoid", "via"].map(|name| columns.optional(name));
    let against = columns.optional("against");
    let low = columns.optional("low");
    let published = columns.optional("published");
    let high = columns.optional("high");
    let unit = columns.required("unit");
    let band = columns.required("band");
    let remark = columns.optional("remark");
    let explained = columns.optional("explained");
    let source = columns.required("source");
    columns.finish();
    rows(sheet, sink, |row| {
        let (id, statement) = (row.id(id), row.string(statement));
        let measure = row.keyword(measure, &Measure::ALL);
        let statistic = row.keyword(statistic, &Statistic::ALL);
        let (from, to) = (row.string(from), row.string(to));
        let ready = row.date(ready);
        let days = row.whole(days, &DAYS);
        let equipment = row.one_equipment(cargo);
        let mass = row.number(mass_t, &TONNES).map(|t| Mass::from_kg((t * 1000.0).round() as u64));
        let [only, avoid, via] = filters.map(|column| words(row, column));
        let against_ix = row.reference(against, &names.cases);
        let bounds = [row.number(low, &FIGURE), row.number(published, &FIGURE), row.number(high, &FIGURE)];
        report_falling(row, [low, published, high], bounds);
        let unit_read = read_unit(row, unit, measure, against_ix.is_some());
        let range = match bounds {
            [Some(low), _, Some(high)] => Some((low, high)),
            [None, _, None] => None,
            _ => {
                let problem = Problem::new("half-a-band", "the band has one end only");
                row.error(
                    if bounds[0].is_none() { low } else { high },
                    problem.expected("both ends, or none"),
                );
                None
            }
        };
        let (band, remark, explained) = (row.string(band), row.string(remark), row.string(explained));
        let origin = row.origin(source, names);
        Some(ReferenceCase {
            id,
            statement,
            measure: measure?,
            statistic: statistic?,
            from,
            to,
            ready: ready?,
            days: days? as u16,
            equipment: equipment?,
            mass: mass?,
            only,
            avoid,
            via,
            against: against_ix,
            range,
            published: bounds[1],
            unit: unit_read?,
            band,
            remark,
            explained,
            origin,
        })
    })
}

/// Words apart by commas or spaces, as the program takes them.
fn words(row: &Row, column: Column) -> Vec<String> {
    let words = row.text(column).split([' ', ',']).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// The published figure lies in its band.
fn report_falling(row: &Row, columns: [Column; 3], figures: [Option<f64>; 3]) {
    let mut least = f64::NEG_INFINITY;
    for (column, figure) in columns.into_iter().zip(figures) {
        let Some(figure) = figure else { continue };
        if figure < least {
            let problem = Problem::new("falling-band", format!("{figure} is below the figure before it"));
            row.error(column, problem.expected("low, published and high that do not fall"));
        }
        least = figure;
    }
}

/// A unit that fits the measure.
fn read_unit(row: &Row, column: Column, measure: Option<Measure>, compared: bool) -> Option<CaseUnit> {
    let text = row.text(column);
    let (unit, fits) = match (text, measure?) {
        ("", _) => return None,
        ("ratio", _) => (Some(CaseUnit::Ratio), "a case to compare with in against, where the unit is ratio"),
        (_, Measure::Hours | Measure::DoorHours | Measure::VehicleHours) => (
            match text {
                "h" => Some(CaseUnit::Hours),
                "d" => Some(CaseUnit::Days),
                _ => None,
            },
            "h or d",
        ),
        (_, Measure::Cost | Measure::Freight) => {
            (text.parse::<Currency>().ok().map(CaseUnit::Money), "a currency code, such as USD")
        }
        (_, Measure::Carbon) => ((text == "kg").then_some(CaseUnit::Kilograms), "kg"),
        (_, Measure::Distance) => ((text == "km").then_some(CaseUnit::Kilometres), "km"),
    };
    let unit = unit.filter(|unit| *unit != CaseUnit::Ratio || compared);
    if unit.is_none() {
        let problem = Problem::new("bad-unit", format!("{text:?} is not a unit of this case"));
        row.error(column, problem.expected(fits));
    }
    unit
}
