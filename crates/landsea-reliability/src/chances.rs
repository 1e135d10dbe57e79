//! What people ask of a plan: when it will have arrived, what it will cost, and where it is most likely to break.

use crate::course::Course;
use crate::follow::{Break, Flow, Variation};
use crate::rebook::{Fallback, Objective};
use landsea_model::{Currency, Money};
use landsea_plan::{Departure, Minute, Network, Query, QueryError, Timetable};

/// What missed cargo takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rebook {
    /// The next departure of the same mode between the same terminals.
    #[default]
    Next,
    /// That, or the best plan from where it stands, whichever is better.
    Any,
}

/// How sure a plan is.
#[derive(Clone, Debug)]
pub struct Chances {
    /// Instants by which it has arrived with a chance of 0.5, 0.8 and 0.95; none where the timetable ends before.
    pub quantiles: [Option<Minute>; 3],
    /// The chance of having arrived by the deadline, if there is one.
    pub on_time: Option<f64>,
    /// The same if every departure had room, where that makes a difference.
    pub on_time_with_room: Option<f64>,
    /// The chance that a planned departure is full when cargo comes in time for it.
    pub full: f64,
    /// The chance that nothing is left to be taken within the timetable.
    pub stranded: f64,
    /// Cost in the mean, late penalties included.
    pub expected_cost: Money,
    /// Of that, late penalties.
    pub expected_penalty: Money,
    /// The planned departure that is most likely to be missed by cargo that came by plan so far.
    pub at_risk: Option<AtRisk>,
    /// Positions of legs of which nothing is known: they count as punctual.
    pub unknown: Vec<usize>,
    /// Rows of the feed's delays behind the figures, by their positions.
    pub rows: Vec<usize>,
    /// All that can come of the plan.
    pub flow: Flow,
}

impl Chances {
    /// Levels of [`Chances::quantiles`].
    pub const LEVELS: [f64; 3] = [0.5, 0.8, 0.95];
}

/// A departure that may be missed.
#[derive(Clone, Debug)]
pub struct AtRisk {
    /// Position of its leg in the plan.
    pub leg: usize,
    /// The chance that cargo which came by plan so far is not on it.
    pub chance: f64,
    /// The departure most often taken in its place; none where cargo takes another plan, or nothing is left.
    pub next: Option<Departure>,
    /// What missing it costs more in the mean until the end of that ride: price and storage.
    pub extra: Money,
    /// What a day more before it is worth.
    pub buffer: Buffer,
}

/// What changes if cargo comes to a departure a day earlier.
#[derive(Clone, Debug)]
pub struct Buffer {
    /// The chance of missing the departure is then.
    pub chance: f64,
    /// The chance to meet the deadline is then, if there is one.
    pub on_time: Option<f64>,
    /// By how many minutes the instant of a chance of 0.95 comes earlier; none where either lies beyond the timetable.
    pub sooner: Option<i32>,
    /// Cost in the mean falls by: storage of the day, rebooking and penalties; below nothing where it rises.
    pub saved: Money,
}

/// What is asked beside the plan.
#[derive(Clone, Copy)]
pub struct Terms<'a> {
    /// Deadline and penalty.
    pub objective: Objective,
    /// What missed cargo takes.
    pub rebook: Rebook,
    /// The network and query of the plans, for other plans from where cargo is missed.
    pub asked: (&'a Network, &'a Query),
}

impl<'t> Course<'t> {
    /// How sure the plan is.
    ///
    /// # Errors
    /// [`QueryError`] where other plans are asked for and the network does not cover the time after this one.
    pub fn chances(&self, table: &'t Timetable<'t>, terms: Terms) -> Result<Chances, QueryError> {
        let fallbacks = self.fallbacks_for(table, terms)?;
        let all = Variation { fallbacks: &fallbacks, ..Variation::default() };
        Ok(self.chances_of(self.follow_varied(all), all, table, terms))
    }

    /// What becomes of the plan, and its cost in the mean with penalties: what plans are chosen by.
    ///
    /// # Errors
    /// As [`Course::chances`].
    pub(crate) fn outlook(
        &self,
        table: &'t Timetable<'t>,
        terms: Terms,
    ) -> Result<(Flow, Money), QueryError> {
        let fallbacks = self.fallbacks_for(table, terms)?;
        let flow = self.follow_varied(Variation { fallbacks: &fallbacks, ..Variation::default() });
        let cost = self.cost_of(&flow, terms.objective);
        Ok((flow, money(cost, table.feed().info.currency)))
    }

