//! From a place near the coast, in a bay or harbour, out to open water.
//!
//! Around the place the map is made into cells of a few hundred metres: land, sheltered water (which the lines of
//! sight keep clear of) and open water. The shortest ways through sheltered water to the open are found and pulled
//! straight. A way never enters a cell of land.

use crate::Position;
use crate::geodesy::{metres, metres_along};
use crate::outline::{Outline, from_ticks, to_ticks};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Half the height of the first window in degrees, and of those tried after it, with the height of their cells.
const WINDOWS: [(f64, f64); 4] = [(0.25, 0.0025), (0.6, 0.004), (1.5, 0.008), (3.0, 0.016)];
/// Ways out that are kept at most.
const MOST_EXITS: usize = 4;
/// A way out is left out where another one, and open water after it, is hardly longer: by this share ...
const HARDLY_SHARE: f64 = 0.02;
/// ... and these metres.
const HARDLY_M: f64 = 2_100.0;

/// What a place must be off the edge of what is kept clear of to count as open water, in ticks. Pieces of the edge are
/// straight on the map for the test of a point and great circles for the test of a line, which are a tick apart at
/// most: a line that began between the two would meet nothing and lead over land.
const OFF_THE_EDGE: i32 = 4;

/// Degrees of arc within which places are taken to lie on one bay or harbour.
const NEIGHBOURS: f64 = 0.4;

/// A way from a place to open water.
#[derive(Clone, Debug)]
pub struct Exit {
    /// From the place to a point of open water, both included.
    pub line: Vec<Position>,
    /// Length in metres.
    pub metres: u32,
}

impl Exit {
    /// Where open water begins.
    pub fn end(&self) -> Position {
        self.line[self.line.len() - 1]
    }
}

/// What is known of the sea around a place.
#[derive(Clone, Copy)]
pub struct Surroundings<'a> {
    /// The coast.
    pub coast: &'a Outline,
    /// What ships in the open keep clear of.
    pub kept_clear: &'a Outline,
}

impl Surroundings<'_> {
    /// Whether a position is open water, where lines of sight hold.
    pub fn is_open(&self, position: Position) -> bool {
        let [lat, lon] = to_ticks(position);
        let off = OFF_THE_EDGE;
        let near = [[lat, lon], [lat - off, lon], [lat + off, lon], [lat, lon - off], [lat, lon + off]];
        !near.iter().any(|&at| self.kept_clear.contains(from_ticks(at)))
    }

    /// The ways out of a place, shortest first; it stands for itself where it is open water. A place on land is
    /// moved to the nearest water within `reach` metres. Empty where there is none or the water leads nowhere.
    pub fn exits(&self, place: Position, reach: f64) -> Vec<Exit> {
        if self.is_open(place) {
            return vec![Exit { line: vec![place], metres: 0 }];
        }
        for (half, cell) in WINDOWS {
            let window = Window::new(*self, place, half, cell);
            let exits = window.exits(place, reach);
            if !exits.is_empty() {
                return exits;
            }
        }
        Vec::new()
    }
}

impl Surroundings<'_> {
    /// A way between two places close to each other through water of any kind, where there is one within a window
    /// around both.
    pub fn within(&self, a: Position, b: Position) -> Option<Vec<Position>> {
        // The same way back: it is pulled straight from one end.
        if to_ticks(b) < to_ticks(a) {
            return self.within(b, a).map(|mut way| {
                way.reverse();
                way
            });
        }
        let middle = Position::new((a.lat() + b.lat()) / 2.0, (a.lon() + b.lon()) / 2.0).ok()?;
        let apart = metres(a, b) / 111_200.0;
        // Positions on either side of the antimeridian have their middle on the far side of the earth.
        if apart > NEIGHBOURS || metres(middle, a) > metres(a, b) {
            return None;
        }
        let window = Window::new(*self, middle, apart.max(0.1) * 1.1, (apart / 100.0).max(0.0025));
        let (start, end) = (window.cell(a)?, window.cell(b)?);
        if window.cells[start] == Cell::Land || window.cells[end] == Cell::Land {
            return None;
        }
        let before = window.spread(start, false).1;
        if before[end] == u32::MAX && start != end {
            return None;
        }
        let mut line = window.straighten(a, end, &before);
        line.push(b);
        Some(line)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Cell {
    Land,
    Sheltered,
    Open,
}

struct Window<'a> {
    around: Surroundings<'a>,
    south: f64,
    west: f64,
    /// Height and width of a cell in degrees.
    high: f64,
    wide: f64,
    rows: usize,
    columns: usize,
    cells: Vec<Cell>,
}

impl<'a> Window<'a> {
    fn new(around: Surroundings<'a>, middle: Position, half: f64, high: f64) -> Self {
        let squeeze = middle.lat().to_radians().cos().max(0.05);
        let wide = high / squeeze;
        let rows = (2.0 * half / high) as usize;
        let columns = rows;
        let (south, west) = (middle.lat() - half, middle.lon() - half / squeeze);
        let mut cells = vec![Cell::Open; rows * columns];
        for row in 0..rows {
            let lat = (south + (row as f64 + 0.5) * high).clamp(-89.9, 89.9);
            let line = &mut cells[row * columns..(row + 1) * columns];
            around.kept_clear.mark_within(line, lat, [west, wide], Cell::Sheltered);
            around.coast.mark_within(line, lat, [west, wide], Cell::Land);
        }
        Self { around, south, west, high, wide, rows, columns, cells }
    }

    fn position(&self, cell: usize) -> Position {
        let (row, column) = (cell / self.columns, cell % self.columns);
        let lat = (self.south + (row as f64 + 0.5) * self.high).clamp(-90.0, 90.0);
        Position::wrapped(lat, self.west + (column as f64 + 0.5) * self.wide)
    }

