//! Searches that know where they are going: A* (P. E. Hart et al., "A formal basis for the heuristic determination of
//! minimum cost paths", IEEE Transactions on systems science and cybernetics 4, 1968).
//!
//! No way is shorter than as the crow flies, so nodes are looked at in the order of the way to them and the crow's
//! flight from them on, and none beyond the end.

use crate::geodesy::{Vector, metres_reduced};
use crate::graph::{Graph, NONE, queued, unqueued};
use crate::landmarks::Landmarks;
use crate::passages::{PassageSet, Resolved};
use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Metres that a bound as the crow flies may be off.
const SLACK_M: f64 = 200.0;
/// Metres up to which it is not off by more: beyond them, lengths are less exact.
const BOUND_M: f64 = 15_000_000.0;

/// A way over the graph between two places that are joined to nodes.
#[derive(Debug)]
pub(crate) struct Way {
    /// Metres, the joins' and worths included.
    pub cost: u32,
    /// The node at which it begins.
    pub first: u32,
    /// The node at which it ends.
    pub last: u32,
    /// The lines between them.
    pub lines: Vec<u32>,
}

/// Where a search is going.
#[derive(Debug)]
pub(crate) struct Goal<'a> {
    /// The nodes that it is joined to, and the metres left at each.
    pub joined: &'a [(u32, u32)],
    /// The reduced direction in which it lies.
    pub end: Vector,
    /// Landmarks where they are known and hold.
    pub landmarks: Option<&'a Landmarks>,
}

impl Graph {
    /// The shortest way under rules that force no passage, from a place that is joined to nodes with so many metres to
    /// each. Of no more than `most` metres, or only if found.
    ///
    /// # Errors
    /// The metres, more than `most`, that a way over the nodes looked at has at least, where none was found.
    pub(crate) fn way(
        &self,
        from: &[(u32, u32)],
        to: &Goal<'_>,
        rules: &Resolved,
        most: u32,
    ) -> Result<Way, u32> {
        SCRATCH.with_borrow_mut(|scratch| {
            scratch.begin(self.at.len());
            let reduced = self.reduced();
            let landmarks = to.landmarks.map(|landmarks| (landmarks, landmarks.bounds(to.joined)));
            let ahead = |node: u32| {
                let crow = metres_reduced(reduced[node as usize], to.end).min(BOUND_M);
                let crow = (crow - SLACK_M).max(0.0) as u32;
                landmarks.as_ref().map_or(crow, |(landmarks, bounds)| landmarks.ahead(node, bounds).max(crow))
            };
            for &(node, metres) in to.joined {
                scratch.leave(node, metres);
            }
            for &(node, metres) in from {
                scratch.reach(node, Reached { cost: metres, ahead: ahead(node), ..UNREACHED }, most);
            }
            let (mut shortest, mut last) = (u32::MAX, NONE);
            while let Some((bound, node)) = scratch.queue.pop().map(unqueued) {
                if bound >= shortest {
                    break;
                }
                let Reached { cost, ahead: own, left, .. } = scratch.reached[node as usize];
                if bound > cost + own {
                    continue;
                }
                let whole = cost.saturating_add(left);
                if whole < shortest {
                    (shortest, last) = (whole, node);
                }
                let most = most.min(shortest);
                for arc in self.arcs(node) {
                    if cost + arc.metres >= scratch.reached[arc.to as usize].cost {
                        continue;
                    }
                    let passages = self.passages(arc);
                    if passages & rules.closed != 0 {
                        continue;
                    }
                    let sum = cost + arc.metres + rules.weight(passages);
                    let known = &scratch.reached[arc.to as usize];
                    if sum < known.cost {
                        let ahead = if known.cost == u32::MAX { ahead(arc.to) } else { known.ahead };
                        scratch.reach(
                            arc.to,
                            Reached { cost: sum, ahead, before: node, line: arc.line, left: 0 },
                            most,
                        );
                    }
                }
            }
            if last == NONE {
                return Err(scratch.beyond);
            }
            let (first, lines) = scratch.lines_to(last);
            Ok(Way { cost: shortest, first, last, lines })
        })
    }

    /// The lines on the shortest way from a node to another that is known to be so many metres away, with passages
    /// closed.
    pub(crate) fn lines_between(
        &self,
        from: u32,
        to: u32,
        closed: PassageSet,
        metres: u32,
    ) -> Option<Vec<u32>> {
        let rules = Resolved { closed, ..Resolved::default() };
        let goal = Goal { joined: &[(to, 0)], end: self.reduced()[to as usize], landmarks: None };
        self.way(&[(from, 0)], &goal, &rules, metres).ok().map(|way| way.lines)
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
    queue: BinaryHeap<Reverse<u64>>,
    /// The least bound that was more than allowed.
    beyond: u32,
}

#[derive(Clone, Copy, Debug)]
struct Reached {
    cost: u32,
    /// Metres that are left at least.
    ahead: u32,
    before: u32,
    line: u32,
    /// Metres to the end, where it is joined.
    left: u32,
}

const UNREACHED: Reached = Reached { cost: u32::MAX, ahead: 0, before: NONE, line: NONE, left: u32::MAX };

impl Scratch {
    fn begin(&mut self, nodes: usize) {
        for node in self.touched.drain(..) {
            self.reached[node as usize] = UNREACHED;
        }
        // Threads may ask of one sea and then of another.
        self.reached.resize(nodes, UNREACHED);
        self.queue.clear();
        self.beyond = u32::MAX;
    }

    fn leave(&mut self, node: u32, metres: u32) {
        self.touched.push(node);
        let left = &mut self.reached[node as usize].left;
        *left = metres.min(*left);
    }

    fn reach(&mut self, node: u32, by: Reached, most: u32) {
        let bound = by.cost.saturating_add(by.ahead);
        let known = &mut self.reached[node as usize];
        if bound > most {
            self.beyond = self.beyond.min(bound);
        } else if by.cost < known.cost {
            *known = Reached { left: known.left, ..by };
            self.touched.push(node);
            self.queue.push(queued(bound, node));
        }
    }

    /// The node at which the way to another begins, and its lines.
    fn lines_to(&self, mut node: u32) -> (u32, Vec<u32>) {
        let mut lines = Vec::new();
        while self.reached[node as usize].before != NONE {
            lines.push(self.reached[node as usize].line);
            node = self.reached[node as usize].before;
        }
        lines.reverse();
        (node, lines)
    }
}
