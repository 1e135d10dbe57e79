//! How long the bundled feed takes to compile and to answer.
//!
//! Corpus: `feeds/corridor`, from Chongqing (all its terminals) to eleven places of ASEAN, 40HC of 18 t, ready on
//! 12 September 2018, horizon 60 days. Reading the feed is measured in `landsea-feed`; printing is left out.
//! `cargo bench -p landsea-plan`

use divan::{Bencher, black_box};
use jiff::{SignedDuration, Timestamp};
use landsea_feed::{FeedFiles, read};
use landsea_model::{Cargo, Equipment, Feed, Mass};
use landsea_plan::{Endpoint, Filter, Limits, Network, Query, When, plan};
use std::path::Path;
use std::sync::{Arc, LazyLock};

fn main() {
    divan::main();
}

static FEED: LazyLock<Arc<Feed>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../feeds/corridor");
    let files = FeedFiles::from_dir(&folder).expect("the bundled feed is there");
    Arc::new(read(&files).expect("the bundled feed is valid"))
});

const DESTINATIONS: [&str; 11] =
    ["SGSIN", "PHMNL", "IDJKT", "THBKK", "VNHAN", "VNSGN", "LAVTE", "KHKOS", "MMRGN", "BNMUA", "MYPKG"];

fn city(code: &str) -> Vec<Endpoint> {
    let (place, _) = FEED.places.find(|p| p.code.as_str() == code).expect("the place is in the feed");
    let places = FEED.places_of_city(place);
    let inside = FEED.terminals.enumerate().filter(|(_, t)| places.contains(&t.place));
    inside.map(|(terminal, _)| Endpoint { terminal, door: None }).collect()
}

fn query(to: &str, when: When) -> Query {
    Query {
        cargo: Cargo::new(Equipment::Hc40, 1, Mass::from_kg(18_000)).expect("a cargo that can be"),
        from: city("CNCQI"),
        to: city(to),
        when,
        limits: Limits::default(),
        filter: Filter::default(),
        via: Vec::new(),
        carbon_price: None,
    }
}

fn ready() -> Timestamp {
    "2018-09-12T00:00:00Z".parse().expect("a timestamp")
}

fn window(days: i64) -> When {
    When::Window { from: ready(), to: ready() + SignedDuration::from_hours(24 * days) }
}

/// Departures, gates and borders of 60 days.
#[divan::bench]
fn compile(bencher: Bencher) {
    let span = query("SGSIN", When::ReadyAt(ready())).span();
    bencher.bench(|| Network::compile(Arc::clone(&FEED), black_box(span)));
}

/// A first question: prices are made ready for the cargo too.
#[divan::bench]
fn compile_and_first_question(bencher: Bencher) {
    let query = query("SGSIN", When::ReadyAt(ready()));
    bencher.bench(|| {
        let network = Network::compile(Arc::clone(&FEED), query.span());
        plan(&network, &query).expect("a valid query")
    });
}

#[divan::bench(args = DESTINATIONS)]
fn ready_at(bencher: Bencher, to: &str) {
    let query = query(to, When::ReadyAt(ready()));
    let network = Network::compile(Arc::clone(&FEED), query.span());
    bencher.bench(|| plan(&network, black_box(&query)).expect("a valid query"));
}

#[divan::bench(args = ["SGSIN", "VNHAN", "IDJKT"])]
fn arrive_by(bencher: Bencher, to: &str) {
    let query = query(to, When::ArriveBy(ready() + SignedDuration::from_hours(24 * 45)));
    let network = Network::compile(Arc::clone(&FEED), query.span());
    bencher.bench(|| plan(&network, black_box(&query)).expect("a valid query"));
}

#[divan::bench(args = ["SGSIN", "VNHAN", "IDJKT"])]
fn window_of_30_days(bencher: Bencher, to: &str) {
    let query = query(to, window(30));
    let network = Network::compile(Arc::clone(&FEED), query.span());
    bencher.bench(|| plan(&network, black_box(&query)).expect("a valid query"));
}
