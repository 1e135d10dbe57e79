//! Places and terminals to choose from.

use landsea_model::{Feed, Mode, ModeSet};
use landsea_plan::{Gazetteer, Match};
use serde::Serialize;
use utoipa::ToSchema;

/// Places and terminals to choose from.
#[derive(Debug, Serialize, ToSchema)]
pub struct Suggestions {
    /// The likeliest first.
    pub places: Vec<Suggestion>,
}

/// A city, place or terminal.
#[derive(Debug, Serialize, ToSchema)]
pub struct Suggestion {
    /// What to ask with so that just this is meant.
    pub text: String,
    /// `city` (with all its stations, ports and airports), `place` or `terminal`.
    pub kind: &'static str,
    /// UN/LOCODE, or id of the terminal.
    pub id: String,
    /// English name.
    pub name: String,
    /// Chinese name, empty if none is known.
    pub name_zh: String,
    /// Name of the place in which a terminal lies.
    pub place: String,
    /// Chinese name of that place.
    pub place_zh: String,
    /// ISO 3166 code of the country.
    pub country: String,
    /// IANA name of the zone.
    pub zone: String,
    /// Modes worked there.
    pub modes: Vec<&'static str>,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
}

impl Suggestions {
    /// For a text that somebody has begun to write.
    pub fn of(text: &str, most: usize, feed: &Feed, gazetteer: &Gazetteer) -> Self {
        // places without a terminal are border crossings and the like: cargo cannot start there
        let found = gazetteer.suggest(text, most.saturating_mul(2));
        let places = found.iter().filter_map(|found| suggestion(found, feed, gazetteer)).take(most).collect();
        Self { places }
    }
}

fn suggestion(found: &Match, feed: &Feed, gazetteer: &Gazetteer) -> Option<Suggestion> {
    match found {
        Match::Place { primary, places } => {
            let row = &feed.places[*primary];
            let inside = feed.terminals.iter().filter(|terminal| places.contains(&terminal.place));
            let mut modes: Vec<Mode> = inside.flat_map(|terminal| terminal.modes.iter()).collect();
            modes.sort_by_key(|mode| mode.as_str());
            modes.dedup();
            let means = gazetteer.lookup(&row.name);
            let by_name = matches!(means, Ok(Match::Place { places: meant, .. }) if meant == *places);
            Some(Suggestion {
                text: if by_name { row.name.clone() } else { row.code.to_string() },
                kind: if places.len() > 1 { "city" } else { "place" },
                id: row.code.to_string(),
                name: row.name.clone(),
                name_zh: row.name_zh.clone(),
                place: row.name.clone(),
                place_zh: row.name_zh.clone(),
                country: row.code.country().to_string(),
                zone: row.zone_name.clone(),
                modes: modes.iter().map(|mode| mode.as_str()).collect(),
                lat: row.position.lat,
                lon: row.position.lon,
            })
            .filter(|suggestion| !suggestion.modes.is_empty())
        }
        Match::Terminal(terminal) => {
            let (row, place) = (&feed.terminals[*terminal], feed.place_of(*terminal));
            Some(Suggestion {
                text: row.id.clone(),
                kind: "terminal",
                id: row.id.clone(),
                name: row.name.clone(),
                name_zh: row.name_zh.clone(),
                place: place.name.clone(),
                place_zh: place.name_zh.clone(),
                country: place.code.country().to_string(),
                zone: place.zone_name.clone(),
                modes: modes_of(row.modes),
                lat: row.position.lat,
                lon: row.position.lon,
            })
        }
        Match::Position(_) => None,
    }
}

fn modes_of(modes: ModeSet) -> Vec<&'static str> {
    modes.iter().map(Mode::as_str).collect()
}
