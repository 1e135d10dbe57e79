//! Rivers and canals that a position lies on.

use crate::Position;
use crate::Sea;
use crate::geodesy::{metres, metres_along};
use crate::graph::Graph;
use crate::outline::{TICKS_PER_DEGREE, Ticks, from_ticks, to_ticks};
use crate::passages::PassageSet;
use crate::place::{Foot, Lead};
use rustc_hash::FxHashMap;

/// How far from a river or canal a position may be to lie on it, in metres.
const REACH_M: f64 = 4_000.0;
/// Ticks of a cell in which pieces of rivers and canals are found: half a degree.
const CELL: i32 = (TICKS_PER_DEGREE / 2.0) as i32;

/// The pieces of all lines in rivers, canals and harbours, by cell: the line, and the piece by its first point.
#[derive(Debug, Default)]
pub(crate) struct Fairways {
    cells: FxHashMap<[i32; 2], Vec<(u32, u32)>>,
}

/// The reach in ticks of latitude, and in ticks of longitude at a latitude.
fn reach(lat: i32) -> [i32; 2] {
    let high = (REACH_M / 11.0) as i32;
    let squeeze = (f64::from(lat) / TICKS_PER_DEGREE).to_radians().cos();
    [high, (f64::from(high) / squeeze.max(0.05)) as i32]
}

impl Fairways {
    /// Of all lines of a graph that are inshore.
    pub fn new(graph: &Graph) -> Self {
        let mut fairways = Self::default();
        for (index, _) in graph.lines.iter().enumerate().filter(|(_, line)| line.inshore) {
            let points = graph.points_of(index, true);
            for (piece, pair) in points.windows(2).enumerate() {
                let [south, west] = [0, 1].map(|i| pair[0][i].min(pair[1][i]));
                let [north, east] = [0, 1].map(|i| pair[0][i].max(pair[1][i]));
                for row in south.div_euclid(CELL)..=north.div_euclid(CELL) {
                    for column in west.div_euclid(CELL)..=east.div_euclid(CELL) {
                        let cell = fairways.cells.entry([row, column]).or_default();
                        cell.push((index as u32, piece as u32));
                    }
                }
            }
        }
        fairways
    }

    /// The nearest point of a river or canal that a position lies on.
    pub fn foot(&self, graph: &Graph, position: Position) -> Option<Foot> {
        let here = to_ticks(position);
        let squeeze = position.lat().to_radians().cos();
        let [high, wide] = reach(here[0]);
        let cells =
            |i: usize, most: i32| (here[i] - most).div_euclid(CELL)..=(here[i] + most).div_euclid(CELL);
        let columns = || cells(1, wide);
        let mut near: Vec<(u32, u32)> = cells(0, high)
            .flat_map(|row| columns().filter_map(move |column| self.cells.get(&[row, column])))
            .flatten()
            .copied()
            .collect();
        near.sort_unstable();
        near.dedup();
        let mut best: Option<(f64, Foot)> = None;
        for (line, piece) in near {
            let pair = [piece, piece + 1].map(|place| graph.point_of(line as usize, place as usize));
            let flat = |p: Ticks| [f64::from(p[0] - here[0]), f64::from(p[1] - here[1]) * squeeze];
            let (a, b) = (flat(pair[0]), flat(pair[1]));
            let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
            let length = dx * dx + dy * dy;
            let share = if length > 0.0 { (-(a[0] * dx + a[1] * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
            let foot =
                [0, 1].map(|i| pair[0][i] + (f64::from(pair[1][i] - pair[0][i]) * share).round() as i32);
            let off = metres(position, from_ticks(foot));
            if off <= REACH_M && best.is_none_or(|(least, _)| off < least) {
                best = Some((off, Foot { line: line as usize, piece: piece as usize, at: foot }));
            }
        }
        best.map(|(_, foot)| foot)
    }
}

impl Sea {
    /// The ways along a river or canal from a point of it, up and down to the next nodes: node, metres, passages, and how
    /// they lead there.
    pub(crate) fn along(
        &self,
        here: Ticks,
        Foot { line: index, piece, at: foot }: Foot,
    ) -> [(u32, u32, PassageSet, Lead); 2] {
        let line = &self.graph.lines[index];
        let points = self.graph.points_of(index, true);
        let towards = |node: u32, via: Vec<Ticks>| {
            let ends = [here, self.graph.at[node as usize]];
            let whole: Vec<Ticks> = ends[..1].iter().chain(&via).chain(&ends[1..]).copied().collect();
            let along: Vec<Position> = whole.iter().map(|&t| from_ticks(t)).collect();
            let passages = self.gates.set(whole.into_iter());
            (node, metres_along(&along), passages, Lead { open_from: via.len() + 1, via })
        };
        let up = std::iter::once(foot).chain(points[piece + 1..points.len() - 1].iter().copied()).collect();
        let down = std::iter::once(foot).chain(points[1..=piece].iter().rev().copied()).collect();
        [towards(line.b, up), towards(line.a, down)]
    }

    /// The way between two points of the same stretch of a river or canal, without a node between them, from one place
    /// to another.
    pub(crate) fn between(
        &self,
        (from, a): (Position, Foot),
        (to, b): (Position, Foot),
    ) -> Option<Vec<Ticks>> {
        if a.line != b.line {
            return None;
        }
        let points = self.graph.points_of(a.line, true);
        let mut way = vec![to_ticks(from), a.at];
        if a.piece <= b.piece {
            way.extend(&points[a.piece + 1..=b.piece]);
        } else {
            way.extend(points[b.piece + 1..=a.piece].iter().rev());
        }
        way.extend([b.at, to_ticks(to)]);
        way.dedup();
        Some(way)
    }
}
