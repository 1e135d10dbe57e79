//! Chances spread over instants.

use crate::spread::Spread;
use landsea_plan::Minute;

/// Rising instants, each with its chance; the chances may sum to less than one.
pub(crate) type Chances = Vec<(Minute, f64)>;

/// Chances being added up, a place for each step of time between the first and the last.
pub(crate) struct Timeline {
    first: Minute,
    /// Minutes of which all times are whole multiples, counted from the first.
    step: i32,
    chances: Vec<f64>,
}

impl Timeline {
    /// Chances that start at these instants, each prolonged by its spread.
    pub(crate) fn of<'s>(starts: impl Iterator<Item = (Minute, f64, &'s Spread)> + Clone) -> Chances {
        let ends = |(start, _, spread): (Minute, f64, &Spread)| {
            let atoms = spread.atoms();
            (start + atoms[0].0, start + atoms[atoms.len() - 1].0)
        };
        let range = starts.clone().map(ends).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
        let Some((first, last)) = range else { return Chances::new() };
        let apart = |step: i32, (start, _, spread): (Minute, f64, &Spread)| {
            common(common(step, start + spread.atoms()[0].0 - first), spread.step())
        };
        let step = starts.clone().fold(0, apart).max(1);
        let mut timeline = Timeline { first, step, chances: vec![0.0; ((last - first) / step + 1) as usize] };
        for (start, chance, spread) in starts {
            let from = start - first;
            for (time, share) in spread.atoms() {
                timeline.chances[((from + time) / step) as usize] += chance * share;
            }
        }
        timeline.finish()
    }

    fn finish(self) -> Chances {
        let chances = self.chances.into_iter().enumerate().filter(|(_, chance)| *chance > 0.0);
        chances.map(|(at, chance)| (self.first + at as Minute * self.step, chance)).collect()
    }
}

/// The greatest number of which both are multiples.
pub(crate) fn common(a: i32, b: i32) -> i32 {
    if b == 0 { a.abs() } else { common(b, a % b) }
}

/// Adds up chances of equal instants of a rising list.
pub(crate) fn merged(chances: impl IntoIterator<Item = (Minute, f64)>) -> Chances {
    let mut all: Chances = Vec::new();
    for (at, chance) in chances {
        match all.last_mut() {
            Some((last, sum)) if *last == at => *sum += chance,
            _ => all.push((at, chance)),
        }
    }
    all
}

/// Both lists in one, the second weighed.
pub(crate) fn joined(one: &Chances, other: &Chances, weight: f64) -> Chances {
    let mut all: Chances = one.clone();
    all.extend(other.iter().map(|(at, chance)| (*at, chance * weight)));
    all.sort_by_key(|(at, _)| *at);
    merged(all)
}

/// The sum of chances.
pub(crate) fn total(chances: &Chances) -> f64 {
    chances.iter().map(|(_, chance)| chance).sum()
}
