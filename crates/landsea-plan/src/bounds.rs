//! Lower bounds on what is left of the way: time, cost, CO2e and legs, each as if it alone mattered.
//!
//! A label whose way so far plus these bounds is no better than a plan already found cannot become a better
//! plan. The bounds leave out handling, storage, papers and waiting, which are never negative.

use crate::chains::Lorries;
use crate::constraints::Constraints;
use crate::costing::{Costing, Minor};
use crate::lorry::Stop;
use crate::network::Network;
use landsea_model::Index;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// For each stop, the least that is left to any destination; none where none can be reached.
#[derive(Debug, Default)]
pub(crate) struct Bounds {
    pub(crate) minutes: Vec<Option<i64>>,
    pub(crate) cost: Vec<Option<i64>>,
    pub(crate) carbon: Vec<Option<i64>>,
    pub(crate) legs: Vec<Option<i64>>,
}

/// A way from one stop to another at its least.
struct Edge {
    from: Stop,
    /// From being ready at `from` to arriving.
    minutes: i32,
    /// From arriving to being ready at the other end.
    release: i32,
    cost: Minor,
    carbon: i64,
    legs: i64,
}

impl Bounds {
    pub(crate) fn new(
        network: &Network,
        costing: &Costing,
        constraints: &Constraints,
        lorries: &Lorries,
        destinations: &[Stop],
    ) -> Self {
        let into = edges(network, costing, constraints, lorries);
        let bound = |weight: fn(&Edge) -> i64, release: fn(&Edge) -> i64| {
            least_to(&into, destinations, weight, release)
        };
        Self {
            minutes: bound(|e| i64::from(e.minutes), |e| i64::from(e.release)),
            cost: bound(|e| e.cost, |_| 0),
            carbon: bound(|e| e.carbon, |_| 0),
            legs: bound(|e| e.legs, |_| 0),
        }
    }
}

/// Rides and lorries by the stop where they end.
fn edges(
    network: &Network,
    costing: &Costing,
    constraints: &Constraints,
    lorries: &Lorries,
) -> Vec<Vec<Edge>> {
    let feed = network.feed();
    let mut into: Vec<Vec<Edge>> = (0..network.gates.len() + 2).map(|_| Vec::new()).collect();
    for (ix, service) in feed.services.enumerate() {
        let Some(costs) = costing.rides(ix) else { continue };
        let least = network.least_minutes(ix);
        let calls = service.calls.len();
        for load in (0..calls).filter(|i| service.calls[*i].loads) {
            let cutoff = service.calls[load].cutoff.get();
            for unload in (load + 1..calls).filter(|j| service.calls[*j].unloads) {
                if !constraints.allows_ride(ix, load, unload) {
                    break;
                }
                let Some(cost) = costs.least_price(load, unload) else { continue };
                into[service.calls[unload].terminal.position()].push(Edge {
                    from: service.calls[load].terminal.position(),
                    minutes: cutoff + least[load * calls + unload],
                    release: service.calls[unload].release.get(),
                    cost,
                    carbon: costs.carbon(load, unload),
                    legs: 1,
                });
            }
        }
    }
    for at in lorries.usable() {
        let Some(cost) = lorries.least_price(at) else { continue };
        let lorry = lorries.get(at);
        into[lorry.to].push(Edge {
            from: lorry.from,
            minutes: lorry.least_minutes(),
            release: 0,
            cost,
            carbon: lorries.carbon(at),
            legs: 1,
        });
    }
    into
}

/// Dijkstra's algorithm from the destinations backwards.
fn least_to(
    into: &[Vec<Edge>],
    destinations: &[Stop],
    weight: fn(&Edge) -> i64,
    release: fn(&Edge) -> i64,
) -> Vec<Option<i64>> {
    let mut least: Vec<Option<i64>> = vec![None; into.len()];
    let mut settled = vec![false; into.len()];
    let mut queue = BinaryHeap::new();
    // a destination is reached on arrival; going on from it would count its release as well
    for stop in destinations {
        least[*stop] = Some(0);
        queue.push(Reverse((0_i64, *stop)));
    }
    while let Some(Reverse((left, stop))) = queue.pop() {
        if std::mem::replace(&mut settled[stop], true) {
            continue;
        }
        let arrived = destinations.contains(&stop);
        for edge in &into[stop] {
            let total = left + weight(edge) + if arrived { 0 } else { release(edge) };
            if least[edge.from].is_none_or(|known| total < known) {
                least[edge.from] = Some(total);
                queue.push(Reverse((total, edge.from)));
            }
        }
    }
    least
}
