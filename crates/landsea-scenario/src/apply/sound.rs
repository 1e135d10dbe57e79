//! What the reader of a feed refuses, asked of a feed that is already read: rows that hold for the same on one date, and
//! calls that go back in time.

use landsea_feed::reference::{Clock, first_common_date};
use landsea_model::{EquipmentSet, Feed, Minutes, Origin, Service, Validity};
use rustc_hash::FxHashMap;
use std::hash::Hash;

/// What cannot stand.
pub(super) struct Unsound {
    pub(super) code: &'static str,
    pub(super) message: String,
    pub(super) expected: &'static str,
}

/// A row that holds for a key, on some dates, for some equipment.
struct Held<'a, K> {
    key: K,
    equipment: Option<EquipmentSet>,
    validity: Validity,
    origin: &'a Origin,
    id: &'a str,
}

/// All that cannot stand, with the row that is at fault: of two that hold for the same, the later.
pub(super) fn check(feed: &Feed) -> Vec<(&Origin, Unsound)> {
    let mut found = Vec::new();
    let tariffs = feed.tariffs.iter().map(|row| Held {
        key: (&row.rides.holder, row.rides.mode, row.rides.from, row.rides.to),
        equipment: row.rides.equipment,
        validity: row.validity,
        origin: &row.origin,
        id: &row.id,
    });
    found.extend(overlaps(tariffs));
    let subsidies = feed.subsidies.iter().map(|row| Held {
        key: (&row.rides.holder, row.rides.mode, row.rides.from, row.rides.to),
        equipment: row.rides.equipment,
        validity: row.validity,
        origin: &row.origin,
        id: &row.id,
    });
    found.extend(overlaps(subsidies));
    let charges = feed.charges.iter().map(|row| Held {
        key: (row.kind, row.at, row.mode),
        equipment: row.equipment,
        validity: row.validity,
        origin: &row.origin,
        id: &row.id,
    });
    found.extend(overlaps(charges));
    let storage = feed.storage.iter().map(|row| Held {
        key: (row.at, row.from_day),
        equipment: row.equipment,
        validity: row.validity,
        origin: &row.origin,
        id: &row.id,
    });
    found.extend(overlaps(storage));
    let zones = feed.terminals.iter().map(|terminal| Some(&feed.places[terminal.place].zone));
    let clock = Clock::of(feed.info.validity.from, zones);
    for service in &feed.services {
        found.extend(calendar(service));
        found.extend(backwards(service, &clock));
    }
    found
}

/// Equipment, dates and id of a row that was seen before.
type Earlier<'a> = (Option<EquipmentSet>, Validity, &'a str);

fn overlaps<'a, K: Hash + Eq>(rows: impl Iterator<Item = Held<'a, K>>) -> Vec<(&'a Origin, Unsound)> {
    let mut seen: FxHashMap<(K, bool), Vec<Earlier>> = FxHashMap::default();
    let mut found = Vec::new();
    for Held { key, equipment, validity, origin, id } in rows {
        let others = seen.entry((key, equipment.is_some())).or_default();
        let clash = others.iter().find_map(|(named, held, other)| {
            let common = validity.intersect(*held)?;
            let shared = match (equipment, *named) {
                (Some(a), Some(b)) => a.iter().any(|one| b.contains(one)),
                _ => true,
            };
            shared.then_some((*other, common))
        });
        if let Some((other, common)) = clash {
            let message = format!("{id:?} holds for the same as {other:?}, {common}");
            found.push((
                origin,
                Unsound { code: "overlap", message, expected: "rows for the same that share no date" },
            ));
        }
        others.push((equipment, validity, id));
    }
    found
}

/// Rows of one service that name the same date.
fn calendar(service: &Service) -> Vec<(&Origin, Unsound)> {
    let mut found = Vec::new();
    for (at, row) in service.calendar.iter().enumerate() {
        let clash = service.calendar[..at].iter().find_map(|earlier| {
            let both = row.validity.intersect(earlier.validity)?.intersect(service.validity)?;
            first_common_date(&row.days, &earlier.days, both)
        });
        if let Some(date) = clash {
            let message = format!("service {:?} starts twice on {date}", service.id);
            let expected = "rows of one service that share no date";
            found.push((&row.origin, Unsound { code: "overlap", message, expected }));
        }
    }
    found
}

/// Calls that are earlier than those before them.
fn backwards<'a>(service: &'a Service, clock: &Clock) -> Option<(&'a Origin, Unsound)> {
    let times = service
        .calls
        .iter()
        .flat_map(|call| [call.arrive, call.depart].into_iter().flatten().map(move |time| (call, time)));
    let times: Vec<_> = times.collect();
    let back = times.windows(2).find(|pair| {
        let [(before, from), (after, to)] = pair else { return false };
        let passed = clock.between((before.terminal, *from), (after.terminal, *to));
        passed.is_some_and(|passed| passed.iter().any(|passed| *passed < Minutes::ZERO))
    })?;
    let [(_, from), (call, to)] = back else { return None };
    let message =
        format!("service {:?}: {to} is earlier than {from} at the call before, zones counted", service.id);
    let expected = "times that go forward along the service";
    Some((&call.origin, Unsound { code: "backwards", message, expected }))
}
