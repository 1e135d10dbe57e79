//! Gates and borders as open intervals, and how a lorry passes them.

use crate::clock::Minute;

/// When a gate is open: intervals that rise and lie apart; `None` is always.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Gate(pub(crate) Option<Vec<(Minute, Minute)>>);

impl Gate {
    pub(crate) fn is_always_open(&self) -> bool {
        self.0.is_none()
    }
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
pub(crate) struct Shift {
    pub(crate) from: Minute,
    pub(crate) to: Minute,
    /// Minutes of open time that clearance takes for a lorry that joins the queue under this regime.
    pub(crate) clearance: i32,
    /// Start of the regime.
    pub(crate) regime_from: Minute,
    /// End of the regime.
    pub(crate) regime_to: Minute,
}

/// A border over the span of a network: its shifts, rising and apart.
#[derive(Clone, Debug, Default)]
pub(crate) struct Crossing {
    pub(crate) shifts: Vec<Shift>,
}

impl Crossing {
    /// When a lorry that arrives at `t` drives on.
    ///
    /// It joins the queue at once, or stands aside until a later regime begins if that lets it pass sooner: so
    /// that a later arrival never passes earlier, which the search relies on (first in, first out).
    pub(crate) fn pass(&self, t: Minute) -> Option<Minute> {
        let first = self.shifts.partition_point(|s| s.to <= t);
        let later = self.shifts[first..].iter();
        let mut best: Option<Minute> = None;
        let mut last_regime = Minute::MIN;
        for (offset, shift) in later.enumerate() {
            if best.is_some_and(|b| b <= shift.from) {
                break;
            }
            if shift.regime_from == last_regime {
                continue;
            }
            last_regime = shift.regime_from;
            let through = self.clear(first + offset, t.max(shift.from), shift.clearance);
            best = match (best, through) {
                (Some(a), Some(b)) => Some(a.min(b)),
                (a, b) => a.or(b),
            };
        }
        best
    }
    /// Uses up `clearance` minutes of open time from `t` in shift `at` on.
    fn clear(&self, at: usize, t: Minute, clearance: i32) -> Option<Minute> {
        let mut left = clearance;
        let mut now = t;
        for shift in &self.shifts[at..] {
            now = now.max(shift.from);
            if now + left <= shift.to {
                return Some(now + left);
            }
            left -= shift.to - now;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shift(from: Minute, to: Minute, clearance: i32) -> Shift {
        Shift { from, to, clearance, regime_from: 0, regime_to: 10_000 }
    }

    #[test]
    fn a_gate_is_open_from_its_first_minute_to_before_its_last() {
        let gate = Gate(Some(vec![(100, 200), (300, 400)]));
        assert_eq!(
            [50, 100, 199, 200, 399, 400].map(|t| gate.next_open(t)),
            [Some(100), Some(100), Some(199), Some(300), Some(399), None]
        );
        assert_eq!(
            [50, 100, 200, 250, 500].map(|t| gate.last_open(t)),
            [None, Some(100), Some(199), Some(199), Some(399)]
        );
    }

    #[test]
    fn clearance_runs_only_while_the_border_is_open() {
        let border = Crossing { shifts: vec![shift(100, 200, 60), shift(300, 400, 60)] };
        assert_eq!(border.pass(50), Some(160));
        assert_eq!(border.pass(170), Some(330), "30 minutes before closing, 30 after opening");
        assert_eq!(border.pass(390), None);
    }

    #[test]
    fn a_lorry_waits_for_a_quicker_regime_rather_than_queue() {
        let slow = Shift { from: 0, to: 100, clearance: 5_000, regime_from: 0, regime_to: 100 };
        let quick = Shift { from: 100, to: 9_000, clearance: 10, regime_from: 100, regime_to: 9_000 };
        let border = Crossing { shifts: vec![slow, quick] };
        assert_eq!(border.pass(50), Some(110));
        assert_eq!(border.pass(105), Some(115));
    }
}
