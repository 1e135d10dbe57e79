//! What becomes of ships when straits or canals close: they sail the next way, which takes them longer.
//!
//! This crate does not know the sea. Whoever closes something says how long each way is before and after.

use jiff::Timestamp;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use landsea_model::{
    Call, CallTime, Distance, EstimateIx, EstimateRule, Feed, Index, Minutes, Mode, Origin, Reference,
    Service, ServiceIx, TerminalIx,
};

/// A knot in kilometres an hour.
const KNOT_KMH: f64 = 1.852;
/// Speeds, in knots, that are a ship's at sea. Slower legs have pilots, tides and waiting in them.
const AT_SEA: std::ops::RangeInclusive<f64> = 8.0..=30.0;
/// The speed at which a detour is sailed if that of the leg is none of a ship at sea, in knots: what container ships of
/// the region sail in the mean.
const USUAL_KNOTS: f64 = 14.0;

/// How far it is by sea from one call to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SeaLeg {
    /// With all open.
    pub open: Distance,
    /// With what is closed; none if no way is left.
    pub closed: Option<Distance>,
}

/// A leg that became longer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Detour {
    /// The service.
    pub service: ServiceIx,
    /// Position in its calls of the call to which the leg leads.
    pub call: usize,
    /// By how much it is longer.
    pub distance: Distance,
    /// By how much it takes longer.
    pub time: Minutes,
}

/// A service to which no way is left beyond one of its calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// The service.
    pub service: ServiceIx,
    /// The last call that it still makes; where it is the first, the service does not run at all.
    pub last: TerminalIx,
    /// The calls that it no longer makes, in order.
    pub lost: Vec<TerminalIx>,
}

/// What closing something did to a feed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Detours {
    /// Legs that became longer, in the order of the feed.
    pub legs: Vec<Detour>,
    /// Services that were cut.
    pub cut: Vec<Cut>,
}

impl Detours {
    /// By how much a ride from one call of a service to another is longer; none if it is not.
    pub fn of_ride(&self, service: ServiceIx, load: usize, unload: usize) -> Option<(Distance, Minutes)> {
        let on_the_way = |leg: &&Detour| leg.service == service && load < leg.call && leg.call <= unload;
        let legs = self.legs.iter().filter(on_the_way);
        legs.map(|leg| (leg.distance, leg.time)).reduce(|a, b| (a.0 + b.0, a.1 + b.1))
    }
    /// By how much each service that became longer did, from its first call to its last.
    pub fn by_service(&self) -> Vec<(ServiceIx, Distance, Minutes)> {
        let mut services: Vec<(ServiceIx, Distance, Minutes)> = Vec::new();
        for leg in &self.legs {
            match services.last_mut() {
                Some((service, distance, time)) if *service == leg.service => {
                    *distance = *distance + leg.distance;
                    *time = *time + leg.time;
                }
                _ => services.push((leg.service, leg.distance, leg.time)),
            }
        }
        services
    }
}

/// Lets ships sail as they must with something closed, which `what` names: `suez, panama`. `sea_leg` says how far it
/// is from one terminal to another; none where that is not known, and the leg is left as it is.
///
/// - A leg grows by the way round less the way before, and takes longer at its own speed, or at 14 knots if that is
///   less than 8 or more than 30. All later calls of the run are so much later; its first call, and with it the
///   weekdays of the service, stays.
/// - A leg whose own distance is nearer to the way round sails round already, and stays.
/// - Where no way is left, the service ends with the call before: a ship that cannot pass serves nothing beyond.
///
/// What changed is marked by rules of estimation of its own, so that it is not taken for published.
pub fn close(
    feed: &mut Feed,
    what: &str,
    mut sea_leg: impl FnMut(TerminalIx, TerminalIx) -> Option<SeaLeg>,
) -> Detours {
    let on = feed.info.validity.from.unwrap_or(date(2020, 1, 1));
    let clocks = feed.terminals.indexes().map(|ix| ahead_of_utc(&feed.place_of(ix).zone, on)).collect();
    let rules = feed.estimates.len();
    let marks = Marks { longer: EstimateIx::new(rules), later: EstimateIx::new(rules + 1) };
    let mut closing = Closing { clocks, marks, detours: Detours::default() };
    for (position, service) in feed.services.iter_mut().enumerate() {
        if service.mode == Mode::Sea {
            closing.reroute(ServiceIx::new(position), service, &mut sea_leg);
        }
    }
    if !closing.detours.legs.is_empty() {
        feed.estimates.push(longer_rule(what));
        feed.estimates.push(later_rule(what));
    }
    closing.detours
}

/// Rules by which changed calls are marked.
struct Marks {
    longer: EstimateIx,
    later: EstimateIx,
}

struct Closing {
    /// Minutes by which the clocks of each terminal are ahead of UTC.
    clocks: Vec<i32>,
    marks: Marks,
    detours: Detours,
}

