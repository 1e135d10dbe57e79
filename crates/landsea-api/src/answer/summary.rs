//! Plans in a few figures, for lists, matrices and calendars.

use crate::answer::figures::money_number;
use crate::answer::route::route;
use crate::answer::view::{Numbered, View};
use crate::answer::wire::Money;
use landsea_plan::{Frontier, Plan};
use serde::Serialize;
use utoipa::ToSchema;

/// A plan in a few figures.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Summary {
    /// Place in the frontier, from 1.
    pub number: usize,
    /// Cities and modes in words.
    pub route: String,
    /// First departure, local.
    pub depart: String,
    /// Last arrival, local.
    pub arrive: String,
    /// Hours from first departure to last arrival.
    pub duration_h: f64,
    /// All of its cost.
    pub cost: Money,
    /// CO2e, well to wheel, in kg.
    pub co2e_kg: f64,
    /// Changes of vehicle.
    pub handlings: usize,
}

/// The best of a frontier in each of its criteria; none where there is no plan.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Best {
    /// Number of plans in the frontier.
    pub plans: usize,
    /// Arrives first.
    pub fastest: Option<Summary>,
    /// Costs least.
    pub cheapest: Option<Summary>,
    /// Emits least.
    pub greenest: Option<Summary>,
}

impl Summary {
    /// Of a plan.
    pub fn of(view: View, (number, plan): Numbered) -> Self {
        let (first, last) = (&plan.legs[0], &plan.legs[plan.legs.len() - 1]);
        Self {
            number,
            route: route(plan, view.feed),
            depart: view.rfc3339(plan.depart, first.from),
            arrive: view.rfc3339(plan.arrive, last.to),
            duration_h: (plan.duration().hours() * 10_000.0).round() / 10_000.0,
            cost: Money { amount: money_number(plan.cost), currency: plan.cost.currency().to_string() },
            co2e_kg: plan.carbon.kg(),
            handlings: plan.handlings(),
        }
    }
}

impl Best {
    /// Of a frontier. Of plans that are equally good the first of the frontier is taken.
    pub fn of(view: View, frontier: &Frontier) -> Self {
        let least = |by: fn(&Plan) -> i64| {
            let all = frontier.plans.iter().enumerate();
            let best = all.min_by_key(|(_, plan)| by(plan));
            best.map(|(i, plan)| Summary::of(view, (i + 1, plan)))
        };
        Self {
            plans: frontier.plans.len(),
            fastest: least(|plan| plan.arrive.as_second()),
            cheapest: least(|plan| plan.cost.minor()),
            greenest: least(|plan| plan.carbon.grams()),
        }
    }
}
