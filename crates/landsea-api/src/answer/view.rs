//! How the things of a plan are called and in which zone their times are.

use crate::answer::times;
use crate::question::{Closing, Request};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use landsea_model::{Distance, Feed, Minutes, MonthlyRate, Position, TerminalIx};
use landsea_plan::{Charged, Leg, LegKind, Match, Plan, Point};

/// A plan with its number in the frontier, counted from 1.
pub type Numbered<'a> = (usize, &'a Plan);

/// A feed and the question put to it, as background for showing plans.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The feed.
    pub feed: &'a Feed,
    /// The question.
    pub request: &'a Request,
}

impl<'a> View<'a> {
    /// The zone in which times at a point are shown. A door has that of its end of the journey.
    pub fn zone(&self, point: Point) -> &'a TimeZone {
        match point {
            Point::Terminal(terminal) => &self.feed.place_of(terminal).zone,
            Point::Door(position) if self.request.from.meaning == Match::Position(position) => {
                &self.request.from.zone
            }
            Point::Door(_) => &self.request.to.zone,
        }
    }
    /// The time at a point, short.
    pub fn time(&self, instant: Timestamp, point: Point) -> String {
        times::short(instant, self.zone(point), self.year())
    }
    /// The time at a point, RFC 3339.
    pub fn rfc3339(&self, instant: Timestamp, point: Point) -> String {
        times::rfc3339(instant, self.zone(point))
    }
    /// The year that is left out of short times: that of the question.
    pub fn year(&self) -> i16 {
        match self.request.query.when {
            landsea_plan::When::ReadyAt(t) | landsea_plan::When::Window { from: t, .. } => {
                times::year(t, &self.request.from.zone)
            }
            landsea_plan::When::ArriveBy(t) => times::year(t, &self.request.to.zone),
        }
    }
    /// `Tuanjiecun, Chongqing (CNCQI-TJC)`, or the door.
    pub fn point(&self, point: Point) -> String {
        match point {
            Point::Terminal(terminal) => {
                let row = &self.feed.terminals[terminal];
                format!("{}, {} ({})", row.name, city_name(self.feed, terminal), row.id)
            }
            Point::Door(position) => door_name(position),
        }
    }
    /// What is closed, and by how much a leg is longer for it; none if it is not.
    pub fn detour(&self, leg: &Leg) -> Option<(&'a Closing, (Distance, Minutes))> {
        let LegKind::Service { service, load_call, unload_call, .. } = leg.kind else { return None };
        let closing = self.request.assumed.closing.as_ref()?;
        Some((closing, closing.detours.of_ride(service, load_call, unload_call)?))
    }
    /// The rate at which a price was exchanged, if it was.
    pub fn rate(&self, charged: &Charged) -> Option<&'a MonthlyRate> {
        let line = charged.rate_line?;
        self.feed
            .exchange_rates
            .iter()
            .find(|rate| rate.origin.line == line && rate.currency == charged.currency)
    }
}

/// The name of the city in which a terminal lies, or of its place if that has no city.
pub fn city_name(feed: &Feed, terminal: TerminalIx) -> &str {
    let place = feed.place_of(terminal);
    &place.city.map_or(place, |city| &feed.places[city]).name
}

/// `door at 29.56,106.55`
pub fn door_name(position: Position) -> String {
    format!("door at {},{}", position.lat, position.lon)
}
