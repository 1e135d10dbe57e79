//! Chains: one or more lorries in a row, with no service between them.
//!
//! Between two services, and before the first and after the last, cargo goes by at most one chain. A chain runs
//! through without standing in storage on the way, visits no stop twice, and has at most [`MAX_LORRIES`] legs.

use crate::clock::Minute;
use crate::constraints::{Constraints, ViaSet};
use crate::costing::{Costing, Epoch, HubCosts, Minor};
use crate::lorry::{Lorry, Roads, Stop};
use crate::network::Network;
use crate::plan::{Emitted, LegKind};
use landsea_model::Mode;

/// Greatest number of lorries in a row: enough for door, transfer, link and transfer.
pub(crate) const MAX_LORRIES: usize = 4;

/// Lorries in a row, by their positions in [`Lorries`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Chain {
    lorries: [u32; MAX_LORRIES],
    len: u8,
}

impl Chain {
    /// The chain with one lorry more; none if it is full.
    pub(crate) fn then(mut self, lorry: u32) -> Option<Chain> {
        *self.lorries.get_mut(usize::from(self.len))? = lorry;
        self.len += 1;
        Some(self)
    }
    /// Positions of its lorries, first to last.
    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = usize> + ExactSizeIterator + '_ {
        self.lorries[..usize::from(self.len)].iter().map(|at| *at as usize)
    }
    pub(crate) fn legs(&self) -> u8 {
        self.len
    }
    /// Whether no lorry more can be added.
    pub(crate) fn is_full(&self) -> bool {
        usize::from(self.len) == MAX_LORRIES
    }
}

/// A lorry from or to a door, with its prices by epoch.
pub(crate) struct DoorLorry {
    pub(crate) lorry: Lorry,
    pub(crate) price: Vec<Option<Minor>>,
    pub(crate) emitted: Emitted,
}

/// The lorries that a query may use.
pub(crate) struct Lorries<'n> {
    network: &'n Network,
    costing: &'n Costing,
    constraints: &'n Constraints,
    doors: &'n [DoorLorry],
    /// Usable lorries by the stop they leave from.
    leaving: Vec<Vec<Brief>>,
}

/// What the search looks at of a lorry before anything else.
#[derive(Clone, Copy)]
pub(crate) struct Brief {
    /// Its position in [`Lorries`].
    pub(crate) at: u32,
    pub(crate) to: Stop,
    pub(crate) least_minutes: i32,
    pub(crate) carbon: i64,
    /// Whether it is a transfer between terminals, or to or from a door.
    pub(crate) is_short: bool,
}

impl<'n> Lorries<'n> {
    pub(crate) fn new(
        network: &'n Network,
        costing: &'n Costing,
        constraints: &'n Constraints,
        doors: &'n [DoorLorry],
    ) -> Self {
        let stops = network.gates.len() + 2;
        let mut lorries = Self { network, costing, constraints, doors, leaving: vec![Vec::new(); stops] };
        let takes = |stop: Stop| costing.terminal_accepts.get(stop).copied().unwrap_or(true);
        for at in 0..network.lorries.len() + doors.len() {
            let of_network = at < network.lorries.len();
            let allowed = !of_network || (constraints.lorry_allowed[at] && costing.lorry_accepts[at]);
            let lorry = lorries.get(at);
            if allowed && takes(lorry.from) && takes(lorry.to) {
                let brief = Brief {
                    at: at as u32,
                    to: lorry.to,
                    least_minutes: lorry.least_minutes(),
                    carbon: lorries.carbon(at),
                    is_short: !matches!(lorry.kind, LegKind::Link { .. }),
                };
                lorries.leaving[lorry.from].push(brief);
            }
        }
        lorries
    }

