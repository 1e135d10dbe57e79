//! Plans as `landsea plan --format json` writes them, read as chains to account for.

use super::account::Question;
use super::figures::Figures;
use super::stages::{known_of, with_hubs};
use crate::Refusal;
use crate::words::EmissionsWords;
use landsea_emissions::{
    DistanceKind, End, MeasuredDistance, Shipment, Stage, Temperature, Teu, Transport, Vehicle,
};
use landsea_model::{Distance, Equipment, Feed, Mass, Mode, ServiceIx};
use serde::Deserialize;

/// The version of the shapes that this reads.
const SCHEMA: u32 = crate::answer::wire::SCHEMA;

#[derive(Deserialize)]
struct Document {
    schema: u32,
    query: Query,
    plans: Vec<Plan>,
}

#[derive(Deserialize)]
struct Query {
    cargo: Cargo,
}

#[derive(Deserialize)]
struct Cargo {
    equipment: String,
    quantity: u32,
    mass_kg: u64,
    temperature_controlled: bool,
}

#[derive(Deserialize)]
struct Plan {
    number: usize,
    depart: String,
    co2e_kg: f64,
    legs: Vec<Leg>,
}

#[derive(Deserialize)]
struct Leg {
    kind: String,
    mode: String,
    service: Option<String>,
    carrier: Option<String>,
    from: Point,
    to: Point,
    duration_h: f64,
    distance_km: f64,
    estimates: Estimates,
}

#[derive(Deserialize)]
struct Point {
    unlocode: Option<String>,
    name: String,
    terminal: Option<String>,
}

#[derive(Deserialize)]
struct Estimates {
    distance: bool,
}

/// The plans of a text, or the one picked; `name` is what the text is called.
pub fn read(
    (name, text): (&str, &str),
    pick: Option<usize>,
    words: &EmissionsWords,
    figures: &Figures,
    feed: &Feed,
) -> Result<Vec<Question>, Refusal> {
    let wrong = |what: String| {
        Refusal::Usage(format!("{name}{what}; expected what landsea plan --format json writes"))
    };
    let document: Document = serde_json::from_str(text).map_err(|error| {
        let said = error.to_string();
        let said = said.split(" at line").next().unwrap_or_default().to_owned();
        wrong(format!(":{}:{}: {said}", error.line(), error.column()))
    })?;
    if document.schema != SCHEMA {
        return Err(wrong(format!(": schema {}, this program reads {SCHEMA}", document.schema)));
    }
    if document.plans.is_empty() {
        return Err(Refusal::Usage(format!("{name} has no plan")));
    }
    let count = document.plans.len();
    let plans: Vec<Plan> =
        document.plans.into_iter().filter(|plan| pick.is_none_or(|number| plan.number == number)).collect();
    if plans.is_empty() {
        return Err(Refusal::Usage(format!(
            "--pick {}: {name} has {}",
            pick.unwrap_or_default(),
            crate::answer::figures::counted(count, "plan", "plans")
        )));
    }
    let shipment = shipment(&document.query.cargo).map_err(wrong)?;
    plans.into_iter().map(|plan| question(plan, &shipment, words, figures, feed).map_err(wrong)).collect()
}

fn shipment(cargo: &Cargo) -> Result<Shipment, String> {
    let equipment: Equipment =
        cargo.equipment.parse().map_err(|_| format!(": query.cargo.equipment {:?}", cargo.equipment))?;
    let teu = Some(Teu::of_boxes(equipment, cargo.quantity)).filter(|teu| *teu > Teu::default());
    Ok(Shipment {
        id: "shipment".to_owned(),
        mass: Mass::from_kg(cargo.mass_kg),
        teu,
        temperature: if cargo.temperature_controlled {
            Temperature::Refrigerated
        } else {
            Temperature::Ambient
        },
    })
}

fn question(
    plan: Plan,
    shipment: &Shipment,
    words: &EmissionsWords,
    figures: &Figures,
    feed: &Feed,
) -> Result<Question, String> {
    let at = |k: usize| format!(": plan {}, leg {}", plan.number, k + 1);
    let stages =
        plan.legs.iter().enumerate().map(|(k, leg)| stage(leg, figures, feed).map_err(|what| at(k) + &what));
    let stages: Vec<Stage> = stages.collect::<Result<_, _>>()?;
    Ok(Question {
        number: Some(plan.number),
        period: plan.depart.split('T').next().unwrap_or_default().to_owned(),
        shipment: Shipment { id: format!("plan-{}", plan.number), ..shipment.clone() },
        stages: if words.without_hubs { stages } else { with_hubs(stages) },
        planned_kg: Some(plan.co2e_kg),
    })
}

/// Speeds by timetable at which ships sail. Below, hours hold pilotage, tides or waiting; above, figures are wrong.
const KNOTS: std::ops::RangeInclusive<f64> = 8.0..=25.0;
const KM_PER_MILE: f64 = 1.852;

/// The speed of a ship by its timetable, where no call lies between the ends of the leg: times in port are not known
/// apart from those at sea.
fn knots(leg: &Leg, ix: ServiceIx, feed: &Feed) -> Option<f64> {
    let calls = &feed.services[ix].calls;
    let at = |point: &Point| {
        let id = point.terminal.as_deref()?;
        calls.iter().position(|call| feed.terminals[call.terminal].id == id)
    };
    let is_direct = at(&leg.from)? + 1 == at(&leg.to)?;
    let knots = leg.distance_km / KM_PER_MILE / leg.duration_h;
    // a tenth of a knot is as well as hours of a timetable say
    Some((knots * 10.0).round() / 10.0).filter(|knots| is_direct && KNOTS.contains(knots))
}

fn stage(leg: &Leg, figures: &Figures, feed: &Feed) -> Result<Stage, String> {
    let mode: Mode = leg.mode.parse().map_err(|()| format!(": mode {:?}", leg.mode))?;
    let end = |point: &Point| -> Result<End, String> {
        let code = point.unlocode.as_deref().map(str::parse).transpose();
        let code = code.map_err(|_| format!(": unlocode {:?}", point.unlocode))?;
        Ok(End { name: point.name.clone(), ..code.map(End::at).unwrap_or_default() })
    };
    if !(0.0..=100_000.0).contains(&leg.distance_km) {
        return Err(format!(": distance_km {}", leg.distance_km));
    }
    let mut transport = Transport {
        mode,
        from: end(&leg.from)?,
        to: end(&leg.to)?,
        distance: MeasuredDistance {
            distance: Distance::from_km(leg.distance_km),
            kind: if mode == Mode::Air { DistanceKind::GreatCircle } else { DistanceKind::ShortestFeasible },
            source: format!("plan, {}", leg.kind),
            is_estimate: leg.estimates.distance,
        },
        category: None,
        carrier: leg.carrier.clone(),
        vehicle: Vehicle::default(),
    };
    // a plan of another feed names services that this one lacks; what is not known is then assumed
    let id = leg.service.as_deref().unwrap_or_default();
    if let Some((ix, _)) = feed.services.find(|service| service.id == id && service.mode == mode) {
        known_of(feed, ix, figures, &mut transport);
        if mode == Mode::Sea {
            transport.vehicle.speed = knots(leg, ix, feed);
        }
    } else if let Some((_, link)) = feed.links.find(|link| link.id == id && mode == Mode::Road) {
        let class = &feed.vehicle_classes[link.vehicle_class].id;
        transport.category = Some(class.clone()).filter(|class| figures.know(mode, class));
    }
    Ok(Stage::Transport(transport))
}
