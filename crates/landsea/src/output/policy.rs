//! A policy as a small decision tree.

use crate::output::page::Page;
use jiff::Timestamp;
use landsea_api::answer::chances::chance;
use landsea_api::answer::figures::whole_money;
use landsea_api::answer::route::route;
use landsea_api::answer::view::{View, city_name};
use landsea_model::{Minutes, Money};
use landsea_plan::{Point, timestamp};
use landsea_reliability::{Choice, Decision, Next, Objective, Policy, Way};
use serde::Serialize;

/// Choices less likely than this are left out of the tree for people.
const WORTH_SHOWING: f64 = 0.005;

/// The tree, and what it gains over the best fixed way.
pub fn tree(view: View, policy: &Policy, objective: Objective) -> String {
    let mut page = Page::default();
    decision(view, &policy.root, 0, &mut page);
    page.blank();
    page.wrapped("", &gain(view, policy, objective));
    if let Some(deadline) = objective.deadline {
        page.wrapped("", &format!("In time with this policy: {}.", chance(policy.share_by(deadline))));
    }
    page.wrapped_faint(
        "Each choice is the best in the mean from there on. Cargo takes the first departure of a ride that it makes; \
         lorries leave on the full hour. Choices of less than half a per cent are left out.",
    );
    page.finish()
}

/// What the policy gains: cost with penalties, or time of arrival, in the mean.
fn gain(view: View, policy: &Policy, objective: Objective) -> String {
    let (plan, fixed) = (&policy.fixed.0, policy.fixed.1);
    let fixed_way = route(plan, view.feed);
    let saved = (fixed - policy.value).max(0.0);
    if objective.penalty.is_some() {
        let money =
            |minor: f64| whole_money(Money::from_minor(minor.round() as i64, view.feed.info.currency));
        let currency = view.feed.info.currency;
        return format!(
            "Expected cost {currency} {}, penalties included and papers left out; {currency} {} less than the best \
             fixed way, {fixed_way}, at {currency} {}.",
            money(policy.value),
            money(saved),
            money(fixed)
        );
    }
    let end = plan.legs[plan.legs.len() - 1].to;
    let at = |minutes: f64| view.time(timestamp(minutes.round() as i32), end);
    format!(
        "Arrives in the mean {}; {} sooner than the best fixed way, {fixed_way}, {}.",
        at(policy.value),
        Minutes::new(saved.round() as i32),
        at(fixed)
    )
}

fn place(view: View, at: Point) -> String {
    match at {
        Point::Terminal(terminal) => {
            format!("{} ({})", city_name(view.feed, terminal), view.feed.terminals[terminal].id)
        }
        Point::Door(_) => view.point(at),
    }
}

fn decision(view: View, decision: &Decision, depth: usize, page: &mut Page) {
    let indent = "  ".repeat(depth);
    let shown: Vec<&Choice> = decision.choices.iter().filter(|c| c.chance >= WORTH_SHOWING).collect();
    let is_forced = shown.len() == 1;
    for (number, choice) in shown.iter().enumerate() {
        let time = |t| view.time(timestamp(t), decision.at);
        // the last choice is for all that comes later
        let is_last = number + 1 == shown.len();
        let bound = if is_last { ("from", choice.from) } else { ("by", choice.until) };
        let when = match is_forced {
            true => String::new(),
            false => format!(", there {} {} ({})", bound.0, time(bound.1), chance(choice.chance)),
        };
        let text = format!("{}{when}: {}", place(view, decision.at), way(view, &choice.way, decision.at));
        page.wrapped(&indent, &text);
        match &choice.then {
            Next::Decide(next) => self::decision(view, next, depth + 1, page),
            Next::Arrived(arrivals) => {
                let middle = quantile(arrivals, 0.5);
                if let Some(middle) = middle {
                    let to = destination(&choice.way, decision.at);
                    page.line(format_args!(
                        "{indent}  arrives, in half of these cases by {}",
                        view.time(middle, to)
                    ));
                }
            }
            Next::Stranded => {}
        }
    }
}

fn destination(way: &Way, at: Point) -> Point {
    match way {
        Way::Ride { to, .. } | Way::Lorry { to } => *to,
        Way::Nothing => at,
    }
}

