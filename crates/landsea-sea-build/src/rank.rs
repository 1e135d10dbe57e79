//! Ranks the nodes of a graph by how many shortest ways they are on, and finds the hubs of each.
//!
//! The rank is that of a greedy cover of sampled shortest ways: first the node that most of them pass, then the one
//! that most of the rest pass, and so on (D. Delling et al., "Robust distance queries on massive networks", ESA 2014).
//! Hubs are those of pruned landmark labelling in that order (T. Akiba et al., "Fast exact shortest-path distance
//! queries on large networks by pruned landmark labeling", SIGMOD 2013). What is shipped of them are the hubs that no
//! lower hub leads to: from those the rest follows, by merging upwards.

use crate::thin::Full;
use landsea_sea::PassageSet;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Trees of shortest ways that are sampled.
const TREES: usize = 400;

/// A hub of a node that no lower hub of it leads to.
#[derive(Clone, Copy, Debug)]
pub struct Up {
    /// Rank of the hub.
    pub to: u32,
    /// Metres.
    pub metres: u32,
    /// Passages on the way.
    pub set: PassageSet,
}

/// The rank of each node, the highest being the most important.
pub fn ranks(graph: &Full, nodes: usize, shut: PassageSet) -> Vec<u32> {
    let step = nodes.div_ceil(TREES).max(1);
    let trees: Vec<Tree> =
        (0..nodes as u32).step_by(step).collect::<Vec<_>>().into_par_iter().map(|s| Tree::new(graph, s, shut)).collect();
    let mut trees = trees;
    let mut cover = vec![0_u64; nodes];
    for tree in &trees {
        for (sum, size) in cover.iter_mut().zip(&tree.size) {
            *sum += u64::from(*size);
        }
    }
    let mut queue: BinaryHeap<(u64, Reverse<u32>)> = (0..nodes).map(|n| (cover[n], Reverse(n as u32))).collect();
    let mut rank = vec![u32::MAX; nodes];
    let mut next = nodes as u32;
    while let Some((claimed, Reverse(node))) = queue.pop() {
        if rank[node as usize] != u32::MAX {
            continue;
        }
        if claimed > cover[node as usize] {
            queue.push((cover[node as usize], Reverse(node)));
            continue;
        }
        next -= 1;
        rank[node as usize] = next;
        for tree in &mut trees {
            tree.cut(node, &mut cover);
        }
    }
    rank
}

/// A tree of shortest ways from a source, less what has been covered.
struct Tree {
    parent: Vec<u32>,
    /// Children of each node, as ranges of `children`.
    starts: Vec<u32>,
    children: Vec<u32>,
    /// Nodes at and below each node that are not covered.
    size: Vec<u32>,
}

impl Tree {
    fn new(graph: &Full, source: u32, shut: PassageSet) -> Self {
        let (cost, before) = graph.tree(&[(source, 0)], shut);
        let nodes = cost.len();
        let parent: Vec<u32> = before.iter().map(|&(node, _)| node).collect();
        let mut starts = vec![0_u32; nodes + 1];
        for &p in parent.iter().filter(|&&p| p != u32::MAX) {
            starts[p as usize + 1] += 1;
        }
        for n in 0..nodes {
            starts[n + 1] += starts[n];
        }
        let mut free = starts.clone();
        let mut children = vec![0; starts[nodes] as usize];
        for (n, &p) in parent.iter().enumerate().filter(|(_, p)| **p != u32::MAX) {
            children[free[p as usize] as usize] = n as u32;
            free[p as usize] += 1;
        }
        let mut order: Vec<u32> = (0..nodes as u32).filter(|&n| cost[n as usize] != u32::MAX).collect();
        order.sort_unstable_by_key(|&n| Reverse(cost[n as usize]));
        let mut size = vec![0; nodes];
        for &n in &order {
            size[n as usize] += 1;
            if parent[n as usize] != u32::MAX {
                size[parent[n as usize] as usize] += size[n as usize];
            }
        }
        Self { parent, starts, children, size }
    }

