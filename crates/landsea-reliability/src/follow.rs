//! On-time figures by convolution: chances are carried along a course, step by step.
//!
//! Cargo that is ready by the last minute for a departure is on it; what comes later is on the next whose last minute
//! it makes. That is exact on the minutes of the timetable and the grid of the spreads: no chance is sampled, rounded
//! or cut off. Where steps share a cause, the course is followed once for each state of the cause.

use crate::course::{Course, Lorry, Part, Ride, Sailing, Step};
use crate::rebook::Fallback;
use crate::spread::{STATES, Spread};
use crate::timeline::{Chances, Timeline, add, merged, total};
use landsea_plan::Minute;

/// What becomes of a course.
#[derive(Clone, Debug, Default)]
pub struct Flow {
    /// Instants of arrival, with their chances.
    pub arrivals: Vec<(Minute, f64)>,
    /// The chance that nothing is left to be taken within the timetable.
    pub stranded: f64,
    /// What it costs more than by the timetable, in the mean, in minor units; below nothing where it is less.
    pub extra: f64,
    /// Where it can break.
    pub(crate) breaks: Vec<Break>,
}

/// How a planned departure is missed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Break {
    /// Place of the ride among the steps.
    pub(crate) step: usize,
    /// The chance that all went by plan until here.
    pub(crate) reached: f64,
    /// The chance that it went so and cargo then came too late.
    pub(crate) missed: f64,
    /// The chance that it went so, cargo was in time, and there was no room.
    pub(crate) refused: f64,
    /// Chances of the departures that are then taken, by their place among the sailings.
    pub(crate) taken: Vec<f64>,
    /// What the departure taken costs more than the planned one, in the mean over these cases, times their chance.
    pub(crate) extra: f64,
}

/// What is varied when a course is followed.
#[derive(Clone, Copy, Default)]
pub(crate) struct Variation<'a> {
    /// Every departure has room.
    pub(crate) with_room: bool,
    /// Cargo comes so many minutes earlier to the ride at this step.
    pub(crate) buffer: Option<(usize, i32)>,
    /// Other plans that missed cargo may take, by step; none where it waits for the next departure.
    pub(crate) fallbacks: &'a [Vec<Fallback<'a>>],
}

/// Chances on the way: of cargo that is where the plan says, and of cargo that is not.
#[derive(Clone, Default)]
struct Cargo {
    kept: Chances,
    strayed: Chances,
}

impl Cargo {
    fn map(&self, each: impl Fn(&Chances) -> (Chances, f64)) -> (Cargo, f64) {
        let ((kept, a), (strayed, b)) = (each(&self.kept), each(&self.strayed));
        (Cargo { kept, strayed }, a + b)
    }
}

