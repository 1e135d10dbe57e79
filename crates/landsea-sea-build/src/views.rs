//! To which nodes ways from the open ocean go first.
//!
//! From a place at sea hundreds of nodes are seen, but ways go first to a dozen or two of them. Which, hardly changes
//! from one place to its neighbour: so it is found for the corners of cells of two degrees, and a cell has what its
//! corners have. A node seen from all along the edge of a cell without anything between is seen from all over it.

use crate::sights::Seen;
use crate::thin;
use landsea_sea::Position;
use landsea_sea::barrier::Barrier;
use landsea_sea::bundle::{Bundle, VIEW_COLUMNS, VIEW_DEGREES, VIEW_ROWS};
use landsea_sea::geodesy::{Vector, cross, metres, passes_corner, vector};
use landsea_sea::outline::{Outline, Ticks, from_ticks};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// Degrees between the points of the edge of a cell from which a node must be seen.
const EDGE_STEP: f64 = 0.1;

/// For cells the nodes to which ways from there go first, each with whether it is seen from all over the cell.
pub type CellViews = Vec<(usize, Vec<(u32, bool)>)>;

/// The views of all cells that are open water all over.
pub fn of(bundle: &Bundle, kept_clear: &Outline, barrier: &Barrier) -> CellViews {
    let shut =
        bundle.passages.iter().enumerate().filter(|(_, p)| !p.open).fold(0, |set, (i, _)| set | 1_u128 << i);
    let lines: Vec<Seen> = bundle.lines.iter().map(|l| Seen { a: l.a, b: l.b, metres: l.metres }).collect();
    let sets = bundle.lines.iter().map(|l| l.passages).collect();
    let graph = thin::Full::new(bundle.at.len(), &lines, sets);
    let nodes = open_nodes(bundle, kept_clear);
    let ports: Vec<u32> = bundle.ports.iter().filter_map(landsea_sea::Port::node).collect();
    let place = |row: usize, column: usize| {
        Position::new(row as f64 - 90.0, (column % 360) as f64 - 180.0)
            .ok()
            .filter(|&p| !kept_clear.contains(p))
    };
    let first: FxHashMap<(usize, usize), Vec<u32>> = (VIEW_COLUMNS..VIEW_ROWS * VIEW_COLUMNS)
        .into_par_iter()
        .filter_map(|k| Some((k, place(k / VIEW_COLUMNS, k % VIEW_COLUMNS)?)))
        .map(|(k, here)| {
            let direction = vector(here);
            let seen: Vec<(u32, u32)> = nodes
                .iter()
                .filter(|(_, there, corner)| {
                    corner.is_none_or(|corner| passes_corner(corner, direction))
                        && barrier.is_clear(direction, *there)
                })
                .map(|&(n, ..)| (n, metres(here, from_ticks(bundle.at[n as usize])).round() as u32))
                .collect();
            ((k / VIEW_COLUMNS, k % VIEW_COLUMNS), first_nodes(&graph, &seen, &ports, shut))
        })
        .collect();
    (0..(VIEW_ROWS - 1) * VIEW_COLUMNS)
        .into_par_iter()
        .filter_map(|cell| {
            let (row, column) = (cell / VIEW_COLUMNS, cell % VIEW_COLUMNS);
            let mut all: Vec<u32> = Vec::new();
            for corner in [
                (row, column),
                (row, (column + 1) % VIEW_COLUMNS),
                (row + 1, column),
                (row + 1, (column + 1) % VIEW_COLUMNS),
            ] {
                all.extend(first.get(&corner)?);
            }
            let edge = edge(row, column);
            // Nothing within the cell: its edge is clear, and its diagonals are.
            let clear = edge.windows(2).all(|pair| barrier.is_clear(pair[0], pair[1]))
                && across(row, column).iter().all(|&[a, b]| barrier.is_clear(a, b));
            all.sort_unstable();
            all.dedup();
            let sure = |node: u32| {
                let there = vector(from_ticks(bundle.at[node as usize]));
                edge.iter().all(|&here| barrier.is_clear(here, there))
            };
            clear.then(|| (cell, all.into_iter().map(|node| (node, sure(node))).collect()))
        })
        .collect()
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

/// Which of the nodes that a place sees come first on a shortest way to some port.
fn first_nodes(
    graph: &thin::Full,
    seen: &[(u32, u32)],
    ports: &[u32],
    shut: landsea_sea::PassageSet,
) -> Vec<u32> {
    let (cost, before) = graph.tree(seen, shut);
    let mut used = Vec::new();
    for &port in ports.iter().filter(|&&port| cost[port as usize] != u32::MAX) {
        let mut at = port;
        while before[at as usize].0 != u32::MAX {
            at = before[at as usize].0;
        }
        used.push(at);
    }
    used.sort_unstable();
    used.dedup();
    used
}

/// The south-west corner of a cell.
fn corner(row: usize, column: usize) -> Option<Position> {
    let degrees = |k: usize| (k * VIEW_DEGREES) as f64;
    Position::new(degrees(row) - 90.0, degrees(column) - 180.0).ok()
}

/// Points around the edge of a cell, the first again at the end.
fn edge(row: usize, column: usize) -> Vec<Vector> {
    let steps = (VIEW_DEGREES as f64 / EDGE_STEP).round() as usize;
    let along = |k: usize| k as f64 / steps as f64;
    let south = (0..steps).map(|k| within(row, column, 0.0, along(k)));
    let east = (0..steps).map(|k| within(row, column, along(k), 1.0));
    let north = (0..steps).map(|k| within(row, column, 1.0, 1.0 - along(k)));
    let west = (0..=steps).map(|k| within(row, column, 1.0 - along(k), 0.0));
    south.chain(east).chain(north).chain(west).flatten().collect()
}

/// Lines across a cell that nothing as large as the least obstacle slips between.
fn across(row: usize, column: usize) -> Vec<[Vector; 2]> {
    let steps = (VIEW_DEGREES as f64 / (EDGE_STEP / 2.0)).round() as usize;
    let along = |k: usize| k as f64 / steps as f64;
    (1..steps)
        .filter_map(|k| Some([within(row, column, along(k), 0.0)?, within(row, column, along(k), 1.0)?]))
        .collect()
}

/// The direction of a point within a cell, by shares of its height and width.
fn within(row: usize, column: usize, up: f64, right: f64) -> Option<Vector> {
    let corner = corner(row, column)?;
    let side = VIEW_DEGREES as f64;
    Position::new(corner.lat() + up * side, corner.lon() + right * side).ok().map(vector)
}
