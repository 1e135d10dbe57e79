//! What new labels have to stand against: plans that are known before a pass, and those it has found.

use crate::bounds::Left;
use crate::label::{Found, Reached};
use crate::task::{Figures, Task};
use std::cell::Cell;

/// The plans found so far, and known ones.
pub(crate) struct Rivals<'t, 'n> {
    task: &'t Task<'n>,
    /// Figures of plans that are known before the pass.
    known: &'t [Figures],
    /// Plans found.
    found: Vec<Found>,
    /// What is compared of each of them.
    figures: Vec<Figures>,
    /// Position of the plan found that last proved a label hopeless, and of the known one.
    stopped_last: Cell<(usize, usize)>,
}

impl<'t, 'n> Rivals<'t, 'n> {
    pub(crate) fn new(task: &'t Task<'n>, known: &'t [Figures], found: Vec<Found>) -> Self {
        let figures = found.iter().map(|found| task.figures(&found.reached)).collect();
        Self { task, known, found, figures, stopped_last: Cell::new((0, 0)) }
    }

    /// The plan found last.
    pub(crate) fn last_found(&self) -> Option<&Found> {
        self.found.last()
    }

    /// The plans found, the rest given up.
    pub(crate) fn into_found(self) -> Vec<Found> {
        self.found
    }

    /// Adds a plan to the frontier unless another is at least as good.
    pub(crate) fn finish(&mut self, new: Found) {
        if !self.task.allows(&new.reached) {
            return;
        }
        let figures = self.task.figures(&new.reached);
        if self.figures.iter().any(|old| old.are_as_good_as(&figures)) {
            return;
        }
        let beaten: Vec<bool> = self.figures.iter().map(|old| figures.are_as_good_as(old)).collect();
        let mut is_beaten = beaten.iter();
        self.found.retain(|_| is_beaten.next() == Some(&false));
        let mut is_beaten = beaten.iter();
        self.figures.retain(|_| is_beaten.next() == Some(&false));
        self.found.push(new);
        self.figures.push(figures);
    }

    /// Whether a plan already found is at least as good as anything that can come of these figures.
    ///
    /// Safe: what is left of the way takes at least the bounds, each criterion by itself, so every plan that
    /// comes of it is as good as or worse than the figures compared here in each criterion and in legs.
    pub(crate) fn leave_no_hope(&self, left: Option<Left>, so_far: Reached) -> bool {
        let task = self.task;
        if !task.switches.bounds {
            return false;
        }
        let Some(left) = left else { return true };
        let best = Reached {
            ready: so_far.ready,
            arrive: so_far.arrive.saturating_add(left.minutes),
            cost: so_far.cost + left.cost,
            carbon: so_far.carbon + left.carbon,
            legs: so_far.legs.saturating_add(left.legs),
        };
        if best.legs > task.max_legs
            || best.arrive > task.timing.deadline()
            || best.arrive - best.ready > task.horizon
        {
            return true;
        }
        // what stopped the label before this one mostly stops this one too
        let best = task.figures(&best);
        let (of_found, of_known) = self.stopped_last.get();
        if self.figures.get(of_found).is_some_and(|old| old.are_as_good_as(&best))
            || self.known.get(of_known).is_some_and(|known| known.are_better_than(&best))
        {
            return true;
        }
        if let Some(at) = self.known.iter().position(|known| known.are_better_than(&best)) {
            self.stopped_last.set((of_found, at));
            return true;
        }
        if let Some(at) = self.figures.iter().position(|old| old.are_as_good_as(&best)) {
            self.stopped_last.set((at, of_known));
            return true;
        }
        false
    }
}
