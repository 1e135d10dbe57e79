//! A query in numbers: what the search is given, and what it compares by.

use crate::bounds::Bounds;
use crate::chains::Lorries;
use crate::clock::{DAY, Minute};
use crate::constraints::Constraints;
use crate::costing::{Costing, Epoch, HubCosts, Minor, StorageRates, days_begun};
use crate::label::{Boarding, Coming, Label, Reached};
use crate::lorry::Stop;
use crate::network::Network;
use crate::query::Switches;
use landsea_model::{Index, Mode};

/// A query in numbers.
#[derive(Clone, Copy)]
pub(crate) struct Task<'n> {
    pub(crate) network: &'n Network,
    pub(crate) costing: &'n Costing,
    pub(crate) constraints: &'n Constraints,
    pub(crate) lorries: &'n Lorries<'n>,
    pub(crate) bounds: &'n Bounds,
    pub(crate) origins: &'n [Stop],
    pub(crate) destinations: &'n [Stop],
    pub(crate) timing: Timing,
    pub(crate) horizon: i32,
    /// Minutes by which every change of vehicle takes longer than the feed says.
    pub(crate) longer_change: i32,
    pub(crate) max_legs: u8,
    /// Export papers by mode of the first leg and epoch of its departure, import papers likewise of the last
    /// leg; nothing inside one country.
    pub(crate) papers: &'n Papers,
    pub(crate) switches: Switches,
}

/// Export and import papers.
pub(crate) struct Papers {
    pub(crate) export: [Vec<Minor>; 5],
    pub(crate) import: [Vec<Minor>; 5],
}

/// When cargo is ready or due.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Timing {
    ReadyAt(Minute),
    Window(Minute, Minute),
    ArriveBy(Minute),
}

impl Timing {
    /// Ready times before this are not asked for.
    pub(crate) fn earliest_ready(self, horizon: i32) -> Minute {
        match self {
            Timing::ReadyAt(t) | Timing::Window(t, _) => t,
            Timing::ArriveBy(t) => t - horizon,
        }
    }
    /// Being ready later than this is worth no more.
    pub(crate) fn latest_ready(self) -> Minute {
        match self {
            Timing::ReadyAt(t) | Timing::Window(_, t) | Timing::ArriveBy(t) => t,
        }
    }
    pub(crate) fn deadline(self) -> Minute {
        match self {
            Timing::ArriveBy(t) => t,
            _ => Minute::MAX,
        }
    }
}

/// The criteria of a plan as numbers of which less is better, and its legs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Figures {
    ready: i64,
    arrive: i64,
    cost: i64,
    carbon: i64,
    legs: u8,
}

impl Figures {
    /// Whether a plan is no worse than another in every criterion, and no longer in legs if it is equal in all.
    pub(crate) fn are_as_good_as(&self, other: &Figures) -> bool {
        self.are_no_worse_than(other) && (self.legs <= other.legs || !self.equal(other))
    }

    /// Whether a plan is no worse in every criterion and better in one.
    pub(crate) fn are_better_than(&self, other: &Figures) -> bool {
        self.are_no_worse_than(other) && !self.equal(other)
    }

    // Without branches: of many plans that are compared in a row, which criterion decides is not foreseen.
    fn are_no_worse_than(&self, other: &Figures) -> bool {
        (self.cost <= other.cost)
            & (self.arrive <= other.arrive)
            & (self.carbon <= other.carbon)
            & (self.ready <= other.ready)
    }

    fn equal(&self, other: &Figures) -> bool {
        (self.ready, self.arrive, self.cost, self.carbon)
            == (other.ready, other.arrive, other.cost, other.carbon)
    }
}

/// Those that no other is as good as.
pub(crate) fn undominated(all: impl Iterator<Item = Figures>) -> Vec<Figures> {
    let mut kept: Vec<Figures> = Vec::new();
    for new in all {
        if !kept.iter().any(|old| old.are_as_good_as(&new)) {
            kept.retain(|old| !new.are_as_good_as(old));
            kept.push(new);
        }
    }
    kept
}

/// How cargo that stands at a terminal gets to a loading there: looked up once for all of it.
pub(crate) struct Changing<'c> {
    minutes: i32,
    /// None where gauges cannot be changed.
    between_gauges: Option<i32>,
    /// From ship to ship, where that is another price.
    pub(crate) tranship: Option<Minor>,
    pub(crate) loading: Minor,
    /// The hub, for what came by lorry, train or barge.
    pub(crate) inland: HubCosts,
    /// The hub, for what came by ship.
    from_ship: HubCosts,
    storage: StorageRates<'c>,
}

