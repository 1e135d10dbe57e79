//! From a feed to GTFS.
//!
//! All times are written in one zone, that in which most runs start, as GTFS wants it. A service becomes one route;
//! each period of its calendar in which the times of its calls are the same in that zone becomes a trip.

use super::modes::type_of;
use crate::ConvertError;
use crate::days::{Day, DaySet, date_of, day_of, patterns};
use crate::ids::Ids;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use landsea_model::{Country, Days, Feed, Position, Service, TerminalIx};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// What to write.
#[derive(Clone, Debug, Default)]
pub struct ExportOptions {
    /// First date on which runs may start; none is that of the feed.
    pub from: Option<Date>,
    /// Last date on which runs may start; none is that of the feed.
    pub to: Option<Date>,
    /// Address of the publisher, which GTFS requires and a feed does not have.
    pub url: Option<String>,
}

/// A GTFS feed.
#[derive(Debug)]
pub struct Exported {
    /// The zip file.
    pub zip: Vec<u8>,
    /// Its tables by name.
    pub tables: Vec<(&'static str, String)>,
    /// How many runs it holds.
    pub runs: usize,
}

/// Address that stands where none is known: the top-level domain is reserved for what does not exist.
const NO_URL: &str = "https://landsea.invalid/";
/// Most days over which runs are written.
const MAX_DAYS: Day = 20 * 366;

/// Writes the services of a feed as GTFS.
///
/// # Errors
/// If the feed has no end and none is given, or the dates are too far apart.
pub fn export(feed: &Feed, options: &ExportOptions) -> Result<Exported, ConvertError> {
    let dates = (options.from.or(feed.info.validity.from), options.to.or(feed.info.validity.to));
    let (Some(from), Some(to)) = dates else {
        return Err(ConvertError::Option(
            "the feed does not say for which dates it is meant; give --from and --to".to_owned(),
        ));
    };
    let (first, last) = (day_of(from), day_of(to));
    if last < first || last - first > MAX_DAYS {
        return Err(ConvertError::Option(format!(
            "{from} to {to} cannot be written; give --from and --to no more than 20 years apart"
        )));
    }
    let mut writer = Writer::new(feed, options.url.as_deref().unwrap_or(NO_URL), (from, to));
    for service in &feed.services {
        writer.service(service, &starts(feed, service, first, last));
    }
    writer.finish()
}

/// The days on which a service starts.
fn starts(feed: &Feed, service: &Service, first: Day, last: Day) -> DaySet {
    let mut off: FxHashMap<Country, FxHashSet<Date>> = FxHashMap::default();
    for holiday in feed.holidays.iter().filter(|holiday| !holiday.worked) {
        off.entry(holiday.country).or_default().insert(holiday.date);
    }
    let Some(open) = feed.while_open(&service.projects, service.validity) else { return DaySet::default() };
    let runs = |day: &Day| {
        let date = date_of(*day);
        let off = |country: &Country| off.get(country).is_some_and(|dates| dates.contains(&date));
        open.contains(date)
            && service.calendar.iter().any(|row| {
                row.validity.contains(date) && row.days.contains(date) && !row.skip_holidays.iter().any(off)
            })
    };
    (first..=last).filter(runs).collect()
}

/// A table being written.
struct Table {
    name: &'static str,
    rows: csv::Writer<Vec<u8>>,
}

impl Table {
    fn new(name: &'static str, columns: &[&str]) -> Self {
        let mut table = Self { name, rows: csv::Writer::from_writer(Vec::new()) };
        table.row(columns);
        table
    }
    fn row(&mut self, fields: &[&str]) {
        // writing to memory cannot fail
        let _ = self.rows.write_record(fields);
    }
}

struct Writer<'a> {
    feed: &'a Feed,
    zone_name: String,
    zone: TimeZone,
    agency: Table,
    feed_info: Table,
    stops: Table,
    routes: Table,
    trips: Table,
    stop_times: Table,
    calendar: Table,
    calendar_dates: Table,
    shapes: Table,
    agencies: BTreeMap<String, String>,
    agency_ids: Ids,
    runs: usize,
    url: &'a str,
}

