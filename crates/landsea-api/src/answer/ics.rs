//! Plans as a calendar (RFC 5545): an event for each leg, and one for each cut-off.
//!
//! Written by hand, because the few lines it takes are fewer than those that a library asks for, and because its
//! bytes must not hold the time of writing.

use crate::answer::times::basic_utc;
use crate::answer::view::Numbered;
use crate::answer::view::{View, city_name};
use jiff::Timestamp;
use landsea_plan::{Leg, LegKind, Point};

/// Longest line in octets, without its end.
const LINE_OCTETS: usize = 75;

/// One calendar with the events of all these plans.
pub fn ics(view: View, plans: &[Numbered]) -> String {
    let mut calendar = Calendar::default();
    calendar.line("BEGIN", "VCALENDAR");
    calendar.line("VERSION", "2.0");
    calendar.line("PRODID", concat!("-//landsea//landsea ", env!("CARGO_PKG_VERSION"), "//EN"));
    for (number, plan) in plans {
        for (i, leg) in plan.legs.iter().enumerate() {
            let id = format!("{}-{}-{number}-{}", basic_utc(plan.depart), basic_utc(plan.arrive), i + 1);
            let way = format!("{} → {}", name(view, leg.from), name(view, leg.to));
            // the plan is as old as the time it was asked for, on every run
            let stamp = plan.ready_by;
            if leg.cutoff < leg.depart {
                calendar.event(&Event {
                    uid: format!("{id}-cutoff@landsea"),
                    stamp,
                    start: leg.cutoff,
                    end: None,
                    summary: format!("Plan {number}: cut-off for {} {way}", leg.mode),
                    location: view.point(leg.from),
                    description: vehicle(view, leg),
                });
            }
            calendar.event(&Event {
                uid: format!("{id}@landsea"),
                stamp,
                start: leg.depart,
                end: Some(leg.arrive),
                summary: format!("Plan {number}: {} {way}", leg.mode),
                location: view.point(leg.from),
                description: vehicle(view, leg),
            });
        }
    }
    calendar.line("END", "VCALENDAR");
    calendar.text
}

fn name(view: View<'_>, point: Point) -> &str {
    match point {
        Point::Terminal(terminal) => city_name(view.feed, terminal),
        Point::Door(_) => "door",
    }
}

fn vehicle(view: View, leg: &Leg) -> String {
    let local = format!(
        "departs {}, arrives {} (local times)",
        view.time(leg.depart, leg.from),
        view.time(leg.arrive, leg.to)
    );
    match leg.kind {
        LegKind::Service { service, run, .. } => {
            let row = &view.feed.services[service];
            format!("{} ({}), {}, run of {run}; {local}", row.name, row.id, row.carrier)
        }
        LegKind::Link { link, .. } => {
            let row = &view.feed.links[link];
            format!("lorry {}, {}; {local}", row.id, row.carrier)
        }
        LegKind::Transfer { .. } => format!("transfer between terminals; {local}"),
        LegKind::Door => format!("lorry at the door; {local}"),
    }
}

struct Event {
    uid: String,
    stamp: Timestamp,
    start: Timestamp,
    /// None is a moment.
    end: Option<Timestamp>,
    summary: String,
    location: String,
    description: String,
}

#[derive(Default)]
struct Calendar {
    text: String,
}

impl Calendar {
    fn event(&mut self, event: &Event) {
        self.line("BEGIN", "VEVENT");
        self.line("UID", &event.uid);
        self.line("DTSTAMP", &basic_utc(event.stamp));
        self.line("DTSTART", &basic_utc(event.start));
        if let Some(end) = event.end {
            self.line("DTEND", &basic_utc(end));
        }
        self.line("SUMMARY", &escaped(&event.summary));
        self.line("LOCATION", &escaped(&event.location));
        self.line("DESCRIPTION", &escaped(&event.description));
        self.line("END", "VEVENT");
    }
    /// A content line, folded where it is too long, never inside a character.
    fn line(&mut self, name: &str, value: &str) {
        let mut octets = 0;
        for c in format!("{name}:{value}").chars() {
            if octets + c.len_utf8() > LINE_OCTETS {
                self.text.push_str("\r\n ");
                octets = 1;
            }
            self.text.push(c);
            octets += c.len_utf8();
        }
        self.text.push_str("\r\n");
    }
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_between_characters_and_read_back() {
        let mut calendar = Calendar::default();
        let name = "重庆".repeat(40);
        calendar.line("SUMMARY", &name);
        assert!(calendar.text.split("\r\n").all(|line| line.len() <= LINE_OCTETS));
        assert_eq!(calendar.text.replace("\r\n ", ""), format!("SUMMARY:{name}\r\n"));
    }

    #[test]
    fn signs_with_a_meaning_are_escaped() {
        assert_eq!(escaped("a, b; c\\d"), "a\\, b\\; c\\\\d");
    }
}
