//! Where cargo can come to from the start by lorries alone, and the plans that need no service.

use crate::chains::Chain;
use crate::clock::{DAY, Minute};
use crate::constraints::ViaSet;
use crate::costing::{Epoch, Minor};
use crate::label::{Found, Last, Reached, StartingChain};
use crate::lorry::Stop;
use crate::rivals::Rivals;
use crate::task::{Figures, Task, Timing};
use landsea_model::Mode;

/// Chains from the start by the terminal they end at, and the plans that are such chains.
pub(crate) struct Started {
    pub(crate) chains: Vec<Vec<StartingChain>>,
    pub(crate) found: Vec<Found>,
    /// The most that leaving from where cargo starts costs, by lorry or by a service.
    leaving: Minor,
    /// Whether going on by lorry costs the same on all days, to the end.
    pub(crate) roads_stand: bool,
}

/// A chain that may grow.
#[derive(Clone, Copy)]
struct Growing {
    origin: Stop,
    here: Stop,
    chain: Chain,
    /// Arrival if cargo leaves as soon as any that is asked about is ready.
    arrival: Minute,
    /// Minutes that it takes at least.
    least_minutes: i32,
    /// The least price, without lifting off at its end, which a longer one does not pay.
    least_price: Minor,
    carbon: i64,
    via: ViaSet,
    is_steady: bool,
}

impl Started {
    /// Follows the lorries from where cargo starts, short chains first.
    pub(crate) fn new(task: &Task, known: &[Figures]) -> Self {
        let mut starter = Starter {
            task,
            rivals: Rivals::new(task, known, Vec::new()),
            chains: vec![Vec::new(); task.network.gates.len()],
            is_ready_at: matches!(task.timing, Timing::ReadyAt(_)),
            comparable: standing_export_by_road(task).is_some() && task.switches.dominance_at_start,
        };
        let loading = |origin: Stop| {
            if origin < task.network.gates.len() { task.costing.least_load(origin, Mode::Road) } else { 0 }
        };
        let begin = |origin: &Stop| Growing {
            origin: *origin,
            here: *origin,
            chain: Chain::default(),
            arrival: task.timing.earliest_ready(task.horizon),
            least_minutes: 0,
            least_price: loading(*origin),
            carbon: 0,
            via: 0,
            is_steady: true,
        };
        let mut growing: Vec<Growing> = task.origins.iter().map(begin).collect();
        while !growing.is_empty() {
            growing = growing.iter().flat_map(|chain| starter.grow(chain)).collect();
        }
        let export = task.papers.export.iter().flatten().max().copied().unwrap_or(0);
        let lifting_on = task.origins.iter().map(|origin| greatest_lifting_on(task, *origin)).max();
        Started {
            chains: starter.chains,
            found: starter.rivals.into_found(),
            leaving: export + lifting_on.unwrap_or(0),
            roads_stand: roads_stand(task),
        }
    }

    /// The same for a pass that knows more plans.
    pub(crate) fn hopeful(&self, task: &Task, known: &[Figures]) -> Self {
        let rivals = Rivals::new(task, known, self.found.clone());
        let hopeful = |stop: Stop, chain: &StartingChain| {
            let lifting_off = greatest_lifting_off(task, stop);
            !rivals.leave_no_hope(task.bounds.on_lorry(stop), at_its_least(task, stop, chain, lifting_off))
        };
        let of_stop = |(stop, chains): (Stop, &Vec<StartingChain>)| {
            chains.iter().filter(|chain| hopeful(stop, chain)).copied().collect()
        };
        Started {
            chains: self.chains.iter().enumerate().map(of_stop).collect(),
            found: self.found.clone(),
            leaving: self.leaving,
            roads_stand: self.roads_stand,
        }
    }

