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
            let at = ((from + spread.atoms()[0].0) / step) as usize;
            // a share is some steps behind the one before; a division for each would take longer than all the rest
            let stride = (spread.step().max(step) / step) as usize;
            match spread.dense() {
                [] => {
                    for (time, share) in spread.atoms() {
                        timeline.chances[((from + time) / step) as usize] += chance * share;
                    }
                }
                shares if stride == 1 => {
                    let here = &mut timeline.chances[at..at + shares.len()];
                    here.iter_mut().zip(shares).for_each(|(sum, share)| *sum += chance * share);
                }
                shares => {
                    let here = timeline.chances[at..].iter_mut().step_by(stride);
                    here.zip(shares).for_each(|(sum, share)| *sum += chance * share);
                }
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

/// Adds the chances of a rising list, weighed, to another.
pub(crate) fn add(sum: &mut Chances, more: &Chances, weight: f64) {
    if more.is_empty() {
        return;
    }
    let mut all = Chances::with_capacity(sum.len() + more.len());
    let (mut ours, mut theirs) = (sum.iter().peekable(), more.iter().peekable());
    loop {
        let at = match (ours.peek(), theirs.peek()) {
            (Some(a), Some(b)) => a.0.min(b.0),
            (Some(one), None) | (None, Some(one)) => one.0,
            (None, None) => break,
        };
        let mut chance = 0.0;
        while let Some((_, c)) = ours.next_if(|(t, _)| *t == at) {
            chance += c;
        }
        while let Some((_, c)) = theirs.next_if(|(t, _)| *t == at) {
            chance += c * weight;
        }
        all.push((at, chance));
    }
    *sum = all;
}

/// The sum of chances.
pub(crate) fn total(chances: &Chances) -> f64 {
    chances.iter().map(|(_, chance)| chance).sum()
}
