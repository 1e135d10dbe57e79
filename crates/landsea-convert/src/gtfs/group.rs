//! Trips of a route that call at the same places at the same local times become one service with all their days.

use super::clock::{Class, Clocks, ZoneIx};
use super::load::{Frequency, Tables};
use super::sites::Sites;
use super::times::{NONE, StopTime, StopTimes};
use crate::days::{Day, DaySet};
use crate::findings::{Finding, Findings};
use crate::source::SourceFile;
use rustc_hash::FxHashMap;

/// Most departures that rows of `frequencies.txt` may stand for.
const MAX_DEPARTURES: u32 = 1_000_000;

/// A call of a trip in the times of the agency.
#[derive(Clone, Copy)]
pub(super) struct TripCall {
    pub(super) site: u32,
    pub(super) arrive: u32,
    pub(super) depart: u32,
    pub(super) loads: bool,
    pub(super) unloads: bool,
    pub(super) travelled: f64,
    /// Times are not given but placed evenly between those that are.
    pub(super) interpolated: bool,
    pub(super) at: u32,
}

/// A call in local minutes since the start of the day on which the run starts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct LocalCall {
    pub(super) arrive: u32,
    pub(super) depart: u32,
}

/// A service: what trips of a route have in common, and the days on which it starts.
pub(super) struct Group {
    pub(super) route: u32,
    /// A trip of it, for what all its trips share.
    pub(super) trip: u32,
    /// Whether it stands for a headway rather than a time.
    pub(super) by_headway: bool,
    pub(super) calls: Vec<LocalCall>,
    pub(super) days: DaySet,
}

/// Makes the calls of trips, and services of them.
pub(super) struct Grouper<'a> {
    pub(super) tables: &'a Tables,
    pub(super) times: &'a StopTimes,
    pub(super) sites: &'a Sites,
    pub(super) file: &'a SourceFile,
    pub(super) findings: &'a Findings,
    /// Whether a site lies within the bounds asked for.
    pub(super) within: Vec<bool>,
}

