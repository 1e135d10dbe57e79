//! What missed cargo takes other than the next departure of its ride: the best plan from where it stands.

use crate::course::{Course, Ride, Step};
use crate::follow::{Flow, Variation};
use crate::timeline::add;
use landsea_plan::{Endpoint, Minute, Network, Plan, Point, Query, QueryError, Timetable, When, timestamp};

/// What makes one end better than another.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Objective {
    /// When cargo is due.
    pub deadline: Option<Minute>,
    /// What each day begun after it costs, in minor units. Without it, the sooner in the mean the better.
    pub penalty: Option<i64>,
}

impl Objective {
    /// What an end is worth in the mean, less is better: with a penalty cost with penalties, else the instant of
    /// arrival in minutes.
    pub(crate) fn value(self, flow: &Flow, cost: f64) -> f64 {
        match self.deadline.zip(self.penalty) {
            Some((deadline, a_day)) => cost + flow.penalty(deadline, a_day),
            None => flow.mean() + flow.stranded * STRANDED,
        }
    }
}

/// Minutes that cargo which is never taken counts as late: a year.
pub(crate) const STRANDED: f64 = 366.0 * 1440.0;

/// Another plan for missed cargo.
pub(crate) struct Fallback<'t> {
    /// The plan's course from where cargo stands.
    pub(crate) course: Course<'t>,
    /// Last minute at which cargo can be ready for it.
    latest: Minute,
    /// Departures of the ride, by their place, that are no better than it.
    beats_from: usize,
    flow: Flow,
    /// What it costs more in the mean than the rest of the plan that is left.
    pub(crate) extra: f64,
}

impl<'t> Fallback<'t> {
    /// The first of those that cargo ready at `t` can take and that is better than the departure at `at`.
    pub(crate) fn better<'f>(all: &'f [Fallback<'t>], t: Minute, at: usize) -> Option<&'f Fallback<'t>> {
        all.iter().find(|fallback| t <= fallback.latest && fallback.beats_from <= at)
    }

    /// Sends a chance of cargo that way.
    pub(crate) fn take(&self, chance: f64, flow: &mut Flow) {
        add(&mut flow.arrivals, &self.flow.arrivals, chance);
        flow.stranded += chance * self.flow.stranded;
        flow.extra += chance * self.extra;
    }
}

/// How long after a missed departure other plans are looked for.
const LOOKED_FOR: i32 = 14 * 1440;

impl<'t> Course<'t> {
    /// Other plans for cargo that misses a ride, by step: the best first. They are looked for among the frontier
    /// over ready times from the missed cut-off on, each followed with its own delays; it then waits for its own next
    /// departures. Storage before they leave is not charged.
    ///
    /// # Errors
    /// [`QueryError`] where the network does not cover the time after the plan.
    pub(crate) fn fallbacks(
        &self,
        network: &Network,
        query: &Query,
        table: &'t Timetable<'t>,
        objective: Objective,
    ) -> Result<Vec<Vec<Fallback<'t>>>, QueryError> {
        let mut all: Vec<Vec<Fallback>> = self.steps.iter().map(|_| Vec::new()).collect();
        for (step, ride) in self.rides() {
            let ends = |end: &Endpoint| end.door.is_none() && end.terminal == ride.from;
            if query.to.iter().any(ends) {
                continue;
            }
            let missed = ride.sailings[0].latest + 1;
            let from = timestamp(missed);
            let until = timestamp(missed + LOOKED_FOR);
            let asked = Query {
                from: vec![Endpoint { terminal: ride.from, door: None }],
                when: When::Window { from, to: until },
                via: Vec::new(),
                ..query.clone()
            };
            let frontier = landsea_plan::plan(network, &asked)?;
            let left = self.left[step];
            let nexts: Vec<f64> = (0..ride.sailings.len().min(MOST_NEXT))
                .map(|at| self.value_of_next(ride, step, at, objective))
                .collect();
            let mut found: Vec<(f64, Fallback)> = Vec::new();
            for plan in &frontier.plans {
                let first = plan.legs.first();
                // the next departure of the ride itself is taken by waiting for it
                if first.is_some_and(|leg| leg.to == Point::Terminal(ride.to) && leg.mode == ride.mode) {
                    continue;
                }
                let Some(course) = Course::new(table, self.knowledge, plan) else { continue };
                for course in course.at_its_times(table, plan, missed) {
                    found.push(course.into_fallback(left, &nexts, objective));
                }
            }
            found.sort_by(|a, b| a.0.total_cmp(&b.0));
            all[step] = found.into_iter().map(|(_, fallback)| fallback).collect();
        }
        Ok(all)
    }

    /// The course, or where it is of lorries alone, which leave at any time, one for each hour of two days.
    fn at_its_times(self, table: &'t Timetable<'t>, plan: &Plan, from: Minute) -> Vec<Course<'t>> {
        if self.rides().next().is_some() {
            return vec![self];
        }
        let at = |hour: i32| {
            let mut course = Course::new(table, self.knowledge, plan)?;
            course.ready = from + hour * 60;
            for step in &mut course.steps {
                if let Step::Lorry(lorry) = step {
                    lorry.planned = course.ready;
                }
            }
            Some(course)
        };
        (0..HOURS_OF_LORRIES).filter_map(at).collect()
    }

    /// The course as a fallback, with what it is worth.
    fn into_fallback(self, left: i64, nexts: &[f64], objective: Objective) -> (f64, Fallback<'t>) {
        let flow = self.follow();
        let extra = self.cost as f64 + flow.extra - left as f64;
        let value = objective.value(&flow, extra);
        // what comes after those looked at is worse still
        let beats_from = nexts.iter().position(|next| value < *next).unwrap_or(nexts.len());
        (value, Fallback { latest: self.ready, course: self, beats_from, flow, extra })
    }

    /// What a later departure of a ride is worth, with the rest of the plan behind it.
    fn value_of_next(&self, ride: &Ride, step: usize, at: usize, objective: Objective) -> f64 {
        let in_time = vec![(ride.sailings[at].latest, 1.0)];
        let with_room = Variation { with_room: true, ..Variation::default() };
        let flow = self.follow_from(step, in_time, with_room);
        objective.value(&flow, flow.extra)
    }
}

/// Hours over which plans of lorries alone are looked at for missed cargo.
const HOURS_OF_LORRIES: i32 = 48;

/// Later departures of a ride that are compared with other plans.
const MOST_NEXT: usize = 30;
