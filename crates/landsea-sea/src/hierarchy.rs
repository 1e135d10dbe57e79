//! Distances in no time: hub labels.
//!
//! Every shortest way between two nodes passes through a hub that both have, so that a distance is the least sum over
//! common hubs (I. Abraham et al., "A hub-based labeling algorithm for shortest paths in road networks", SEA 2011).
//! Nodes are numbered by rank. The bundle has for each node the higher nodes from whose labels its own follows; labels
//! are made of them when asked for.
//!
//! The labels know the waters without rules: passages that are open by default. Every entry carries the passages that
//! its way goes through; a way that rules leave alone is still the shortest under them.

use crate::passages::PassageSet;
use std::sync::OnceLock;

/// A shortest way to a higher node.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Upward {
    /// The higher node.
    pub to: u32,
    /// Length in metres.
    pub metres: u32,
    /// Which of [`Hierarchy::sets`] holds its passages.
    pub set: u32,
}

/// The upward arcs of all nodes, and the labels asked for so far.
#[derive(Debug)]
pub struct Hierarchy {
    starts: Vec<u32>,
    arcs: Vec<Upward>,
    sets: Vec<PassageSet>,
    labels: Vec<OnceLock<Label>>,
}

/// The hubs of a node: every shortest way between two nodes passes through a hub that both have.
#[derive(Debug, Default)]
pub struct Label {
    /// Ascending.
    hubs: Vec<u32>,
    /// Metres to each.
    metres: Vec<u32>,
    /// The passages on the way to each.
    passages: Vec<PassageSet>,
}

/// A distance and what the way goes through.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    /// Metres.
    pub metres: u32,
    /// Passages.
    pub passages: PassageSet,
}

impl Label {
    /// The shortest way by a common hub, if there is one.
    pub fn meet(&self, other: &Self) -> Option<Span> {
        let (mut i, mut j) = (0, 0);
        let mut best = (u32::MAX, 0, 0);
        while i < self.hubs.len() && j < other.hubs.len() {
            match self.hubs[i].cmp(&other.hubs[j]) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    let sum = self.metres[i] + other.metres[j];
                    if sum < best.0 {
                        best = (sum, i, j);
                    }
                    i += 1;
                    j += 1;
                }
            }
        }
        let (metres, i, j) = best;
        (metres != u32::MAX).then(|| Span { metres, passages: self.passages[i] | other.passages[j] })
    }

    /// The metres to each hub.
    pub fn entries(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.hubs.iter().copied().zip(self.metres.iter().copied())
    }

    /// The passages on the way to a hub of this label.
    pub fn passages_to(&self, hub: u32) -> PassageSet {
        self.hubs.binary_search(&hub).map_or(0, |k| self.passages[k])
    }

    /// The hubs of all, each by its shortest way.
    fn merged<'a>(joined: impl Iterator<Item = (u32, PassageSet, &'a Self)>) -> Self {
        let mut entries: Vec<(u32, u32, PassageSet)> = Vec::new();
        for (metres, passages, label) in joined {
            entries.extend(
                (0..label.hubs.len())
                    .map(|k| (label.hubs[k], label.metres[k] + metres, label.passages[k] | passages)),
            );
        }
        entries.sort_unstable_by_key(|&(hub, metres, _)| (hub, metres));
        entries.dedup_by_key(|entry| entry.0);
        let mut label = Self::default();
        for (hub, metres, passages) in entries {
            label.hubs.push(hub);
            label.metres.push(metres);
            label.passages.push(passages);
        }
        label
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

/// The metres from one place to all its hubs, laid out by hub, so that many places can be met without merging.
#[derive(Debug, Default)]
pub struct Spread {
    /// Metres and number of the join by which they are reached, for every node.
    best: Vec<(u32, u32)>,
    touched: Vec<u32>,
}

/// Where two places meet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Meeting {
    /// Metres in all.
    pub metres: u32,
    /// The common hub.
    pub hub: u32,
    /// Numbers of the joins at either end.
    pub joins: [usize; 2],
}

