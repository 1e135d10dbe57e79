//! The sea under rules: distances and routes.

use crate::geodesy::{metres, metres_along, vector};
use crate::graph::Tree;
use crate::hierarchy::Spread;
use crate::outline::{Ticks, from_ticks, to_ticks};
use crate::passages::{PassageSet, Resolved};
use crate::place::{Join, Place};
use crate::ports::PortIx;
use crate::reach::Reach;
use crate::route::{Piece, Route, Voyage};
use crate::ways_to_hubs::WaysToHubs;
use crate::{NoWay, Position, Sea};
use std::cell::RefCell;

/// Ports whose distance is found at a time when the nearest are sought.
const NEAREST_BATCH: usize = 64;

thread_local! {
    /// Room for the hubs of a place, used again and again.
    static SPREAD: RefCell<Spread> = RefCell::default();
}

/// Waters in which some passages are open and others closed.
///
/// Without rules a distance is read off labels. A way that is shortest without rules and uses none of the passages
/// that the rules name is shortest under them too; only where it does, the graph is searched.
#[derive(Clone, Debug)]
pub struct Waters<'a> {
    sea: &'a Sea,
    rules: Resolved,
}

/// How two places are joined.
struct Found {
    voyage: Voyage,
    by: By,
}

enum By {
    /// In a straight line, or through the same sheltered water.
    Straight(Vec<Ticks>),
    /// By labels, which know no lines: the hub where the ways from both ports meet.
    Labels(u32),
    /// By a search that ends with this join.
    Tree(usize),
}

impl<'a> Waters<'a> {
    pub(crate) fn new(sea: &'a Sea, rules: Resolved) -> Self {
        Self { sea, rules }
    }

