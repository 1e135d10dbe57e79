//! A place, or all places of a city.

use super::entry::Entry;
use landsea_model::{DelaySubject, Mode, PlaceIx};

/// Names, zone, position and terminals of each.
pub fn show(entry: &mut Entry, places: &[PlaceIx]) {
    for (i, ix) in places.iter().enumerate() {
        if i > 0 {
            entry.page.blank();
        }
        let row = &entry.feed.places[*ix];
        entry.page.heading(format!("{} {} {}", row.code, row.name, row.name_zh).trim_end());
        entry.field("also", row.aliases.join(", "));
        if let Some(city) = row.city {
            let city = &entry.feed.places[city];
            entry.field("city", format!("{} {}", city.code, city.name));
        }
        entry.field("zone", &row.zone_name);
        let position = format!("{}, {}", row.position.lat, row.position.lon);
        entry.figure("position", &row.origin, &["lat", "lon"], position);
        entry.row(&row.origin);
        let terminals = entry.feed.terminals.iter().filter(|t| t.place == *ix).map(|t| {
            let modes: Vec<&str> = t.modes.iter().map(Mode::as_str).collect();
            vec![t.id.clone(), t.name.clone(), modes.join(" "), t.hours.to_string()]
        });
        let terminals = terminals.collect();
        entry.table("Terminals", &["Id", "Name", "Modes", "Hours"], terminals);
        entry.delays(|delay| delay.subject == DelaySubject::Place(*ix));
    }
}
