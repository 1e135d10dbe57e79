//! The bundled feed: figures by convolution against a million plain runs, and against what was published.

use jiff::tz::TimeZone;
use landsea_feed::{FeedFiles, read};
use landsea_model::{Cargo, CaseUnit, DelayQuantity, DelaySubject, Equipment, Feed, Mass, Mode, PlaceIx};
use landsea_plan::{Endpoint, Filter, FilterItem, Limits, Network, Query, Span, Timetable, When};
use landsea_reliability::{BookingTerms, Course, Knowledge, Spread};
use std::path::Path;
use std::sync::{Arc, OnceLock};

fn feed() -> Arc<Feed> {
    static FEED: OnceLock<Arc<Feed>> = OnceLock::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../feeds/corridor");
    let load = || Arc::new(read(&FeedFiles::from_dir(&folder).unwrap()).unwrap_or_else(|e| panic!("{e}")));
    Arc::clone(FEED.get_or_init(load))
}

fn query(feed: &Feed, from: &str, to: &str, ready: &str) -> Query {
    let city = |name: &str| -> Vec<Endpoint> {
        let (place, _) = feed.places.find(|place| place.name == name).unwrap();
        let places: Vec<PlaceIx> = feed.places_of_city(place);
        let terminals = feed.terminals.enumerate().filter(|(_, row)| places.contains(&row.place));
        terminals.map(|(terminal, _)| Endpoint { terminal, door: None }).collect()
    };
    let zone = TimeZone::get("Asia/Shanghai").unwrap();
    let ready = zone.to_timestamp(ready.parse::<jiff::civil::DateTime>().unwrap()).unwrap();
    Query {
        cargo: Cargo::new(Equipment::Hc40, 1, Mass::from_kg(18_000)).unwrap(),
        from: city(from),
        to: city(to),
        when: When::ReadyAt(ready),
        limits: Limits::default(),
        filter: Filter::default(),
        via: Vec::new(),
        carbon_price: None,
    }
}

fn network(feed: &Arc<Feed>, query: &Query) -> Network {
    let span = query.span();
    let after = jiff::SignedDuration::from_hours(24 * 60);
    Network::compile(Arc::clone(feed), Span { to: span.to + after, ..span })
}

/// Each plan from Chongqing to Singapore a million times: shares at five instants lie within 4.5 standard errors (a
/// chance of 7 in a million each), and so does the mean cost.
#[test]
fn a_million_plain_runs_give_the_same() {
    let feed = feed();
    let query = query(&feed, "Chongqing", "Singapore", "2018-09-12T08:00");
    let network = network(&feed, &query);
    let table = Timetable::new(&network, &query).unwrap();
    let knowledge = Knowledge::new(&feed, BookingTerms::default());
    let plans = landsea_plan::plan(&network, &query).unwrap().plans;
    assert!(plans.len() > 5);
    for plan in &plans {
        let course = Course::new(&table, &knowledge, plan).unwrap();
        let flow = course.follow();
        let simulated = course.simulate(1_000_000, 2018);
        for level in [0.1, 0.5, 0.8, 0.9, 0.95] {
            let Some(at) = flow.quantile(level) else { continue };
            let share = flow.share_by(at);
            let error = simulated.error_of(share).max(1e-9);
            let off = (simulated.share_by(at) - share).abs() / error;
            assert!(off < 4.5, "{share} at level {level}: {off} standard errors off");
        }
        let (mean, error) = simulated.mean_extra();
        assert!((mean - flow.extra).abs() <= 4.5 * error + 1e-6, "{mean} and {}", flow.extra);
    }
}