impl Course<'_> {
    /// What becomes of it, by convolution.
    pub fn follow(&self) -> Flow {
        self.follow_varied(Variation::default())
    }

    pub(crate) fn follow_varied(&self, variation: Variation) -> Flow {
        self.follow_from(0, vec![(self.ready, 1.0)], variation)
    }

    /// Follows the course from a step on, for cargo that is ready for it with these chances.
    pub(crate) fn follow_from(&self, first: usize, ready: Chances, variation: Variation) -> Flow {
        let combinations = STATES.pow(self.causes.len() as u32);
        let mut all: Option<Flow> = None;
        let mut states = vec![0; self.causes.len()];
        for number in 0..combinations {
            let mut rest = number;
            states.iter_mut().for_each(|state| {
                *state = rest % STATES;
                rest /= STATES;
            });
            let one = self.follow_in(&states, first, ready.clone(), variation);
            let weight = 1.0 / combinations as f64;
            match &mut all {
                None if combinations == 1 => return one,
                None => all = Some(Flow::default().and(&one, weight)),
                Some(sum) => *sum = std::mem::take(sum).and(&one, weight),
            }
        }
        all.unwrap_or_default()
    }

    fn follow_in(&self, states: &[usize], first: usize, ready: Chances, variation: Variation) -> Flow {
        let mut flow = Flow::default();
        let mut cargo = Cargo { kept: ready, strayed: Chances::new() };
        for (at, step) in self.steps.iter().enumerate().skip(first) {
            let is_last = at + 1 == self.steps.len();
            match step {
                Step::Ride(ride) => {
                    if let Some((_, earlier)) = variation.buffer.filter(|(step, _)| *step == at) {
                        cargo.kept.iter_mut().for_each(|(t, _)| *t -= earlier);
                    }
                    cargo = self.ride(ride, at, cargo, states, variation, is_last, &mut flow);
                }
                Step::Lorry(lorry) => {
                    if let Some((terminal, next, planned)) = &lorry.storage {
                        for (t, chance) in cargo.kept.iter().chain(&cargo.strayed) {
                            let standing = (lorry.planned - t).max(0);
                            let storage = self.table.storage(*terminal, next, standing);
                            flow.extra += chance * (storage - planned) as f64;
                        }
                    }
                    let (on, lost) = cargo.map(|chances| self.drive(lorry, chances, states));
                    flow.stranded += lost;
                    cargo = on;
                }
            }
        }
        add(&mut flow.arrivals, &cargo.kept, 1.0);
        add(&mut flow.arrivals, &cargo.strayed, 1.0);
        flow
    }

    /// Puts cargo on the departures of a ride, and takes it to where they arrive.
    #[allow(clippy::too_many_arguments)] // what a step needs; it is called in one place
    fn ride(
        &self,
        ride: &Ride,
        step: usize,
        cargo: Cargo,
        states: &[usize],
        variation: Variation,
        is_last: bool,
        flow: &mut Flow,
    ) -> Cargo {
        let mut broken = Break {
            step,
            reached: total(&cargo.kept),
            taken: vec![0.0; ride.sailings.len()],
            ..Break::default()
        };
        let mut kept = 0.0;
        let mut strayed = vec![0.0; ride.sailings.len()];
        let fallbacks = variation.fallbacks.get(step).map_or(&[][..], Vec::as_slice);
        let is_kept = cargo.kept.iter().map(|(t, chance)| (*t, *chance, true));
        for (t, chance, by_plan) in
            is_kept.chain(cargo.strayed.iter().map(|(t, chance)| (*t, *chance, false)))
        {
            let first = ride.first_for(t);
            if by_plan && first > 0 {
                broken.missed += chance;
            }
            let mut left = chance;
            for (at, sailing) in ride.sailings.iter().enumerate().skip(first) {
                if at > 0
                    && let Some(fallback) = Fallback::better(fallbacks, t, at)
                {
                    fallback.take(left, flow);
                    if by_plan {
                        broken.extra += left * fallback.extra;
                    }
                    left = 0.0;
                    break;
                }
                let full = if variation.with_room { 0.0 } else { self.lateness(ride, at).full };
                let boards = left * (1.0 - full);
                let extra = self.extra_of(ride, sailing, t) as f64;
                flow.extra += boards * extra;
                if by_plan && at == 0 {
                    kept += boards;
                    broken.refused += left - boards;
                } else {
                    strayed[at] += boards;
                    if by_plan {
                        broken.taken[at] += boards;
                        broken.extra += boards * extra;
                    }
                }
                left -= boards;
                if left <= 0.0 {
                    break;
                }
            }
            flow.stranded += left.max(0.0);
        }
        flow.breaks.push(broken);
        let by_plan = [(0, kept)];
        let arrive = |boarded: &[(usize, f64)]| self.arrivals(ride, boarded, states, is_last);
        let strayed: Vec<(usize, f64)> = strayed.into_iter().enumerate().collect();
        Cargo { kept: arrive(&by_plan), strayed: arrive(&strayed) }
    }

    /// What a departure costs more than by plan for cargo that is ready at `t`: its price and the storage before it.
    pub(crate) fn extra_of(&self, ride: &Ride, sailing: &Sailing, t: Minute) -> i64 {
        let price = sailing.departure.price - ride.sailings[0].departure.price;
        let storage = if ride.pays_storage {
            let standing = sailing.departure.depart - t;
            self.table.storage(ride.from, &sailing.departure, standing) - ride.planned_storage
        } else {
            0
        };
        price + storage
    }

    /// When cargo on departures arrives; before further steps, when it can move on.
    fn arrivals(&self, ride: &Ride, boarded: &[(usize, f64)], states: &[usize], is_last: bool) -> Chances {
        let boarded = boarded.iter().filter(|(_, chance)| *chance > 0.0);
        let late = |(at, chance): &(usize, f64)| {
            let lateness = self.lateness(ride, *at);
            let departure = &ride.sailings[*at].departure;
            (departure.arrive, *chance, lateness.arrival.in_states(&self.causes, states))
        };
        if is_last {
            return Timeline::of(boarded.map(late));
        }
        let mut all = Chances::new();
        for one in boarded {
            let departure = &ride.sailings[one.0].departure;
            let release = departure.release - departure.arrive;
            let arrivals = Timeline::of(std::iter::once(late(one)));
            let released = match &self.lateness(ride, one.0).dwell {
                Some(dwell) => {
                    let dwell = dwell.in_states(&self.causes, states);
                    Timeline::of(arrivals.iter().map(|(t, chance)| (*t, *chance, dwell)))
                }
                None => arrivals.into_iter().map(|(t, chance)| (t + release, chance)).collect(),
            };
            all.extend(released);
        }
        all.sort_by_key(|(t, _)| *t);
        merged(all)
    }

    /// Drives a lorry that leaves as planned, or as soon as cargo is there. Also the chance that it never is through.
    pub(crate) fn drive(&self, lorry: &Lorry, cargo: &Chances, states: &[usize]) -> (Chances, f64) {
        let before = total(cargo);
        let leaves =
            |(t, chance): &(Minute, f64)| Some((lorry.road.departure((*t).max(lorry.planned))?, *chance));
        let mut now = merged(cargo.iter().filter_map(leaves));
        for part in &lorry.parts {
            now = match part {
                Part::Drive(minutes) => now.into_iter().map(|(t, chance)| (t + minutes, chance)).collect(),
                Part::Regime(queue) => {
                    merged(now.into_iter().filter_map(|(t, chance)| Some((queue.pass(t)?, chance))))
                }
                Part::Spread(queue, late) => {
                    let clearance = late.in_states(&self.causes, states);
                    // clearance runs in open minutes: there it is a sum of two times
                    let joined =
                        merged(now.into_iter().filter_map(|(t, c)| Some((queue.open_when_joining(t)?, c))));
                    let cleared = Timeline::of(joined.iter().map(|(open, c)| (*open, *c, clearance)));
                    merged(cleared.into_iter().filter_map(|(open, c)| Some((queue.when_open(open)?, c))))
                }
            };
        }
        let late: &Spread = lorry.late.in_states(&self.causes, states);
        let at_gate = Timeline::of(now.iter().map(|(t, chance)| (*t, *chance, late)));
        let through = merged(at_gate.into_iter().filter_map(|(t, c)| Some((lorry.road.gate(t)?, c))));
        let lost = (before - total(&through)).max(0.0);
        (through, if lost < 1e-12 { 0.0 } else { lost })
    }
}

