//! Positions asked about lately, so that what was found out about one is not looked for again.

use crate::outline::Ticks;
use crate::place::Place;
use rustc_hash::FxHashMap;
use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

/// How many are remembered: with all that can be found out, 40 kB each.
const REMEMBERED: usize = 256;

/// The positions, of which those that nobody asks about again are forgotten first (the second chance of F. J. Corbató,
/// "A paging experiment with the Multics system", 1968).
#[derive(Debug, Default)]
pub(crate) struct Memory(Mutex<Remembered>);

#[derive(Debug, Default)]
struct Remembered {
    /// Each with whether it was asked about again since it came or had its second chance.
    places: FxHashMap<Ticks, (Place, bool)>,
    /// In the order in which they came or had it.
    order: VecDeque<Ticks>,
}

impl Memory {
    /// The place that a position was found to be.
    pub fn recall(&self, at: Ticks) -> Option<Place> {
        // Who panicked while it was locked left it whole.
        let mut remembered = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (place, again) = remembered.places.get_mut(&at)?;
        *again = true;
        Some(place.clone())
    }

    /// Remembers a place.
    pub fn remember(&self, at: Ticks, place: &Place) {
        let mut remembered = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if remembered.places.contains_key(&at) {
            return;
        }
        while remembered.order.len() >= REMEMBERED
            && let Some(oldest) = remembered.order.pop_front()
        {
            let again = remembered.places.get_mut(&oldest).is_some_and(|(_, again)| std::mem::take(again));
            if again {
                remembered.order.push_back(oldest);
            } else {
                remembered.places.remove(&oldest);
            }
        }
        remembered.places.insert(at, (place.clone(), false));
        remembered.order.push_back(at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Sea;
    use crate::outline::from_ticks;

    #[test]
    fn who_is_asked_about_again_stays_and_the_oldest_others_go() {
        let memory = Memory::default();
        let remember = |at: Ticks| memory.remember(at, &Place::new(from_ticks(at), true));
        (0..REMEMBERED as i32).for_each(|lat| remember([lat, 0]));
        assert!(memory.recall([0, 0]).is_some());
        (0..10).for_each(|lat| remember([lat, 1]));
        assert!(memory.recall([0, 0]).is_some(), "asked about again");
        assert!((1..=10).all(|lat| memory.recall([lat, 0]).is_none()), "the ten oldest others");
        assert!(memory.recall([11, 0]).is_some());
    }

    #[test]
    fn a_position_named_twice_is_one_place() {
        let sea = Sea::bundled();
        let [first, second] = [(); 2].map(|()| sea.place("10.5,-150.25").expect("open water"));
        first.ways(sea);
        assert!(second.sees_all(), "what was found for the first is known of the second");
    }
}
