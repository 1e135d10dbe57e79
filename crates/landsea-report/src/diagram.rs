//! Places over time: where cargo is when, with the other runs of the services that it takes.

use crate::plans::{Instant, Plan};
use jiff::Timestamp;
use landsea_model::Mode;
use serde::Serialize;

/// A plan in time and space.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Diagram {
    /// The plan's number.
    pub number: usize,
    /// Its way in words.
    pub route: String,
    /// Seconds by which the clocks where the plan begins are ahead of UTC: its days are drawn by them.
    pub offset_s: i32,
    /// Places in the order in which they are passed, each with its distance from the first.
    pub stops: Vec<Stop>,
    /// The plan's own way: one path for each leg, in order.
    pub legs: Vec<Path>,
    /// Other runs of the services that it takes.
    pub others: Vec<Path>,
}

/// A place of a diagram.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Stop {
    /// UN/LOCODE; none for a door.
    pub id: Option<String>,
    /// Name.
    pub name: String,
    /// Kilometres from the start.
    pub distance_km: f64,
}

/// A movement from one stop to another.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Path {
    /// Mode.
    pub mode: Mode,
    /// Id of the service or link.
    pub service: Option<String>,
    /// Position in [`Diagram::stops`] of where it starts.
    pub from: usize,
    /// Of where it ends.
    pub to: usize,
    /// Departure.
    pub depart: Timestamp,
    /// Arrival.
    pub arrive: Timestamp,
}

/// Another run of the service of a leg, between the same terminals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OtherRun {
    /// Position of the leg in its plan.
    pub leg: usize,
    /// Departure.
    pub depart: Timestamp,
    /// Arrival.
    pub arrive: Timestamp,
}

impl Diagram {
    /// The diagram of a plan, with other runs where the caller knows them. Legs within one city, from yard to yard, are no
    /// movement in space: they have no path of their own.
    pub fn of(plan: &Plan, others: &[OtherRun]) -> Self {
        let mut stops: Vec<Stop> = Vec::new();
        let mut legs: Vec<Path> = Vec::new();
        let mut drawn: Vec<Option<usize>> = Vec::new();
        let mut km = 0.0;
        for leg in &plan.legs {
            let stop = |point: &crate::plans::Point, distance_km| Stop {
                id: point.unlocode.clone(),
                name: point.name.clone(),
                distance_km,
            };
            if stops.last().is_none_or(|last| last.name != leg.from.name) {
                stops.push(stop(&leg.from, km));
            }
            km = f64::round((km + leg.distance_km) * 1000.0) / 1000.0;
            if leg.to.name == leg.from.name {
                drawn.push(None);
                continue;
            }
            stops.push(stop(&leg.to, km));
            drawn.push(Some(legs.len()));
            legs.push(Path {
                mode: leg.mode,
                service: leg.service.clone(),
                from: stops.len() - 2,
                to: stops.len() - 1,
                depart: leg.depart.at,
                arrive: leg.arrive.at,
            });
        }
        let other = |run: &OtherRun| {
            let own = legs.get(drawn.get(run.leg).copied().flatten()?)?;
            (own.depart != run.depart).then(|| Path { depart: run.depart, arrive: run.arrive, ..own.clone() })
        };
        let others = others.iter().filter_map(other).collect();
        let Instant { offset_s, .. } = plan.depart;
        Self { number: plan.number, route: plan.route.clone(), offset_s, stops, legs, others }
    }
}
