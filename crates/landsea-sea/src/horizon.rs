//! The horizon of a position, divided into sectors, and what lies behind what hides them.

use crate::geodesy::{Vector, cross, dot};

/// Sectors of the horizon.
pub(crate) const SECTORS: usize = 2048;
/// Parts of a sector next to its ends within which rounding may put a node on the wrong side.
pub(crate) const EDGE: f64 = 1e-6;
/// What an angle by its cosine may be off.
const ROUNDING: f64 = 1e-6;

/// A part of the sphere around a direction.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cap {
    pub middle: Vector,
    /// Sine and cosine of the angle from the middle within which all lies.
    reach: [f64; 2],
    /// The angle itself.
    radius: f64,
}

/// Places by way of which it is not too far to another.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ellipse {
    /// The other place.
    pub goal: Vector,
    /// The most that the angles to and from there may add up to.
    pub sum: f64,
}

/// What a lookout at a position has before it.
pub(crate) struct Outlook<'a> {
    pub view: &'a View,
    pub within: Option<Ellipse>,
    /// For each sector the height below which all is hidden.
    pub hidden: &'a [f64],
}

impl Outlook<'_> {
    /// Whether nothing of a part of the sphere is to be looked at, or can be seen.
    pub fn lacks(&self, cap: &Cap) -> bool {
        let outside = |ellipse| cap.is_outside(self.view.here, ellipse);
        self.within.is_some_and(outside) || cap.is_hidden(self.view, self.hidden)
    }
}

/// The directions at a position.
pub(crate) struct View {
    pub here: Vector,
    east: Vector,
    north: Vector,
}

/// A direction as seen from a position.
#[derive(Clone, Copy, Default)]
pub(crate) struct Bearing {
    /// Where round the horizon, in sectors: it grows with the angle, if not evenly.
    pub turn: f64,
    /// Cosine of the distance.
    pub height: f64,
}

impl View {
    pub fn new(here: Vector) -> Self {
        let flat = here[0].hypot(here[1]);
        let east = if flat > 1e-9 { [-here[1] / flat, here[0] / flat, 0.0] } else { [0.0, 1.0, 0.0] };
        Self { here, east, north: cross(here, east) }
    }

    pub fn bearing(&self, at: Vector) -> Bearing {
        let (x, y) = (dot(self.east, at), dot(self.north, at));
        Bearing { turn: turn(x, y), height: dot(self.here, at) }
    }
}

/// The angle of a direction, in sectors, by its share of a square instead of a circle.
fn turn(x: f64, y: f64) -> f64 {
    let share = x / (x.abs() + y.abs()).max(f64::MIN_POSITIVE);
    let quarters = if y >= 0.0 { 1.0 - share } else { 3.0 + share };
    quarters * (SECTORS as f64 / 4.0)
}

/// The sector of a turn.
pub(crate) fn sector(turn: f64) -> usize {
    turn as i32 as usize % SECTORS
}

impl Cap {
    /// The smallest around directions, as far as their mean is the middle of them.
    pub fn around(all: impl Iterator<Item = Vector> + Clone) -> Self {
        let sum = all.clone().fold([0.0; 3], |sum, at| [0, 1, 2].map(|i| sum[i] + at[i]));
        let length = dot(sum, sum).sqrt();
        let middle = sum.map(|x| x / length);
        Self::within(middle, all.map(|at| dot(middle, at)).fold(1.0, f64::min))
    }

    /// One around others.
    pub fn around_all<'a>(all: impl Iterator<Item = &'a Self> + Clone) -> Self {
        let middle = Self::around(all.clone().map(|cap| cap.middle)).middle;
        let cos = |cap: &Self| {
            let cos = dot(middle, cap.middle);
            cos * cap.reach[1] - (1.0 - cos * cos).max(0.0).sqrt() * cap.reach[0]
        };
        Self::within(middle, all.map(cos).fold(1.0, f64::min))
    }

    fn within(middle: Vector, cos: f64) -> Self {
        let cos = cos - 1e-9;
        Self { middle, reach: [(1.0 - cos * cos).max(0.0).sqrt(), cos], radius: cos.acos() }
    }

    /// Whether all of it lies outside an ellipse.
    pub fn is_outside(&self, here: Vector, Ellipse { goal, sum }: Ellipse) -> bool {
        let away = |from: Vector| dot(from, self.middle).clamp(-1.0, 1.0).acos();
        away(here) + away(goal) > sum + 2.0 * self.radius + ROUNDING
    }

    /// Whether all of it lies behind what hides its sectors.
    pub fn is_hidden(&self, view: &View, hidden: &[f64]) -> bool {
        let (x, y) = (dot(view.east, self.middle), dot(view.north, self.middle));
        let height = dot(view.here, self.middle);
        let sine = (x * x + y * y).sqrt();
        let [reach_sin, reach_cos] = self.reach;
        // Around or opposite the position it is in all directions.
        if reach_cos <= 0.0 || sine <= reach_sin * 1.01 {
            return false;
        }
        // The height of its nearest point, and the angle to either side that it takes.
        let nearest = height * reach_cos + sine * reach_sin;
        let side = reach_sin / sine;
        let ahead = (1.0 - side * side).sqrt();
        let first = turn(x * ahead + y * side, y * ahead - x * side);
        let last = turn(x * ahead - y * side, y * ahead + x * side);
        let (first, last) = (sector(first - EDGE + SECTORS as f64), sector(last + EDGE));
        let behind = |sectors: &[f64]| sectors.iter().all(|&height| nearest < height);
        if first <= last {
            behind(&hidden[first..=last])
        } else {
            behind(&hidden[first..]) && behind(&hidden[..=last])
        }
    }
}
