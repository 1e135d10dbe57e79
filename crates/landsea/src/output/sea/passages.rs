//! The list of passages, in every format.

use crate::args::SeaFormat;
use crate::output::grid::{Align, grid};
use crate::output::page::{Page, WIDTH};
use landsea_api::answer::csv::sheet;
use landsea_api::answer::json::pretty;
use landsea_api::answer::sea::geojson::{collection, lines};
use landsea_api::answer::sea::wire::{Asked, PROGRAM, SCHEMA};
use landsea_sea::Passage;
use serde::Serialize;
use serde_json::json;

const COLUMNS: [&str; 11] = [
    "passage",
    "name",
    "name_zh",
    "kind",
    "state",
    "max_draught_m",
    "max_beam_m",
    "max_length_m",
    "max_air_draught_m",
    "transit_h",
    "source",
];

#[derive(Serialize)]
struct Document<'a> {
    schema: u32,
    program: &'static str,
    passages: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    passage: &'a str,
    name: &'a str,
    name_zh: &'a str,
    kind: &'static str,
    /// `open`, `closed`, or `too-small` for the ship.
    state: &'static str,
    max_draught_m: Option<f64>,
    max_beam_m: Option<f64>,
    max_length_m: Option<f64>,
    max_air_draught_m: Option<f64>,
    transit_h: Option<f64>,
    source: &'a str,
}

/// All passages, in the state that they have on these terms.
pub fn passages(asked: Asked<'_>, format: SeaFormat) -> String {
    let all = asked.sea.passages();
    let rows: Vec<Row<'_>> = all.iter().map(|passage| row(asked, passage)).collect();
    match format {
        SeaFormat::Table => table(&rows),
        SeaFormat::Json => pretty(&Document { schema: SCHEMA, program: PROGRAM, passages: rows }),
        SeaFormat::Csv => sheet(&COLUMNS, rows.iter().map(cells)),
        SeaFormat::Geojson => {
            let features = all.iter().zip(&rows).map(|(passage, row)| {
                let gate = passage.gate().map(|at| [at.lon(), at.lat()]).collect();
                json!({ "type": "Feature", "geometry": lines(&[gate]), "properties": row })
            });
            collection(features.collect())
        }
    }
}

fn row<'a>(asked: Asked<'a>, passage: &'a Passage) -> Row<'a> {
    let rules = &asked.terms.rules;
    let opened = rules.open.contains(&passage.id) || rules.via.contains(&passage.id);
    let state = if !rules.ship.fits(passage) {
        "too-small"
    } else if rules.close.contains(&passage.id) || !(passage.open || opened) {
        "closed"
    } else {
        "open"
    };
    Row {
        passage: &passage.id,
        name: &passage.name,
        name_zh: &passage.name_zh,
        kind: passage.kind.word(),
        state,
        max_draught_m: passage.max_draught_m,
        max_beam_m: passage.max_beam_m,
        max_length_m: passage.max_length_m,
        max_air_draught_m: passage.max_air_draught_m,
        transit_h: passage.transit_h,
        source: &passage.source,
    }
}

fn cells(row: &Row<'_>) -> Vec<String> {
    let [draught, beam, length, height, transit] = limits(row);
    let texts = [row.passage, row.name, row.name_zh, row.kind, row.state].map(str::to_owned);
    texts.into_iter().chain([draught, beam, length, height, transit, row.source.to_owned()]).collect()
}

/// Limits and hours, empty where none is published.
fn limits(row: &Row<'_>) -> [String; 5] {
    [row.max_draught_m, row.max_beam_m, row.max_length_m, row.max_air_draught_m, row.transit_h]
        .map(|value| value.map(|number| number.to_string()).unwrap_or_default())
}

fn table(rows: &[Row<'_>]) -> String {
    let columns = [
        ("Passage", Align::Left),
        ("Name", Align::Left),
        ("Kind", Align::Left),
        ("State", Align::Left),
        ("Draught", Align::Right),
        ("Beam", Align::Right),
        ("Length", Align::Right),
        ("Height", Align::Right),
        ("Hours", Align::Right),
    ];
    let lines = rows.iter().map(|row| {
        let named = [row.passage.to_owned(), format!("{} {}", row.name, row.name_zh)];
        let state = [row.kind, row.state].map(str::to_owned);
        named.into_iter().chain(state).chain(limits(row)).collect()
    });
    let mut page = Page::default();
    page.line(grid(WIDTH, &columns, lines.collect()).trim_end());
    page.blank();
    page.wrapped_faint(
        "Greatest draught, beam, length and height in metres, and hours of a whole transit, where published; a \
         passage without a limit lets every ship through.",
    );
    page.blank();
    page.heading("Sources");
    // Many have the same.
    let mut sources: Vec<(&str, Vec<&str>)> = Vec::new();
    for row in rows {
        match sources.iter_mut().find(|(source, _)| *source == row.source) {
            Some((_, passages)) => passages.push(row.passage),
            None => sources.push((row.source, vec![row.passage])),
        }
    }
    for (source, passages) in sources {
        page.wrapped("  ", &format!("{}: {source}", passages.join(", ")));
    }
    page.finish()
}
