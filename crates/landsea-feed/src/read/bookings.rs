//! `bookings.csv`.

use super::delays::SHARE;
use super::names::Names;
use super::subject::read_subject;
use crate::columns::Columns;
use crate::problem::Problem;
use crate::row::{HOURS, Quantity, rows};
use crate::sheet::{Sheet, Sink};
use landsea_model::{Booking, DelaySubject, Minutes, Room};

/// More than any ship carries.
const SLOTS: Quantity = Quantity { what: "TEU", least: 0.0, greatest: 100_000.0 };

pub(super) fn read(sheet: &Sheet, names: &Names, sink: &Sink) -> Vec<Option<Booking>> {
    let mut columns = Columns::of(sheet, sink);
    let subject = columns.required("subject");
    let lead_h = columns.required("lead_h");
    let share_full = columns.optional("share_full");
    let slots_teu = columns.optional("slots_teu");
    let demand_teu = columns.optional("demand_teu");
    let period = columns.period();
    let source = columns.required("source");
    columns.finish();
    rows(sheet, sink, |row| {
        let of = read_subject(row, subject, names);
        let departs = |of: &DelaySubject| {
            matches!(of, DelaySubject::Service(_) | DelaySubject::Mode(_) | DelaySubject::Lane(..))
        };
        if of.as_ref().is_some_and(|of| !departs(of)) {
            let problem = Problem::new("bad-subject", format!("{:?} does not depart", row.raw(subject)));
            row.error(subject, problem.expected("service:ID, mode:MODE or lane:MODE:FROM-TO"));
        }
        let lead = row.number(lead_h, &HOURS).map(Minutes::from_hours);
        let full = row.number(share_full, &SHARE);
        let slots = row.number(slots_teu, &SLOTS);
        let demand = row.number(demand_teu, &SLOTS);
        let room = match (full, slots, demand) {
            (Some(share), None, None) => Some(Room::Full(share)),
            (None, Some(slots_teu), Some(demand_teu)) => Some(Room::Slots { slots_teu, demand_teu }),
            _ if row.is_broken() => None,
            _ => {
                let message =
                    "the row says neither how often departures are full nor slots and demand, or both";
                let problem = Problem::new("no-room", message.to_owned());
                row.row_error(problem.expected("either share_full, or slots_teu and demand_teu"));
                None
            }
        };
        let validity = row.validity(period);
        let origin = row.origin(source, names);
        Some(Booking { subject: of?, lead: lead?, room: room?, validity, origin })
    })
}
