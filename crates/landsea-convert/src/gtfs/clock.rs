//! From times of a day of service, in the zone of the agency, to local times at each stop.
//!
//! GTFS counts from twelve hours before noon of the day of service. Where no clock involved is set between the
//! first and the last time of a trip, each local time is the GTFS time and a constant; the constants are the same
//! for long runs of days. Days on which a clock is set are looked at one by one.

use crate::days::{Day, DaySet};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use rustc_hash::FxHashMap;
use std::rc::Rc;

const DAY_SECONDS: i64 = 86_400;

/// The offsets of a zone over a span of time.
struct Offsets {
    /// Start of each offset in seconds since 1970, and the offset in seconds. The first holds from ever.
    changes: Vec<(i64, i32)>,
}

impl Offsets {
    fn of(zone: &TimeZone, first: Day, last: Day) -> Self {
        let (start, end) = (i64::from(first) * DAY_SECONDS, i64::from(last) * DAY_SECONDS);
        let start = Timestamp::from_second(start).unwrap_or(Timestamp::UNIX_EPOCH);
        let mut changes = vec![(i64::MIN, zone.to_offset(start).seconds())];
        let following =
            zone.following(start).map(|change| (change.timestamp().as_second(), change.offset().seconds()));
        changes.extend(following.take_while(|(at, _)| *at < end));
        Self { changes }
    }
    fn at(&self, second: i64) -> i32 {
        let after = self.changes.partition_point(|(start, _)| *start <= second);
        self.changes.get(after.saturating_sub(1)).map_or(0, |(_, offset)| *offset)
    }
    fn is_steady(&self) -> bool {
        self.changes.len() == 1
    }
    fn changes_between(&self, from: i64, to: i64) -> bool {
        self.changes.iter().any(|(at, _)| from < *at && *at <= to)
    }
}

/// Days of service on which a trip has the same local times.
pub(super) enum Class {
    /// Seconds from the time of the agency to the local time in each zone of the trip.
    Steady(Vec<i32>, DaySet),
    /// A day on which some clock is set.
    Alone(Day),
}

/// A zone, by its number.
pub(super) type ZoneIx = u32;

/// Days of service, agency and zones of a trip, and the hours between which it runs.
type Key = (u32, ZoneIx, Box<[ZoneIx]>, u32, u32);

/// All zones of the feed.
pub(super) struct Clocks {
    zones: Vec<Offsets>,
    by_name: FxHashMap<String, ZoneIx>,
    first: Day,
    last: Day,
    known: FxHashMap<Key, Rc<Vec<Class>>>,
}

