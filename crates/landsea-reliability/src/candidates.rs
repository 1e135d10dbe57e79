//! Plans worth looking at when time is not kept: the frontier by timetable, and frontiers with more time to change.

use crate::course::Course;
use landsea_model::{Carbon, Minutes};
use landsea_plan::{Frontier, LegKind, Plan, Query, Variant};

/// Minutes by which every change of vehicle is made longer, so that the search finds plans with that much buffer.
const BUFFERS: [i32; 4] = [12 * 60, 24 * 60, 48 * 60, 96 * 60];

/// The question as it is, and with more time to change: the strictest first, since its plans help to find the others.
pub(crate) fn variants(query: &Query) -> Vec<Variant> {
    let longer = |minutes: &i32| Variant { longer_changes: Minutes::new(*minutes), ..Variant::of(query) };
    BUFFERS.iter().rev().map(longer).chain([Variant::of(query)]).collect()
}

/// The plans of the frontiers of [`variants`], each way once; of ways that are equal, that of the question as it is.
pub(crate) fn plans_of(frontiers: Vec<Frontier>) -> Vec<Plan> {
    let mut all: Vec<Plan> = Vec::new();
    for plan in frontiers.into_iter().rev().flat_map(|frontier| frontier.plans) {
        if !all.iter().any(|known| is_same_way(known, &plan)) {
            all.push(plan);
        }
    }
    all
}

/// Whether two plans use the same departures and lorries.
fn is_same_way(one: &Plan, other: &Plan) -> bool {
    let ways = |plan: &Plan| -> Vec<LegKind> { plan.legs.iter().map(|leg| leg.kind).collect() };
    let ends = |plan: &Plan| -> Vec<_> { plan.legs.iter().map(|leg| (leg.from, leg.to)).collect() };
    let starts = |plan: &Plan| plan.legs[0].depart;
    let by_lorry = one.legs.iter().all(|leg| !matches!(leg.kind, LegKind::Service { .. }));
    ways(one) == ways(other) && ends(one) == ends(other) && (!by_lorry || starts(one) == starts(other))
}

/// A plan that may be of an answer, with what plans are chosen by: less is better.
pub(crate) struct Promising<'t, T> {
    pub(crate) plan: Plan,
    pub(crate) course: Course<'t>,
    /// What is asked for, expected cost in minor units, and CO2e.
    pub(crate) figures: (T, i64, Carbon),
}

impl<'t, T: Ord + Copy> Promising<'t, T> {
    /// Adds it to those that none beats.
    pub(crate) fn keep_in(self, kept: &mut Vec<Promising<'t, T>>) {
        if !kept.iter().any(|old| old.is_as_good_as(&self)) {
            kept.retain(|old| !self.is_as_good_as(old));
            kept.push(self);
        }
    }

    fn is_as_good_as(&self, other: &Self) -> bool {
        let (a, b) = (self.figures, other.figures);
        a.0 <= b.0 && a.1 <= b.1 && a.2 <= b.2
    }
}
