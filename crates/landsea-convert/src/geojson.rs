//! A feed on a map: terminals, legs of services, links and borders as GeoJSON (RFC 7946).

use landsea_model::{Feed, Mode, Position, TerminalIx};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Writes a feed as a collection of features. Each has a property `kind`: `terminal`, `leg`, `link` or `border`.
/// Between two terminals there is one leg for each mode and direction, with the services that run on it.
pub fn export(feed: &Feed) -> String {
    let mut features: Vec<Value> = Vec::new();
    for (ix, terminal) in feed.terminals.enumerate() {
        let place = feed.place_of(ix);
        let modes: Vec<&str> = terminal.modes.iter().map(Mode::as_str).collect();
        let properties = json!({
            "kind": "terminal", "id": terminal.id, "name": terminal.name, "name_zh": terminal.name_zh,
            "place": place.code.as_str(), "place_name": place.name, "modes": modes,
        });
        features.push(feature(point(terminal.position), properties));
    }
    let mut legs: BTreeMap<(Mode, TerminalIx, TerminalIx), Vec<&str>> = BTreeMap::new();
    for service in &feed.services {
        for pair in service.calls.windows(2) {
            let ids = legs.entry((service.mode, pair[0].terminal, pair[1].terminal)).or_default();
            if ids.last() != Some(&service.id.as_str()) {
                ids.push(&service.id);
            }
        }
    }
    for ((mode, from, to), services) in legs {
        let (line, drawn) = line(feed, mode, from, to);
        let ends = (&feed.terminals[from].id, &feed.terminals[to].id);
        let properties = json!({
            "kind": "leg", "mode": mode.as_str(), "from": ends.0, "to": ends.1, "services": services, "drawn": drawn,
        });
        features.push(feature(line, properties));
    }
    for link in &feed.links {
        let (line, drawn) = line(feed, Mode::Road, link.from, link.to);
        let borders: Vec<&str> = link.borders.iter().map(|(ix, _)| feed.borders[*ix].id.as_str()).collect();
        let properties = json!({
            "kind": "link", "id": link.id, "mode": Mode::Road.as_str(), "from": feed.terminals[link.from].id,
            "to": feed.terminals[link.to].id, "both_ways": link.both_ways, "distance_km": link.distance.km(),
            "drive_h": link.drive.hours(), "borders": borders, "drawn": drawn,
        });
        features.push(feature(line, properties));
    }
    for border in &feed.borders {
        // a border without a place in the feed is not on the map, but it is in the list
        let geometry = border.places.first().map_or(Value::Null, |ix| point(feed.places[*ix].position));
        let countries: Vec<&str> = border.countries.iter().map(|country| country.as_str()).collect();
        let properties = json!({
            "kind": "border", "id": border.id, "name": border.name, "name_zh": border.name_zh, "countries": countries,
        });
        features.push(feature(geometry, properties));
    }
    let mut text = json!({ "type": "FeatureCollection", "features": features }).to_string();
    text.push('\n');
    text
}

fn feature(geometry: Value, properties: Value) -> Value {
    json!({ "type": "Feature", "geometry": geometry, "properties": properties })
}

fn coordinates(position: Position) -> Value {
    json!([position.lon, position.lat])
}

fn point(position: Position) -> Value {
    json!({ "type": "Point", "coordinates": coordinates(position) })
}

/// The line between two terminals, and whether the feed says how it runs.
fn line(feed: &Feed, mode: Mode, from: TerminalIx, to: TerminalIx) -> (Value, bool) {
    let ends = [feed.terminals[from].position, feed.terminals[to].position];
    let shape = feed.shape(mode, from, to);
    let drawn = shape.is_some();
    let positions = shape.as_deref().unwrap_or(&ends);
    // a line that crosses the antimeridian goes on past 180 degrees, so that it is not drawn around the earth
    let mut turn = 0.0;
    let mut before: Option<f64> = None;
    let line: Vec<Value> = positions
        .iter()
        .map(|position| {
            if let Some(before) = before {
                let step = position.lon - before;
                turn += if step > 180.0 {
                    -360.0
                } else if step < -180.0 {
                    360.0
                } else {
                    0.0
                };
            }
            before = Some(position.lon);
            coordinates(Position { lon: position.lon + turn, ..*position })
        })
        .collect();
    (json!({ "type": "LineString", "coordinates": line }), drawn)
}
