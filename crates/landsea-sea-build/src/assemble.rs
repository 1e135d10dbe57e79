//! From nodes and lines of sight to the graph that is shipped.

use crate::inputs::PortRow;
use crate::meadows::meadows;
use crate::nodes::{Nodes, Sight};
use crate::sights::{Seen, touches_rightly};
use crate::thin;
use landsea_sea::approach::Surroundings;
use landsea_sea::barrier::Barrier;
use landsea_sea::bundle::Bundle;
use landsea_sea::gates::Gates;
use landsea_sea::graph::{Line, NONE};
use landsea_sea::outline::{TICKS_PER_DEGREE, from_ticks};
use landsea_sea::{Passage, PassageSet, Port};
use rayon::prelude::*;

/// Degrees between the places at sea that ways lead to when lines are chosen.
const MEADOW_DEGREES: f64 = 3.0;
/// Every so many-th meadow is a place that ways start from too.
const MEADOW_SOURCES: usize = 4;
/// Ports that ways start from in the first look over all lines, ...
const FIRST_SOURCES: usize = 300;
/// ... and metres within which it looks from all ports: near a port ways turn where those from afar do not.
const NEAR_M: u32 = 1_000_000;
/// Ways start from every so many-th port and lead to all: what those between leave out are ways between two of them,
/// which are made of the same lines but for a few near either end, and near ports all ways are looked at.
const FAR_SOURCES: usize = 4;
/// Ports that ways start from when a passage is closed, forced or opened.
const SOURCES_UNDER_RULES: usize = 16;

/// All lines, those seen after those given.
pub struct Full {
    lines: Vec<Seen>,
    sets: Vec<PassageSet>,
    shut: PassageSet,
}

impl Full {
    /// Joins given lines and lines of sight, and finds the passages of each.
    pub fn new(nodes: &Nodes, seen: Vec<Seen>, passages: &[Passage]) -> Self {
        let gates = Gates::new(passages.iter().map(|p| p.gate.as_slice()));
        let given = nodes.given.iter().map(|g| Seen { a: g.a, b: g.b, metres: g.metres });
        // No line is without length: a way found by lengths could go to and fro on one for ever.
        let lines: Vec<Seen> =
            given.chain(seen).map(|line| Seen { metres: line.metres.max(1), ..line }).collect();
        let sets = lines
            .par_iter()
            .enumerate()
            .map(|(index, line)| {
                let via = nodes.given.get(index).map_or(&[][..], |g| &g.via[..]);
                let ends = [nodes.at[line.a as usize], nodes.at[line.b as usize]];
                gates.set(ends[..1].iter().chain(via).chain(&ends[1..]).copied())
            })
            .collect();
        let shut = (0..passages.len()).filter(|&i| !passages[i].open).fold(0, |set, i| set | 1 << i);
        Self { lines, sets, shut }
    }

