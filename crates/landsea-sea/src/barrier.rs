//! Lines of sight over open water.

use crate::Position;
use crate::geodesy::{Vector, cross, dot, vector};
use crate::outline::{Outline, from_ticks};

/// Degrees of a cell of the grid, in which pieces of the outline are found.
const FINE: f64 = 0.25;
const FINE_COLUMNS: usize = (360.0 / FINE) as usize;
const FINE_ROWS: usize = (180.0 / FINE) as usize;
/// Degrees along a line from one look at the grid to the next; each look covers half of it either way.
const STEP: f64 = 0.2;
/// Strides are counted in tenths of a degree.
const STRIDES_PER_DEGREE: f64 = 10.0;
/// The shortest stride: a step.
const SHORTEST: u8 = (STEP * STRIDES_PER_DEGREE) as u8;
/// What the quick ways to find the cell of a point may be off, in degrees.
const SLACK: f64 = 0.04;
/// Parts into which heights from -1 to 1 are divided.
const HEIGHTS: usize = 1 << 16;
/// Pieces longer than this many degrees are cut, so that a straight line on the map is within a tick of a great circle.
const LONGEST_PIECE: f64 = 0.25;

/// What ships keep clear of, ready to be asked whether a line touches it.
#[derive(Debug)]
pub struct Barrier {
    pieces: Vec<[Vector; 2]>,
    cell_starts: Vec<u32>,
    cell_pieces: Vec<u32>,
    /// For each cell, how far a line may go from it without coming into a cell with a piece, in turns of a degree's
    /// tenth; less than two where it may not, 0 within the outline.
    strides: Vec<u8>,
    /// Sine and cosine of each stride.
    turns: Vec<[f64; 2]>,
    /// The row of a height over the equator's plane, by whole parts of [`HEIGHTS`].
    rows: Vec<u16>,
}

impl Barrier {
    /// Indexes the pieces of an outline.
    pub fn new(outline: &Outline) -> Self {
        let mut pieces = Vec::with_capacity(outline.points().len());
        let mut spans = Vec::with_capacity(outline.points().len());
        let mut last = ([0, 0], vector(from_ticks([0, 0])));
        for i in 0..outline.points().len() {
            let (a, b) = (outline.points()[i], outline.points()[outline.next(i)]);
            let (lat, lon) = (f64::from(b[0] - a[0]), f64::from(b[1] - a[1]));
            let cuts =
                (lat.abs().max(lon.abs()) / crate::outline::TICKS_PER_DEGREE / LONGEST_PIECE).ceil().max(1.0);
            let at = |k: f64| {
                if k == cuts {
                    return b;
                }
                [a[0] + (lat * k / cuts).round() as i32, a[1] + (lon * k / cuts).round() as i32]
            };
            let mut from = a;
            for k in 1..=cuts as usize {
                let to = at(k as f64);
                // A piece mostly begins where the one before it ended.
                let begun = if last.0 == from { last.1 } else { vector(from_ticks(from)) };
                last = (to, vector(from_ticks(to)));
                pieces.push([begun, last.1]);
                spans.push([from, to]);
                from = to;
            }
        }
        let mut cell_starts = vec![0_u32; FINE_COLUMNS * FINE_ROWS + 1];
        for span in &spans {
            cells_near(*span, |cell| cell_starts[cell + 1] += 1);
        }
        for cell in 0..FINE_COLUMNS * FINE_ROWS {
            cell_starts[cell + 1] += cell_starts[cell];
        }
        let mut free = cell_starts.clone();
        let mut cell_pieces = vec![0; cell_starts[FINE_COLUMNS * FINE_ROWS] as usize];
        for (piece, span) in spans.iter().enumerate() {
            cells_near(*span, |cell| {
                cell_pieces[free[cell] as usize] = piece as u32;
                free[cell] += 1;
            });
        }
        let mut strides = strides(&cell_starts);
        // No line goes from within the outline.
        for (row, strides) in strides.chunks_exact_mut(FINE_COLUMNS).enumerate() {
            outline.mark_within(strides, (row as f64 + 0.5) * FINE - 90.0, [-180.0, FINE], 0);
        }
        let turns = (0..=u8::MAX)
            .map(|k| (f64::from(k) / STRIDES_PER_DEGREE).to_radians())
            .map(|t| [t.sin(), t.cos()]);
        let rows = (0..=HEIGHTS).map(|k| {
            let lat = (k as f64 / HEIGHTS as f64 * 2.0 - 1.0).asin().to_degrees();
            (((lat + 90.0) / FINE) as usize).min(FINE_ROWS - 1) as u16
        });
        Self { pieces, cell_starts, cell_pieces, strides, turns: turns.collect(), rows: rows.collect() }
    }

