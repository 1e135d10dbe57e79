//! Nodes and lines of the sea, and plain searches over them.

use crate::geodesy::{Vector, metres_reduced, reduced};
use crate::outline::{Ticks, from_ticks};
use crate::passages::{PassageSet, Resolved};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::OnceLock;

/// No node.
pub const NONE: u32 = u32::MAX;

/// A line between two nodes, sailed either way.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// One end.
    pub a: u32,
    /// The other.
    pub b: u32,
    /// Length in metres.
    pub metres: u32,
    /// Passages that it goes through.
    pub passages: PassageSet,
    /// Turning points between `a` and `b`.
    pub via: Vec<Ticks>,
    /// Whether it lies in a river, canal, harbour or bay, where the 1:10m map may show land.
    pub inshore: bool,
}

/// The end of a line as seen from the other.
#[derive(Clone, Copy, Debug)]
pub struct Arc {
    /// Where it leads.
    pub to: u32,
    /// Length in metres.
    pub metres: u32,
    /// The line.
    pub line: u32,
    /// The passages of the line, by number; 0 for none.
    set: u32,
}

/// Nodes and lines.
#[derive(Debug)]
pub struct Graph {
    /// Position of each node.
    pub at: Vec<Ticks>,
    /// All lines.
    pub lines: Vec<Line>,
    starts: Vec<u32>,
    arcs: Vec<Arc>,
    /// Sets of passages that arcs go through.
    sets: Vec<PassageSet>,
    reduced: OnceLock<Vec<Vector>>,
}

impl Graph {
    /// From nodes and lines between them.
    pub fn new(at: Vec<Ticks>, lines: Vec<Line>) -> Self {
        let mut starts = vec![0_u32; at.len() + 1];
        for line in &lines {
            starts[line.a as usize + 1] += 1;
            starts[line.b as usize + 1] += 1;
        }
        for node in 0..at.len() {
            starts[node + 1] += starts[node];
        }
        let mut free = starts.clone();
        let mut arcs = vec![Arc { to: NONE, metres: 0, line: 0, set: 0 }; lines.len() * 2];
        let mut sets = vec![0];
        let mut numbers = FxHashMap::default();
        for (index, line) in lines.iter().enumerate() {
            // Most go through none.
            let set = if line.passages == 0 {
                0
            } else {
                *numbers.entry(line.passages).or_insert_with(|| {
                    sets.push(line.passages);
                    sets.len() as u32 - 1
                })
            };
            for (from, to) in [(line.a, line.b), (line.b, line.a)] {
                let place = &mut free[from as usize];
                arcs[*place as usize] = Arc { to, metres: line.metres, line: index as u32, set };
                *place += 1;
            }
        }
        Self { at, lines, starts, arcs, sets, reduced: OnceLock::new() }
    }

    /// The points of a line, its ends included, from `a` to `b` or back.
    pub(crate) fn points_of(&self, line: usize, forward: bool) -> Vec<Ticks> {
        let last = self.lines[line].via.len() + 1;
        let mut points: Vec<Ticks> = (0..=last).map(|place| self.point_of(line, place)).collect();
        if !forward {
            points.reverse();
        }
        points
    }

    /// A point of a line, by its place from `a` on.
    pub(crate) fn point_of(&self, line: usize, place: usize) -> Ticks {
        let line = &self.lines[line];
        match place {
            0 => self.at[line.a as usize],
            _ => line.via.get(place - 1).copied().unwrap_or(self.at[line.b as usize]),
        }
    }

    /// Metres in a straight line from a reduced direction to a node.
    pub(crate) fn metres_to(&self, node: u32, from: Vector) -> u32 {
        metres_reduced(from, self.reduced()[node as usize]).round() as u32
    }

    /// The direction of each node by its reduced latitude.
    pub(crate) fn reduced(&self) -> &[Vector] {
        self.reduced.get_or_init(|| self.at.iter().map(|&at| reduced(from_ticks(at))).collect())
    }

    /// The arcs that leave a node.
    pub fn arcs(&self, node: u32) -> &[Arc] {
        &self.arcs[self.starts[node as usize] as usize..self.starts[node as usize + 1] as usize]
    }

    /// The passages that an arc goes through.
    pub(crate) fn passages(&self, arc: &Arc) -> PassageSet {
        self.sets[arc.set as usize]
    }

