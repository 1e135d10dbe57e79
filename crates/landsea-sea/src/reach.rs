//! Labels of places that were asked about before.
//!
//! A position has no label in the bundle. When one is asked about again, its shortest ways to everywhere are found once,
//! and what is kept of them is its hubs: the nodes to which no higher one lies on the way. As with the labels of ports
//! (see [`hierarchy`](crate::hierarchy)), the shortest way between two such places goes by a hub of both; and a hub is
//! left out only if a higher one lies on the way to it, so that none is missing.

use crate::graph::{Graph, Tree};
use crate::passages::{PassageSet, Resolved};

/// Bits of a word.
const BITS: u32 = u64::BITS;

/// The hubs of a place, of waters without rules.
///
/// Two places have some thousands of hubs each and hundreds in common: these are found by bits of 64 nodes at a time.
#[derive(Debug)]
pub(crate) struct Reach {
    /// For each node, from the lowest, whether it is a hub: a bit of a word.
    hubs: Vec<u64>,
    /// How many hubs there are before each word.
    before: Vec<u32>,
    /// Metres to each hub.
    metres: Vec<u32>,
    /// Passages on the way to each, by number in `named`.
    sets: Vec<u16>,
    named: Vec<PassageSet>,
}

impl Reach {
    /// From the shortest ways to all nodes; `begun` says what the way that begins at a node has passed before.
    pub fn new(tree: &Tree, graph: &Graph, rules: &Resolved, begun: impl Fn(u32) -> PassageSet) -> Self {
        let nodes = graph.at.len() as u32;
        // The highest node on the way to each, 0 where it is not known yet: as a highest node it is one alone.
        let mut highest = vec![0; graph.at.len()];
        let mut above = Vec::new();
        let mut reach = Self {
            hubs: vec![0; nodes.div_ceil(BITS) as usize],
            before: Vec::new(),
            metres: Vec::new(),
            sets: Vec::new(),
            named: Vec::new(),
        };
        for node in 0..nodes {
            let Some(cost) = tree.cost(node) else { continue };
            let mut at = Some(node);
            let mut top = 0;
            while let Some(here) = at {
                if highest[here as usize] != 0 {
                    top = highest[here as usize];
                    break;
                }
                above.push(here);
                at = tree.before(here);
            }
            while let Some(below) = above.pop() {
                top = top.max(below);
                highest[below as usize] = top;
            }
            if top == node {
                let (_, set) = tree.burden(node, graph, rules, |start| (0, begun(start)));
                let known = reach.named.iter().rposition(|&named| named == set);
                let number = known.unwrap_or_else(|| {
                    reach.named.push(set);
                    reach.named.len() - 1
                });
                reach.hubs[(node / BITS) as usize] |= 1 << (node % BITS);
                reach.metres.push(cost);
                reach.sets.push(number as u16);
            }
        }
        let mut so_far = 0;
        reach.before.extend(reach.hubs.iter().map(|word| {
            let before = so_far;
            so_far += word.count_ones();
            before
        }));
        reach
    }

    /// Metres of the shortest way to another place, and the passages on it; none where no way joins them.
    pub fn meet(&self, other: &Self) -> Option<(u32, PassageSet)> {
        let mut best = (u32::MAX, 0, 0);
        for (word, (&own, &theirs)) in self.hubs.iter().zip(&other.hubs).enumerate() {
            let mut common = own & theirs;
            while common != 0 {
                // The hubs below the lowest common one.
                let below = (common & common.wrapping_neg()) - 1;
                let place =
                    |reach: &Self, hubs: u64| (reach.before[word] + (hubs & below).count_ones()) as usize;
                let (i, j) = (place(self, own), place(other, theirs));
                let sum = self.metres[i] + other.metres[j];
                if sum < best.0 {
                    best = (sum, i, j);
                }
                common &= common - 1;
            }
        }
        let (metres, i, j) = best;
        let set = |reach: &Self, place: usize| reach.named[usize::from(reach.sets[place])];
        (metres != u32::MAX).then(|| (metres, set(self, i) | set(other, j)))
    }
}
