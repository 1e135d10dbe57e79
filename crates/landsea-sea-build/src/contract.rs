//! Orders the nodes of a graph and adds the shortcuts of a contraction hierarchy.

use landsea_sea::PassageSet;
use landsea_sea::graph::NONE;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// How many nodes a search for a witness settles at most while nodes are ranked, and when one is contracted.
const RANKING: usize = 60;
const CONTRACTING: usize = 800;

#[derive(Clone, Copy, Debug, PartialEq)]
struct Half {
    metres: u32,
    middle: u32,
    set: PassageSet,
}

/// An arc of the hierarchy between nodes by their old numbers.
#[derive(Clone, Copy, Debug)]
pub struct Made {
    /// Lower node.
    pub low: u32,
    /// Higher node.
    pub high: u32,
    /// Metres.
    pub metres: u32,
    /// Node passed over, or `NONE`.
    pub middle: u32,
    /// Passages.
    pub set: PassageSet,
}

/// The rank of each node, and the arcs.
pub fn contract(nodes: usize, lines: impl Iterator<Item = (u32, u32, u32, PassageSet)>) -> (Vec<u32>, Vec<Made>) {
    let mut around: Vec<FxHashMap<u32, Half>> = vec![FxHashMap::default(); nodes];
    for (a, b, metres, set) in lines {
        shorten(&mut around, a, b, Half { metres, middle: NONE, set });
    }
    let mut depth = vec![0_u32; nodes];
    let mut queue: BinaryHeap<Reverse<(i64, u32)>> =
        (0..nodes as u32).map(|n| Reverse((priority(&around, &depth, n), n))).collect();
    let mut rank = vec![NONE; nodes];
    let mut made = Vec::new();
    let mut next = 0;
    while let Some(Reverse((old, node))) = queue.pop() {
        if rank[node as usize] != NONE {
            continue;
        }
        let now = priority(&around, &depth, node);
        if now > old && queue.peek().is_some_and(|Reverse((other, _))| *other < now) {
            queue.push(Reverse((now, node)));
            continue;
        }
        for (a, b, half) in shortcuts(&around, node, CONTRACTING) {
            shorten(&mut around, a, b, half);
        }
        rank[node as usize] = next;
        next += 1;
        let own = std::mem::take(&mut around[node as usize]);
        for (&other, half) in &own {
            around[other as usize].remove(&node);
            depth[other as usize] = depth[other as usize].max(depth[node as usize] + 1);
            made.push(Made { low: node, high: other, metres: half.metres, middle: half.middle, set: half.set });
        }
    }
    (rank, made)
}

fn shorten(around: &mut [FxHashMap<u32, Half>], a: u32, b: u32, half: Half) {
    for (from, to) in [(a, b), (b, a)] {
        let entry = around[from as usize].entry(to).or_insert(half);
        if half.metres < entry.metres {
            *entry = half;
        }
    }
}

fn priority(around: &[FxHashMap<u32, Half>], depth: &[u32], node: u32) -> i64 {
    let added = shortcuts(around, node, RANKING).len() as i64;
    let removed = around[node as usize].len() as i64;
    // Edge quotient and depth, as is usual; whole numbers so that the order is the same everywhere.
    (1000 * (added + 1)) / (removed + 1) * 2 + i64::from(depth[node as usize]) * 1000
}

/// The shortcuts that contracting a node takes, in an order of their own.
fn shortcuts(around: &[FxHashMap<u32, Half>], node: u32, most: usize) -> Vec<(u32, u32, Half)> {
    let mut own: Vec<(u32, Half)> = around[node as usize].iter().map(|(&to, &half)| (to, half)).collect();
    own.sort_unstable_by_key(|(to, _)| *to);
    let mut needed = Vec::new();
    for (i, &(a, first)) in own.iter().enumerate() {
        let others = &own[i + 1..];
        if others.is_empty() {
            break;
        }
        let furthest = others.iter().map(|(_, h)| first.metres + h.metres).max().unwrap_or(0);
        let reached = witness(around, a, node, furthest, most);
        for &(b, second) in others {
            let metres = first.metres + second.metres;
            if reached.get(&b).is_none_or(|&found| found > metres) {
                needed.push((a, b, Half { metres, middle: node, set: first.set | second.set }));
            }
        }
    }
    needed
}

/// Metres from a node to others without passing a node, as far as a limit and a number of nodes settled.
fn witness(around: &[FxHashMap<u32, Half>], from: u32, without: u32, limit: u32, most: usize) -> FxHashMap<u32, u32> {
    let mut reached = FxHashMap::default();
    let mut queue = BinaryHeap::from([Reverse((0_u32, from))]);
    reached.insert(from, 0);
    let mut settled = 0;
    while let Some(Reverse((cost, node))) = queue.pop() {
        if cost > reached[&node] {
            continue;
        }
        settled += 1;
        if settled > most || cost > limit {
            break;
        }
        for (&to, half) in &around[node as usize] {
            let sum = cost + half.metres;
            if to != without && sum <= limit && reached.get(&to).is_none_or(|&known| sum < known) {
                reached.insert(to, sum);
                queue.push(Reverse((sum, to)));
            }
        }
    }
    reached
}
