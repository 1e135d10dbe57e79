//! The latest moment at which goods may leave to be there in time with a chance.

use crate::candidates::{buffered_networks, plans_of};
use crate::chances::{Chances, Rebook, Terms};
use crate::course::Course;
use crate::knowledge::Knowledge;
use jiff::SignedDuration;
use landsea_plan::{Network, Plan, Query, QueryError, Span, Timetable, When, minute_until};

/// Hours by which plans are made to arrive before the deadline.
const AHEAD: [i64; 13] = [0, 6, 12, 24, 36, 48, 72, 96, 144, 192, 288, 432, 672];

/// Days after the deadline for which the network must know the timetable.
const AFTER: i64 = 60;

/// The span that a network must cover for [`leaving`].
pub fn span_of_leaving(query: &Query) -> Span {
    let span = query.span();
    let hours = |hours: i64| SignedDuration::from_hours(hours);
    Span {
        from: span.from.saturating_sub(hours(AHEAD[AHEAD.len() - 1])).unwrap_or(span.from),
        to: span.to.saturating_add(hours(24 * AFTER)).unwrap_or(span.to),
    }
}

/// Plans that are there in time with a chance.
pub struct Leaving {
    /// Plans that no other candidate beats in latest ready time, expected cost and CO2e; the latest first.
    pub plans: Vec<(Plan, Chances)>,
    /// Plans that were looked at.
    pub candidates: usize,
    /// The best chance of all that were looked at; none without a plan.
    pub best: Option<f64>,
    /// When goods must be ready by the timetable: no plan that leaves later is ever in time.
    pub latest: Option<jiff::Timestamp>,
}

/// Plans that are there by the deadline of a query with a chance. They are looked for among the latest ready times
/// for earlier deadlines, and with more time to change.
///
/// # Errors
/// As [`landsea_plan::plan`]; the network must cover [`span_of_leaving`].
pub fn leaving<'t>(
    table: &'t Timetable<'t>,
    knowledge: &'t Knowledge<'t>,
    terms: Terms,
    chance: f64,
) -> Result<Leaving, QueryError> {
    let (network, query): (&Network, &Query) = terms.asked;
    let When::ArriveBy(deadline) = query.when else {
        return Ok(Leaving { plans: Vec::new(), candidates: 0, best: None, latest: None });
    };
    let due = minute_until(deadline);
    let buffered = buffered_networks(network);
    let mut answer = Leaving { plans: Vec::new(), candidates: 0, best: None, latest: None };
    for hours in AHEAD {
        let by = deadline.saturating_sub(SignedDuration::from_hours(hours)).unwrap_or(deadline);
        let asked = Query { when: When::ArriveBy(by), ..query.clone() };
        let plans = plans_of(std::iter::once(network).chain(&buffered), &asked)?;
        if hours == 0 {
            answer.latest = plans.iter().map(|plan| plan.ready_by).max();
        }
        for plan in plans {
            let Some(course) = Course::new(table, knowledge, &plan) else { continue };
            answer.candidates += 1;
            // the chance alone is quick to tell, where no other plans are looked for
            if terms.rebook == Rebook::Next {
                let reached = course.follow().share_by(due);
                answer.best = Some(answer.best.map_or(reached, |best| best.max(reached)));
                if reached < chance {
                    continue;
                }
            }
            let chances = course.chances(table, terms)?;
            let reached = chances.flow.share_by(due);
            answer.best = Some(answer.best.map_or(reached, |best| best.max(reached)));
            if reached >= chance {
                answer.keep(plan, chances);
            }
        }
    }
    answer.plans.sort_by_key(|(plan, chances)| {
        (std::cmp::Reverse(plan.ready_by), chances.expected_cost.minor(), plan.carbon)
    });
    Ok(answer)
}

impl Leaving {
    fn keep(&mut self, plan: Plan, chances: Chances) {
        let is_as_good = |(a, of_a): (&Plan, &Chances), (b, of_b): (&Plan, &Chances)| {
            a.ready_by >= b.ready_by
                && of_a.expected_cost.minor() <= of_b.expected_cost.minor()
                && a.carbon <= b.carbon
        };
        if self.plans.iter().any(|(old, of_old)| is_as_good((old, of_old), (&plan, &chances))) {
            return;
        }
        self.plans.retain(|(old, of_old)| !is_as_good((&plan, &chances), (old, of_old)));
        self.plans.push((plan, chances));
    }
}