    /// Which lines some voyage uses.
    ///
    /// A first look from some ports over all lines, and from all ports over their surroundings, finds where ways turn at
    /// all: most corners lie in bays and between islands off every way. All else is asked of the lines between those.
    pub fn used(
        &self,
        nodes: &Nodes,
        barrier: &Barrier,
        around: Surroundings<'_>,
        draft: bool,
        step: &dyn Fn(String),
    ) -> Vec<bool> {
        let ports: Vec<u32> = nodes.ports.iter().flatten().copied().collect();
        let meadows = meadows(
            MEADOW_DEGREES,
            &nodes.at,
            &|node, here| touches_rightly(nodes.sight[node], here),
            barrier,
            around,
        );
        step(format!("{} places at sea", meadows.len()));
        let every = |nth: usize| ports.iter().step_by(nth).map(|&node| vec![(node, 0)]);
        let mut used = vec![false; self.lines.len()];
        let whole = thin::Full::new(nodes.at.len(), &self.lines, self.sets.clone());
        let first: Vec<_> = every(ports.len().div_ceil(FIRST_SOURCES).max(1)).collect();
        whole.mark(&first, self.shut, u32::MAX, &ports, &meadows, &mut used);
        let near: Vec<_> = every(1).collect();
        whole.mark(&near, self.shut, NEAR_M, &ports, &meadows, &mut used);
        // A canal that is closed by default is on no way yet.
        let canals: Vec<(PassageSet, Vec<_>)> = members(self.shut)
            .map(|bit| {
                let ends = nodes.given.iter().zip(&self.sets).filter(|(_, set)| *set & bit != 0);
                (bit, ends.flat_map(|(line, _)| [vec![(line.a, 0)], vec![(line.b, 0)]]).collect())
            })
            .collect();
        for (bit, ends) in &canals {
            whole.mark(ends, self.shut & !bit, NEAR_M, &ports, &[], &mut used);
        }

        if draft {
            return used;
        }
        let mut turns = vec![false; nodes.at.len()];
        for (line, _) in self.lines.iter().zip(&used).filter(|(_, used)| **used) {
            turns[line.a as usize] = true;
            turns[line.b as usize] = true;
        }
        let kept: Vec<usize> = (0..self.lines.len())
            .filter(|&i| turns[self.lines[i].a as usize] && turns[self.lines[i].b as usize])
            .collect();
        let lines: Vec<Seen> = kept.iter().map(|&i| self.lines[i]).collect();
        let sets: Vec<PassageSet> = kept.iter().map(|&i| self.sets[i]).collect();
        step(format!(
            "{} lines between {} turning points",
            lines.len(),
            turns.iter().filter(|t| **t).count()
        ));
        let small = thin::Full::new(nodes.at.len(), &lines, sets.clone());
        let mut marks: Vec<bool> = kept.iter().map(|&i| used[i]).collect();
        let joined =
            meadows.iter().map(|joined| joined.iter().copied().filter(|(n, _)| turns[*n as usize]).collect());
        let meadows: Vec<Vec<(u32, u32)>> = joined.collect();
        let sources: Vec<_> =
            every(FAR_SOURCES).chain(meadows.iter().step_by(MEADOW_SOURCES).cloned()).collect();
        small.mark(&sources, self.shut, u32::MAX, &ports, &meadows, &mut marks);
        step("ways without rules".to_owned());

        let some: Vec<_> = every(ports.len().div_ceil(SOURCES_UNDER_RULES).max(1)).collect();
        for bit in members(sets.iter().fold(0, |all: PassageSet, set| all | set)) {
            if self.shut & bit == 0 {
                small.mark(&some, self.shut | bit, u32::MAX, &ports, &[], &mut marks);
                // Forced: ways to the ends of lines through it.
                let through = (0..lines.len()).filter(|&i| marks[i] && sets[i] & bit != 0);
                let ends: Vec<u32> = through.flat_map(|i| [lines[i].a, lines[i].b]).collect();
                small.mark(&some, self.shut, u32::MAX, &ends, &[], &mut marks);
            } else {
                let ends = canals.iter().filter(|(of, _)| *of == bit).flat_map(|(_, ends)| ends);
                let sources: Vec<_> = some.iter().chain(ends).cloned().collect();
                small.mark(&sources, self.shut & !bit, u32::MAX, &ports, &[], &mut marks);
            }
        }
        for (&line, mark) in kept.iter().zip(marks) {
            used[line] |= mark;
        }
        used
    }

    /// The graph of the used lines.
    pub fn bundle(self, nodes: Nodes, used: &[bool], passages: Vec<Passage>, ports: &[PortRow]) -> Bundle {
        let mut number = vec![NONE; nodes.at.len()];
        let mut kept = Vec::new();
        for (index, line) in self.lines.iter().enumerate() {
            if used[index] {
                for node in [line.a, line.b] {
                    if number[node as usize] == NONE {
                        number[node as usize] = kept.len() as u32;
                        kept.push(node);
                    }
                }
            }
        }
        let chosen: Vec<usize> = (0..self.lines.len()).filter(|&i| used[i]).collect();
        let mut at = vec![[0, 0]; kept.len()];
        let mut open = vec![0; kept.len()];
        for (k, &node) in kept.iter().enumerate() {
            at[k] = nodes.at[node as usize];
            open[k] = u8::from(nodes.sight[node as usize] != Sight::None);
        }
        let mut lines: Vec<Line> = chosen
            .iter()
            .map(|&i| {
                let (line, given) = (&self.lines[i], nodes.given.get(i));
                let (mut a, mut b) = (number[line.a as usize], number[line.b as usize]);
                let mut via = given.map_or_else(Vec::new, |g| g.via.clone());
                if a > b {
                    (a, b) = (b, a);
                    via.reverse();
                }
                Line {
                    a,
                    b,
                    metres: line.metres,
                    passages: self.sets[i],
                    via,
                    inshore: given.is_some_and(|g| g.inshore),
                }
            })
            .collect();
        lines.sort_by_key(|line| (line.a, line.b, line.metres));
        let node_of = |k: usize| nodes.ports[k].map(|n| number[n as usize]).filter(|&n| n != NONE);
        let ports: Vec<Port> = ports.iter().enumerate().map(|(k, row)| row.port(node_of(k))).collect();
        Bundle { at, open, lines, passages, ports, ..Bundle::default() }
    }
}

/// The passages of a set, one by one.
fn members(set: PassageSet) -> impl Iterator<Item = PassageSet> {
    (0..PassageSet::BITS).map(|bit| 1 << bit).filter(move |bit| set & bit != 0)
}

impl PortRow {
    fn port(&self, node: Option<u32>) -> Port {
        let tick = |degrees: f64| (degrees * TICKS_PER_DEGREE).round() as i32;
        let size =
            ["", "very-small", "small", "medium", "large"].iter().position(|w| *w == self.size).unwrap_or(0);
        Port::new(
            [&self.locode, &self.wpi, &self.name, &self.country].map(String::clone),
            self.aliases.split('|').filter(|a| !a.is_empty()).map(str::to_owned).collect(),
            from_ticks([tick(self.lat), tick(self.lon)]),
            size as u8,
            node,
        )
    }
}
