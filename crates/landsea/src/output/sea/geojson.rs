//! Sea routes for maps (RFC 7946).

use super::{Answer, Question, code, json};
use landsea_sea::{Place, Position, Route, Sea, Stretch};
use serde_json::{Value, json};

fn point(question: &Question<'_>, place: &Place, role: &str) -> Value {
    json!({
        "type": "Feature",
        "geometry": { "type": "Point", "coordinates": [place.position().lon(), place.position().lat()] },
        "properties": { "role": role, "code": code(question.sea, place), "name": place.name() },
    })
}

/// Lines as one geometry.
fn lines(mut pieces: Vec<Vec<[f64; 2]>>) -> Value {
    for piece in &mut pieces {
        for point in piece.iter_mut() {
            // A metre is more than the graph knows.
            *point = point.map(|degrees| (degrees * 1e5).round() / 1e5);
        }
    }
    match &mut pieces[..] {
        [one] => json!({ "type": "LineString", "coordinates": one }),
        several => json!({ "type": "MultiLineString", "coordinates": several }),
    }
}

fn route(question: &Question<'_>, number: usize, route: &Route) -> Vec<Value> {
    let mut properties = json::figures(question, &route.voyage);
    let ids: Vec<&str> = route.passages.iter().map(|&i| question.sea.passages()[i].id.as_str()).collect();
    properties["role"] = json!("route");
    properties["route"] = json!(number);
    properties["passages"] = json!(ids);
    let whole = json!({
        "type": "Feature",
        "geometry": lines(route.lines_cut_at_antimeridian()),
        "properties": properties,
    });
    let inshore = route.stretches.iter().filter(|stretch| stretch.inshore).map(|stretch: &Stretch| {
        let line = stretch.points.iter().map(|p: &Position| [p.lon(), p.lat()]).collect();
        json!({
            "type": "Feature",
            "geometry": lines(vec![line]),
            "properties": { "role": "inshore", "route": number },
        })
    });
    std::iter::once(whole).chain(inshore).collect()
}

/// An answer as a collection of features: the ends, each route, and its stretches in rivers, canals and harbours.
pub fn geojson(question: &Question<'_>, answer: &Answer<'_>) -> String {
    let features: Vec<Value> = match answer {
        Answer::Routes { from, to, routes } => {
            let ends = [point(question, from, "from"), point(question, to, "to")];
            let routes = routes.iter().enumerate().flat_map(|(k, r)| route(question, k + 1, r));
            ends.into_iter().chain(routes).collect()
        }
        Answer::Nearest { from, found } => {
            let ports = found.iter().map(|(port, voyage)| {
                let mut feature = point(question, port, "port");
                feature["properties"]["nautical_miles"] = json!((voyage.nautical_miles() * 10.0).round() / 10.0);
                feature
            });
            std::iter::once(point(question, from, "from")).chain(ports).collect()
        }
    };
    format!("{:#}\n", json!({ "type": "FeatureCollection", "features": features }))
}

/// The gates of the passages: lines across their water.
pub fn passages(sea: &Sea) -> String {
    let features: Vec<Value> = sea
        .passages()
        .iter()
        .map(|p| {
            let gate = p.gate().map(|at| [at.lon(), at.lat()]).collect();
            json!({
                "type": "Feature",
                "geometry": lines(vec![gate]),
                "properties": { "id": p.id, "name": p.name, "name_zh": p.name_zh, "kind": p.kind.word(), "open": p.open },
            })
        })
        .collect();
    format!("{:#}\n", json!({ "type": "FeatureCollection", "features": features }))
}
