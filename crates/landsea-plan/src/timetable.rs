//! What a plan can fall back on: later departures of a ride, lorries that leave late, and what waiting costs.

use crate::clock::{Minute, date_of, minute_until};
use crate::constraints::Constraints;
use crate::costing::{Costing, Epoch, Minor};
use crate::gate::Crossing;
use crate::lorry::{Lorry, Roads};
use crate::network::Network;
use crate::plan::{Leg, LegKind, Point};
use crate::planner::QueryError;
use crate::query::Query;
use jiff::civil::Date;
use landsea_model::{BorderIx, Currency, Feed, Index, Mode, Money, Price, ServiceIx, TerminalIx};
use std::sync::Arc;

/// The departures, lorries and prices of a network for one query.
pub struct Timetable<'n> {
    network: &'n Network,
    costing: Arc<Costing>,
    constraints: Constraints,
    /// Loadings by terminal, by cut-off.
    loadings: Vec<Vec<u32>>,
}

/// A departure that takes the cargo from one terminal to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Departure {
    /// The service.
    pub service: ServiceIx,
    /// Position in its calls where cargo is loaded.
    pub load_call: usize,
    /// Position in its calls where cargo is unloaded.
    pub unload_call: usize,
    /// Date of the start of its run.
    pub run: Date,
    /// Last minute at which cargo that starts here can be ready.
    pub cutoff: Minute,
    /// Departure.
    pub depart: Minute,
    /// Arrival.
    pub arrive: Minute,
    /// When cargo can move on.
    pub release: Minute,
    /// Freight, papers, border fees and loading, in minor units of the feed's currency.
    pub price: Minor,
    epoch: Epoch,
}

impl<'n> Timetable<'n> {
    /// The timetable of a network for the cargo and the constraints of a query.
    ///
    /// # Errors
    /// [`QueryError::Accounting`] if a vehicle class has no figure for what it emits.
    pub fn new(network: &'n Network, query: &Query) -> Result<Self, QueryError> {
        let costing = network.costing(query)?;
        let mut loadings = vec![Vec::new(); network.gates.len()];
        for (at, loading) in network.loadings.iter().enumerate() {
            let run = network.runs[loading.run as usize];
            let call = &network.feed().services[run.service].calls[usize::from(loading.call)];
            loadings[call.terminal.position()].push(at as u32);
        }
        Ok(Self { network, costing, constraints: Constraints::new(network, query), loadings })
    }

