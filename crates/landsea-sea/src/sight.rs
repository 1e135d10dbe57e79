//! What can be seen from a position.

use crate::BundleError;
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

/// Coast, what is kept clear of, and the nodes in open water.
#[derive(Debug)]
pub(crate) struct Sights {
    coast: Outline,
    kept_clear: Outline,
    barrier: Barrier,
    lookout: Lookout,
    fairways: Fairways,
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
        Ok(Self { coast, kept_clear, barrier, lookout, fairways: Fairways::new(graph) })
    }

    pub fn surroundings(&self) -> Surroundings<'_> {
        Surroundings { coast: &self.coast, kept_clear: &self.kept_clear }
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

    /// Whether a node is seen from a place in open water.
    pub fn sees_any(&self, here: Vector) -> bool {
        self.lookout.by_nearness(here).any(|spot| {
            spot.corner.is_none_or(|corner| passes_corner(corner, here))
                && self.barrier.is_clear(here, spot.at)
        })
    }
}
