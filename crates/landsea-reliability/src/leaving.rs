//! The latest moment at which goods may leave to be there in time with a chance.

use crate::candidates::{Promising, plans_of, variants};
use crate::chances::{Chances, Terms};
use crate::course::Course;
use crate::knowledge::Knowledge;
use jiff::{SignedDuration, Timestamp};
use landsea_plan::{Network, Plan, Query, QueryError, Span, Timetable, Variant, When, minute_until};
use std::cmp::Reverse;

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
    /// The best chance of all that were looked at, and the latest ready time with which it was met; none without a plan.
    pub best: Option<(f64, Timestamp)>,
    /// When goods must be ready by the timetable: no plan that leaves later is ever in time.
    pub latest: Option<Timestamp>,
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
    let earlier = |hours: i64| deadline.saturating_sub(SignedDuration::from_hours(hours)).unwrap_or(deadline);
    let of_deadline = |hours: i64| {
        let when = When::ArriveBy(earlier(hours));
        variants(query).into_iter().map(move |variant| Variant { when, ..variant })
    };
    // earlier deadlines first: their plans help to find those of later ones
    let asked: Vec<Variant> = AHEAD.into_iter().rev().flat_map(of_deadline).collect();
    let mut frontiers = landsea_plan::plan_variants(network, query, &asked)?;
    let mut answer = Leaving { plans: Vec::new(), candidates: 0, best: None, latest: None };
    let mut kept: Vec<Promising<Reverse<Timestamp>>> = Vec::new();
    for hours in AHEAD {
        let plans = plans_of(frontiers.split_off(frontiers.len() - asked.len() / AHEAD.len()));
        if hours == 0 {
            answer.latest = plans.iter().map(|plan| plan.ready_by).max();
        }
        for plan in plans {
            let Some(course) = Course::new(table, knowledge, &plan) else { continue };
            answer.candidates += 1;
            let (flow, cost) = course.outlook(table, terms)?;
            let reached = flow.share_by(due);
            if answer.best.as_ref().is_none_or(|best| best.0 < reached) {
                answer.best = Some((reached, plan.ready_by));
            }
            if reached >= chance {
                let figures = (Reverse(plan.ready_by), cost.minor(), plan.carbon);
                Promising { plan, course, figures }.keep_in(&mut kept);
            }
        }
    }
    kept.sort_by_key(|one| one.figures);
    for Promising { plan, course, .. } in kept {
        let chances = course.chances(table, terms)?;
        answer.plans.push((plan, chances));
    }
    Ok(answer)
}