fn way(view: View, way: &Way, from: Point) -> String {
    match way {
        Way::Ride { mode, to, departure } => format!(
            "by {mode} to {}, mostly {} of {}",
            place(view, *to),
            view.feed.services[departure.service].name,
            view.time(timestamp(departure.depart), from)
        ),
        Way::Lorry { to } => format!("by lorry to {}, at once", place(view, *to)),
        Way::Nothing => "nothing is left within the timetable".to_owned(),
    }
}

fn quantile(arrivals: &[(i32, f64)], share: f64) -> Option<Timestamp> {
    let all: f64 = arrivals.iter().map(|(_, chance)| chance).sum();
    let mut sum = 0.0;
    let at = arrivals.iter().find(|(_, chance)| {
        sum += chance;
        sum >= share * all - 1e-9
    });
    at.map(|(t, _)| timestamp(*t))
}

/// A policy for programs.
#[derive(Debug, Serialize)]
pub struct WirePolicy {
    pub schema: u32,
    /// Mean cost with penalties where there is a penalty, else null.
    pub expected_cost: Option<f64>,
    /// Mean instant of arrival where there is no penalty, else null.
    pub expected_arrival: Option<String>,
    /// What it gains over the best fixed way: cost with a penalty, else hours.
    pub gain: f64,
    pub fixed_route: String,
    pub on_time_share: Option<f64>,
    pub root: WireDecision,
}

#[derive(Debug, Serialize)]
pub struct WireDecision {
    /// Terminal; null for a door.
    pub at: Option<String>,
    pub choices: Vec<WireChoice>,
}

#[derive(Debug, Serialize)]
pub struct WireChoice {
    pub from: String,
    pub until: String,
    pub share: f64,
    /// Mode, `lorry`, or null where nothing is left.
    pub by: Option<String>,
    pub to: Option<String>,
    /// The departure that is boarded most often.
    pub service: Option<String>,
    pub depart: Option<String>,
    /// The next decision; null at the end.
    pub then: Option<WireDecision>,
}

/// The policy in the shapes for programs.
pub fn wire(view: View, policy: &Policy, objective: Objective) -> WirePolicy {
    let has_penalty = objective.penalty.is_some();
    let unit = 10_f64.powi(view.feed.info.currency.decimals() as i32);
    let plan = &policy.fixed.0;
    let end = plan.legs[plan.legs.len() - 1].to;
    let cents = |minor: f64| minor.round() / unit;
    let saved = (policy.fixed.1 - policy.value).max(0.0);
    WirePolicy {
        schema: landsea_api::answer::wire::SCHEMA,
        expected_cost: has_penalty.then(|| cents(policy.value)),
        expected_arrival: (!has_penalty).then(|| view.rfc3339(timestamp(policy.value.round() as i32), end)),
        gain: if has_penalty { cents(saved) } else { (saved / 60.0 * 10_000.0).round() / 10_000.0 },
        fixed_route: route(plan, view.feed),
        on_time_share: objective.deadline.map(|deadline| policy.share_by(deadline)),
        root: wire_decision(view, &policy.root),
    }
}

fn wire_decision(view: View, decision: &Decision) -> WireDecision {
    let id = |at: Point| match at {
        Point::Terminal(terminal) => Some(view.feed.terminals[terminal].id.clone()),
        Point::Door(_) => None,
    };
    let choice = |choice: &Choice| {
        let (by, to, departure) = match &choice.way {
            Way::Ride { mode, to, departure } => (Some(mode.to_string()), id(*to), Some(departure)),
            Way::Lorry { to } => (Some("lorry".to_owned()), id(*to), None),
            Way::Nothing => (None, None, None),
        };
        WireChoice {
            from: view.rfc3339(timestamp(choice.from), decision.at),
            until: view.rfc3339(timestamp(choice.until), decision.at),
            share: (choice.chance * 10_000.0).round() / 10_000.0,
            by,
            to,
            service: departure.map(|departure| view.feed.services[departure.service].id.clone()),
            depart: departure.map(|departure| view.rfc3339(timestamp(departure.depart), decision.at)),
            then: match &choice.then {
                Next::Decide(next) => Some(wire_decision(view, next)),
                Next::Arrived(_) | Next::Stranded => None,
            },
        }
    };
    WireDecision { at: id(decision.at), choices: decision.choices.iter().map(choice).collect() }
}
