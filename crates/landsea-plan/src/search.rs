//! The search: one pass over all loadings of the span in order of their cut-offs.
//!
//! A **label** is cargo released at a terminal after a ride, with what it has cost and emitted so far. When the
//! pass comes to a **loading** (a dated call at which a service can be loaded), every label that can make its
//! cut-off is already there: any ride that could bring one departs before that cut-off. Cargo comes to a loading
//! in one of four ways: it starts at the terminal, it starts elsewhere and comes by a chain of lorries, it was
//! released at the terminal, or it was released elsewhere and comes by a chain. The ways worth keeping are then
//! carried to every later call of the run, where new labels arise.
//!
//! Why each pruning rule keeps the frontier exact is said at the rule; `docs/method.md` has it in one piece. Each
//! can be switched off, and tests show that the answer stays.

use crate::bounds::Bounds;
use crate::chains::{Chain, Chains};
use crate::clock::{DAY, Minute};
use crate::constraints::{Constraints, ViaSet};
use crate::costing::{Costing, Epoch, Minor, days_begun};
use crate::lorry::Stop;
use crate::network::{Loading, Network};
use crate::query::Switches;
use landsea_model::{Index, Mode};

/// A query in numbers.
pub(crate) struct Task<'n> {
    pub(crate) network: &'n Network,
    pub(crate) costing: &'n Costing,
    pub(crate) constraints: &'n Constraints,
    pub(crate) chains: &'n Chains<'n>,
    pub(crate) bounds: &'n Bounds,
    pub(crate) origins: &'n [Stop],
    pub(crate) destinations: &'n [Stop],
    pub(crate) timing: Timing,
    pub(crate) horizon: i32,
    pub(crate) max_legs: u8,
    /// Export papers by mode of the first leg and epoch of its departure, import papers likewise of the last
    /// leg; nothing inside one country.
    pub(crate) papers: Papers,
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
    fn earliest_ready(self, horizon: i32) -> Minute {
        match self {
            Timing::ReadyAt(t) | Timing::Window(t, _) => t,
            Timing::ArriveBy(t) => t - horizon,
        }
    }
    /// Being ready later than this is worth no more.
    fn latest_ready(self) -> Minute {
        match self {
            Timing::ReadyAt(t) | Timing::Window(_, t) | Timing::ArriveBy(t) => t,
        }
    }
    fn deadline(self) -> Minute {
        match self {
            Timing::ArriveBy(t) => t,
            _ => Minute::MAX,
        }
    }
}

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
    mode: Mode,
    gauge: u16,
    pub(crate) ride: Boarded,
    /// Another label makes it needless.
    dropped: bool,
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
    pub(crate) chain: Option<u32>,
    /// When the chain departs, or the cut-off where there is none.
    pub(crate) leaves: Minute,
}

/// Cargo at a loading.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    approach: Approach,
    ready: Minute,
    cost: Minor,
    carbon: i64,
    legs: u8,
    via: ViaSet,
}

/// A plan in numbers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    pub(crate) ready: Minute,
    pub(crate) arrive: Minute,
    pub(crate) cost: Minor,
    pub(crate) carbon: i64,
    pub(crate) legs: u8,
    /// The last ride, and the chain after it; with no ride, a chain all the way and when it leaves.
    pub(crate) last: Last,
}

/// How a plan ends.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Last {
    /// On a ride whose label is this.
    Ride(u32),
    /// On a chain after a ride.
    RideAndChain(u32, u32),
    /// On a chain from the start.
    Chain(u32, Minute),
}

/// What the search found.
pub(crate) struct Outcome {
    pub(crate) found: Vec<Found>,
    pub(crate) labels: Vec<Label>,
}

impl Label {
    /// Mode of the ride that brought it.
    pub(crate) fn mode(&self) -> Mode {
        self.mode
    }
}

