//! The answer as GeoJSON (RFC 7946): a line for each leg through its calls, a point for each stay.

use crate::answer::json::pretty;
use crate::answer::lines::{Line, Lines};
use crate::answer::view::Numbered;
use crate::answer::view::View;
use crate::answer::wire::{Document, Leg, Plan, Stay};
use serde_json::{Value, json};

/// A FeatureCollection of plans and the document made of them.
pub fn geojson(view: View, plans: &[Numbered], document: &Document) -> String {
    let lines = Lines::new(view);
    let drawn = plans.iter().map(|(_, plan)| plan.legs.iter().map(|leg| lines.of(leg)).collect::<Vec<_>>());
    let features: Vec<Value> =
        document.plans.iter().zip(drawn).flat_map(|(plan, lines)| features_of(plan, &lines)).collect();
    pretty(&json!({ "type": "FeatureCollection", "features": features }))
}

fn features_of(plan: &Plan, lines: &[Line]) -> Vec<Value> {
    let legs = plan.legs.iter().zip(lines).enumerate();
    let legs = legs.map(|(i, (leg, line))| leg_feature(plan, i + 1, leg, line));
    let stays = plan.stays.iter().map(|stay| stay_feature(plan, stay));
    legs.chain(stays).collect()
}

fn leg_feature(plan: &Plan, number: usize, leg: &Leg, line: &Line) -> Value {
    let geometry = match line.pieces.as_slice() {
        [one] => json!({ "type": "LineString", "coordinates": one }),
        several => json!({ "type": "MultiLineString", "coordinates": several }),
    };
    json!({
        "type": "Feature",
        "geometry": geometry,
        "properties": {
            "plan": plan.number,
            "leg": number,
            "kind": leg.kind,
            "mode": leg.mode,
            "service": leg.service,
            "service_name": leg.service_name,
            "service_name_zh": leg.service_name_zh,
            "carrier": leg.carrier,
            "from": leg.from.terminal,
            "to": leg.to.terminal,
            "depart": leg.depart,
            "arrive": leg.arrive,
            "distance_km": leg.distance_km,
            "cost": leg.cost.amount,
            "currency": leg.cost.currency,
            "co2e_kg": leg.co2e_kg,
            "estimated": leg.estimated,
            "drawn": line.drawn,
            "computed": line.computed,
            "sources": leg.sources,
        },
    })
}

fn stay_feature(plan: &Plan, stay: &Stay) -> Value {
    json!({
        "type": "Feature",
        "geometry": { "type": "Point", "coordinates": [stay.at.lon, stay.at.lat] },
        "properties": {
            "plan": plan.number,
            "kind": "stay",
            "unlocode": stay.at.unlocode,
            "name": stay.at.name,
            "terminal": stay.at.terminal,
            "from": stay.from,
            "until": stay.until,
            "cost": stay.cost.amount,
            "currency": stay.cost.currency,
        },
    })
}