    fn cost_of(&self, flow: &Flow, objective: Objective) -> f64 {
        self.cost as f64 + flow.extra + penalty_of(flow, objective)
    }

    fn chances_of(&self, flow: Flow, all: Variation, table: &Timetable, terms: Terms) -> Chances {
        let currency = table.feed().info.currency;
        let deadline = terms.objective.deadline;
        let share_by = |flow: &Flow| deadline.map(|deadline| flow.share_by(deadline));
        let may_be_full = flow.breaks.iter().any(|b| b.refused > 0.0);
        let roomy = may_be_full.then(|| self.follow_varied(Variation { with_room: true, ..all }));
        let cost_of = |flow: &Flow| self.cost_of(flow, terms.objective);
        let at_risk = riskiest(&flow.breaks).map(|broken| {
            let earlier = self.follow_varied(Variation { buffer: Some((broken.step, DAY)), ..all });
            let then = earlier.breaks.iter().find(|b| b.step == broken.step).map_or(0.0, Break::chance);
            let p95 = |flow: &Flow| flow.quantile(Chances::LEVELS[2]);
            AtRisk {
                leg: broken.step,
                chance: broken.chance(),
                next: self.most_taken(broken),
                extra: money(broken.extra / (broken.missed + broken.refused), currency),
                buffer: Buffer {
                    chance: then,
                    on_time: share_by(&earlier),
                    sooner: p95(&flow).zip(p95(&earlier)).map(|(now, then)| now - then),
                    saved: money(cost_of(&flow) - cost_of(&earlier), currency),
                },
            }
        });
        let in_time = |b: &Break| b.refused / (b.reached - b.missed).max(f64::MIN_POSITIVE);
        Chances {
            quantiles: Chances::LEVELS.map(|level| flow.quantile(level)),
            on_time: share_by(&flow),
            on_time_with_room: roomy.as_ref().and_then(share_by),
            full: 1.0 - flow.breaks.iter().map(|b| 1.0 - in_time(b)).product::<f64>(),
            stranded: flow.stranded,
            expected_cost: money(cost_of(&flow), currency),
            expected_penalty: money(penalty_of(&flow, terms.objective), currency),
            at_risk,
            unknown: self.unknown(),
            rows: self.rows(),
            flow,
        }
    }

    /// The same by simulation.
    ///
    /// # Errors
    /// As [`Course::chances`].
    pub fn simulate_on(
        &self,
        table: &'t Timetable<'t>,
        terms: Terms,
        runs: usize,
        seed: u64,
    ) -> Result<crate::Simulation, QueryError> {
        Ok(self.simulate_with(runs, seed, &self.fallbacks_for(table, terms)?))
    }

    fn fallbacks_for(
        &self,
        table: &'t Timetable<'t>,
        terms: Terms,
    ) -> Result<Vec<Vec<Fallback<'t>>>, QueryError> {
        match terms.rebook {
            Rebook::Next => Ok(Vec::new()),
            Rebook::Any => self.fallbacks(terms.asked.0, terms.asked.1, table, terms.objective),
        }
    }

    fn most_taken(&self, broken: &Break) -> Option<Departure> {
        let (_, ride) = self.rides().find(|(at, _)| *at == broken.step)?;
        let (at, chance) =
            broken.taken.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(&a.0)))?;
        (*chance > 0.0).then(|| ride.sailings[at].departure)
    }
}

const DAY: i32 = 1440;

fn penalty_of(flow: &Flow, Objective { deadline, penalty }: Objective) -> f64 {
    deadline.zip(penalty).map_or(0.0, |(deadline, a_day)| flow.penalty(deadline, a_day))
}

/// The least chance of missing a departure that is worth telling.
const WORTH_TELLING: f64 = 1e-4;

/// The departure that is missed most often by cargo that came by plan so far; of equals, the first.
fn riskiest(breaks: &[Break]) -> Option<&Break> {
    let mut worst: Option<&Break> = None;
    for broken in breaks.iter().filter(|b| b.chance() >= WORTH_TELLING) {
        if worst.is_none_or(|worst| worst.chance() < broken.chance()) {
            worst = Some(broken);
        }
    }
    worst
}

impl Break {
    /// The chance that cargo which came by plan so far is not on the planned departure.
    pub(crate) fn chance(&self) -> f64 {
        if self.reached > 0.0 { (self.missed + self.refused) / self.reached } else { 0.0 }
    }
}

fn money(minor: f64, currency: Currency) -> Money {
    Money::from_minor(minor.round() as i64, currency)
}
