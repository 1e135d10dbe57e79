//! Ways to the hubs that are asked about again, so that a route is read off them.

use crate::graph::Graph;
use crate::passages::Resolved;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Hubs of which the ways from everywhere are kept: as many as 20 MB hold. The first that are asked about twice are those
/// that most ways pass.
const MOST_KEPT: usize = 120;

/// The ways to hubs that were asked about before, in waters without rules.
#[derive(Debug)]
pub(crate) struct WaysToHubs {
    /// For each node whether it was asked about as a hub.
    asked: Vec<AtomicBool>,
    /// For each hub the line that each node's way begins with.
    first_lines: Vec<OnceLock<Box<[u32]>>>,
    kept: AtomicUsize,
}

impl WaysToHubs {
    /// Of a graph with so many nodes.
    pub fn new(nodes: usize) -> Self {
        Self {
            asked: (0..nodes).map(|_| AtomicBool::new(false)).collect(),
            first_lines: (0..nodes).map(|_| OnceLock::new()).collect(),
            kept: AtomicUsize::new(0),
        }
    }

    /// The lines from a node to a hub, if the hub was asked about before and there is room to keep its ways.
    pub fn lines(&self, graph: &Graph, from: u32, hub: u32, rules: &Resolved) -> Option<Vec<u32>> {
        let kept = &self.first_lines[hub as usize];
        if kept.get().is_none()
            && (!self.asked[hub as usize].swap(true, Ordering::Relaxed)
                || self.kept.fetch_add(1, Ordering::Relaxed) >= MOST_KEPT)
        {
            return None;
        }
        let first_lines = kept.get_or_init(|| {
            let tree = graph.search(&[(hub, 0)], rules);
            tree.last_lines().collect()
        });
        let mut lines = Vec::new();
        let mut node = from;
        while node != hub {
            let index = first_lines[node as usize];
            let line = graph.lines.get(index as usize)?;
            lines.push(index);
            node = if line.a == node { line.b } else { line.a };
        }
        Some(lines)
    }
}
