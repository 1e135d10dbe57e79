//! `terminals.csv`.

use super::fields::{AcceptsColumns, HoursReader, mode_words};
use super::names::Names;
use crate::columns::Columns;
use crate::row::rows;
use crate::sheet::{Sheet, Sink};
use landsea_model::{EquipmentSet, Terminal};

pub(super) fn read(sheet: &Sheet, names: &Names, sink: &Sink) -> Vec<Option<Terminal>> {
    let mut columns = Columns::of(sheet, sink);
    let id = columns.required("id");
    let place = columns.required("place");
    let name = columns.required("name");
    let name_zh = columns.optional("name_zh");
    let modes = columns.required("modes");
    let (lat, lon) = (columns.required("lat"), columns.required("lon"));
    let hours = columns.optional("hours");
    let gauge_mm = columns.optional("gauge_mm");
    let change_h = columns.optional("change_h");
    let gauge_change_h = columns.optional("gauge_change_h");
    let accepts = AcceptsColumns {
        equipment: columns.optional("equipment"),
        max_mass_t: None,
        dangerous_goods: columns.optional("dangerous_goods"),
    };
    let source = columns.required("source");
    columns.finish();
    let mut opening = HoursReader::default();
    let words = mode_words();
    rows(sheet, sink, |row| {
        let id = row.id(id);
        let place = row.reference(place, &names.places);
        let (name, name_zh) = (row.string(name), row.string(name_zh));
        let modes =
            row.text(modes).split_whitespace().filter_map(|word| row.word(modes, word, &words)).collect();
        let position = row.position(lat, lon);
        let hours = opening.hours(row, hours);
        let gauges_mm = row.gauges(gauge_mm);
        let change = row.hours(change_h).unwrap_or_default();
        let gauge_change = row.hours(gauge_change_h);
        let accepts = row.accepts(accepts, EquipmentSet::ALL);
        let origin = row.origin(source, names);
        Some(Terminal {
            id,
            place: place?,
            name,
            name_zh,
            modes,
            position: position?,
            hours: hours?,
            gauges_mm,
            change,
            gauge_change,
            accepts,
            origin,
        })
    })
}
