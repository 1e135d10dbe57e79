//! Holidays named twice, and holidays that are asked for but not there.

use super::findings::Findings;
use crate::problem::Problem;
use landsea_model::{Country, Feed, Origin};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

pub(super) fn check(feed: &Feed, found: &mut Findings) {
    let mut seen = FxHashMap::default();
    for holiday in &feed.holidays {
        let Some(earlier) = seen.insert((holiday.country, holiday.date), holiday) else { continue };
        let (country, date, line) = (holiday.country, holiday.date, earlier.origin.line);
        if earlier.worked != holiday.worked {
            let message = format!("{date} is a holiday and a workday in {country}, see line {line}");
            found
                .error(&holiday.origin, Problem::new("contrary-holiday", message).expected("one of the two"));
        } else {
            let message = format!("{date} in {country} is already in line {line}");
            found.warning(
                &holiday.origin,
                Problem::new("duplicate-holiday", message).expected("one row for a day"),
            );
        }
    }
    let known: BTreeSet<Country> = feed.holidays.iter().map(|holiday| holiday.country).collect();
    let mut needed: Vec<(Country, &Origin)> = Vec::new();
    for row in feed.services.iter().flat_map(|service| &service.calendar) {
        needed.extend(row.skip_holidays.iter().map(|country| (*country, &row.origin)));
    }
    for regime in feed.borders.iter().flat_map(|border| &border.regimes) {
        needed.extend(regime.holidays.map(|country| (country, &regime.origin)));
    }
    for (country, origin) in needed {
        if !known.contains(&country) {
            let message = format!("no holiday of {country} is in holidays.csv");
            found.warning(origin, Problem::new("no-holidays", message).value(country.as_str()));
        }
    }
}
