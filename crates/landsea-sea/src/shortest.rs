//! How the shortest way between two places is found where labels do not tell it.

use crate::geodesy::{metres_along, reduced, vector};
use crate::goal::Goal;
use crate::graph::Tree;
use crate::horizon::Ellipse;
use crate::outline::{Ticks, from_ticks, to_ticks};
use crate::place::{Join, Lead, Place, Ways};
use crate::route::Voyage;
use crate::waters::{Waters, crow};
use crate::{NoWay, Position};

/// How long a way between two places is guessed to be at first, beside the line as the crow flies ...
const FIRST_GUESS: f64 = 1.03;
/// ... with so many metres added.
const FIRST_GUESS_M: f64 = 30_000.0;
/// The longest guess in metres, before the whole earth is looked at.
const FARTHEST_GUESS_M: u32 = 30_000_000;
/// No line on the ellipsoid is shorter than so many metres for each radian that it is long on the sphere of latitudes
/// and longitudes: the least radius of curvature, that of the meridian at the equator.
const LEAST_METRES_PER_RADIAN: f64 = 6_335_439.0;
/// Metres that lengths of lines may be off, rounded to whole ones.
const SLACK_M: f64 = 500.0;

/// How two places are joined.
#[derive(Debug)]
pub(crate) struct Found {
    pub voyage: Voyage,
    pub by: By,
}

/// By what.
#[derive(Debug)]
pub(crate) enum By {
    /// In a straight line, or through the same sheltered water.
    Straight(Vec<Ticks>),
    /// By labels, which know no lines: the hub where the ways from both ports meet.
    Labels(u32),
    /// By lines between two nodes, with how the ways from the places to these begin.
    Lines { first: (u32, Lead), lines: Vec<u32>, last: (u32, Lead) },
}