impl Ride {
    /// The first departure that cargo ready at `t` can make.
    pub(crate) fn first_for(&self, t: Minute) -> usize {
        self.sailings.partition_point(|sailing| sailing.latest < t)
    }
}

impl Flow {
    /// Both flows in one, the second weighed.
    fn and(mut self, other: &Flow, weight: f64) -> Flow {
        add(&mut self.arrivals, &other.arrivals, weight);
        self.stranded += weight * other.stranded;
        self.extra += weight * other.extra;
        if self.breaks.is_empty() {
            let empty =
                |b: &Break| Break { step: b.step, taken: vec![0.0; b.taken.len()], ..Break::default() };
            self.breaks = other.breaks.iter().map(empty).collect();
        }
        for (sum, b) in self.breaks.iter_mut().zip(&other.breaks) {
            sum.reached += weight * b.reached;
            sum.missed += weight * b.missed;
            sum.refused += weight * b.refused;
            sum.extra += weight * b.extra;
            sum.taken.iter_mut().zip(&b.taken).for_each(|(sum, taken)| *sum += weight * taken);
        }
        self
    }

    /// The chance of having arrived by an instant.
    pub fn share_by(&self, by: Minute) -> f64 {
        let after = self.arrivals.partition_point(|(t, _)| *t <= by);
        self.arrivals[..after].iter().fold(0.0, |sum, (_, chance)| sum + chance).min(1.0)
    }

    /// The first instant by which it has arrived with a chance; none where that is not reached in the timetable.
    pub fn quantile(&self, share: f64) -> Option<Minute> {
        let mut sum = 0.0;
        self.arrivals.iter().find_map(|(t, chance)| {
            sum += chance;
            (sum >= share - 1e-9).then_some(*t)
        })
    }

    /// The mean instant of those arrivals that lie in the timetable.
    pub fn mean(&self) -> f64 {
        let sum: f64 = self.arrivals.iter().map(|(t, chance)| f64::from(*t) * chance).sum();
        sum / total(&self.arrivals)
    }

    /// What days begun after a deadline cost in the mean, at so much a day; cargo that is stranded pays as if it
    /// came with the last.
    pub fn penalty(&self, deadline: Minute, a_day: i64) -> f64 {
        let late = |(t, chance): &(Minute, f64)| f64::from(days_late(*t, deadline)) * chance;
        let last = self.arrivals.last().map_or(0, |(t, _)| days_late(*t, deadline));
        let days: f64 = self.arrivals.iter().map(late).sum::<f64>() + self.stranded * f64::from(last);
        days * a_day as f64
    }
}

/// Days begun after a deadline.
pub(crate) fn days_late(t: Minute, deadline: Minute) -> i32 {
    ((t - deadline).max(0) + 1439) / 1440
}
