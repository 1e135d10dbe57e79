//! The small tables of GTFS: who runs what, where, and on which days.

use super::archive::number;
use super::modes;
use crate::days::{Day, DaySet, date_of, day_of};
use crate::findings::{Finding, Findings};
use crate::places::parse_position;
use crate::sheet::{Column, Record, Sheet};
use crate::source::SourceFile;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use landsea_model::{Mode, Position};
use rustc_hash::FxHashMap;
use std::collections::hash_map::Entry;

/// Longest calendar row.
const MAX_CALENDAR_DAYS: i32 = 20 * 366;

/// Rows by their ids, numbered as they come.
#[derive(Default)]
pub(super) struct Keys(FxHashMap<Box<[u8]>, u32>);

impl Keys {
    /// The number of an id.
    pub(super) fn get(&self, id: &[u8]) -> Option<u32> {
        self.0.get(id).copied()
    }
    /// The id that most resembles a wrong one.
    fn nearest<'a>(&'a self, wrong: &str, findings: &Findings) -> Option<&'a str> {
        findings.nearest(wrong, self.0.keys().filter_map(|key| std::str::from_utf8(key).ok()))
    }
    /// Numbers a new id; none, and reported, if it is not new.
    fn add(&mut self, record: &Record, column: Column, findings: &Findings) -> Option<u32> {
        let id = record.need(column, findings)?;
        let next = self.0.len() as u32;
        if let Entry::Vacant(free) = self.0.entry(id.as_bytes().into()) {
            free.insert(next);
            return Some(next);
        }
        let finding = Finding::error("duplicate-id", format!("{id:?} stands in two rows"));
        findings.add(record.located(finding, column).expected("an id that no other row has"));
        None
    }
    /// The number that a field refers to; none, and reported, if there is no such id.
    pub(super) fn refer(
        &self,
        record: &Record,
        column: Column,
        table: &str,
        findings: &Findings,
    ) -> Option<u32> {
        let id = record.bytes(column);
        let found = self.get(id);
        if found.is_none() {
            let text = record.need(column, findings)?;
            let finding = Finding::error("unknown-reference", format!("no {} {text:?}", column.name));
            let finding = record.located(finding, column).expected(format!("an id of {table}"));
            findings.add(finding.near(self.nearest(&text, findings)));
        }
        found
    }
}

/// A row of `agency.txt`.
#[derive(Clone)]
pub(super) struct Agency {
    pub(super) name: String,
    pub(super) url: String,
    pub(super) zone: TimeZone,
}

/// A row of `routes.txt`.
pub(super) struct Route {
    pub(super) id: String,
    pub(super) agency: u32,
    pub(super) name: String,
    /// None if the route is left out.
    pub(super) mode: Option<Mode>,
    pub(super) at: u32,
}

/// A row of `stops.txt`.
pub(super) struct Stop {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) code: String,
    pub(super) position: Option<Position>,
    pub(super) zone: String,
    /// The station it belongs to, or itself.
    pub(super) station: u32,
    pub(super) at: u32,
}

/// A row of `trips.txt`.
pub(super) struct Trip {
    pub(super) route: u32,
    pub(super) days: u32,
    pub(super) shape: Option<u32>,
    pub(super) at: u32,
}

/// A row of `frequencies.txt`: a departure every so many seconds.
pub(super) struct Frequency {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) headway: u32,
    pub(super) exact: bool,
}

/// What `feed_info.txt` says, or nothing.
#[derive(Default)]
pub(super) struct FeedInfo {
    pub(super) publisher: String,
    pub(super) url: String,
    pub(super) version: String,
}

/// All but the times.
#[derive(Default)]
pub(super) struct Tables {
    pub(super) agencies: Vec<Agency>,
    pub(super) routes: Vec<Route>,
    pub(super) stops: Vec<Stop>,
    pub(super) stop_ids: Keys,
    pub(super) days: Vec<DaySet>,
    pub(super) trips: Vec<Trip>,
    pub(super) trip_ids: Keys,
    pub(super) frequencies: FxHashMap<u32, Vec<Frequency>>,
    pub(super) shape_ids: Keys,
    pub(super) info: FeedInfo,
}

