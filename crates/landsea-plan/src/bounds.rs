//! Lower bounds on what is left of the way: time, cost, CO2e and legs, each as if it alone mattered.
//!
//! A label whose way so far plus these bounds is no better than a plan already found cannot become a better
//! plan. What is left depends on where cargo is: it waits for a vehicle, goes from ship to ship, or is on a lorry
//! that may drive on. The bounds count handling and hubs between legs, the least time that a change takes, and
//! import papers; they leave out what is never negative beside these: storage, the hours of gates and borders, and
//! waiting for departures.

use crate::chains::Lorries;
use crate::constraints::Constraints;
use crate::costing::{Costing, HubCosts, Minor};
use crate::lorry::Stop;
use crate::network::Network;
use crate::task::Papers;
use landsea_model::{Index, Mode, TerminalIx};
use std::collections::VecDeque;

/// The least that is left to any destination.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Left {
    pub(crate) minutes: i32,
    pub(crate) cost: Minor,
    pub(crate) carbon: i64,
    pub(crate) legs: u8,
}

impl Left {
    /// None if a destination is never reached.
    fn of(amounts: Amounts) -> Option<Left> {
        let legs = u8::try_from(amounts[LEGS]).ok()?;
        let minutes = i32::try_from(amounts[MINUTES]).ok()?;
        Some(Left { minutes, cost: amounts[COST], carbon: amounts[CARBON], legs })
    }

    /// The less of two in each figure.
    fn or(self, other: Left) -> Left {
        Left {
            minutes: self.minutes.min(other.minutes),
            cost: self.cost.min(other.cost),
            carbon: self.carbon.min(other.carbon),
            legs: self.legs.min(other.legs),
        }
    }
}

/// Minutes, cost, grams CO2e and legs.
type Amounts = [i64; 4];
const MINUTES: usize = 0;
const COST: usize = 1;
const CARBON: usize = 2;
const LEGS: usize = 3;
/// More than any amounts, and little enough to be added to.
const NEVER: Amounts = [i64::MAX / 8; 4];

fn sum(a: Amounts, b: Amounts) -> Amounts {
    std::array::from_fn(|i| a[i] + b[i])
}

fn less(a: Amounts, b: Amounts) -> Amounts {
    std::array::from_fn(|i| a[i].min(b[i]))
}

/// Where cargo is between two legs.
#[derive(Clone, Copy)]
enum At {
    /// At a cut-off, to be loaded onto a vehicle of a service.
    Cutoff = 0,
    /// At the cut-off of a ship, transhipment from another ship paid.
    Transhipped = 1,
    /// On a lorry that leaves.
    Lorry = 2,
}
const STATES: [At; 3] = [At::Cutoff, At::Transhipped, At::Lorry];

/// What is left from a stop in each of [`STATES`].
type OfStop = [Amounts; STATES.len()];

/// What getting from the end of a leg to the next costs at a stop.
#[derive(Clone, Copy)]
struct Tail {
    /// Unloading, part of the others but for transhipment and driving on.
    unloading: Minor,
    /// If the way ends.
    end: Amounts,
    /// To each of [`STATES`].
    to: [Amounts; STATES.len()],
}

/// Kinds of legs by what comes after them at a stop: those of services by mode, then lorries.
const LORRY: usize = Mode::ALL.len();
/// What comes after each kind of leg.
type Tails = [Tail; LORRY + 1];

impl Tail {
    /// The same for cargo whose unloading is paid.
    fn unloaded(mut self) -> Tail {
        for at in [At::Cutoff, At::Lorry] {
            self.to[at as usize][COST] -= self.unloading;
        }
        self
    }

    /// The same for cargo that can board at once.
    fn changed(mut self) -> Tail {
        self.to.iter_mut().for_each(|amounts| amounts[MINUTES] = 0);
        self
    }

    /// The least of going on in one of some states, given what is left from each.
    fn going_on(&self, left: &OfStop, states: &[At]) -> Amounts {
        let by = |at: &At| sum(self.to[*at as usize], left[*at as usize]);
        states.iter().map(by).fold(NEVER, less)
    }

    /// The least of ending, where that can be, and going on.
    fn ending_or_going_on(&self, left: &OfStop, is_destination: bool, release: i64) -> Amounts {
        let on = sum(self.going_on(left, &STATES), [release, 0, 0, 0]);
        if is_destination { less(self.end, on) } else { on }
    }
}

