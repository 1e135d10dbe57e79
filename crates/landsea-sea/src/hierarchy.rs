//! Distances in no time: hub labels.
//!
//! Every shortest way between two nodes passes through a hub that both have, so that a distance is the least sum over
//! common hubs (I. Abraham et al., "A hub-based labeling algorithm for shortest paths in road networks", SEA 2011).
//! Ports have labels, which are unpacked when asked for; those of positions are in `reach.rs`.
//!
//! They know the waters without rules: passages that are open by default. Every entry carries the passages that its
//! way goes through; a way that rules leave alone is still the shortest under them.

use crate::BundleError;
use crate::bundle::Labels;
use crate::passages::PassageSet;
use std::sync::OnceLock;

/// A hub of a node.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hub {
    /// The hub.
    pub to: u32,
    /// Metres to it.
    pub metres: u32,
    /// Number of the set of passages on the way.
    pub set: u32,
}

/// The labels of nodes that have one.
#[derive(Debug)]
pub struct Hierarchy {
    packed: Labels,
    /// For each node the number of its label; `u32::MAX` where it has none.
    numbers: Vec<u32>,
    /// Where each label begins in the packed ones.
    starts: Vec<u32>,
    /// The labels that were asked for.
    labels: Vec<OnceLock<Box<Label>>>,
    sets: Vec<PassageSet>,
}

/// The hubs of a node: every shortest way between two nodes passes through a hub that both have.
#[derive(Debug, Default)]
pub struct Label {
    /// Ascending.
    hubs: Vec<u32>,
    /// Metres to each.
    metres: Vec<u32>,
    /// The number of the set of passages on the way to each.
    sets: Vec<u32>,
}

/// A distance and what the way goes through.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    /// Metres.
    pub metres: u32,
    /// Passages.
    pub passages: PassageSet,
    /// The hub on the way.
    pub hub: u32,
}

impl Label {
    pub(crate) fn new(hubs: Vec<u32>, metres: Vec<u32>, sets: Vec<u32>) -> Self {
        Self { hubs, metres, sets }
    }

    /// Hubs and the metres to each.
    fn columns(&self) -> (&[u32], &[u32]) {
        (&self.hubs, &self.metres)
    }

    /// The metres to each hub.
    pub fn entries(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.hubs.iter().copied().zip(self.metres.iter().copied())
    }

    /// How many hubs it has.
    pub fn len(&self) -> usize {
        self.hubs.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.hubs.is_empty()
    }
}

/// The shortest way by a common hub, if there is one: metres, and where the hub is in both labels. A label is hubs,
/// ascending, and the metres to each.
fn meet((hubs, metres): (&[u32], &[u32]), (others, theirs): (&[u32], &[u32])) -> Option<(u32, usize, usize)> {
    let (mut i, mut j) = (0, 0);
    let mut best = (u32::MAX, 0, 0);
    while i < hubs.len() && j < others.len() {
        let (a, b) = (hubs[i], others[j]);
        if a == b {
            let sum = metres[i] + theirs[j];
            if sum < best.0 {
                best = (sum, i, j);
            }
        }
        // Without branches: both go on when they are equal.
        i += usize::from(a <= b);
        j += usize::from(b <= a);
    }
    (best.0 != u32::MAX).then_some(best)
}

/// The hubs of a port laid out by hub, so that many others can be met without merging.
#[derive(Debug, Default)]
pub struct Spread {
    /// Metres to each node that is a hub, and its place in the label.
    best: Vec<(u32, u32)>,
    touched: Vec<u32>,
}

impl Spread {
    /// Lays out the hubs of a node: nothing where it has no label.
    pub fn lay(&mut self, hierarchy: &Hierarchy, node: u32) {
        for &hub in &self.touched {
            self.best[hub as usize] = (u32::MAX, 0);
        }
        self.touched.clear();
        self.best.resize(hierarchy.nodes(), (u32::MAX, 0));
        let hubs = hierarchy.label(node).into_iter().flat_map(Label::entries);
        for ((hub, metres), place) in hubs.zip(0..) {
            self.best[hub as usize] = (metres, place);
            self.touched.push(hub);
        }
    }

    /// The shortest way from the node that is laid out to another; none where no way joins them.
    pub fn span(&self, hierarchy: &Hierarchy, laid: u32, other: u32) -> Option<Span> {
        let (a, b) = (hierarchy.label(laid)?, hierarchy.label(other)?);
        let mut best = (u32::MAX, 0, 0);
        for ((hub, metres), place) in b.entries().zip(0..) {
            let (first, at) = self.best[hub as usize];
            // What is no hub of the first is as far as can be, and must not overflow.
            let sum = first.saturating_add(metres);
            if sum < best.0 {
                best = (sum, at as usize, place);
            }
        }
        (best.0 != u32::MAX).then(|| hierarchy.joined(best.0, (a, best.1), (b, best.2)))
    }
}

impl Hierarchy {
    /// From packed labels of so many nodes, and the sets of passages that they name.
    ///
    /// # Errors
    /// [`BundleError::Damaged`] where labels end early or are of no node.
    pub fn new(packed: Labels, nodes: usize, sets: Vec<PassageSet>) -> Result<Self, BundleError> {
        let labelled = packed.starts(nodes)?;
        let mut numbers = vec![u32::MAX; nodes];
        for (&(node, _), number) in labelled.iter().zip(0..) {
            numbers[node as usize] = number;
        }
        let labels = labelled.iter().map(|_| OnceLock::new()).collect();
        let starts = labelled.into_iter().map(|(_, start)| start).collect();
        Ok(Self { packed, numbers, starts, labels, sets })
    }

    /// How many nodes there are.
    pub fn nodes(&self) -> usize {
        self.numbers.len()
    }

    /// The label of a node, if it has one.
    pub fn label(&self, node: u32) -> Option<&Label> {
        let number = self.numbers[node as usize] as usize;
        let kept = self.labels.get(number)?;
        Some(kept.get_or_init(|| Box::new(self.packed.label(self.starts[number]))))
    }

    /// The shortest way between two nodes; none where one has no label or no way joins them.
    pub fn span(&self, a: u32, b: u32) -> Option<Span> {
        let (a, b) = (self.label(a)?, self.label(b)?);
        let (metres, i, j) = meet(a.columns(), b.columns())?;
        Some(self.joined(metres, (a, i), (b, j)))
    }

    /// The way over a hub of two labels.
    fn joined(&self, metres: u32, (a, i): (&Label, usize), (b, j): (&Label, usize)) -> Span {
        let passages = self.sets[a.sets[i] as usize] | self.sets[b.sets[j] as usize];
        Span { metres, passages, hub: a.hubs[i] }
    }

    /// The metres from a node to a hub of it.
    pub fn metres(&self, node: u32, hub: u32) -> Option<u32> {
        let label = self.label(node)?;
        label.hubs.binary_search(&hub).ok().map(|place| label.metres[place])
    }
}
