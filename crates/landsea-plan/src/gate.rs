//! Gates and borders as open intervals, and how a lorry passes them.

use crate::clock::Minute;

/// When a gate is open: intervals that rise and lie apart; `None` is always.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Gate(pub(crate) Option<Vec<(Minute, Minute)>>);

impl Gate {
    /// The first open minute at or after `t`.
    pub(crate) fn next_open(&self, t: Minute) -> Option<Minute> {
        let Some(intervals) = &self.0 else { return Some(t) };
        let at = intervals.partition_point(|(_, end)| *end <= t);
        intervals.get(at).map(|(start, _)| t.max(*start))
    }
    /// The last open minute at or before `t`.
    pub(crate) fn last_open(&self, t: Minute) -> Option<Minute> {
        let Some(intervals) = &self.0 else { return Some(t) };
        let at = intervals.partition_point(|(start, _)| *start <= t);
        let (_, end) = intervals.get(at.checked_sub(1)?)?;
        Some(t.min(end - 1))
    }
}

/// A stretch of time in which a border is worked.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Shift {
    from: Minute,
    to: Minute,
    /// Open minutes before it.
    before: i32,
}

/// A period in which clearance takes so many open minutes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Regime {
    pub(crate) from: Minute,
    pub(crate) to: Minute,
    pub(crate) clearance: i32,
}

/// A border over the span of a network.
///
/// A lorry joins the queue at once, or stands aside until a later regime begins if that lets it pass sooner: so a
/// later arrival never passes earlier, which the search relies on (first in, first out).
#[derive(Clone, Debug, Default)]
pub(crate) struct Crossing {
    /// Rising and apart.
    shifts: Vec<Shift>,
    /// Rising and apart.
    regimes: Vec<Regime>,
}

impl Crossing {
    /// From regimes that do not overlap, each with its open intervals, in any order.
    pub(crate) fn new(regimes: impl IntoIterator<Item = (Regime, Vec<(Minute, Minute)>)>) -> Self {
        let mut crossing = Self::default();
        let mut open: Vec<(Minute, Minute)> = Vec::new();
        for (regime, intervals) in regimes {
            crossing.regimes.push(regime);
            open.extend(intervals);
        }
        open.sort_unstable();
        crossing.regimes.sort_unstable_by_key(|regime| regime.from);
        let mut before = 0;
        for (from, to) in open {
            crossing.shifts.push(Shift { from, to, before });
            before += to - from;
        }
        crossing
    }

    /// When a lorry that arrives at `t` drives on.
    pub(crate) fn pass(&self, t: Minute) -> Option<Minute> {
        let first = self.regimes.partition_point(|regime| regime.to <= t);
        let mut soonest: Option<Minute> = None;
        for regime in &self.regimes[first..] {
            // nobody passes under a regime before it begins
            if soonest.is_some_and(|soonest| soonest <= regime.from) {
                break;
            }
            let passes = self.pass_under(regime, t);
            soonest = soonest.into_iter().chain(passes).min();
        }
        soonest
    }

    /// Open minutes before a lorry that arrives at `t` joins the queue; none where the border does not open again.
    pub(crate) fn open_when_joining(&self, t: Minute) -> Option<i32> {
        self.next_open(t).map(|joins| self.open_before(joins))
    }

    /// When so many open minutes have gone by.
    pub(crate) fn when_open(&self, minutes: i32) -> Option<Minute> {
        let at = self.shifts.partition_point(|s| s.before + (s.to - s.from) < minutes);
        self.shifts.get(at).map(|shift| shift.from + minutes - shift.before)
    }

    /// The last arrival that drives on by `deadline`.
    pub(crate) fn last_arrival(&self, deadline: Minute) -> Option<Minute> {
        self.regimes.iter().filter_map(|regime| self.last_arrival_under(regime, deadline)).max()
    }

    fn pass_under(&self, regime: &Regime, t: Minute) -> Option<Minute> {
        let joins = self.next_open(t.max(regime.from)).filter(|t| *t < regime.to)?;
        let cleared = self.open_before(joins) + regime.clearance;
        Some(self.when_open(cleared)?.max(joins))
    }

    fn last_arrival_under(&self, regime: &Regime, deadline: Minute) -> Option<Minute> {
        let served = self.last_open(deadline)?;
        // whoever joins when this many open minutes have gone by is cleared by the deadline
        let by = self.open_before(deadline) - regime.clearance;
        let at = self.shifts.partition_point(|s| s.before + (s.to - s.from) <= by);
        let joins = self.shifts.get(at).map_or(served, |s| s.from + by - s.before).min(served);
        let joins = joins.min(self.last_open(regime.to - 1)?);
        (joins >= self.next_open(regime.from)?).then_some(joins)
    }

    /// Open minutes before `t`.
    fn open_before(&self, t: Minute) -> i32 {
        let at = self.shifts.partition_point(|s| s.from < t);
        at.checked_sub(1).map_or(0, |at| {
            let shift = self.shifts[at];
            shift.before + t.min(shift.to) - shift.from
        })
    }

    fn next_open(&self, t: Minute) -> Option<Minute> {
        let at = self.shifts.partition_point(|s| s.to <= t);
        self.shifts.get(at).map(|s| t.max(s.from))
    }

    fn last_open(&self, t: Minute) -> Option<Minute> {
        let at = self.shifts.partition_point(|s| s.from <= t);
        at.checked_sub(1).map(|at| t.min(self.shifts[at].to - 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn border(regimes: &[(Minute, Minute, i32)], open: &[(Minute, Minute)]) -> Crossing {
        Crossing::new(regimes.iter().map(|(from, to, clearance)| {
            let inside = open.iter().filter(|(a, b)| from <= a && b <= to).copied().collect();
            (Regime { from: *from, to: *to, clearance: *clearance }, inside)
        }))
    }

    #[test]
    fn clearance_runs_only_while_the_border_is_open() {
        let border = border(&[(0, 9_000, 60)], &[(100, 200), (300, 400)]);
        assert_eq!(border.pass(50), Some(160));
        assert_eq!(border.pass(170), Some(330), "30 minutes before closing, 30 after opening");
        assert_eq!(border.pass(390), None);
    }

    #[test]
    fn a_lorry_waits_for_a_quicker_regime_rather_than_queue() {
        let border = border(&[(0, 100, 5_000), (100, 9_000, 10)], &[(0, 100), (100, 9_000)]);
        assert_eq!(border.pass(50), Some(110));
        assert_eq!(border.pass(105), Some(115));
    }

    #[test]
    fn the_last_arrival_is_the_last_that_passes_in_time() {
        let borders = [
            border(&[(0, 9_000, 60)], &[(100, 200), (300, 400)]),
            border(&[(0, 9_000, 0)], &[(100, 200), (300, 400)]),
            border(&[(0, 250, 30), (250, 600, 5)], &[(100, 200), (300, 400), (500, 560)]),
        ];
        for border in borders {
            for deadline in 0..600 {
                let tried = (0..600).rev().find(|t| border.pass(*t).is_some_and(|p| p <= deadline));
                assert_eq!(border.last_arrival(deadline), tried, "by {deadline} at {border:?}");
            }
        }
    }
}