    fn cell(&self, position: Position) -> Option<usize> {
        let row = (position.lat() - self.south) / self.high;
        let column = (position.lon() - self.west).rem_euclid(360.0) / self.wide;
        let inside = row >= 0.0 && (row as usize) < self.rows && (column as usize) < self.columns;
        inside.then(|| row as usize * self.columns + column as usize)
    }

    /// The water cell nearest to the middle of the window.
    fn start(&self, place: Position, reach: f64) -> Option<usize> {
        let middle = self.rows / 2 * self.columns + self.columns / 2;
        if self.cells[middle] != Cell::Land {
            return Some(middle);
        }
        let water = (0..self.cells.len()).filter(|&cell| self.cells[cell] != Cell::Land);
        let distance = |cell: usize| {
            let (row, column) = (cell / self.columns, cell % self.columns);
            row.abs_diff(self.rows / 2).pow(2) + column.abs_diff(self.columns / 2).pow(2)
        };
        let nearest = water.min_by_key(|&cell| distance(cell))?;
        (metres(place, self.position(nearest)) <= reach).then_some(nearest)
    }

    fn exits(&self, place: Position, reach: f64) -> Vec<Exit> {
        let Some(start) = self.start(place, reach) else { return Vec::new() };
        let (found, before) = self.spread(start, true);
        let mut exits: Vec<(usize, Exit)> = Vec::new();
        for (cost, cell) in found {
            let end = self.position(cell);
            // Neighbours along the edge of what is kept clear of need not see each other: no land between is enough.
            let beaten = exits.iter().any(|(first, exit)| {
                f64::from(exit.metres) + metres(exit.end(), end) <= cost * (1.0 + HARDLY_SHARE) + HARDLY_M
                    && self.sees(*first, cell)
            });
            if beaten {
                continue;
            }
            let line = self.straighten(place, cell, &before);
            exits.push((cell, Exit { metres: metres_along(&line), line }));
            if exits.len() == MOST_EXITS {
                break;
            }
        }
        let mut exits: Vec<Exit> = exits.into_iter().map(|(_, exit)| exit).collect();
        exits.sort_by_key(|exit| exit.metres);
        exits
    }

    /// Dijkstra over water cells from `start`, not beyond the first open cell if told so: the open cells reached with their
    /// cost in metres, nearest first, and the cell before each.
    fn spread(&self, start: usize, stop_in_open: bool) -> (Vec<(f64, usize)>, Vec<u32>) {
        const NONE: u32 = u32::MAX;
        let mut best = vec![u32::MAX; self.cells.len()];
        let mut before = vec![NONE; self.cells.len()];
        let up = self.high * 111_200.0;
        let mut found = Vec::new();
        let mut queue = BinaryHeap::from([Reverse((0_u32, start))]);
        best[start] = 0;
        while let Some(Reverse((cost, cell))) = queue.pop() {
            if cost > best[cell] {
                continue;
            }
            // The middle of a cell may be open and yet too near the edge to count as such.
            if stop_in_open && self.cells[cell] == Cell::Open && self.around.is_open(self.position(cell)) {
                found.push((f64::from(cost), cell));
                continue;
            }
            let (row, column) = ((cell / self.columns) as i64, (cell % self.columns) as i64);
            for (down, right) in [(-1, -1), (-1, 0), (-1, 1), (0, -1), (0, 1), (1, -1), (1, 0), (1, 1)] {
                let (r, c) = (row + down, column + right);
                if r < 0 || c < 0 || r >= self.rows as i64 || c >= self.columns as i64 {
                    continue;
                }
                let next = r as usize * self.columns + c as usize;
                if self.cells[next] == Cell::Land {
                    continue;
                }
                // Cells are as wide as they are high, in metres.
                let step = up * ((down * down + right * right) as f64).sqrt();
                let sum = cost + step.round() as u32;
                if sum < best[next] {
                    best[next] = sum;
                    before[next] = cell as u32;
                    queue.push(Reverse((sum, next)));
                }
            }
        }
        (found, before)
    }

    /// The way to a cell with as few turns as the land allows.
    fn straighten(&self, place: Position, end: usize, before: &[u32]) -> Vec<Position> {
        let mut cells = vec![end];
        while before[cells[cells.len() - 1]] != u32::MAX {
            cells.push(before[cells[cells.len() - 1]] as usize);
        }
        cells.reverse();
        let mut line = vec![place];
        if self.position(cells[0]) != place
            && self.cells[self.rows / 2 * self.columns + self.columns / 2] == Cell::Land
        {
            line.push(self.position(cells[0]));
        }
        let mut from = 0;
        while from + 1 < cells.len() {
            let mut to = cells.len() - 1;
            while to > from + 1 && !self.sees(cells[from], cells[to]) {
                to -= 1;
            }
            line.push(self.position(cells[to]));
            from = to;
        }
        if line.len() == 1 {
            line.push(self.position(end));
        }
        line
    }

    /// Whether all cells on the straight line between two are water.
    fn sees(&self, a: usize, b: usize) -> bool {
        let point = |cell: usize| ((cell / self.columns) as f64, (cell % self.columns) as f64);
        let ((r0, c0), (r1, c1)) = (point(a), point(b));
        let steps = ((r1 - r0).abs().max((c1 - c0).abs()) * 2.0).ceil().max(1.0);
        (0..=steps as usize).all(|k| {
            let t = k as f64 / steps;
            let (row, column) = ((r0 + t * (r1 - r0)).round(), (c0 + t * (c1 - c0)).round());
            self.cells[row as usize * self.columns + column as usize] != Cell::Land
        })
    }
}