pub(crate) fn search(task: &Task) -> Outcome {
    let mut search = Search {
        labels: Vec::new(),
        at: vec![Vec::new(); task.network.gates.len()],
        touched: vec![false; task.network.gates.len() + 2],
        found: Vec::new(),
        candidates: Vec::new(),
        task,
    };
    search.start();
    let network = task.network;
    let first = network.loadings.partition_point(|l| l.cutoff < task.timing.earliest_ready(task.horizon));
    for (at, loading) in network.loadings.iter().enumerate().skip(first) {
        search.load(at as u32, loading);
    }
    Outcome { found: search.found, labels: search.labels }
}

struct Search<'t, 'n> {
    task: &'t Task<'n>,
    labels: Vec<Label>,
    /// Labels by terminal.
    at: Vec<Vec<u32>>,
    /// Whether cargo can be at a stop, from the start or a label, directly or by a chain.
    touched: Vec<bool>,
    found: Vec<Found>,
    candidates: Vec<Candidate>,
}

impl Search<'_, '_> {
    /// Marks where cargo starts, and finds the plans that need no service.
    fn start(&mut self) {
        let task = self.task;
        for origin in task.origins {
            self.touch(*origin);
            for at in &task.chains.leaving[*origin] {
                let chain = &task.chains.chains[*at as usize];
                if task.destinations.contains(&chain.to) {
                    self.finish_by_chain_alone(*at, chain);
                }
            }
        }
    }

    fn touch(&mut self, stop: Stop) {
        if !std::mem::replace(&mut self.touched[stop], true) {
            for at in &self.task.chains.leaving[stop] {
                self.touched[self.task.chains.chains[*at as usize].to] = true;
            }
        }
    }

    /// Ready times at which a plan of lorries alone is looked at: the ready time; every day of a window at the
    /// hour of its start; the latest that makes a deadline.
    fn starts_of_chain(&self, chain: &Chain) -> Vec<Minute> {
        match self.task.timing {
            Timing::ReadyAt(t) => vec![t],
            Timing::Window(from, to) => (0..).map(|n| from + n * DAY).take_while(|t| *t <= to).collect(),
            Timing::ArriveBy(t) => self.task.chains.last_departure(chain, t).into_iter().collect(),
        }
    }

    fn finish_by_chain_alone(&mut self, at: u32, chain: &Chain) {
        let task = self.task;
        if chain.legs() > task.max_legs || chain.via != task.constraints.all_via {
            return;
        }
        for start in self.starts_of_chain(chain) {
            let Some((depart, arrive)) = task.chains.run(chain, start) else { continue };
            let epoch = task.chain_epoch(chain, depart);
            let Some(price) = chain.price[usize::from(epoch)] else { continue };
            let export = task.papers.export[Mode::Road as usize][usize::from(epoch)];
            let import = task.papers.import[Mode::Road as usize][usize::from(epoch)];
            self.finish(Found {
                ready: depart.min(task.timing.latest_ready()),
                arrive,
                cost: price + export + import,
                carbon: chain.carbon,
                legs: chain.legs(),
                last: Last::Chain(at, depart),
            });
        }
    }

    /// Adds a plan to the frontier unless another is at least as good.
    fn finish(&mut self, new: Found) {
        let task = self.task;
        let too_early = new.ready < task.timing.earliest_ready(task.horizon);
        if too_early || new.arrive > task.timing.deadline() || new.arrive - new.ready > task.horizon {
            return;
        }
        if self.found.iter().any(|old| task.is_as_good(old, &new)) {
            return;
        }
        self.found.retain(|old| !task.is_as_good(&new, old));
        self.found.push(new);
    }

    /// Whether a plan already found is at least as good as anything that can come of these figures.
    ///
    /// Safe: what is left of the way takes at least the bounds, each criterion by itself, so every plan that
    /// comes of it is as good as or worse than the figures compared here in each criterion and in legs.
    fn is_hopeless(&self, stop: Stop, best: Found) -> bool {
        if !self.task.switches.bounds {
            return false;
        }
        let bounds = self.task.bounds;
        let left =
            (|| Some((bounds.minutes[stop]?, bounds.cost[stop]?, bounds.carbon[stop]?, bounds.legs[stop]?)))(
            );
        let Some((minutes, cost, carbon, legs)) = left else { return true };
        let (Ok(minutes), Ok(legs)) = (i32::try_from(minutes), u8::try_from(legs)) else { return true };
        let best = Found {
            arrive: best.arrive.saturating_add(minutes),
            cost: best.cost + cost,
            carbon: best.carbon + carbon,
            legs: best.legs.saturating_add(legs),
            ..best
        };
        best.legs > self.task.max_legs
            || best.arrive > self.task.timing.deadline()
            || best.arrive - best.ready > self.task.horizon
            || self.found.iter().any(|old| self.task.is_as_good(old, &best))
    }

