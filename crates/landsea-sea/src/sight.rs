//! What can be seen from a position.

use crate::approach::Surroundings;
use crate::barrier::Barrier;
use crate::geodesy::{Vector, cross, dot, vector};
use crate::graph::Graph;
use crate::outline::{Outline, Ticks, from_ticks};
use rustc_hash::FxHashMap;

/// Coast, what is kept clear of, and the nodes in open water.
#[derive(Debug)]
pub(crate) struct Sights {
    coast: Outline,
    kept_clear: Outline,
    barrier: Barrier,
    /// Nodes in open water with their direction, and for corners the outer products with their neighbours: a line
    /// that touches a corner belongs to a shortest way only if both neighbours lie on one side of it.
    nodes: Vec<(u32, Vector, Option<[Vector; 2]>)>,
}

impl Sights {
    pub fn new(coast: Outline, kept_clear: Outline, barrier: Barrier, graph: &Graph, open: &[u8]) -> Self {
        let corners: FxHashMap<Ticks, usize> =
            kept_clear.points().iter().enumerate().map(|(index, &at)| (at, index)).collect();
        let mut before = vec![0; kept_clear.points().len()];
        for point in 0..before.len() {
            before[kept_clear.next(point)] = point;
        }
        let direction = |point: usize| vector(from_ticks(kept_clear.points()[point]));
        let nodes = (0..graph.at.len())
            .filter(|&node| open[node] == 1)
            .map(|node| {
                let here = vector(from_ticks(graph.at[node]));
                let corner = corners.get(&graph.at[node]).map(|&point| {
                    [cross(direction(before[point]), here), cross(direction(kept_clear.next(point)), here)]
                });
                (node as u32, here, corner)
            })
            .collect();
        Self { coast, kept_clear, barrier, nodes }
    }

    pub fn surroundings(&self) -> Surroundings<'_> {
        Surroundings { coast: &self.coast, kept_clear: &self.kept_clear, barrier: &self.barrier }
    }

    pub fn barrier(&self) -> &Barrier {
        &self.barrier
    }

    /// The nodes to which a shortest way from a place in open water can go first.
    pub fn from(&self, here: Vector) -> impl Iterator<Item = u32> + '_ {
        self.nodes
            .iter()
            .filter(move |(_, there, corner)| {
                corner.is_none_or(|[before, after]| dot(before, here) * dot(after, here) >= 0.0)
                    && self.barrier.is_clear(here, *there)
            })
            .map(|&(node, ..)| node)
    }
}