impl Grouper<'_> {
    /// The calls of a trip within the bounds; none if fewer than two are left or its times cannot be right.
    pub(super) fn calls(&self, trip: usize) -> Option<Vec<TripCall>> {
        let rows = self.times.of(trip);
        if rows.is_empty() {
            return None;
        }
        if rows.len() < 2 {
            let finding = Finding::warning("too-few-calls", "a trip with a single stop; it is left out");
            self.findings.add(finding.at(self.file, rows[0].at as usize));
            return None;
        }
        let mut calls: Vec<TripCall> = Vec::with_capacity(rows.len());
        let mut latest = 0;
        for (row, (arrive, depart)) in rows.iter().zip(self.filled(rows)?) {
            if arrive < latest || depart < arrive {
                let message = "a time before the one that comes before it on the trip";
                let finding = Finding::error("backwards", message).at(self.file, row.at as usize);
                self.findings.add(
                    finding.expected("times that go forward along the trip; past midnight 24:00:00 and more"),
                );
                return None;
            }
            latest = depart;
            let site = self.sites.of_stop[row.stop as usize]?;
            if !self.within[site as usize] {
                continue;
            }
            match calls.last_mut() {
                // two platforms of one station
                Some(last) if last.site == site => {
                    last.depart = depart;
                    last.loads |= row.loads;
                    last.unloads |= row.unloads;
                }
                _ => calls.push(TripCall {
                    site,
                    arrive,
                    depart,
                    loads: row.loads,
                    unloads: row.unloads,
                    travelled: row.travelled,
                    interpolated: row.arrive == NONE && row.depart == NONE,
                    at: row.at,
                }),
            }
        }
        (calls.len() >= 2).then_some(calls)
    }

    /// Arrival and departure of each row. One stands for both where the other is missing; where both are, the time
    /// between the rows around is shared out evenly.
    fn filled(&self, rows: &[StopTime]) -> Option<Vec<(u32, u32)>> {
        let own = |row: &StopTime| match (row.arrive, row.depart) {
            (NONE, NONE) => None,
            (NONE, time) | (time, NONE) => Some((time, time)),
            both => Some(both),
        };
        let mut filled: Vec<(u32, u32)> = Vec::with_capacity(rows.len());
        for (at, row) in rows.iter().enumerate() {
            if let Some(times) = own(row) {
                filled.push(times);
                continue;
            }
            let before = filled.last().map(|(_, depart)| *depart);
            let next = rows[at..].iter().enumerate().find_map(|(step, row)| Some((step as u32, own(row)?.0)));
            let (Some(before), Some((steps, after))) = (before, next) else {
                let finding =
                    Finding::error("missing-time", "the first and the last row of a trip need a time");
                self.findings
                    .add(finding.at(self.file, row.at as usize).expected("arrival_time and departure_time"));
                return None;
            };
            let time = before + after.saturating_sub(before) / (steps + 1);
            filled.push((time, time));
        }
        Some(filled)
    }

    /// All services. Only runs that start between two days are taken.
    pub(super) fn groups(&self, between: (Day, Day), progress: crate::Progress) -> Vec<Group> {
        let all_days =
            self.tables.days.iter().flat_map(|days| days.iter().next().into_iter().chain(days.iter().last()));
        let (first, last) = all_days.fold((Day::MAX, Day::MIN), |(a, b), day| (a.min(day), b.max(day)));
        let longest =
            self.times.rows.iter().flat_map(|row| [row.arrive, row.depart]).filter(|t| *t != NONE).max();
        if first > last {
            return Vec::new();
        }
        let mut clocks = Clocks::new(first, last, (longest.unwrap_or_default() / 86_400 + 2) as Day);
        let of_place: FxHashMap<_, ZoneIx> = self
            .sites
            .places
            .iter()
            .map(|(code, place)| (*code, clocks.zone(&place.zone_name, &place.zone)))
            .collect();
        let agencies: Vec<ZoneIx> = self
            .tables
            .agencies
            .iter()
            .map(|agency| clocks.zone(agency.zone.iana_name().unwrap_or_default(), &agency.zone))
            .collect();
        let zones: Vec<ZoneIx> = self.sites.sites.iter().map(|site| of_place[&site.place]).collect();
        let mut gathering = Gathering {
            groups: Vec::new(),
            by_key: FxHashMap::default(),
            zones,
            between,
            key: Vec::new(),
            doubles: 0,
        };
        let mut departures = 0_u32;
        for (number, trip) in self.tables.trips.iter().enumerate() {
            if number.is_multiple_of(1 << 12) {
                progress("grouping trips", number as f64 / self.tables.trips.len() as f64);
            }
            let Some(mut calls) = self.calls(number) else { continue };
            let agency = self.tables.routes.get(trip.route as usize).map_or(0, |route| route.agency as usize);
            let (Some(agency), Some(days)) = (agencies.get(agency), self.tables.days.get(trip.days as usize))
            else {
                continue;
            };
            let base = Base {
                trip: number as u32,
                route: trip.route,
                days_number: trip.days,
                days,
                agency: *agency,
            };
            match self.tables.frequencies.get(&base.trip) {
                None => gathering.add(&mut clocks, &base, &calls, false),
                Some(rows) => {
                    for (start, exact) in rows.iter().flat_map(starts) {
                        departures += 1;
                        if departures > MAX_DEPARTURES {
                            let message = format!("more than {MAX_DEPARTURES} departures");
                            let finding =
                                Finding::error("too-many-departures", message).of_file("frequencies.txt");
                            self.findings.add(finding.expected("fewer, by --routes"));
                            return Vec::new();
                        }
                        let first = calls[0].depart;
                        for call in &mut calls {
                            call.arrive = call.arrive.saturating_sub(first) + start;
                            call.depart = call.depart - first + start;
                        }
                        gathering.add(&mut clocks, &base, &calls, !exact);
                    }
                }
            }
        }
        if gathering.doubles > 0 {
            let message =
                format!("{} runs are those of another trip of the route; they count once", gathering.doubles);
            self.findings.add(Finding::warning("double-runs", message).of_file("trips.txt"));
        }
        gathering.groups
    }
}