    /// Brings cargo to a loading and carries it on.
    fn load(&mut self, loading_at: u32, loading: &Loading) {
        let task = self.task;
        let run = task.network.runs[loading.run as usize];
        let service = &task.network.feed().services[run.service];
        let call = usize::from(loading.call);
        let stop = service.calls[call].terminal.position();
        if !self.touched[stop] || !task.costing.terminal_accepts[stop] {
            return;
        }
        let Some(rides) = task.costing.rides(run.service) else { return };
        let boarding = Boarding {
            stop,
            loading,
            mode: service.mode,
            gauge: service.gauge_mm.unwrap_or(0),
            epoch: task.costing.epoch(run.day + service.calls[call].depart.map_or(0, |d| i32::from(d.day))),
        };
        self.candidates.clear();
        self.come_from_start(&boarding);
        self.come_from_labels(&boarding);
        if task.switches.dominance_on_departures {
            keep_best(&mut self.candidates);
        }
        let candidates = std::mem::take(&mut self.candidates);
        for candidate in &candidates {
            let so_far = Found {
                ready: candidate.ready,
                arrive: loading.cutoff,
                cost: candidate.cost,
                carbon: candidate.carbon,
                legs: candidate.legs,
                last: Last::Ride(0),
            };
            if self.is_hopeless(stop, so_far) {
                continue;
            }
            let times = task.network.times(run);
            for unload in call + 1..service.calls.len() {
                if !task.constraints.allows_ride(run.service, call, unload) {
                    break;
                }
                let end = service.calls[unload].terminal.position();
                if !service.calls[unload].unloads || !task.costing.terminal_accepts[end] {
                    continue;
                }
                let Some(price) = rides.price(call, unload, boarding.epoch) else { continue };
                let release_day = times[unload].release_day;
                let epoch = task.costing.epoch(release_day);
                self.unload(
                    Label {
                        terminal: end as u32,
                        release: times[unload].arrive + service.calls[unload].release.get(),
                        ready: candidate.ready,
                        cost: candidate.cost + price,
                        unloading: task.costing.unload(end, service.mode, epoch),
                        carbon: candidate.carbon + rides.carbon(call, unload),
                        epoch,
                        legs: candidate.legs + 1,
                        via: candidate.via | task.constraints.ride_via(run.service, stop, call, unload),
                        mode: service.mode,
                        gauge: boarding.gauge,
                        ride: Boarded {
                            approach: candidate.approach,
                            loading: loading_at,
                            unload_call: unload as u16,
                        },
                        dropped: false,
                    },
                    times[unload].arrive,
                );
            }
        }
        self.candidates = candidates;
    }

    /// Cargo that starts at the terminal, or comes to it from the start by a chain that leaves as late as the
    /// cut-off allows.
    fn come_from_start(&mut self, to: &Boarding) {
        let task = self.task;
        let earliest = task.timing.earliest_ready(task.horizon);
        let latest = task.timing.latest_ready();
        let loading = task.costing.load(to.stop, to.mode, to.epoch);
        if task.origins.contains(&to.stop) && to.loading.cutoff >= earliest {
            let export = task.papers.export[to.mode as usize][usize::from(to.epoch)];
            self.candidates.push(Candidate {
                approach: Approach { label: None, chain: None, leaves: to.loading.cutoff },
                ready: to.loading.cutoff.min(latest),
                cost: loading + export,
                carbon: 0,
                legs: 0,
                via: 0,
            });
        }
        let deadline = to.loading.cutoff - task.change(to.stop);
        for at in &task.chains.arriving[to.stop] {
            let chain = &task.chains.chains[*at as usize];
            if !task.origins.contains(&chain.from) || chain.legs() >= task.max_legs {
                continue;
            }
            let Some(leaves) = task.chains.last_departure(chain, deadline).filter(|t| *t >= earliest) else {
                continue;
            };
            let epoch = usize::from(task.chain_epoch(chain, leaves));
            let Some(price) = chain.price[epoch] else { continue };
            self.candidates.push(Candidate {
                approach: Approach { label: None, chain: Some(*at), leaves },
                ready: leaves.min(latest),
                cost: price + loading + task.papers.export[Mode::Road as usize][epoch],
                carbon: chain.carbon,
                legs: chain.legs(),
                via: chain.via,
            });
        }
    }

