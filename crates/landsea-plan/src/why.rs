//! Why there is no plan: which constraint, if it were lifted, would let one through.

use crate::network::Network;
use crate::obstacle::{Constraint, Named, Obstacle};
use crate::planner::plan;
use crate::query::{FilterItem, Limits, Query};
use landsea_model::{Cargo, Equipment, Feed, Mass, Minutes};
use std::sync::Arc;

/// A constraint of a query, and how to lift it.
struct Relaxation {
    what: Constraint,
    /// Whether it asks for something else rather than for less, and so is only tried alone.
    alone: bool,
    lift: Box<dyn Fn(&mut Query)>,
}

/// Explains an empty frontier: every single constraint that keeps all plans out, else the constraints that do
/// so together, else what else is wrong. Empty if there is a plan.
pub fn why_none(network: &Network, query: &Query) -> Vec<Obstacle> {
    let feed = Arc::clone(network.feed_arc());
    let count = |query: &Query| {
        let compiled = Network::compile(Arc::clone(&feed), query.span());
        let network = compiled.with_accounting(network.accounting.clone());
        plan(&network, query).map_or(0, |frontier| frontier.plans.len())
    };
    if count(query) > 0 {
        return Vec::new();
    }
    let relaxations = relaxations(&feed, query);
    let without = |lifted: &[usize]| {
        let mut relaxed = query.clone();
        // lists are shortened from the end, so that positions of earlier items stay
        lifted.iter().rev().for_each(|at| (relaxations[*at].lift)(&mut relaxed));
        count(&relaxed)
    };
    let alone = relaxations.iter().enumerate().filter_map(|(at, relaxation)| {
        let plans = without(&[at]);
        (plans > 0).then(|| Obstacle::Constraint { what: relaxation.what.clone(), plans })
    });
    let mut obstacles: Vec<Obstacle> = alone.collect();
    if obstacles.is_empty() {
        let mut lifted: Vec<usize> = (0..relaxations.len()).filter(|at| !relaxations[*at].alone).collect();
        if without(&lifted) > 0 {
            for at in lifted.clone() {
                let fewer: Vec<usize> = lifted.iter().copied().filter(|l| *l != at).collect();
                if without(&fewer) > 0 {
                    lifted = fewer;
                }
            }
            obstacles
                .push(Obstacle::Together(lifted.iter().map(|at| relaxations[*at].what.clone()).collect()));
        } else {
            // who asks for a city is not told of one of its ports
            let name = |ends: &[crate::query::Endpoint]| {
                let place = ends.first().map(|end| feed.place_of(end.terminal));
                let city = place.map(|place| place.city.map_or(place, |city| &feed.places[city]));
                city.map_or(String::new(), |city| city.name.clone())
            };
            obstacles.push(Obstacle::NoWay { from: name(&query.from), to: name(&query.to) });
        }
    }
    let span = query.span();
    let dates = [span.from, span.to].map(|t| jiff::tz::TimeZone::UTC.to_datetime(t).date());
    if dates.iter().any(|date| !feed.info.validity.contains(*date)) {
        obstacles.push(Obstacle::OutsideFeed(feed.info.validity));
    }
    obstacles
}

/// Longest horizon and most legs that are tried.
const LOOSEST: Limits = Limits { max_legs: 12, horizon: Minutes::new(180 * 1440) };

fn relaxations(feed: &Feed, query: &Query) -> Vec<Relaxation> {
    let mut all: Vec<Relaxation> = Vec::new();
    let mut add =
        |what: Constraint, lift: Box<dyn Fn(&mut Query)>| all.push(Relaxation { what, alone: false, lift });
    for (at, item) in query.filter.avoid.iter().enumerate() {
        add(Constraint::Avoid(named(feed, item)), Box::new(move |q| drop(q.filter.avoid.remove(at))));
    }
    if !query.filter.only.is_empty() {
        let items = query.filter.only.iter().map(|item| named(feed, item)).collect();
        add(Constraint::Only(items), Box::new(|q| q.filter.only.clear()));
    }
    for (at, via) in query.via.iter().enumerate() {
        let place = via.places.first().map_or(String::new(), |p| feed.places[*p].name.clone());
        add(Constraint::Via(place), Box::new(move |q| drop(q.via.remove(at))));
    }
    if query.limits.max_legs < LOOSEST.max_legs {
        let what = Constraint::MaxLegs(query.limits.max_legs);
        add(what, Box::new(|q| q.limits.max_legs = LOOSEST.max_legs));
    }
    if query.limits.horizon < LOOSEST.horizon {
        let what = Constraint::Horizon(query.limits.horizon);
        add(what, Box::new(|q| q.limits.horizon = LOOSEST.horizon));
    }
    let cargo = &query.cargo;
    if !cargo.dangerous.is_empty() {
        add(Constraint::DangerousGoods, Box::new(|q| q.cargo.dangerous.clear()));
    }
    if cargo.mass_per_box() > Mass::from_kg(1_000) {
        let what = Constraint::MassPerBox(cargo.mass_per_box());
        add(what, Box::new(|q| q.cargo.mass = Mass::from_kg(1_000)));
    }
    let other = if cargo.equipment == Equipment::Loose { Equipment::Hc40 } else { Equipment::Loose };
    let what = Constraint::Equipment { asked: cargo.equipment, other };
    let swap = move |q: &mut Query| q.cargo = Cargo { equipment: other, ..q.cargo.clone() };
    all.push(Relaxation { what, alone: true, lift: Box::new(swap) });
    all
}

/// A filter item by its name.
fn named(feed: &Feed, item: &FilterItem) -> Named {
    match item {
        FilterItem::Mode(mode) => Named { of: "mode", name: mode.to_string() },
        FilterItem::Country(country) => Named { of: "country", name: country.to_string() },
        FilterItem::Carrier(carrier) => Named { of: "carrier", name: carrier.clone() },
        FilterItem::Places(places) => {
            let name = places.first().map_or(String::new(), |p| feed.places[*p].name.clone());
            Named { of: "place", name }
        }
        FilterItem::Terminal(t) => Named { of: "terminal", name: feed.terminals[*t].id.clone() },
        FilterItem::Service(s) => Named { of: "service", name: feed.services[*s].id.clone() },
    }
}