/// The departures that a row stands for, and whether they are exact.
fn starts(row: &Frequency) -> impl Iterator<Item = (u32, bool)> + '_ {
    (row.start..row.end.max(row.start)).step_by(row.headway.max(1) as usize).map(|start| (start, row.exact))
}

/// A trip that is to be added.
struct Base<'a> {
    trip: u32,
    route: u32,
    days_number: u32,
    days: &'a DaySet,
    agency: ZoneIx,
}

/// Groups so far, by what makes them equal.
struct Gathering {
    groups: Vec<Group>,
    by_key: FxHashMap<Box<[u32]>, u32>,
    /// Zone of each site.
    zones: Vec<ZoneIx>,
    between: (Day, Day),
    key: Vec<u32>,
    doubles: usize,
}

impl Gathering {
    fn add(&mut self, clocks: &mut Clocks, base: &Base, calls: &[TripCall], by_headway: bool) {
        let zone = |call: &TripCall| self.zones[call.site as usize];
        let mut zones: Vec<ZoneIx> = Vec::new();
        for call in calls {
            if !zones.contains(&zone(call)) {
                zones.push(zone(call));
            }
        }
        let at_zone: Vec<usize> = calls
            .iter()
            .map(|call| zones.iter().position(|z| *z == zone(call)).unwrap_or_default())
            .collect();
        let (first, last) = (calls[0].depart, calls[calls.len() - 1].arrive);
        for class in clocks.classes(base.days_number, base.days, base.agency, &zones, (first, last)).iter() {
            match class {
                Class::Steady(shifts, days) => {
                    let local = |at: usize, seconds: u32| i64::from(seconds) + i64::from(shifts[at_zone[at]]);
                    self.add_days(base, calls, by_headway, local, days);
                }
                Class::Alone(day) => {
                    let local = |at: usize, s: u32| clocks.local(*day, base.agency, s, zones[at_zone[at]]);
                    self.add_days(base, calls, by_headway, local, &[*day].into_iter().collect());
                }
            }
        }
    }
    /// Adds days of service on which calls are at these local times.
    fn add_days(
        &mut self,
        base: &Base,
        calls: &[TripCall],
        by_headway: bool,
        local: impl Fn(usize, u32) -> i64,
        days: &DaySet,
    ) {
        let shift = local(0, calls[0].depart).div_euclid(86_400);
        // seconds are dropped: freight timetables have none
        let minute =
            |at: usize, seconds: u32| (local(at, seconds) - shift * 86_400).div_euclid(60).max(0) as u32;
        self.key.clear();
        self.key.extend([base.route, u32::from(by_headway)]);
        for (at, call) in calls.iter().enumerate() {
            let arrive = if at == 0 { 0 } else { minute(at, call.arrive) };
            let depart = if at == calls.len() - 1 { 0 } else { minute(at, call.depart) };
            let uses =
                u32::from(call.loads) | u32::from(call.unloads) << 1 | u32::from(call.interpolated) << 2;
            self.key.extend([call.site, arrive, depart, uses]);
        }
        let mut own = DaySet::default();
        own.add_shifted(days, shift as Day);
        let (first, last) = self.between;
        let inside = |day: Option<Day>| day.is_none_or(|day| (first..=last).contains(&day));
        if !inside(own.iter().next()) || !inside(own.iter().last()) {
            own.keep(first, last);
        }
        if own.is_empty() {
            return;
        }
        let group = match self.by_key.get(self.key.as_slice()) {
            Some(found) => *found,
            None => {
                let next = self.groups.len() as u32;
                self.by_key.insert(self.key.as_slice().into(), next);
                self.groups.push(Group {
                    route: base.route,
                    trip: base.trip,
                    by_headway,
                    calls: self.key[2..]
                        .chunks_exact(4)
                        .map(|c| LocalCall { arrive: c[1], depart: c[2] })
                        .collect(),
                    days: DaySet::default(),
                });
                next
            }
        };
        self.doubles += self.groups[group as usize].days.add_shifted(&own, 0);
    }
}
