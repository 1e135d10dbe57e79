//! Finds for some nodes, the ports, the hubs from which distances between them are read off.
//!
//! Nodes are ranked by a greedy cover of sampled shortest ways: first the node that most of them pass, then the one
//! that most of the rest pass, and so on (D. Delling et al., "Robust distance queries on massive networks", ESA 2014).
//! Hubs are those of pruned landmark labelling in that order (T. Akiba et al., "Fast exact shortest-path distance
//! queries on large networks by pruned landmark labeling", SIGMOD 2013), less those at which no two of the chosen
//! nodes meet.

use crate::thin::Full;
use landsea_sea::PassageSet;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Trees of shortest ways that are sampled.
const TREES: usize = 400;

/// A hub of a node.
#[derive(Clone, Copy, Debug)]
pub struct Hub {
    /// Rank of the hub.
    pub to: u32,
    /// Metres.
    pub metres: u32,
    /// Passages on the way.
    pub set: PassageSet,
}

/// The rank of each node on the ways between chosen ones, and to them from places at `sea`, the highest being the most
/// important.
pub fn ranks(
    graph: &Full,
    nodes: usize,
    chosen: &[u32],
    sea: Vec<Vec<(u32, u32)>>,
    shut: PassageSet,
) -> Vec<u32> {
    let step = chosen.len().div_ceil(TREES).max(1);
    let mut counts = vec![0; nodes];
    for &node in chosen {
        counts[node as usize] = 1;
    }
    let sources: Vec<_> = chosen.iter().step_by(step).map(|&source| vec![(source, 0)]).chain(sea).collect();
    let mut trees: Vec<Tree> =
        sources.par_iter().map(|source| Tree::new(graph, source, &counts, shut)).collect();
    let mut cover = vec![0_u64; nodes];
    for tree in &trees {
        for (sum, size) in cover.iter_mut().zip(&tree.size) {
            *sum += u64::from(*size);
        }
    }
    let mut queue: BinaryHeap<(u64, Reverse<u32>)> =
        (0..nodes).map(|n| (cover[n], Reverse(n as u32))).collect();
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
    /// Chosen nodes at and below each node that are not covered.
    size: Vec<u32>,
}

impl Tree {
    fn new(graph: &Full, source: &[(u32, u32)], counts: &[u32], shut: PassageSet) -> Self {
        let (cost, before) = graph.tree(source, shut);
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
            size[n as usize] += counts[n as usize];
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
            open.extend(
                &self.children[self.starts[n as usize] as usize..self.starts[n as usize + 1] as usize],
            );
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

/// The hubs of each chosen node, ascending, of a graph whose nodes are numbered by rank.
pub fn hubs(graph: &Full, nodes: usize, chosen: &[u32], shut: PassageSet) -> Vec<Vec<Hub>> {
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
            if known.iter().any(|&(to, metres)| own[to as usize] <= here && own[to as usize] + metres <= here)
            {
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
    // Nodes that nobody asks for have done their work of pruning.
    let mut own: Vec<Label> = chosen.iter().map(|&node| std::mem::take(&mut labels[node as usize])).collect();
    drop(labels);
    for label in &mut own {
        label.to.reverse();
        label.sets.reverse();
    }
    let met = meeting_hubs(&own);
    own.into_iter()
        .zip(met)
        .map(|(label, met)| {
            let entries = label.to.into_iter().zip(label.sets).zip(met).filter(|(_, met)| *met);
            entries.map(|(((to, metres), set), _)| Hub { to, metres, set }).collect()
        })
        .collect()
}

/// For each entry of each label whether some other label is met at it.
fn meeting_hubs(labels: &[Label]) -> Vec<Vec<bool>> {
    let empty = || labels.iter().map(|label| vec![false; label.to.len()]).collect::<Vec<_>>();
    let marks = (0..labels.len()).into_par_iter().fold(empty, |mut met, a| {
        for b in a..labels.len() {
            if let Some((i, j)) = meet(&labels[a].to, &labels[b].to) {
                met[a][i] = true;
                met[b][j] = true;
            }
        }
        met
    });
    marks.reduce(empty, |mut all, some| {
        for (all, some) in all.iter_mut().flatten().zip(some.into_iter().flatten()) {
            *all |= some;
        }
        all
    })
}

/// Where two labels give the least sum; of equals the highest hub, so that pairs agree on few.
fn meet(a: &[(u32, u32)], b: &[(u32, u32)]) -> Option<(usize, usize)> {
    let (mut i, mut j) = (0, 0);
    let mut best = (u32::MAX, None);
    while i < a.len() && j < b.len() {
        match a[i].0.cmp(&b[j].0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                let sum = a[i].1 + b[j].1;
                if sum <= best.0 {
                    best = (sum, Some((i, j)));
                }
                i += 1;
                j += 1;
            }
        }
    }
    best.1
}