    /// A lorry by its position: those of the network, then those of doors.
    pub(crate) fn get(&self, at: usize) -> &'n Lorry {
        let network = self.network;
        network.lorries.get(at).unwrap_or_else(|| &self.doors[at - network.lorries.len()].lorry)
    }
    /// Usable lorries that leave from a stop.
    pub(crate) fn leaving(&self, stop: Stop) -> &[Brief] {
        &self.leaving[stop]
    }
    /// All usable lorries.
    pub(crate) fn usable(&self) -> impl Iterator<Item = usize> + '_ {
        self.leaving.iter().flatten().map(|brief| brief.at as usize)
    }
    pub(crate) fn roads(&self) -> Roads<'n> {
        self.network.roads()
    }

    /// Freight, papers and border fees of a lorry.
    pub(crate) fn price(&self, at: usize, epoch: usize) -> Option<Minor> {
        match at.checked_sub(self.network.lorries.len()) {
            Some(door) => self.doors[door].price[epoch],
            None => self.costing.lorry_price(at, epoch),
        }
    }
    /// The least price of a lorry in any epoch.
    pub(crate) fn least_price(&self, at: usize) -> Option<Minor> {
        (0..self.costing.epochs).filter_map(|epoch| self.price(at, epoch)).min()
    }
    /// What a lorry emits.
    pub(crate) fn emitted(&self, at: usize) -> Emitted {
        match at.checked_sub(self.network.lorries.len()) {
            Some(door) => self.doors[door].emitted,
            None => self.costing.lorry_emitted[at],
        }
    }
    /// Grams CO2e of a lorry.
    pub(crate) fn carbon(&self, at: usize) -> i64 {
        self.emitted(at).wtw.grams()
    }
    pub(crate) fn via(&self, at: usize) -> ViaSet {
        self.constraints.lorry_via.get(at).copied().unwrap_or(0)
    }

    /// Where a chain starts; chains in use have a lorry.
    pub(crate) fn start(&self, chain: &Chain) -> Stop {
        self.get(chain.lorries[0] as usize).from
    }
    /// Where a chain ends.
    pub(crate) fn end(&self, chain: &Chain) -> Stop {
        self.get(chain.lorries[usize::from(chain.len.max(1)) - 1] as usize).to
    }
    /// Whether a chain from a stop comes by another.
    pub(crate) fn visits(&self, from: Stop, chain: &Chain, stop: Stop) -> bool {
        from == stop || chain.iter().any(|at| self.get(at).to == stop)
    }

    /// What the hubs between the lorries of a chain add.
    pub(crate) fn hubs(&self, chain: &Chain) -> HubCosts {
        let between = chain.iter().skip(1).map(|at| self.between_lorries(self.get(at).from));
        between.fold(HubCosts::default(), HubCosts::and)
    }
    /// What going from lorry to lorry at a stop adds.
    pub(crate) fn between_lorries(&self, stop: Stop) -> HubCosts {
        self.costing.hub(stop, Mode::Road, Mode::Road)
    }

    /// Freight, papers, border fees, lifting at both ends, and the price on what hubs between emit.
    pub(crate) fn chain_price(&self, chain: &Chain, epoch: Epoch) -> Option<Minor> {
        let (from, to) = (self.start(chain), self.end(chain));
        let terminals = self.network.gates.len();
        let load = if from < terminals { self.costing.load(from, Mode::Road, epoch) } else { 0 };
        let unload = if to < terminals { self.costing.unload(to, Mode::Road, epoch) } else { 0 };
        let ends_and_hubs = load + unload + self.hubs(chain).price;
        chain.iter().try_fold(ends_and_hubs, |sum, at| Some(sum + self.price(at, usize::from(epoch))?))
    }

    /// When cargo that is ready at `t` departs by a chain, and when it is through the last gate.
    pub(crate) fn run(&self, chain: &Chain, t: Minute) -> Option<(Minute, Minute)> {
        let mut now = t;
        let mut departed = None;
        for at in chain.iter() {
            let lorry = self.get(at);
            let depart = lorry.departure(self.roads(), now)?;
            departed = departed.or(Some(depart));
            now = lorry.arrival(self.roads(), depart)?;
        }
        Some((departed?, now))
    }

    /// The last departure by a chain that is through the last gate by `deadline`.
    pub(crate) fn last_departure(&self, chain: &Chain, deadline: Minute) -> Option<Minute> {
        chain.iter().rev().try_fold(deadline, |t, at| self.get(at).last_departure(self.roads(), t))
    }

    /// The epoch of a departure by a chain; a door has the clock of the terminal that it is reached from.
    pub(crate) fn epoch_of_start(&self, chain: &Chain, depart: Minute) -> Epoch {
        self.costing.epoch(self.network.local_day(self.clock_of_start(chain), depart))
    }
    /// The terminal whose clock holds where a chain starts.
    pub(crate) fn clock_of_start(&self, chain: &Chain) -> Stop {
        let first = self.get(chain.lorries[0] as usize);
        if first.from < self.network.gates.len() { first.from } else { first.to }
    }
}
