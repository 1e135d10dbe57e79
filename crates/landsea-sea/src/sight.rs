//! What can be seen from a position.

use crate::BundleError;
use crate::approach::Surroundings;
use crate::barrier::Barrier;
use crate::geodesy::{Vector, metres_reduced, passes_corner, reduced, vector};
use crate::graph::Graph;
use crate::outline::{Outline, from_ticks};

/// Coast, what is kept clear of, and the nodes in open water.
#[derive(Debug)]
pub(crate) struct Sights {
    coast: Outline,
    kept_clear: Outline,
    barrier: Barrier,
    /// All nodes by their direction, and by that of their reduced latitude.
    directions: Vec<[Vector; 2]>,
    /// Nodes in open water, and for corners the outer products with their neighbours: a line that touches a corner
    /// belongs to a shortest way only if both neighbours lie on one side of it.
    open: Vec<(u32, Option<[Vector; 2]>)>,
}

impl Sights {
    pub fn new(coast: Outline, kept_clear: Outline, graph: &Graph, open: &[u8]) -> Result<Self, BundleError> {
        let corners = kept_clear.corners();
        let directions: Vec<[Vector; 2]> =
            graph.at.iter().map(|&at| from_ticks(at)).map(|at| [vector(at), reduced(at)]).collect();
        let open = (0..graph.at.len())
            .filter(|&node| open[node] == 1)
            .map(|node| (node as u32, corners.get(&graph.at[node]).copied()))
            .collect();
        let barrier = Barrier::new(&kept_clear);
        Ok(Self { coast, kept_clear, barrier, directions, open })
    }

    pub fn surroundings(&self) -> Surroundings<'_> {
        Surroundings { coast: &self.coast, kept_clear: &self.kept_clear }
    }

    pub fn barrier(&self) -> &Barrier {
        &self.barrier
    }

    /// Metres in a straight line from a reduced direction to a node.
    pub fn metres_to(&self, node: u32, from: Vector) -> u32 {
        metres_reduced(from, self.directions[node as usize][1]).round() as u32
    }

    /// The nodes to which a shortest way from a place in open water can go first: all that can be.
    pub fn seen_from(&self, here: Vector) -> impl Iterator<Item = u32> + '_ {
        self.open
            .iter()
            .filter(move |(node, corner)| {
                corner.is_none_or(|corner| passes_corner(corner, here))
                    && self.barrier.is_clear(here, self.directions[*node as usize][0])
            })
            .map(|&(node, _)| node)
    }
}
