//! Questions to feeds, and answers in a line each.

use jiff::Timestamp;
use landsea_feed::{FeedFiles, read};
use landsea_model::{Cargo, Equipment, Feed, Mass, Minutes, TerminalIx};
use landsea_plan::{Endpoint, Filter, LegKind, Limits, Network, Plan, Query, When, plan};
use landsea_scenario::{Applied, Scenario, apply};
use std::path::Path;
use std::sync::Arc;

pub fn tiny_river() -> Feed {
    feed("tiny-river")
}

pub fn corridor() -> Feed {
    feed("corridor")
}

fn feed(name: &str) -> Feed {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../feeds").join(name);
    read(&FeedFiles::from_dir(&folder).unwrap()).unwrap()
}

/// A scenario of these edits.
pub fn scenario(edits: &str) -> Scenario {
    Scenario::from_toml("what-if.toml", &format!("name = \"What if\"\n{edits}")).unwrap()
}

pub fn applied(feed: &Feed, edits: &str) -> Applied {
    apply(feed, &[scenario(edits)]).map_err(|report| report.to_string()).unwrap()
}

/// What is wrong with edits, a line each.
pub fn refused(feed: &Feed, edits: &str) -> Vec<String> {
    let report = apply(feed, &[scenario(edits)]).expect_err("the edits are wrong");
    report.diagnostics.iter().map(ToString::to_string).collect()
}

pub fn terminal(feed: &Feed, id: &str) -> TerminalIx {
    feed.terminals.find(|row| row.id == id).unwrap().0
}

/// A question: one box of 10 t from a terminal to another, ready at a time.
pub fn question(feed: &Feed, from: &str, to: &str, ready: &str) -> Query {
    let end = |id| vec![Endpoint { terminal: terminal(feed, id), door: None }];
    Query {
        cargo: Cargo::new(Equipment::Gp20, 1, Mass::from_kg(10_000)).unwrap(),
        from: end(from),
        to: end(to),
        when: When::ReadyAt(ready.parse().unwrap()),
        limits: Limits { max_legs: 4, horizon: Minutes::new(30 * 1440) },
        filter: Filter::default(),
        via: Vec::new(),
        carbon_price: None,
    }
}

/// The plans of a question: what carries the box, when it leaves and arrives (UTC), and what it costs.
pub fn plans(feed: &Feed, from: &str, to: &str, ready: &str) -> Vec<String> {
    let query = question(feed, from, to, ready);
    answer(feed, &query).iter().map(|plan| line(feed, plan)).collect()
}

pub fn answer(feed: &Feed, query: &Query) -> Vec<Plan> {
    let network = Network::compile(Arc::new(feed.clone()), query.span());
    plan(&network, query).unwrap().plans
}

fn line(feed: &Feed, plan: &Plan) -> String {
    let by = plan.legs.iter().map(|leg| match leg.kind {
        LegKind::Service { service, .. } => feed.services[service].id.as_str(),
        LegKind::Link { link, .. } => feed.links[link].id.as_str(),
        LegKind::Transfer { .. } => "transfer",
        LegKind::Door => "door",
    });
    let time = |at: Timestamp| at.to_string().replace(":00Z", "Z");
    format!(
        "{} {} {} {}",
        by.collect::<Vec<_>>().join("+"),
        time(plan.depart),
        time(plan.arrive),
        plan.cost.decimal()
    )
}
