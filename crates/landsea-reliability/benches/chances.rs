//! On-time figures on the bundled feed: `cargo bench -p landsea-reliability`.

#![allow(clippy::unwrap_used)] // a benchmark fails by panicking

use divan::Bencher;
use jiff::tz::TimeZone;
use landsea_feed::{FeedFiles, read};
use landsea_model::{Cargo, Equipment, Mass};
use landsea_plan::{Endpoint, Filter, Limits, Network, Plan, Query, Span, Timetable, When, minute_until};
use landsea_reliability::{
    BookingTerms, Course, Knowledge, Objective, Rebook, Terms, confident, leaving, policy, span_of_leaving,
};
use std::path::Path;
use std::sync::Arc;

fn main() {
    divan::main();
}

struct Scene {
    network: Network,
    query: Query,
}

fn scene(when: &str, by: bool) -> Scene {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../feeds/corridor");
    let feed = Arc::new(read(&FeedFiles::from_dir(&folder).unwrap()).unwrap());
    let city = |name: &str| -> Vec<Endpoint> {
        let (place, _) = feed.places.find(|place| place.name == name).unwrap();
        let places = feed.places_of_city(place);
        let terminals = feed.terminals.enumerate().filter(|(_, row)| places.contains(&row.place));
        terminals.map(|(terminal, _)| Endpoint { terminal, door: None }).collect()
    };
    let zone = TimeZone::get("Asia/Shanghai").unwrap();
    let at = zone.to_timestamp(when.parse::<jiff::civil::DateTime>().unwrap()).unwrap();
    let query = Query {
        cargo: Cargo::new(Equipment::Hc40, 1, Mass::from_kg(18_000)).unwrap(),
        from: city("Chongqing"),
        to: city("Singapore"),
        when: if by { When::ArriveBy(at) } else { When::ReadyAt(at) },
        limits: Limits::default(),
        filter: Filter::default(),
        via: Vec::new(),
        carbon_price: None,
    };
    let span = if by { span_of_leaving(&query) } else { query.span() };
    let after = jiff::SignedDuration::from_hours(24 * 60);
    let network = Network::compile(feed, Span { to: span.to + after, ..span });
    Scene { network, query }
}

fn ready() -> Scene {
    scene("2018-09-12T08:00", false)
}

fn terms(scene: &Scene) -> Terms<'_> {
    let due = Some(minute_until(scene.query.when.asked_about()) + 20 * 1440);
    let objective = Objective { deadline: due, penalty: Some(50_000) };
    Terms { objective, rebook: Rebook::Next, asked: (&scene.network, &scene.query) }
}

/// The plain search, to compare with.
#[divan::bench]
fn plain_search(bencher: Bencher) {
    let scene = ready();
    bencher.bench_local(|| landsea_plan::plan(&scene.network, &scene.query).unwrap().plans.len());
}

/// Figures of 20 plans: those of the frontier, over again until there are 20.
#[divan::bench]
fn figures_of_20_plans(bencher: Bencher) {
    let scene = ready();
    let plans: Vec<Plan> = landsea_plan::plan(&scene.network, &scene.query).unwrap().plans;
    let plans: Vec<&Plan> = plans.iter().cycle().take(20).collect();
    bencher.bench_local(|| {
        let table = Timetable::new(&scene.network, &scene.query).unwrap();
        let knowledge = Knowledge::new(scene.network.feed(), BookingTerms::default());
        let chances = |plan: &&Plan| {
            Course::new(&table, &knowledge, plan).unwrap().chances(&table, terms(&scene)).unwrap().stranded
        };
        plans.iter().map(chances).sum::<f64>()
    });
}

/// A million runs of the plan by train and ship.
#[divan::bench(sample_count = 10)]
fn a_million_runs(bencher: Bencher) {
    let scene = ready();
    let plan = landsea_plan::plan(&scene.network, &scene.query).unwrap().plans.pop().unwrap();
    let table = Timetable::new(&scene.network, &scene.query).unwrap();
    let knowledge = Knowledge::new(scene.network.feed(), BookingTerms::default());
    let course = Course::new(&table, &knowledge, &plan).unwrap();
    bencher.bench_local(|| course.simulate(1_000_000, 1).extra);
}

/// Plans by the instant of arrival with a chance of 0.9.
#[divan::bench(sample_count = 20)]
fn by_confidence(bencher: Bencher) {
    let scene = ready();
    bencher.bench_local(|| {
        let table = Timetable::new(&scene.network, &scene.query).unwrap();
        let knowledge = Knowledge::new(scene.network.feed(), BookingTerms::default());
        confident(&table, &knowledge, terms(&scene), 0.9).unwrap().plans.len()
    });
}

/// The latest ready times for a deadline that is met with a chance of 0.95.
#[divan::bench(sample_count = 3)]
fn latest_leaving(bencher: Bencher) {
    let scene = scene("2018-11-08T09:00", true);
    bencher.bench_local(|| {
        let table = Timetable::new(&scene.network, &scene.query).unwrap();
        let knowledge = Knowledge::new(scene.network.feed(), BookingTerms::default());
        let objective =
            Objective { deadline: Some(minute_until(scene.query.when.asked_about())), penalty: None };
        let terms = Terms { objective, ..terms(&scene) };
        leaving(&table, &knowledge, terms, 0.95).unwrap().plans.len()
    });
}

/// The policy under a penalty.
#[divan::bench(sample_count = 5)]
fn best_policy(bencher: Bencher) {
    let scene = ready();
    bencher.bench_local(|| {
        let table = Timetable::new(&scene.network, &scene.query).unwrap();
        let knowledge = Knowledge::new(scene.network.feed(), BookingTerms::default());
        policy(&table, &knowledge, terms(&scene)).unwrap().unwrap().value
    });
}
