//! An adaptive answer: what to do at each place depending on when cargo gets there.
//!
//! The choices are the ways of candidate plans: rides between two terminals by one mode, and lorries. From each place
//! and time the best choice is found backwards from the destination, as in decision graphs of least expected arrival
//! for passengers (Dibbelt, Strasser and Wagner, "Delay-robust journeys in timetable networks with minimum expected
//! arrival time", 2014); freight adds cost. Cargo takes the first departure of a ride that it can make. Lateness of
//! different legs counts as independent here, and lorries leave on the full hour.

use crate::candidates::{plans_of, variants};
use crate::chances::Terms;
use crate::course::{Course, Lorry, Ride, Sailing, Step};
use crate::follow::days_late;
use crate::knowledge::Knowledge;
use crate::rebook::{Objective, STRANDED};
use crate::spread::Spread;
use crate::timeline::{Chances, Timeline, add, merged, total};
use landsea_model::{ChargeKind, Mode};
use landsea_plan::{
    CostItem, CostKind, Departure, Leg, LegKind, Minute, Plan, Point, QueryError, Timetable, minute_until,
};
use rustc_hash::FxHashMap;
use std::cell::RefCell;

/// The best thing to do at a place, by when cargo gets there.
#[derive(Clone, Debug)]
pub struct Decision {
    /// Where.
    pub at: Point,
    /// Choices by rising times; together they have the chance of getting here.
    pub choices: Vec<Choice>,
}

/// One choice.
#[derive(Clone, Debug)]
pub struct Choice {
    /// First and last time at which it is the best.
    pub from: Minute,
    /// The last of them.
    pub until: Minute,
    /// The chance that it is taken.
    pub chance: f64,
    /// What is done.
    pub way: Way,
    /// What follows.
    pub then: Next,
}

/// A way on.
#[derive(Clone, Debug)]
pub enum Way {
    /// The first departure of a mode that can be made; that which is boarded most often.
    Ride {
        /// Mode.
        mode: Mode,
        /// Where it goes.
        to: Point,
        /// The departure that is boarded most often.
        departure: Departure,
    },
    /// A lorry, at once.
    Lorry {
        /// Where it goes.
        to: Point,
    },
    /// Nothing is left.
    Nothing,
}

/// What follows a choice.
#[derive(Clone, Debug)]
pub enum Next {
    /// The next place.
    Decide(Decision),
    /// Cargo is there, with these instants of arrival and their chances.
    Arrived(Vec<(Minute, f64)>),
    /// Cargo is stranded.
    Stranded,
}

/// A policy, and what it gains.
#[derive(Clone, Debug)]
pub struct Policy {
    /// What to do at the start; all else follows.
    pub root: Decision,
    /// What it is worth in the mean, less is better: cost with penalties in minor units, papers left out; without a
    /// penalty the mean instant of arrival, in minutes.
    pub value: f64,
    /// The same of the best way that does not look at the clock: its legs by the candidate that it is of.
    pub fixed: (Plan, f64),
    /// Instants of arrival with their chances.
    pub arrivals: Vec<(Minute, f64)>,
}

impl Policy {
    /// The chance of having arrived by an instant.
    pub fn share_by(&self, by: Minute) -> f64 {
        let within = self.arrivals.iter().filter(|(t, _)| *t <= by);
        within.fold(0.0, |sum, (_, chance)| sum + chance).min(1.0)
    }
}

/// Where cargo is: the point, the mode and gauge that brought it, and whether a ride came before, so that it pays
/// storage.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Place {
    at: Point,
    by: Option<(Mode, Option<u16>)>,
    pays_storage: bool,
}

/// A way between two points that some candidate uses.
struct Move {
    from: Point,
    to: Point,
    /// Of a lorry, freight, papers and lifting.
    price: i64,
}

/// What is worked out for departures and lorries: the value of what follows, by step, time, legs and storage.
type Memo = RefCell<FxHashMap<(usize, i64, u8, bool), f64>>;