impl Waters<'_> {
    /// A straight line between two positions that see each other, or a way within one bay or harbour.
    pub(crate) fn straight(&self, from: &Place, to: &Place) -> Option<(Vec<Ticks>, Voyage)> {
        if from.port.is_some() && to.port.is_some() {
            return None;
        }
        let (a, b) = (from.position(), to.position());
        let line: Vec<Position> = if a == b {
            vec![a, b]
        } else if from.open && to.open {
            self.sea.sights().barrier().is_clear(vector(a), vector(b)).then(|| vec![a, b])?
        } else if let Some(way) = self.sea.along_fairway(from, to) {
            way.into_iter().map(from_ticks).collect()
        } else {
            self.sea.surroundings().within(a, b)?
        };
        let set = self.sea.gates.set(line.iter().map(|&p| to_ticks(p)));
        if set & self.rules.closed != 0 {
            return None;
        }
        let points = line.iter().map(|&p| to_ticks(p)).collect();
        Some((points, Voyage { metres: metres_along(&line), worth_metres: 0, set }))
    }

    pub(crate) fn tree(&self, from: &Place) -> Tree {
        self.sea.graph.search(&self.joined(from.ways(self.sea)), &self.rules)
    }

    /// The nodes that ways from a place begin with, or that those to it end with, and metres to each.
    fn joined(&self, ways: &Ways) -> Vec<(u32, u32)> {
        ways.joins
            .iter()
            .map(|join| (join, ways.passages(join)))
            .filter(|(_, passages)| passages & self.rules.closed == 0)
            .map(|(join, passages)| (join.node, join.metres + self.rules.weight(passages)))
            .collect()
    }

    pub(crate) fn found(&self, from: &Place, to: &Place) -> Result<Found, NoWay> {
        let found = if self.rules.via.is_empty() { self.aimed(from, to) } else { self.forced(from, to) };
        found.ok_or_else(|| self.why(from, to))
    }

    /// The shortest way by a search towards its end, where no passage must be used.
    ///
    /// Places in the open see hundreds of nodes, most of them far off the way. So it is guessed how long the way is, and
    /// only what lies in an ellipse around both places is looked at; a way that is longer than was guessed is a better
    /// guess.
    pub(crate) fn aimed(&self, from: &Place, to: &Place) -> Option<Found> {
        let straight = self.straight(from, to).map(|(points, voyage)| {
            let worth_metres = self.rules.weight(voyage.set);
            Found { voyage: Voyage { worth_metres, ..voyage }, by: By::Straight(points) }
        });
        if straight.as_ref().is_some_and(|straight| is_shortest(from, to, &straight.voyage)) {
            return straight;
        }
        let enough = straight.as_ref().map_or(u32::MAX, |s| s.voyage.metres + s.voyage.worth_metres);
        let guess = crow(from, to) * FIRST_GUESS + FIRST_GUESS_M;
        let mut limit = if from.sees_all() && to.sees_all() { u32::MAX } else { guess as u32 }.min(enough);
        let (ways, way) = loop {
            let sum = (f64::from(limit) + SLACK_M) / LEAST_METRES_PER_RADIAN;
            let within = |place: &Place| Ellipse { goal: vector(place.position()), sum };
            let ways = [from.ways_within(self.sea, within(to)), to.ways_within(self.sea, within(from))];
            let joined = [self.joined(&ways[0]), self.joined(&ways[1])];
            let end = reduced(to.position());
            let goal = Goal { joined: &joined[1], end, landmarks: self.sea.landmarks(&self.rules) };
            let way = self.sea.graph.way(&joined[0], &goal, &self.rules, limit);
            limit = match way {
                Ok(way) if way.cost > limit => way.cost,
                Err(least) if limit < enough && limit < FARTHEST_GUESS_M => {
                    least.saturating_add(least / 16).max(limit + limit / 6).min(enough)
                }
                Err(_) if limit < enough => enough,
                way => break (ways, way.ok()),
            };
        };
        let Some(way) = way.filter(|way| way.cost < enough) else { return straight };
        let ends = [ways[0].to(way.first)?, ways[1].to(way.last)?];
        let passed = [0, 1].map(|end| ways[end].passages(ends[end]));
        let between = way.lines.iter().map(|&line| self.sea.graph.lines[line as usize].passages);
        let (worth_metres, set) = passed
            .into_iter()
            .chain(between)
            .fold((0, 0), |(worth, set), passages| (worth + self.rules.weight(passages), set | passages));
        let lead = |end: usize| ways[end].leads[usize::from(ends[end].lead)].clone();
        Some(Found {
            voyage: Voyage { metres: way.cost - worth_metres, worth_metres, set },
            by: By::Lines { first: (way.first, lead(0)), lines: way.lines, last: (way.last, lead(1)) },
        })
    }

    /// The shortest way by a search of the whole graph.
    fn forced(&self, from: &Place, to: &Place) -> Option<Found> {
        let tree = self.tree(from);
        let (voyage, last) = self.found_in(&tree, from, to)?;
        let by = match last {
            None => By::Straight(self.straight(from, to)?.0),
            Some(last) => {
                let [from, to] = [from, to].map(|place| place.ways(self.sea));
                let (first, lines) = tree.lines_to(last.node);
                let lead = |ways: &Ways, join: &Join| ways.leads[usize::from(join.lead)].clone();
                By::Lines {
                    first: (first, lead(from, from.to(first)?)),
                    lines,
                    last: (last.node, lead(to, last)),
                }
            }
        };
        Some(Found { voyage, by })
    }

    /// The shortest way in a tree, and the join at its end; none for a straight line.
    pub(crate) fn found_in<'p>(
        &self,
        tree: &Tree,
        from: &Place,
        to: &'p Place,
    ) -> Option<(Voyage, Option<&'p Join>)> {
        let ends = to.ways(self.sea);
        let (cost, last) = ends
            .joins
            .iter()
            .filter(|join| ends.passages(join) & self.rules.closed == 0)
            .filter_map(|join| {
                let worth = self.rules.weight(ends.passages(join));
                Some((tree.cost(join.node)? + join.metres + worth, join))
            })
            .min_by_key(|(cost, join)| (*cost, join.node))?;
        if self.rules.via.is_empty()
            && let Some((_, voyage)) = self.straight(from, to)
        {
            let worth_metres = self.rules.weight(voyage.set);
            let straight = Voyage { worth_metres, ..voyage };
            if straight.metres + worth_metres <= cost || is_shortest(from, to, &straight) {
                return Some((straight, None));
            }
        }
        let starts = from.ways(self.sea);
        let begun = |node| {
            let set = starts.to(node).map_or(0, |join| starts.passages(join));
            (self.rules.weight(set), set)
        };
        let end = ends.passages(last);
        let (worth, set) = tree.burden(last.node, &self.sea.graph, &self.rules, begun);
        let worth_metres = worth + self.rules.weight(end);
        Some((Voyage { metres: cost - worth_metres, worth_metres, set: set | end }, Some(last)))
    }
}

/// Whether a straight line needs no comparing: no way is shorter than one over open water. Of a line of thousands of
/// miles two parts can come out some metres shorter, which is the error of the formula for their lengths.
fn is_shortest(from: &Place, to: &Place, straight: &Voyage) -> bool {
    from.open && to.open && straight.worth_metres == 0
}
