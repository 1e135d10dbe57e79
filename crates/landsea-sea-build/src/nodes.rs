//! Points that routes may turn at, and the lines between them that are given and not seen.

use crate::inputs::{FairwayRow, InputError, PortRow, line};
use landsea_sea::Position;
use landsea_sea::approach::{Exit, Surroundings};
use landsea_sea::geodesy::{Vector, cross, dot, metres, metres_along, vector};
use landsea_sea::outline::{Outline, TICKS_PER_DEGREE, Ticks, from_ticks, to_ticks};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::path::Path;

/// A port may be this far from a fairway to lie on it ...
const FAIRWAY_REACH_M: f64 = 4_000.0;
/// ... and this far if no other water is near: fairways end short of some harbours, and lakes have one in their middle.
const FAR_FROM_FAIRWAY_M: f64 = 25_000.0;
/// A fairway with a port so close to its inner end leads to a harbour, and not on through it.
const HARBOUR_AT_END_M: f64 = 6_000.0;
/// A port may be this far from water on the map.
const LAND_REACH_M: f64 = 25_000.0;

/// What lines of sight may touch at a node.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Sight {
    /// A corner of what is kept clear of, with the outer products of the corners before and after it and itself:
    /// a line through it belongs to a shortest way only if both lie on the same side of it.
    Corner(Vector, Vector),
    /// A point in open water: any line.
    Free,
    /// Inside a river, bay or harbour: none.
    None,
}

/// A given line between two nodes.
#[derive(Clone, Debug)]
pub struct Given {
    /// From.
    pub a: u32,
    /// To.
    pub b: u32,
    /// Points between.
    pub via: Vec<Ticks>,
    /// Length.
    pub metres: u32,
    /// Whether it is a river or canal, or a port's own way out, which may lie on the land of a coarse map.
    pub inshore: bool,
}

/// Everything before lines of sight are known.
#[derive(Debug, Default)]
pub struct Nodes {
    /// Positions.
    pub at: Vec<Ticks>,
    /// What each may see.
    pub sight: Vec<Sight>,
    /// Given lines.
    pub given: Vec<Given>,
    /// The node of each port, in the order of the table; none where no water was found.
    pub ports: Vec<Option<u32>>,
}

impl Nodes {
    fn add(&mut self, at: Ticks, sight: Sight) -> u32 {
        self.at.push(at);
        self.sight.push(sight);
        self.at.len() as u32 - 1
    }

    fn give(&mut self, a: u32, b: u32, via: Vec<Ticks>, inshore: bool) {
        let whole: Vec<Position> = std::iter::once(self.at[a as usize])
            .chain(via.iter().copied())
            .chain(std::iter::once(self.at[b as usize]))
            .map(from_ticks)
            .collect();
        self.given.push(Given { a, b, via, metres: metres_along(&whole), inshore });
    }

    /// The corners of what is kept clear of.
    ///
    /// Where outlines touch in a point, or end at the antimeridian, a line that leaves the corner of one may lead into
    /// the other: such points are no nodes.
    pub fn add_corners(&mut self, kept_clear: &Outline) {
        let mut met: FxHashMap<Ticks, u32> = FxHashMap::default();
        for &point in kept_clear.points() {
            *met.entry(point).or_default() += 1;
        }
        let half_turn = (180.0 * TICKS_PER_DEGREE) as i32;
        for ring in kept_clear.rings() {
            let v: Vec<Vector> = ring.iter().map(|&p| vector(from_ticks(p))).collect();
            for i in 0..v.len() {
                let (before, after) = (v[(i + v.len() - 1) % v.len()], v[(i + 1) % v.len()]);
                let alone = met[&ring[i]] == 1 && ring[i][1].abs() != half_turn;
                if alone && dot(before, cross(v[i], after)) > 0.0 {
                    self.add(ring[i], Sight::Corner(cross(before, v[i]), cross(after, v[i])));
                }
            }
        }
    }

    /// Joins a place to open water by its ways out, each ending in a free node.
    fn lead_out(&mut self, node: u32, exits: Vec<Exit>) {
        for exit in exits {
            let end = self.free_at(to_ticks(exit.end()));
            if end != node {
                let via = exit.line[1..exit.line.len() - 1].iter().map(|&p| to_ticks(p)).collect();
                self.give(node, end, via, true);
            }
        }
    }

    /// Takes the sight from free nodes that are not in open water. A line of sight from within an obstacle would meet
    /// nothing until it leaves it, and so lead over land.
    pub fn shut_in(&mut self, around: Surroundings<'_>) -> usize {
        let mut shut = 0;
        for (sight, &at) in self.sight.iter_mut().zip(&self.at) {
            if *sight == Sight::Free && !around.is_open(from_ticks(at)) {
                *sight = Sight::None;
                shut += 1;
            }
        }
        shut
    }

    fn free_at(&mut self, at: Ticks) -> u32 {
        self.add(at, Sight::Free)
    }

