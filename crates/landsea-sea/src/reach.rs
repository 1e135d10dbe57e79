//! Labels of places that were asked about before.
//!
//! A position has no label in the bundle. When one is asked about again, its shortest ways to everywhere are found once,
//! and what is kept of them is its hubs: the nodes to which no higher one lies on the way. As with the labels of ports
//! (see [`hierarchy`](crate::hierarchy)), the shortest way between two such places goes by a hub of both; and a hub is
//! left out only if a higher one lies on the way to it, so that none is missing.

use crate::graph::{Graph, Tree};
use crate::hierarchy::meet;
use crate::passages::{PassageSet, Resolved};

/// The hubs of a place, of waters without rules.
#[derive(Debug)]
pub(crate) struct Reach {
    /// Ascending.
    hubs: Vec<u32>,
    /// Metres to each.
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
        let mut reach = Self { hubs: Vec::new(), metres: Vec::new(), sets: Vec::new(), named: Vec::new() };
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
                reach.hubs.push(node);
                reach.metres.push(cost);
                reach.sets.push(number as u16);
            }
        }
        reach
    }

    /// Metres of the shortest way to another place, and the passages on it; none where no way joins them.
    pub fn meet(&self, other: &Self) -> Option<(u32, PassageSet)> {
        let (metres, i, j) = meet((&self.hubs, &self.metres), (&other.hubs, &other.metres))?;
        let set = |reach: &Self, place: usize| reach.named[usize::from(reach.sets[place])];
        Some((metres, set(self, i) | set(other, j)))
    }
}