struct Graph<'t> {
    /// The moves as the steps of a course, so that they are late as those are.
    course: Course<'t>,
    moves: Vec<Move>,
    ends: Vec<Point>,
    objective: Objective,
    most_legs: u8,
    memo: Memo,
}

/// A best policy over the ways of the candidates for a question; none where there is no plan.
///
/// # Errors
/// As [`landsea_plan::plan`]; the network must also cover the time in which missed cargo travels.
pub fn policy<'t>(
    table: &'t Timetable<'t>,
    knowledge: &'t Knowledge<'t>,
    terms: Terms,
) -> Result<Option<Policy>, QueryError> {
    let (network, query) = terms.asked;
    let plans = plans_of(landsea_plan::plan_variants(network, query, &variants(query))?);
    let Some(first) = plans.first() else { return Ok(None) };
    let ready = plans.iter().map(|plan| minute_until(plan.stays[0].from)).min().unwrap_or_default();
    let course =
        Course { table, knowledge, ready, steps: Vec::new(), causes: Vec::new(), cost: 0, left: Vec::new() };
    let mut graph = Graph {
        course,
        moves: Vec::new(),
        ends: Vec::new(),
        objective: terms.objective,
        most_legs: query.limits.max_legs,
        memo: Memo::default(),
    };
    let ways: Vec<Option<Vec<usize>>> = plans.iter().map(|plan| graph.add(plan)).collect();
    let start = Place { at: first.legs[0].from, by: None, pays_storage: false };
    // a city has several terminals: the start is the best of them
    let starts: Vec<Place> = starts_of(&plans).map(|at| Place { at, ..start }).collect();
    let best_start = |graph: &Graph| {
        let values = starts.iter().map(|place| (graph.value(place, ready, 0, None), *place));
        values.min_by(|a, b| a.0.total_cmp(&b.0))
    };
    let Some((value, place)) = best_start(&graph) else { return Ok(None) };
    let mut fixed: Option<(usize, f64)> = None;
    for (at, way) in ways.iter().enumerate() {
        let Some(way) = way else { continue };
        graph.memo.borrow_mut().clear();
        let place = Place { at: plans[at].legs[0].from, ..start };
        let value = graph.value(&place, ready, 0, Some(way));
        if fixed.is_none_or(|(_, best)| value < best) {
            fixed = Some((at, value));
        }
    }
    let Some((at, fixed)) = fixed else { return Ok(None) };
    graph.memo.borrow_mut().clear();
    let mut arrivals = Chances::new();
    let root = graph.decide(&place, vec![(ready, 1.0)], 0, &mut arrivals);
    Ok(Some(Policy { root, value, fixed: (plans[at].clone(), fixed), arrivals }))
}

fn starts_of(plans: &[Plan]) -> impl Iterator<Item = Point> {
    let mut starts: Vec<Point> = Vec::new();
    for plan in plans {
        let from = plan.legs[0].from;
        if !starts.contains(&from) {
            starts.push(from);
        }
    }
    starts.into_iter()
}

impl<'t> Graph<'t> {
    /// Adds the moves of a plan, and says which they are; none where one is not of this timetable.
    fn add(&mut self, plan: &Plan) -> Option<Vec<usize>> {
        let last = plan.legs[plan.legs.len() - 1].to;
        let way = (0..plan.legs.len()).map(|at| self.add_leg(plan, at)).collect::<Option<Vec<usize>>>()?;
        if !self.ends.contains(&last) {
            self.ends.push(last);
        }
        Some(way)
    }

