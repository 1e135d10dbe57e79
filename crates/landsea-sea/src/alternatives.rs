//! Other ways between two places, side by side.

use crate::passages::PassageKind;
use crate::place::Place;
use crate::route::Route;
use crate::waters::Waters;
use crate::{NoWay, PassageSet};

impl Waters<'_> {
    /// The shortest route, and those that remain when a passage on it is closed, or one canal or cape after another:
    /// from the shortest on, no two through the same passages.
    ///
    /// # Errors
    /// [`NoWay`] where there is no route at all.
    pub fn alternatives(&self, from: &Place, to: &Place) -> Result<Vec<Route>, NoWay> {
        let best = self.route(from, to)?;
        let mut all: Vec<Route> = Vec::new();
        let mut tried: Vec<PassageSet> = Vec::new();
        let mut open: Vec<(PassageSet, Route)> = vec![(0, best)];
        while let Some((closed, route)) = open.pop() {
            if all.iter().any(|known| known.voyage.set == route.voyage.set) {
                continue;
            }
            for &passage in &route.passages {
                let kind = self.sea().passages()[passage].kind;
                let great = matches!(kind, PassageKind::Canal | PassageKind::Cape);
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
            all.push(route);
        }
        all.sort_by_key(|route| route.voyage.metres + route.voyage.worth_metres);
        Ok(all)
    }
}
