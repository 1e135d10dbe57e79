//! Where a voyage begins or ends.

use crate::geodesy::{metres, metres_along, reduced, vector};
use crate::outline::{Ticks, from_ticks, to_ticks};
use crate::passages::PassageSet;
use crate::ports::PortIx;
use crate::reach::Reach;
use crate::{PlaceError, Position, Sea};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

/// How far from water a position may be, in metres.
const REACH_M: f64 = 10_000.0;
/// Ports that an error names.
const NAMED_PORTS: usize = 3;

/// A port, or a position at sea or near it.
#[derive(Debug)]
pub struct Place {
    name: OnceLock<String>,
    position: Position,
    pub(crate) port: Option<PortIx>,
    /// Whether lines of sight begin at the position itself.
    pub(crate) open: bool,
    /// Ways to nodes of the graph, looked for when a search begins.
    ways: OnceLock<Ways>,
    /// Whether a search has begun or ended here.
    searched: AtomicBool,
    /// Its hubs, found when it is asked about again.
    reach: OnceLock<Reach>,
}

/// How a place is joined to the graph.
#[derive(Clone, Debug, Default)]
struct Ways {
    /// Ways to nodes; a port is a node.
    joins: Vec<Join>,
    /// Where it lies on a river or canal, if it does.
    foot: Option<Foot>,
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

/// A way from a place to a node.
#[derive(Clone, Debug)]
pub(crate) struct Join {
    pub node: u32,
    pub metres: u32,
    /// Points between, the place's own excluded.
    pub via: Vec<Ticks>,
    /// From which point of the way on, the place's own being 0, it is a line of sight over open water.
    pub open_from: usize,
}

impl Place {
    /// Ways to nodes of the graph.
    pub(crate) fn joins(&self, sea: &Sea) -> &[Join] {
        &self.ways(sea).joins
    }

    fn ways(&self, sea: &Sea) -> &Ways {
        self.ways.get_or_init(|| sea.ways(self.position))
    }

    /// Whether it was asked about before; from now on it was.
    pub(crate) fn asked_before(&self) -> bool {
        self.searched.swap(true, Ordering::Relaxed)
    }

    /// Its hubs in waters without rules.
    pub(crate) fn reach(&self, find: impl FnOnce() -> Reach) -> &Reach {
        self.reach.get_or_init(find)
    }

    /// The node that a port is.
    pub(crate) fn node(&self) -> Option<u32> {
        self.port?;
        self.ways.get().and_then(|ways| ways.joins.first()).map(|join| join.node)
    }

    /// What it is called: `Qinzhou (CNQZH)`, or the position.
    pub fn name(&self) -> &str {
        self.name.get_or_init(|| self.position.to_string())
    }

    /// Where it is.
    pub fn position(&self) -> Position {
        self.position
    }

    /// The port that it is.
    pub fn port(&self) -> Option<PortIx> {
        self.port
    }

    /// The passages on the way to a node that it is joined to.
    pub(crate) fn passages(&self, sea: &Sea, join: &Join) -> PassageSet {
        if self.port.is_some() {
            return 0;
        }
        let ends = [to_ticks(self.position), sea.graph.at[join.node as usize]];
        sea.gates.set(ends[..1].iter().chain(&join.via).chain(&ends[1..]).copied())
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
        let join = Join { node, metres: 0, via: Vec::new(), open_from: 0 };
        let ways = Ways { joins: vec![join], foot: None };
        Ok(Place {
            name: self.ports().label(port).into(),
            position: from_ticks(self.graph.at[node as usize]),
            port: Some(port),
            open: false,
            ways: ways.into(),
            searched: AtomicBool::new(false),
            reach: OnceLock::new(),
        })
    }

    /// A position as a place: at sea, in sheltered water, or on land within 10 km of either.
    ///
    /// # Errors
    /// [`PlaceError::Inland`] for a position further inland, or on a water without a way to the sea.
    pub fn at(&self, position: Position) -> Result<Place, PlaceError> {
        let at = from_ticks(to_ticks(position));
        let open = self.surroundings().is_open(at);
        let place = Place {
            name: OnceLock::new(),
            position: at,
            port: None,
            open,
            ways: OnceLock::new(),
            searched: AtomicBool::new(false),
            reach: OnceLock::new(),
        };
        // In the open it is enough to see one node; the others are looked for when a search begins.
        let sees_one = || self.sights().seen_from(vector(at)).next().is_some();
        let joined = (open && sees_one()) || !place.joins(self).is_empty();
        if joined { Ok(place) } else { Err(self.inland(position)) }
    }

