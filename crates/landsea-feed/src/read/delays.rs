//! `delays.csv`.

use super::fields::mode_words;
use super::names::Names;
use crate::columns::{Column, Columns};
use crate::problem::Problem;
use crate::row::{HOURS, Quantity, Row, rows};
use crate::sheet::{Sheet, Sink};
use landsea_model::{Delay, DelayQuantity, DelaySubject, Minutes};

const SHARE: Quantity = Quantity { what: "a share", least: 0.0, greatest: 1.0 };
/// Departures and arrivals may be early.
const DELAY_HOURS: Quantity = Quantity { least: -HOURS.greatest, ..HOURS };

pub(super) fn read(sheet: &Sheet, names: &Names, sink: &Sink) -> Vec<Option<Delay>> {
    let mut columns = Columns::of(sheet, sink);
    let subject = columns.required("subject");
    let quantity = columns.required("quantity");
    let share_on_time = columns.optional("share_on_time");
    let mean_h = columns.optional("mean_h");
    let quantiles = ["p10_h", "p50_h", "p80_h", "p90_h", "p95_h"].map(|name| columns.optional(name));
    let period = columns.period();
    let source = columns.required("source");
    columns.finish();
    rows(sheet, sink, |row| {
        let subject = read_subject(row, subject, names);
        let quantity = row.keyword(quantity, &DelayQuantity::ALL);
        let range = match quantity {
            Some(DelayQuantity::Departure | DelayQuantity::Arrival) => &DELAY_HOURS,
            _ => &HOURS,
        };
        let share_on_time = row.number(share_on_time, &SHARE);
        let mean = row.number(mean_h, range).map(Minutes::from_hours);
        let hours = quantiles.map(|column| row.number(column, range).map(Minutes::from_hours));
        let mut least = None;
        for (column, hours) in quantiles.iter().zip(&hours) {
            if hours.is_some() && *hours < least {
                let problem =
                    Problem::new("falling-quantiles", format!("{} is below the one before", column.name));
                row.error(*column, problem.expected("p10_h, p50_h, p80_h, p90_h, p95_h that do not fall"));
            }
            least = least.max(*hours);
        }
        if share_on_time.is_none() && mean.is_none() && hours == [None; 5] && !row.is_broken() {
            let message = "the row gives neither a share on time, a mean nor a quantile";
            row.row_error(Problem::new("no-delay", message));
        }
        let validity = row.validity(period);
        let origin = row.origin(source, names);
        Some(Delay {
            subject: subject?,
            quantity: quantity?,
            share_on_time,
            mean,
            quantiles: hours,
            validity,
            origin,
        })
    })
}

/// `service:ID`, `border:ID`, `terminal:ID`, `mode:rail`, `place:CNSHA` or `lane:sea:CN-SG`.
fn read_subject(row: &Row, column: Column, names: &Names) -> Option<DelaySubject> {
    let text = row.text(column);
    if text.is_empty() {
        return None;
    }
    match text.split_once(':') {
        Some(("service", id)) => row.reference_in(column, id, &names.services).map(DelaySubject::Service),
        Some(("border", id)) => row.reference_in(column, id, &names.borders).map(DelaySubject::Border),
        Some(("terminal", id)) => row.reference_in(column, id, &names.terminals).map(DelaySubject::Terminal),
        Some(("place", id)) => row.reference_in(column, id, &names.places).map(DelaySubject::Place),
        Some(("mode", word)) => row.word(column, word, &mode_words()).map(DelaySubject::Mode),
        Some(("lane", lane)) => read_lane(row, column, lane, names),
        _ => {
            let problem = Problem::new("bad-subject", format!("{text:?} does not say what is delayed"));
            row.error(
                column,
                problem.expected(
                    "service:ID, border:ID, terminal:ID, place:UNLOCODE, mode:MODE or lane:MODE:FROM-TO",
                ),
            );
            None
        }
    }
}

/// `sea:CN-SG`. Ids of terminals have hyphens too, so the ends are parted where most is known.
fn read_lane(row: &Row, column: Column, text: &str, names: &Names) -> Option<DelaySubject> {
    let Some((mode, ends)) = text.split_once(':').filter(|(_, ends)| ends.contains('-')) else {
        let problem = Problem::new("bad-subject", format!("{text:?} does not name a mode and two ends"));
        row.error(column, problem.expected("lane:MODE:FROM-TO, such as lane:sea:CNQZH-SGSIN"));
        return None;
    };
    let mode = row.word(column, mode, &mode_words());
    let cuts = ends.match_indices('-').map(|(at, _)| (&ends[..at], &ends[at + 1..]));
    let known = |(from, to): &(&str, &str)| u8::from(names.is_scope(from)) + u8::from(names.is_scope(to));
    let (from, to) = cuts.max_by_key(known)?;
    let (from, to) = (row.scope_in(column, from, names), row.scope_in(column, to, names));
    Some(DelaySubject::Lane(mode?, from?, to?))
}
