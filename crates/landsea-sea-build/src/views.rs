//! To which nodes ways from the open ocean go first.
//!
//! From a place at sea hundreds of nodes are seen, but ways go first to a few dozen of them. Which, hardly changes from
//! one place to its neighbour: so it is found for the corners of cells of two degrees, or one where
//! the coast is near, and a cell has what its corners have. A node seen from all along the edge of a cell without anything between is seen from all over it.
//!
//! Most of these nodes are headlands and harbour mouths at which ways to a few ports only begin; labels of them all
//! would be most of the bundle. The ports know those of them as hubs, and only nodes to which ways to many ports go
//! first get labels of their own. So that there are not too many, a node that no cell before has named is taken only
//! where it makes the way shorter by more than a share of the first leg.

use crate::sights::Seen;
use crate::thin;
use landsea_sea::approach::Surroundings;
use landsea_sea::barrier::Barrier;
use landsea_sea::bundle::{Bundle, ViewCell};
use landsea_sea::geodesy::{Vector, cross, dot, metres, passes_corner, vector};
use landsea_sea::outline::{Outline, Ticks, from_ticks};
use landsea_sea::{NEAR_M, PassageSet, Position};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

/// Degrees between the points of the edge of a cell from which a node must be seen.
const EDGE_STEP: f64 = 0.1;
/// Latitudes between which there are views: ships hardly go beyond.
const LATITUDES: (f64, f64) = (-50.0, 66.0);
/// A first leg to a node without a label as yet counts as longer by its length shifted right by this, 0.8 %, ...
const FRESH_SHIFT: u32 = 7;
/// ... and these metres.
const FRESH_M: u32 = 1_000;
/// Places looked at side by side, before the nodes that they name count as labelled.
const BATCH: usize = 16;
/// Places are looked at every so many degrees first, so that what is seen from afar is named before its neighbours.
const STRIDES: [usize; 5] = [16, 8, 4, 2, 1];

/// Ports nearer to the corner of a cell than this are none of its far ones: shorter ways than [`NEAR_M`] are searched
/// for, and a place in a cell is up to 320 km from the corner.
const FAR_M: f64 = NEAR_M - 330_000.0;
const EARTH_M: f64 = 6_371_000.0;
/// A node to which ways to so many ports go first is a cape, and has a label.
const CAPE_PORTS: usize = 500;

/// For cells the nodes to which ways from there go first, each with whether it is seen from all over the cell.
pub type CellViews = Vec<(ViewCell, Vec<(u32, bool)>)>;

/// What is seen from the open ocean.
#[derive(Default)]
pub struct Views {
    /// By cell.
    pub cells: CellViews,
    /// Nodes of them that have labels of their own.
    pub capes: Vec<u32>,
    /// Ways from the others to far ports.
    pub last_ways: Vec<LastWay>,
}

/// The way from a node that is seen from the open ocean to a port.
#[derive(Clone, Copy)]
pub struct LastWay {
    /// The node.
    pub from: u32,
    /// Node of the port.
    pub port: u32,
    /// Metres.
    pub metres: u32,
    /// Passages on it.
    pub set: PassageSet,
}

/// The views of all cells that are open water all over.
pub fn of(bundle: &Bundle, around: Surroundings<'_>, barrier: &Barrier) -> Views {
    let mut lookout = Lookout::new(bundle, around, barrier);
    let large: Vec<ViewCell> = clear_cells(0, around, barrier, |_| true);
    lookout.look(&large);
    let covered: FxHashSet<usize> = large.iter().map(|cell| cell.index()).collect();
    let small = clear_cells(1, around, barrier, |cell| {
        !covered.contains(&ViewCell { map: 0, row: cell.row / 2, column: cell.column / 2 }.index())
    });
    lookout.look(&small);
    let cells = large.into_par_iter().chain(small).map(|cell| (cell, lookout.seen_from(cell))).collect();
    let (capes, last_ways) = capes(lookout.ways);
    Views { cells, capes, last_ways }
}

/// Corner of a cell, in whole degrees from the south pole and from longitude -180.
type Corner = (usize, usize);

/// Finds from the corners of cells to which nodes ways go first.
struct Lookout<'a> {
    bundle: &'a Bundle,
    barrier: &'a Barrier,
    graph: thin::Full,
    shut: PassageSet,
    /// Nodes in open water with their direction, and for corners the outer products with their neighbours.
    open: Vec<(u32, Vector, Option<[Vector; 2]>)>,
    ports: Vec<(u32, Vector)>,
    /// Nodes that have labels, or would have: ports, and those named so far.
    labelled: Vec<bool>,
    named: FxHashMap<Corner, Vec<u32>>,
    /// Metres and passages from nodes to far ports to which ways by them go first.
    ways: FxHashMap<(u32, u32), (u32, PassageSet)>,
}

