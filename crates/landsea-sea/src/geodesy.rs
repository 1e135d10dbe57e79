//! Lengths and directions on the earth.
//!
//! Lengths are those of geodesics on the WGS 84 ellipsoid, by Lambert's formula (W. D. Lambert, "The distance
//! between two widely separated points on the surface of the earth", J. Washington Academy of Sciences 32, 1942):
//! a great circle between reduced latitudes and a correction of first order in the flattening. It is within 50 m
//! of the exact geodesic up to 15,000 km, which no line of sight over the sea exceeds.
//! Lines are drawn, and tested against coasts, as great circles.

use crate::Position;

/// Metres of an international nautical mile.
pub const METRES_PER_NAUTICAL_MILE: f64 = 1852.0;

const EQUATOR_M: f64 = 6_378_137.0;
const FLATTENING: f64 = 1.0 / 298.257_223_563;

/// A direction from the centre of the earth, of length 1.
pub type Vector = [f64; 3];

/// The direction of a position.
pub fn vector(position: Position) -> Vector {
    let (lat_sin, lat_cos) = position.lat().to_radians().sin_cos();
    let (lon_sin, lon_cos) = position.lon().to_radians().sin_cos();
    [lat_cos * lon_cos, lat_cos * lon_sin, lat_sin]
}

/// The position of a direction of any length but 0.
pub fn position(v: Vector) -> Position {
    Position::wrapped(v[2].atan2(v[0].hypot(v[1])).to_degrees(), v[1].atan2(v[0]).to_degrees())
}

/// The inner product.
#[inline]
pub fn dot(a: Vector, b: Vector) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

/// The outer product.
#[inline]
pub fn cross(a: Vector, b: Vector) -> Vector {
    [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}

/// The angle between two directions in radians, exact for small ones too.
pub fn angle(a: Vector, b: Vector) -> f64 {
    let c = cross(a, b);
    dot(c, c).sqrt().atan2(dot(a, b))
}

/// The direction a fraction `t` (0 to 1) of the way along the great circle from `a` to `b`, `omega` radians apart.
pub fn between(a: Vector, b: Vector, omega: f64, t: f64) -> Vector {
    if omega < 1e-9 {
        return a;
    }
    let (p, q) = (((1.0 - t) * omega).sin(), (t * omega).sin());
    let v = [p * a[0] + q * b[0], p * a[1] + q * b[1], p * a[2] + q * b[2]];
    let length = dot(v, v).sqrt();
    [v[0] / length, v[1] / length, v[2] / length]
}

/// The direction of a position by its reduced latitude, of which lengths are reckoned.
pub fn reduced(position: Position) -> Vector {
    let lat = ((1.0 - FLATTENING) * position.lat().to_radians().tan()).atan();
    let (lat_sin, lat_cos) = lat.sin_cos();
    let (lon_sin, lon_cos) = position.lon().to_radians().sin_cos();
    [lat_cos * lon_cos, lat_cos * lon_sin, lat_sin]
}

/// The length of the geodesic between two positions in metres.
pub fn metres(a: Position, b: Position) -> f64 {
    metres_reduced(reduced(a), reduced(b))
}

/// The same for positions given by [`reduced`].
pub fn metres_reduced(a: Vector, b: Vector) -> f64 {
    let apart = [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
    // Squares of sine and cosine of half the arc.
    let half_sin = (dot(apart, apart) / 4.0).min(1.0);
    let half_cos = 1.0 - half_sin;
    if half_sin < 1e-18 {
        return 0.0;
    }
    let sigma = 2.0 * half_sin.sqrt().asin();
    let sine = 2.0 * (half_sin * half_cos).sqrt();
    // Lambert's X and Y with half sums and differences of latitudes written out in their sines.
    let (sum, difference) = ((a[2] + b[2]) / 2.0, (b[2] - a[2]) / 2.0);
    let x = (sigma - sine) * sum * sum / half_cos.max(1e-12);
    let y = (sigma + sine) * difference * difference / half_sin;
    EQUATOR_M * (sigma - FLATTENING / 2.0 * (x + y))
}

/// The length of a line through positions in whole metres: each piece is rounded, so that parts add up.
pub fn metres_along(line: &[Position]) -> u32 {
    line.windows(2).map(|pair| metres(pair[0], pair[1]).round() as u32).sum()
}

/// Whether a line from a corner to a direction can belong to a shortest way: whether both neighbours of the corner lie
/// on one side of it. `before` and `after` are the outer products of the neighbours and the corner. A neighbour on the
/// line itself, as when the line follows the edge, is on either side.
#[inline]
pub fn passes_corner([before, after]: [Vector; 2], to: Vector) -> bool {
    // Of a neighbour a hundred metres off a line of a hundred metres it is 1e-10; rounding is below 1e-15.
    const ON_THE_LINE: f64 = 1e-14;
    let (a, b) = (dot(before, to), dot(after, to));
    a.abs() < ON_THE_LINE || b.abs() < ON_THE_LINE || (a >= 0.0) == (b >= 0.0)
}
