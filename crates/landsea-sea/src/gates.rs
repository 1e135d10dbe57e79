//! Which passages a line goes through, and in which order.

use crate::geodesy::{Vector, angle, cross, dot, vector};
use crate::horizon::{Cap, Outlook};
use crate::outline::{Ticks, from_ticks};
use crate::passages::PassageSet;

/// The pieces of all gates.
#[derive(Debug)]
pub struct Gates {
    pieces: Vec<Piece>,
}

/// A straight piece of a gate.
#[derive(Debug)]
pub(crate) struct Piece {
    passage: usize,
    ends: [Vector; 2],
    normal: Vector,
    cap: Cap,
}

impl Gates {
    /// From the gate of each passage.
    pub fn new<'a>(gates: impl Iterator<Item = &'a [Ticks]>) -> Self {
        let mut pieces = Vec::new();
        for (passage, gate) in gates.enumerate() {
            for pair in gate.windows(2) {
                let ends = [vector(from_ticks(pair[0])), vector(from_ticks(pair[1]))];
                pieces.push(Piece {
                    passage,
                    ends,
                    normal: cross(ends[0], ends[1]),
                    cap: Cap::around(ends.into_iter()),
                });
            }
        }
        Self { pieces }
    }

    /// The passages of a line through points.
    pub fn set(&self, points: impl Iterator<Item = Ticks>) -> PassageSet {
        let mut set = 0;
        let mut last: Option<Vector> = None;
        for point in points {
            let here = vector(from_ticks(point));
            if let Some(before) = last {
                self.crossed(before, here, |passage, _| set |= 1 << passage);
            }
            last = Some(here);
        }
        set
    }

    /// The passages of a line through points in the order in which they are met, each at its first meeting.
    pub fn in_order(&self, points: impl Iterator<Item = Ticks>) -> Vec<usize> {
        let mut order = Vec::new();
        let mut last: Option<Vector> = None;
        for point in points {
            let here = vector(from_ticks(point));
            if let Some(before) = last {
                let mut met = Vec::new();
                self.crossed(before, here, |passage, meet| met.push((angle(before, meet), passage)));
                met.sort_by(|a, b| a.0.total_cmp(&b.0));
                for (_, passage) in met {
                    if !order.contains(&passage) {
                        order.push(passage);
                    }
                }
            }
            last = Some(here);
        }
        order
    }

    /// The pieces of gates that a lookout can see, and lines of sight go through.
    pub(crate) fn in_view(&self, outlook: &Outlook<'_>) -> Vec<&Piece> {
        self.pieces.iter().filter(|piece| !outlook.lacks(&piece.cap)).collect()
    }

    /// Calls `each` with every passage crossed between two points and where.
    fn crossed(&self, a: Vector, b: Vector, each: impl FnMut(usize, Vector)) {
        crossed(&self.pieces, a, b, each);
    }
}

/// The passages of a straight line, of those that some pieces of gates are of.
pub(crate) fn set_of(pieces: &[&Piece], a: Vector, b: Vector) -> PassageSet {
    let mut set = 0;
    crossed(pieces.iter().copied(), a, b, |passage, _| set |= 1 << passage);
    set
}

fn crossed<'a>(
    pieces: impl IntoIterator<Item = &'a Piece>,
    a: Vector,
    b: Vector,
    mut each: impl FnMut(usize, Vector),
) {
    let normal = cross(a, b);
    let middle = [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
    for piece in pieces {
        let [p, q] = piece.ends;
        let apart = (dot(normal, p) >= 0.0) != (dot(normal, q) >= 0.0)
            && (dot(piece.normal, a) >= 0.0) != (dot(piece.normal, b) >= 0.0);
        if apart {
            // Two great circles meet twice; wanted is the meeting on the side of both lines.
            let meet = cross(normal, piece.normal);
            let side = dot(meet, middle);
            if side * dot(meet, [p[0] + q[0], p[1] + q[1], p[2] + q[2]]) > 0.0 {
                each(piece.passage, if side > 0.0 { meet } else { meet.map(|x| -x) });
            }
        }
    }
}
