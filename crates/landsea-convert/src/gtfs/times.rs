//! `stop_times.txt`: by far the largest table, read row by row into a few numbers each.

use super::load::{Loader, Tables};
use crate::findings::{Finding, Findings};
use crate::sheet::{Column, Record};

/// No time, or no distance, in a row.
pub(super) const NONE: u32 = u32::MAX;
/// Latest time of a trip, in hours: a year of days.
const MAX_HOURS: u32 = 366 * 24;

/// A row of `stop_times.txt`.
#[derive(Clone, Copy)]
pub(super) struct StopTime {
    pub(super) trip: u32,
    pub(super) sequence: u32,
    pub(super) stop: u32,
    /// Seconds of the day of service, or [`NONE`].
    pub(super) arrive: u32,
    /// Seconds of the day of service, or [`NONE`].
    pub(super) depart: u32,
    /// Way from the start of the shape in the unit of the feed; not a number if it is not given.
    pub(super) travelled: f64,
    pub(super) loads: bool,
    pub(super) unloads: bool,
    pub(super) at: u32,
}

/// The stop times of all trips that are taken, those of one trip together and in their order.
pub(super) struct StopTimes {
    pub(super) rows: Vec<StopTime>,
    /// First row and number of rows of each trip.
    spans: Vec<(u32, u32)>,
}

impl StopTimes {
    /// The stop times of a trip.
    pub(super) fn of(&self, trip: usize) -> &[StopTime] {
        let (start, count) = self.spans.get(trip).copied().unwrap_or_default();
        self.rows.get(start as usize..(start + count) as usize).unwrap_or_default()
    }
}

/// Reads the table. Rows of trips on routes that are left out are passed over.
pub(super) fn read(loader: &Loader, tables: &Tables, progress: crate::Progress) -> StopTimes {
    let mut times = StopTimes { rows: Vec::new(), spans: vec![(0, 0); tables.trips.len()] };
    let findings = loader.findings;
    let Some(sheet) = loader.sheet("stop_times.txt") else { return times };
    let need = |name| sheet.require(name, findings);
    let (Some(trip), Some(stop), Some(sequence)) = (need("trip_id"), need("stop_id"), need("stop_sequence"))
    else {
        return times;
    };
    let (arrive, depart) = (sheet.find("arrival_time"), sheet.find("departure_time"));
    let (pickup, drop_off) = (sheet.find("pickup_type"), sheet.find("drop_off_type"));
    let travelled = sheet.find("shape_dist_traveled");
    let taken: Vec<bool> = tables
        .trips
        .iter()
        .map(|trip| tables.routes.get(trip.route as usize).is_some_and(|route| route.mode.is_some()))
        .collect();
    // a row is seldom shorter than this, and what is reserved in vain is given back
    times.rows.reserve(sheet.file.bytes.len() / 32);
    let (mut sorted, mut count) = (true, 0_u32);
    let (mut before, mut before_id): (Option<u32>, Vec<u8>) = (None, Vec::new());
    sheet.each(findings, |record| {
        count += 1;
        if count.is_multiple_of(1 << 16) {
            progress("reading stop_times.txt", sheet.progress(record.at()));
        }
        // rows of one trip mostly stand together
        let id = record.bytes(trip);
        let trip = if id == before_id && before.is_some() {
            before
        } else {
            before_id.clear();
            before_id.extend_from_slice(id);
            tables.trip_ids.refer(record, trip, "trips.txt", findings)
        };
        let changed = trip != before;
        before = trip;
        let Some(trip) = trip.filter(|trip| taken.get(*trip as usize) == Some(&true)) else { return };
        let Some(stop) = tables.stop_ids.refer(record, stop, "stops.txt", findings) else { return };
        let Some(sequence) = whole(record.bytes(sequence)) else {
            let finding = Finding::error("bad-number", "no place in the order of the trip");
            findings.add(record.located(finding, sequence).expected("a whole number, 0 or more"));
            return;
        };
        let row = StopTime {
            trip,
            sequence,
            stop,
            arrive: time(record, arrive, findings),
            depart: time(record, depart, findings),
            travelled: distance(record, travelled, findings),
            loads: use_of(record, pickup, findings),
            unloads: use_of(record, drop_off, findings),
            at: record.at(),
        };
        let span = &mut times.spans[trip as usize];
        sorted &=
            if changed { span.1 == 0 } else { times.rows.last().is_none_or(|last| last.sequence < sequence) };
        if span.1 == 0 {
            span.0 = times.rows.len() as u32;
        }
        span.1 += 1;
        times.rows.push(row);
    });
    if !sorted {
        progress("sorting stop_times.txt", 0.0);
        times.rows.sort_by_key(|row| (row.trip, row.sequence));
        let mut start = 0;
        for span in &mut times.spans {
            span.0 = start;
            start += span.1;
        }
        for pair in times.rows.windows(2) {
            if (pair[0].trip, pair[0].sequence) == (pair[1].trip, pair[1].sequence) {
                let message = format!("a second row {} of the trip", pair[1].sequence);
                let finding = Finding::error("duplicate-seq", message).at(sheet.file, pair[1].at as usize);
                findings.add(finding.expected("a stop_sequence that rises along the trip"));
            }
        }
    }
    times
}

