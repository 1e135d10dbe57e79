//! Plans by a quantile of arrival, expected cost and CO2e.
//!
//! The figures of each plan are exact. Which plans are looked at is a choice ([`crate::candidates`]), so that the
//! answer is the frontier of these; how far a plan that was not looked at can be better is bounded, for all plans of
//! the model, by [`Bound`].

use crate::candidates::{Promising, plans_of, variants};
use crate::chances::{Chances, Rebook, Terms};
use crate::course::Course;
use crate::knowledge::Knowledge;
use landsea_model::{Minutes, Money};
use landsea_plan::{Frontier, Minute, Network, Plan, Query, QueryError, Timetable, Variant, minute_until};

/// A plan, how sure it is, and the instant by which it has arrived with the chance asked for.
pub struct Candidate {
    /// The plan.
    pub plan: Plan,
    /// How sure it is.
    pub chances: Chances,
    /// By when it has arrived with the chance asked for.
    pub arrived: Minute,
    /// By how much, at most, some other plan that has arrived by then with that chance can be cheaper in the mean;
    /// none where no bound is known.
    pub gap: Option<Money>,
}

/// The answer.
pub struct Confident {
    /// Those that no other candidate beats in the quantile of arrival, expected cost and CO2e; by the first.
    pub plans: Vec<Candidate>,
    /// Plans that were looked at.
    pub candidates: usize,
    /// What holds for all plans, looked at or not.
    pub bound: Option<Bound>,
}

/// A lower bound for all plans of the model, with missed cargo on the next departure.
///
/// Whatever comes in a plan's way, what cargo then does is a journey of the timetable: it boards departures whose
/// cut-offs it makes, and no vehicle is early. So it arrives no sooner than the timetable allows and pays, storage
/// left out, no less than the cheapest journey that arrives so soon. With `c(a)` the least such cost of arriving by
/// `a`, a plan that has arrived by `a` with a chance `q` costs at least `q c(a) + (1 - q) c(ever)` in the mean.
pub struct Bound {
    /// Rising arrivals with the least cost of arriving by then, storage left out, in minor units.
    steps: Vec<(Minute, i64)>,
}

impl Bound {
    /// What of a question its bound comes from: standing is free, and late cargo may travel beyond the horizon, as far
    /// as the timetable is known.
    fn variant(network: &Network, query: &Query) -> Variant {
        let last_ready = minute_until(query.span().to) - query.limits.horizon.get();
        let known = minute_until(network.span().to) - last_ready;
        Variant { horizon: Minutes::new(known.clamp(60, 366 * 1440)), storage: false, ..Variant::of(query) }
    }

    /// The frontier of arrival and cost of that variant.
    fn of(frontier: &Frontier) -> Option<Bound> {
        let mut points: Vec<(Minute, i64)> =
            frontier.plans.iter().map(|plan| (minute_until(plan.arrive), plan.cost.minor())).collect();
        points.sort_unstable();
        let mut least = i64::MAX;
        points.retain(|(_, cost)| {
            let is_less = *cost < least;
            least = least.min(*cost);
            is_less
        });
        (!points.is_empty()).then_some(Bound { steps: points })
    }

    /// The first arrival that the timetable allows.
    pub fn earliest(&self) -> Minute {
        self.steps[0].0
    }

    /// What a plan costs at least in the mean that has arrived by `at` with a chance, in minor units; none where no
    /// plan has.
    pub fn least_cost(&self, at: Minute, chance: f64) -> Option<f64> {
        let within = self.steps.partition_point(|(arrival, _)| *arrival <= at);
        let (_, by_then) = self.steps[within.checked_sub(1)?];
        let (_, ever) = self.steps[self.steps.len() - 1];
        Some(chance * by_then as f64 + (1.0 - chance) * ever as f64)
    }
}

/// The plans that no other candidate beats in the instant of arrival with a chance, expected cost and CO2e.
///
/// # Errors
/// As [`landsea_plan::plan`]. The network must also cover the time in which missed cargo travels.
pub fn confident<'t>(
    table: &'t Timetable<'t>,
    knowledge: &'t Knowledge<'t>,
    terms: Terms,
    chance: f64,
) -> Result<Confident, QueryError> {
    let (network, query) = terms.asked;
    let mut variants = variants(query);
    let has_bound = !knowledge.may_be_early() && terms.rebook == Rebook::Next;
    variants.extend(has_bound.then(|| Bound::variant(network, query)));
    let mut frontiers = landsea_plan::plan_variants(network, query, &variants)?;
    let bound = has_bound.then(|| frontiers.pop()).flatten().and_then(|frontier| Bound::of(&frontier));
    let plans = plans_of(frontiers);
    let candidates = plans.len();
    let mut kept: Vec<Promising<Minute>> = Vec::new();
    for plan in plans {
        let Some(course) = Course::new(table, knowledge, &plan) else { continue };
        let (flow, cost) = course.outlook(table, terms)?;
        let Some(arrived) = flow.quantile(chance) else { continue };
        Promising { figures: (arrived, cost.minor(), plan.carbon), course, plan }.keep_in(&mut kept);
    }
    kept.sort_by_key(|one| one.figures);
    let mut plans = Vec::with_capacity(kept.len());
    for Promising { plan, course, figures: (arrived, ..) } in kept {
        let chances = course.chances(table, terms)?;
        let gap = bound.as_ref().and_then(|bound| bound.least_cost(arrived, chance)).map(|least| {
            // penalties only add to what the bound counts
            let over = chances.expected_cost.minor() as f64 - least;
            Money::from_minor(over.max(0.0).round() as i64, chances.expected_cost.currency())
        });
        plans.push(Candidate { plan, chances, arrived, gap });
    }
    Ok(Confident { plans, candidates, bound })
}
