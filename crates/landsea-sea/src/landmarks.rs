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
        let nodes = graph.at.len();
        let mut from = vec![[0; LANDMARKS]; nodes];
        // The first is the furthest from the most important node.
        let mut nearest: Vec<u32> = Vec::new();
        let mut next = nodes.saturating_sub(1);
        for chosen in 0..=LANDMARKS {
            let costs = graph.search(&[(next as u32, 0)], free);
            let metres = |node: usize| costs.cost(node as u32);
            for node in 0..nodes {
                // Of a water of its own nothing is known: from there no way leads to any other.
                if let Some(landmark) = chosen.checked_sub(1) {
                    from[node][landmark] = metres(node).map_or(0, |metres| metres as i32);
                }
            }
            if chosen <= 1 {
                nearest = (0..nodes).map(|node| metres(node).unwrap_or(0)).collect();
            } else {
                for (node, nearest) in nearest.iter_mut().enumerate() {
                    *nearest = metres(node).unwrap_or(0).min(*nearest);
                }
            }
            next = (0..nodes).max_by_key(|&node| nearest[node]).unwrap_or_default();
        }
        Self { from }
    }

    /// Of the way to a place that so many metres are left to at each node that it is joined to.
    pub fn bounds(&self, to: &[(u32, u32)]) -> Bounds {
        let mut bounds = Bounds { nearer: [-BEYOND; LANDMARKS], further: [BEYOND; LANDMARKS] };
        for &(node, metres) in to {
            let from = &self.from[node as usize];
            for k in 0..LANDMARKS {
                bounds.nearer[k] = bounds.nearer[k].max(from[k] - metres as i32);
                bounds.further[k] = bounds.further[k].min(from[k] + metres as i32);
            }
        }
        bounds
    }

    /// The metres that are left at least from a node.
    pub fn ahead(&self, node: u32, bounds: &Bounds) -> u32 {
        let from = &self.from[node as usize];
        let mut most = 0;
        for k in 0..LANDMARKS {
            most = most.max(from[k] - bounds.nearer[k]).max(bounds.further[k] - from[k]);
        }
        most as u32
    }
}