/// Seconds of the day of service at which a call is, arrival and departure; equal where GTFS wants both and there
/// is one.
type Times = Vec<(i64, i64)>;

impl<'a> Writer<'a> {
    fn new(feed: &'a Feed, url: &'a str, (from, to): (Date, Date)) -> Self {
        let (zone_name, zone) = common_zone(feed);
        let mut writer = Self {
            feed,
            zone_name,
            zone,
            agency: Table::new("agency.txt", &["agency_id", "agency_name", "agency_url", "agency_timezone"]),
            feed_info: Table::new(
                "feed_info.txt",
                &[
                    "feed_publisher_name",
                    "feed_publisher_url",
                    "feed_lang",
                    "feed_start_date",
                    "feed_end_date",
                    "feed_version",
                ],
            ),
            stops: Table::new(
                "stops.txt",
                &[
                    "stop_id",
                    "stop_code",
                    "stop_name",
                    "stop_lat",
                    "stop_lon",
                    "stop_timezone",
                    "location_type",
                ],
            ),
            routes: Table::new("routes.txt", &["route_id", "agency_id", "route_long_name", "route_type"]),
            trips: Table::new("trips.txt", &["route_id", "service_id", "trip_id", "shape_id"]),
            stop_times: Table::new(
                "stop_times.txt",
                &[
                    "trip_id",
                    "arrival_time",
                    "departure_time",
                    "stop_id",
                    "stop_sequence",
                    "pickup_type",
                    "drop_off_type",
                    "shape_dist_traveled",
                ],
            ),
            calendar: Table::new(
                "calendar.txt",
                &[
                    "service_id",
                    "monday",
                    "tuesday",
                    "wednesday",
                    "thursday",
                    "friday",
                    "saturday",
                    "sunday",
                    "start_date",
                    "end_date",
                ],
            ),
            calendar_dates: Table::new("calendar_dates.txt", &["service_id", "date", "exception_type"]),
            shapes: Table::new(
                "shapes.txt",
                &["shape_id", "shape_pt_lat", "shape_pt_lon", "shape_pt_sequence", "shape_dist_traveled"],
            ),
            agencies: BTreeMap::new(),
            agency_ids: Ids::default(),
            runs: 0,
            url,
        };
        let info = &feed.info;
        writer.feed_info.row(&[&info.publisher, url, "en", &digits(from), &digits(to), &info.version]);
        writer
    }

    fn service(&mut self, service: &Service, days: &DaySet) {
        let mut by_times: Vec<(Times, DaySet)> = Vec::new();
        let mut known: FxHashMap<Times, usize> = FxHashMap::default();
        for day in days.iter() {
            let Some((start, times)) = self.times(service, day) else { continue };
            let at = *known.entry(times).or_insert_with_key(|times| {
                by_times.push((times.clone(), DaySet::default()));
                by_times.len() - 1
            });
            by_times[at].1.insert(start);
            self.runs += 1;
        }
        if by_times.is_empty() {
            return;
        }
        let agency = self.agency(&service.carrier);
        self.routes.row(&[&service.id, &agency, &service.name, &type_of(service.mode).to_string()]);
        let ways = self.shape(service);
        let mut number = 0;
        for (times, days) in by_times {
            for pattern in patterns(&days) {
                number += 1;
                let id = format!("{}_{number}", service.id);
                self.days(&id, &pattern, &days);
                self.trips.row(&[&service.id, &id, &id, &service.id]);
                self.calls(&id, service, &times, &ways);
            }
        }
    }

