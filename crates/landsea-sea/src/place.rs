//! Where a voyage begins or ends.

use crate::geodesy::{metres_along, reduced, vector};
use crate::horizon::Ellipse;
use crate::outline::{Ticks, from_ticks, to_ticks};
use crate::passages::PassageSet;
use crate::ports::PortIx;
use crate::reach::Reach;
use crate::{PlaceError, Position, Sea};
use std::borrow::Cow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

/// How far from water a position may be, in metres.
const REACH_M: f64 = 10_000.0;
/// Ports that an error names.
const NAMED_PORTS: usize = 3;

/// A port, or a position at sea or near it.
#[derive(Clone, Debug)]
pub struct Place {
    position: Position,
    pub(crate) port: Option<PortIx>,
    /// Whether lines of sight begin at the position itself.
    pub(crate) open: bool,
    found: Arc<FoundOut>,
}

/// What is found out about a place when it is needed; places of one position share it.
#[derive(Debug, Default)]
struct FoundOut {
    name: OnceLock<String>,
    /// Where it lies on a river or canal, if it does; looked for when it is asked about.
    foot: OnceLock<Option<Foot>>,
    /// Ways to nodes of the graph, looked for when all are needed.
    ways: OnceLock<Ways>,
    /// Whether a search has begun or ended here.
    searched: AtomicBool,
    /// Its hubs, found when it is asked about again.
    reach: OnceLock<Reach>,
}

/// How a place is joined to the graph.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ways {
    /// Ways to nodes, by node; a port is a node.
    pub joins: Vec<Join>,
    /// How they begin.
    pub leads: Vec<Lead>,
    /// Sets of passages that they go through.
    sets: Vec<PassageSet>,
}

/// A way from a place to a node.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Join {
    pub node: u32,
    pub metres: u32,
    /// How it begins, by number.
    pub lead: u16,
    /// The passages on it, by number.
    set: u16,
}

/// How ways from a place begin.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lead {
    /// Points between the place and the last line of a way, both excluded.
    pub via: Vec<Ticks>,
    /// From which point of the way on, the place's own being 0, it is a line of sight over open water.
    pub open_from: usize,
}

/// The point of a river or canal that a place lies at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Foot {
    /// The line of the graph.
    pub line: usize,
    /// The piece of it, by its first point.
    pub piece: usize,
    /// The point.
    pub at: Ticks,
}

impl Ways {
    /// The passages on a way.
    pub fn passages(&self, join: &Join) -> PassageSet {
        self.sets[usize::from(join.set)]
    }

    /// The way to a node.
    pub fn to(&self, node: u32) -> Option<&Join> {
        self.joins.binary_search_by_key(&node, |join| join.node).ok().map(|place| &self.joins[place])
    }

    fn add(&mut self, node: u32, metres: u32, passages: PassageSet) {
        // Few are known, and the last is the likeliest.
        let known = self.sets.iter().rposition(|&set| set == passages);
        let set = known.unwrap_or_else(|| {
            self.sets.push(passages);
            self.sets.len() - 1
        });
        self.joins.push(Join { node, metres, lead: (self.leads.len() - 1) as u16, set: set as u16 });
    }

    fn in_order(mut self) -> Self {
        self.joins.sort_unstable_by_key(|join| (join.node, join.metres, join.lead));
        self.joins.dedup_by_key(|join| join.node);
        self
    }
}

impl Place {
    pub(crate) fn new(position: Position, open: bool) -> Self {
        Self { position, port: None, open, found: Arc::default() }
    }

    /// All ways to nodes of the graph.
    pub(crate) fn ways(&self, sea: &Sea) -> &Ways {
        self.found.ways.get_or_init(|| sea.ways(self, None))
    }

    /// Whether all its ways to nodes are known, or are looked for in any case.
    pub(crate) fn sees_all(&self) -> bool {
        !self.open || self.found.ways.get().is_some()
    }

    /// The ways to nodes by which it is not too far to another place, and perhaps more.
    pub(crate) fn ways_within(&self, sea: &Sea, ellipse: Ellipse) -> Cow<'_, Ways> {
        match self.found.ways.get() {
            Some(ways) => Cow::Borrowed(ways),
            None if self.open => Cow::Owned(sea.ways(self, Some(ellipse))),
            None => Cow::Borrowed(self.ways(sea)),
        }
    }

    /// The same place, joined to what is found by trying each line of sight alone.
    pub(crate) fn plainly_joined(&self, sea: &Sea) -> Self {
        let ways = if self.port.is_some() { self.ways(sea).clone() } else { sea.plain_ways(self) };
        Self { found: Arc::new(FoundOut { ways: ways.into(), ..FoundOut::default() }), ..*self }
    }

    fn foot(&self, sea: &Sea) -> Option<Foot> {
        *self.found.foot.get_or_init(|| sea.sights().fairways().foot(&sea.graph, self.position))
    }

    /// Whether it was asked about before; from now on it was.
    pub(crate) fn asked_before(&self) -> bool {
        self.found.searched.swap(true, Ordering::Relaxed)
    }

    /// Its hubs in waters without rules.
    pub(crate) fn reach(&self, find: impl FnOnce() -> Reach) -> &Reach {
        self.found.reach.get_or_init(find)
    }

    /// The node that a port is.
    pub(crate) fn node(&self) -> Option<u32> {
        self.port?;
        self.found.ways.get().and_then(|ways| ways.joins.first()).map(|join| join.node)
    }

    /// What it is called: `Qinzhou (CNQZH)`, or the position.
    pub fn name(&self) -> &str {
        self.found.name.get_or_init(|| self.position.to_string())
    }

    /// Where it is.
    pub fn position(&self) -> Position {
        self.position
    }

    /// The port that it is.
    pub fn port(&self) -> Option<PortIx> {
        self.port
    }
}