    /// Cargo released at the terminal, or at another from which a chain comes.
    fn come_from_labels(&mut self, to: &Boarding) {
        let task = self.task;
        for label_at in &self.at[to.stop] {
            let label = &self.labels[*label_at as usize];
            if label.dropped || label.legs >= task.max_legs {
                continue;
            }
            let Some(change) = task.change_between(label, to) else { continue };
            if label.release + change > to.loading.cutoff {
                continue;
            }
            let stay = task.costing.storage(to.stop, to.epoch, to.loading.depart - label.release);
            self.candidates.push(Candidate {
                approach: Approach { label: Some(*label_at), chain: None, leaves: to.loading.cutoff },
                ready: label.ready,
                cost: label.cost + task.handling_between(label, to) + stay,
                carbon: label.carbon,
                legs: label.legs,
                via: label.via,
            });
        }
        let loading = task.costing.load(to.stop, to.mode, to.epoch);
        for at in &task.chains.arriving[to.stop] {
            let chain = &task.chains.chains[*at as usize];
            let Some(waiting) = self.at.get(chain.from) else { continue };
            for label_at in waiting {
                let label = &self.labels[*label_at as usize];
                if label.dropped || label.legs + chain.legs() >= task.max_legs {
                    continue;
                }
                let Some(price) = chain.price[usize::from(label.epoch)] else { continue };
                let Some((leaves, stays)) = task.cheapest_stays(label, chain, to) else { continue };
                self.candidates.push(Candidate {
                    approach: Approach { label: Some(*label_at), chain: Some(*at), leaves },
                    ready: label.ready,
                    cost: label.cost + label.unloading + stays + price + loading,
                    carbon: label.carbon + chain.carbon,
                    legs: label.legs + chain.legs(),
                    via: label.via | chain.via,
                });
            }
        }
    }

    /// Takes in a label: finishes the plans that end with it, and keeps it if more can come of it.
    fn unload(&mut self, new: Label, arrive: Minute) {
        let task = self.task;
        let stop = new.terminal as usize;
        let number = self.labels.len() as u32;
        let all_via = task.constraints.all_via;
        let ends_here = task.destinations.contains(&stop) && new.via == all_via;
        let so_far = Found {
            ready: new.ready,
            arrive,
            cost: new.cost,
            carbon: new.carbon,
            legs: new.legs,
            last: Last::Ride(number),
        };
        if ends_here {
            let import = task.papers.import[new.mode as usize][usize::from(new.epoch)];
            self.finish(Found { cost: new.cost + new.unloading + import, ..so_far });
        }
        let used = matches!(self.found.last(), Some(Found { last: Last::Ride(n), .. }) if *n == number);
        let more_legs = new.legs < task.max_legs;
        let goes_on = more_legs
            && !self.is_hopeless(stop, Found { arrive: new.release, ..so_far })
            && !self.is_needless(&new);
        if used || goes_on {
            self.labels.push(Label { dropped: !goes_on, ..new });
        }
        if !goes_on {
            return;
        }
        self.at[stop].push(number);
        self.touch(stop);
        for at in &task.chains.leaving[stop] {
            let chain = &task.chains.chains[*at as usize];
            if task.destinations.contains(&chain.to) {
                self.finish_by_chain(number, &new, *at, chain);
            }
        }
    }

