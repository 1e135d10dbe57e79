//! `sources.csv` and `estimates.csv`.

use super::names::Names;
use crate::columns::Columns;
use crate::row::rows;
use crate::sheet::{Sheet, Sink};
use landsea_model::{EstimateRule, Source};

pub(super) fn read_sources(sheet: &Sheet, sink: &Sink) -> Vec<Option<Source>> {
    let mut columns = Columns::of(sheet, sink);
    let id = columns.required("id");
    let title = columns.required("title");
    let publisher = columns.required("publisher");
    let date = columns.optional("date");
    let url = columns.optional("url");
    let licence = columns.optional("licence");
    let note = columns.optional("note");
    columns.finish();
    rows(sheet, sink, |row| {
        Some(Source {
            id: row.id(id),
            title: row.string(title),
            publisher: row.string(publisher),
            date: row.partial_date(date),
            url: row.string(url),
            licence: row.string(licence),
            note: row.string(note),
        })
    })
}

pub(super) fn read_estimates(sheet: &Sheet, names: &Names, sink: &Sink) -> Vec<Option<EstimateRule>> {
    let mut columns = Columns::of(sheet, sink);
    let id = columns.required("id");
    let covers = columns.required("covers");
    let method = columns.required("method");
    let basis = columns.optional("basis");
    columns.finish();
    rows(sheet, sink, |row| {
        let sources = row.text(basis).split_whitespace();
        Some(EstimateRule {
            id: row.id(id),
            covers: row.text(covers).split_whitespace().map(str::to_owned).collect(),
            method: row.string(method),
            basis: sources.filter_map(|word| row.reference_in(basis, word, &names.sources)).collect(),
        })
    })
}