impl Closing {
    fn reroute(
        &mut self,
        ix: ServiceIx,
        service: &mut Service,
        sea_leg: &mut impl FnMut(TerminalIx, TerminalIx) -> Option<SeaLeg>,
    ) {
        let sailing: Vec<Minutes> =
            service.calls.windows(2).map(|pair| self.sailing(&pair[0], &pair[1])).collect();
        let Some(mut before) = service.calls.first().map(|call| call.terminal) else { return };
        let mut later = Minutes::ZERO;
        for at in 1..service.calls.len() {
            let call = &mut service.calls[at];
            let leg = sea_leg(before, call.terminal);
            if leg.is_some_and(|leg| leg.closed.is_none()) {
                self.detours.cut.push(cut(ix, service, at));
                return;
            }
            let longer = leg.and_then(|leg| way_round(call.distance, leg));
            if let Some(distance) = longer {
                let time = time_for(distance, call.distance, sailing[at - 1]);
                self.detours.legs.push(Detour { service: ix, call: at, distance, time });
                later = later + time;
                call.distance = call.distance + distance;
                mark(&mut call.origin, self.marks.longer);
            } else if later > Minutes::ZERO {
                mark(&mut call.origin, self.marks.later);
            }
            call.arrive = call.arrive.map(|time| time.later(later));
            call.depart = call.depart.map(|time| time.later(later));
            before = call.terminal;
        }
    }

    /// From departure at one call to arrival at the next. In half of the year it may be an hour off where one of two
    /// clocks is set: a detour takes days.
    fn sailing(&self, before: &Call, after: &Call) -> Minutes {
        let minutes = |call: &Call, time: Option<CallTime>| {
            time.map_or(0, CallTime::minutes) - self.clocks[call.terminal.position()]
        };
        Minutes::new(minutes(after, after.arrive) - minutes(before, before.depart))
    }
}

fn ahead_of_utc(zone: &TimeZone, on: Date) -> i32 {
    let noon = zone.to_timestamp(on.at(12, 0, 0, 0)).unwrap_or(Timestamp::UNIX_EPOCH);
    zone.to_offset(noon).seconds() / 60
}

/// By how much a leg grows; none if it does not.
fn way_round(own: Distance, leg: SeaLeg) -> Option<Distance> {
    let (own, open, closed) = (own.metres(), leg.open.metres(), leg.closed?.metres());
    // who publishes the distance round the Cape sails it with the canal open, too
    let sails_round = own.saturating_mul(2) > open.saturating_add(closed);
    (closed > open && !sails_round).then(|| Distance::from_metres(closed - open))
}

/// How long a detour takes at the speed of the leg that it is part of.
fn time_for(detour: Distance, own: Distance, sailing: Minutes) -> Minutes {
    let knots = own.km() / KNOT_KMH / sailing.hours();
    let knots = if AT_SEA.contains(&knots) { knots } else { USUAL_KNOTS };
    Minutes::from_hours(detour.km() / KNOT_KMH / knots)
}

/// Ends a service with the call before the one to which no way is left.
fn cut(ix: ServiceIx, service: &mut Service, lost: usize) -> Cut {
    let cut = Cut {
        service: ix,
        last: service.calls[lost - 1].terminal,
        lost: service.calls[lost..].iter().map(|call| call.terminal).collect(),
    };
    if lost == 1 {
        // a service has two calls or more: one that can make only its first does not run
        service.calendar.clear();
        return cut;
    }
    service.calls.truncate(lost);
    if let Some(last) = service.calls.last_mut() {
        last.depart = None;
        last.loads = false;
    }
    cut
}

fn mark(origin: &mut Origin, rule: EstimateIx) {
    origin.references = origin.references.iter().copied().chain([Reference::Estimate(rule)]).collect();
}

fn longer_rule(closed: &str) -> EstimateRule {
    let method = format!(
        "With {closed} closed the ship sails the next way. Distance: that of the feed and the difference of the two ways \
         by sea. Arrival: later by that difference at the speed of the leg (at {USUAL_KNOTS} knots if its own is under \
         {} or over {}), and by what the legs before it take longer.",
        AT_SEA.start(),
        AT_SEA.end()
    );
    rule("closed-passage", &["distance_km", "arrive", "depart"], method)
}

fn later_rule(closed: &str) -> EstimateRule {
    let method =
        format!("With {closed} closed the ship comes later by what the legs before this one take longer.");
    rule("after-closed-passage", &["arrive", "depart"], method)
}

fn rule(id: &str, covers: &[&str], method: String) -> EstimateRule {
    let covers = covers.iter().map(|column| (*column).to_owned()).collect();
    EstimateRule { id: id.to_owned(), covers, method, basis: Vec::new() }
}
