//! Chains: one or more lorries in a row, with no service between them.
//!
//! Between two services, and before the first and after the last, cargo goes by at most one chain. A chain runs
//! through without standing in storage on the way, visits no stop twice, and has at most [`MAX_LORRIES`] legs.

use crate::constraints::{Constraints, ViaSet};
use crate::costing::{Costing, Minor};
use crate::lorry::{Lorry, Roads, Stop};
use crate::network::Network;
use landsea_model::Mode;

/// Greatest number of lorries in a row: enough for door, transfer, link and transfer.
pub(crate) const MAX_LORRIES: usize = 4;

/// Lorries in a row.
#[derive(Clone, Debug)]
pub(crate) struct Chain {
    pub(crate) from: Stop,
    pub(crate) to: Stop,
    /// Positions in [`Chains::lorries`].
    pub(crate) lorries: Vec<u32>,
    /// Freight, papers, border fees and lifting at both ends, by epoch; none where some lorry has no price.
    pub(crate) price: Vec<Option<Minor>>,
    pub(crate) carbon: i64,
    pub(crate) via: ViaSet,
    /// Minutes from end to end, where no gate or border ever makes a difference.
    pub(crate) steady: Option<i32>,
}

impl Chain {
    pub(crate) fn legs(&self) -> u8 {
        self.lorries.len() as u8
    }
}

/// All chains of a query, and the lorries that they are made of.
pub(crate) struct Chains<'n> {
    pub(crate) lorries: Vec<&'n Lorry>,
    pub(crate) chains: Vec<Chain>,
    /// Chains by stop of departure.
    pub(crate) leaving: Vec<Vec<u32>>,
    /// Chains by stop of arrival.
    pub(crate) arriving: Vec<Vec<u32>>,
    pub(crate) roads: Roads<'n>,
}

/// A lorry from or to a door, with its prices.
pub(crate) struct DoorLorry {
    pub(crate) lorry: Lorry,
    pub(crate) price: Vec<Option<Minor>>,
    pub(crate) carbon: i64,
}

struct Part {
    price: Vec<Option<Minor>>,
    carbon: i64,
    via: ViaSet,
    steady: Option<i32>,
}

impl<'n> Chains<'n> {
    /// Every chain that the constraints allow and that no other makes needless.
    pub(crate) fn new(
        network: &'n Network,
        costing: &Costing,
        constraints: &Constraints,
        doors: &'n [DoorLorry],
        max_legs: u8,
    ) -> Self {
        let roads = network.roads();
        let stops = network.gates.len() + 2;
        let lorries: Vec<&Lorry> = network.lorries.iter().chain(doors.iter().map(|d| &d.lorry)).collect();
        let takes = |stop: Stop| costing.terminal_accepts.get(stop).copied().unwrap_or(true);
        let usable = |at: usize| {
            let of_network = at < network.lorries.len();
            let allowed = !of_network || (constraints.lorry_allowed[at] && costing.lorry_accepts[at]);
            allowed && takes(lorries[at].from) && takes(lorries[at].to)
        };
        let part = |at: usize| {
            let steady = lorries[at].steady_minutes(roads, network.from, network.to);
            match at.checked_sub(network.lorries.len()) {
                Some(door) => {
                    Part { price: doors[door].price.clone(), carbon: doors[door].carbon, via: 0, steady }
                }
                None => Part {
                    price: (0..costing.epochs).map(|e| costing.lorry_price(at, e)).collect(),
                    carbon: costing.lorry_carbon[at],
                    via: constraints.lorry_via[at],
                    steady,
                },
            }
        };
        let parts: Vec<Option<Part>> = (0..lorries.len()).map(|at| usable(at).then(|| part(at))).collect();
        let mut onward: Vec<Vec<u32>> = vec![Vec::new(); stops];
        for (at, _) in parts.iter().enumerate().filter(|(_, p)| p.is_some()) {
            onward[lorries[at].from].push(at as u32);
        }
        let mut chains = Self {
            lorries,
            chains: Vec::new(),
            leaving: vec![Vec::new(); stops],
            arriving: vec![Vec::new(); stops],
            roads,
        };
        let longest = MAX_LORRIES.min(usize::from(max_legs));
        for start in 0..stops {
            let mut grown =
                Growing { chains: &chains, parts: &parts, onward: &onward, longest, found: Vec::new() };
            grown.grow(&mut vec![start], &mut Vec::new());
            let found = std::mem::take(&mut grown.found);
            let made: Vec<Chain> =
                found.into_iter().filter_map(|path| chains.chain(&parts, costing, path)).collect();
            chains.keep_needed(made, costing);
        }
        chains
    }