    /// The day of service of a run that starts on a local day, and its times on it. The day is that on which the
    /// run starts in the common zone.
    fn times(&self, service: &Service, day: Day) -> Option<(Day, Times)> {
        let zone = |terminal: TerminalIx| &self.feed.place_of(terminal).zone;
        let instants: Option<Vec<(i64, i64)>> = service
            .calls
            .iter()
            .map(|call| {
                let instant = |time: landsea_model::CallTime| {
                    let local = time.on_run(date_of(day))?;
                    Some(zone(call.terminal).to_timestamp(local).ok()?.as_second())
                };
                let arrive = call.arrive.or(call.depart).and_then(instant)?;
                let depart = call.depart.or(call.arrive).and_then(instant)?;
                Some((arrive, depart))
            })
            .collect();
        let instants = instants?;
        let first = instants.first()?.1;
        let local = self.zone.to_datetime(Timestamp::from_second(first).ok()?);
        let mut service_day = day_of(local.date());
        let mut midnight = self.service_start(service_day)?;
        if first < midnight {
            // in the first hour of a day on which clocks are put back
            service_day -= 1;
            midnight = self.service_start(service_day)?;
        }
        Some((service_day, instants.into_iter().map(|(a, b)| (a - midnight, b - midnight)).collect()))
    }
    /// Twelve hours before noon.
    fn service_start(&self, day: Day) -> Option<i64> {
        let noon = date_of(day).at(12, 0, 0, 0);
        Some(self.zone.to_timestamp(noon).ok()?.as_second() - 12 * 3600)
    }

    fn agency(&mut self, carrier: &str) -> String {
        if let Some(id) = self.agencies.get(carrier) {
            return id.clone();
        }
        let id = self.agency_ids.take(carrier);
        self.agencies.insert(carrier.to_owned(), id.clone());
        self.agency.row(&[&id, carrier, self.url, &self.zone_name]);
        id
    }

    fn days(&mut self, id: &str, pattern: &crate::days::Pattern, all: &DaySet) {
        match (&pattern.days, pattern.within) {
            (Days::Weekdays(set), Some((from, to))) => {
                let runs = |bit: u8| if set >> bit & 1 == 1 { "1" } else { "0" };
                let (from, to) = (digits(from), digits(to));
                self.calendar.row(&[
                    id,
                    runs(0),
                    runs(1),
                    runs(2),
                    runs(3),
                    runs(4),
                    runs(5),
                    runs(6),
                    &from,
                    &to,
                ]);
            }
            (days, within) => {
                let named = |day: &Day| {
                    let date = date_of(*day);
                    days.contains(date) && within.is_none_or(|(from, to)| from <= date && date <= to)
                };
                for day in all.iter().filter(named) {
                    self.calendar_dates.row(&[id, &digits(date_of(day)), "1"]);
                }
            }
        }
    }

    fn calls(&mut self, trip: &str, service: &Service, times: &Times, ways: &[u64]) {
        for (at, (call, (arrive, depart))) in service.calls.iter().zip(times).enumerate() {
            self.stop_times.row(&[
                trip,
                &clock(*arrive),
                &clock(*depart),
                &self.feed.terminals[call.terminal].id,
                &(at + 1).to_string(),
                if call.loads { "0" } else { "1" },
                if call.unloads { "0" } else { "1" },
                &kilometres(ways[at]),
            ]);
        }
    }

    /// Writes the line of a service; metres from its start to each call. What is written along it are the
    /// distances of the feed, also where the line is drawn straight.
    fn shape(&mut self, service: &Service) -> Vec<u64> {
        let at = |terminal: TerminalIx| self.feed.terminals[terminal].position;
        let mut ways = Vec::with_capacity(service.calls.len());
        let (mut metres, mut number) = (0_u64, 0_u32);
        let shapes = &mut self.shapes;
        let mut point = |position: Position, metres: u64| {
            number += 1;
            let (lat, lon) = (position.lat.to_string(), position.lon.to_string());
            shapes.row(&[&service.id, &lat, &lon, &number.to_string(), &kilometres(metres)]);
        };
        for (ix, call) in service.calls.iter().enumerate() {
            let start = metres;
            metres += call.distance.metres();
            if let Some(before) = ix.checked_sub(1).map(|before| &service.calls[before]) {
                let line = self.feed.shape(service.mode, before.terminal, call.terminal);
                for (position, share) in line.as_deref().map(inner).unwrap_or_default() {
                    point(position, start + (share * (metres - start) as f64).round() as u64);
                }
            }
            point(at(call.terminal), metres);
            ways.push(metres);
        }
        ways
    }

