//! Times and distances that no vehicle manages.

use super::findings::Findings;
use crate::clock::Clock;
use crate::problem::Problem;
use landsea_model::{Call, Distance, Feed, Minutes, Mode, Origin, Service, TerminalIx};

/// A knot in kilometres an hour.
const KNOT_KMH: f64 = 1.852;
/// Longest leg: a ship from China to Europe round Africa takes 40 days.
const MAX_LEG: Minutes = Minutes::new(60 * 1440);
/// Longest stay, cut-off or release that is not worth a look.
const LONG_STAY: Minutes = Minutes::new(14 * 1440);
/// Positions and distances are rounded, and the sphere is not the earth: so much shortness is no mistake.
const TOLERANCE: f64 = 1.03;
/// A distance too short by no more than this is worth a look only: a terminal's position may be that of its gate.
const SMALL_KM: f64 = 10.0;
/// Timetables are rounded to the minute.
const ROUNDING_H: f64 = 1.0 / 60.0;
/// Longest transfer that is not worth a look.
const MAX_TRANSFER_KM: f64 = 150.0;

/// Greatest speed of a mode in kilometres an hour, and how it is said.
fn greatest_speed(mode: Mode) -> (f64, &'static str) {
    match mode {
        Mode::Rail => (360.0, "at most 360 km/h by rail"),
        Mode::Road => (90.0, "at most 90 km/h by road"),
        Mode::Sea => (30.0 * KNOT_KMH, "at most 30 kn (55.6 km/h) at sea"),
        Mode::Barge => (20.0 * KNOT_KMH, "at most 20 kn (37.0 km/h) by barge"),
        Mode::Air => (1100.0, "at most 1100 km/h by air"),
    }
}

pub(super) fn check(feed: &Feed, clock: &Clock, found: &mut Findings) {
    for service in &feed.services {
        for pair in service.calls.windows(2) {
            if let [before, after] = pair {
                check_leg(feed, clock, service, before, after, found);
            }
        }
        for call in &service.calls {
            check_stay(feed, clock, call, found);
        }
    }
    for link in &feed.links {
        let way =
            Way { from: link.from, to: link.to, distance: link.distance, time: link.drive, mode: Mode::Road };
        way.check(feed, &link.origin, found);
    }
    for transfer in &feed.transfers {
        let way = Way {
            from: transfer.from,
            to: transfer.to,
            distance: transfer.distance,
            time: transfer.duration,
            mode: Mode::Road,
        };
        way.check(feed, &transfer.origin, found);
        if transfer.distance.km() > MAX_TRANSFER_KM {
            let problem =
                Problem::new("long-transfer", format!("a transfer over {} km", transfer.distance.km()));
            found.warning(&transfer.origin, problem.expected("at most 150 km; a longer way is a link"));
        }
    }
}

fn check_leg(
    feed: &Feed,
    clock: &Clock,
    service: &Service,
    before: &Call,
    after: &Call,
    found: &mut Findings,
) {
    let (Some(depart), Some(arrive)) = (before.depart, after.arrive) else { return };
    let Some(times) = clock.between((before.terminal, depart), (after.terminal, arrive)) else { return };
    let way = Way {
        from: before.terminal,
        to: after.terminal,
        distance: after.distance,
        time: times[0].min(times[1]),
        mode: service.mode,
    };
    way.check(feed, &after.origin, found);
}

/// A stay of weeks at a call is mostly a slip in the day of arrival or departure.
fn check_stay(feed: &Feed, clock: &Clock, call: &Call, found: &mut Findings) {
    let id = &feed.terminals[call.terminal].id;
    if let (Some(arrive), Some(depart)) = (call.arrive, call.depart)
        && let Some([stay, _]) = clock.between((call.terminal, arrive), (call.terminal, depart))
        && stay > LONG_STAY
    {
        found.warning(
            &call.origin,
            Problem::new("long-stay", format!("the vehicle stays {stay} at {id}")).expected("at most 14d"),
        );
    }
    for (name, time) in [("cutoff_h", call.cutoff), ("release_h", call.release)] {
        if time > LONG_STAY {
            found.warning(
                &call.origin,
                Problem::new("long-stay", format!("{name} of {time} at {id}")).expected("at most 14d"),
            );
        }
    }
}

/// A movement from one terminal to another.
struct Way {
    from: TerminalIx,
    to: TerminalIx,
    distance: Distance,
    time: Minutes,
    mode: Mode,
}

impl Way {
    fn check(&self, feed: &Feed, at: &Origin, found: &mut Findings) {
        let (from, to) = (&feed.terminals[self.from], &feed.terminals[self.to]);
        let way = format!("{} to {}", from.id, to.id);
        let km = self.distance.km();
        let (limit, expected) = greatest_speed(self.mode);
        if km > limit * (self.time.hours() + ROUNDING_H) {
            let message = if self.time > Minutes::ZERO {
                format!("{way}: {km} km in {} are {:.1} km/h", self.time, km / self.time.hours())
            } else {
                format!("{way}: {km} km in no time")
            };
            found.error(at, Problem::new("impossible-speed", message).expected(expected));
        }
        if self.time > MAX_LEG {
            found.error(
                at,
                Problem::new("absurd-duration", format!("{way} takes {}", self.time)).expected("at most 60d"),
            );
        }
        let straight = from.position.distance_to(to.position).km();
        if straight > km * TOLERANCE && straight > 0.5 {
            let message = format!("{way}: {km} km, but the terminals are {straight:.1} km apart");
            let problem = Problem::new("too-short", message)
                .expected(format!("a distance of {straight:.0} km or more"));
            if straight - km <= SMALL_KM { found.warning(at, problem) } else { found.error(at, problem) }
        }
    }
}