    /// The sea that these are waters of.
    pub fn sea(&self) -> &'a Sea {
        self.sea
    }

    /// The same waters with more passages closed.
    pub(crate) fn closing(&self, passages: PassageSet) -> Self {
        let rules = Resolved { closed: self.rules.closed | passages, ..self.rules.clone() };
        Self { sea: self.sea, rules }
    }

    /// Passages, by index in [`Sea::passages`], that the ship does not fit through.
    pub fn too_small(&self) -> impl Iterator<Item = usize> + use<> {
        members(self.rules.too_small)
    }

    /// The length of the shortest voyage and the passages that it uses.
    ///
    /// # Errors
    /// [`NoWay`] where none is left, with the closures that are to blame.
    pub fn distance(&self, from: &Place, to: &Place) -> Result<Voyage, NoWay> {
        if let Some(found) = self.plain(from, to)
            && self.rules.leaves_alone(found.voyage.set)
        {
            return Ok(found.voyage);
        }
        // Two searches for the hubs of both are more than one for the way between them, but pay from the next time on.
        let again = [from, to].map(Place::asked_before) == [true, true];
        if again
            && let Some(voyage) = self.by_reach(from, to)
            && self.rules.leaves_alone(voyage.set)
        {
            return Ok(voyage);
        }
        self.search(from, to).map(|(found, _)| found.voyage)
    }

    /// The shortest way without rules by the hubs of two places.
    fn by_reach(&self, from: &Place, to: &Place) -> Option<Voyage> {
        if !self.is_plain() {
            return None;
        }
        let free = self.sea.waters();
        let (metres, set) = free.reach(from).meet(free.reach(to))?;
        match free.straight(from, to) {
            Some((_, straight)) if straight.metres <= metres => Some(straight),
            _ => Some(Voyage { metres, worth_metres: 0, set }),
        }
    }

    fn reach<'p>(&self, place: &'p Place) -> &'p Reach {
        place.reach(|| {
            let begun = |node| {
                let join = place.joins(self.sea).iter().find(|join| join.node == node);
                join.map_or(0, |join| place.passages(self.sea, join))
            };
            Reach::new(&self.tree(place), &self.sea.graph, &self.rules, begun)
        })
    }

    /// The same by a plain search of the graph, without labels: slower, and what [`Waters::distance`] must agree with.
    ///
    /// # Errors
    /// As [`Waters::distance`].
    pub fn searched(&self, from: &Place, to: &Place) -> Result<Voyage, NoWay> {
        self.search(from, to).map(|(found, _)| found.voyage)
    }

    /// The shortest voyage with its geometry.
    ///
    /// # Errors
    /// As [`Waters::distance`].
    pub fn route(&self, from: &Place, to: &Place) -> Result<Route, NoWay> {
        let straight =
            |points| vec![Piece { points, inshore: !(from.open && to.open), passages: PassageSet::MAX }];
        if let Some(Found { voyage, by }) =
            self.plain(from, to).filter(|found| self.rules.leaves_alone(found.voyage.set))
        {
            let pieces = match by {
                By::Straight(points) => Some(straight(points)),
                By::Labels(hub) => {
                    self.lines_by(hub, from, to).map(|lines| self.by_lines(from, 0, &lines, to, 0))
                }
                By::Tree(_) => None,
            };
            if let Some(pieces) = pieces {
                return Ok(Route::new(self.sea, voyage, pieces));
            }
        }
        let (Found { voyage, by }, tree) = self.search(from, to)?;
        let pieces = match by {
            By::Straight(points) => Some(straight(points)),
            By::Labels(_) => None,
            By::Tree(last) => {
                let (start, lines) = tree.lines_to(to.joins(self.sea)[last].node);
                let first = from.joins(self.sea).iter().position(|join| join.node == start);
                first.map(|first| self.by_lines(from, first, &lines, to, last))
            }
        };
        Ok(Route::new(self.sea, voyage, pieces.ok_or_else(|| self.why(from, to))?))
    }

    /// The lengths of the shortest voyages from a place to many; none where no way is left.
    pub fn distances(&self, from: &Place, to: &[Place]) -> Vec<Option<Voyage>> {
        let mut tree = None;
        let mut searched = |to: &Place| {
            let tree = tree.get_or_insert_with(|| self.tree(from));
            self.found_in(tree, from, to).map(|found| found.voyage)
        };
        let Some(port) = from.node().filter(|_| self.is_plain()) else {
            return to.iter().map(searched).collect();
        };
        SPREAD.with_borrow_mut(|spread| {
            spread.lay(&self.sea.hierarchy, port);
            to.iter()
                .map(|to| {
                    let Some(node) = to.node() else { return searched(to) };
                    // Between ports labels know every way that no rules are needed for.
                    let span = spread.span(&self.sea.hierarchy, port, node)?;
                    let voyage = Voyage { metres: span.metres, worth_metres: 0, set: span.passages };
                    if self.rules.leaves_alone(voyage.set) { Some(voyage) } else { searched(to) }
                })
                .collect()
        })
    }

    /// The shortest way without rules: between ports, by labels; between positions that see each other, the straight line.
    fn plain(&self, from: &Place, to: &Place) -> Option<Found> {
        if !self.is_plain() {
            return None;
        }
        if let (Some(a), Some(b)) = (from.node(), to.node()) {
            let span = self.sea.hierarchy.span(a, b)?;
            let voyage = Voyage { metres: span.metres, worth_metres: 0, set: span.passages };
            return Some(Found { voyage, by: By::Labels(span.hub) });
        }
        let (points, voyage) = (from.open && to.open).then(|| self.straight(from, to))??;
        Some(Found { voyage, by: By::Straight(points) })
    }

    /// Whether a way without rules may be asked for at all.
    fn is_plain(&self) -> bool {
        self.rules.opened == 0 && self.rules.via.is_empty()
    }

    /// A straight line between two positions that see each other, or a way within one bay or harbour.
    fn straight(&self, from: &Place, to: &Place) -> Option<(Vec<Ticks>, Voyage)> {
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

    fn tree(&self, from: &Place) -> Tree {
        self.sea.graph.search(&self.joined(from), &self.rules)
    }

    /// The nodes that ways from a place begin with, or that those to it end with, and metres to each.
    fn joined(&self, from: &Place) -> Vec<(u32, u32)> {
        from.joins(self.sea)
            .iter()
            .map(|join| (join, from.passages(self.sea, join)))
            .filter(|(_, passages)| passages & self.rules.closed == 0)
            .map(|(join, passages)| (join.node, join.metres + self.rules.weight(passages)))
            .collect()
    }

    fn search(&self, from: &Place, to: &Place) -> Result<(Found, Tree), NoWay> {
        let tree = self.sea.graph.search_to(&self.joined(from), &self.rules, &self.joined(to));
        match self.found_in(&tree, from, to) {
            Some(found) => Ok((found, tree)),
            None => Err(self.why(from, to)),
        }
    }

    /// The lines of the way between two ports by a hub of both.
    fn lines_by(&self, hub: u32, from: &Place, to: &Place) -> Option<Vec<u32>> {
        let (sea, rules) = (self.sea, &self.rules);
        // Of ways equally long the one that is kept may use what rules close or weigh.
        let ways = (rules.closed == sea.shut() && rules.weighed == 0)
            .then(|| sea.ways_to_hubs.get_or_init(|| WaysToHubs::new(sea.graph.at.len())));
        let half = |place: &Place| {
            let node = place.node()?;
            let kept = ways.and_then(|ways| ways.lines(&sea.graph, node, hub, rules));
            let metres = sea.hierarchy.metres(node, hub)?;
            kept.or_else(|| sea.graph.lines_between(node, hub, rules.closed, metres))
        };
        let (mut lines, back) = (half(from)?, half(to)?);
        lines.extend(back.into_iter().rev());
        Some(lines)
    }

    fn found_in(&self, tree: &Tree, from: &Place, to: &Place) -> Option<Found> {
        let ends = to.joins(self.sea);
        let joins = ends.iter().map(|join| (join, to.passages(self.sea, join))).enumerate();
        let (cost, last) = joins
            .filter(|(_, (_, passages))| passages & self.rules.closed == 0)
            .filter_map(|(index, (join, passages))| {
                Some((tree.cost(join.node)? + join.metres + self.rules.weight(passages), index))
            })
            .min()?;
        if self.rules.via.is_empty()
            && let Some((points, voyage)) = self.straight(from, to)
        {
            let worth = self.rules.weight(voyage.set);
            if voyage.metres + worth <= cost {
                return Some(Found {
                    voyage: Voyage { worth_metres: worth, ..voyage },
                    by: By::Straight(points),
                });
            }
        }
        let begun = |node| {
            let join = from.joins(self.sea).iter().find(|join| join.node == node);
            let set = join.map_or(0, |join| from.passages(self.sea, join));
            (self.rules.weight(set), set)
        };
        let end = to.passages(self.sea, &ends[last]);
        let (worth, set) = tree.burden(ends[last].node, &self.sea.graph, &self.rules, begun);
        let worth_metres = worth + self.rules.weight(end);
        let voyage = Voyage { metres: cost - worth_metres, worth_metres, set: set | end };
        Some(Found { voyage, by: By::Tree(last) })
    }

    fn by_lines(&self, from: &Place, first: usize, lines: &[u32], to: &Place, last: usize) -> Vec<Piece> {
        let graph = &self.sea.graph;
        let mut pieces = Vec::new();
        let (first, last) = (&from.joins(self.sea)[first], &to.joins(self.sea)[last]);
        let mut node = first.node;
        if from.port.is_none() {
            pieces.extend(join_pieces(from, first, graph.at[node as usize]));
        }
        for &index in lines {
            let line = &graph.lines[index as usize];
            let forward = line.a == node;
            let points = self.sea.points_of(index as usize, forward);
            pieces.push(Piece { points, inshore: line.inshore, passages: line.passages });
            node = if forward { line.b } else { line.a };
        }
        if to.port.is_none() {
            let mut back = join_pieces(to, last, graph.at[node as usize]);
            back.reverse();
            for piece in &mut back {
                piece.points.reverse();
            }
            pieces.extend(back);
        }
        if pieces.is_empty() {
            // From a port to itself.
            let here = graph.at[node as usize];
            pieces.push(Piece { points: vec![here, here], inshore: false, passages: 0 });
        }
        pieces
    }

    /// Which closures left no way.
    fn why(&self, from: &Place, to: &Place) -> NoWay {
        let (from_name, to_name) = (from.name().to_owned(), to.name().to_owned());
        let reaches = |closed: PassageSet, via: &[usize]| {
            let rules = Resolved { closed, via: via.to_vec(), ..self.rules.clone() };
            let waters = Waters { sea: self.sea, rules };
            waters.found_in(&waters.tree(from), from, to).map(|found| found.voyage.set)
        };
        let ids =
            |set: PassageSet| members(set).map(|i| self.sea.passages()[i].id.clone()).collect::<Vec<_>>();
        let Some(free) = reaches(0, &[]) else {
            return NoWay::Apart { from: from_name, to: to_name };
        };
        if !self.rules.via.is_empty() && reaches(self.rules.closed, &[]).is_some() {
            let via = self.rules.via.iter().map(|&i| self.sea.passages()[i].id.clone()).collect();
            return NoWay::Via { from: from_name, to: to_name, via };
        }
        // Closures are to blame that one by one would let a way through; if it takes several, those of the shortest
        // way of all.
        let alone: PassageSet = members(self.rules.closed)
            .filter(|&i| reaches(self.rules.closed & !(1 << i), &[]).is_some())
            .fold(0, |set, i| set | 1 << i);
        let together = free & self.rules.closed;
        let closed = ids(if alone == 0 { together } else { alone });
        NoWay::Closed {
            from: from_name,
            to: to_name,
            opens: if alone == 0 { closed.clone() } else { closed[..1].to_vec() },
            closed,
        }
    }
}

