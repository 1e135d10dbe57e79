//! Sea routes for programs (docs/output.md).

use super::{Answer, Question, code};
use landsea_sea::{Place, Route, Sea, Voyage, crow};
use serde_json::{Value, json};

/// One decimal: metres are not known better than that of a mile.
fn rounded(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

fn place(question: &Question<'_>, place: &Place) -> Value {
    let port = place.port().and_then(|ix| question.sea.ports().get(ix));
    json!({
        "code": code(question.sea, place),
        "name": port.map(|port| &port.name),
        "country": port.map(|port| &port.country),
        "lat": place.position().lat(),
        "lon": place.position().lon(),
    })
}

/// Figures of a voyage.
pub fn figures(question: &Question<'_>, voyage: &Voyage) -> Value {
    let delay = question.delay_h(voyage);
    json!({
        "metres": voyage.metres,
        "nautical_miles": rounded(voyage.nautical_miles()),
        "kilometres": rounded(voyage.kilometres()),
        "speed_knots": question.speed,
        "sailing_h": rounded(voyage.nautical_miles() / question.speed),
        "delay_h": delay,
        "toll": question.toll(voyage),
        "toll_currency": (!question.dues.currency.is_empty()).then_some(&question.dues.currency),
    })
}

fn route(question: &Question<'_>, route: &Route) -> Value {
    let mut value = figures(question, &route.voyage);
    let ids: Vec<&str> = route.passages.iter().map(|&i| question.sea.passages()[i].id.as_str()).collect();
    value["passages"] = json!(ids);
    let points = route.turning_points();
    value["turning_points"] = points.iter().map(|p| json!([p.lat(), p.lon()])).collect();
    value
}

/// An answer as JSON.
pub fn json(question: &Question<'_>, answer: &Answer<'_>) -> String {
    let value = match answer {
        Answer::Routes { from, to, routes } => json!({
            "from": place(question, from),
            "to": place(question, to),
            "great_circle_nautical_miles": rounded(crow(from, to) / 1852.0),
            "routes": routes.iter().map(|r| route(question, r)).collect::<Vec<_>>(),
        }),
        Answer::Nearest { from, found } => json!({
            "from": place(question, from),
            "nearest": found.iter().map(|(port, voyage)| {
                let mut value = figures(question, voyage);
                value["port"] = place(question, port);
                value
            }).collect::<Vec<_>>(),
        }),
    };
    format!("{value:#}\n")
}

/// The passages as JSON.
pub fn passages(sea: &Sea) -> String {
    let rows: Vec<Value> = sea
        .passages()
        .iter()
        .map(|p| {
            json!({
                "id": p.id, "name": p.name, "name_zh": p.name_zh, "kind": p.kind.word(), "open": p.open,
                "max_draught_m": p.max_draught_m, "max_beam_m": p.max_beam_m, "max_length_m": p.max_length_m,
                "max_air_draught_m": p.max_air_draught_m, "transit_h": p.transit_h, "source": p.source,
            })
        })
        .collect();
    format!("{:#}\n", Value::from(rows))
}