impl Sea {
    /// A place by UN/LOCODE, World Port Index number, name (`Qinzhou`, `钦州`, `Georgetown, GY`) or `lat,lon`.
    ///
    /// # Errors
    /// [`PlaceError`] that names the nearest things meant.
    pub fn place(&self, text: &str) -> Result<Place, PlaceError> {
        let numeric = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '+' | ',' | ' ');
        if text.contains(',') && text.chars().all(numeric) {
            return self.at(text.parse()?);
        }
        self.port_place(self.ports().find(text)?)
    }

    /// A port as a place.
    ///
    /// # Errors
    /// [`PlaceError::Unreachable`] for a port that no way leads to.
    pub fn port_place(&self, port: PortIx) -> Result<Place, PlaceError> {
        let row = self.ports().row(port);
        let Some(node) = row.node else {
            let nearest = self.ports().near(row.position, NAMED_PORTS);
            return Err(PlaceError::Unreachable {
                port: self.ports().label(port),
                nearest: nearest.into_iter().map(|(ix, _)| self.ports().label(ix)).collect(),
            });
        };
        let mut ways = Ways { leads: vec![Lead::default()], ..Ways::default() };
        ways.add(node, 0, 0);
        let name = self.ports().label(port).into();
        Ok(Place {
            position: from_ticks(self.graph.at[node as usize]),
            port: Some(port),
            open: false,
            found: Arc::new(FoundOut { name, ways: ways.into(), ..FoundOut::default() }),
        })
    }

    /// A position as a place: at sea, in sheltered water, or on land within 10 km of either.
    ///
    /// # Errors
    /// [`PlaceError::Inland`] for a position further inland, or on a water without a way to the sea.
    pub fn at(&self, position: Position) -> Result<Place, PlaceError> {
        let ticks = to_ticks(position);
        if let Some(place) = self.memory.recall(ticks) {
            return Ok(place);
        }
        let at = from_ticks(ticks);
        let open = self.sights().is_open(at);
        let place = Place::new(at, open);
        // In the open it is enough to see one node; the others are looked for when a search begins.
        let joined = (open && self.sights().sees_any(at)) || !place.ways(self).joins.is_empty();
        if !joined {
            return Err(self.inland(position));
        }
        self.memory.remember(ticks, &place);
        Ok(place)
    }

    /// The ways from a place that is no port; in the open perhaps without some that leave an ellipse.
    fn ways(&self, place: &Place, within: Option<Ellipse>) -> Ways {
        self.ways_by(place, |from, sees| self.sights().look(from, within, &self.gates, sees))
    }

    /// The same, all of them, by trying each line of sight alone.
    fn plain_ways(&self, place: &Place) -> Ways {
        self.ways_by(place, |from, sees| {
            for node in self.sights().tried_from(vector(from_ticks(from))) {
                sees(node, self.gates.set([from, self.graph.at[node as usize]].into_iter()));
            }
        })
    }

    /// The ways from a place by a function that calls another with each node seen from a point in open water, and with
    /// the passages on the line to it.
    fn ways_by(&self, place: &Place, see: impl Fn(Ticks, &mut dyn FnMut(u32, PassageSet))) -> Ways {
        let here = to_ticks(place.position);
        let mut ways = Ways::default();
        for exit in self.surroundings().exits(place.position, REACH_M) {
            let led: Vec<Ticks> = exit.line.iter().map(|&p| to_ticks(p)).collect();
            let led = if place.open { &led[..1] } else { &led[..] };
            let way: Vec<Position> = led.iter().map(|&t| from_ticks(t)).collect();
            let (length, passed) = (metres_along(&way), self.gates.set(led.iter().copied()));
            let end = led[led.len() - 1];
            let from = reduced(from_ticks(end));
            ways.leads.push(Lead { via: led[1..].to_vec(), open_from: led.len() - 1 });
            see(end, &mut |node, passages| {
                ways.add(node, length + self.graph.metres_to(node, from), passed | passages);
            });
        }
        for (node, metres, passages, lead) in place.foot(self).iter().flat_map(|&foot| self.along(here, foot))
        {
            ways.leads.push(lead);
            ways.add(node, metres, passages);
        }
        ways.in_order()
    }

    fn inland(&self, position: Position) -> PlaceError {
        let turned = Position::new(position.lon(), position.lat());
        let swapped = turned.is_ok_and(|p| !self.surroundings().exits(p, 0.0).is_empty());
        let nearest = self.ports().near(position, NAMED_PORTS);
        PlaceError::Inland {
            position,
            reach_km: (REACH_M / 1000.0) as u32,
            swapped,
            nearest: nearest
                .into_iter()
                .map(|(ix, m)| format!("{}, {:.0} km", self.ports().label(ix), m / 1000.0))
                .collect(),
        }
    }

    /// The way between two places on the same stretch of a river or canal, without a node between them.
    pub(crate) fn along_fairway(&self, from: &Place, to: &Place) -> Option<Vec<Ticks>> {
        self.between((from.position, from.foot(self)?), (to.position, to.foot(self)?))
    }
}
