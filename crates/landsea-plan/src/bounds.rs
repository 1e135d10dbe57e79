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
use landsea_model::{Index, Mode, ServiceIx, TerminalIx};
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
        let legs = Legs::new(network, costing, constraints, lorries);
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
        bounds.aboard.reserve_exact(legs.calls());
        for call in 0..legs.calls() {
            let by = |leg: &Leg| {
                let to = usize::from(leg.to);
                sum(leg.amounts(), leg.rest(&tails[to], &left[to], is_destination[to]))
            };
            bounds.aboard.push(Left::of(legs.of_call(call).iter().map(by).fold(NEVER, less)));
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
    /// From the cut-off or leaving to arrival.
    minutes: i32,
    /// Minutes from arrival to being free to go on.
    release: i32,
    /// Without loading.
    cost: Minor,
    carbon: i64,
    /// Loading, but for cargo that is on a lorry or transhipped.
    loading: Minor,
    from: u16,
    to: u16,
    /// Its kind.
    by: u8,
}

impl Leg {
    fn amounts(&self) -> Amounts {
        [i64::from(self.minutes), self.cost, self.carbon, 1]
    }

    /// What is left when it comes to its end.
    fn rest(&self, tails: &Tails, left: &OfStop, is_destination: bool) -> Amounts {
        tails[usize::from(self.by)].ending_or_going_on(left, is_destination, i64::from(self.release))
    }
}

/// All legs of a question at their least.
struct Legs {
    /// Rides by the call of the feed at which they begin, then lorries.
    legs: Vec<Leg>,
    /// Where the rides of each call begin, and the end of the last.
    first_leg: Vec<u32>,
    /// Positions of legs by the stop that they come to.
    by_end: Vec<u32>,
    /// Where those of each stop begin in `by_end`, and the end of the last.
    first_in: Vec<u32>,
}

impl Legs {
    fn new(network: &Network, costing: &Costing, constraints: &Constraints, lorries: &Lorries) -> Self {
        let services = &network.feed().services;
        let calls = services.iter().map(|service| service.calls.len());
        let (calls, pairs) = calls.fold((0, 0), |sums, n| (sums.0 + n, sums.1 + n * n / 2));
        let mut legs = Self {
            legs: Vec::with_capacity(pairs + network.lorries.len()),
            first_leg: Vec::with_capacity(calls + 1),
            by_end: Vec::new(),
            first_in: Vec::new(),
        };
        for (ix, service) in services.enumerate() {
            for load in 0..service.calls.len() {
                legs.first_leg.push(legs.legs.len() as u32);
                legs.add_rides(network, costing, constraints, (ix, load));
            }
        }
        legs.first_leg.push(legs.legs.len() as u32);
        legs.legs.extend(by_lorry(lorries));
        legs.sort_by_end(network.gates.len() + 2);
        legs
    }

    /// Adds the rides that begin at a call of a service.
    fn add_rides(
        &mut self,
        network: &Network,
        costing: &Costing,
        constraints: &Constraints,
        (ix, load): (ServiceIx, usize),
    ) {
        let (feed, least) = (network.feed(), network.least_minutes(ix));
        let service = &feed.services[ix];
        let Some(costs) = costing.rides(ix) else { return };
        let calls = service.calls.len();
        let call = &service.calls[load];
        let from = call.terminal.position();
        let loading = costing.least_load(from, service.mode);
        for unload in (load + 1..calls).filter(|unload| feed.can_ride(service, load, *unload)) {
            if !constraints.allows_ride(ix, load, unload) {
                break;
            }
            let Some(cost) = costs.least_price(load, unload) else { continue };
            self.legs.push(Leg {
                minutes: call.cutoff.get() + least[load * calls + unload],
                release: service.calls[unload].release.get(),
                cost,
                carbon: costs.carbon(load, unload),
                loading,
                from: from as u16,
                to: service.calls[unload].terminal.position() as u16,
                by: service.mode as u8,
            });
        }
    }

    fn sort_by_end(&mut self, stops: usize) {
        self.first_in = vec![0; stops + 1];
        for leg in &self.legs {
            self.first_in[usize::from(leg.to) + 1] += 1;
        }
        for stop in 0..stops {
            self.first_in[stop + 1] += self.first_in[stop];
        }
        let mut next = self.first_in.clone();
        self.by_end = vec![0; self.legs.len()];
        for (at, leg) in self.legs.iter().enumerate() {
            let next = &mut next[usize::from(leg.to)];
            self.by_end[*next as usize] = at as u32;
            *next += 1;
        }
    }

    /// Calls of the feed.
    fn calls(&self) -> usize {
        self.first_leg.len() - 1
    }

    fn of_call(&self, call: usize) -> &[Leg] {
        &self.legs[self.first_leg[call] as usize..self.first_leg[call + 1] as usize]
    }

    fn into(&self, stop: Stop) -> impl Iterator<Item = &Leg> {
        let of_stop = self.first_in[stop] as usize..self.first_in[stop + 1] as usize;
        self.by_end[of_stop].iter().map(|at| &self.legs[*at as usize])
    }
}

fn by_lorry<'l>(lorries: &'l Lorries) -> impl Iterator<Item = Leg> + 'l {
    lorries.usable().filter_map(|at| {
        let lorry = lorries.get(at);
        Some(Leg {
            minutes: lorry.least_minutes(),
            release: 0,
            cost: lorries.least_price(at)?,
            carbon: lorries.carbon(at),
            loading: 0,
            from: lorry.from as u16,
            to: lorry.to as u16,
            by: LORRY as u8,
        })
    })
}

/// The least that is left from each stop and state by going on from it, which at a destination is not nothing.
///
/// From the destinations backwards, all figures at once: a stop from which any figure became less is looked at again.
fn least(legs: &Legs, tails: &[Tails], is_destination: &[bool]) -> Vec<OfStop> {
    let mut left = vec![[NEVER; STATES.len()]; tails.len()];
    let mut waits = is_destination.to_vec();
    let mut queue: VecDeque<Stop> = (0..tails.len()).filter(|stop| waits[*stop]).collect();
    while let Some(stop) = queue.pop_front() {
        waits[stop] = false;
        let of_stop = left[stop];
        for leg in legs.into(stop) {
            let from = usize::from(leg.from);
            let total = sum(leg.amounts(), leg.rest(&tails[stop], &of_stop, is_destination[stop]));
            let mut lower = |at: At, total: Amounts| {
                let known = &mut left[from][at as usize];
                let least = less(*known, total);
                std::mem::replace(known, least) != least
            };
            let is_less = if usize::from(leg.by) == LORRY {
                lower(At::Lorry, total)
            } else {
                let transhipped = leg.by == Mode::Sea as u8 && lower(At::Transhipped, total);
                lower(At::Cutoff, sum(total, [0, leg.loading, 0, 0])) || transhipped
            };
            if is_less && !std::mem::replace(&mut waits[from], true) {
                queue.push_back(from);
            }
        }
    }
    left
}
