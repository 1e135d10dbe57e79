//! A feed on a map: terminals, legs of services, links and borders as GeoJSON (RFC 7946).

use landsea_feed::{Berth, SeaWays};
use landsea_model::{Feed, Mode, Position, TerminalIx, cut_at_antimeridian};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Writes a feed as a collection of features. Each has a property `kind`: `terminal`, `leg`, `link` or `border`.
/// Between two terminals there is one leg for each mode and direction, with the services that run on it. A leg or link
/// is `drawn` if the feed says how it runs, and `computed` if it is the shortest way by sea; else it is straight.
pub fn export(feed: &Feed) -> String {
    let ways = SeaWays::new();
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
        let line = line(feed, &ways, mode, from, to);
        let ends = (&feed.terminals[from].id, &feed.terminals[to].id);
        let properties = json!({
            "kind": "leg", "mode": mode.as_str(), "from": ends.0, "to": ends.1, "services": services,
            "drawn": line.drawn, "computed": line.computed,
        });
        features.push(feature(line.geometry, properties));
    }
    for link in &feed.links {
        let line = line(feed, &ways, Mode::Road, link.from, link.to);
        let borders: Vec<&str> = link.borders.iter().map(|(ix, _)| feed.borders[*ix].id.as_str()).collect();
        let properties = json!({
            "kind": "link", "id": link.id, "mode": Mode::Road.as_str(), "from": feed.terminals[link.from].id,
            "to": feed.terminals[link.to].id, "both_ways": link.both_ways, "distance_km": link.distance.km(),
            "drive_h": link.drive.hours(), "borders": borders, "drawn": line.drawn,
            "computed": line.computed,
        });
        features.push(feature(line.geometry, properties));
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

/// A line between two terminals.
struct Line {
    geometry: Value,
    /// Whether the feed says how it runs.
    drawn: bool,
    /// Whether it is the shortest way by sea.
    computed: bool,
}

fn line(feed: &Feed, ways: &SeaWays, mode: Mode, from: TerminalIx, to: TerminalIx) -> Line {
    let shape = feed.shape(mode, from, to);
    let by_sea = match &shape {
        None if mode == Mode::Sea => ways.line(Berth::of(feed, from), Berth::of(feed, to)).ok(),
        _ => None,
    };
    let ends = [feed.terminals[from].position, feed.terminals[to].position];
    let positions = shape.as_deref().or(by_sea.as_deref()).unwrap_or(&ends);
    let pieces = cut_at_antimeridian(positions.iter().copied());
    let geometry = match pieces.as_slice() {
        [line] => json!({ "type": "LineString", "coordinates": line }),
        pieces => json!({ "type": "MultiLineString", "coordinates": pieces }),
    };
    Line { geometry, drawn: shape.is_some(), computed: by_sea.is_some() }
}