/// Published shares of ships on time (within a day of their time) beside what the distributions say: schedule
/// reliability of the world's liner services by year (eeSea and Sea-Intelligence, as cited by the rows). The
/// distributions are made of the published share and mean lateness: the share of ships that are more than a moment
/// late must be the published one, and the mean of the late ones the published mean, up to the grid of an hour.
#[test]
fn ships_are_on_time_as_often_as_published() {
    let feed = feed();
    let mut compared = 0;
    for row in &feed.delays {
        let is_of_ships =
            matches!(row.subject, DelaySubject::Mode(Mode::Sea) | DelaySubject::Lane(Mode::Sea, ..));
        let (Some(share), Some(mean), true) = (row.share_on_time, row.mean, is_of_ships) else { continue };
        let spread = Spread::of(row).unwrap();
        let line = row.origin.line;
        let said = spread.share_within(0);
        // quantiles are straight between levels, the exponential that they were made from is not
        assert!((said - share).abs() < 0.07, "delays.csv:{line}: {said} on time, published {share}");
        let off = (spread.mean() / 60.0 - mean.hours()).abs();
        assert!(
            off < 0.12 * mean.hours() + 1.0,
            "delays.csv:{line}: mean {} h, published {mean}",
            spread.mean() / 60.0
        );
        compared += 1;
    }
    assert!(compared > 80, "{compared} rows compared");
}

/// Ranges that were published for borders and ports stand for the span from 10 to 90 per cent: nine in ten of the
/// model's times lie in them, since what is below the tenth is put on it.
#[test]
fn published_ranges_hold_nine_in_ten() {
    let feed = feed();
    let mut compared = 0;
    for row in &feed.delays {
        let [Some(low), Some(_), None, Some(high), None] = row.quantiles else { continue };
        if row.quantity == DelayQuantity::Lock {
            continue;
        }
        let spread = Spread::of(row).unwrap();
        let inside = spread.share_within(high.get()) - spread.share_within(low.get() - 1);
        assert!((inside - 0.9).abs() < 0.11, "delays.csv:{}: {inside} in the range", row.origin.line);
        compared += 1;
    }
    assert!(compared > 0);
}

/// Through-times that were published as a range, from where to where, when, by what, and hours from least to greatest:
/// cases of the feed, with their sources there. Of what the model gives for the quickest plan from departure, the
/// span from 10 to 90 per cent must meet the range.
#[test]
fn published_ranges_of_through_times_are_met() {
    let cases: [(&str, &[Mode]); 4] = [
        ("sha-sin-sea-2025", &[Mode::Sea]),
        ("cd-qzh-rail-2023", &[Mode::Rail]),
        ("my-cq-sea-2024", &[Mode::Sea, Mode::Barge, Mode::Rail]),
        ("nn-han-road-2025", &[Mode::Road]),
    ];
    let feed = feed();
    for (id, modes) in cases {
        let (_, case) = feed.cases.find(|case| case.id == id).unwrap();
        let hours = if case.unit == CaseUnit::Days { 24.0 } else { 1.0 };
        let (low, high) = case.range.map(|(low, high)| (low * hours, high * hours)).unwrap();
        let mut query = query(&feed, &case.from, &case.to, &format!("{}T08:00", case.ready));
        query.filter.only = modes.iter().map(|mode| FilterItem::Mode(*mode)).collect();
        let network = network(&feed, &query);
        let table = Timetable::new(&network, &query).unwrap();
        let knowledge = Knowledge::new(&feed, BookingTerms::default());
        let plan = landsea_plan::plan(&network, &query).unwrap().plans.remove(0);
        let flow = Course::new(&table, &knowledge, &plan).unwrap().follow();
        let from_departure = |level: f64| {
            f64::from(flow.quantile(level).unwrap() - landsea_plan::minute_until(plan.depart)) / 60.0
        };
        let (least, most) = (from_departure(0.1), from_departure(0.9));
        assert!(least <= high && low <= most, "{id}: {least} to {most} h, published {low} to {high}");
    }
}

/// Every row of the feed that says enough is a distribution: its shares sum to one and its quantiles rise.
#[test]
fn every_spread_of_the_feed_is_a_distribution() {
    let feed = feed();
    let mut made = 0;
    for row in &feed.delays {
        let Some(spread) = Spread::of(row) else {
            assert!(row.mean.is_none(), "delays.csv:{} says enough", row.origin.line);
            continue;
        };
        assert_eq!(Spread::from_atoms(spread.atoms().to_vec()).as_ref(), Ok(&spread));
        made += 1;
    }
    assert!(made > 700, "{made}");
}
