//! The sea under rules: distances and routes.

use crate::geodesy::metres;
use crate::hierarchy::Spread;
use crate::outline::{Ticks, to_ticks};
use crate::passages::{PassageSet, Resolved};
use crate::place::{Lead, Place};
use crate::ports::PortIx;
use crate::reach::Reach;
use crate::route::{Piece, Route, Voyage};
use crate::shortest::{By, Found};
use crate::ways_to_hubs::WaysToHubs;
use crate::{NoWay, Sea};
use std::cell::RefCell;

/// Places to which ways are searched one by one: a search of all ways from a place costs as much as so many.
const FEW: usize = 16;
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
    pub(crate) sea: &'a Sea,
    pub(crate) rules: Resolved,
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
        match self.plain(from, to) {
            Some(found) if self.rules.leaves_alone(found.voyage.set) => return Ok(found.voyage),
            Some(_) => {}
            // Finding the hubs of both costs more than a search for the way between them, but pays from the next time on.
            None => {
                if [from, to].map(Place::asked_before) == [true, true]
                    && let Some(voyage) = self.by_reach(from, to)
                    && self.rules.leaves_alone(voyage.set)
                {
                    return Ok(voyage);
                }
            }
        }
        self.found(from, to).map(|found| found.voyage)
    }

    /// The shortest way without rules by the hubs of two places.
    fn by_reach(&self, from: &Place, to: &Place) -> Option<Voyage> {
        if !self.is_plain() {
            return None;
        }
        let free = self.sea.waters();
        let (metres, set) = free.reach(from).meet(free.reach(to))?;
        // Positions in the open do not see each other, or they would not be asked about here.
        let straight = if from.open && to.open { None } else { free.straight(from, to) };
        match straight {
            Some((_, straight)) if straight.metres <= metres => Some(straight),
            _ => Some(Voyage { metres, worth_metres: 0, set }),
        }
    }

    fn reach<'p>(&self, place: &'p Place) -> &'p Reach {
        place.reach(|| {
            let ways = place.ways(self.sea);
            let begun = |node| ways.to(node).map_or(0, |join| ways.passages(join));
            Reach::new(&self.tree(place), &self.sea.graph, &self.rules, begun)
        })
    }

    /// The same with every line of sight tried alone and by a plain search of the whole graph: much slower, and what
    /// [`Waters::distance`] must agree with.
    ///
    /// # Errors
    /// As [`Waters::distance`].
    pub fn searched(&self, from: &Place, to: &Place) -> Result<Voyage, NoWay> {
        let [from, to] = [from, to].map(|place| place.plainly_joined(self.sea));
        let found = self.found_in(&self.tree(&from), &from, &to);
        found.map(|(voyage, _)| voyage).ok_or_else(|| self.why(&from, &to))
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
                    let ends = from.node().zip(to.node());
                    ends.zip(self.lines_by(hub, from, to)).map(|((first, last), lines)| {
                        self.by_lines(from, (first, &Lead::default()), &lines, to, (last, &Lead::default()))
                    })
                }
                By::Lines { .. } => None,
            };
            if let Some(pieces) = pieces {
                return Ok(Route::new(self.sea, voyage, pieces));
            }
        }
        let Found { voyage, by } = self.found(from, to)?;
        let pieces = match by {
            By::Straight(points) => Some(straight(points)),
            By::Labels(_) => None,
            By::Lines { first, lines, last } => {
                Some(self.by_lines(from, (first.0, &first.1), &lines, to, (last.0, &last.1)))
            }
        };
        Ok(Route::new(self.sea, voyage, pieces.ok_or_else(|| self.why(from, to))?))
    }

    /// The lengths of the shortest voyages from a place to many; none where no way is left.
    pub fn distances(&self, from: &Place, to: &[Place]) -> Vec<Option<Voyage>> {
        let mut tree = None;
        let few = to.len() <= FEW && self.rules.via.is_empty();
        let mut searched = |to: &Place| {
            if few {
                return self.aimed(from, to).map(|found| found.voyage);
            }
            let tree = tree.get_or_insert_with(|| self.tree(from));
            self.found_in(tree, from, to).map(|(voyage, _)| voyage)
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

    fn by_lines(
        &self,
        from: &Place,
        (first, begun): (u32, &Lead),
        lines: &[u32],
        to: &Place,
        (last, ended): (u32, &Lead),
    ) -> Vec<Piece> {
        let graph = &self.sea.graph;
        let mut pieces = Vec::new();
        let mut node = first;
        if from.port.is_none() {
            pieces.extend(lead_pieces(from, begun, graph.at[first as usize]));
        }
        for &index in lines {
            let line = &graph.lines[index as usize];
            let forward = line.a == node;
            let points = graph.points_of(index as usize, forward);
            pieces.push(Piece { points, inshore: line.inshore, passages: line.passages });
            node = if forward { line.b } else { line.a };
        }
        if to.port.is_none() {
            let mut back = lead_pieces(to, ended, graph.at[last as usize]);
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
    pub(crate) fn why(&self, from: &Place, to: &Place) -> NoWay {
        let (from_name, to_name) = (from.name().to_owned(), to.name().to_owned());
        let reaches = |closed: PassageSet, via: &[usize]| {
            let rules = Resolved { closed, via: via.to_vec(), ..self.rules.clone() };
            let waters = Waters { sea: self.sea, rules };
            waters.found_in(&waters.tree(from), from, to).map(|(voyage, _)| voyage.set)
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

/// The way from a place to a node that it is joined to: through sheltered water, then in sight.
fn lead_pieces(place: &Place, lead: &Lead, node: Ticks) -> Vec<Piece> {
    let mut points = vec![to_ticks(place.position())];
    points.extend(&lead.via);
    points.push(node);
    let piece =
        |points: &[Ticks], inshore| Piece { points: points.to_vec(), inshore, passages: PassageSet::MAX };
    let pieces = [piece(&points[..=lead.open_from], true), piece(&points[lead.open_from..], false)];
    pieces.into_iter().filter(|piece| piece.points.len() > 1).collect()
}

fn members(mut set: PassageSet) -> impl Iterator<Item = usize> + use<> {
    std::iter::from_fn(move || {
        let next = (set != 0).then_some(set.trailing_zeros() as usize)?;
        set &= set - 1;
        Some(next)
    })
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