impl Changing<'_> {
    /// Minutes from release to being ready for the cut-off; none if the gauges differ and cannot be changed here.
    pub(crate) fn takes(&self, label: &Label, to: &Boarding) -> Option<i32> {
        let both_rail = label.mode == Mode::Rail && to.mode == Mode::Rail;
        let known = label.gauge != 0 && to.gauge != 0;
        if both_rail && known && label.gauge != to.gauge {
            return self.between_gauges;
        }
        Some(self.minutes)
    }

    /// Unloading and loading, or transhipment in place of both.
    pub(crate) fn handling(&self, label: &Label) -> Minor {
        match self.tranship.filter(|_| label.mode == Mode::Sea) {
            Some(transhipment) => transhipment,
            None => label.unloading + self.loading,
        }
    }

    /// What the hub adds.
    pub(crate) fn hub(&self, label: &Label) -> HubCosts {
        if label.mode == Mode::Sea { self.from_ship } else { self.inland }
    }

    /// Storage until a departure.
    pub(crate) fn storage(&self, label: &Label, depart: Minute) -> Minor {
        self.storage.of(depart - label.release)
    }
}

impl Task<'_> {
    /// Whether a plan keeps to the ready times, the deadline and the horizon.
    pub(crate) fn allows(&self, plan: &Reached) -> bool {
        plan.ready >= self.timing.earliest_ready(self.horizon)
            && plan.arrive <= self.timing.deadline()
            && plan.arrive - plan.ready <= self.horizon
    }

    /// What is compared of a plan: less is better. A criterion that is not asked for is 0.
    pub(crate) fn figures(&self, plan: &Reached) -> Figures {
        let (ready, arrive) = match self.timing {
            Timing::ReadyAt(_) => (0, plan.arrive),
            Timing::Window(..) => (-plan.ready, plan.arrive),
            Timing::ArriveBy(_) => (-plan.ready, 0),
        };
        Figures {
            ready: i64::from(ready),
            arrive: i64::from(arrive),
            cost: plan.cost,
            carbon: plan.carbon,
            legs: plan.legs,
        }
    }

    pub(crate) fn change(&self, terminal: Stop) -> i32 {
        let terminals = &self.network.feed().terminals;
        terminals[landsea_model::TerminalIx::new(terminal)].change.get() + self.longer_change
    }

    /// How cargo that stands at a terminal gets to a loading there.
    pub(crate) fn changing(&self, to: &Boarding) -> Changing<'_> {
        let terminal = &self.network.feed().terminals[landsea_model::TerminalIx::new(to.stop)];
        Changing {
            minutes: terminal.change.get() + self.longer_change,
            between_gauges: terminal.gauge_change.map(|minutes| minutes.get() + self.longer_change),
            tranship: self.costing.tranship(to.stop, to.epoch).filter(|_| to.mode == Mode::Sea),
            loading: self.costing.load(to.stop, to.mode, to.epoch),
            inland: self.costing.hub(to.stop, Mode::Road, to.mode),
            from_ship: self.costing.hub(to.stop, Mode::Sea, to.mode),
            storage: self.costing.storage_rates(to.stop, to.epoch),
        }
    }

    /// The longest that any change between vehicles takes at a terminal.
    pub(crate) fn longest_change(&self, terminal: Stop) -> i32 {
        let terminal = &self.network.feed().terminals[landsea_model::TerminalIx::new(terminal)];
        terminal.gauge_change.map_or(0, |m| m.get()).max(terminal.change.get()) + self.longer_change
    }

    /// Lifting off a lorry at a stop; nothing at a door.
    pub(crate) fn lifting_off(&self, stop: Stop, epoch: Epoch) -> Minor {
        if stop < self.network.gates.len() { self.costing.unload(stop, Mode::Road, epoch) } else { 0 }
    }

    /// The departure by a chain that costs the least storage at both of its ends together, and that storage.
    ///
    /// Storage at the first terminal steps up a day at a time after release, and waiting less at the second never
    /// costs more: so the best departure is the latest within some day of the stay, or the latest that makes the
    /// cut-off. Leaving at once is taken where it costs no more than any of these.
    pub(crate) fn cheapest_stays(
        &self,
        label: &Label,
        coming: &Coming,
        deadline: Minute,
        to: &Boarding,
    ) -> (Minute, Minor) {
        let from = label.terminal as usize;
        let stays = |run: (Minute, Minute)| {
            self.costing.storage(from, to.epoch, run.0 - label.release)
                + self.costing.storage(to.stop, to.epoch, to.loading.depart - run.1)
        };
        let mut best = (coming.at_once.0, stays(coming.at_once));
        if best.1 == 0 {
            return best;
        }
        let Some(latest) = self.lorries.last_departure(&coming.chain, deadline) else { return best };
        let last_day = days_begun(latest - label.release);
        let before = |day: i32| self.costing.storage(from, to.epoch, day * DAY);
        for day in 0..=last_day {
            if before(day) >= best.1 {
                break;
            }
            // a day more for nothing here can only save storage there
            if day < last_day && before(day + 1) == before(day) {
                continue;
            }
            let by = latest.min(label.release + day * DAY);
            let Some(leaves) = self.network.gates[from].last_open(by) else { continue };
            if leaves < coming.at_once.0 {
                continue;
            }
            if let Some(run) = self.lorries.run(&coming.chain, leaves).filter(|run| run.1 <= deadline) {
                let cost = stays(run);
                if cost < best.1 {
                    best = (run.0, cost);
                }
            }
        }
        best
    }
}
