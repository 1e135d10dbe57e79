//! From quantities to units of the drawing, and where ticks stand.

/// A straight axis.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    from: f64,
    per_unit: f64,
    start: f64,
}

impl Scale {
    /// From the quantities `first..last` to the units `start..end`.
    pub(super) fn new((first, last): (f64, f64), (start, end): (f64, f64)) -> Self {
        let width = if last > first { last - first } else { 1.0 };
        Self { from: first, per_unit: (end - start) / width, start }
    }
    pub(super) fn at(&self, quantity: f64) -> f64 {
        self.start + (quantity - self.from) * self.per_unit
    }
}

/// Round steps from nothing to at least `last`, at most so many.
pub(super) fn ticks(last: f64, most: usize) -> Vec<f64> {
    let rough = (last / most as f64).max(f64::MIN_POSITIVE);
    let power = 10_f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0].map(|n| n * power).into_iter().find(|step| *step >= rough * 0.999_999);
    steps(step.unwrap_or(10.0 * power), last)
}

/// Steps of a clock, in minutes.
pub(super) fn time_ticks(last: f64, most: usize) -> Vec<f64> {
    const HOUR: f64 = 60.0;
    const DAY: f64 = 24.0 * HOUR;
    let of_a_clock = [1.0, 2.0, 3.0, 6.0, 12.0].map(|h| h * HOUR).into_iter();
    let of_days = [1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0].map(|d| d * DAY);
    let step = of_a_clock.chain(of_days).find(|step| last / step <= most as f64);
    steps(step.unwrap_or(500.0 * DAY), last)
}

fn steps(step: f64, last: f64) -> Vec<f64> {
    let count = (last / step - 1e-9).ceil().clamp(1.0, 100.0) as usize;
    (0..=count).map(|n| n as f64 * step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_reach_the_end() {
        assert_eq!(ticks(1417.0, 5), [0.0, 500.0, 1000.0, 1500.0]);
        assert_eq!(ticks(1000.0, 5), [0.0, 200.0, 400.0, 600.0, 800.0, 1000.0]);
        assert_eq!(ticks(0.0, 5).len(), 2);
        assert_eq!(time_ticks(15_000.0, 6).last(), Some(&17_280.0), "12 days in steps of two");
        assert_eq!(time_ticks(100.0, 6), [0.0, 60.0, 120.0]);
    }
}
