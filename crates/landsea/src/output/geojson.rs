//! The answer as GeoJSON (RFC 7946): a line for each leg through its calls, a point for each stay.

use crate::output::json::pretty;
use crate::output::wire::{Document, Leg, Plan, Stay};
use serde_json::{Value, json};

/// A FeatureCollection.
pub fn geojson(document: &Document) -> String {
    let features: Vec<Value> = document.plans.iter().flat_map(features_of).collect();
    pretty(&json!({ "type": "FeatureCollection", "features": features }))
}

fn features_of(plan: &Plan) -> Vec<Value> {
    let legs = plan.legs.iter().enumerate().map(|(i, leg)| leg_feature(plan, i + 1, leg));
    let stays = plan.stays.iter().map(|stay| stay_feature(plan, stay));
    legs.chain(stays).collect()
}

fn leg_feature(plan: &Plan, number: usize, leg: &Leg) -> Value {
    json!({
        "type": "Feature",
        "geometry": { "type": "LineString", "coordinates": leg.line },
        "properties": {
            "plan": plan.number,
            "leg": number,
            "kind": leg.kind,
            "mode": leg.mode,
            "service": leg.service,
            "service_name": leg.service_name,
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
