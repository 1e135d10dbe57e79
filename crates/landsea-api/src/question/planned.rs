//! Plans as `landsea plan --format json` writes them, read as chains to account for.

use super::account::Question;
use super::figures::Figures;
use super::stages::with_hubs;
use crate::Refusal;
use jiff::civil::Date;
use landsea_emissions::{DistanceKind, End, MeasuredDistance, Shipment, Stage, Transport, Vehicle};
use landsea_model::{Country, Distance, Equipment, Mass, Mode};
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
    ready: Option<String>,
    arrive_by: Option<String>,
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
    carrier: Option<String>,
    from: Point,
    to: Point,
    distance_km: f64,
    emissions: Emissions,
    estimates: Estimates,
}

/// What decided the figure of a leg.
#[derive(Deserialize)]
struct Emissions {
    category: Option<String>,
    capacity_teu: Option<f64>,
    speed_kn: Option<f64>,
    #[serde(default)]
    countries: Vec<InCountry>,
}

/// How much of a leg lies in a country.
#[derive(Deserialize)]
struct InCountry {
    country: String,
    km: f64,
}

#[derive(Deserialize)]
struct Point {
    unlocode: Option<String>,
    name: String,
}

#[derive(Deserialize)]
struct Estimates {
    distance: bool,
}

/// Plans as they were written, and what the text is called.
pub struct Planned<'n> {
    name: &'n str,
    document: Document,
}

impl<'n> Planned<'n> {
    /// Reads a text.
    pub fn read(name: &'n str, text: &str) -> Result<Self, Refusal> {
        let document: Document = serde_json::from_str(text).map_err(|error| {
            let said = error.to_string();
            let said = said.split(" at line").next().unwrap_or_default().to_owned();
            wrong(name, format!(":{}:{}: {said}", error.line(), error.column()))
        })?;
        if document.schema != SCHEMA {
            let what = format!(": schema {}, this program reads {SCHEMA}", document.schema);
            return Err(wrong(name, what));
        }
        if document.plans.is_empty() {
            return Err(Refusal::Usage(format!("{name} has no plan")));
        }
        Ok(Self { name, document })
    }

    /// The first day of the month that was asked about, whose figures of carriers the planner used.
    pub fn month(&self) -> Option<Date> {
        let query = &self.document.query;
        let asked = query.ready.as_deref().or(query.arrive_by.as_deref())?;
        asked.get(..10)?.parse::<Date>().ok().map(Date::first_of_month)
    }

    /// The plans, or the one picked, as questions, with hubs or without.
    pub fn questions(
        self,
        pick: Option<usize>,
        hubs: bool,
        figures: &Figures,
    ) -> Result<Vec<Question>, Refusal> {
        let Self { name, document } = self;
        let count = document.plans.len();
        let is_picked = |plan: &Plan| pick.is_none_or(|number| plan.number == number);
        let plans: Vec<Plan> = document.plans.into_iter().filter(is_picked).collect();
        if plans.is_empty() {
            return Err(Refusal::Usage(format!(
                "--pick {}: {name} has {}",
                pick.unwrap_or_default(),
                crate::answer::figures::counted(count, "plan", "plans")
            )));
        }
        let shipment = shipment(&document.query.cargo).map_err(|what| wrong(name, what))?;
        let question = |plan| question(plan, &shipment, hubs, figures).map_err(|what| wrong(name, what));
        plans.into_iter().map(question).collect()
    }
}

fn wrong(name: &str, what: String) -> Refusal {
    Refusal::Usage(format!("{name}{what}; expected what landsea plan --format json writes"))
}

fn shipment(cargo: &Cargo) -> Result<Shipment, String> {
    let equipment: Equipment =
        cargo.equipment.parse().map_err(|_| format!(": query.cargo.equipment {:?}", cargo.equipment))?;
    let (mass, cooled) = (Mass::from_kg(cargo.mass_kg), cargo.temperature_controlled);
    Ok(Shipment::of_boxes("shipment".to_owned(), mass, equipment, cargo.quantity, cooled))
}

fn question(plan: Plan, shipment: &Shipment, hubs: bool, figures: &Figures) -> Result<Question, String> {
    let at = |k: usize| format!(": plan {}, leg {}", plan.number, k + 1);
    let stages =
        plan.legs.iter().enumerate().map(|(k, leg)| stage(leg, figures).map_err(|what| at(k) + &what));
    let stages: Vec<Stage> = stages.collect::<Result<_, _>>()?;
    Ok(Question {
        number: Some(plan.number),
        period: plan.depart.split('T').next().unwrap_or_default().to_owned(),
        shipment: Shipment { id: format!("plan-{}", plan.number), ..shipment.clone() },
        stages: if hubs { with_hubs(stages) } else { stages },
        planned_kg: Some(plan.co2e_kg),
    })
}

fn stage(leg: &Leg, figures: &Figures) -> Result<Stage, String> {
    let mode: Mode = leg.mode.parse().map_err(|()| format!(": mode {:?}", leg.mode))?;
    let end = |point: &Point| -> Result<End, String> {
        let code = point.unlocode.as_deref().map(str::parse).transpose();
        let code = code.map_err(|_| format!(": unlocode {:?}", point.unlocode))?;
        Ok(End { name: point.name.clone(), ..code.map(End::at).unwrap_or_default() })
    };
    if !(0.0..=100_000.0).contains(&leg.distance_km) {
        return Err(format!(": distance_km {}", leg.distance_km));
    }
    let of = &leg.emissions;
    let country = |part: &InCountry| -> Result<(Country, Distance), String> {
        let country =
            part.country.parse().map_err(|_| format!(": emissions.countries {:?}", part.country))?;
        if !(0.0..=100_000.0).contains(&part.km) {
            return Err(format!(": emissions.countries, {} km", part.km));
        }
        Ok((country, Distance::from_km(part.km)))
    };
    Ok(Stage::Transport(Transport {
        mode,
        from: end(&leg.from)?,
        to: end(&leg.to)?,
        distance: MeasuredDistance {
            distance: Distance::from_km(leg.distance_km),
            kind: if mode == Mode::Air { DistanceKind::GreatCircle } else { DistanceKind::ShortestFeasible },
            source: format!("plan, {}", leg.kind),
            is_estimate: leg.estimates.distance,
        },
        countries: of.countries.iter().map(country).collect::<Result<_, _>>()?,
        // a category of a feed may be one of its own alone
        category: of.category.clone().filter(|category| figures.know(mode, category)),
        carrier: leg.carrier.clone(),
        vehicle: Vehicle { capacity_teu: of.capacity_teu, speed: of.speed_kn, ..Vehicle::default() },
    }))
}