/// What getting from the end of a leg to the next costs at a stop; from a door no way goes on.
fn tails(network: &Network, costing: &Costing, papers: &Papers, stop: Stop) -> Tails {
    let import = |mode: Mode| papers.import[mode as usize].iter().min().copied().unwrap_or(0);
    let terminals = &network.feed().terminals;
    if stop >= terminals.len() {
        return [Tail { unloading: 0, end: [0, import(Mode::Road), 0, 0], to: [NEVER; 3] }; LORRY + 1];
    }
    let terminal = &terminals[TerminalIx::new(stop)];
    let change = i64::from(terminal.change.get());
    // between gauges another time holds, which may be less
    let by_rail = terminal.gauge_change.map_or(change, |minutes| change.min(i64::from(minutes.get())));
    let after = |mode: Mode| {
        let unloading = costing.least_unload(stop, mode);
        let boarding = |cost: Minor, hub: HubCosts| {
            let minutes = if mode == Mode::Rail { by_rail } else { change };
            [minutes, cost + hub.price, hub.carbon, 0]
        };
        let tranship = costing.least_tranship(stop).filter(|_| mode == Mode::Sea);
        let (loading, hub) = (costing.least_load(stop, Mode::Road), costing.hub(stop, mode, Mode::Road));
        Tail {
            unloading,
            end: [0, unloading + import(mode), 0, 0],
            to: [
                boarding(unloading, costing.least_hub(stop, mode)),
                tranship.map_or(NEVER, |cost| boarding(cost, costing.hub(stop, Mode::Sea, Mode::Sea))),
                [0, unloading + loading + hub.price, hub.carbon, 0],
            ],
        }
    };
    let mut tails: Tails = std::array::from_fn(|by| after(Mode::ALL.get(by).copied().unwrap_or(Mode::Road)));
    // a lorry that drives on is not unloaded
    let on = costing.hub(stop, Mode::Road, Mode::Road);
    tails[LORRY].to[At::Lorry as usize] = [0, on.price, on.carbon, 0];
    tails
}

/// What is left where cargo has come off a vehicle.
#[derive(Clone, Copy, Debug, Default)]
struct OffVehicle {
    /// Ashore, unloading to be paid.
    ashore: Option<Left>,
    /// By ship from ship.
    transhipped: Option<Left>,
}

impl OffVehicle {
    fn left(self, unloading: Minor) -> Option<Left> {
        let ashore = self.ashore.map(|left| Left { cost: left.cost + unloading, ..left });
        match (ashore, self.transhipped) {
            (Some(a), Some(b)) => Some(a.or(b)),
            (one, other) => one.or(other),
        }
    }
}

/// What is left from everywhere; none where no destination can be reached, and nowhere where bounds are off.
#[derive(Debug, Default)]
pub(crate) struct Bounds {
    /// By stop and kind of leg, from being released.
    released: Vec<[OffVehicle; LORRY + 1]>,
    /// By stop and kind of leg, from a cut-off on, for what boards here.
    waiting: Vec<[OffVehicle; LORRY + 1]>,
    /// By stop, for what comes by lorry and may be lifted off or drive on.
    on_lorry: Vec<Option<Left>>,
    /// By call of the feed, from the cut-off on, loading paid.
    aboard: Vec<Option<Left>>,
}

impl Bounds {
    pub(crate) fn new(
        network: &Network,
        costing: &Costing,
        constraints: &Constraints,
        lorries: &Lorries,
        papers: &Papers,
        destinations: &[Stop],
    ) -> Self {
        let stops = network.gates.len() + 2;
        let tails: Vec<Tails> = (0..stops).map(|stop| tails(network, costing, papers, stop)).collect();
        let mut is_destination = vec![false; stops];
        destinations.iter().for_each(|stop| is_destination[*stop] = true);
        let rides = Rides::new(network, costing, constraints);
        let legs: Vec<Leg> = rides.legs.iter().copied().chain(by_lorry(lorries)).collect();
        let left = least(&legs, &tails, &is_destination);
        let mut bounds = Self::default();
        for (tails, left) in tails.iter().zip(&left) {
            let off = |tails: Tails, states: &[At]| {
                tails.map(|tail| OffVehicle {
                    ashore: Left::of(tail.going_on(left, states)),
                    transhipped: Left::of(tail.going_on(left, &[At::Transhipped])),
                })
            };
            // unloading is known of a label, and is added then
            let unloaded = tails.map(Tail::unloaded);
            bounds.released.push(off(unloaded, &[At::Cutoff, At::Lorry]));
            bounds.waiting.push(off(unloaded.map(Tail::changed), &[At::Cutoff]));
            bounds.on_lorry.push(Left::of(tails[LORRY].going_on(left, &[At::Cutoff, At::Lorry])));
        }
        for call in 0..rides.calls() {
            let by = |leg: &Leg| {
                let tail = &tails[leg.to][leg.by];
                let rest = tail.ending_or_going_on(&left[leg.to], is_destination[leg.to], leg.release);
                sum(leg.amounts, rest)
            };
            bounds.aboard.push(Left::of(rides.of_call(call).iter().map(by).fold(NEVER, less)));
        }
        bounds
    }

    /// What is left for cargo released from a vehicle of a mode that pays so much for unloading, unless it goes on
    /// from ship to ship.
    pub(crate) fn released(&self, stop: Stop, mode: Mode, unloading: Minor) -> Option<Left> {
        self.released.get(stop)?[mode as usize].left(unloading)
    }

    /// What is left, from now on, for the same cargo if it boards a vehicle of a service here.
    pub(crate) fn waiting(&self, stop: Stop, mode: Mode, unloading: Minor) -> Option<Left> {
        self.waiting.get(stop)?[mode as usize].left(unloading)
    }

