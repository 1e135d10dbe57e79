//! Sea routes as CSV.

use super::{Answer, Question, Row, code, ids};
use crate::output::csv::sheet;
use landsea_sea::{Place, Sea, Voyage};

const COLUMNS: [&str; 9] =
    ["from", "to", "nautical_miles", "kilometres", "passages", "sailing_h", "delay_h", "toll", "toll_currency"];

fn row(question: &Question<'_>, from: &Place, to: &Place, voyage: &Voyage, passages: String) -> Vec<String> {
    let tolls = !question.dues.currency.is_empty();
    vec![
        code(question.sea, from),
        code(question.sea, to),
        format!("{:.1}", voyage.nautical_miles()),
        format!("{:.1}", voyage.kilometres()),
        passages,
        format!("{:.1}", voyage.nautical_miles() / question.speed),
        format!("{:.1}", question.delay_h(voyage)),
        if tolls { format!("{:.0}", question.toll(voyage)) } else { String::new() },
        question.dues.currency.clone(),
    ]
}

/// One row for each voyage.
pub fn csv(question: &Question<'_>, answer: &Answer<'_>) -> String {
    let rows: Vec<Vec<String>> = match answer {
        Answer::Routes { from, to, routes } => {
            routes.iter().map(|r| row(question, from, to, &r.voyage, question.ids(&r.passages))).collect()
        }
        Answer::Nearest { from, found } => found
            .iter()
            .map(|(to, voyage)| row(question, from, to, voyage, ids(question.sea, &used(question.sea, voyage))))
            .collect(),
    };
    sheet(&COLUMNS, rows.into_iter())
}

/// The passages of a voyage in the order of the list of passages, which is no order of travel.
pub fn used(sea: &Sea, voyage: &Voyage) -> Vec<usize> {
    (0..sea.passages().len()).filter(|&i| voyage.uses(i)).collect()
}

/// A matrix, a row for each pair; empty where no way is left.
pub fn matrix<'p>(sea: &Sea, rows: impl Iterator<Item = Row<'p>>) -> String {
    let rows = rows.map(|row| {
        let figure = |of: fn(&Voyage) -> f64| row.voyage.map_or_else(String::new, |v| format!("{:.1}", of(v)));
        vec![
            code(sea, row.from),
            code(sea, row.to),
            figure(Voyage::nautical_miles),
            figure(Voyage::kilometres),
            row.voyage.map_or_else(String::new, |v| ids(sea, &used(sea, v))),
        ]
    });
    sheet(&COLUMNS[..5], rows)
}

/// The passages.
pub fn passages(sea: &Sea) -> String {
    let metres = |value: Option<f64>| value.map(|m| m.to_string()).unwrap_or_default();
    let rows = sea.passages().iter().map(|p| {
        vec![
            p.id.clone(),
            p.name.clone(),
            p.name_zh.clone(),
            p.kind.word().to_owned(),
            if p.open { "open" } else { "closed" }.to_owned(),
            metres(p.max_draught_m),
            metres(p.max_beam_m),
            metres(p.max_length_m),
            metres(p.max_air_draught_m),
            metres(p.transit_h),
            p.source.clone(),
        ]
    });
    let columns = [
        "passage", "name", "name_zh", "kind", "default", "max_draught_m", "max_beam_m", "max_length_m",
        "max_air_draught_m", "transit_h", "source",
    ];
    sheet(&columns, rows)
}