    /// Whether cargo can be at a stop from the start at once, where it would come from a label by a chain of so many
    /// lorries, with these figures and having passed these places.
    ///
    /// A train to Qinzhou and a lorry back to Chongqing is of no use. Safe: a chain from the start that is there no later
    /// than the other, where it matters when it is ready, and that costs no more with lifting off than the other without,
    /// makes every cut-off that the other makes, and stands nowhere. Where the stop is where cargo starts, it need not have
    /// left. If going on by lorry costs the same on all days, the same holds wherever the other goes on to by lorries: the
    /// one goes on by them as well, or has been there already.
    pub(crate) fn has(&self, task: &Task, stop: Stop, other: &Reached, via: ViaSet, lorries: u8) -> bool {
        if !task.switches.dominance_at_start {
            return false;
        }
        if task.origins.contains(&stop) {
            return via == 0 && self.leaving <= other.cost;
        }
        let Some(export) = standing_export_by_road(task) else { return false };
        let is_ready_at = matches!(task.timing, Timing::ReadyAt(_));
        self.chains.get(stop).is_some_and(|chains| {
            chains.iter().any(|chain| {
                let is_there = if is_ready_at {
                    chain.first_arrival <= other.arrive
                } else {
                    chain.is_steady && chain.least_minutes <= other.arrive - other.ready
                };
                is_there
                    && chain.price.is_some_and(|price| price + export <= other.cost)
                    && chain.carbon <= other.carbon
                    && chain.chain.legs() <= lorries
                    && chain.via & via == via
            })
        })
    }
}

struct Starter<'t, 'n> {
    task: &'t Task<'n>,
    rivals: Rivals<'t, 'n>,
    chains: Vec<Vec<StartingChain>>,
    is_ready_at: bool,
    /// Whether chains to one terminal can be compared, see [`Starter::add`].
    comparable: bool,
}

impl Starter<'_, '_> {
    /// The chains that are longer than one by a lorry and may grow on.
    fn grow(&mut self, before: &Growing) -> Vec<Growing> {
        let task = self.task;
        let mut grown = Vec::new();
        let hub = match before.chain.legs() {
            0 => Default::default(),
            _ => task.lorries.between_lorries(before.here),
        };
        for brief in task.lorries.leaving(before.here) {
            let (at, end) = (brief.at as usize, brief.to);
            let Some(chain) = before.chain.then(brief.at) else { return grown };
            let lorry = task.lorries.get(at);
            if chain.legs() > task.max_legs || task.lorries.visits(before.origin, &before.chain, end) {
                continue;
            }
            let Some(price) = task.lorries.least_price(at) else { continue };
            let mut now = Growing {
                here: end,
                chain,
                arrival: before.arrival + brief.least_minutes,
                least_minutes: before.least_minutes + brief.least_minutes,
                least_price: before.least_price + hub.price + price,
                carbon: before.carbon + hub.carbon + brief.carbon,
                via: before.via | task.lorries.via(at),
                is_steady: before.is_steady && lorry.is_steady(task.lorries.roads()),
                ..*before
            };
            let ends_here = task.destinations.contains(&end);
            // looked at before gates and borders are, which takes longer
            if !ends_here && self.rivals.leave_no_hope(task.bounds.on_lorry(end), self.at_least(&now)) {
                continue;
            }
            let run = || {
                lorry.arrival(task.lorries.roads(), lorry.departure(task.lorries.roads(), before.arrival)?)
            };
            let Some(arrival) = run() else { continue };
            now.arrival = arrival;
            if self.may_grow(&now, ends_here) {
                grown.push(now);
            }
        }
        grown
    }

    /// Takes in a chain; whether longer ones may come of it.
    fn may_grow(&mut self, now: &Growing, ends_here: bool) -> bool {
        let task = self.task;
        let stop = now.here;
        let Some(new) = self.starting_chain(now) else { return false };
        if ends_here && new.via == task.constraints.all_via {
            self.finish(&new);
        }
        let best = at_its_least(task, stop, &new, greatest_lifting_off(task, stop));
        if self.rivals.leave_no_hope(task.bounds.on_lorry(stop), best) {
            return false;
        }
        if new.chain.legs() < task.max_legs && stop < self.chains.len() {
            let is_needless = !self.add(stop, new);
            return !(is_needless && self.needless_stay_so());
        }
        true
    }

