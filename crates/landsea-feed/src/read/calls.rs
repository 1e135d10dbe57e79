//! `calls.csv`: the calls of each service, in order and forward in time.

use super::Sheets;
use super::names::Names;
use super::sea_legs::SeaLegs;
use crate::clock::Clock;
use crate::columns::{Column, Columns};
use crate::ids::Lookup;
use crate::problem::Problem;
use crate::row::{Quantity, Row};
use crate::sheet::{Sheet, Sink};
use jiff::civil::Time;
use landsea_model::{Call, CallTime, Distance, Index, Minutes, ServiceIx, TerminalIx};

const SEQ: Quantity = Quantity { what: "a number", least: 0.0, greatest: 1_000_000.0 };
/// A run of more than a year is not a service of freight.
const MAX_DAY: u16 = 366;

/// The columns of the table.
#[derive(Clone, Copy)]
struct CallColumns {
    service: Column,
    seq: Column,
    terminal: Column,
    arrive: Column,
    depart: Column,
    cutoff_h: Column,
    release_h: Column,
    using: Column,
    distance_km: Column,
    borders: Column,
    source: Column,
}

impl CallColumns {
    fn of(sheet: &Sheet, sink: &Sink) -> Self {
        let mut columns = Columns::of(sheet, sink);
        let found = Self {
            service: columns.required("service"),
            seq: columns.required("seq"),
            terminal: columns.required("terminal"),
            arrive: columns.optional("arrive"),
            depart: columns.optional("depart"),
            cutoff_h: columns.optional("cutoff_h"),
            release_h: columns.optional("release_h"),
            using: columns.optional("use"),
            distance_km: columns.optional("distance_km"),
            borders: columns.optional("borders"),
            source: columns.required("source"),
        };
        columns.finish();
        found
    }

    fn read(self, row: &Row, names: &Names) -> Option<Call> {
        let terminal = row.reference(self.terminal, &names.terminals);
        let (arrive, depart) = (call_time(row, self.arrive), call_time(row, self.depart));
        let cutoff = row.hours(self.cutoff_h).unwrap_or_default();
        let release = row.hours(self.release_h).unwrap_or_default();
        let uses = [
            ((true, true), "both"),
            ((true, false), "load"),
            ((false, true), "unload"),
            ((false, false), "pass"),
        ];
        let (loads, unloads) = row.keyword(self.using, &uses).unwrap_or((true, true));
        let distance = row.kilometres(self.distance_km).unwrap_or_default();
        let borders = row.text(self.borders).split_whitespace();
        let borders = borders.filter_map(|id| row.reference_in(self.borders, id, &names.borders)).collect();
        let origin = row.origin(self.source, names);
        Some(Call {
            terminal: terminal?,
            arrive,
            depart,
            cutoff,
            release,
            loads: loads && depart.is_some(),
            unloads: unloads && arrive.is_some(),
            distance,
            borders,
            origin,
        })
    }
}

/// A call with its place in the service and in the file.
struct Numbered {
    seq: u32,
    row: usize,
    call: Call,
}

/// The calls of each service.
pub(super) fn read(
    sheets: &Sheets,
    names: &Names,
    clock: &Clock,
    sea_legs: &SeaLegs,
    sink: &Sink,
) -> Vec<Vec<Call>> {
    let sheet = &sheets.calls;
    let columns = CallColumns::of(sheet, sink);
    let mut services: Vec<(Vec<Numbered>, bool)> =
        (0..sheets.services.len()).map(|_| (Vec::new(), true)).collect();
    for index in 0..sheet.len() {
        let row = Row::at(sheet, index, sink);
        if sheet.is_shifted(index) {
            if let Lookup::Known(ix) = names.services.lookup(row.raw(columns.service)) {
                services[ix.position()].1 = false;
            }
            continue;
        }
        let service = row.reference(columns.service, &names.services);
        let seq = row.whole(columns.seq, &SEQ);
        let call = columns.read(&row, names);
        let Some((calls, sound)) = service.and_then(|ix: ServiceIx| services.get_mut(ix.position())) else {
            continue;
        };
        match (seq, call) {
            (Some(seq), Some(call)) if !row.is_broken() => calls.push(Numbered { seq, row: index, call }),
            _ => *sound = false,
        }
    }
    let told = sheet.is_whole() && (columns.service.at.is_some() || sheet.absence.is_some());
    for (index, (calls, sound)) in services.iter_mut().enumerate() {
        calls.sort_by_key(|c| c.seq);
        // judging the order of calls of which one is missing would blame its neighbours
        if !*sound {
            continue;
        }
        if calls.len() < 2 && told {
            report_too_few(&sheets.services, index, calls.len(), sink);
        }
        check_order(sheet, columns, calls, clock, sink);
        complete(sheet, columns, calls, sea_legs.is_by_sea(ServiceIx::new(index)).then_some(sea_legs), sink);
    }
    services.into_iter().map(|(calls, _)| calls.into_iter().map(|c| c.call).collect()).collect()
}

