//! Plans worth looking at when time is not kept: the frontier by timetable, and frontiers with more time to change.

use landsea_model::{Feed, Minutes};
use landsea_plan::{LegKind, Network, Plan, Query, QueryError, Span};
use std::sync::Arc;

/// Minutes by which every change of vehicle is made longer, so that the search finds plans with that much buffer.
pub(crate) const BUFFERS: [i32; 4] = [12 * 60, 24 * 60, 48 * 60, 96 * 60];

/// A feed in which every change of vehicle takes longer.
fn buffered(feed: &Feed, minutes: i32) -> Feed {
    let mut feed = feed.clone();
    for (ix, _) in feed.terminals.clone().enumerate() {
        let terminal = &mut feed.terminals[ix];
        terminal.change = terminal.change + Minutes::new(minutes);
        terminal.gauge_change = terminal.gauge_change.map(|change| change + Minutes::new(minutes));
    }
    feed
}

/// Networks in which changes take longer, over the span of another.
pub(crate) fn buffered_networks(feed: &Feed, span: Span) -> Vec<Network> {
    let network = |minutes: &i32| Network::compile(Arc::new(buffered(feed, *minutes)), span);
    BUFFERS.iter().map(network).collect()
}

/// The plans of several networks for one question, each way once.
pub(crate) fn plans_of<'n>(
    networks: impl Iterator<Item = &'n Network>,
    query: &Query,
) -> Result<Vec<Plan>, QueryError> {
    let mut all: Vec<Plan> = Vec::new();
    for network in networks {
        for plan in landsea_plan::plan(network, query)?.plans {
            if !all.iter().any(|known| is_same_way(known, &plan)) {
                all.push(plan);
            }
        }
    }
    Ok(all)
}

/// Whether two plans use the same departures and lorries.
fn is_same_way(one: &Plan, other: &Plan) -> bool {
    let ways = |plan: &Plan| -> Vec<LegKind> { plan.legs.iter().map(|leg| leg.kind).collect() };
    let ends = |plan: &Plan| -> Vec<_> { plan.legs.iter().map(|leg| (leg.from, leg.to)).collect() };
    let starts = |plan: &Plan| plan.legs[0].depart;
    let by_lorry = one.legs.iter().all(|leg| !matches!(leg.kind, LegKind::Service { .. }));
    ways(one) == ways(other) && ends(one) == ends(other) && (!by_lorry || starts(one) == starts(other))
}