    fn add_leg(&mut self, plan: &Plan, at: usize) -> Option<usize> {
        let leg = &plan.legs[at];
        let is_lorry = !matches!(leg.kind, LegKind::Service { .. });
        let is_known = |known: &usize| {
            let (one, step) = (&self.moves[*known], &self.course.steps[*known]);
            let same_kind = match step {
                Step::Ride(ride) => !is_lorry && ride.mode == leg.mode,
                Step::Lorry(_) => is_lorry,
            };
            same_kind && one.from == leg.from && one.to == leg.to
        };
        if let Some(known) = (0..self.moves.len()).find(is_known) {
            return Some(known);
        }
        let (table, knowledge) = (self.course.table, self.course.knowledge);
        let step = if is_lorry {
            let mut lorry = Lorry::of_leg(table, knowledge, leg, table.road(leg)?, None);
            lorry.planned = Minute::MIN / 2;
            Step::Lorry(Box::new(lorry))
        } else {
            let (Point::Terminal(from), Point::Terminal(to)) = (leg.from, leg.to) else { return None };
            let departures = table.departures(leg.mode, (from, to), self.course.ready);
            let sailings = departures.into_iter().map(|departure| Sailing::new(departure, 0)).collect();
            Step::Ride(Ride { mode: leg.mode, from, to, sailings, pays_storage: false, planned_storage: 0 })
        };
        self.course.steps.push(step);
        self.moves.push(Move { from: leg.from, to: leg.to, price: lorry_price(plan, at, leg) });
        Some(self.moves.len() - 1)
    }

    /// What the best is worth from a place and time on.
    fn value(&self, place: &Place, t: Minute, legs: u8, way: Option<&[usize]>) -> f64 {
        self.best(place, t, legs, way).map_or_else(|| self.stranded(t), |(value, _)| value)
    }

    /// The best move from a place and time, and what it is worth.
    fn best(&self, place: &Place, t: Minute, legs: u8, way: Option<&[usize]>) -> Option<(f64, usize)> {
        let only = match way {
            Some(way) => Some(*way.get(usize::from(legs))?),
            None if legs >= self.most_legs => return None,
            None => None,
        };
        let mut best: Option<(f64, usize)> = None;
        for number in 0..self.moves.len() {
            if self.moves[number].from != place.at || only.is_some_and(|only| only != number) {
                continue;
            }
            let value = match &self.course.steps[number] {
                Step::Ride(ride) => self.by_ride(ride, number, place, t, legs, way),
                Step::Lorry(lorry) => self.by_lorry(lorry, number, place, t, legs, way),
            };
            if let Some(value) = value.filter(|value| best.is_none_or(|(least, _)| *value < least)) {
                best = Some((value, number));
            }
        }
        best
    }

    fn by_ride(
        &self,
        ride: &Ride,
        number: usize,
        place: &Place,
        t: Minute,
        legs: u8,
        way: Option<&[usize]>,
    ) -> Option<f64> {
        let mut value = 0.0;
        let mut left = 1.0;
        for at in self.first_for(ride, place, t)?..ride.sailings.len() {
            let full = self.course.lateness(ride, at).full;
            let departure = &ride.sailings[at].departure;
            value += left
                * (1.0 - full)
                * (self.paid(ride, departure, place, t) + self.after(ride, number, at, legs, way));
            left *= full;
            if left < 1e-9 {
                return Some(value);
            }
        }
        Some(value + left * self.stranded(t))
    }

    /// The first departure that cargo can make.
    fn first_for(&self, ride: &Ride, place: &Place, t: Minute) -> Option<usize> {
        let feed = self.course.table.feed();
        let changes_in_time = |sailing: &Sailing| {
            let change = match place.by {
                None => Some(0),
                Some(by) => {
                    let gauge = feed.services[sailing.departure.service].gauge_mm;
                    self.course.table.change(ride.from, by, (ride.mode, gauge))
                }
            };
            change.is_some_and(|change| t <= sailing.departure.cutoff - change)
        };
        let first = ride.sailings.partition_point(|sailing| sailing.departure.cutoff < t);
        (first..ride.sailings.len()).find(|at| changes_in_time(&ride.sailings[*at]))
    }

    /// What boarding a departure costs: nothing where arrival is all that counts.
    fn paid(&self, ride: &Ride, departure: &Departure, place: &Place, t: Minute) -> f64 {
        if self.objective.penalty.is_none() {
            return 0.0;
        }
        let table = self.course.table;
        let changing = place.by.map_or(0, |(by, _)| table.changing(ride.from, by, (ride.mode, departure)));
        let storage =
            if place.pays_storage { table.storage(ride.from, departure, departure.depart - t) } else { 0 };
        (departure.price + changing + storage) as f64
    }

