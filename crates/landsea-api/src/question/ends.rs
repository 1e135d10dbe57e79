//! FROM and TO: from a text to the terminals where cargo may start or end.

use crate::Refusal;
use jiff::tz::TimeZone;
use landsea_model::{Feed, PlaceIx};
use landsea_plan::{Endpoint, Gazetteer, Match, doors};

/// One end of a journey.
#[derive(Clone, Debug)]
pub struct End {
    /// As typed.
    pub text: String,
    /// What that means.
    pub meaning: Match,
    /// A name for people.
    pub name: String,
    /// Zone in which its local times are.
    pub zone: TimeZone,
    /// Terminals where cargo may start or end.
    pub endpoints: Vec<Endpoint>,
}

impl End {
    /// Reads one end; `argument` is `FROM` or `TO`.
    pub fn new(argument: &str, text: &str, feed: &Feed, gazetteer: &Gazetteer) -> Result<Self, Refusal> {
        let text = text.trim().to_owned();
        let meaning = gazetteer.lookup(&text).map_err(Refusal::lookup(argument))?;
        let (name, zone, endpoints) = match &meaning {
            Match::Place { primary, places } => {
                let place = &feed.places[*primary];
                (place.name.clone(), place.zone.clone(), at_places(places, feed))
            }
            Match::Terminal(terminal) => (
                format!("{}, {}", feed.terminals[*terminal].name, feed.place_of(*terminal).name),
                feed.place_of(*terminal).zone.clone(),
                vec![Endpoint { terminal: *terminal, door: None }],
            ),
            Match::Position(position) => (
                format!("{},{}", position.lat, position.lon),
                gazetteer.zone_near(*position).unwrap_or(TimeZone::UTC),
                doors(feed, *position),
            ),
        };
        if endpoints.is_empty() {
            return Err(Refusal::Usage(no_terminal(argument, &text, &meaning, feed)));
        }
        Ok(Self { text, meaning, name, zone, endpoints })
    }
}

fn at_places(places: &[PlaceIx], feed: &Feed) -> Vec<Endpoint> {
    let in_places = feed.terminals.enumerate().filter(|(_, row)| places.contains(&row.place));
    in_places.map(|(terminal, _)| Endpoint { terminal, door: None }).collect()
}

fn no_terminal(argument: &str, text: &str, meaning: &Match, feed: &Feed) -> String {
    let Match::Place { primary, .. } = meaning else {
        return format!("{argument}: no terminal that lorries reach lies near {text}");
    };
    let city = feed.places_of_city(*primary);
    let name = &feed.places[*primary].name;
    if at_places(&city, feed).is_empty() {
        return format!("{argument}: {name} has no terminal in this feed");
    }
    let codes: Vec<&str> =
        city.iter().filter(|p| *p != primary).map(|p| feed.places[*p].code.as_str()).collect();
    format!(
        "{argument}: {text} has no terminal of its own; its city has, in {} - write the city's name",
        codes.join(" ")
    )
}
