//! `calendars.csv`: on which dates a service starts its run.

use super::names::Names;
use crate::columns::Columns;
use crate::dates::first_common_date;
use crate::problem::Problem;
use crate::row::Row;
use crate::sheet::{Sheet, Sink};
use landsea_model::{CalendarRow, Days, Index, Service, ServiceIx};

/// The calendar rows of each service.
pub(super) fn read(
    sheet: &Sheet,
    names: &Names,
    services: &[Option<Service>],
    sink: &Sink,
) -> Vec<Vec<CalendarRow>> {
    let mut columns = Columns::of(sheet, sink);
    let service = columns.required("service");
    let days = columns.required("days");
    let holidays = columns.optional("holidays");
    let period = columns.period();
    let source = columns.required("source");
    columns.finish();
    let mut calendars: Vec<Vec<(usize, CalendarRow)>> = services.iter().map(|_| Vec::new()).collect();
    for index in (0..sheet.len()).filter(|index| !sheet.is_shifted(*index)) {
        let row = Row::at(sheet, index, sink);
        let service: Option<ServiceIx> = row.reference(service, &names.services);
        let text = row.text(days);
        let days_read = Days::parse(text);
        if days_read.is_none() && !text.is_empty() {
            let problem = Problem::new("bad-days", format!("{text:?} does not say on which days"));
            let expected =
                "daily, weekdays such as Mo We Fr, every 10 from 2023-07-08, or on 2018-09-12 2018-09-20";
            row.error(days, problem.expected(expected));
        }
        let skip_holidays = match row.text(holidays) {
            "" | "run" => Vec::new(),
            text => skipped(&row, holidays, text),
        };
        let validity = row.validity(period);
        let origin = row.origin(source, names);
        if let (Some(days), Some(rows), false) =
            (days_read, service.and_then(|ix| calendars.get_mut(ix.position())), row.is_broken())
        {
            rows.push((index, CalendarRow { days, skip_holidays, validity, origin }));
        }
    }
    for (calendar, service) in calendars.iter().zip(services) {
        let bounds = service.as_ref().map(|s| s.validity).unwrap_or_default();
        for (at, (index, row)) in calendar.iter().enumerate() {
            let clash = calendar[..at].iter().find_map(|(_, earlier)| {
                let both = row.validity.intersect(earlier.validity)?.intersect(bounds)?;
                Some((earlier.origin.line, first_common_date(&row.days, &earlier.days, both)?))
            });
            if let Some((line, date)) = clash {
                let problem =
                    Problem::new("overlap", format!("the service starts on {date} by line {line} already"));
                Row::at(sheet, *index, sink)
                    .error(days, problem.expected("rows of one service that share no date"));
            }
        }
    }
    calendars.into_iter().map(|rows| rows.into_iter().map(|(_, row)| row).collect()).collect()
}

/// `skip CN LA`.
fn skipped(row: &Row, column: crate::columns::Column, text: &str) -> Vec<landsea_model::Country> {
    match text.strip_prefix("skip ") {
        Some(countries) => row.country_list(column, countries),
        None => {
            let problem = Problem::new("unknown-word", format!("{text:?} is not a value of \"holidays\""));
            row.error(column, problem.expected("run, or skip and country codes: skip CN"));
            Vec::new()
        }
    }
}