    /// What follows a departure.
    fn after(&self, ride: &Ride, number: usize, at: usize, legs: u8, way: Option<&[usize]>) -> f64 {
        let key = (number, at as i64, legs, true);
        if let Some(known) = self.memo.borrow().get(&key) {
            return *known;
        }
        let arrivals = self.arrivals(ride, number, at);
        let next = self.place_after_ride(ride, number, at);
        let departure = &ride.sailings[at].departure;
        let value = arrivals
            .iter()
            .map(|(t, chance)| {
                let unloading = self.course.table.unloading(ride.to, ride.mode, departure);
                chance * self.onward(&next, *t, legs, way, unloading)
            })
            .sum();
        self.memo.borrow_mut().insert(key, value);
        value
    }

    /// Instants of arrival of a departure at the destination, else those at which cargo can move on.
    fn arrivals(&self, ride: &Ride, number: usize, at: usize) -> Chances {
        let lateness = self.course.lateness(ride, at);
        let departure = &ride.sailings[at].departure;
        let arrival = Timeline::of(std::iter::once((departure.arrive, 1.0, &*lateness.arrival.spread)));
        if self.ends.contains(&self.moves[number].to) {
            return arrival;
        }
        let release = departure.release - departure.arrive;
        let by_timetable = Spread::certain(release);
        let dwell = lateness.dwell.as_ref().map_or(&by_timetable, |dwell| dwell.spread.as_ref());
        Timeline::of(arrival.iter().map(|(t, chance)| (*t, *chance, dwell)))
    }

    fn place_after_ride(&self, ride: &Ride, number: usize, at: usize) -> Place {
        let gauge = self.course.table.feed().services[ride.sailings[at].departure.service].gauge_mm;
        Place { at: self.moves[number].to, by: Some((ride.mode, gauge)), pays_storage: true }
    }

    fn by_lorry(
        &self,
        lorry: &Lorry,
        number: usize,
        place: &Place,
        t: Minute,
        legs: u8,
        way: Option<&[usize]>,
    ) -> Option<f64> {
        let leaves = on_the_hour(t);
        let key = (number, i64::from(leaves), legs, place.pays_storage);
        let known = self.memo.borrow().get(&key).copied();
        let onward = match known {
            Some(known) => known,
            None => {
                let (arrivals, lost) = self.course.drive(lorry, &vec![(leaves, 1.0)], &[]);
                let next = self.place_after_lorry(number, place);
                let value = arrivals.iter().map(|(t, chance)| chance * self.onward(&next, *t, legs, way, 0));
                let value = value.sum::<f64>() + lost * self.stranded(t);
                self.memo.borrow_mut().insert(key, value);
                value
            }
        };
        let paid = if self.objective.penalty.is_some() { self.moves[number].price as f64 } else { 0.0 };
        Some(paid + onward)
    }

    fn place_after_lorry(&self, number: usize, place: &Place) -> Place {
        Place { at: self.moves[number].to, by: Some((Mode::Road, None)), pays_storage: place.pays_storage }
    }

    /// What an arrival is worth: its end at the destination, else the best from there on.
    fn onward(&self, next: &Place, t: Minute, legs: u8, way: Option<&[usize]>, unloading: i64) -> f64 {
        if !self.ends.contains(&next.at) {
            return self.value(next, t, legs + 1, way);
        }
        match self.objective.deadline.zip(self.objective.penalty) {
            Some((deadline, a_day)) => unloading as f64 + f64::from(days_late(t, deadline)) * a_day as f64,
            None => f64::from(t),
        }
    }

    fn stranded(&self, t: Minute) -> f64 {
        match self.objective.deadline.zip(self.objective.penalty) {
            Some((_, a_day)) => STRANDED / 1440.0 * a_day as f64,
            None => f64::from(t) + STRANDED,
        }
    }