fn whole(text: &[u8]) -> Option<u32> {
    if text.is_empty() || text.len() > 9 {
        return None;
    }
    text.iter().try_fold(0_u32, |n, b| b.is_ascii_digit().then(|| n * 10 + u32::from(b - b'0')))
}

/// Reads `25:30:00` as seconds; hours may have one digit or more.
pub(super) fn seconds(text: &[u8]) -> Option<u32> {
    let [hours @ .., b':', m1, m2, b':', s1, s2] = text else { return None };
    let two = |a: &u8, b: &u8| whole(&[*a, *b]).filter(|n| *n < 60);
    let hours = whole(hours).filter(|hours| *hours <= MAX_HOURS)?;
    Some(hours * 3600 + two(m1, m2)? * 60 + two(s1, s2)?)
}

/// What is wrong with a time that [`seconds`] cannot read.
pub(super) fn bad_time(record: &Record, column: Column) -> Finding {
    let message = format!("{:?} is not a time", record.text(Some(column)));
    let expected = "hours, minutes and seconds since the start of the day of service: 08:05:00, 25:30:00";
    record.located(Finding::error("bad-time", message), column).expected(expected)
}

fn time(record: &Record, column: Option<Column>, findings: &Findings) -> u32 {
    let Some(column) = column else { return NONE };
    let text = record.bytes(column);
    if text.is_empty() {
        return NONE;
    }
    seconds(text).unwrap_or_else(|| {
        findings.add(bad_time(record, column));
        NONE
    })
}

fn distance(record: &Record, column: Option<Column>, findings: &Findings) -> f64 {
    let Some(column) = column else { return f64::NAN };
    let text = record.bytes(column);
    if text.is_empty() {
        return f64::NAN;
    }
    let number = std::str::from_utf8(text).ok().and_then(|text| text.parse::<f64>().ok());
    number.filter(|n| (0.0..1e12).contains(n)).unwrap_or_else(|| {
        let message = format!("{:?} is no way from the start", record.text(Some(column)));
        findings.add(
            record.located(Finding::error("bad-number", message), column).expected("a number, 0 or more"),
        );
        f64::NAN
    })
}

/// Whether cargo can be loaded or unloaded: always but with type 1. By arrangement (2, 3) is a way too.
fn use_of(record: &Record, column: Option<Column>, findings: &Findings) -> bool {
    let Some(column) = column else { return true };
    match record.bytes(column) {
        b"" | b"0" | b"2" | b"3" => true,
        b"1" => false,
        _ => {
            let message = format!("{:?} is no type of boarding", record.text(Some(column)));
            let finding = record.located(Finding::error("unknown-word", message), column);
            findings.add(finding.expected("0 (regular), 1 (none), 2 or 3 (by arrangement)"));
            true
        }
    }
}

#[cfg(test)]
mod tests {
    use super::seconds;

    #[test]
    fn times_run_past_midnight_and_no_other_spelling_is_read() {
        let read =
            ["08:05:09", "8:05:00", "49:00:00", "8:5:00", "08:60:00", "", "08:05", "-1:00:00", "9999:00:00"];
        let expected = [Some(29_109), Some(29_100), Some(176_400), None, None, None, None, None, None];
        assert_eq!(read.map(|text| seconds(text.as_bytes())), expected);
    }
}
