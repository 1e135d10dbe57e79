//! What a spread or a booking is of: `service:ID`, `lane:sea:CN-SG` and the like.

use super::fields::mode_words;
use super::names::Names;
use crate::columns::Column;
use crate::problem::Problem;
use crate::row::Row;
use landsea_model::DelaySubject;

/// `service:ID`, `border:ID`, `terminal:ID`, `mode:rail`, `place:CNSHA` or `lane:sea:CN-SG`.
pub(super) fn read_subject(row: &Row, column: Column, names: &Names) -> Option<DelaySubject> {
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