    /// Ends a plan with a chain that leaves at once.
    fn finish_by_chain(&mut self, number: u32, label: &Label, at: u32, chain: &Chain) {
        let task = self.task;
        if label.legs + chain.legs() > task.max_legs || label.via | chain.via != task.constraints.all_via {
            return;
        }
        let Some((depart, arrive)) = task.chains.run(chain, label.release) else { return };
        let Some(price) = chain.price[usize::from(label.epoch)] else { return };
        let stay = task.costing.storage(label.terminal as usize, label.epoch, depart - label.release);
        let import = task.papers.import[Mode::Road as usize][usize::from(label.epoch)];
        self.finish(Found {
            ready: label.ready,
            arrive,
            cost: label.cost + label.unloading + stay + price + import,
            carbon: label.carbon + chain.carbon,
            legs: label.legs + chain.legs(),
            last: Last::RideAndChain(number, at),
        });
    }

    /// Whether another label at the terminal makes a new one needless; drops those that the new one makes so.
    ///
    /// Label X makes Y needless if it came by the same mode and gauge (so handling and change are alike), was
    /// released no later, in the same epoch (so chains cost the same), and is no worse in latest ready time, CO2e,
    /// legs and via places; and if it costs no more even after standing longer by the difference of releases.
    /// Safe: whatever Y does next, X can do by waiting until Y does it. Y boards a loading: X makes the same
    /// cut-off. Y leaves by a chain at some minute: X leaves by the same chain at the same minute. Either way X
    /// stands longer here by the difference, which adds at most [`Costing::excess`] at any rates; from then on
    /// all is equal. Y ends by a chain at once: X does so earlier and arrives no later, gates and borders being
    /// first in, first out.
    fn is_needless(&mut self, new: &Label) -> bool {
        if !self.task.switches.dominance_at_terminals {
            return false;
        }
        let costing = self.task.costing;
        let stop = new.terminal as usize;
        let beats = |a: &Label, b: &Label| {
            let alike = a.mode == b.mode && a.gauge == b.gauge && a.epoch == b.epoch;
            let no_worse = a.release <= b.release
                && a.ready >= b.ready
                && a.carbon <= b.carbon
                && a.legs <= b.legs
                && a.via & b.via == b.via
                && a.cost <= b.cost;
            alike && no_worse && {
                let longer = costing.excess(stop, b.release - a.release);
                a.cost + longer <= b.cost && a.cost + a.unloading + longer <= b.cost + b.unloading
            }
        };
        if self.at[stop].iter().any(|old| beats(&self.labels[*old as usize], new)) {
            return true;
        }
        let labels = &mut self.labels;
        self.at[stop].retain(|old| {
            let old = &mut labels[*old as usize];
            old.dropped = beats(new, old);
            !old.dropped
        });
        false
    }
}

/// What is loaded, where and when.
struct Boarding<'l> {
    stop: Stop,
    loading: &'l Loading,
    mode: Mode,
    gauge: u16,
    epoch: Epoch,
}

