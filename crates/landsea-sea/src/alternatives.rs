//! Other ways between two places, side by side.

use crate::place::Place;
use crate::route::Route;
use crate::waters::Waters;
use crate::{NoWay, PassageSet};

/// A route by other straits, but the same canals and capes, is another choice where it is longer by this share.
const APART: f64 = 0.01;

impl Waters<'_> {
    /// The shortest route, and those that remain when a passage on it is closed, or one canal or cape after another:
    /// from the shortest on, no two through the same passages, and no two nearly as long through the same canals and
    /// capes.
    ///
    /// # Errors
    /// [`NoWay`] where there is no route at all.
    pub fn alternatives(&self, from: &Place, to: &Place) -> Result<Vec<Route>, NoWay> {
        let best = self.route(from, to)?;
        let mut all: Vec<Route> = Vec::new();
        let mut tried: Vec<PassageSet> = Vec::new();
        let mut open: Vec<(PassageSet, Route)> = vec![(0, best)];
        while let Some((closed, route)) = open.pop() {
            for &passage in &route.passages {
                let kind = self.sea().passages()[passage].kind;
                let great = kind.is_great();
                let also = closed | 1 << passage;
                // Straits one at a time, on the shortest route only: the ways round them soon are all alike.
                let first = closed == 0;
                if closed != PassageSet::MAX && (first || great) && !tried.contains(&also) {
                    tried.push(also);
                    if let Ok(next) = self.closing(also).route(from, to) {
                        open.push((if great { also } else { PassageSet::MAX }, next));
                    }
                }
            }
            // Found before, perhaps, with less closed: what lies behind it was looked at all the same.
            if !all.iter().any(|known| known.voyage.set == route.voyage.set) {
                all.push(route);
            }
        }
        all.sort_by_key(|route| route.voyage.metres + route.voyage.worth_metres);
        let great = self.sea().passages().iter().enumerate().filter(|(_, passage)| passage.kind.is_great());
        let great: PassageSet = great.fold(0, |set, (index, _)| set | 1 << index);
        let mut apart: Vec<Route> = Vec::new();
        for route in all {
            let twin = |other: &Route| {
                other.voyage.set & great == route.voyage.set & great
                    && f64::from(route.voyage.metres) < f64::from(other.voyage.metres) * (1.0 + APART)
            };
            if !apart.iter().any(twin) {
                apart.push(route);
            }
        }
        Ok(apart)
    }
}