    /// The feed behind it.
    pub fn feed(&self) -> &'n Feed {
        self.network.feed()
    }

    /// The departures of a mode from one terminal to another with a cut-off at or after a time, by cut-off. Of two
    /// of which the later one is there no later, the earlier is left out: nobody waits for it.
    pub fn departures(&self, mode: Mode, ends: (TerminalIx, TerminalIx), from: Minute) -> Vec<Departure> {
        let loadings = &self.loadings[ends.0.position()];
        let first = loadings.partition_point(|at| self.network.loadings[*at as usize].cutoff < from);
        let mut all: Vec<Departure> =
            loadings[first..].iter().filter_map(|at| self.departure(*at, mode, ends, None)).collect();
        let mut soonest = Minute::MAX;
        all.reverse();
        all.retain(|departure| {
            let is_sooner = departure.release < soonest;
            soonest = soonest.min(departure.release);
            is_sooner
        });
        all.reverse();
        all
    }

    /// The departure that a leg uses; none for lorries.
    pub fn departure_of(&self, leg: &Leg) -> Option<Departure> {
        let LegKind::Service { service, load_call, unload_call, run } = leg.kind else { return None };
        let (Point::Terminal(from), Point::Terminal(to)) = (leg.from, leg.to) else { return None };
        let cutoff = minute_until(leg.cutoff);
        let loadings = &self.loadings[from.position()];
        let first = loadings.partition_point(|at| self.network.loadings[*at as usize].cutoff < cutoff);
        let is_it = |departure: &Departure| {
            departure.service == service
                && departure.run == run
                && (departure.load_call, departure.unload_call) == (load_call, unload_call)
        };
        let departure = |at: &u32| self.departure(*at, leg.mode, (from, to), Some(unload_call));
        loadings[first..].iter().filter_map(departure).find(is_it)
    }

    /// The departure of a loading to a terminal: to a call of it that is named, or to the first.
    fn departure(
        &self,
        at: u32,
        mode: Mode,
        ends: (TerminalIx, TerminalIx),
        unload: Option<usize>,
    ) -> Option<Departure> {
        let network = self.network;
        let loading = &network.loadings[at as usize];
        let run = network.runs[loading.run as usize];
        let service = &network.feed().services[run.service];
        let load = usize::from(loading.call);
        if service.mode != mode || !self.costing.terminal_accepts[ends.1.position()] {
            return None;
        }
        let first = || service.calls[load + 1..].iter().position(|call| call.terminal == ends.1);
        let unload = unload.or_else(|| Some(load + 1 + first()?)).filter(|unload| load < *unload)?;
        let allowed = |unload: usize| self.constraints.allows_ride(run.service, load, unload);
        if !(load + 1..=unload).all(allowed) {
            return None;
        }
        let epoch = self.costing.epoch(run.day + service.calls[load].depart.map_or(0, |d| i32::from(d.day)));
        let price = self.costing.rides(run.service)?.price(load, unload, epoch)?;
        let arrive = network.times(run)[unload].arrive;
        Some(Departure {
            service: run.service,
            load_call: load,
            unload_call: unload,
            run: date_of(run.day),
            cutoff: loading.cutoff,
            depart: loading.depart,
            arrive,
            release: arrive + service.calls[unload].release.get(),
            price: price + self.costing.load(ends.0.position(), mode, epoch),
            epoch,
        })
    }

    /// A price in minor units of the feed's currency, at the rate at which plans are priced; none where there is none.
    pub fn exchanged(&self, price: Price, currency: Currency) -> Option<Money> {
        let (feed, rows) = (self.feed(), &self.costing.rows);
        let base = feed.info.currency;
        let is_known = currency == base || rows.rate(feed, currency).is_some();
        let minor = || rows.to_base(feed, currency, i128::from(price.micros()));
        is_known.then(|| Money::from_minor(minor(), base))
    }

    /// What standing at a terminal for so many minutes costs before a departure, in minor units.
    pub fn storage(&self, at: TerminalIx, before: &Departure, minutes: i32) -> Minor {
        self.costing.storage(at.position(), before.epoch, minutes)
    }

    /// What unloading from a vehicle of a mode costs at a terminal, at the prices of the day of a departure.
    pub fn unloading(&self, at: TerminalIx, mode: Mode, by: &Departure) -> Minor {
        self.costing.unload(at.position(), mode, by.epoch)
    }
    /// What a departure adds to its price where cargo comes to it from a vehicle of a mode: unloading from that one,
    /// or from ship to ship transhipment in place of unloading and loading.
    pub fn changing(&self, at: TerminalIx, from: Mode, to: (Mode, &Departure)) -> Minor {
        let (mode, departure) = to;
        let tranship = self.costing.tranship(at.position(), departure.epoch);
        match tranship.filter(|_| from == Mode::Sea && mode == Mode::Sea) {
            Some(tranship) => tranship - self.costing.load(at.position(), mode, departure.epoch),
            None => self.unloading(at, from, departure),
        }
    }

    /// Minutes that cargo off one vehicle needs before the cut-off of another in the same terminal; none where two
    /// trains differ in gauge and the terminal cannot change it. A lorry has no gauge.
    pub fn change(&self, at: TerminalIx, from: (Mode, Option<u16>), to: (Mode, Option<u16>)) -> Option<i32> {
        let terminal = &self.feed().terminals[at];
        let both_rail = from.0 == Mode::Rail && to.0 == Mode::Rail;
        let differ = from.1.zip(to.1).is_some_and(|(a, b)| a != b);
        if both_rail && differ {
            return terminal.gauge_change.map(|m| m.get());
        }
        Some(terminal.change.get())
    }

    /// The lorry of a leg; none for services. A run to or from a door takes as long as in the plan.
    pub fn road(&self, leg: &Leg) -> Option<Road<'n>> {
        let terminals = self.network.gates.len();
        let stop = |point: Point| match point {
            Point::Terminal(ix) => ix.position(),
            Point::Door(_) => terminals,
        };
        let lorry = match leg.kind {
            LegKind::Service { .. } => return None,
            LegKind::Link { .. } | LegKind::Transfer { .. } => {
                self.network.lorries.iter().find(|lorry| lorry.kind == leg.kind)?.clone()
            }
            LegKind::Door => Lorry {
                kind: LegKind::Door,
                from: stop(leg.from),
                to: stop(leg.to),
                distance: leg.distance,
                vehicle_class: landsea_model::VehicleClassIx::new(0),
                stretches: vec![leg.duration().get()],
                borders: Vec::new(),
                first_departure: Minute::MIN / 2,
                departures_end: Minute::MAX / 2,
            },
        };
        Some(Road { lorry, roads: self.network.roads() })
    }
}

/// A lorry of a plan.
#[derive(Clone)]
pub struct Road<'n> {
    lorry: Lorry,
    roads: Roads<'n>,
}

/// What a lorry passes after it has left.
#[derive(Clone, Copy)]
pub enum RoadPart<'n> {
    /// Driving and resting for so many minutes.
    Drive(i32),
    /// A border.
    Border(BorderIx, Queue<'n>),
}

/// The queue of a border.
#[derive(Clone, Copy)]
pub struct Queue<'n>(&'n Crossing);

impl Queue<'_> {
    /// When a lorry that arrives at `t` drives on by the timetable; none where the border does not open again.
    pub fn pass(self, t: Minute) -> Option<Minute> {
        self.0.pass(t)
    }
    /// Open minutes before a lorry that arrives at `t` joins the queue.
    pub fn open_when_joining(self, t: Minute) -> Option<i32> {
        self.0.open_when_joining(t)
    }
    /// When so many open minutes have gone by; clearance is counted in them.
    pub fn when_open(self, minutes: i32) -> Option<Minute> {
        self.0.when_open(minutes)
    }
}

impl<'n> Road<'n> {
    /// When it leaves for cargo that is ready at `t`; none where it does not run then.
    pub fn departure(&self, t: Minute) -> Option<Minute> {
        self.lorry.departure(self.roads, t)
    }
    /// What it passes, in order: driving, and borders between.
    pub fn parts(&self) -> impl Iterator<Item = RoadPart<'n>> + '_ {
        let crossings = self.roads.crossings;
        let borders = self
            .lorry
            .borders
            .iter()
            .map(move |border| RoadPart::Border(*border, Queue(&crossings[border.position()])));
        let mut borders = borders;
        self.lorry
            .stretches
            .iter()
            .flat_map(move |stretch| [Some(RoadPart::Drive(*stretch)), borders.next()])
            .flatten()
    }
    /// When a lorry that comes to the gate at its end at `t` is through.
    pub fn gate(&self, t: Minute) -> Option<Minute> {
        self.roads.gates.get(self.lorry.to).map_or(Some(t), |gate| gate.next_open(t))
    }
}
