//! What the search carries along: labels, what can come to a loading, and plans found, all in numbers.

use crate::bounds::Left;
use crate::chains::Chain;
use crate::clock::Minute;
use crate::constraints::ViaSet;
use crate::costing::{Epoch, Minor};
use crate::lorry::Stop;
use crate::network::Loading;
use landsea_model::Mode;

/// Cargo released at a terminal after a ride.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Label {
    pub(crate) terminal: u32,
    pub(crate) release: Minute,
    /// Latest ready time, cut to the window.
    pub(crate) ready: Minute,
    /// All that is settled: not the unloading here, nor the stay here.
    pub(crate) cost: Minor,
    /// Unloading here, paid unless cargo goes on from ship to ship.
    pub(crate) unloading: Minor,
    pub(crate) carbon: i64,
    pub(crate) epoch: Epoch,
    pub(crate) legs: u8,
    pub(crate) via: ViaSet,
    pub(crate) mode: Mode,
    pub(crate) gauge: u16,
    pub(crate) ride: Boarded,
    /// Another label makes it needless.
    pub(crate) dropped: bool,
}

/// A ride: how cargo came to a loading, and where it is unloaded.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Boarded {
    pub(crate) approach: Approach,
    pub(crate) loading: u32,
    pub(crate) unload_call: u16,
}

/// How cargo came to a loading: from a label or the start, directly or by a chain.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Approach {
    pub(crate) label: Option<u32>,
    pub(crate) chain: Option<Chain>,
    /// When a chain from a label departs; one from the start does so as late as the cut-off allows.
    pub(crate) leaves: Option<Minute>,
}

/// A label that can come by a chain, with what the chain adds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Coming {
    pub(crate) label: u32,
    pub(crate) chain: Chain,
    /// Departure and arrival if it leaves at once.
    pub(crate) at_once: (Minute, Minute),
    pub(crate) price: Minor,
    pub(crate) carbon: i64,
    pub(crate) via: ViaSet,
}

/// Cargo that can come from the start by a chain.
#[derive(Clone, Copy, Debug)]
pub(crate) struct StartingChain {
    pub(crate) chain: Chain,
    /// Arrival if cargo leaves as soon as any that is asked about is ready.
    pub(crate) first_arrival: Minute,
    /// Minutes that it takes at least.
    pub(crate) least_minutes: i32,
    /// Whether it takes so many whenever it leaves.
    pub(crate) is_steady: bool,
    /// The price, if it is the same in all epochs.
    pub(crate) price: Option<Minor>,
    pub(crate) least_price: Minor,
    pub(crate) carbon: i64,
    pub(crate) via: ViaSet,
}

/// The least of each figure over chains from the start.
#[derive(Clone, Copy, Debug)]
pub(crate) struct StartingAtBest {
    pub(crate) minutes: i32,
    pub(crate) price: Minor,
    pub(crate) carbon: i64,
    pub(crate) legs: u8,
}

impl StartingAtBest {
    /// None where there is no chain.
    pub(crate) fn of(chains: &[StartingChain]) -> Option<Self> {
        Some(Self {
            minutes: chains.iter().map(|chain| chain.least_minutes).min()?,
            price: chains.iter().map(|chain| chain.least_price).min()?,
            carbon: chains.iter().map(|chain| chain.carbon).min()?,
            legs: chains.iter().map(|chain| chain.chain.legs()).min()?,
        })
    }
}

/// Cargo at a loading.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate {
    pub(crate) approach: Approach,
    pub(crate) ready: Minute,
    pub(crate) cost: Minor,
    pub(crate) carbon: i64,
    pub(crate) legs: u8,
    pub(crate) via: ViaSet,
}

impl Candidate {
    pub(crate) fn is_no_worse(&self, other: &Candidate) -> bool {
        self.cost <= other.cost
            && self.carbon <= other.carbon
            && self.ready >= other.ready
            && self.legs <= other.legs
            && self.via & other.via == other.via
    }
    /// What it has come to at the cut-off of a loading.
    pub(crate) fn at(&self, to: &Boarding) -> Reached {
        Reached {
            ready: self.ready,
            arrive: to.loading.cutoff,
            cost: self.cost,
            carbon: self.carbon,
            legs: self.legs,
        }
    }
}

/// What is loaded, where and when.
pub(crate) struct Boarding<'l> {
    pub(crate) stop: Stop,
    pub(crate) loading: &'l Loading,
    pub(crate) mode: Mode,
    pub(crate) gauge: u16,
    pub(crate) epoch: Epoch,
    /// What is left at its cut-off for what is aboard; none where that leads nowhere.
    pub(crate) left: Option<Left>,
}

/// What a way has come to, at its end or so far.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reached {
    pub(crate) ready: Minute,
    pub(crate) arrive: Minute,
    pub(crate) cost: Minor,
    pub(crate) carbon: i64,
    pub(crate) legs: u8,
}

/// A plan in numbers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    pub(crate) reached: Reached,
    /// The last ride, and the chain after it; with no ride, a chain all the way and when it leaves.
    pub(crate) last: Last,
}

/// How a plan ends.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Last {
    /// On a ride whose label is this.
    Ride(u32),
    /// On a chain after a ride.
    RideAndChain(u32, Chain),
    /// On a chain from the start.
    Chain(Chain, Minute),
}