    /// Whether what makes a chain needless also makes all needless that come of it: that holds unless places are to be
    /// passed, which a longer chain may do, or import papers cost more on some days, on which the other may leave.
    ///
    /// Safe: where one chain goes on the other goes on alike; and where it has been already, it came there sooner, with
    /// fewer legs and for less.
    fn needless_stay_so(&self) -> bool {
        self.task.constraints.all_via == 0 && import_by_road_stands(self.task)
    }

    /// The least figures of cargo that comes to a stop by a chain and goes on from there.
    fn at_least(&self, now: &Growing) -> Reached {
        Reached {
            ready: latest_start(self.task, now.least_minutes, now.here),
            arrive: now.arrival,
            cost: now.least_price,
            carbon: now.carbon,
            legs: now.chain.legs(),
        }
    }

    fn starting_chain(&self, now: &Growing) -> Option<StartingChain> {
        let task = self.task;
        let prices =
            (0..task.costing.epochs).map(|epoch| task.lorries.chain_price(&now.chain, epoch as Epoch));
        let (mut least, mut is_one) = (None, true);
        for price in prices {
            is_one &= least.is_none_or(|least| price == Some(least));
            least = match (least, price) {
                (Some(a), Some(b)) => Some(Minor::min(a, b)),
                (one, other) => one.or(other),
            };
            is_one &= price.is_some();
        }
        let least_price = least?;
        Some(StartingChain {
            chain: now.chain,
            first_arrival: now.arrival,
            least_minutes: now.least_minutes,
            is_steady: now.is_steady,
            price: is_one.then_some(least_price),
            least_price,
            carbon: now.carbon,
            via: now.via,
        })
    }

    /// Adds a chain to those of a terminal, unless another makes it needless; whether it was added.
    ///
    /// They are comparable only if export papers cost the same on all days: then all that count are price, CO2e, legs and
    /// via places, and when the chain leaves to make a cut-off. For a ready time it only has to make it, which a chain
    /// that arrives no later when it leaves first always can as well. Else it has to leave no earlier than the other for
    /// any cut-off, which a chain does that takes the same time whenever it leaves, and no more than the least of the
    /// other.
    fn add(&mut self, stop: Stop, new: StartingChain) -> bool {
        let is_ready_at = self.is_ready_at;
        let replaces = |a: &StartingChain, b: &StartingChain| {
            a.first_arrival <= b.first_arrival
                && (is_ready_at || a.is_steady && a.least_minutes <= b.least_minutes)
                && a.price.zip(b.price).is_some_and(|(a, b)| a <= b)
                && a.carbon <= b.carbon
                && a.chain.legs() <= b.chain.legs()
                && a.via & b.via == b.via
        };
        let there = &mut self.chains[stop];
        if self.comparable {
            if there.iter().any(|old| replaces(old, &new)) {
                return false;
            }
            there.retain(|old| !replaces(&new, old));
        }
        there.push(new);
        true
    }

    /// Finishes the plans that are a chain alone.
    fn finish(&mut self, new: &StartingChain) {
        let task = self.task;
        for start in self.starts(&new.chain) {
            let Some((depart, arrive)) = task.lorries.run(&new.chain, start) else { continue };
            let epoch = task.lorries.epoch_of_start(&new.chain, depart);
            let Some(price) = task.lorries.chain_price(&new.chain, epoch) else { continue };
            let export = task.papers.export[Mode::Road as usize][usize::from(epoch)];
            let import = task.papers.import[Mode::Road as usize][usize::from(epoch)];
            let reached = Reached {
                ready: depart.min(task.timing.latest_ready()),
                arrive,
                cost: price + export + import,
                carbon: new.carbon,
                legs: new.chain.legs(),
            };
            self.rivals.finish(Found { reached, last: Last::Chain(new.chain, depart) });
        }
    }