    /// Fairways and ports. A port within reach of a fairway lies on it; others are led out over the water.
    pub fn add_fairways_and_ports(
        &mut self,
        around: Surroundings<'_>,
        fairways: &[FairwayRow],
        ports: &[PortRow],
        folder: &Path,
    ) -> Result<(), InputError> {
        let mut lines = Vec::new();
        for row in fairways {
            let points = line(&row.points).map_err(|problem| InputError::Row {
                path: folder.join("fairways.csv").display().to_string(),
                row: row.id.clone(),
                problem,
            })?;
            lines.push(points);
        }
        let led: Vec<(Option<Foot>, Vec<Exit>)> =
            ports.par_iter().map(|port| joined(around, &lines, port_position(port))).collect();
        // Where two lines share a point, and where a port lies, a line is cut.
        let mut shared: FxHashMap<Ticks, usize> = FxHashMap::default();
        for points in &lines {
            for &point in points {
                *shared.entry(point).or_default() += 1;
            }
        }
        let mut node_of: FxHashMap<Ticks, u32> = FxHashMap::default();
        let mut cuts: FxHashMap<(usize, usize), Vec<(f64, Ticks)>> = FxHashMap::default();
        for foot in led.iter().filter_map(|(foot, _)| foot.as_ref()) {
            cuts.entry((foot.line, foot.piece)).or_default().push((foot.share, foot.at));
        }
        for (index, points) in lines.iter().enumerate() {
            let open_at: Vec<bool> = points.iter().map(|&p| around.is_open(from_ticks(p))).collect();
            let mut from: Option<u32> = None;
            let mut via = Vec::new();
            for (k, &point) in points.iter().enumerate() {
                let end = k == 0 || k + 1 == points.len();
                let open = open_at[k];
                // Ships may leave a fairway where it comes out into the open, not at each of its points.
                let mouth = !end && open && !(open_at[k - 1] && open_at[k + 1]);
                if end || mouth || shared[&point] > 1 {
                    let sight = if open { Sight::Free } else { Sight::None };
                    let fresh = !node_of.contains_key(&point);
                    let node = *node_of.entry(point).or_insert_with(|| self.add(point, sight));
                    let harbour = k > 0
                        && led.iter().filter_map(|(foot, _)| foot.as_ref()).any(|foot| {
                            foot.line == index
                                && metres(from_ticks(foot.at), from_ticks(point)) < HARBOUR_AT_END_M
                        });
                    if fresh && end && !open && shared[&point] == 1 && !harbour {
                        // An end in sheltered water of the map: led out, unless it is the end of a river.
                        let exits = around.exits(from_ticks(point), 0.0);
                        self.lead_out(node, exits);
                    }
                    if let Some(from) = from.filter(|&f| f != node) {
                        self.give(from, node, std::mem::take(&mut via), true);
                    }
                    via.clear();
                    from = Some(node);
                } else {
                    via.push(point);
                }
                if let Some(on) = cuts.get_mut(&(index, k)) {
                    on.sort_by(|a, b| a.0.total_cmp(&b.0));
                    for &(_, at) in on.iter() {
                        let node = *node_of.entry(at).or_insert_with(|| self.add(at, Sight::None));
                        if let Some(from) = from.filter(|&f| f != node) {
                            self.give(from, node, std::mem::take(&mut via), true);
                        }
                        via.clear();
                        from = Some(node);
                    }
                }
            }
        }
        for (port, (foot, exits)) in ports.iter().zip(led) {
            if foot.is_none() && exits.is_empty() {
                self.ports.push(None);
                continue;
            }
            let at = to_ticks(port_position(port));
            let sight = if around.is_open(from_ticks(at)) { Sight::Free } else { Sight::None };
            let node = self.add(at, sight);
            if let Some(foot) = foot {
                self.give(node, node_of[&foot.at], Vec::new(), true);
            }
            if sight == Sight::None {
                self.lead_out(node, exits);
            }
            self.ports.push(Some(node));
        }
        Ok(())
    }
}

fn port_position(port: &PortRow) -> Position {
    from_ticks([(port.lat * TICKS_PER_DEGREE).round() as i32, (port.lon * TICKS_PER_DEGREE).round() as i32])
}

/// The point of a fairway nearest to a port.
struct Foot {
    line: usize,
    piece: usize,
    share: f64,
    at: Ticks,
}

/// The fairway on which a port lies, and its ways out over the water.
fn joined(around: Surroundings<'_>, lines: &[Vec<Ticks>], port: Position) -> (Option<Foot>, Vec<Exit>) {
    if let Some(foot) = nearest_foot(lines, port, FAIRWAY_REACH_M) {
        // Where ships have a channel, they do not sail over the banks beside it, which look like water on the map.
        return (Some(foot), Vec::new());
    }
    let exits = around.exits(port, LAND_REACH_M);
    let foot = if exits.is_empty() { nearest_foot(lines, port, FAR_FROM_FAIRWAY_M) } else { None };
    (foot, exits)
}

fn nearest_foot(lines: &[Vec<Ticks>], port: Position, reach: f64) -> Option<Foot> {
    let squeeze = port.lat().to_radians().cos();
    let here = to_ticks(port);
    let mut best: Option<(f64, Foot)> = None;
    for (line, points) in lines.iter().enumerate() {
        for (piece, pair) in points.windows(2).enumerate() {
            let flat = |p: Ticks| [f64::from(p[0] - here[0]), f64::from(p[1] - here[1]) * squeeze];
            let (a, b) = (flat(pair[0]), flat(pair[1]));
            let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
            let length = dx * dx + dy * dy;
            let share = if length > 0.0 { (-(a[0] * dx + a[1] * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
            let at = [0, 1].map(|i| pair[0][i] + (f64::from(pair[1][i] - pair[0][i]) * share).round() as i32);
            let off = metres(port, from_ticks(at));
            if off <= reach && best.as_ref().is_none_or(|(least, _)| off < *least) {
                best = Some((off, Foot { line, piece, share, at }));
            }
        }
    }
    best.map(|(_, foot)| foot)
}