/// The ways from a place to the node it is joined to: through sheltered water, then in sight.
fn join_pieces(place: &Place, join: &Join, node: Ticks) -> Vec<Piece> {
    let mut points = vec![to_ticks(place.position())];
    points.extend(&join.via);
    points.push(node);
    let piece =
        |points: &[Ticks], inshore| Piece { points: points.to_vec(), inshore, passages: PassageSet::MAX };
    let pieces = [piece(&points[..=join.open_from], true), piece(&points[join.open_from..], false)];
    pieces.into_iter().filter(|piece| piece.points.len() > 1).collect()
}

fn members(mut set: PassageSet) -> impl Iterator<Item = usize> + use<> {
    std::iter::from_fn(move || {
        let next = (set != 0).then_some(set.trailing_zeros() as usize)?;
        set &= set - 1;
        Some(next)
    })
}

impl Sea {
    /// The points of a line, its ends included, from `a` to `b` or back.
    pub(crate) fn points_of(&self, line: usize, forward: bool) -> Vec<Ticks> {
        let line = &self.graph.lines[line];
        let mut points = vec![self.graph.at[line.a as usize]];
        points.extend(&line.via);
        points.push(self.graph.at[line.b as usize]);
        if !forward {
            points.reverse();
        }
        points
    }
}