    /// Ready times at which a plan of lorries alone is looked at: the ready time; every day of a window at the
    /// hour of its start; the latest that makes a deadline.
    fn starts(&self, chain: &Chain) -> Vec<Minute> {
        match self.task.timing {
            Timing::ReadyAt(t) => vec![t],
            Timing::Window(from, to) => (0..).map(|n| from + n * DAY).take_while(|t| *t <= to).collect(),
            Timing::ArriveBy(t) => self.task.lorries.last_departure(chain, t).into_iter().collect(),
        }
    }
}

/// Whether lorries, lifting on and off, and import papers after a lorry cost the same on all days; not for a window, in
/// which plans of lorries alone leave at some hours and no others.
fn roads_stand(task: &Task) -> bool {
    let is_window = matches!(task.timing, Timing::Window(..));
    let epochs = 0..task.costing.epochs;
    let stands = |of: &dyn Fn(usize) -> Option<Minor>| epochs.clone().all(|epoch| of(epoch) == of(0));
    let lorries = || task.lorries.usable().all(|at| stands(&|epoch| task.lorries.price(at, epoch)));
    let lifting = || {
        (0..task.network.gates.len()).all(|stop| {
            stands(&|epoch| Some(task.costing.load(stop, Mode::Road, epoch as Epoch)))
                && stands(&|epoch| Some(task.costing.unload(stop, Mode::Road, epoch as Epoch)))
        })
    };
    !is_window && import_by_road_stands(task) && lorries() && lifting()
}

fn import_by_road_stands(task: &Task) -> bool {
    let import = &task.papers.import[Mode::Road as usize];
    import.iter().all(|price| Some(price) == import.first())
}

/// The most that lifting onto a lorry costs at a stop on any day; nothing at a door.
fn greatest_lifting_on(task: &Task, stop: Stop) -> Minor {
    let is_terminal = stop < task.network.gates.len();
    let by_epoch = (0..task.costing.epochs).map(|epoch| task.costing.load(stop, Mode::Road, epoch as Epoch));
    if is_terminal { by_epoch.max().unwrap_or(0) } else { 0 }
}

/// The most that lifting off a lorry costs at a stop on any day.
fn greatest_lifting_off(task: &Task, stop: Stop) -> Minor {
    let by_epoch = (0..task.costing.epochs).map(|epoch| task.lifting_off(stop, epoch as Epoch));
    by_epoch.max().unwrap_or(0)
}

/// The figures of a chain at its least, without lifting off at its end, which a longer one does not pay.
fn at_its_least(task: &Task, stop: Stop, chain: &StartingChain, lifting_off: Minor) -> Reached {
    Reached {
        ready: latest_start(task, chain.least_minutes, stop),
        arrive: chain.first_arrival,
        cost: chain.least_price - lifting_off,
        carbon: chain.carbon,
        legs: chain.chain.legs(),
    }
}

/// The last minute at which cargo can be ready that comes to a stop by a chain of so many minutes and goes on.
pub(crate) fn latest_start(task: &Task, least_minutes: i32, end: Stop) -> Minute {
    let left = task.bounds.on_lorry(end).map_or(0, |left| left.minutes);
    task.timing.latest_ready().min(task.timing.deadline().saturating_sub(least_minutes + left))
}

/// What export papers cost for a lorry, where they cost the same on all days: the day on which a chain from the
/// start leaves then changes no price.
pub(crate) fn standing_export_by_road(task: &Task) -> Option<Minor> {
    let export = &task.papers.export[Mode::Road as usize];
    let stands = export.iter().all(|price| Some(price) == export.first());
    export.first().copied().filter(|_| stands)
}
