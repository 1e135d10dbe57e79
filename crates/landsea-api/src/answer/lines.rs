//! The way of a leg on a map: the feed's line where it has one, the way by sea where ships sail, else straight.

use crate::answer::view::View;
use landsea_feed::{Berth, SeaWays};
use landsea_model::{Mode, Position, cut_at_antimeridian};
use landsea_plan::{Leg, LegKind, Point};

/// A leg on a map.
#[derive(Debug, PartialEq)]
pub struct Line {
    /// Positions, longitude before latitude: several lines where it crosses the antimeridian.
    pub pieces: Vec<Vec<[f64; 2]>>,
    /// Whether the feed says how a part of it runs.
    pub drawn: bool,
    /// Whether a part of it is the shortest way by sea.
    pub computed: bool,
}

/// Draws the legs of plans.
pub struct Lines<'a> {
    view: View<'a>,
    ways: SeaWays,
}

impl<'a> Lines<'a> {
    /// Ways by sea are those that are left with what the question takes as closed.
    pub fn new(view: View<'a>) -> Self {
        let ways = SeaWays::new();
        let closing = view.request.assumed.closing.as_ref();
        // what is closed was found by the same names before
        let closed = closing.and_then(|closing| ways.closing(&closing.ids).ok());
        Self { view, ways: closed.unwrap_or(ways) }
    }

    /// The way of a leg, from call to call.
    pub fn of(&self, leg: &Leg) -> Line {
        let stops: Vec<Point> = match leg.kind {
            LegKind::Service { service, load_call, unload_call, .. } => {
                let calls = &self.view.feed.services[service].calls[load_call..=unload_call];
                calls.iter().map(|call| Point::Terminal(call.terminal)).collect()
            }
            _ => vec![leg.from, leg.to],
        };
        let mut way = Way::default();
        for pair in stops.windows(2) {
            way.positions.push(self.at(pair[0]));
            self.add_between(leg.mode, pair[0], pair[1], &mut way);
            way.positions.push(self.at(pair[1]));
        }
        Line { pieces: cut_at_antimeridian(way.positions), drawn: way.drawn, computed: way.computed }
    }

    fn add_between(&self, mode: Mode, from: Point, to: Point, way: &mut Way) {
        let (Point::Terminal(from), Point::Terminal(to)) = (from, to) else { return };
        let feed = self.view.feed;
        if let Some(shape) = feed.shape(mode, from, to) {
            way.drawn = true;
            way.positions.extend_from_slice(&shape);
        } else if mode == Mode::Sea
            && let Ok(line) = self.ways.line(Berth::of(feed, from), Berth::of(feed, to))
        {
            way.computed = true;
            way.positions.extend(line);
        }
    }

    fn at(&self, point: Point) -> Position {
        match point {
            Point::Terminal(terminal) => self.view.feed.terminals[terminal].position,
            Point::Door(position) => position,
        }
    }
}

/// A leg before it is cut.
#[derive(Default)]
struct Way {
    positions: Vec<Position>,
    drawn: bool,
    computed: bool,
}