impl<'a> Lookout<'a> {
    fn new(bundle: &'a Bundle, around: Surroundings<'_>, barrier: &'a Barrier) -> Self {
        let shut = bundle.passages.iter().enumerate().filter(|(_, p)| !p.open);
        let lines: Vec<Seen> =
            bundle.lines.iter().map(|l| Seen { a: l.a, b: l.b, metres: l.metres }).collect();
        let sets = bundle.lines.iter().map(|l| l.passages).collect();
        let ports = bundle.ports.iter().filter_map(landsea_sea::Port::node);
        let ports: Vec<(u32, Vector)> =
            ports.map(|node| (node, vector(from_ticks(bundle.at[node as usize])))).collect();
        let mut labelled = vec![false; bundle.at.len()];
        for (port, _) in &ports {
            labelled[*port as usize] = true;
        }
        Self {
            bundle,
            barrier,
            graph: thin::Full::new(bundle.at.len(), &lines, sets),
            shut: shut.fold(0, |set, (i, _)| set | 1 << i),
            open: open_nodes(bundle, around.kept_clear),
            ports,
            labelled,
            named: FxHashMap::default(),
            ways: FxHashMap::default(),
        }
    }

    /// Looks from the corners of cells.
    fn look(&mut self, cells: &[ViewCell]) {
        let corners: FxHashSet<Corner> = cells.iter().flat_map(|&cell| corners(cell)).collect();
        let mut corners: Vec<Corner> =
            corners.into_iter().filter(|corner| !self.named.contains_key(corner)).collect();
        let stride = |(lat, lon): Corner| STRIDES.iter().position(|n| lat % n == 0 && lon % n == 0);
        corners.sort_unstable_by_key(|&corner| (stride(corner), corner));
        for batch in corners.chunks(BATCH) {
            let found: Vec<_> = batch.par_iter().map(|&corner| (corner, self.first_ways(corner))).collect();
            for (corner, ways) in found {
                let mut nodes: Vec<u32> = ways.iter().map(|way| way.from).collect();
                nodes.sort_unstable();
                nodes.dedup();
                for &node in &nodes {
                    self.labelled[node as usize] = true;
                }
                let here = direction(corner);
                let near = (FAR_M / EARTH_M).cos();
                let far = ways
                    .into_iter()
                    .filter(|way| dot(here, vector(from_ticks(self.bundle.at[way.port as usize]))) < near);
                self.ways.extend(far.map(|way| ((way.from, way.port), (way.metres, way.set))));
                self.named.insert(corner, nodes);
            }
        }
    }

    /// The shortest way to each port, from the node that comes first on it.
    fn first_ways(&self, corner: Corner) -> Vec<LastWay> {
        let here = direction(corner);
        let seen = self.open.iter().filter(|(_, there, corner)| {
            corner.is_none_or(|corner| passes_corner(corner, here)) && self.barrier.is_clear(here, *there)
        });
        let legs: Vec<(u32, u32)> = seen
            .map(|&(node, ..)| {
                let leg = metres(position(corner), from_ticks(self.bundle.at[node as usize])).round() as u32;
                (node, if self.labelled[node as usize] { leg } else { leg + (leg >> FRESH_SHIFT) + FRESH_M })
            })
            .collect();
        let (cost, before) = self.graph.tree(&legs, self.shut);
        let reached = self.ports.iter().filter(|(port, _)| cost[*port as usize] != u32::MAX);
        let ways = reached.map(|&(port, _)| {
            let (mut from, mut set) = (port, 0);
            while before[from as usize].0 != u32::MAX {
                let (node, line) = before[from as usize];
                set |= self.graph.sets[line as usize];
                from = node;
            }
            LastWay { from, port, metres: cost[port as usize] - cost[from as usize], set }
        });
        ways.collect()
    }

    /// The nodes that the corners of a cell name, each with whether it is seen from all along its edge.
    fn seen_from(&self, cell: ViewCell) -> Vec<(u32, bool)> {
        let mut all: Vec<u32> = corners(cell).iter().flat_map(|corner| self.named[corner].clone()).collect();
        all.sort_unstable();
        all.dedup();
        let edge = edge(cell);
        let sure = |node: u32| {
            let there = vector(from_ticks(self.bundle.at[node as usize]));
            edge.iter().all(|&here| self.barrier.is_clear(here, there))
        };
        all.into_iter().map(|node| (node, sure(node))).collect()
    }
}

