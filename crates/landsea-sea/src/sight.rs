//! What can be seen from a position.

use crate::approach::Surroundings;
use crate::barrier::Barrier;
use crate::fairways::Fairways;
use crate::gates::{Gates, set_of};
use crate::geodesy::{Vector, passes_corner, vector};
use crate::graph::Graph;
use crate::horizon::Ellipse;
use crate::lookout::{Lookout, Spot};
use crate::outline::{Outline, Ticks, from_ticks};
use crate::passages::PassageSet;
use crate::{BundleError, Position};
use std::sync::atomic::{AtomicU32, Ordering};

/// Coast, what is kept clear of, and the nodes in open water.
#[derive(Debug)]
pub(crate) struct Sights {
    coast: Outline,
    kept_clear: Outline,
    barrier: Barrier,
    lookout: Lookout,
    fairways: Fairways,
    /// For each cell of the earth the place of a node that was seen from there.
    hints: Vec<AtomicU32>,
}

/// Degrees of the side of a cell in which it is remembered what was seen.
const HINT: f64 = 5.0;
const HINT_COLUMNS: usize = (360.0 / HINT) as usize;
const HINTS: usize = HINT_COLUMNS * (180.0 / HINT) as usize;

/// The cell of a position.
fn hint(at: Position) -> usize {
    let [row, column] = [at.lat() + 90.0, at.lon() + 180.0].map(|degrees| (degrees / HINT) as usize);
    (row * HINT_COLUMNS + column).min(HINTS - 1)
}

impl Sights {
    pub fn new(coast: Outline, kept_clear: Outline, graph: &Graph, open: &[u8]) -> Result<Self, BundleError> {
        let corners = kept_clear.corners_at(&graph.at);
        let spots = (0..graph.at.len()).filter(|&node| open[node] == 1).map(|node| Spot {
            node: node as u32,
            at: vector(from_ticks(graph.at[node])),
            corner: corners[node],
        });
        let barrier = Barrier::new(&kept_clear);
        let lookout = Lookout::new(&barrier, spots.collect());
        let hints = (0..HINTS).map(|_| AtomicU32::new(u32::MAX)).collect();
        Ok(Self { coast, kept_clear, barrier, lookout, fairways: Fairways::new(graph), hints })
    }

    pub fn surroundings(&self) -> Surroundings<'_> {
        Surroundings { coast: &self.coast, kept_clear: &self.kept_clear }
    }

    /// Whether a position is open water.
    pub fn is_open(&self, at: Position) -> bool {
        // Most of the sea is so far off that no edge need be looked at.
        self.barrier.is_off(at) || self.surroundings().is_open(at)
    }

    pub fn barrier(&self) -> &Barrier {
        &self.barrier
    }

    pub fn fairways(&self) -> &Fairways {
        &self.fairways
    }

    /// Calls `each` with the nodes to which a shortest way from a place in open water can go first, all that can be, and
    /// with the passages on the line to each; those may be left out by which the way is longer than an ellipse allows.
    pub fn look(
        &self,
        from: Ticks,
        within: Option<Ellipse>,
        gates: &Gates,
        each: &mut dyn FnMut(u32, PassageSet),
    ) {
        let here = vector(from_ticks(from));
        self.lookout.look(
            &self.barrier,
            here,
            within,
            |outlook| gates.in_view(outlook),
            |gates, spot| each(spot.node, set_of(gates, here, spot.at)),
        );
    }

    /// The same nodes by trying each alone, slower.
    pub fn tried_from(&self, here: Vector) -> impl Iterator<Item = u32> + '_ {
        let touches = move |spot: &&Spot| spot.corner.is_none_or(|corner| passes_corner(corner, here));
        let seen = move |spot: &&Spot| self.barrier.is_clear(here, spot.at);
        self.lookout.spots().iter().filter(touches).filter(seen).map(|spot| spot.node)
    }

    /// Whether a node is seen from a position in open water.
    pub fn sees_any(&self, at: Position) -> bool {
        let here = vector(at);
        let sees = |spot: &Spot| {
            spot.corner.is_none_or(|corner| passes_corner(corner, here))
                && self.barrier.is_clear(here, spot.at)
        };
        // What was seen from nearby is likely to be seen from here.
        let hint = &self.hints[hint(at)];
        if self.lookout.spots().get(hint.load(Ordering::Relaxed) as usize).is_some_and(sees) {
            return true;
        }
        let seen = self.lookout.by_nearness(here).find(|&spot| sees(&self.lookout.spots()[spot as usize]));
        seen.inspect(|&spot| hint.store(spot, Ordering::Relaxed)).is_some()
    }
}

#[cfg(test)]
mod tests {
    use crate::{Position, Sea};

    #[test]
    fn what_is_open_at_a_glance_is_open() {
        let sights = Sea::bundled().sights();
        let (mut open, mut by_a_glance) = (0, 0);
        for lat in 0..1_790 {
            for lon in (0..3_600).step_by(37) {
                let (lat, lon) = (f64::from(lat) * 0.1 - 89.47, f64::from(lon) * 0.1 - 179.93);
                let at = Position::new(lat, lon).unwrap();
                if sights.barrier.is_off(at) {
                    assert!(sights.surroundings().is_open(at), "{at}");
                    by_a_glance += 1;
                }
                open += usize::from(sights.is_open(at));
            }
        }
        assert!(by_a_glance * 4 > open * 3, "{by_a_glance} of {open}");
    }
}