    /// The choices at a place for cargo that gets there with these chances, and what follows them.
    fn decide(&self, place: &Place, cargo: Chances, legs: u8, arrived: &mut Chances) -> Decision {
        let mut choices: Vec<(Option<usize>, Chances)> = Vec::new();
        for (t, chance) in cargo {
            let best = self.best(place, t, legs, None).map(|(_, number)| number);
            match choices.last_mut() {
                Some((number, times)) if *number == best => times.push((t, chance)),
                _ => choices.push((best, vec![(t, chance)])),
            }
        }
        let choice = |(number, times): (Option<usize>, Chances)| {
            let (from, until) = (times[0].0, times[times.len() - 1].0);
            let chance = total(&times);
            let (way, then) = match number {
                None => (Way::Nothing, Next::Stranded),
                Some(number) => self.go(number, place, &times, legs, arrived),
            };
            Choice { from, until, chance, way, then }
        };
        Decision { at: place.at, choices: choices.into_iter().map(choice).collect() }
    }

    fn go(
        &self,
        number: usize,
        place: &Place,
        times: &Chances,
        legs: u8,
        arrived: &mut Chances,
    ) -> (Way, Next) {
        let to = self.moves[number].to;
        let (way, next, arrivals) = match &self.course.steps[number] {
            Step::Ride(ride) => {
                let boarded = self.boarded(ride, place, times);
                let most =
                    boarded.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1)).map_or(0, |(at, _)| at);
                let mut arrivals = Chances::new();
                for (at, chance) in boarded.iter().enumerate().filter(|(_, chance)| **chance > 0.0) {
                    let of_one = self.arrivals(ride, number, at);
                    arrivals.extend(of_one.into_iter().map(|(t, share)| (t, share * chance)));
                }
                arrivals.sort_by_key(|(t, _)| *t);
                let departure = ride.sailings[most].departure;
                let next = self.place_after_ride(ride, number, most);
                (Way::Ride { mode: ride.mode, to, departure }, next, merged(arrivals))
            }
            Step::Lorry(lorry) => {
                let leaves = merged(times.iter().map(|(t, chance)| (on_the_hour(*t), *chance)));
                let (arrivals, _) = self.course.drive(lorry, &leaves, &[]);
                (Way::Lorry { to }, self.place_after_lorry(number, place), arrivals)
            }
        };
        if self.ends.contains(&to) {
            add(arrived, &arrivals, 1.0);
            return (way, Next::Arrived(arrivals));
        }
        (way, Next::Decide(self.decide(&next, arrivals, legs + 1, arrived)))
    }

    /// Chances of being on each departure of a ride.
    fn boarded(&self, ride: &Ride, place: &Place, times: &Chances) -> Vec<f64> {
        let mut boarded = vec![0.0; ride.sailings.len()];
        for (t, chance) in times {
            let Some(first) = self.first_for(ride, place, *t) else { continue };
            let mut left = *chance;
            for (at, sum) in boarded.iter_mut().enumerate().skip(first) {
                let boards = left * (1.0 - self.course.lateness(ride, at).full);
                *sum += boards;
                left -= boards;
                if left <= 0.0 {
                    break;
                }
            }
        }
        boarded
    }
}

/// The first full hour at or after a time.
fn on_the_hour(t: Minute) -> Minute {
    t + (-t).rem_euclid(60)
}

/// Freight, papers and lifting of a lorry of a plan, in minor units.
fn lorry_price(plan: &Plan, at: usize, leg: &Leg) -> i64 {
    if matches!(leg.kind, LegKind::Service { .. }) {
        return 0;
    }
    let sum = |items: &[CostItem], kind: Option<ChargeKind>| -> i64 {
        let wanted = |item: &&CostItem| kind.is_none_or(|kind| item.kind == CostKind::Charge(kind));
        items.iter().filter(wanted).map(|item| item.amount.minor()).sum()
    };
    let loading = sum(&plan.stays[at].costs, Some(ChargeKind::Load));
    let unloading = sum(&plan.stays[at + 1].costs, Some(ChargeKind::Unload));
    sum(&leg.costs, None) + loading + unloading
}