/// Those cells of a map that are open water all over.
fn clear_cells(
    map: usize,
    around: Surroundings<'_>,
    barrier: &Barrier,
    wanted: impl Fn(ViewCell) -> bool + Sync,
) -> Vec<ViewCell> {
    let cells: Vec<ViewCell> = ViewCell::all(map).collect();
    cells
        .into_par_iter()
        .filter(|&cell| {
            let reach = |corner: Corner| (LATITUDES.0..=LATITUDES.1).contains(&position(corner).lat());
            // Nothing within the cell: its corners are open, its edge is clear, and lines across it are.
            wanted(cell)
                && corners(cell).into_iter().all(|corner| reach(corner) && around.is_open(position(corner)))
                && edge(cell).windows(2).all(|pair| barrier.is_clear(pair[0], pair[1]))
                && across(cell).iter().all(|&[a, b]| barrier.is_clear(a, b))
        })
        .collect()
}

/// The nodes at which ways to many ports begin, and the ways from the others.
fn capes(ways: FxHashMap<(u32, u32), (u32, PassageSet)>) -> (Vec<u32>, Vec<LastWay>) {
    let mut ports: FxHashMap<u32, usize> = FxHashMap::default();
    for (from, _) in ways.keys() {
        *ports.entry(*from).or_default() += 1;
    }
    let mut capes: Vec<u32> =
        ports.iter().filter(|(_, n)| **n >= CAPE_PORTS).map(|(node, _)| *node).collect();
    capes.sort_unstable();
    let few = ways.into_iter().filter(|((from, _), _)| ports[from] < CAPE_PORTS);
    let mut last: Vec<LastWay> =
        few.map(|((from, port), (metres, set))| LastWay { from, port, metres, set }).collect();
    last.sort_unstable_by_key(|way| (way.port, way.from));
    (capes, last)
}

/// Nodes in open water with their direction, and for corners the outer products with their neighbours.
fn open_nodes(bundle: &Bundle, kept_clear: &Outline) -> Vec<(u32, Vector, Option<[Vector; 2]>)> {
    let mut corners: FxHashMap<Ticks, [Vector; 2]> = FxHashMap::default();
    for ring in kept_clear.rings() {
        let v: Vec<Vector> = ring.iter().map(|&p| vector(from_ticks(p))).collect();
        for (i, &at) in ring.iter().enumerate() {
            let [before, after] = [v[(i + v.len() - 1) % v.len()], v[(i + 1) % v.len()]];
            corners.insert(at, [cross(before, v[i]), cross(after, v[i])]);
        }
    }
    let open = (0..bundle.at.len()).filter(|&n| bundle.open[n] == 1);
    open.map(|n| (n as u32, vector(from_ticks(bundle.at[n])), corners.get(&bundle.at[n]).copied())).collect()
}

/// The four corners of a cell.
fn corners(cell: ViewCell) -> [Corner; 4] {
    let side = cell.side();
    let (south, west) = (cell.row * side, cell.column * side);
    [(0, 0), (0, side), (side, 0), (side, side)].map(|(up, right)| (south + up, (west + right) % 360))
}

fn position((lat, lon): Corner) -> Position {
    within(lat as f64 - 90.0, lon as f64 - 180.0)
}

fn direction(corner: Corner) -> Vector {
    vector(position(corner))
}

fn within(lat: f64, lon: f64) -> Position {
    Position::new(lat, lon).unwrap_or_else(|error| unreachable!("a point of a cell: {error}"))
}

/// The direction of a point of a cell, by shares of its height and width.
fn share(cell: ViewCell, up: f64, right: f64) -> Vector {
    let side = cell.side() as f64;
    let (south, west) = (cell.row as f64 * side - 90.0, cell.column as f64 * side - 180.0);
    vector(within(south + up * side, west + right * side))
}

/// Points around the edge of a cell, the first again at the end.
fn edge(cell: ViewCell) -> Vec<Vector> {
    let steps = (cell.side() as f64 / EDGE_STEP).round() as usize;
    let along = |k: usize| k as f64 / steps as f64;
    let south = (0..steps).map(|k| share(cell, 0.0, along(k)));
    let east = (0..steps).map(|k| share(cell, along(k), 1.0));
    let north = (0..steps).map(|k| share(cell, 1.0, 1.0 - along(k)));
    let west = (0..=steps).map(|k| share(cell, 1.0 - along(k), 0.0));
    south.chain(east).chain(north).chain(west).collect()
}

/// Lines across a cell that nothing as large as the least obstacle slips between.
fn across(cell: ViewCell) -> Vec<[Vector; 2]> {
    let steps = (cell.side() as f64 / (EDGE_STEP / 2.0)).round() as usize;
    let along = |k: usize| k as f64 / steps as f64;
    (1..steps).map(|k| [share(cell, along(k), 0.0), share(cell, along(k), 1.0)]).collect()
}