    /// Dijkstra's algorithm under rules: the plain search that everything faster must agree with.
    ///
    /// The rules' `via` makes layers: a line through the next passage to be used leads up one layer, and the answer
    /// for a node is that of the highest. A canal or cape that was to be used is used once: or ways would turn round
    /// behind its gate.
    pub(crate) fn search(&self, from: &[(u32, u32)], rules: &Resolved) -> Tree {
        let layers = rules.via.len() + 1;
        let behind: Vec<PassageSet> = (0..layers)
            .map(|layer| rules.via[..layer].iter().fold(0, |set: PassageSet, &i| set | 1 << i) & rules.once)
            .collect();
        let count = self.at.len();
        let mut tree = Tree {
            nodes: count,
            top: layers - 1,
            cost: vec![u32::MAX; count * layers],
            before: vec![(NONE, NONE); count * layers],
            burdens: RefCell::default(),
        };
        let mut queue = BinaryHeap::new();
        for &(node, metres) in from {
            if metres < tree.cost[node as usize] {
                tree.cost[node as usize] = metres;
                queue.push(queued(metres, node));
            }
        }
        while let Some((cost, state)) = queue.pop().map(unqueued) {
            if cost > tree.cost[state as usize] {
                continue;
            }
            let (node, layer) = (state % count as u32, state as usize / count);
            for arc in self.arcs(node) {
                // Most arcs are seen to lead nowhere new before their passages are looked up.
                if layers == 1 && cost + arc.metres >= tree.cost[arc.to as usize] {
                    continue;
                }
                let passages = self.passages(arc);
                if passages & (rules.closed | behind[layer]) != 0 {
                    continue;
                }
                let sum = cost + arc.metres + rules.weight(passages);
                let mut reached = layer;
                while rules.via.get(reached).is_some_and(|&next| passages & 1 << next != 0) {
                    reached += 1;
                }
                let next = arc.to + (reached * count) as u32;
                if sum < tree.cost[next as usize] {
                    tree.cost[next as usize] = sum;
                    tree.before[next as usize] = (state, arc.line);
                    queue.push(queued(sum, next));
                }
            }
        }
        tree
    }
}

/// A node or state in a queue that has the least metres first; in one number, which is compared faster than two.
pub(crate) fn queued(metres: u32, node: u32) -> Reverse<u64> {
    Reverse(u64::from(metres) << 32 | u64::from(node))
}

/// The metres and the node of what was queued.
pub(crate) fn unqueued(Reverse(entry): Reverse<u64>) -> (u32, u32) {
    ((entry >> 32) as u32, entry as u32)
}

/// Shortest ways from a source.
pub(crate) struct Tree {
    nodes: usize,
    top: usize,
    cost: Vec<u32>,
    /// State and line before each state.
    before: Vec<(u32, u32)>,
    /// Burdens that were asked for, by state; `u32::MAX` where not yet.
    burdens: RefCell<Vec<Burden>>,
}

/// What a way has beside its length: the metres that passages on it count as, and the passages.
pub(crate) type Burden = (u32, PassageSet);

impl Tree {
    /// Metres to a node with all passages used that must be, worths included; none if it is not reached.
    pub fn cost(&self, node: u32) -> Option<u32> {
        Some(self.cost[self.top * self.nodes + node as usize]).filter(|&cost| cost != u32::MAX)
    }

    /// The node before one on the way to it, where no passage had to be used; none where the way begins there.
    pub fn before(&self, node: u32) -> Option<u32> {
        Some(self.before[node as usize].0).filter(|&before| before != NONE)
    }

    /// For each node the last line on the way to it, [`NONE`] where the way begins or none leads; where no passage had to
    /// be used.
    pub fn last_lines(&self) -> impl Iterator<Item = u32> + '_ {
        self.before.iter().map(|&(_, line)| line)
    }

    /// The lines on the way to a node, in order, and the node where the way begins.
    pub fn lines_to(&self, node: u32) -> (u32, Vec<u32>) {
        let mut state = node + (self.top * self.nodes) as u32;
        let mut lines = Vec::new();
        while self.before[state as usize].0 != NONE {
            let (before, line) = self.before[state as usize];
            lines.push(line);
            state = before;
        }
        lines.reverse();
        (state % self.nodes as u32, lines)
    }

    /// What the way to a node has beside its length; `at_start` says what it begins with at a node. Each state is looked
    /// at once, however many nodes are asked for.
    pub fn burden(
        &self,
        node: u32,
        graph: &Graph,
        rules: &Resolved,
        at_start: impl Fn(u32) -> Burden,
    ) -> Burden {
        const UNKNOWN: Burden = (u32::MAX, 0);
        let mut known = self.burdens.borrow_mut();
        known.resize(self.cost.len(), UNKNOWN);
        let mut states = vec![node + (self.top * self.nodes) as u32];
        let mut burden = loop {
            let state = states[states.len() - 1] as usize;
            if known[state] != UNKNOWN {
                break known[state];
            }
            match self.before[state] {
                (NONE, _) => break at_start((state % self.nodes) as u32),
                (before, _) => states.push(before),
            }
        };
        for state in states.into_iter().rev().map(|state| state as usize) {
            if known[state] == UNKNOWN {
                if let (before, line) = self.before[state]
                    && before != NONE
                {
                    let passages = graph.lines[line as usize].passages;
                    burden = (burden.0 + rules.weight(passages), burden.1 | passages);
                }
                known[state] = burden;
            }
        }
        burden
    }
}
