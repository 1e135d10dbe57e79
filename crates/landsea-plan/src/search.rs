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

use crate::bounds::Left;
use crate::chains::Chain;
use crate::clock::{DAY, Minute};
use crate::costing::{Epoch, HubCosts, Minor};
use crate::label::{
    Approach, Boarded, Boarding, Candidate, Coming, Found, Label, Last, Reached, StartingChain,
};
use crate::lorry::Stop;
use crate::network::Loading;
use crate::rivals::Rivals;
use crate::start::{Started, latest_start, standing_export_by_road};
use crate::task::{Figures, Task, Timing, undominated};
use crate::yard::{Least, Yard};
use landsea_model::{Index, Minutes, Mode};
use rustc_hash::FxHashMap;

/// What the search found.
pub(crate) struct Outcome {
    pub(crate) found: Vec<Found>,
    pub(crate) labels: Vec<Label>,
}

/// The frontier of a task, given figures of plans of it that are known already.
///
/// Nothing that a known plan beats is of the answer: a label is hopeless from the start if whatever can come of it is
/// beaten by one of them. Safe: what is beaten by a plan is beaten by a plan of the answer; and what equals a known plan
/// in every criterion is not beaten by it, and so is found again.
///
/// Where none are known, for a deadline, those that leave shortly before it are looked for first. A quick pass goes before
/// the other: its plans are real, too.
pub(crate) fn search(task: &Task, mut known: Vec<Figures>) -> Outcome {
    if known.is_empty() {
        known = late_plans(task);
    }
    let started = Started::new(task, &known);
    // only the bounds tell what can come of a label
    if !task.switches.bounds || !task.switches.quick_pass {
        return pass(task, &started, &known, Kind::Whole);
    }
    let quick = figures(task, &pass(task, &started, &known, Kind::Quick));
    let known = undominated(known.into_iter().chain(quick));
    pass(task, &started.hopeful(task, &known), &known, Kind::Whole)
}

/// Figures of plans that leave shortly before a deadline.
///
/// The pass goes forward in time, and for a deadline the plans that leave last are the best: it would find what beats
/// all before only at its end.
fn late_plans(task: &Task) -> Vec<Figures> {
    let days = task.switches.late_pass.map(Minutes::get).filter(|days| *days < task.horizon);
    let is_deadline = matches!(task.timing, Timing::ArriveBy(_));
    let Some(horizon) = days.filter(|_| is_deadline && task.switches.bounds) else { return Vec::new() };
    let late = Task { horizon, ..*task };
    let started = Started::new(&late, &[]);
    let quick = figures(task, &pass(&late, &started, &[], Kind::Quick));
    let started = started.hopeful(&late, &quick);
    let all = figures(task, &pass(&late, &started, &quick, Kind::Whole));
    undominated(quick.into_iter().chain(all))
}

fn figures(task: &Task, outcome: &Outcome) -> Vec<Figures> {
    outcome.found.iter().map(|found| task.figures(&found.reached)).collect()
}

/// What a pass looks at.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// Some plans, soon: cargo goes between rides by transfers alone, and of labels at a terminal those are kept that
    /// no other is better than so far, whatever comes of them.
    Quick,
    /// All that can be of the answer.
    Whole,
}

/// One pass over all loadings.
fn pass(task: &Task, started: &Started, known: &[Figures], kind: Kind) -> Outcome {
    let yard = |chains: &Vec<StartingChain>| {
        let mut yard = Yard::default();
        yard.set_starting(chains.clone());
        yard
    };
    let yards: Vec<Yard> = started.chains.iter().map(yard).collect();
    let mut search = Search {
        rivals: Rivals::new(task, known, started.found.clone()),
        started,
        kind,
        labels: Vec::new(),
        awake: (0..started.chains.len()).map(|stop| wakes(task, stop, &yards[stop])).collect(),
        yards,
        candidates: Vec::new(),
        task,
    };
    let network = task.network;
    let first = network.loadings.partition_point(|l| l.cutoff < task.timing.earliest_ready(task.horizon));
    // what leaves after the last arrival that is allowed ends no plan
    let last_arrival = task.timing.deadline().min(task.timing.latest_ready() + task.horizon);
    let end = network.loadings.partition_point(|l| l.cutoff <= last_arrival);
    for (at, loading) in network.loadings.iter().enumerate().take(end).skip(first) {
        search.load(at as u32, loading);
    }
    Outcome { found: search.rivals.into_found(), labels: search.labels }
}