impl Task<'_> {
    /// Whether a plan is no worse than another in every criterion asked for, and no longer in legs if it is
    /// equal in all.
    fn is_as_good(&self, a: &Found, b: &Found) -> bool {
        let (ready, arrive) = match self.timing {
            Timing::ReadyAt(_) => (true, true),
            Timing::Window(..) => (false, true),
            Timing::ArriveBy(_) => (false, false),
        };
        let ready = if ready { 0 } else { a.ready - b.ready };
        let arrive = if arrive { a.arrive - b.arrive } else { 0 };
        let no_worse = ready >= 0 && arrive <= 0 && a.cost <= b.cost && a.carbon <= b.carbon;
        let better = ready > 0 || arrive < 0 || a.cost < b.cost || a.carbon < b.carbon;
        no_worse && (better || a.legs <= b.legs)
    }

    fn change(&self, terminal: Stop) -> i32 {
        let terminals = &self.network.feed().terminals;
        terminals[landsea_model::TerminalIx::new(terminal)].change.get()
    }

    /// Minutes from release to being ready for the next cut-off in the same terminal; none if the gauges differ
    /// and cannot be changed here.
    fn change_between(&self, label: &Label, to: &Boarding) -> Option<i32> {
        let terminal = &self.network.feed().terminals[landsea_model::TerminalIx::new(to.stop)];
        let both_rail = label.mode == Mode::Rail && to.mode == Mode::Rail;
        let known = label.gauge != 0 && to.gauge != 0;
        if both_rail && known && label.gauge != to.gauge {
            return terminal.gauge_change.map(|m| m.get());
        }
        Some(terminal.change.get())
    }

    /// Unloading and loading, or transhipment in place of both.
    fn handling_between(&self, label: &Label, to: &Boarding) -> Minor {
        let both_sea = label.mode == Mode::Sea && to.mode == Mode::Sea;
        match self.costing.tranship(to.stop, to.epoch).filter(|_| both_sea) {
            Some(transhipment) => transhipment,
            None => label.unloading + self.costing.load(to.stop, to.mode, to.epoch),
        }
    }

    /// The epoch of a chain's departure from its first stop.
    pub(crate) fn chain_epoch(&self, chain: &Chain, depart: Minute) -> Epoch {
        let door = chain.from >= self.network.gates.len();
        let first = self.chains.lorries[chain.lorries[0] as usize];
        let terminal = if door { first.to } else { first.from };
        self.costing.epoch(self.network.local_day(terminal, depart))
    }

    /// The departure by a chain that costs the least storage at both of its ends together, and that storage.
    ///
    /// Storage at the first terminal steps up a day at a time after release, and waiting less at the second never
    /// costs more: so the best departure is the latest within some day of the stay, or the latest that makes the
    /// cut-off. Leaving at once is taken where it costs no more than any of these.
    fn cheapest_stays(&self, label: &Label, chain: &Chain, to: &Boarding) -> Option<(Minute, Minor)> {
        let deadline = to.loading.cutoff - self.change(to.stop);
        let from = label.terminal as usize;
        let stays = |run: (Minute, Minute)| {
            self.costing.storage(from, to.epoch, run.0 - label.release)
                + self.costing.storage(to.stop, to.epoch, to.loading.depart - run.1)
        };
        let at_once = self.chains.run(chain, label.release).filter(|run| run.1 <= deadline)?;
        let mut best = (at_once.0, stays(at_once));
        if best.1 == 0 || !(self.costing.stores(from) || self.costing.stores(to.stop)) {
            return Some(best);
        }
        let latest = self.chains.last_departure(chain, deadline)?;
        let first = self.chains.lorries[chain.lorries[0] as usize];
        for day in 0..=days_begun(latest - label.release) {
            let by = latest.min(label.release + day * DAY);
            let Some(leaves) = self.network.gates[from].last_open(by) else { continue };
            if leaves < label.release.max(first.first_departure) {
                continue;
            }
            if let Some(run) = self.chains.run(chain, leaves).filter(|run| run.1 <= deadline) {
                let cost = stays(run);
                if cost < best.1 {
                    best = (run.0, cost);
                }
            }
        }
        Some(best)
    }
}

/// Keeps the candidates at one loading that no other makes needless.
///
/// Safe: all are on the same run from the same call on, so they arrive alike everywhere and pay alike from here;
/// one that is no worse in latest ready time, cost, CO2e, legs and via places stays so to the end. Candidates on
/// runs boarded at other calls are not compared, since prices are not sums over calls.
fn keep_best(candidates: &mut Vec<Candidate>) {
    let no_worse = |a: &Candidate, b: &Candidate| {
        a.cost <= b.cost
            && a.carbon <= b.carbon
            && a.ready >= b.ready
            && a.legs <= b.legs
            && a.via & b.via == b.via
    };
    let mut kept = 0;
    for at in 0..candidates.len() {
        let new = candidates[at];
        if candidates[..kept].iter().any(|old| no_worse(old, &new)) {
            continue;
        }
        let mut stay = 0;
        for old in 0..kept {
            if !no_worse(&new, &candidates[old]) {
                candidates.swap(stay, old);
                stay += 1;
            }
        }
        candidates[stay] = new;
        kept = stay + 1;
    }
    candidates.truncate(kept);
}
