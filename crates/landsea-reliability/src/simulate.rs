//! On-time figures by plain simulation: what convolution is held against.
//!
//! Each run draws from a generator of its own, seeded by the seed and the number of the run, and sums are of whole
//! numbers: so the answer is the same whatever thread did which run.

use crate::course::{Course, Late, Lorry, Part, Ride, Step};
use crate::rebook::Fallback;
use crate::spread::{STATES, Spread};
use landsea_plan::Minute;
use rand_pcg::Pcg64Mcg;
use rand_pcg::rand_core::{Rng, SeedableRng};
use rayon::prelude::*;

/// What many runs of a course gave.
#[derive(Clone, Debug, PartialEq)]
pub struct Simulation {
    /// Instants of arrival, rising; of the runs that arrived.
    pub arrivals: Vec<Minute>,
    /// Runs made.
    pub runs: usize,
    /// Sum of what runs cost more than by the timetable, in minor units.
    pub extra: i64,
    /// Sum of its squares.
    pub extra_squares: i128,
}

impl Simulation {
    /// The share of runs that had arrived by an instant.
    pub fn share_by(&self, by: Minute) -> f64 {
        self.arrivals.partition_point(|t| *t <= by) as f64 / self.runs as f64
    }
    /// The standard error of a share.
    pub fn error_of(&self, share: f64) -> f64 {
        (share * (1.0 - share) / self.runs as f64).sqrt()
    }
    /// The first instant by which a share of runs had arrived; none where fewer did.
    pub fn quantile(&self, share: f64) -> Option<Minute> {
        let rank = (share * self.runs as f64).ceil().max(1.0) as usize;
        self.arrivals.get(rank - 1).copied()
    }
    /// What a run costs more in the mean, and the standard error of that.
    pub fn mean_extra(&self) -> (f64, f64) {
        let runs = self.runs as f64;
        let mean = self.extra as f64 / runs;
        let variance = (self.extra_squares as f64 / runs - mean * mean).max(0.0);
        (mean, (variance / runs).sqrt())
    }
}

/// A run in the making.
struct Run<'a> {
    draws: Pcg64Mcg,
    states: Vec<usize>,
    fallbacks: &'a [Vec<Fallback<'a>>],
    extra: i64,
}

impl Course<'_> {
    /// Runs the course many times, with missed cargo on the next departure.
    pub fn simulate(&self, runs: usize, seed: u64) -> Simulation {
        self.simulate_with(runs, seed, &[])
    }

    pub(crate) fn simulate_with(&self, runs: usize, seed: u64, fallbacks: &[Vec<Fallback>]) -> Simulation {
        let run = |number: usize| {
            // far apart even for seeds and runs that follow each other
            let own = seed.wrapping_add((number as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15));
            let mut run = Run {
                draws: Pcg64Mcg::seed_from_u64(own),
                states: Vec::with_capacity(self.causes.len()),
                fallbacks,
                extra: 0,
            };
            for _ in &self.causes {
                let state = ((run.level() * STATES as f64) as usize).min(STATES - 1);
                run.states.push(state);
            }
            (self.run(&mut run), run.extra)
        };
        let ends: Vec<(Option<Minute>, i64)> = (0..runs).into_par_iter().map(run).collect();
        let mut arrivals: Vec<Minute> = ends.iter().filter_map(|(arrival, _)| *arrival).collect();
        arrivals.par_sort_unstable();
        Simulation {
            arrivals,
            runs,
            extra: ends.iter().map(|(_, extra)| extra).sum(),
            extra_squares: ends.iter().map(|(_, extra)| i128::from(*extra) * i128::from(*extra)).sum(),
        }
    }

    /// When one run arrives; none where it is stranded.
    fn run(&self, run: &mut Run) -> Option<Minute> {
        let mut now = self.ready;
        for (at, step) in self.steps.iter().enumerate() {
            let is_last = at + 1 == self.steps.len();
            match step {
                Step::Ride(ride) => match self.board(ride, at, now, run) {
                    Boarded::Sailing(sailing) => {
                        let lateness = self.lateness(ride, sailing);
                        let departure = &ride.sailings[sailing].departure;
                        now = departure.arrive + run.draw(self, &lateness.arrival);
                        if !is_last {
                            let release = departure.release - departure.arrive;
                            let dwell = lateness.dwell.as_ref().map(|dwell| run.draw(self, dwell));
                            now += dwell.unwrap_or(release);
                        }
                    }
                    Boarded::Other(fallback) => {
                        let left = self.left[at];
                        let mut onward =
                            Run { draws: run.draws.clone(), states: Vec::new(), fallbacks: &[], extra: 0 };
                        for _ in &fallback.course.causes {
                            let state = ((onward.level() * STATES as f64) as usize).min(STATES - 1);
                            onward.states.push(state);
                        }
                        let arrival = fallback.course.run(&mut onward);
                        run.extra += fallback.course.cost - left + onward.extra;
                        return arrival;
                    }
                    Boarded::Nothing => return None,
                },
                Step::Lorry(lorry) => {
                    if let Some((terminal, next, planned)) = &lorry.storage {
                        run.extra +=
                            self.table.storage(*terminal, next, (lorry.planned - now).max(0)) - planned;
                    }
                    now = self.drive_once(lorry, now, run)?;
                }
            }
        }
        Some(now)
    }

    fn board<'a>(&self, ride: &Ride, step: usize, now: Minute, run: &mut Run<'a>) -> Boarded<'a> {
        let all = run.fallbacks;
        let fallbacks = all.get(step).map_or(&[][..], Vec::as_slice);
        for at in ride.first_for(now)..ride.sailings.len() {
            if at > 0
                && let Some(fallback) = Fallback::better(fallbacks, now, at)
            {
                return Boarded::Other(fallback);
            }
            let full = self.lateness(ride, at).full;
            if full > 0.0 && run.level() < full {
                continue;
            }
            run.extra += self.extra_of(ride, &ride.sailings[at], now);
            return Boarded::Sailing(at);
        }
        Boarded::Nothing
    }

    fn drive_once(&self, lorry: &Lorry, ready: Minute, run: &mut Run) -> Option<Minute> {
        let mut now = lorry.road.departure(ready.max(lorry.planned))?;
        for part in &lorry.parts {
            now = match part {
                Part::Drive(minutes) => now + minutes,
                Part::Regime(queue) => queue.pass(now)?,
                Part::Spread(queue, late) => {
                    let open = queue.open_when_joining(now)? + run.draw(self, late);
                    queue.when_open(open)?
                }
            };
        }
        lorry.road.gate(now + run.draw(self, &lorry.late))
    }
}

/// What missed cargo is on.
enum Boarded<'a> {
    Sailing(usize),
    Other(&'a Fallback<'a>),
    Nothing,
}

impl Run<'_> {
    /// A number from 0 to below 1.
    fn level(&mut self) -> f64 {
        // 53 bits fill the digits of a double
        (self.draws.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
    }
    fn draw(&mut self, course: &Course, late: &Late) -> i32 {
        if let [(always, _)] = late.spread.atoms() {
            return *always;
        }
        let level = self.level();
        match late.state(&course.causes, &self.states) {
            Some((state, share)) if self.level() < share => late.spread.draw(Spread::level_in(state, level)),
            _ => late.spread.draw(level),
        }
    }
}
