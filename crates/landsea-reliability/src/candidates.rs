//! Plans worth looking at when time is not kept: the frontier by timetable, and frontiers with more time to change.

use landsea_model::Minutes;
use landsea_plan::{LegKind, Network, Plan, Query, QueryError};

/// Minutes by which every change of vehicle is made longer, so that the search finds plans with that much buffer.
pub(crate) const BUFFERS: [i32; 4] = [12 * 60, 24 * 60, 48 * 60, 96 * 60];

/// The same network where changes take longer, once for each buffer.
pub(crate) fn buffered_networks(network: &Network) -> Vec<Network> {
    BUFFERS.iter().map(|minutes| network.with_longer_changes(Minutes::new(*minutes))).collect()
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