fn report_too_few(services: &Sheet, index: usize, count: usize, sink: &Sink) {
    let row = Row::at(services, index, sink);
    let message =
        format!("the service has {} in calls.csv", if count == 0 { "no call" } else { "only one call" });
    row.row_error(Problem::new("too-few-calls", message).expected("two calls or more"));
}

/// Reports calls of one service that cannot follow one another.
fn check_order(sheet: &Sheet, columns: CallColumns, calls: &[Numbered], clock: &Clock, sink: &Sink) {
    let last = calls.len().saturating_sub(1);
    for (at, Numbered { row, call, .. }) in calls.iter().enumerate() {
        let row = Row::at(sheet, *row, sink);
        check_ends(&row, columns, call, at == 0, at == last);
    }
    for pair in calls.windows(2) {
        let [before, after] = pair else { continue };
        let row = Row::at(sheet, after.row, sink);
        if before.seq == after.seq {
            let message =
                format!("call {} of the service is already in line {}", after.seq, sheet.line(before.row));
            let problem = Problem::new("duplicate-seq", message);
            row.error(columns.seq, problem.expected("a number that rises along the service"));
        }
    }
    let mut latest: Option<(CallTime, TerminalIx, u32)> = None;
    for Numbered { row, call, .. } in calls {
        let row = Row::at(sheet, *row, sink);
        for (column, time) in [(columns.arrive, call.arrive), (columns.depart, call.depart)] {
            let Some(time) = time else { continue };
            if let Some((before, terminal, line)) = latest {
                let passed = clock.between((terminal, before), (call.terminal, time));
                if passed.is_some_and(|passed| passed.iter().any(|p| *p < Minutes::ZERO)) {
                    let message = format!("{time} is earlier than {before} in line {line}, zones counted");
                    let problem = Problem::new("backwards", message);
                    row.error(column, problem.expected("times that go forward along the service"));
                }
            }
            latest = Some((time, call.terminal, row.line()));
        }
    }
}

/// Reports a first or last call with a time too many or too few.
fn check_ends(row: &Row, columns: CallColumns, call: &Call, first: bool, last: bool) {
    let absent = |column: Column, wanted: &str| {
        let problem = Problem::new("missing-time", format!("the call has no {} time", column.name));
        row.error(column, problem.expected(wanted));
    };
    let too_many = |column: Column, value: &str, which: &str| {
        let problem = Problem::new("unexpected-value", format!("the {which} call has {value}"));
        row.error(column, problem.expected("an empty field"));
    };
    if first && call.arrive.is_some() {
        too_many(columns.arrive, "an arrive time", "first");
    }
    if first && call.distance != Distance::default() {
        too_many(columns.distance_km, "a distance from the call before", "first");
    }
    if let (true, Some(depart)) = (first, call.depart)
        && depart.day != 0
    {
        let problem = Problem::new("bad-start", format!("the first call departs on day {}", depart.day));
        row.error(columns.depart, problem.expected("day 0, the date on which the run starts"));
    }
    if last && !first && call.depart.is_some() {
        too_many(columns.depart, "a depart time", "last");
    }
    if !first && call.arrive.is_none() {
        absent(columns.arrive, "a time at every call but the first");
    }
    if !last && call.depart.is_none() {
        absent(columns.depart, "a time at every call but the last");
    }
}

/// Gives calls without a distance the length of the way by sea. By other modes a distance must be given.
fn complete(
    sheet: &Sheet,
    columns: CallColumns,
    calls: &mut [Numbered],
    by_sea: Option<&SeaLegs>,
    sink: &Sink,
) {
    for at in 1..calls.len() {
        let before = calls[at - 1].call.terminal;
        let Numbered { row, call, .. } = &mut calls[at];
        let row = Row::at(sheet, *row, sink);
        if !row.raw(columns.distance_km).is_empty() {
            continue;
        }
        match by_sea {
            Some(sea_legs) => sea_legs.measure(&row, columns.distance_km, before, call),
            None => {
                let problem = Problem::new("missing-value", "no distance from the call before");
                let expected = "a distance at every call but the first; at sea alone it may be left empty";
                row.error(columns.distance_km, problem.expected(expected));
            }
        }
    }
}

/// `2 06:30`: half past six on the third day of the run.
fn call_time(row: &Row, column: Column) -> Option<CallTime> {
    let text = row.text(column);
    if text.is_empty() {
        return None;
    }
    let read = || {
        let (day, time) = text.split_once(' ')?;
        let (hour, minute) = time.trim_start().split_once(':')?;
        let digits = |s: &str, most: usize| s.len() <= most && s.bytes().all(|b| b.is_ascii_digit());
        if !digits(day, 3) || !digits(hour, 2) || !digits(minute, 2) || minute.len() != 2 {
            return None;
        }
        let day = day.parse().ok().filter(|day| *day <= MAX_DAY)?;
        Some(CallTime { day, time: Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()? })
    };
    let time = read();
    if time.is_none() {
        let problem = Problem::new("bad-time", format!("{text:?} is not a time of a call"));
        row.error(column, problem.expected("day of the run (0 to 366) and local time, such as 2 06:30"));
    }
    time
}