impl Spread {
    /// Lays out the hubs of a place joined to nodes; joins are numbered in order.
    pub fn lay(&mut self, hierarchy: &Hierarchy, joins: impl Iterator<Item = (u32, u32)>) {
        for &hub in &self.touched {
            self.best[hub as usize] = (u32::MAX, 0);
        }
        self.touched.clear();
        self.best.resize(hierarchy.nodes(), (u32::MAX, 0));
        for (number, (node, metres)) in joins.enumerate() {
            for (hub, more) in hierarchy.label(node).entries() {
                let entry = &mut self.best[hub as usize];
                if entry.0 == u32::MAX {
                    self.touched.push(hub);
                }
                if metres + more < entry.0 {
                    *entry = (metres + more, number as u32);
                }
            }
        }
    }

    /// Where a second place, joined to nodes, meets the first.
    pub fn meet(&self, hierarchy: &Hierarchy, joins: impl Iterator<Item = (u32, u32)>) -> Option<Meeting> {
        let mut best: Option<Meeting> = None;
        for (number, (node, metres)) in joins.enumerate() {
            for (hub, more) in hierarchy.label(node).entries() {
                let (first, join) = self.best[hub as usize];
                // What is not reached is as far as can be, and must not overflow.
                let sum = first.saturating_add(metres + more);
                if sum < best.map_or(u32::MAX, |b| b.metres) {
                    best = Some(Meeting { metres: sum, hub, joins: [join as usize, number] });
                }
            }
        }
        best
    }
}

impl Hierarchy {
    /// From the upward arcs of each node, and the sets of passages that they name.
    pub fn new(arcs_of: impl ExactSizeIterator<Item = Vec<Upward>>, sets: Vec<PassageSet>) -> Self {
        let nodes = arcs_of.len();
        let (mut starts, mut arcs) = (vec![0], Vec::new());
        for own in arcs_of {
            arcs.extend(own);
            starts.push(arcs.len() as u32);
        }
        Self { starts, arcs, sets, labels: (0..nodes).map(|_| OnceLock::new()).collect() }
    }

    /// The upward arcs of a node.
    pub fn upward(&self, node: u32) -> &[Upward] {
        &self.arcs[self.starts[node as usize] as usize..self.starts[node as usize + 1] as usize]
    }

    /// The sets of passages that arcs name.
    pub fn sets(&self) -> &[PassageSet] {
        &self.sets
    }

    /// How many nodes there are.
    pub fn nodes(&self) -> usize {
        self.labels.len()
    }

    /// The label of a node, made when first asked for and kept.
    pub fn label(&self, node: u32) -> &Label {
        // Labels rest on those of higher nodes. They are made from the highest down without recursion, since a
        // chain of arcs may be long.
        if let Some(label) = self.labels[node as usize].get() {
            return label;
        }
        let mut wanted = vec![node];
        let mut seen = rustc_hash::FxHashSet::default();
        let mut k = 0;
        while k < wanted.len() {
            for arc in self.upward(wanted[k]) {
                if self.labels[arc.to as usize].get().is_none() && seen.insert(arc.to) {
                    wanted.push(arc.to);
                }
            }
            k += 1;
        }
        wanted.sort_unstable_by(|a, b| b.cmp(a));
        wanted.dedup();
        for &node in &wanted {
            self.labels[node as usize].get_or_init(|| self.make_label(node));
        }
        self.labels[node as usize].get_or_init(|| self.make_label(node))
    }

    /// The hubs of the higher neighbours, less those that are reached in a shorter way by another.
    fn make_label(&self, node: u32) -> Label {
        let neighbours = self.upward(node).iter().filter_map(|arc| {
            Some((arc.metres, self.sets[arc.set as usize], self.labels[arc.to as usize].get()?))
        });
        let mut whole = Label::merged(neighbours);
        let kept: Vec<bool> = (0..whole.len())
            .map(|k| {
                let hub = self.labels[whole.hubs[k] as usize].get();
                hub.and_then(|hub| whole.meet(hub)).is_none_or(|span| span.metres >= whole.metres[k])
            })
            .collect();
        let mut keep = kept.iter();
        whole.hubs.retain(|_| *keep.next().unwrap_or(&true));
        let mut keep = kept.iter();
        whole.metres.retain(|_| *keep.next().unwrap_or(&true));
        let mut keep = kept.iter();
        whole.passages.retain(|_| *keep.next().unwrap_or(&true));
        whole.hubs.insert(0, node);
        whole.metres.insert(0, 0);
        whole.passages.insert(0, 0);
        whole
    }
}
