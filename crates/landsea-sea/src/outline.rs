//! Closed lines on the earth: a coast, or the edge of what ships keep clear of.

use crate::Position;
use crate::geodesy::{Vector, cross, vector};
use rustc_hash::FxHashMap;

/// Parts of a degree that positions of the bundle are counted in: one is 11 m of latitude.
pub const TICKS_PER_DEGREE: f64 = 10_000.0;

/// A position in whole [ticks](TICKS_PER_DEGREE): latitude, longitude.
pub type Ticks = [i32; 2];

/// The position of ticks.
pub fn from_ticks(ticks: Ticks) -> Position {
    Position::wrapped(f64::from(ticks[0]) / TICKS_PER_DEGREE, f64::from(ticks[1]) / TICKS_PER_DEGREE)
}

/// The nearest ticks of a position.
pub fn to_ticks(position: Position) -> Ticks {
    let tick = |degrees: f64| (degrees * TICKS_PER_DEGREE).round() as i32;
    [tick(position.lat()), tick(position.lon())]
}

/// Degrees of latitude of a band of the index.
const BAND: f64 = 0.25;
const BANDS: usize = (180.0 / BAND) as usize;

/// Closed rings, with an index by latitude that says which side of them a point is on.
///
/// Pieces are straight on a map of longitude and latitude. Rings end at the antimeridian.
#[derive(Debug)]
pub struct Outline {
    points: Vec<Ticks>,
    /// Where each ring begins in `points`, and the end.
    starts: Vec<u32>,
    /// For each band of latitude the pieces that touch it, by the index of their first point.
    band_starts: Vec<u32>,
    band_pieces: Vec<u32>,
    /// The point that follows each point in its ring.
    next: Vec<u32>,
}

impl Outline {
    /// From rings of three points or more.
    pub fn new(rings: impl IntoIterator<Item = Vec<Ticks>>) -> Self {
        let (mut points, mut starts, mut next) = (Vec::new(), vec![0], Vec::new());
        for ring in rings {
            let first = points.len() as u32;
            points.extend_from_slice(&ring);
            let end = points.len() as u32;
            next.extend(first + 1..end);
            next.push(first);
            starts.push(end);
        }
        let band_of =
            |lat: i32| (((f64::from(lat) / TICKS_PER_DEGREE + 90.0) / BAND) as usize).min(BANDS - 1);
        let span = |i: usize| {
            let (a, b) = (points[i][0], points[next[i] as usize][0]);
            band_of(a.min(b))..=band_of(a.max(b))
        };
        let mut band_starts = vec![0_u32; BANDS + 1];
        for i in 0..points.len() {
            for band in span(i) {
                band_starts[band + 1] += 1;
            }
        }
        for band in 0..BANDS {
            band_starts[band + 1] += band_starts[band];
        }
        let mut free = band_starts.clone();
        let mut band_pieces = vec![0; band_starts[BANDS] as usize];
        for i in 0..points.len() {
            for band in span(i) {
                band_pieces[free[band] as usize] = i as u32;
                free[band] += 1;
            }
        }
        Self { points, starts, band_starts, band_pieces, next }
    }

    /// For each place that is a point of a ring the outer products of its neighbours there and itself, as
    /// [`passes_corner`](crate::geodesy::passes_corner) takes them.
    pub fn corners_at(&self, places: &[Ticks]) -> Vec<Option<[Vector; 2]>> {
        let known: FxHashMap<Ticks, usize> = places.iter().copied().zip(0..).collect();
        // Of places at one point the last is known.
        let mut corners = vec![None; places.len()];
        let direction = |at: Ticks| vector(from_ticks(at));
        for ring in self.rings() {
            for (point, &at) in ring.iter().enumerate() {
                if let Some(&place) = known.get(&at) {
                    let (before, after) =
                        (ring[(point + ring.len() - 1) % ring.len()], ring[(point + 1) % ring.len()]);
                    let here = direction(at);
                    corners[place] = Some([before, after].map(|other| cross(direction(other), here)));
                }
            }
        }
        places.iter().map(|at| corners[known[at]]).collect()
    }

    /// The rings, each without its first point repeated.
    pub fn rings(&self) -> impl ExactSizeIterator<Item = &[Ticks]> {
        self.starts.windows(2).map(|pair| &self.points[pair[0] as usize..pair[1] as usize])
    }

    /// All points, ring after ring.
    pub fn points(&self) -> &[Ticks] {
        &self.points
    }

    /// The point that follows a point in its ring.
    pub fn next(&self, point: usize) -> usize {
        self.next[point] as usize
    }

    /// Whether a point lies within the rings: inside an odd number of them.
    pub fn contains(&self, position: Position) -> bool {
        let mut inside = false;
        self.crossings(position.lat(), |lon| {
            if lon > position.lon() {
                inside = !inside;
            }
        });
        inside
    }

    /// Calls `each` with the longitudes in degrees at which a parallel crosses the rings, in no order.
    pub fn crossings(&self, lat: f64, mut each: impl FnMut(f64)) {
        // Half a tick off the points, so that none lies on the parallel and each piece crosses it or does not.
        let lat = (lat * TICKS_PER_DEGREE).floor() + 0.5;
        let band = (((lat / TICKS_PER_DEGREE + 90.0) / BAND) as usize).min(BANDS - 1);
        for &piece in &self.band_pieces[self.band_starts[band] as usize..self.band_starts[band + 1] as usize]
        {
            let a = self.points[piece as usize];
            let b = self.points[self.next[piece as usize] as usize];
            let (a_lat, b_lat) = (f64::from(a[0]), f64::from(b[0]));
            if (a_lat > lat) != (b_lat > lat) {
                let t = (lat - a_lat) / (b_lat - a_lat);
                each((f64::from(a[1]) + t * f64::from(b[1] - a[1])) / TICKS_PER_DEGREE);
            }
        }
    }

    /// Marks the cells along a parallel whose middles lie within the rings: `west` is where the first begins, `wide` how
    /// wide each is, in degrees.
    pub(crate) fn mark_within<T: Copy>(&self, cells: &mut [T], lat: f64, [west, wide]: [f64; 2], mark: T) {
        let mut crossings = Vec::new();
        self.crossings(lat, |lon| crossings.push(lon));
        crossings.sort_unstable_by(f64::total_cmp);
        for pair in crossings.chunks_exact(2) {
            // A row may reach over the antimeridian either way.
            for turn in [-360.0, 0.0, 360.0] {
                let cell = |lon: f64| (lon + turn - west) / wide - 0.5;
                let (first, last) = (cell(pair[0]).ceil().max(0.0), cell(pair[1]).floor());
                if last >= first && first < cells.len() as f64 {
                    let end = (last as usize + 1).min(cells.len());
                    cells[first as usize..end].fill(mark);
                }
            }
        }
    }
}
