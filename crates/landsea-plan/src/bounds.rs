//! Lower bounds on what is left of the way: time, cost, CO2e and legs, each as if it alone mattered.
//!
//! A label whose way so far plus these bounds is no better than a plan already found cannot become a better
//! plan. The bounds count loading for each ride, the hub at the end of each leg but the last, and unloading at the end.
//! They leave out what else is paid on the way (the hub where it begins, which cargo may have behind it already,
//! unloading on the way, storage, papers), which is never negative.

use crate::chains::Lorries;
use crate::constraints::Constraints;
use crate::costing::{Costing, HubCosts, Minor};
use crate::lorry::Stop;
use crate::network::Network;
use landsea_model::{Index, Mode};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// The least that is left from a stop to any destination.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Left {
    pub(crate) minutes: i32,
    pub(crate) cost: Minor,
    pub(crate) carbon: i64,
    pub(crate) legs: u8,
}

/// What is left from each stop by going on from it; none where no destination can be reached.
#[derive(Debug, Default)]
pub(crate) struct Bounds(Vec<Option<Left>>);

/// A way from one stop to another at its least.
struct Edge {
    from: Stop,
    /// From being ready at `from` to arriving.
    minutes: i32,
    /// From arriving to being ready at the other end.
    release: i32,
    /// Loading and freight.
    cost: Minor,
    /// Unloading, if the way ends here.
    end_cost: Minor,
    carbon: i64,
    /// The least that the hub at its end adds if the way goes on.
    hub: HubCosts,
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
        let bound = |on_the_way: fn(&Edge) -> i64, at_the_end: fn(&Edge) -> i64| {
            least_to(&into, destinations, on_the_way, at_the_end)
        };
        let minutes = bound(|e| i64::from(e.minutes + e.release), |e| i64::from(e.minutes));
        let cost = bound(|e| e.cost + e.hub.price, |e| e.cost + e.end_cost);
        let carbon = bound(|e| e.carbon + e.hub.carbon, |e| e.carbon);
        let legs = bound(|e| e.legs, |e| e.legs);
        let left = |stop: Stop| {
            Some(Left {
                minutes: i32::try_from(minutes[stop]?).ok()?,
                cost: cost[stop]?,
                carbon: carbon[stop]?,
                legs: u8::try_from(legs[stop]?).ok()?,
            })
        };
        Self((0..into.len()).map(left).collect())
    }

    /// The least that is left from a stop.
    pub(crate) fn left(&self, stop: Stop) -> Option<Left> {
        self.0[stop]
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
        for load in 0..calls {
            let cutoff = service.calls[load].cutoff.get();
            for unload in (load + 1..calls).filter(|unload| feed.can_ride(service, load, *unload)) {
                if !constraints.allows_ride(ix, load, unload) {
                    break;
                }
                let Some(cost) = costs.least_price(load, unload) else { continue };
                into[service.calls[unload].terminal.position()].push(Edge {
                    from: service.calls[load].terminal.position(),
                    minutes: cutoff + least[load * calls + unload],
                    release: service.calls[unload].release.get(),
                    cost: cost + costing.least_load(service.calls[load].terminal.position(), service.mode),
                    end_cost: costing.least_unload(service.calls[unload].terminal.position(), service.mode),
                    carbon: costs.carbon(load, unload),
                    hub: costing.least_hub(service.calls[unload].terminal.position(), service.mode),
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
            end_cost: 0,
            carbon: lorries.carbon(at),
            hub: costing.least_hub(lorry.to, Mode::Road),
            legs: 1,
        });
    }
    into
}

/// Dijkstra's algorithm from the destinations backwards: the least that is left from each stop by going on from
/// it, which at a destination is not nothing.
fn least_to(
    into: &[Vec<Edge>],
    destinations: &[Stop],
    on_the_way: fn(&Edge) -> i64,
    at_the_end: fn(&Edge) -> i64,
) -> Vec<Option<i64>> {
    let mut least: Vec<Option<i64>> = vec![None; into.len()];
    let mut settled = vec![false; into.len()];
    let mut queue = BinaryHeap::new();
    let lower = |least: &mut Vec<Option<i64>>, queue: &mut BinaryHeap<_>, stop: Stop, total: i64| {
        if least[stop].is_none_or(|known| total < known) {
            least[stop] = Some(total);
            queue.push(Reverse((total, stop)));
        }
    };
    for edge in destinations.iter().flat_map(|stop| &into[*stop]) {
        lower(&mut least, &mut queue, edge.from, at_the_end(edge));
    }
    while let Some(Reverse((left, stop))) = queue.pop() {
        if std::mem::replace(&mut settled[stop], true) {
            continue;
        }
        for edge in &into[stop] {
            lower(&mut least, &mut queue, edge.from, left + on_the_way(edge));
        }
    }
    least
}
