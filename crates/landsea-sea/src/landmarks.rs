//! Bounds of distances by landmarks (A. V. Goldberg and C. Harrelson, "Computing the shortest path: A* search meets graph
//! theory", SODA 2005).
//!
//! Who knows how far every node is from a few ends of the sea, knows of any two nodes that they are at least as far apart
//! as their distances from such an end differ: much more than the crow flies where a continent lies between.

use crate::graph::Graph;
use crate::passages::Resolved;

/// How many there are.
const LANDMARKS: usize = 16;

/// More metres than any way has, and half as many as can be counted.
const BEYOND: i32 = 1_000_000_000;

/// Distances from landmarks, in waters without rules.
#[derive(Debug)]
pub(crate) struct Landmarks {
    /// For each node its metres from each landmark.
    from: Vec<[i32; LANDMARKS]>,
}

/// What landmarks say of the way to a place.
#[derive(Debug)]
pub(crate) struct Bounds {
    /// For each landmark what a node is further off than the place, as the place is joined: never less.
    nearer: [i32; LANDMARKS],
    /// For each landmark what the place is further off.
    further: [i32; LANDMARKS],
}

impl Landmarks {
    /// Chooses landmarks as far from one another as can be, and measures.
    pub fn new(graph: &Graph, free: &Resolved) -> Self {
        let nodes = graph.at.len() as u32;
        // In a water of its own nothing is known; from there no way leads to any other.
        let metres_from = |landmark: u32| {
            let tree = graph.search(&[(landmark, 0)], free);
            (0..nodes).map(move |node| tree.cost(node).unwrap_or(0) as i32)
        };
        let furthest = |metres: &[i32]| {
            (0..nodes).zip(metres).max_by_key(|(_, metres)| **metres).map_or(0, |(node, _)| node)
        };
        // The first is the furthest from the most important node.
        let mut next = furthest(&metres_from(nodes - 1).collect::<Vec<_>>());
        let mut nearest = vec![i32::MAX; graph.at.len()];
        let mut from = vec![[0; LANDMARKS]; graph.at.len()];
        for landmark in 0..LANDMARKS {
            for ((known, nearest), metres) in from.iter_mut().zip(&mut nearest).zip(metres_from(next)) {
                known[landmark] = metres;
                *nearest = metres.min(*nearest);
            }
            next = furthest(&nearest);
        }
        Self { from }
    }

    /// Of the way to a place that so many metres are left to at each node that it is joined to.
    pub fn bounds(&self, to: &[(u32, u32)]) -> Bounds {
        let mut bounds = Bounds { nearer: [-BEYOND; LANDMARKS], further: [BEYOND; LANDMARKS] };
        for &(node, metres) in to {
            let sides = bounds.nearer.iter_mut().zip(&mut bounds.further);
            for ((nearer, further), from) in sides.zip(&self.from[node as usize]) {
                *nearer = (from - metres as i32).max(*nearer);
                *further = (from + metres as i32).min(*further);
            }
        }
        bounds
    }

    /// The metres that are left at least from a node.
    pub fn ahead(&self, node: u32, bounds: &Bounds) -> u32 {
        let sides = bounds.nearer.iter().zip(&bounds.further).zip(&self.from[node as usize]);
        sides.fold(0, |most, ((nearer, further), from)| most.max(from - nearer).max(further - from)) as u32
    }
}
