//! `holidays.csv`.

use super::names::Names;
use crate::columns::Columns;
use crate::row::rows;
use crate::sheet::{Sheet, Sink};
use landsea_model::Holiday;

pub(super) fn read(sheet: &Sheet, names: &Names, sink: &Sink) -> Vec<Option<Holiday>> {
    let mut columns = Columns::of(sheet, sink);
    let country = columns.required("country");
    let date = columns.required("date");
    let name = columns.required("name");
    let name_zh = columns.optional("name_zh");
    let kind = columns.required("kind");
    let source = columns.required("source");
    columns.finish();
    rows(sheet, sink, |row| {
        let (country, date) = (row.country(country), row.date(date));
        let (name, name_zh) = (row.string(name), row.string(name_zh));
        let worked = row.keyword(kind, &[(false, "holiday"), (true, "workday")]);
        let origin = row.origin(source, names);
        Some(Holiday { country: country?, date: date?, name, name_zh, worked: worked?, origin })
    })
}
