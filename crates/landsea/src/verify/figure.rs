//! What a plan comes to in a measure, and in the unit in which that was published.

use super::Figure;
use jiff::Timestamp;
use jiff::civil::Date;
use landsea_api::answer::figures::money_number;
use landsea_model::{CaseUnit, Feed, Measure, Money};
use landsea_plan::{CostItem, CostKind, Leg, Plan};

/// The figure of a plan in hours, kilometres, kilograms or the feed's currency.
pub(super) fn base_figure(measure: Measure, plan: &Plan, ready: Timestamp) -> Figure {
    let (departures, durations) = (any(plan, departs_by_rule), any(plan, |leg| leg.estimated.duration));
    let (value, estimated) = match measure {
        Measure::Hours => (plan.duration().hours(), departures || durations),
        Measure::DoorHours => (hours_between(ready, plan.available), departures || durations),
        Measure::VehicleHours => (plan.legs.iter().map(|leg| leg.duration().hours()).sum(), durations),
        Measure::Cost => (money_number(plan.cost), plan.cost_items().any(|item| item.estimated)),
        Measure::Freight => (freight(plan), plan.cost_items().any(|item| is_freight(item) && item.estimated)),
        Measure::Carbon => (plan.carbon.kg(), any(plan, |leg| leg.estimated.emissions())),
        Measure::Distance => {
            let km = plan.legs.iter().map(|leg| leg.distance).sum::<landsea_model::Distance>().km();
            (km, any(plan, |leg| leg.estimated.distance))
        }
    };
    Figure { value, estimated }
}

fn any(plan: &Plan, of_leg: impl Fn(&Leg) -> bool) -> bool {
    plan.legs.iter().any(of_leg)
}

fn departs_by_rule(leg: &Leg) -> bool {
    leg.estimated.departure
}

fn hours_between(from: Timestamp, to: Timestamp) -> f64 {
    (to.as_second() - from.as_second()) as f64 / 3600.0
}

fn is_freight(item: &CostItem) -> bool {
    matches!(item.kind, CostKind::Freight | CostKind::Subsidy)
}

/// Freight of all legs less what is paid towards it.
fn freight(plan: &Plan) -> f64 {
    let minor = plan.cost_items().filter(|item| is_freight(item)).map(|item| item.amount.minor()).sum();
    money_number(Money::from_minor(minor, plan.cost.currency()))
}

/// A figure in the unit of a case: money at the rate of the month in which cargo is ready, as the planner takes it.
/// None if the feed has no rate.
pub(super) fn in_unit(feed: &Feed, base: f64, unit: CaseUnit, ready: Date) -> Option<f64> {
    Some(match unit {
        CaseUnit::Days => base / 24.0,
        CaseUnit::Money(currency) if currency != feed.info.currency => {
            base * (feed.rate_on(currency, ready)?.rate.micros() as f64 / 1e6)
        }
        _ => base,
    })
}