    fn chain(&self, parts: &[Option<Part>], costing: &Costing, path: Vec<u32>) -> Option<Chain> {
        let (first, last) = (self.lorries[*path.first()? as usize], self.lorries[*path.last()? as usize]);
        let terminals = costing.terminal_accepts.len();
        let mut price: Vec<Option<Minor>> = vec![Some(0); costing.epochs];
        let mut made = Chain {
            from: first.from,
            to: last.to,
            lorries: Vec::new(),
            price: Vec::new(),
            carbon: 0,
            via: 0,
            steady: Some(0),
        };
        for at in &path {
            let part = parts[*at as usize].as_ref()?;
            for (sum, more) in price.iter_mut().zip(&part.price) {
                *sum = sum.zip(*more).map(|(a, b)| a + b);
            }
            made.carbon += part.carbon;
            made.via |= part.via;
            made.steady = made.steady.zip(part.steady).map(|(a, b)| a + b);
        }
        for (epoch, sum) in price.iter_mut().enumerate() {
            let load =
                if made.from < terminals { costing.load(made.from, Mode::Road, epoch as u16) } else { 0 };
            let unload =
                if made.to < terminals { costing.unload(made.to, Mode::Road, epoch as u16) } else { 0 };
            *sum = sum.map(|s| s + load + unload);
        }
        let priced = price.iter().any(Option::is_some);
        made.price = price;
        made.lorries = path;
        priced.then_some(made)
    }

    /// Keeps the chains that no other from and to the same stops replaces.
    fn keep_needed(&mut self, mut made: Vec<Chain>, costing: &Costing) {
        made.sort_by_key(|c| (c.to, c.lorries.len(), c.steady.unwrap_or(i32::MAX)));
        for group in made.chunk_by(|a, b| a.to == b.to) {
            let mut kept: Vec<&Chain> = Vec::new();
            for chain in group {
                if !kept.iter().any(|k| replaces(k, chain, costing)) {
                    kept.push(chain);
                }
            }
            for chain in kept {
                let at = self.chains.len() as u32;
                self.leaving[chain.from].push(at);
                self.arriving[chain.to].push(at);
                self.chains.push(chain.clone());
            }
        }
    }

    /// When cargo that leaves by a chain once its first gate opens after `t` departs, and when it is through the
    /// last gate.
    pub(crate) fn run(&self, chain: &Chain, t: i32) -> Option<(i32, i32)> {
        if let Some(minutes) = chain.steady {
            return Some((t, t + minutes));
        }
        let mut now = t;
        let mut departed = None;
        for at in &chain.lorries {
            let lorry = self.lorries[*at as usize];
            let depart = lorry.departure(self.roads, now)?;
            departed = departed.or(Some(depart));
            now = lorry.arrival(self.roads, depart)?;
        }
        Some((departed?, now))
    }

    /// The last departure by a chain that is through the last gate by `deadline`.
    pub(crate) fn last_departure(&self, chain: &Chain, deadline: i32) -> Option<i32> {
        if let Some(minutes) = chain.steady {
            return Some(deadline - minutes);
        }
        chain
            .lorries
            .iter()
            .rev()
            .try_fold(deadline, |t, at| self.lorries[*at as usize].last_departure(self.roads, t))
    }
}

/// Whether one chain makes another with the same ends needless: on any use of the second the first would do as
/// well.
///
/// Both must be steady. The first may be quicker by some minutes; cargo then stands that much longer at one of
/// the ends, so the storage this can cost is added to its price.
fn replaces(a: &Chain, b: &Chain, costing: &Costing) -> bool {
    let (Some(quick), Some(slow)) = (a.steady, b.steady) else { return false };
    if quick > slow || a.carbon > b.carbon || a.lorries.len() > b.lorries.len() || a.via & b.via != b.via {
        return false;
    }
    let stands = |stop: Stop| {
        if stop < costing.terminal_accepts.len() { costing.excess(stop, slow - quick) } else { 0 }
    };
    let longer = stands(a.from).min(stands(a.to));
    a.price.iter().zip(&b.price).all(|(a, b)| match (a, b) {
        (Some(a), Some(b)) => a + longer <= *b,
        (_, None) => true,
        (None, Some(_)) => false,
    })
}

struct Growing<'c, 'n> {
    chains: &'c Chains<'n>,
    parts: &'c [Option<Part>],
    onward: &'c [Vec<u32>],
    longest: usize,
    found: Vec<Vec<u32>>,
}

impl Growing<'_, '_> {
    fn grow(&mut self, stops: &mut Vec<Stop>, path: &mut Vec<u32>) {
        let Some(here) = stops.last().copied() else { return };
        if path.len() == self.longest {
            return;
        }
        for at in &self.onward[here] {
            let next = self.chains.lorries[*at as usize].to;
            if stops.contains(&next) || self.parts[*at as usize].is_none() {
                continue;
            }
            stops.push(next);
            path.push(*at);
            self.found.push(path.clone());
            self.grow(stops, path);
            path.pop();
            stops.pop();
        }
    }
}
