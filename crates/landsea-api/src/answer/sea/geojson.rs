//! Voyages for maps (RFC 7946): the ends, a line for each route, and lines for its stretches inshore and in the open.

use super::wire::{End, Nearest, Routes, Way, WayPart, tenths};
use crate::answer::json::pretty;
use serde_json::{Value, json};

/// Digits of a degree after the point: five are about a metre, more than the model knows.
const PRECISION: f64 = 1e5;

/// The routes between two places.
pub fn routes(document: &Routes) -> String {
    let ends = [point("from", &document.from), point("to", &document.to)];
    let ways = document.routes.iter().flat_map(|way| {
        std::iter::once(route(document, way)).chain(way.parts.iter().map(|part| stretch(way.number, part)))
    });
    collection(ends.into_iter().chain(ways).collect())
}

/// A place and the ports nearest to it.
pub fn nearest(document: &Nearest) -> String {
    let ports = document.ports.iter().map(|near| {
        let mut feature = point("port", &near.port);
        feature["properties"]["nautical_miles"] = json!(near.figures.nautical_miles);
        feature["properties"]["kilometres"] = json!(near.figures.kilometres);
        feature["properties"]["passages"] = json!(near.figures.passages);
        feature
    });
    collection(std::iter::once(point("from", &document.from)).chain(ports).collect())
}

/// Features as one document.
pub fn collection(features: Vec<Value>) -> String {
    pretty(&json!({ "type": "FeatureCollection", "features": features }))
}

/// Lines as one geometry; none where there is no line, as from a port to itself.
pub fn lines(lines: &[Vec<[f64; 2]>]) -> Value {
    let rounded: Vec<Vec<[f64; 2]>> =
        lines.iter().map(|line| line.iter().map(|at| round(*at)).collect()).collect();
    match &rounded[..] {
        [] => Value::Null,
        [one] => json!({ "type": "LineString", "coordinates": one }),
        several => json!({ "type": "MultiLineString", "coordinates": several }),
    }
}

fn round(at: [f64; 2]) -> [f64; 2] {
    at.map(|degrees| (degrees * PRECISION).round() / PRECISION)
}

fn point(kind: &str, end: &End) -> Value {
    json!({
        "type": "Feature",
        "geometry": { "type": "Point", "coordinates": round([end.lon, end.lat]) },
        "properties": { "kind": kind, "code": end.code, "name": end.name, "country": end.country },
    })
}

fn route(document: &Routes, way: &Way) -> Value {
    json!({
        "type": "Feature",
        "geometry": lines(&way.lines),
        "properties": {
            "kind": "route",
            "route": way.number,
            "from": document.from.key(),
            "to": document.to.key(),
            "nautical_miles": way.figures.nautical_miles,
            "kilometres": way.figures.kilometres,
            "inshore_nautical_miles": way.inshore_nautical_miles,
            "passages": way.figures.passages,
            "under_way_h": way.figures.under_way_h,
            "delay_h": way.figures.delay_h,
            "duration_h": way.figures.duration_h,
            "toll": way.figures.toll.as_ref().map(|toll| toll.amount),
            "cost": way.figures.cost.as_ref().map(|cost| cost.amount),
            "currency": way.figures.cost.as_ref().map(|cost| &cost.currency),
        },
    })
}

fn stretch(number: usize, part: &WayPart) -> Value {
    json!({
        "type": "Feature",
        "geometry": lines(&part.lines),
        "properties": {
            "kind": "stretch",
            "route": number,
            "inshore": part.inshore,
            "nautical_miles": tenths(part.nautical_miles),
        },
    })
}
