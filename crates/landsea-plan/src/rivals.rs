//! What new labels have to stand against: plans that are known before a pass, and those it has found.

use crate::bounds::Left;
use crate::label::Found;
use crate::task::{Figures, Task};
use std::cell::Cell;

/// The plans found so far, and known ones.
pub(crate) struct Rivals<'t, 'n> {
    task: &'t Task<'n>,
    /// Figures of plans that are known before the pass.
    known: &'t [Figures],
    /// Plans found, with what is compared of them.
    found: Vec<(Figures, Found)>,
    /// Position of the plan found that last proved a label hopeless, and of the known one.
    stopped_last: Cell<(usize, usize)>,
}

impl<'t, 'n> Rivals<'t, 'n> {
    pub(crate) fn new(task: &'t Task<'n>, known: &'t [Figures], found: Vec<(Figures, Found)>) -> Self {
        Self { task, known, found, stopped_last: Cell::new((0, 0)) }
    }

    /// The plans found.
    pub(crate) fn found(&self) -> &[(Figures, Found)] {
        &self.found
    }

    /// The plans found, the rest given up.
    pub(crate) fn into_found(self) -> Vec<(Figures, Found)> {
        self.found
    }

    /// Adds a plan to the frontier unless another is at least as good.
    pub(crate) fn finish(&mut self, new: Found) {
        if !self.task.allows(&new) {
            return;
        }
        let figures = self.task.figures(&new);
        if self.found.iter().any(|(old, _)| old.are_as_good_as(&figures)) {
            return;
        }
        self.found.retain(|(old, _)| !figures.are_as_good_as(old));
        self.found.push((figures, new));
    }

    /// Whether a plan already found is at least as good as anything that can come of these figures.
    ///
    /// Safe: what is left of the way takes at least the bounds, each criterion by itself, so every plan that
    /// comes of it is as good as or worse than the figures compared here in each criterion and in legs.
    pub(crate) fn leave_no_hope(&self, left: Option<Left>, best: Found) -> bool {
        let task = self.task;
        if !task.switches.bounds {
            return false;
        }
        let Some(left) = left else { return true };
        let best = Found {
            arrive: best.arrive.saturating_add(left.minutes),
            cost: best.cost + left.cost,
            carbon: best.carbon + left.carbon,
            legs: best.legs.saturating_add(left.legs),
            ..best
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
        if self.found.get(of_found).is_some_and(|(old, _)| old.are_as_good_as(&best))
            || self.known.get(of_known).is_some_and(|known| known.are_better_than(&best))
        {
            return true;
        }
        if let Some(at) = self.known.iter().position(|known| known.are_better_than(&best)) {
            self.stopped_last.set((of_found, at));
            return true;
        }
        if let Some(at) = self.found.iter().position(|(old, _)| old.are_as_good_as(&best)) {
            self.stopped_last.set((at, of_known));
            return true;
        }
        false
    }
}
