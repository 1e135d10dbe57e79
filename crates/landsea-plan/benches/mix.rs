//! Quantiles of one ready-at frontier over a mix of questions.
//!
//! Corpus: `feeds/corridor`; seventeen pairs of cities, both directions among them, on ten dates from 2017 to 2026,
//! 40HC of 18 t, horizon 60 days. Each question is asked once to make prices ready and then five times on the
//! clock; compiling the network is left out. `cargo bench -p landsea-plan --bench mix`

// a benchmark's answer is what it prints
#![allow(clippy::print_stdout)]

use jiff::Timestamp;
use landsea_feed::{FeedFiles, read};
use landsea_model::{Cargo, Equipment, Feed, Mass};
use landsea_plan::{Endpoint, Filter, Limits, Network, Query, When, plan};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

const FROM_CHONGQING: [&str; 13] = [
    "SGSIN", "PHMNL", "IDJKT", "THBKK", "VNHAN", "VNSGN", "LAVTE", "KHKOS", "KHPNH", "MMRGN", "BNMUA",
    "MYPKG", "TLDIL",
];
const OTHERS: [(&str, &str); 4] =
    [("CNCDU", "SGSIN"), ("CNCDU", "THBKK"), ("SGSIN", "CNCQI"), ("THBKK", "CNCQI")];
const DATES: [&str; 10] = [
    "2017-10-02",
    "2018-03-05",
    "2018-09-12",
    "2019-06-03",
    "2020-11-02",
    "2022-02-07",
    "2023-07-03",
    "2024-09-02",
    "2025-06-09",
    "2026-03-02",
];

fn city(feed: &Feed, code: &str) -> Vec<Endpoint> {
    let (place, _) = feed.places.find(|p| p.code.as_str() == code).expect("the place is in the feed");
    let places = feed.places_of_city(place);
    let inside = feed.terminals.enumerate().filter(|(_, t)| places.contains(&t.place));
    inside.map(|(terminal, _)| Endpoint { terminal, door: None }).collect()
}

fn main() {
    // `-- --test` only shows that it runs
    let dates = if std::env::args().any(|arg| arg == "--test") { &DATES[..1] } else { &DATES[..] };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../feeds/corridor");
    let files = FeedFiles::from_dir(&folder).expect("the bundled feed is there");
    let feed = Arc::new(read(&files).expect("the bundled feed is valid"));
    let mut times: Vec<(Duration, String)> = Vec::new();
    for (from, to) in FROM_CHONGQING.map(|to| ("CNCQI", to)).into_iter().chain(OTHERS) {
        for date in dates {
            let ready: Timestamp = format!("{date}T00:00:00Z").parse().expect("a timestamp");
            let query = Query {
                cargo: Cargo::new(Equipment::Hc40, 1, Mass::from_kg(18_000)).expect("a cargo that can be"),
                from: city(&feed, from),
                to: city(&feed, to),
                when: When::ReadyAt(ready),
                limits: Limits::default(),
                filter: Filter::default(),
                via: Vec::new(),
                carbon_price: None,
            };
            let network = Network::compile(Arc::clone(&feed), query.span());
            assert!(!plan(&network, &query).expect("a valid query").plans.is_empty(), "{from} {to} {date}");
            for _ in 0..5 {
                let start = Instant::now();
                std::hint::black_box(plan(&network, &query).expect("a valid query"));
                times.push((start.elapsed(), format!("{from} to {to}, {date}")));
            }
        }
    }
    times.sort();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize].0;
    let (longest, question) = &times[times.len() - 1];
    println!("{} answers: p50 {:?}, p90 {:?}, p99 {:?}", times.len(), at(0.5), at(0.9), at(0.99));
    println!("longest {longest:?}: {question}");
}