    /// The ways from a position, which is one that counts in ticks.
    fn ways(&self, at: Position) -> Ways {
        let sights = self.sights();
        let around = sights.surroundings();
        let open = around.is_open(at);
        let mut joins: Vec<Join> = Vec::new();
        for exit in around.exits(at, REACH_M) {
            let led: Vec<Ticks> = exit.line.iter().map(|&p| to_ticks(p)).collect();
            let led = if open { &led[..1] } else { &led[..] };
            let end = from_ticks(led[led.len() - 1]);
            let way: Vec<Position> = led.iter().map(|&t| from_ticks(t)).collect();
            let (length, from) = (metres_along(&way), reduced(end));
            joins.extend(sights.seen_from(vector(end)).map(|node| Join {
                node,
                metres: length + sights.metres_to(node, from),
                via: led[1..].to_vec(),
                open_from: led.len() - 1,
            }));
        }
        let foot = self.fairway_foot(at);
        joins.extend(foot.iter().flat_map(|&foot| self.fairway_joins(to_ticks(at), foot)));
        joins.sort_by_key(|join| (join.node, join.metres));
        joins.dedup_by_key(|join| join.node);
        Ways { joins, foot }
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

    /// The nearest point of a river or canal that a position lies on.
    fn fairway_foot(&self, position: Position) -> Option<Foot> {
        const REACH_M: f64 = 4_000.0;
        let here = to_ticks(position);
        let squeeze = position.lat().to_radians().cos();
        // A box of the reach first: most lines are far away.
        let high = (REACH_M / 11.0) as i32;
        let wide = (f64::from(high) / squeeze.max(0.05)) as i32;
        let mut best: Option<(f64, Foot)> = None;
        let fairways = self.graph.lines.iter().enumerate().filter(|(_, line)| line.inshore);
        for (index, _) in fairways {
            let points = self.points_of(index, true);
            for (piece, pair) in points.windows(2).enumerate() {
                let apart = |i: usize, most: i32| {
                    (pair[0][i] - here[i] > most && pair[1][i] - here[i] > most)
                        || (here[i] - pair[0][i] > most && here[i] - pair[1][i] > most)
                };
                if apart(0, high) || apart(1, wide) {
                    continue;
                }
                let flat = |p: Ticks| [f64::from(p[0] - here[0]), f64::from(p[1] - here[1]) * squeeze];
                let (a, b) = (flat(pair[0]), flat(pair[1]));
                let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
                let length = dx * dx + dy * dy;
                let share =
                    if length > 0.0 { (-(a[0] * dx + a[1] * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
                let foot =
                    [0, 1].map(|i| pair[0][i] + (f64::from(pair[1][i] - pair[0][i]) * share).round() as i32);
                let off = metres(position, from_ticks(foot));
                if off <= REACH_M && best.is_none_or(|(least, _)| off < least) {
                    best = Some((off, Foot { line: index, piece, at: foot }));
                }
            }
        }
        best.map(|(_, foot)| foot)
    }

    /// Ways along a river or canal from a point of it, up and down to the next nodes.
    fn fairway_joins(&self, here: Ticks, Foot { line: index, piece, at: foot }: Foot) -> [Join; 2] {
        let line = &self.graph.lines[index];
        let points = self.points_of(index, true);
        let towards = |node: u32, via: Vec<Ticks>| {
            let whole: Vec<Position> = std::iter::once(here)
                .chain(via.iter().copied())
                .chain([self.graph.at[node as usize]])
                .map(from_ticks)
                .collect();
            Join { node, metres: metres_along(&whole), open_from: whole.len() - 1, via }
        };
        let up = std::iter::once(foot).chain(points[piece + 1..points.len() - 1].iter().copied()).collect();
        let down = std::iter::once(foot).chain(points[1..=piece].iter().rev().copied()).collect();
        [towards(line.b, up), towards(line.a, down)]
    }

    /// The way between two places on the same stretch of a river or canal, without a node between them.
    pub(crate) fn along_fairway(&self, from: &Place, to: &Place) -> Option<Vec<Ticks>> {
        let (a, b) = (from.ways(self).foot?, to.ways(self).foot?);
        if a.line != b.line {
            return None;
        }
        let points = self.points_of(a.line, true);
        let mut way = vec![to_ticks(from.position), a.at];
        if a.piece <= b.piece {
            way.extend(&points[a.piece + 1..=b.piece]);
        } else {
            way.extend(points[b.piece + 1..=a.piece].iter().rev());
        }
        way.extend([b.at, to_ticks(to.position)]);
        way.dedup();
        Some(way)
    }
}
