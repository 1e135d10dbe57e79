//! Leaves of all lines those that some voyage uses.
//!
//! Of some millions of lines of sight most belong to a shortest way between two turning points, but to none between
//! ports, or between a port and a place at sea. What is kept is the union of ways: from every port to every port and
//! to places spread over the seas, without rules and with each passage closed, forced or opened. Each way is within
//! 0.4 % of the shortest over all lines between points where ways turn; with several passages closed at once they can
//! be longer.

use crate::sights::Seen;
use landsea_sea::PassageSet;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Lines that no way uses yet count as longer by their length shifted right by this, 0.4 %: so ways keep to lines that
/// others use where that is hardly longer, as ships do, and the graph has tens of thousands of lines instead of
/// hundreds of thousands.
const FRESH_SHIFT: u32 = 8;
/// Sources whose ways are found side by side, before their lines count as used.
const BATCH: usize = 8;

/// The full graph, in the form that is searched fastest.
pub struct Full {
    starts: Vec<u32>,
    arcs: Vec<(u32, u32, u32)>,
    /// Passages of each line.
    pub sets: Vec<PassageSet>,
}

impl Full {
    /// From lines (a, b, metres) and their passages.
    pub fn new(nodes: usize, lines: &[Seen], sets: Vec<PassageSet>) -> Self {
        let mut starts = vec![0_u32; nodes + 1];
        for line in lines {
            starts[line.a as usize + 1] += 1;
            starts[line.b as usize + 1] += 1;
        }
        for node in 0..nodes {
            starts[node + 1] += starts[node];
        }
        let mut free = starts.clone();
        let mut arcs = vec![(0, 0, 0); lines.len() * 2];
        for (index, line) in lines.iter().enumerate() {
            for (from, to) in [(line.a, line.b), (line.b, line.a)] {
                arcs[free[from as usize] as usize] = (to, line.metres, index as u32);
                free[from as usize] += 1;
            }
        }
        Self { starts, arcs, sets }
    }

    /// The arcs that leave a node: to, metres, line.
    pub fn arcs(&self, node: u32) -> &[(u32, u32, u32)] {
        &self.arcs[self.starts[node as usize] as usize..self.starts[node as usize + 1] as usize]
    }

    /// Shortest ways from a node that use no closed passage: metres and the line before each node.
    pub fn tree(&self, from: &[(u32, u32)], closed: PassageSet) -> (Vec<u32>, Vec<(u32, u32)>) {
        self.tree_along(from, closed, u32::MAX, |_| true)
    }

    /// The same, no further than so many metres, with lines off the `beaten` ones counted as a little longer.
    fn tree_along(
        &self,
        from: &[(u32, u32)],
        closed: PassageSet,
        most: u32,
        beaten: impl Fn(u32) -> bool,
    ) -> (Vec<u32>, Vec<(u32, u32)>) {
        let nodes = self.starts.len() - 1;
        let mut cost = vec![u32::MAX; nodes];
        let mut before = vec![(u32::MAX, u32::MAX); nodes];
        let mut queue = BinaryHeap::new();
        for &(node, metres) in from {
            cost[node as usize] = metres;
            queue.push(Reverse((metres, node)));
        }
        while let Some(Reverse((here, node))) = queue.pop() {
            if here > cost[node as usize] {
                continue;
            }
            for &(to, metres, line) in self.arcs(node) {
                let sum = here + metres + if beaten(line) { 0 } else { metres >> FRESH_SHIFT };
                if sum < cost[to as usize] && sum <= most && self.sets[line as usize] & closed == 0 {
                    cost[to as usize] = sum;
                    before[to as usize] = (node, line);
                    queue.push(Reverse((sum, to)));
                }
            }
        }
        (cost, before)
    }

    /// Marks the lines used by shortest ways from each source to all of `targets` and `meadows`; a meadow is a
    /// place joined to nodes, reached by its best one. Ways longer than `most` metres are left out.
    pub fn mark(
        &self,
        sources: &[Vec<(u32, u32)>],
        closed: PassageSet,
        most: u32,
        targets: &[u32],
        meadows: &[Vec<(u32, u32)>],
        used: &mut [bool],
    ) {
        for batch in sources.chunks(BATCH) {
            let beaten: &[bool] = used;
            let ways: Vec<Vec<u32>> = batch
                .par_iter()
                .map(|source| {
                    let (cost, before) = self.tree_along(source, closed, most, |line| beaten[line as usize]);
                    let best = meadows.iter().filter_map(|joined| {
                        let (_, node) = joined
                            .iter()
                            .filter(|(node, _)| cost[*node as usize] != u32::MAX)
                            .map(|(node, metres)| (cost[*node as usize] + metres, *node))
                            .min()?;
                        Some(node)
                    });
                    let mut done = vec![false; cost.len()];
                    let mut lines = Vec::new();
                    for mut node in targets.iter().copied().chain(best) {
                        while before[node as usize].0 != u32::MAX && !done[node as usize] {
                            done[node as usize] = true;
                            lines.push(before[node as usize].1);
                            node = before[node as usize].0;
                        }
                    }
                    lines
                })
                .collect();
            for line in ways.into_iter().flatten() {
                used[line as usize] = true;
            }
        }
    }
}
