//! `shapes.csv`.

use super::fields::mode_words;
use super::names::Names;
use crate::columns::{Column, Columns};
use crate::problem::Problem;
use crate::row::{Row, rows};
use crate::sheet::{Sheet, Sink};
use landsea_model::{Mode, Position, Scope, Shape};

pub(super) fn read(sheet: &Sheet, names: &Names, sink: &Sink) -> Vec<Option<Shape>> {
    let mut columns = Columns::of(sheet, sink);
    let id = columns.required("id");
    let mode_column = columns.required("mode");
    let (from, to) = (columns.required("from"), columns.required("to"));
    let line = columns.required("line");
    let source = columns.required("source");
    columns.finish();
    rows(sheet, sink, |row| {
        let id = row.id(id);
        let mode = row.keyword(mode_column, &mode_words());
        if mode == Some(Mode::Air) {
            let problem = Problem::new("unknown-word", "aircraft are drawn without shapes");
            row.error(mode_column, problem.expected("one of rail road barge sea"));
        }
        let (from, to) = (end(row, from, names), end(row, to, names));
        let line = read_line(row, line);
        let origin = row.origin(source, names);
        Some(Shape { id, mode: mode?, from: from?, to: to?, line, origin })
    })
}

/// A terminal or a place.
fn end(row: &Row, column: Column, names: &Names) -> Option<Scope> {
    if row.text(column).is_empty() {
        return None;
    }
    let scope = row.scope(column, names)?;
    if !matches!(scope, Scope::Terminal(_) | Scope::Place(_)) {
        let problem = Problem::new("unknown-reference", "a line cannot end in a whole country");
        row.error(column, problem.expected("a terminal id or a UN/LOCODE of places.csv"));
    }
    Some(scope)
}

/// `29.56,106.55 29.4,106.5`.
fn read_line(row: &Row, column: Column) -> Vec<Position> {
    let mut line = Vec::new();
    for (at, word) in row.text(column).split_whitespace().enumerate() {
        let position = word.split_once(',').and_then(|(lat, lon)| {
            let number = |text: &str| text.parse().ok().filter(|n: &f64| n.is_finite());
            Position::new(number(lat)?, number(lon)?)
        });
        match position {
            Some(position) => line.push(position),
            None => {
                let problem = Problem::new("bad-position", format!("position {} is {word:?}", at + 1));
                let expected = "latitude and longitude in degrees, such as 29.56,106.55";
                row.error(column, problem.value(word).expected(expected));
                return line;
            }
        }
    }
    if line.len() < 2 && !row.is_broken() {
        let problem = Problem::new("bad-position", "a line has two positions or more");
        row.error(column, problem.expected("positions such as 29.56,106.55 apart by spaces"));
    }
    line
}
