//! Services that never run, and calendar rows that say nothing.

use super::findings::Findings;
use crate::dates::first_common_date;
use crate::problem::Problem;
use landsea_model::{CalendarRow, Days, Feed, Service};

pub(super) fn check(feed: &Feed, found: &mut Findings) {
    for service in &feed.services {
        let asked = feed.info.validity;
        let runs = |row: &CalendarRow| {
            let within = row.validity.intersect(service.validity)?.intersect(asked)?;
            first_common_date(&row.days, &Days::DAILY, within)
        };
        if !service.calendar.iter().any(|row| runs(row).is_some()) {
            let why = if service.calendar.is_empty() { ": it has no row in calendars.csv" } else { "" };
            let message = format!("{} never runs in the time of the feed ({asked}){why}", service.id);
            found.warning(&service.origin, Problem::new("never-runs", message));
        }
        for row in &service.calendar {
            check_row(service, row, found);
        }
    }
}

/// A row of which some or all dates lie outside of the row's or the service's own validity.
fn check_row(service: &Service, row: &CalendarRow, found: &mut Findings) {
    let within = row.validity.intersect(service.validity);
    let first = within.and_then(|within| first_common_date(&row.days, &Days::DAILY, within));
    if first.is_none() {
        let message = format!(
            "no date of {:?} lies within {} and {}",
            row.days.to_string(),
            row.validity,
            service.validity
        );
        found.warning(
            &row.origin,
            Problem::new("no-date", message).expected(format!("dates on which {} is valid", service.id)),
        );
    } else if let (Days::On(dates), Some(within)) = (&row.days, within)
        && let Some(outside) = dates.iter().find(|date| !within.contains(**date))
    {
        let problem = Problem::new("date-outside", format!("{outside} lies outside of the validity"))
            .value(outside.to_string());
        found.warning(&row.origin, problem.expected(format!("dates within {within}")));
    }
}