    /// Whether the great circle from `a` to `b` crosses no piece. Pieces that end in `a` or `b` do not count:
    /// a line leaves the corner of an obstacle that it starts from.
    pub fn is_clear(&self, a: Vector, b: Vector) -> bool {
        let normal = cross(a, b);
        let length = dot(normal, normal).sqrt();
        if length < 1e-12 {
            return true;
        }
        let omega = length.atan2(dot(a, b)).to_degrees() * STRIDES_PER_DEGREE;
        let mut ahead = cross(normal, a).map(|x| x / length);
        let mut point = a;
        let mut way = 0.0;
        loop {
            let cell = self.cell(point);
            let mut stride = self.strides[cell];
            if stride < SHORTEST {
                stride = SHORTEST;
                if self.blocks(cell, a, b, normal) {
                    return false;
                }
            }
            if way >= omega {
                return true;
            }
            // The last look is at the very end.
            let [sin, cos] = if way + f64::from(stride) <= omega {
                self.turns[stride as usize]
            } else {
                let rest = ((omega - way) / STRIDES_PER_DEGREE).to_radians();
                [rest.sin(), rest.cos()]
            };
            way += f64::from(stride);
            let next = [0, 1, 2].map(|i| point[i] * cos + ahead[i] * sin);
            ahead = [0, 1, 2].map(|i| ahead[i] * cos - point[i] * sin);
            point = next;
        }
    }

    /// Whether a position is known to lie outside the outline, a tenth of a degree or more off it.
    pub(crate) fn is_off(&self, position: Position) -> bool {
        let row = (((position.lat() + 90.0) / FINE) as usize).min(FINE_ROWS - 1);
        let column = (((position.lon() + 180.0) / FINE) as usize).min(FINE_COLUMNS - 1);
        self.strides[row * FINE_COLUMNS + column] >= SHORTEST
    }

    /// The cell of a point, or within `SLACK` degrees one next to it.
    fn cell(&self, point: Vector) -> usize {
        let height = ((point[2] + 1.0) / 2.0).clamp(0.0, 1.0) * HEIGHTS as f64;
        let row = usize::from(self.rows[height as usize]);
        let lon = quick_atan2(point[1], point[0]).to_degrees() + 180.0;
        row * FINE_COLUMNS + ((lon / FINE) as usize).min(FINE_COLUMNS - 1)
    }

    fn blocks(&self, cell: usize, a: Vector, b: Vector, normal: Vector) -> bool {
        let pieces = &self.cell_pieces[self.cell_starts[cell] as usize..self.cell_starts[cell + 1] as usize];
        pieces.iter().any(|&piece| is_crossed(self.pieces[piece as usize], a, b, normal))
    }

    /// The pieces, those of a ring one after another.
    pub(crate) fn pieces(&self) -> &[[Vector; 2]] {
        &self.pieces
    }
}

/// Whether the great circle from `a` to `b`, whose outer product is `normal`, crosses a piece on its side of the earth.
#[inline]
pub(crate) fn is_crossed([p, q]: [Vector; 2], a: Vector, b: Vector, normal: Vector) -> bool {
    if (dot(normal, p) >= 0.0) == (dot(normal, q) >= 0.0) {
        return false;
    }
    let other = cross(p, q);
    if (dot(other, a) >= 0.0) == (dot(other, b) >= 0.0) {
        return false;
    }
    p != a && p != b && q != a && q != b
}