    fn finish(mut self) -> Result<Exported, ConvertError> {
        for (ix, terminal) in self.feed.terminals.enumerate() {
            let place = self.feed.place_of(ix);
            let (lat, lon) = (terminal.position.lat.to_string(), terminal.position.lon.to_string());
            self.stops.row(&[
                &terminal.id,
                place.code.as_str(),
                &terminal.name,
                &lat,
                &lon,
                &place.zone_name,
                "0",
            ]);
        }
        let tables = [
            self.agency,
            self.calendar,
            self.calendar_dates,
            self.feed_info,
            self.routes,
            self.shapes,
            self.stop_times,
            self.stops,
            self.trips,
        ];
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        // without a date of its own, the same feed gives the same bytes
        let options = SimpleFileOptions::default();
        let mut written = Vec::new();
        for table in tables {
            let bytes = table.rows.into_inner().unwrap_or_default();
            archive.start_file(table.name, options).map_err(failed)?;
            archive.write_all(&bytes).map_err(|error| failed(error.into()))?;
            written.push((table.name, String::from_utf8_lossy(&bytes).into_owned()));
        }
        let zip = archive.finish().map_err(failed)?.into_inner();
        Ok(Exported { zip, tables: written, runs: self.runs })
    }
}

fn failed(error: zip::result::ZipError) -> ConvertError {
    ConvertError::Option(format!("the feed cannot be zipped: {error}"))
}

/// The points of a line between its ends, each with its share of the way.
fn inner(line: &[Position]) -> Vec<(Position, f64)> {
    let mut metres = vec![0.0];
    for pair in line.windows(2) {
        metres.push(metres[metres.len() - 1] + pair[0].distance_to(pair[1]).km());
    }
    let whole = metres.last().copied().filter(|km| *km > 0.0).unwrap_or(1.0);
    let within = 1..line.len().saturating_sub(1).max(1);
    within.map(|at| (line[at], metres[at] / whole)).collect()
}

/// The zone in which most services start; of several the first by name.
fn common_zone(feed: &Feed) -> (String, TimeZone) {
    let mut count: BTreeMap<&str, (usize, &TimeZone)> = BTreeMap::new();
    for call in feed.services.iter().filter_map(|service| service.calls.first()) {
        let place = feed.place_of(call.terminal);
        count.entry(&place.zone_name).or_insert((0, &place.zone)).0 += 1;
    }
    let most = count.into_iter().rev().max_by_key(|(_, (count, _))| *count);
    most.map_or_else(
        || ("Etc/UTC".to_owned(), TimeZone::UTC),
        |(name, (_, zone))| (name.to_owned(), zone.clone()),
    )
}

fn digits(date: Date) -> String {
    date.strftime("%Y%m%d").to_string()
}

fn clock(seconds: i64) -> String {
    format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

fn kilometres(metres: u64) -> String {
    (metres as f64 / 1000.0).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use landsea_model::Mode;

    #[test]
    fn a_line_shares_out_its_way() {
        let at = |lon: f64| Position { lat: 0.0, lon };
        let shares: Vec<f64> =
            inner(&[at(0.0), at(1.0), at(4.0)]).into_iter().map(|(_, share)| share).collect();
        assert_eq!(shares.len(), 1);
        assert!((shares[0] - 0.25).abs() < 1e-9);
        assert!(inner(&[at(0.0)]).is_empty() && inner(&[]).is_empty());
    }

    #[test]
    fn every_mode_has_a_type() {
        let types: FxHashSet<u16> = Mode::ALL.into_iter().map(type_of).collect();
        assert_eq!(types.len(), Mode::ALL.len());
    }
}
