//! Nodes and lines of the sea, and plain searches over them.

use crate::geodesy::{Vector, metres_reduced, reduced};
use crate::outline::{Ticks, from_ticks};
use crate::passages::{PassageSet, Resolved};
use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::OnceLock;

/// Metres that a bound as the crow flies may be off.
const SLACK_M: f64 = 200.0;

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
    /// for a node is that of the highest. A canal or cape that was to be used is used once: or ways would turn round
    /// behind its gate.
    pub(crate) fn search(&self, from: &[(u32, u32)], rules: &Resolved) -> Tree {
        self.spread(from, rules, &[])
    }

    /// The same towards a place with so many metres left at each node that it is joined to: goes no further than the
    /// shortest way there.
    pub(crate) fn search_to(&self, from: &[(u32, u32)], rules: &Resolved, to: &[(u32, u32)]) -> Tree {
        self.spread(from, rules, to)
    }

    /// The lines on the shortest way from a node to another that is known to be so many metres away, with passages
    /// closed: goes to nodes only from which the end, as the crow flies, is not further than what is left of that.
    pub(crate) fn lines_between(
        &self,
        from: u32,
        to: u32,
        closed: PassageSet,
        metres: u32,
    ) -> Option<Vec<u32>> {
        SCRATCH.with_borrow_mut(|scratch| {
            let end = self.reduced()[to as usize];
            scratch.begin(self.at.len(), from);
            while let Some(Reverse((cost, node))) = scratch.queue.pop() {
                if node == to {
                    return Some(scratch.lines_to(to));
                }
                if cost > scratch.reached[node as usize].cost {
                    continue;
                }
                for arc in self.arcs(node) {
                    let sum = cost + arc.metres;
                    if sum >= scratch.reached[arc.to as usize].cost
                        || self.lines[arc.line as usize].passages & closed != 0
                    {
                        continue;
                    }
                    let crow = metres_reduced(self.reduced()[arc.to as usize], end);
                    if f64::from(sum) + crow <= f64::from(metres) + SLACK_M {
                        scratch.reach(arc.to, Reached { cost: sum, before: node, line: arc.line });
                    }
                }
            }
            None
        })
    }

    fn spread(&self, from: &[(u32, u32)], rules: &Resolved, to: &[(u32, u32)]) -> Tree {
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
                queue.push(Reverse((metres, node)));
            }
        }
        // The metres left at each node, and the shortest way to the end so far.
        let mut left = if to.is_empty() { Vec::new() } else { vec![u32::MAX; count] };
        for &(node, metres) in to {
            left[node as usize] = left[node as usize].min(metres);
        }
        let mut shortest = u32::MAX;
        while let Some(Reverse((cost, state))) = queue.pop() {
            if cost > shortest {
                break;
            }
            if cost > tree.cost[state as usize] {
                continue;
            }
            let (node, layer) = (state % count as u32, state as usize / count);
            if layer == tree.top
                && let Some(&metres) = left.get(node as usize)
            {
                shortest = shortest.min(cost.saturating_add(metres));
            }
            for arc in self.arcs(node) {
                let passages = self.lines[arc.line as usize].passages;
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
                    queue.push(Reverse((sum, next)));
                }
            }
        }
        tree
    }
}

thread_local! {
    /// Room for short searches, used again and again.
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

/// A search that looks at few nodes, and clears up after itself at the next beginning.
#[derive(Debug, Default)]
struct Scratch {
    reached: Vec<Reached>,
    touched: Vec<u32>,
    queue: BinaryHeap<Reverse<(u32, u32)>>,
}

#[derive(Clone, Copy, Debug)]
struct Reached {
    cost: u32,
    before: u32,
    line: u32,
}

const UNREACHED: Reached = Reached { cost: u32::MAX, before: NONE, line: NONE };

impl Scratch {
    fn begin(&mut self, nodes: usize, from: u32) {
        for node in self.touched.drain(..) {
            self.reached[node as usize] = UNREACHED;
        }
        self.reached.resize(nodes, UNREACHED);
        self.queue.clear();
        self.reach(from, Reached { cost: 0, ..UNREACHED });
    }

    fn reach(&mut self, node: u32, by: Reached) {
        self.touched.push(node);
        self.reached[node as usize] = by;
        self.queue.push(Reverse((by.cost, node)));
    }

    fn lines_to(&self, mut node: u32) -> Vec<u32> {
        let mut lines = Vec::new();
        while self.reached[node as usize].before != NONE {
            lines.push(self.reached[node as usize].line);
            node = self.reached[node as usize].before;
        }
        lines.reverse();
        lines
    }
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