/// Reads tables one by one.
pub(super) struct Loader<'a> {
    pub(super) files: &'a [SourceFile],
    pub(super) findings: &'a Findings,
}

impl<'a> Loader<'a> {
    /// A table that must be there and not be empty.
    pub(super) fn sheet(&self, name: &str) -> Option<Sheet<'a>> {
        let found = self.sheet_if_any(name);
        if found.is_none() && !self.findings.has_errors() {
            let finding = Finding::error("missing-file", "no such file, or nothing in it").of_file(name);
            self.findings.add(
                finding.expected("the files that GTFS requires: agency, routes, stops, trips, stop_times"),
            );
        }
        found
    }
    /// A table that need not be there.
    pub(super) fn sheet_if_any(&self, name: &str) -> Option<Sheet<'a>> {
        let number = number(name);
        let file = self.files.get(number as usize).filter(|file| !file.bytes.is_empty())?;
        Sheet::open(file, number, b',', None, self.findings)
    }

    /// Reads all small tables. `keep` says which routes to take, by id and short name.
    pub(super) fn load(&self, mode: Option<Mode>, keep: &mut dyn FnMut(&str, &str) -> bool) -> Tables {
        let mut tables = Tables::default();
        let agency_ids = self.agencies(&mut tables);
        let route_ids = self.routes(&mut tables, &agency_ids, mode, keep);
        self.stops(&mut tables);
        let day_ids = self.calendars(&mut tables);
        self.shapes(&mut tables);
        self.trips(&mut tables, &route_ids, &day_ids);
        self.frequencies(&mut tables);
        self.feed_info(&mut tables);
        tables
    }

    fn agencies(&self, tables: &mut Tables) -> Keys {
        let mut ids = Keys::default();
        let Some(sheet) = self.sheet("agency.txt") else { return ids };
        let id = sheet.find("agency_id");
        let Some(zone) = sheet.require("agency_timezone", self.findings) else { return ids };
        let (name, url) = (sheet.find("agency_name"), sheet.find("agency_url"));
        sheet.each(self.findings, |record| {
            let Some(text) = record.need(zone, self.findings) else { return };
            let Some(found) = self.zone(record, zone, &text) else { return };
            if let Some(id) = id.filter(|id| !record.bytes(*id).is_empty())
                && ids.add(record, id, self.findings).is_none()
            {
                return;
            }
            let name = record.text(name);
            tables.agencies.push(Agency {
                name: if name.is_empty() { "various".to_owned() } else { name.into_owned() },
                url: record.text(url).into_owned(),
                zone: found,
            });
        });
        if ids.0.len() != tables.agencies.len() && tables.agencies.len() > 1 {
            let finding = Finding::error("missing-value", "several agencies, and one without agency_id");
            self.findings.add(finding.of_file("agency.txt").expected("an agency_id in every row"));
        }
        ids
    }
    fn zone(&self, record: &Record, column: Column, text: &str) -> Option<TimeZone> {
        let found = TimeZone::get(text).ok();
        if found.is_none() {
            let names: Vec<String> = jiff::tz::db().available().map(|zone| zone.to_string()).collect();
            let near = self.findings.nearest(text, names.iter().map(String::as_str));
            let finding = Finding::error("unknown-zone", format!("no time zone is called {text:?}"));
            self.findings.add(
                record.located(finding, column).expected("an IANA zone such as Asia/Shanghai").near(near),
            );
        }
        found
    }

    fn routes(
        &self,
        tables: &mut Tables,
        agencies: &Keys,
        mode: Option<Mode>,
        keep: &mut dyn FnMut(&str, &str) -> bool,
    ) -> Keys {
        let mut ids = Keys::default();
        let Some(sheet) = self.sheet("routes.txt") else { return ids };
        let (id, kind) =
            (sheet.require("route_id", self.findings), sheet.require("route_type", self.findings));
        let (Some(id), Some(kind)) = (id, kind) else { return ids };
        let agency = sheet.find("agency_id");
        let (short, long) = (sheet.find("route_short_name"), sheet.find("route_long_name"));
        sheet.each(self.findings, |record| {
            let Some(_) = ids.add(record, id, self.findings) else { return };
            let (text, short, long) = (record.text(Some(id)), record.text(short), record.text(long));
            let agency = match agency.filter(|agency| !record.bytes(*agency).is_empty()) {
                Some(agency) => agencies.refer(record, agency, "agency.txt", self.findings),
                None => Some(0),
            };
            let kept = keep(&text, &short);
            let own = self.route_type(record, kind).and_then(|route_type| {
                let found = mode.or_else(|| modes::mode_of(route_type));
                if found.is_none() && kept {
                    let message = format!("no cargo goes by type {route_type}; the route is left out");
                    self.findings.add(record.located(Finding::warning("no-freight", message), kind));
                }
                found
            });
            tables.routes.push(Route {
                name: if long.is_empty() { short.into_owned() } else { long.into_owned() },
                id: text.into_owned(),
                agency: agency.unwrap_or_default(),
                mode: own.filter(|_| kept),
                at: record.at(),
            });
        });
        ids
    }
    fn route_type(&self, record: &Record, column: Column) -> Option<u16> {
        let text = record.need(column, self.findings)?;
        let found = text.parse().ok().filter(|kind| modes::is_type(*kind));
        if found.is_none() {
            let finding = Finding::error("bad-route-type", format!("{text:?} is not a route type"));
            let expected =
                "a type of GTFS such as 2 (rail), 3 (bus), 4 (ferry), or an extended one, 100 to 1799";
            self.findings.add(record.located(finding, column).expected(expected));
        }
        found
    }

    fn stops(&self, tables: &mut Tables) {
        let Some(sheet) = self.sheet("stops.txt") else { return };
        let Some(id) = sheet.require("stop_id", self.findings) else { return };
        let (name, code) = (sheet.find("stop_name"), sheet.find("stop_code"));
        let (lat, lon) = (sheet.find("stop_lat"), sheet.find("stop_lon"));
        let (zone, parent) = (sheet.find("stop_timezone"), sheet.find("parent_station"));
        let mut parents: Vec<(u32, String)> = Vec::new();
        sheet.each(self.findings, |record| {
            let Some(ix) = tables.stop_ids.add(record, id, self.findings) else { return };
            let (lat_text, lon_text) = (record.text(lat), record.text(lon));
            let position = parse_position(&lat_text, &lon_text);
            if let (None, Some(column), false) =
                (position, lat.or(lon), lat_text.is_empty() && lon_text.is_empty())
            {
                let finding =
                    Finding::error("bad-position", format!("{lat_text}, {lon_text} is not a position"));
                let finding = record.located(finding, column);
                self.findings
                    .add(finding.expected("degrees north from -90 to 90 and degrees east from -180 to 180"));
            }
            let zone_text = record.text(zone);
            if let Some(zone) = zone.filter(|_| !zone_text.is_empty()) {
                self.zone(record, zone, &zone_text);
            }
            if parent.is_some_and(|parent| !record.bytes(parent).is_empty()) {
                parents.push((ix, record.text(parent).into_owned()));
            }
            tables.stops.push(Stop {
                id: record.text(Some(id)).into_owned(),
                name: record.text(name).into_owned(),
                code: record.text(code).into_owned(),
                position,
                zone: zone_text.into_owned(),
                station: ix,
                at: record.at(),
            });
        });
        self.stations(tables, &sheet, parents);
    }
    /// Settles to which station each stop belongs. A boarding area belongs to a platform, that to a station.
    fn stations(&self, tables: &mut Tables, sheet: &Sheet, parents: Vec<(u32, String)>) {
        let mut resolved: FxHashMap<u32, u32> = FxHashMap::default();
        for (stop, parent) in parents {
            match tables.stop_ids.get(parent.as_bytes()).filter(|found| *found != stop) {
                Some(found) => {
                    resolved.insert(stop, found);
                }
                None => {
                    let near = tables.stop_ids.nearest(&parent, self.findings);
                    let finding = Finding::error("unknown-reference", format!("no station {parent:?}"));
                    let at = tables.stops.get(stop as usize).map_or(0, |stop| stop.at);
                    let finding = finding.at(sheet.file, at as usize).value(parent.as_str());
                    self.findings.add(finding.expected("the stop_id of another row").near(near));
                }
            }
        }
        for (ix, stop) in tables.stops.iter_mut().enumerate() {
            let mut at = ix as u32;
            for _ in 0..3 {
                at = resolved.get(&at).copied().unwrap_or(at);
            }
            stop.station = at;
        }
    }

    fn calendars(&self, tables: &mut Tables) -> Keys {
        const WEEKDAYS: [&str; 7] =
            ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
        let mut ids = Keys::default();
        if let Some(sheet) = self.sheet_if_any("calendar.txt") {
            let need = |name| sheet.require(name, self.findings);
            let weekdays: Vec<Option<Column>> = WEEKDAYS.into_iter().map(need).collect();
            let (id, first, last) = (need("service_id"), need("start_date"), need("end_date"));
            if let (Some(id), Some(first), Some(last)) = (id, first, last) {
                sheet.each(self.findings, |record| {
                    let Some(_) = ids.add(record, id, self.findings) else { return };
                    let runs: Vec<bool> =
                        weekdays.iter().map(|day| day.is_some_and(|day| self.flag(record, day))).collect();
                    let days = self.period(record, first, last).map(|(first, last)| {
                        (first..=last).filter(|day| runs[(day + 3).rem_euclid(7) as usize]).collect()
                    });
                    tables.days.push(days.unwrap_or_default());
                });
            }
        }
        if let Some(sheet) = self.sheet_if_any("calendar_dates.txt") {
            let need = |name| sheet.require(name, self.findings);
            if let (Some(id), Some(date), Some(kind)) =
                (need("service_id"), need("date"), need("exception_type"))
            {
                sheet.each(self.findings, |record| {
                    let (Some(text), Some(day)) = (record.need(id, self.findings), self.date(record, date))
                    else {
                        return;
                    };
                    let next = ids.0.len() as u32;
                    let ix = *ids.0.entry(text.as_bytes().into()).or_insert(next) as usize;
                    if ix == tables.days.len() {
                        tables.days.push(DaySet::default());
                    }
                    match record.bytes(kind) {
                        b"1" => tables.days[ix].insert(day),
                        b"2" => tables.days[ix].remove(day),
                        _ => {
                            let Some(text) = record.need(kind, self.findings) else { return };
                            let finding = Finding::error(
                                "unknown-word",
                                format!("{text:?} is not a type of exception"),
                            );
                            self.findings
                                .add(record.located(finding, kind).expected("1 (added) or 2 (removed)"));
                        }
                    }
                });
            }
        }
        if ids.0.is_empty() && !self.findings.has_errors() {
            let finding =
                Finding::error("missing-file", "neither calendar.txt nor calendar_dates.txt has a row");
            self.findings
                .add(finding.of_file("calendar.txt").expected("the dates on which trips run in one of them"));
        }
        ids
    }
    fn flag(&self, record: &Record, column: Column) -> bool {
        match record.bytes(column) {
            b"1" => true,
            b"0" => false,
            _ => {
                if let Some(text) = record.need(column, self.findings) {
                    let finding = Finding::error("unknown-word", format!("{text:?} is neither yes nor no"));
                    self.findings.add(record.located(finding, column).expected("1 or 0"));
                }
                false
            }
        }
    }
    fn period(&self, record: &Record, first: Column, last: Column) -> Option<(Day, Day)> {
        let (from, to) = (self.date(record, first)?, self.date(record, last)?);
        if to < from || to - from > MAX_CALENDAR_DAYS {
            let finding = Finding::error("bad-period", format!("from {} to {}", date_of(from), date_of(to)));
            self.findings.add(
                record.located(finding, last).expected("an end_date from start_date to 20 years after it"),
            );
            return None;
        }
        Some((from, to))
    }
    fn date(&self, record: &Record, column: Column) -> Option<Day> {
        let text = record.need(column, self.findings)?;
        let read = || {
            let digits = text.as_bytes().iter().all(u8::is_ascii_digit) && text.len() == 8;
            let number =
                |range: std::ops::Range<usize>| text.get(range).filter(|_| digits)?.parse::<i16>().ok();
            let (year, month, day) = (number(0..4)?, number(4..6)?, number(6..8)?);
            Date::new(year, month as i8, day as i8).ok().filter(|_| (1950..=2150).contains(&year))
        };
        let found = read();
        if found.is_none() {
            let finding = Finding::error("bad-date", format!("{text:?} is not a date"));
            self.findings
                .add(record.located(finding, column).expected("a date such as 20180325, from 1950 to 2150"));
        }
        found.map(day_of)
    }

    fn shapes(&self, tables: &mut Tables) {
        // only the ids: lines are read when it is known which are needed
        let Some(sheet) = self.sheet_if_any("shapes.txt") else { return };
        let Some(id) = sheet.require("shape_id", self.findings) else { return };
        let mut before: Vec<u8> = Vec::new();
        sheet.each(self.findings, |record| {
            let found = record.bytes(id);
            if found != before {
                let next = tables.shape_ids.0.len() as u32;
                tables.shape_ids.0.entry(found.into()).or_insert(next);
                before = found.to_vec();
            }
        });
    }

    fn trips(&self, tables: &mut Tables, routes: &Keys, days: &Keys) {
        let Some(sheet) = self.sheet("trips.txt") else { return };
        let need = |name| sheet.require(name, self.findings);
        let (Some(id), Some(route), Some(service)) = (need("trip_id"), need("route_id"), need("service_id"))
        else {
            return;
        };
        let shape = sheet.find("shape_id");
        sheet.each(self.findings, |record| {
            let Some(_) = tables.trip_ids.add(record, id, self.findings) else { return };
            let route = routes.refer(record, route, "routes.txt", self.findings);
            let days = days.refer(record, service, "calendar.txt or calendar_dates.txt", self.findings);
            let shape = shape.filter(|shape| !record.bytes(*shape).is_empty());
            let shape =
                shape.and_then(|shape| tables.shape_ids.refer(record, shape, "shapes.txt", self.findings));
            let (route, days) = (route.unwrap_or_default(), days.unwrap_or_default());
            tables.trips.push(Trip { route, days, shape, at: record.at() });
        });
    }

    fn frequencies(&self, tables: &mut Tables) {
        let Some(sheet) = self.sheet_if_any("frequencies.txt") else { return };
        let need = |name| sheet.require(name, self.findings);
        let columns = (need("trip_id"), need("start_time"), need("end_time"), need("headway_secs"));
        let (Some(trip), Some(start), Some(end), Some(headway)) = columns else { return };
        let exact = sheet.find("exact_times");
        sheet.each(self.findings, |record| {
            let trip = tables.trip_ids.refer(record, trip, "trips.txt", self.findings);
            let (from, to) = (self.time(record, start), self.time(record, end));
            let Some(text) = record.need(headway, self.findings) else { return };
            // a departure every ten seconds is not freight
            let Some(every) = text.parse::<u32>().ok().filter(|seconds| (10..=86_400).contains(seconds))
            else {
                let finding = Finding::error("out-of-range", format!("{text:?} is no headway"));
                self.findings
                    .add(record.located(finding, headway).expected("whole seconds from 10 to 86400"));
                return;
            };
            let (Some(trip), Some(start), Some(end)) = (trip, from, to) else { return };
            let exact = record.text(exact) == "1";
            let row = Frequency { start, end, headway: every, exact };
            tables.frequencies.entry(trip).or_default().push(row);
        });
    }
    /// A time of the day of service that must be there.
    fn time(&self, record: &Record, column: Column) -> Option<u32> {
        record.need(column, self.findings)?;
        let found = super::times::seconds(record.bytes(column));
        if found.is_none() {
            self.findings.add(super::times::bad_time(record, column));
        }
        found
    }

    fn feed_info(&self, tables: &mut Tables) {
        let Some(sheet) = self.sheet_if_any("feed_info.txt") else { return };
        let (publisher, url) = (sheet.find("feed_publisher_name"), sheet.find("feed_publisher_url"));
        let version = sheet.find("feed_version");
        sheet.each(self.findings, |record| {
            let text = |column| record.text(column).into_owned();
            tables.info = FeedInfo { publisher: text(publisher), url: text(url), version: text(version) };
        });
    }
}
