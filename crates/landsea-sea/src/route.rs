//! A way between two places, with its points.

use crate::geodesy::{METRES_PER_NAUTICAL_MILE, angle, between, position, vector};
use crate::outline::{Ticks, from_ticks};
use crate::{PassageSet, Position, Sea};

/// Points of a drawn line are at most this many degrees of arc apart, so that a map shows the great circle.
const DENSE_DEGREES: f64 = 1.0;

/// The length of a voyage and the passages that it uses.
#[derive(Clone, Debug, PartialEq)]
pub struct Voyage {
    /// Length in metres.
    pub metres: u32,
    /// Metres that the passages used count as beside it; see [`crate::Rules::worth`].
    pub worth_metres: u32,
    /// Indexes in [`Sea::passages`], in no order.
    pub(crate) set: crate::PassageSet,
}

impl Voyage {
    /// Length in nautical miles.
    pub fn nautical_miles(&self) -> f64 {
        f64::from(self.metres) / METRES_PER_NAUTICAL_MILE
    }

    /// Length in kilometres.
    pub fn kilometres(&self) -> f64 {
        f64::from(self.metres) / 1000.0
    }

    /// Days under way at a speed in knots (nautical miles an hour), without time in ports or waiting.
    pub fn days_at(&self, knots: f64) -> f64 {
        self.nautical_miles() / knots / 24.0
    }

    /// Whether it uses a passage, by its index in [`Sea::passages`].
    pub fn uses(&self, passage: usize) -> bool {
        self.set >> passage & 1 == 1
    }
}

/// A part of a route.
#[derive(Clone, Debug, PartialEq)]
pub struct Stretch {
    /// Its points, those shared with the stretches before and after included.
    pub points: Vec<Position>,
    /// Whether it lies in a river, canal, harbour or bay, where a map of 1:10m may show land.
    pub inshore: bool,
}

impl Stretch {
    /// Its line in pieces that do not cross the antimeridian, as those of [`Route::lines_cut_at_antimeridian`].
    pub fn lines_cut_at_antimeridian(&self) -> Vec<Vec<[f64; 2]>> {
        cut(&dense(&self.points))
    }
}

/// A voyage with its geometry.
#[derive(Clone, Debug, PartialEq)]
pub struct Route {
    /// Length and passages.
    pub voyage: Voyage,
    /// Passages in the order in which they are met: indexes in [`Sea::passages`].
    pub passages: Vec<usize>,
    /// The way, in order.
    pub stretches: Vec<Stretch>,
}

/// A line of a route.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    pub points: Vec<Ticks>,
    pub inshore: bool,
    /// Passages that it may go through.
    pub passages: PassageSet,
}

impl Route {
    pub(crate) fn new(sea: &Sea, voyage: Voyage, pieces: Vec<Piece>) -> Self {
        let mut passages: Vec<usize> = Vec::new();
        for piece in pieces.iter().filter(|piece| piece.passages & voyage.set != 0) {
            for passage in sea.gates.in_order(piece.points.iter().copied()) {
                if !passages.contains(&passage) {
                    passages.push(passage);
                }
            }
        }
        let mut stretches: Vec<Stretch> = Vec::new();
        for Piece { points, inshore, .. } in pieces {
            let points = points.into_iter().map(from_ticks);
            match stretches.last_mut() {
                Some(last) if last.inshore == inshore => last.points.extend(points.skip(1)),
                _ => stretches.push(Stretch { points: points.collect(), inshore }),
            }
        }
        for stretch in &mut stretches {
            stretch.points.dedup();
        }
        stretches.retain(|stretch| stretch.points.len() > 1);
        Self { voyage, passages, stretches }
    }

    /// The turning points, ends included.
    pub fn turning_points(&self) -> Vec<Position> {
        let mut points: Vec<Position> =
            self.stretches.iter().flat_map(|s| s.points.iter().copied()).collect();
        points.dedup();
        points
    }

    /// The line with enough points between for a map to show great circles.
    pub fn line(&self) -> Vec<Position> {
        dense(&self.turning_points())
    }

    /// The line in pieces that do not cross the antimeridian: a piece ends at longitude 180 or -180 and the next
    /// begins at the other, as RFC 7946 asks of GeoJSON. Each point is longitude and latitude.
    pub fn lines_cut_at_antimeridian(&self) -> Vec<Vec<[f64; 2]>> {
        cut(&self.line())
    }
}

/// A line with points added so that none are more than a degree of arc apart.
fn dense(points: &[Position]) -> Vec<Position> {
    let mut line = Vec::with_capacity(points.len() * 2);
    line.extend(points.first());
    for pair in points.windows(2) {
        let (a, b) = (vector(pair[0]), vector(pair[1]));
        let omega = angle(a, b);
        let parts = (omega.to_degrees() / DENSE_DEGREES).ceil().max(1.0);
        for k in 1..parts as usize {
            line.push(position(between(a, b, omega, k as f64 / parts)));
        }
        line.push(pair[1]);
    }
    line
}

fn cut(line: &[Position]) -> Vec<Vec<[f64; 2]>> {
    let Some(first) = line.first() else { return Vec::new() };
    let mut pieces = vec![vec![[first.lon(), first.lat()]]];
    for pair in line.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let step = b.lon() - a.lon();
        if step.abs() > 180.0 {
            // Eastwards over 180 if the step seems to go far west, and the other way round.
            let side = if step < 0.0 { 180.0 } else { -180.0 };
            let far = b.lon() + 2.0 * side;
            let share = if far == a.lon() { 0.5 } else { (side - a.lon()) / (far - a.lon()) };
            let lat = a.lat() + share * (b.lat() - a.lat());
            if let Some(last) = pieces.last_mut() {
                last.push([side, lat]);
            }
            pieces.push(vec![[-side, lat]]);
        }
        if let Some(last) = pieces.last_mut() {
            last.push([b.lon(), b.lat()]);
        }
    }
    for piece in &mut pieces {
        piece.dedup();
    }
    pieces.retain(|piece| piece.len() > 1);
    pieces
}
