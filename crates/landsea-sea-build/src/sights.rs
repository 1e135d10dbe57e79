//! Which nodes see each other over open water.

use crate::nodes::{Nodes, Sight};
use landsea_sea::barrier::Barrier;
use landsea_sea::geodesy::{Vector, dot, metres, passes_corner, vector};
use landsea_sea::outline::from_ticks;
use rayon::prelude::*;

/// Two free points further apart than this (20 degrees, 2,220 km) are joined by way of corners only: the bend is
/// negligible, and lines between every pair of ports over an ocean would be most of the graph.
const FREE_REACH_COS: f64 = 0.939_692_6;

/// A line of sight between two nodes, its length in metres.
#[derive(Clone, Copy, Debug)]
pub struct Seen {
    /// From, the smaller index.
    pub a: u32,
    /// To.
    pub b: u32,
    /// Length.
    pub metres: u32,
}

/// Whether a line from a node to `to` can belong to a shortest way.
pub fn touches_rightly(sight: Sight, to: Vector) -> bool {
    match sight {
        Sight::Free => true,
        Sight::None => false,
        Sight::Corner(before, after) => passes_corner([before, after], to),
    }
}

/// All lines of sight that can belong to a shortest way.
pub fn all(nodes: &Nodes, barrier: &Barrier) -> Vec<Seen> {
    let vectors: Vec<Vector> = nodes.at.iter().map(|&t| vector(from_ticks(t))).collect();
    (0..nodes.at.len())
        .into_par_iter()
        .flat_map_iter(|a| {
            let here = vectors[a];
            let mut seen = Vec::new();
            if nodes.sight[a] != Sight::None {
                for (b, &there) in vectors.iter().enumerate().skip(a + 1) {
                    let far = nodes.sight[a] == Sight::Free
                        && nodes.sight[b] == Sight::Free
                        && dot(here, there) < FREE_REACH_COS;
                    if !far
                        && touches_rightly(nodes.sight[a], there)
                        && touches_rightly(nodes.sight[b], here)
                        && there != here
                        && barrier.is_clear(here, there)
                    {
                        let length = metres(from_ticks(nodes.at[a]), from_ticks(nodes.at[b])).round() as u32;
                        seen.push(Seen { a: a as u32, b: b as u32, metres: length });
                    }
                }
            }
            seen
        })
        .collect()
}

/// Leaves out lines that meet the coast of the map itself, which what is kept clear of, simplified as it is, may cut.
pub fn keep_off_land(seen: &mut Vec<Seen>, nodes: &Nodes, coast: &Barrier) {
    let vectors: Vec<Vector> = nodes.at.iter().map(|&t| vector(from_ticks(t))).collect();
    let kept =
        seen.par_iter().filter(|line| coast.is_clear(vectors[line.a as usize], vectors[line.b as usize]));
    *seen = kept.copied().collect();
}