impl Clocks {
    /// Clocks for trips that start between two days and take no more than so many.
    pub(super) fn new(first: Day, last: Day, longest: Day) -> Self {
        let (first, last) = (first - 2, last + longest + 2);
        Self { zones: Vec::new(), by_name: FxHashMap::default(), first, last, known: FxHashMap::default() }
    }
    /// The number of a zone.
    pub(super) fn zone(&mut self, name: &str, zone: &TimeZone) -> ZoneIx {
        if let Some(found) = self.by_name.get(name) {
            return *found;
        }
        self.zones.push(Offsets::of(zone, self.first, self.last));
        let ix = self.zones.len() as ZoneIx - 1;
        self.by_name.insert(name.to_owned(), ix);
        ix
    }
    /// The instant from which the times of a day of service count.
    fn start(&self, day: Day, agency: ZoneIx) -> i64 {
        let noon = i64::from(day) * DAY_SECONDS + DAY_SECONDS / 2;
        let offsets = &self.zones[agency as usize];
        // clocks are not set at noon: the offset before and after a guess of it is the same
        let offset = offsets.at(noon - i64::from(offsets.at(noon)));
        noon - i64::from(offset) - DAY_SECONDS / 2
    }
    /// The local time in a zone of a time of a day of service, in seconds since that day began.
    pub(super) fn local(&self, day: Day, agency: ZoneIx, seconds: u32, zone: ZoneIx) -> i64 {
        let instant = self.start(day, agency) + i64::from(seconds);
        instant + i64::from(self.zones[zone as usize].at(instant)) - i64::from(day) * DAY_SECONDS
    }
    /// Parts the days of service of a trip into classes of equal local times. `days` has the number `number`.
    pub(super) fn classes(
        &mut self,
        number: u32,
        days: &DaySet,
        agency: ZoneIx,
        zones: &[ZoneIx],
        (first, last): (u32, u32),
    ) -> Rc<Vec<Class>> {
        let (first_hour, last_hour) = (first / 3600, last / 3600 + 1);
        let key: Key = (number, agency, zones.into(), first_hour, last_hour);
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        let steady = |zone: &ZoneIx| self.zones[*zone as usize].is_steady();
        let mut classes: Vec<Class> = Vec::new();
        if steady(&agency) && zones.iter().all(steady) {
            let shifts = self.shifts(days.iter().next().unwrap_or_default(), agency, zones, first);
            classes.push(Class::Steady(shifts, days.clone()));
        } else {
            let mut by_shifts: FxHashMap<Vec<i32>, usize> = FxHashMap::default();
            for day in days.iter() {
                let start = self.start(day, agency);
                let (from, to) = (start + i64::from(first_hour) * 3600, start + i64::from(last_hour) * 3600);
                if zones.iter().any(|zone| self.zones[*zone as usize].changes_between(from, to)) {
                    classes.push(Class::Alone(day));
                    continue;
                }
                let shifts = self.shifts(day, agency, zones, first);
                let at = *by_shifts.entry(shifts).or_insert_with_key(|shifts| {
                    classes.push(Class::Steady(shifts.clone(), DaySet::default()));
                    classes.len() - 1
                });
                if let Class::Steady(_, set) = &mut classes[at] {
                    set.insert(day);
                }
            }
        }
        let classes = Rc::new(classes);
        self.known.insert(key, classes.clone());
        classes
    }
    fn shifts(&self, day: Day, agency: ZoneIx, zones: &[ZoneIx], first: u32) -> Vec<i32> {
        zones.iter().map(|zone| (self.local(day, agency, first, *zone) - i64::from(first)) as i32).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::days::day_of;
    use jiff::civil::{Date, date};

    fn clocks(names: &[&str]) -> (Clocks, Vec<ZoneIx>) {
        let mut clocks = Clocks::new(day_of(date(2024, 1, 1)), day_of(date(2024, 12, 31)), 3);
        let zones = names.iter().map(|name| clocks.zone(name, &TimeZone::get(name).unwrap())).collect();
        (clocks, zones)
    }

    fn local(agency: &str, stop: &str, day: Date, hour: u32) -> f64 {
        let (clocks, zones) = clocks(&[agency, stop]);
        clocks.local(day_of(day), zones[0], hour * 3600, zones[1]) as f64 / 3600.0
    }

    #[test]
    fn hanoi_is_an_hour_behind_a_timetable_of_nanning() {
        assert_eq!(local("Asia/Shanghai", "Asia/Ho_Chi_Minh", date(2024, 5, 1), 26), 25.0);
        assert_eq!(local("Asia/Shanghai", "Asia/Shanghai", date(2024, 5, 1), 26), 26.0);
    }

    #[test]
    fn the_day_counts_from_twelve_hours_before_noon() {
        // on 31 March 2024 clocks in Berlin jump from 2 to 3: what GTFS calls 1:00 is midnight
        assert_eq!(local("Europe/Berlin", "Europe/Berlin", date(2024, 3, 31), 1), 0.0);
        assert_eq!(local("Europe/Berlin", "Europe/Berlin", date(2024, 3, 31), 8), 8.0);
        // a train that leaves the evening before arrives by the new clock
        assert_eq!(local("Europe/Berlin", "Europe/Berlin", date(2024, 3, 30), 32), 33.0);
    }

    #[test]
    fn days_fall_into_winter_summer_and_the_nights_between() {
        let (mut clocks, zones) = clocks(&["Asia/Shanghai", "Europe/Berlin"]);
        let year: DaySet = (day_of(date(2024, 1, 1))..=day_of(date(2024, 12, 31))).collect();
        // eight in the morning in Shanghai is an hour before clocks are set in Berlin
        let classes = clocks.classes(0, &year, zones[0], &zones, (8 * 3600, 9 * 3600));
        let steady: Vec<(i32, usize)> = classes
            .iter()
            .filter_map(|class| match class {
                Class::Steady(shifts, days) => Some((shifts[1] / 3600, days.len())),
                Class::Alone(_) => None,
            })
            .collect();
        assert_eq!(steady, [(-7, 90 + 65), (-6, 209)]);
        assert_eq!(classes.len() - steady.len(), 2);
    }
}
