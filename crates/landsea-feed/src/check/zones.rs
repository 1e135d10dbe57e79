//! Places and borders with the clocks of elsewhere.

use super::findings::Findings;
use crate::clock::offset_minutes;
use crate::problem::Problem;
use crate::zones::{CountryZone, zones_of};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use landsea_model::{Country, Feed, Place};
use std::collections::BTreeSet;

pub(super) fn check(feed: &Feed, found: &mut Findings) {
    let start = feed.info.validity.from.unwrap_or(date(2020, 1, 1));
    let dates = [start, start.checked_add(183.days()).unwrap_or(start)];
    for place in &feed.places {
        check_place(place, dates, found);
    }
    for border in &feed.borders {
        let name = border.zone.iana_name().unwrap_or_default();
        if let Some(regime) = border.regimes.first()
            && !border.countries.iter().any(|country| lists(*country, name))
        {
            let message = format!("{name} is not in use on either side of {}", border.id);
            let problem = Problem::new("wrong-zone", message).value(name);
            found.error(&regime.origin, problem.expected(listed(&border.countries)));
        }
    }
}

fn check_place(place: &Place, dates: [Date; 2], found: &mut Findings) {
    let country = place.code.country();
    let zones = zones_of(country);
    let Some(own) = zones.iter().find(|zone| zone.name == place.zone_name) else {
        let message = format!("{} is not in use in {country}", place.zone_name);
        let problem = Problem::new("wrong-zone", message).value(&*place.zone_name);
        let problem = problem.expected(listed(&[country]));
        let same_time = zones.iter().any(|zone| same_clock(&place.zone, zone, dates));
        return if same_time {
            found.warning(&place.origin, problem)
        } else {
            found.error(&place.origin, problem)
        };
    };
    let distance = |zone: &CountryZone| place.position.distance_to(zone.city).km();
    let nearest = zones.iter().min_by(|a, b| distance(a).total_cmp(&distance(b)));
    if let Some(nearest) = nearest
        && 2.0 * distance(nearest) < distance(own)
        && distance(own) - distance(nearest) > 300.0
        && !same_clock(&place.zone, nearest, dates)
    {
        let message = format!(
            "{} is {:.0} km from the city of {} and {:.0} km from that of {}",
            place.name,
            distance(own),
            own.name,
            distance(nearest),
            nearest.name
        );
        let problem = Problem::new("doubtful-zone", message).value(own.name);
        found.warning(&place.origin, problem.expected("the zone in use there").near(Some(nearest.name)));
    }
}

fn same_clock(zone: &TimeZone, other: &CountryZone, dates: [Date; 2]) -> bool {
    let Ok(other) = TimeZone::get(other.name) else { return false };
    dates.iter().all(|date| offset_minutes(zone, *date) == offset_minutes(&other, *date))
}

fn lists(country: Country, zone: &str) -> bool {
    zones_of(country).iter().any(|listed| listed.name == zone)
}

fn listed(countries: &[Country]) -> String {
    let names: BTreeSet<&str> =
        countries.iter().flat_map(|country| zones_of(*country)).map(|zone| zone.name).collect();
    format!("one of {}", names.into_iter().collect::<Vec<_>>().join(" "))
}