    /// What is left, from now on, for cargo lifted off a lorry that boards a vehicle of a service here.
    pub(crate) fn lifted_off(&self, stop: Stop) -> Option<Left> {
        self.waiting.get(stop)?[LORRY].ashore
    }

    /// What is left for cargo that comes by lorry, and is lifted off or drives on.
    pub(crate) fn on_lorry(&self, stop: Stop) -> Option<Left> {
        self.on_lorry.get(stop).copied().flatten()
    }

    /// What is left from the cut-off of a call of the feed on, loading paid and the hub passed.
    pub(crate) fn aboard(&self, call_of_feed: usize) -> Option<Left> {
        self.aboard.get(call_of_feed).copied().flatten()
    }
}

/// A ride or a lorry at its least.
#[derive(Clone, Copy)]
struct Leg {
    from: Stop,
    to: Stop,
    /// Its kind.
    by: usize,
    /// From the cut-off or leaving to arrival, without loading.
    amounts: Amounts,
    /// Loading, but for cargo that is on a lorry or transhipped.
    loading: Minor,
    /// Minutes from arrival to being free to go on.
    release: i64,
}

/// All rides by the call at which they begin.
struct Rides {
    legs: Vec<Leg>,
    /// Where the rides of each call of the feed begin, and the end of the last.
    first_leg: Vec<usize>,
}

impl Rides {
    fn new(network: &Network, costing: &Costing, constraints: &Constraints) -> Self {
        let feed = network.feed();
        let (mut legs, mut first_leg) = (Vec::new(), Vec::new());
        for (ix, service) in feed.services.enumerate() {
            let least = network.least_minutes(ix);
            let calls = service.calls.len();
            for load in 0..calls {
                first_leg.push(legs.len());
                let Some(costs) = costing.rides(ix) else { continue };
                let call = &service.calls[load];
                let from = call.terminal.position();
                let loading = costing.least_load(from, service.mode);
                for unload in (load + 1..calls).filter(|unload| feed.can_ride(service, load, *unload)) {
                    if !constraints.allows_ride(ix, load, unload) {
                        break;
                    }
                    let Some(cost) = costs.least_price(load, unload) else { continue };
                    let minutes = i64::from(call.cutoff.get() + least[load * calls + unload]);
                    legs.push(Leg {
                        from,
                        to: service.calls[unload].terminal.position(),
                        by: service.mode as usize,
                        amounts: [minutes, cost, costs.carbon(load, unload), 1],
                        loading,
                        release: i64::from(service.calls[unload].release.get()),
                    });
                }
            }
        }
        first_leg.push(legs.len());
        Self { legs, first_leg }
    }

    fn calls(&self) -> usize {
        self.first_leg.len() - 1
    }

    fn of_call(&self, call: usize) -> &[Leg] {
        &self.legs[self.first_leg[call]..self.first_leg[call + 1]]
    }
}

fn by_lorry<'l>(lorries: &'l Lorries) -> impl Iterator<Item = Leg> + 'l {
    lorries.usable().filter_map(|at| {
        let lorry = lorries.get(at);
        let amounts = [i64::from(lorry.least_minutes()), lorries.least_price(at)?, lorries.carbon(at), 1];
        Some(Leg { from: lorry.from, to: lorry.to, by: LORRY, amounts, loading: 0, release: 0 })
    })
}

/// The least that is left from each stop and state by going on from it, which at a destination is not nothing.
///
/// From the destinations backwards, all figures at once: a stop from which any figure became less is looked at again.
fn least(legs: &[Leg], tails: &[Tails], is_destination: &[bool]) -> Vec<OfStop> {
    let mut into: Vec<Vec<u32>> = vec![Vec::new(); tails.len()];
    for (at, leg) in legs.iter().enumerate() {
        into[leg.to].push(at as u32);
    }
    let mut left = vec![[NEVER; STATES.len()]; tails.len()];
    let mut waits = is_destination.to_vec();
    let mut queue: VecDeque<Stop> = (0..tails.len()).filter(|stop| waits[*stop]).collect();
    while let Some(stop) = queue.pop_front() {
        waits[stop] = false;
        let of_stop = left[stop];
        for leg in into[stop].iter().map(|at| &legs[*at as usize]) {
            let rest = tails[stop][leg.by].ending_or_going_on(&of_stop, is_destination[stop], leg.release);
            let total = sum(leg.amounts, rest);
            let mut lower = |at: At, total: Amounts| {
                let known = &mut left[leg.from][at as usize];
                let least = less(*known, total);
                std::mem::replace(known, least) != least
            };
            let is_less = if leg.by == LORRY {
                lower(At::Lorry, total)
            } else {
                let transhipped = leg.by == Mode::Sea as usize && lower(At::Transhipped, total);
                lower(At::Cutoff, sum(total, [0, leg.loading, 0, 0])) || transhipped
            };
            if is_less && !std::mem::replace(&mut waits[leg.from], true) {
                queue.push_back(leg.from);
            }
        }
    }
    left
}