/// The arc tangent to within 0.0003 degrees (a polynomial of Abramowitz and Stegun, "Handbook of mathematical
/// functions", 4.4.47): enough to find a cell.
fn quick_atan2(y: f64, x: f64) -> f64 {
    let (small, large) = (x.abs().min(y.abs()), x.abs().max(y.abs()));
    if large == 0.0 {
        return 0.0;
    }
    let r = small / large;
    let s = r * r;
    let polynomial =
        0.999_866_0 + s * (-0.330_299_5 + s * (0.180_141_0 + s * (-0.085_133_0 + s * 0.020_835_1)));
    let eighth = r * polynomial;
    let quarter = if y.abs() > x.abs() { std::f64::consts::FRAC_PI_2 - eighth } else { eighth };
    let half = if x < 0.0 { std::f64::consts::PI - quarter } else { quarter };
    if y < 0.0 { -half } else { half }
}

/// For each cell how far a line may go from it.
///
/// If it takes `n` rings around a cell to reach one with a piece, that one is `n - 1` cells away at least; and a cell
/// is narrowest on its polar side.
fn strides(cell_starts: &[u32]) -> Vec<u8> {
    let cells = cell_starts.len() - 1;
    let mut rings = vec![u8::MAX; cells];
    let mut front: Vec<u32> = (0..cells as u32)
        .filter(|&cell| cell_starts[cell as usize] < cell_starts[cell as usize + 1])
        .collect();
    for &cell in &front {
        rings[cell as usize] = 0;
    }
    for ring in 1..u8::MAX {
        let mut next = Vec::new();
        for &cell in &front {
            let (row, column) = (cell as usize / FINE_COLUMNS, cell as usize % FINE_COLUMNS);
            for r in row.saturating_sub(1)..=(row + 1).min(FINE_ROWS - 1) {
                for c in [(column + FINE_COLUMNS - 1) % FINE_COLUMNS, column, (column + 1) % FINE_COLUMNS] {
                    let other = r * FINE_COLUMNS + c;
                    if rings[other] == u8::MAX {
                        rings[other] = ring;
                        next.push(other as u32);
                    }
                }
            }
        }
        front = next;
    }
    // Strides by row and number of rings: cosines for a million cells would take longer than the rest.
    let mut of_row = vec![0_u8; 256];
    for row in 0..FINE_ROWS {
        let lat = ((row as f64 + 0.5) * FINE - 90.0).abs() + FINE;
        for (n, stride) in of_row.iter_mut().enumerate() {
            let away = n.saturating_sub(1) as f64 * FINE;
            let narrow = (lat + away).min(90.0).to_radians().cos();
            *stride = ((away * narrow - SLACK).max(0.0) * STRIDES_PER_DEGREE).min(255.0) as u8;
        }
        for ring in &mut rings[row * FINE_COLUMNS..(row + 1) * FINE_COLUMNS] {
            *ring = of_row[*ring as usize];
        }
    }
    rings
}

/// Calls `each` with every cell within half a step of the box around a piece.
fn cells_near(span: [crate::outline::Ticks; 2], mut each: impl FnMut(usize)) {
    let degrees = |t: i32| f64::from(t) / crate::outline::TICKS_PER_DEGREE;
    let (south, north) = (degrees(span[0][0].min(span[1][0])), degrees(span[0][0].max(span[1][0])));
    let (west, east) = (degrees(span[0][1].min(span[1][1])), degrees(span[0][1].max(span[1][1])));
    let high = STEP / 2.0 + SLACK;
    let wide = high / (south.abs().max(north.abs()) + high).min(89.0).to_radians().cos();
    let row = |lat: f64| (((lat + 90.0) / FINE).floor().max(0.0) as usize).min(FINE_ROWS - 1);
    let column = |lon: f64| ((lon + 180.0) / FINE).floor() as i64;
    let columns =
        if wide > 90.0 { 0..=FINE_COLUMNS as i64 - 1 } else { column(west - wide)..=column(east + wide) };
    for row in row(south - high)..=row(north + high) {
        for column in columns.clone() {
            each(row * FINE_COLUMNS + column.rem_euclid(FINE_COLUMNS as i64) as usize);
        }
    }
}