impl Waters<'_> {
    /// The ports nearest to a place by sea, itself excluded, nearest first.
    pub fn nearest_ports(&self, from: &Place, most: usize) -> Vec<(Place, Voyage)> {
        let ports = self.sea.ports();
        let mut around: Vec<(PortIx, f64)> = ports
            .iter()
            .filter(|(ix, port)| port.is_reachable() && Some(*ix) != from.port)
            .map(|(ix, port)| (ix, metres(from.position(), port.position)))
            .collect();
        around.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
        let mut found: Vec<(Place, Voyage)> = Vec::new();
        for batch in around.chunks(NEAREST_BATCH) {
            // By sea no port is nearer than as the crow flies, so the rest need not be looked at.
            let furthest =
                found.get(most.saturating_sub(1)).map_or(f64::INFINITY, |(_, v)| f64::from(v.metres));
            if batch[0].1 > furthest || most == 0 {
                break;
            }
            let places: Vec<Place> =
                batch.iter().filter_map(|&(ix, _)| self.sea.port_place(ix).ok()).collect();
            let voyages = self.distances(from, &places);
            found
                .extend(places.into_iter().zip(voyages).filter_map(|(place, voyage)| Some((place, voyage?))));
            found.sort_by(|a, b| (a.1.metres, a.0.name()).cmp(&(b.1.metres, b.0.name())));
            found.truncate(most);
        }
        found
    }
}

/// The distance as the crow flies, in metres: what no voyage is shorter than.
pub fn crow(from: &Place, to: &Place) -> f64 {
    metres(from.position(), to.position())
}
