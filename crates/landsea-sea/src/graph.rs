//! Nodes and lines of the sea, and plain searches over them.

use crate::Position;
use crate::geodesy::{Vector, metres_reduced, reduced};
use crate::outline::{Ticks, from_ticks};
use crate::passages::{PassageSet, Resolved};
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::OnceLock;

/// Metres that a bound as the crow flies may be off.
const SLACK_M: f64 = 2_000.0;

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
        let mut arcs = vec![Arc { to: NONE, metres: 0, line: 0 }; lines.len() * 2];
        for (index, line) in lines.iter().enumerate() {
            for (from, to) in [(line.a, line.b), (line.b, line.a)] {
                let place = &mut free[from as usize];
                arcs[*place as usize] = Arc { to, metres: line.metres, line: index as u32 };
                *place += 1;
            }
        }
        Self { at, lines, starts, arcs, reduced: OnceLock::new() }
    }

    /// The direction of each node by its reduced latitude.
    fn reduced(&self) -> &[Vector] {
        self.reduced.get_or_init(|| self.at.iter().map(|&at| reduced(from_ticks(at))).collect())
    }

    /// The arcs that leave a node.
    pub fn arcs(&self, node: u32) -> &[Arc] {
        &self.arcs[self.starts[node as usize] as usize..self.starts[node as usize + 1] as usize]
    }

    /// Dijkstra's algorithm under rules: the plain search that everything faster must agree with.
    ///
    /// The rules' `via` makes layers: a line through the next passage to be used leads up one layer, and the answer
    /// for a node is that of the highest.
    pub(crate) fn search(&self, from: &[(u32, u32)], rules: &Resolved, until: Option<&[u32]>) -> Tree {
        self.spread(from, rules, until, |_, _| true)
    }

    /// The same towards a place that is so many metres away, without rules: goes to nodes only from which the place,
    /// as the crow flies, is not further than that.
    pub(crate) fn search_within(
        &self,
        from: &[(u32, u32)],
        rules: &Resolved,
        to: Position,
        metres: u32,
    ) -> Tree {
        let (all, end) = (self.reduced(), reduced(to));
        self.spread(from, rules, None, |node, so_far| {
            // The formula is within 50 m; a way may end a little beside the place.
            f64::from(so_far) + metres_reduced(all[node as usize], end) <= f64::from(metres) + SLACK_M
        })
    }

    fn spread(
        &self,
        from: &[(u32, u32)],
        rules: &Resolved,
        until: Option<&[u32]>,
        may_go: impl Fn(u32, u32) -> bool,
    ) -> Tree {
        let layers = rules.via.len() + 1;
        let count = self.at.len();
        let mut tree = Tree {
            nodes: count,
            top: layers - 1,
            cost: vec![u32::MAX; count * layers],
            before: vec![(NONE, NONE); count * layers],
        };
        let mut queue = BinaryHeap::new();
        for &(node, metres) in from {
            if metres < tree.cost[node as usize] {
                tree.cost[node as usize] = metres;
                queue.push(Reverse((metres, node)));
            }
        }
        let mut left = until.map_or(usize::MAX, <[u32]>::len);
        while let Some(Reverse((cost, state))) = queue.pop() {
            if cost > tree.cost[state as usize] {
                continue;
            }
            let (node, layer) = (state % count as u32, state as usize / count);
            if layer == tree.top && until.is_some_and(|u| u.contains(&node)) {
                left -= 1;
                if left == 0 {
                    break;
                }
            }
            for arc in self.arcs(node) {
                let passages = self.lines[arc.line as usize].passages;
                if passages & rules.closed != 0 {
                    continue;
                }
                let sum = cost + arc.metres + rules.weight(passages);
                let mut reached = layer;
                while rules.via.get(reached).is_some_and(|&next| passages & 1 << next != 0) {
                    reached += 1;
                }
                let next = arc.to + (reached * count) as u32;
                if sum < tree.cost[next as usize] && may_go(arc.to, sum) {
                    tree.cost[next as usize] = sum;
                    tree.before[next as usize] = (state, arc.line);
                    queue.push(Reverse((sum, next)));
                }
            }
        }
        tree
    }
}

/// Shortest ways from a source.
pub(crate) struct Tree {
    nodes: usize,
    top: usize,
    cost: Vec<u32>,
    /// State and line before each state.
    before: Vec<(u32, u32)>,
}

impl Tree {
    /// Metres to a node with all passages used that must be, worths included; none if it is not reached.
    pub fn cost(&self, node: u32) -> Option<u32> {
        Some(self.cost[self.top * self.nodes + node as usize]).filter(|&cost| cost != u32::MAX)
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
}
