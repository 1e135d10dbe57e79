//! `places.csv`.

use super::fields::ZoneReader;
use super::names::Names;
use crate::columns::Columns;
use crate::problem::Problem;
use crate::row::rows;
use crate::sheet::{Sheet, Sink};
use crate::zones::is_country;
use landsea_model::{Place, UnLocode};

pub(super) fn read(sheet: &Sheet, names: &Names, sink: &Sink) -> Vec<Option<Place>> {
    let mut columns = Columns::of(sheet, sink);
    let unlocode = columns.required("unlocode");
    let name = columns.required("name");
    let name_zh = columns.optional("name_zh");
    let aliases = columns.optional("aliases");
    let city = columns.optional("city");
    let zone = columns.required("zone");
    let (lat, lon) = (columns.required("lat"), columns.required("lon"));
    let source = columns.required("source");
    columns.finish();
    let mut zones = ZoneReader::default();
    let places = rows(sheet, sink, |row| {
        let code = row.parsed::<UnLocode>(unlocode, "bad-unlocode", "a UN/LOCODE");
        if let Some(code) = code
            && !is_country(code.country())
        {
            let problem = Problem::new("unknown-country", format!("{code} is in no country"));
            row.error(unlocode, problem.expected("an ISO 3166-1 country code in the first two letters"));
        }
        let city_ix = row.reference(city, &names.places);
        if city_ix.is_some() && row.raw(city) == row.raw(unlocode) {
            let problem = Problem::new("city-of-itself", format!("{} is its own city", row.raw(city)));
            row.error(city, problem.expected("nothing, where a place is a city itself"));
        }
        let (name, name_zh) = (row.string(name), row.string(name_zh));
        let aliases = row.text(aliases).split('|').map(str::trim).filter(|a| !a.is_empty());
        let aliases = aliases.map(str::to_owned).collect();
        let zone_name = row.string(zone);
        let zone = zones.zone(row, zone);
        let position = row.position(lat, lon);
        let origin = row.origin(source, names);
        Some(Place {
            code: code?,
            name,
            name_zh,
            aliases,
            city: city_ix,
            zone_name,
            zone: zone?,
            position: position?,
            origin,
        })
    });
    report_chains(sheet, sink, &places, city);
    places
}

/// A city must not itself belong to another, or half of its places would not answer to its name.
fn report_chains(sheet: &Sheet, sink: &Sink, places: &[Option<Place>], city: crate::columns::Column) {
    use landsea_model::Index;
    for (index, place) in places.iter().enumerate() {
        let Some(city_row) = place.as_ref().and_then(|p| p.city).and_then(|c| places.get(c.position()))
        else {
            continue;
        };
        if let Some(Place { code, city: Some(_), .. }) = city_row {
            let row = crate::row::Row::at(sheet, index, sink);
            let problem = Problem::new("city-of-city", format!("{code} belongs to a city itself"));
            row.error(city, problem.expected("a place without a city of its own"));
        }
    }
}