    /// Covers a node: it and all below it leave the tree.
    fn cut(&mut self, node: u32, cover: &mut [u64]) {
        let lost = self.size[node as usize];
        if lost == 0 {
            return;
        }
        let mut above = self.parent[node as usize];
        while above != u32::MAX {
            self.size[above as usize] -= lost;
            cover[above as usize] -= u64::from(lost);
            above = self.parent[above as usize];
        }
        let mut open = vec![node];
        while let Some(n) = open.pop() {
            if self.size[n as usize] == 0 {
                continue;
            }
            cover[n as usize] -= u64::from(self.size[n as usize]);
            self.size[n as usize] = 0;
            open.extend(&self.children[self.starts[n as usize] as usize..self.starts[n as usize + 1] as usize]);
        }
    }
}

/// The hubs of a node, highest first.
#[derive(Clone, Debug, Default)]
struct Label {
    /// Hub and metres to it.
    to: Vec<(u32, u32)>,
    /// Passages on the way to each.
    sets: Vec<PassageSet>,
}

/// The upward hubs of each node of a graph whose nodes are numbered by rank, and how many hubs there are in all.
pub fn hubs(graph: &Full, nodes: usize, shut: PassageSet) -> (Vec<Vec<Up>>, usize) {
    let mut labels: Vec<Label> = vec![Label::default(); nodes];
    let mut own = vec![u32::MAX; nodes];
    let mut cost = vec![u32::MAX; nodes];
    let mut set = vec![0; nodes];
    let mut touched = Vec::new();
    for hub in (0..nodes as u32).rev() {
        for &(to, metres) in &labels[hub as usize].to {
            own[to as usize] = metres;
        }
        own[hub as usize] = 0;
        touched.push(hub);
        cost[hub as usize] = 0;
        set[hub as usize] = 0;
        let mut queue = BinaryHeap::from([Reverse((0_u32, hub))]);
        while let Some(Reverse((here, node))) = queue.pop() {
            if here > cost[node as usize] {
                continue;
            }
            let known = &labels[node as usize].to;
            if known.iter().any(|&(to, metres)| own[to as usize] <= here && own[to as usize] + metres <= here) {
                continue;
            }
            labels[node as usize].to.push((hub, here));
            labels[node as usize].sets.push(set[node as usize]);
            for &(to, metres, line) in graph.arcs(node) {
                let sum = here + metres;
                if to < hub && sum < cost[to as usize] {
                    let passages = graph.sets[line as usize];
                    if passages & shut == 0 {
                        if cost[to as usize] == u32::MAX {
                            touched.push(to);
                        }
                        cost[to as usize] = sum;
                        set[to as usize] = set[node as usize] | passages;
                        queue.push(Reverse((sum, to)));
                    }
                }
            }
        }
        for node in touched.drain(..) {
            cost[node as usize] = u32::MAX;
        }
        for &(to, _) in &labels[hub as usize].to {
            own[to as usize] = u32::MAX;
        }
    }
    let all = labels.iter().map(|label| label.to.len()).sum();
    ((0..nodes).into_par_iter().map(|node| reduced(node as u32, &labels)).collect(), all)
}

/// The hubs of a node that no lower hub of it leads to, ascending.
fn reduced(node: u32, labels: &[Label]) -> Vec<Up> {
    let label = &labels[node as usize];
    let own: Vec<(usize, u32, u32)> = (0..label.to.len())
        .rev()
        .map(|k| (k, label.to[k].0, label.to[k].1))
        .filter(|&(_, to, _)| to != node)
        .collect();
    // Labels are highest first, so a hub is found by bisection from the other end.
    let leads = |low: u32, to_low: u32, high: u32, to_high: u32| {
        let on = &labels[low as usize].to;
        on.binary_search_by(|&(hub, _)| high.cmp(&hub)).is_ok_and(|k| to_low + on[k].1 == to_high)
    };
    let kept = (0..own.len()).filter(|&k| {
        let (_, high, to_high) = own[k];
        !own[..k].iter().any(|&(_, low, to_low)| to_low < to_high && leads(low, to_low, high, to_high))
    });
    kept.map(|k| Up { to: own[k].1, metres: own[k].2, set: label.sets[own[k].0] }).collect()
}