/// How often a terminal is cleared of labels of which nothing can come any more (measured: each day takes a tenth longer,
/// each week as long).
const FORGET_EVERY: i32 = 4 * DAY;

/// Whether there is anything to load at a terminal.
fn wakes(task: &Task, stop: Stop, yard: &Yard) -> bool {
    !yard.is_empty() || task.origins.contains(&stop)
}

struct Search<'t, 'n> {
    task: &'t Task<'n>,
    rivals: Rivals<'t, 'n>,
    started: &'t Started,
    kind: Kind,
    labels: Vec<Label>,
    /// What stands where, by terminal.
    yards: Vec<Yard>,
    /// Whether there is anything to load, by terminal.
    awake: Vec<bool>,
    candidates: Vec<Candidate>,
}

impl Search<'_, '_> {
    /// Brings cargo to a loading and carries it on.
    fn load(&mut self, loading_at: u32, loading: &Loading) {
        let task = self.task;
        // most loadings end here: nothing else is looked up for them
        let stop = usize::from(loading.stop);
        if !self.awake[stop] {
            return;
        }
        let left = task.bounds.aboard(loading.call_of_feed as usize);
        if left.is_none() && task.switches.bounds {
            return;
        }
        let run = task.network.runs[loading.run as usize];
        let service = &task.network.feed().services[run.service];
        let call = usize::from(loading.call);
        if !task.costing.terminal_accepts[stop] {
            return;
        }
        let Some(rides) = task.costing.rides(run.service) else { return };
        let boarding = Boarding {
            stop,
            loading,
            mode: service.mode,
            gauge: service.gauge_mm.unwrap_or(0),
            left,
            epoch: task.costing.epoch(run.day + service.calls[call].depart.map_or(0, |d| i32::from(d.day))),
        };
        if self.yards[stop].forgotten_at.is_none_or(|at| at + FORGET_EVERY <= loading.cutoff) {
            self.yards[stop].forgotten_at = Some(loading.cutoff);
            self.forget_hopeless(&boarding);
        }
        self.candidates.clear();
        self.come_from_start(&boarding);
        self.come_from_labels(&boarding);
        let candidates = std::mem::take(&mut self.candidates);
        for candidate in &candidates {
            if self.rivals.leave_no_hope(boarding.left, candidate.at(&boarding)) {
                continue;
            }
            let times = task.network.times(run);
            for (unload, at) in times.iter().enumerate().skip(call + 1) {
                if !task.constraints.allows_ride(run.service, call, unload) {
                    break;
                }
                let end = service.calls[unload].terminal.position();
                if !task.costing.terminal_accepts[end] {
                    continue;
                }
                let Some(price) = rides.price(call, unload, boarding.epoch) else { continue };
                let release_day = at.release_day;
                let epoch = task.costing.epoch(release_day);
                self.unload(
                    Label {
                        terminal: end as u32,
                        release: at.arrive + service.calls[unload].release.get(),
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
                    at.arrive,
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
            self.offer(Candidate {
                approach: Approach { label: None, chain: None, leaves: None },
                ready: to.loading.cutoff.min(latest),
                cost: loading + export,
                carbon: 0,
                legs: 0,
                via: 0,
            });
        }
        let deadline = to.loading.cutoff - task.change(to.stop);
        let hub = task.costing.hub(to.stop, Mode::Road, to.mode);
        let export_by_road = standing_export_by_road(task);
        let is_ready_at = matches!(task.timing, Timing::ReadyAt(_));
        let least_export = task.papers.export[Mode::Road as usize].iter().copied().min().unwrap_or(0);
        let Some(least) = self.yards[to.stop].from_start else { return };
        let at_best = Candidate {
            approach: Approach { label: None, chain: None, leaves: None },
            ready: (deadline - least.minutes).min(latest),
            cost: least.price + least_export + loading + hub.price,
            carbon: least.carbon + hub.carbon,
            legs: least.legs,
            via: 0,
        };
        if deadline - least.minutes < earliest || self.rivals.leave_no_hope(to.left, at_best.at(to)) {
            return;
        }
        for at in 0..self.yards[to.stop].starting().len() {
            let starting = self.yards[to.stop].starting()[at];
            if starting.first_arrival > deadline {
                continue;
            }
            let figures = |ready: Minute, cost: Minor| Candidate {
                approach: Approach { label: None, chain: Some(starting.chain), leaves: None },
                ready,
                cost: cost + loading + hub.price,
                carbon: starting.carbon + hub.carbon,
                legs: starting.chain.legs(),
                via: starting.via,
            };
            // for a ready time it does not matter when it leaves, only that it arrives: first in, first out
            if let (true, Some(export), Some(price)) = (is_ready_at, export_by_road, starting.price) {
                self.offer(figures(latest, price + export));
                continue;
            }
            // looked at before gates and borders are, which takes longer
            let at_best =
                figures((deadline - starting.least_minutes).min(latest), starting.least_price + least_export);
            if self.is_needless_here(&at_best) || self.rivals.leave_no_hope(to.left, at_best.at(to)) {
                continue;
            }
            let Some(leaves) =
                task.lorries.last_departure(&starting.chain, deadline).filter(|t| *t >= earliest)
            else {
                continue;
            };
            let epoch = task.lorries.epoch_of_start(&starting.chain, leaves);
            let price = starting.price.or_else(|| task.lorries.chain_price(&starting.chain, epoch));
            let Some(price) = price else { continue };
            let export = task.papers.export[Mode::Road as usize][usize::from(epoch)];
            self.offer(figures(leaves.min(latest), price + export));
        }
    }

    /// Cargo released at the terminal, or at another from which a chain comes.
    fn come_from_labels(&mut self, to: &Boarding) {
        let task = self.task;
        let changing = task.changing(to);
        let yard = &self.yards[to.stop];
        let afloat = yard.afloat.zip(changing.tranship);
        let here_helps = [yard.ashore.zip(Some(changing.loading)), afloat]
            .into_iter()
            .flatten()
            .any(|(least, handling)| self.may_help(least, handling, to));
        let here = if here_helps { self.yards[to.stop].here().len() } else { 0 };
        // the latest first: it has stood least, and mostly makes the earlier ones needless
        for at in (0..here).rev() {
            let label_at = self.yards[to.stop].here()[at];
            let label = &self.labels[label_at as usize];
            if label.dropped {
                continue;
            }
            let Some(change) = changing.takes(label, to) else { continue };
            if label.release + change > to.loading.cutoff {
                continue;
            }
            let stay = changing.storage(label, to.loading.depart);
            let hub = changing.hub(label);
            self.offer(Candidate {
                approach: Approach { label: Some(label_at), chain: None, leaves: None },
                ready: label.ready,
                cost: label.cost + changing.handling(label) + hub.price + stay,
                carbon: label.carbon + hub.carbon,
                legs: label.legs,
                via: label.via,
            });
        }
        let (hub, loading) = (changing.inland, changing.loading);
        let deadline = to.loading.cutoff - task.change(to.stop);
        let by_chain = self.yards[to.stop].by_chain;
        let coming_helps = by_chain.is_some_and(|least| self.may_help(least, hub.price + loading, to));
        let coming = if coming_helps { self.yards[to.stop].coming().len() } else { 0 };
        for at in (0..coming).rev() {
            let coming = self.yards[to.stop].coming()[at];
            if coming.at_once.1 > deadline {
                continue;
            }
            let label = &self.labels[coming.label as usize];
            if label.dropped {
                continue;
            }
            let without_stays = Candidate {
                approach: Approach { label: Some(coming.label), chain: Some(coming.chain), leaves: None },
                ready: label.ready,
                cost: label.cost + label.unloading + coming.price + hub.price + loading,
                carbon: label.carbon + coming.carbon + hub.carbon,
                legs: label.legs + coming.chain.legs(),
                via: label.via | coming.via,
            };
            if self.is_needless_here(&without_stays)
                || self.rivals.leave_no_hope(to.left, without_stays.at(to))
            {
                continue;
            }
            let (leaves, stays) = task.cheapest_stays(label, &coming, deadline, to);
            self.offer(Candidate {
                approach: Approach { leaves: Some(leaves), ..without_stays.approach },
                cost: without_stays.cost + stays,
                ..without_stays
            });
        }
    }

    /// Whether labels that are no better than the least of each figure, with so much more to pay, can be of use at a
    /// loading.
    fn may_help(&self, least: Least, more: Minor, to: &Boarding) -> bool {
        let at_best = Candidate {
            approach: Approach { label: None, chain: None, leaves: None },
            ready: least.ready,
            cost: least.cost + more,
            carbon: least.carbon,
            legs: least.legs,
            via: self.task.constraints.all_via,
        };
        !self.is_needless_here(&at_best) && !self.rivals.leave_no_hope(to.left, at_best.at(to))
    }

    /// Adds cargo to what is at a loading, unless other cargo there makes it needless.
    ///
    /// Safe: all of it is on the same run from the same call on, so it arrives alike everywhere and pays alike
    /// from here; what is no worse in latest ready time, cost, CO2e, legs and via places stays so to the end.
    /// Cargo loaded at other calls of the run is not compared, since prices are not sums over calls.
    fn offer(&mut self, new: Candidate) {
        if self.is_needless_here(&new) {
            return;
        }
        if self.task.switches.dominance_on_departures {
            self.candidates.retain(|old| !new.is_no_worse(old));
        }
        self.candidates.push(new);
    }

    fn is_needless_here(&self, new: &Candidate) -> bool {
        self.task.switches.dominance_on_departures && self.candidates.iter().any(|old| old.is_no_worse(new))
    }

    /// Forgets labels at a terminal, and those that can come to it, of which nothing can come any more.
    ///
    /// Safe: later loadings here have later cut-offs, and plans already found only give way to better ones.
    fn forget_hopeless(&mut self, to: &Boarding) {
        let bounds = self.task.bounds;
        let hopeless = |search: &Self, label: &Label, left: Option<Left>, more: (Minor, i64, u8)| {
            let best = Reached {
                ready: label.ready,
                arrive: to.loading.cutoff.max(label.release),
                cost: label.cost + more.0,
                carbon: label.carbon + more.1,
                legs: label.legs + more.2,
            };
            label.dropped || search.rivals.leave_no_hope(left, best)
        };
        let (mut here, mut coming, mut starting) = self.yards[to.stop].take();
        here.retain(|at| {
            let label = &self.labels[*at as usize];
            !hopeless(self, label, bounds.waiting(to.stop, label.mode, label.unloading), (0, 0, 0))
        });
        coming.retain(|coming| {
            let label = &self.labels[coming.label as usize];
            let more = (label.unloading + coming.price, coming.carbon, coming.chain.legs());
            !hopeless(self, label, bounds.lifted_off(to.stop), more)
        });
        if self.task.switches.dominance_of_later {
            self.forget_outstood(&mut here, to);
            self.forget_overtaken(&mut coming, to);
        }
        starting.retain(|starting| {
            let best = Reached {
                ready: latest_start(self.task, starting.least_minutes, to.stop),
                arrive: to.loading.cutoff,
                cost: starting.least_price,
                carbon: starting.carbon,
                legs: starting.chain.legs(),
            };
            !self.rivals.leave_no_hope(bounds.lifted_off(to.stop), best)
        });
        let yard = &mut self.yards[to.stop];
        yard.set(here, coming, &self.labels);
        yard.set_starting(starting);
        self.awake[to.stop] = wakes(self.task, to.stop, yard);
    }

    /// Forgets labels at a terminal that have stood longer than another that is no worse.
    ///
    /// Label X makes Y needless here if it came by the same mode and gauge, was released no earlier, can change to
    /// anything that is still to be loaded here, and is no worse in cost (with unloading and without), latest ready
    /// time, CO2e, legs and via places. Safe: X makes every later loading here that Y makes, by the same change and
    /// handling, and has stood no longer, so it owes no more storage. Y may still come to other terminals by a chain.
    fn forget_outstood(&self, here: &mut Vec<u32>, to: &Boarding) {
        let changed_by = to.loading.cutoff - self.task.longest_change(to.stop);
        let mut kept: Vec<&Label> = Vec::new();
        let mut needless = vec![false; here.len()];
        for (at, number) in here.iter().enumerate().rev() {
            let label = &self.labels[*number as usize];
            needless[at] = kept.iter().any(|later| {
                later.mode == label.mode
                    && later.gauge == label.gauge
                    && later.release >= label.release
                    && later.cost <= label.cost
                    && later.cost + later.unloading <= label.cost + label.unloading
                    && later.carbon <= label.carbon
                    && later.ready >= label.ready
                    && later.legs <= label.legs
                    && later.via & label.via == label.via
            });
            if !needless[at] && label.release <= changed_by {
                kept.push(label);
            }
        }
        let mut needless = needless.into_iter();
        here.retain(|_| !needless.next().unwrap_or(false));
    }

    /// Forgets labels that can come to a terminal by a chain by which a later one comes that is no worse.
    ///
    /// X makes Y needless here if both come by the same chain, X leaves it no earlier when both leave at once, owes
    /// no storage where it starts when it does, is in time for all that is still to be loaded here, and is no worse
    /// in cost, latest ready time, CO2e, legs and via places, the change to the chain counted. Safe: whenever Y leaves, X leaves at that minute, or at
    /// once if that is later; then it has stood no longer where the chain starts (or for nothing), arrives no
    /// earlier, and so stands no longer here.
    fn forget_overtaken(&self, coming: &mut Vec<Coming>, to: &Boarding) {
        let task = self.task;
        let there_by = to.loading.cutoff - task.change(to.stop);
        let leaves_for_nothing = |coming: &Coming, label: &Label| {
            let stands = coming.at_once.0 - label.release;
            (0..task.costing.epochs)
                .all(|epoch| task.costing.storage(label.terminal as usize, epoch as Epoch, stands) == 0)
        };
        let mut kept: FxHashMap<Chain, Vec<usize>> = FxHashMap::default();
        let mut needless = vec![false; coming.len()];
        for at in (0..coming.len()).rev() {
            let new = &coming[at];
            let label = &self.labels[new.label as usize];
            let of_chain = kept.entry(new.chain).or_default();
            needless[at] = of_chain.iter().any(|other| {
                let later = &coming[*other];
                let its = &self.labels[later.label as usize];
                later.at_once.0 >= new.at_once.0
                    && its.release >= label.release
                    && its.cost + its.unloading + later.price <= label.cost + label.unloading + new.price
                    && its.carbon + later.carbon <= label.carbon + new.carbon
                    && its.ready >= label.ready
                    && its.legs <= label.legs
                    && its.via & label.via == label.via
            });
            if !needless[at] && new.at_once.1 <= there_by && leaves_for_nothing(new, label) {
                of_chain.push(at);
            }
        }
        let mut needless = needless.into_iter();
        coming.retain(|_| !needless.next().unwrap_or(false));
    }

    /// Takes in a label: finishes the plans that end with it, and keeps it if more can come of it.
    fn unload(&mut self, new: Label, arrive: Minute) {
        let task = self.task;
        let stop = new.terminal as usize;
        let number = self.labels.len() as u32;
        let all_via = task.constraints.all_via;
        let ends_here = task.destinations.contains(&stop) && new.via == all_via;
        let so_far = Reached { ready: new.ready, arrive, cost: new.cost, carbon: new.carbon, legs: new.legs };
        if ends_here {
            let import = task.papers.import[new.mode as usize][usize::from(new.epoch)];
            let reached = Reached { cost: new.cost + new.unloading + import, ..so_far };
            self.rivals.finish(Found { reached, last: Last::Ride(number) });
        }
        let used =
            matches!(self.rivals.last_found(), Some(Found { last: Last::Ride(n), .. }) if *n == number);
        let more_legs = new.legs < task.max_legs;
        let goes_on = more_legs
            && !self.rivals.leave_no_hope(
                task.bounds.released(stop, new.mode, new.unloading),
                Reached { arrive: new.release, ..so_far },
            )
            && !self.is_needless(&new);
        if used || goes_on {
            self.labels.push(Label { dropped: !goes_on, ..new });
        }
        if !goes_on {
            return;
        }
        self.yards[stop].add_here(number, &new);
        self.awake[stop] = true;
        let hub = task.costing.hub(stop, new.mode, Mode::Road);
        let nowhere_yet = Coming {
            label: number,
            chain: Chain::default(),
            at_once: (new.release, new.release),
            price: task.costing.load(stop, Mode::Road, new.epoch) + hub.price,
            carbon: hub.carbon,
            via: 0,
        };
        self.grow_from_label(&new, stop, nowhere_yet);
    }

    /// Follows the lorries from a label: ends plans by a chain that leaves at once, and lets the label come to
    /// the loadings at its end, unless nothing can come of it.
    ///
    /// `before` is the chain so far; its price is without lifting off at its end, which a longer one does not pay.
    fn grow_from_label(&mut self, label: &Label, here: Stop, before: Coming) {
        let task = self.task;
        let start = label.terminal as usize;
        let roads = task.lorries.roads();
        let hub = match before.chain.legs() {
            0 => HubCosts::default(),
            _ => task.lorries.between_lorries(here),
        };
        let by_chain = before.chain.legs() + 1;
        let legs = label.legs + by_chain;
        if before.chain.is_full() {
            return;
        }
        for brief in task.lorries.leaving(here) {
            let (at, end) = (brief.at as usize, brief.to);
            if self.kind == Kind::Quick && !brief.is_short
                || legs > task.max_legs
                || task.lorries.visits(start, &before.chain, end)
            {
                continue;
            }
            let freight = task.lorries.price(at, usize::from(label.epoch));
            let Some(price) = freight.map(|freight| before.price + hub.price + freight) else { continue };
            let now = before.at_once.1;
            let so_far = Reached {
                ready: label.ready,
                arrive: now + brief.least_minutes,
                cost: label.cost + label.unloading + price,
                carbon: label.carbon + before.carbon + hub.carbon + brief.carbon,
                legs,
            };
            let via = before.via | task.lorries.via(at);
            let is_had = self.started.has(task, end, &so_far, label.via | via, by_chain);
            if is_had && self.started.roads_stand {
                continue;
            }
            let ends_here = task.destinations.contains(&end);
            // looked at before gates and borders are, which takes longer
            if !ends_here && self.rivals.leave_no_hope(task.bounds.on_lorry(end), so_far) {
                continue;
            }
            let lorry = task.lorries.get(at);
            let Some(depart) = lorry.departure(roads, now) else { continue };
            let Some(arrive) = lorry.arrival(roads, depart) else { continue };
            let so_far = Reached { arrive, ..so_far };
            let Some(chain) = before.chain.then(brief.at) else { continue };
            let leaves = if before.chain.legs() == 0 { depart } else { before.at_once.0 };
            let lifting_off = task.lifting_off(end, label.epoch);
            if ends_here && label.via | via == task.constraints.all_via {
                let stay = task.costing.storage(start, label.epoch, leaves - label.release);
                let import = task.papers.import[Mode::Road as usize][usize::from(label.epoch)];
                let reached = Reached { cost: so_far.cost + lifting_off + stay + import, ..so_far };
                self.rivals.finish(Found { reached, last: Last::RideAndChain(before.label, chain) });
            }
            if self.rivals.leave_no_hope(task.bounds.on_lorry(end), so_far) {
                continue;
            }
            let carbon = so_far.carbon - label.carbon;
            let coming = Coming { label: before.label, chain, at_once: (leaves, arrive), price, carbon, via };
            if legs < task.max_legs
                && !is_had
                && let Some(there) = self.yards.get_mut(end)
            {
                there.add_coming(Coming { price: price + lifting_off, ..coming }, label);
                self.awake[end] = true;
            }
            self.grow_from_label(label, end, coming);
        }
    }

    /// Whether another label at the terminal makes a new one needless; drops those that the new one makes so.
    ///
    /// Label X makes Y needless if it came by the same mode and gauge (so change is alike), was
    /// released no later, in the same epoch (so unloading and chains cost the same), and is no worse in latest ready time, CO2e,
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
        let no_worse = |a: &Label, b: &Label| {
            a.release <= b.release
                && a.ready >= b.ready
                && a.cost <= b.cost
                && a.carbon <= b.carbon
                && a.via & b.via == b.via
        };
        let stays_so = |a: &Label, b: &Label| {
            let alike = a.mode == b.mode && a.gauge == b.gauge && a.epoch == b.epoch;
            alike && a.legs <= b.legs && a.cost + costing.excess(stop, b.release - a.release) <= b.cost
        };
        let is_quick = self.kind == Kind::Quick;
        let beats = |a: &Label, b: &Label| no_worse(a, b) && (is_quick || stays_so(a, b));
        if self.yards[stop].here().iter().any(|old| beats(&self.labels[*old as usize], new)) {
            return true;
        }
        let labels = &mut self.labels;
        self.yards[stop].retain_here(|old| {
            let old = &mut labels[old as usize];
            old.dropped = beats(new, old);
            !old.dropped
        });
        false
    }
}
