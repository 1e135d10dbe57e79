//! Distances held against those that others published.
//!
//! `tests/published/distances.csv` has pairs of ports with the figure that a table or port authority prints, and
//! `sources.csv` beside it says who. `points.csv` has the places that a source says it measures from where these are
//! miles from the port's position here: the old harbour in the city, say, and not the container terminal. A figure that cannot be right is kept, with what shows it in its note, and a mark
//! in the column `doubt`: such a row is not counted, but must go on differing as much as its note says.

use landsea_sea::{Rules, Sea};
use std::collections::{HashMap, HashSet};

/// A row of the table.
struct Pair {
    from: String,
    to: String,
    miles: f64,
    via: String,
    source: String,
    region: String,
    doubt: bool,
}

fn table() -> Vec<Pair> {
    let text = include_str!("../published/distances.csv");
    let mut rows = csv::Reader::from_reader(text.as_bytes());
    let head = rows.headers().unwrap().clone();
    let column =
        |name: &str| head.iter().position(|h| h == name).unwrap_or_else(|| panic!("no column {name}"));
    let [from, to, nm, via, source, region, doubt] =
        ["from", "to", "nm", "via", "source", "region", "doubt"].map(column);
    rows.records()
        .map(|row| {
            let row = row.unwrap();
            Pair {
                from: row[from].to_owned(),
                to: row[to].to_owned(),
                miles: row[nm].parse().unwrap(),
                via: row[via].to_owned(),
                source: row[source].to_owned(),
                region: row[region].to_owned(),
                doubt: !row[doubt].is_empty(),
            }
        })
        .collect()
}

/// Where a source measures from, by its id and port, if not at the port's position here.
fn points() -> HashMap<(String, String), String> {
    let mut rows = csv::Reader::from_reader(include_str!("../published/points.csv").as_bytes());
    let rows = rows.records().map(|row| row.unwrap());
    rows.map(|row| ((row[0].to_owned(), row[1].to_owned()), format!("{},{}", &row[2], &row[3]))).collect()
}

/// Our distance between the places that the source measures from, by the way that it says it took.
fn ours(pair: &Pair, points: &HashMap<(String, String), String>) -> f64 {
    let sea = Sea::bundled();
    let via = pair.via.split_whitespace().map(str::to_owned).collect();
    // A table that says by which cape means: by no canal.
    let by_cape = ["good-hope", "magellan", "northeast", "northwest"].contains(&pair.via.as_str());
    let close = if by_cape { vec!["suez".to_owned(), "panama".to_owned()] } else { Vec::new() };
    let waters = sea.waters_under(&Rules { via, close, ..Rules::default() }).unwrap();
    let place = |port: &String| {
        let text = points.get(&(pair.source.clone(), port.clone())).unwrap_or(port);
        sea.place(text).unwrap_or_else(|error| panic!("{port}: {error}"))
    };
    waters.distance(&place(&pair.from), &place(&pair.to)).unwrap().nautical_miles()
}

/// Nautical miles from which on a way is long enough for the berth and the last strait not to matter.
const LONG_NM: f64 = 1_000.0;

fn share(sorted: &[f64], share: f64) -> f64 {
    sorted[((sorted.len() - 1) as f64 * share).round() as usize]
}

#[test]
fn published_distances_are_met() {
    let pairs: Vec<Pair> = table().into_iter().filter(|pair| !pair.doubt).collect();
    let points = points();
    let asian = pairs.iter().filter(|pair| pair.region == "asia").count();
    let mut errors: Vec<(f64, String, f64)> = pairs
        .iter()
        .map(|pair| {
            let ours = ours(pair, &points);
            let error = ours / pair.miles - 1.0;
            let told = format!(
                "{:+6.1} %  {} {}  published {:.0}, here {ours:.0} nm  ({})",
                error * 100.0,
                pair.from,
                pair.to,
                pair.miles,
                pair.source
            );
            (error, told, pair.miles)
        })
        .collect();
    errors.sort_by(|a, b| a.0.abs().total_cmp(&b.0.abs()));
    let worst: Vec<&str> = errors.iter().rev().take(25).map(|(_, told, _)| told.as_str()).collect();
    let of = |least: f64| -> Vec<f64> {
        let long = errors.iter().filter(|(.., miles)| *miles >= least);
        long.map(|(error, ..)| error.abs()).collect()
    };
    let (all, long) = (of(0.0), of(LONG_NM));
    let told = [&all, &long].map(|sizes| {
        format!(
            "{} pairs: median {:.2} %, 95th percentile {:.2} %, {} over 15 %",
            sizes.len(),
            share(sizes, 0.5) * 100.0,
            share(sizes, 0.95) * 100.0,
            sizes.iter().filter(|size| **size > 0.15).count()
        )
    });
    let told = format!("all: {}\n{LONG_NM} nm and more: {}\n{}", told[0], told[1], worst.join("\n"));
    assert!(all.len() >= 1_000 && asian >= 600, "{told}");
    assert!(share(&all, 0.5) < 0.01 && share(&long, 0.5) < 0.01, "{told}");
    assert!(share(&all, 0.95) < 0.05 && share(&long, 0.95) < 0.035, "{told}");
    assert!(all.last().is_some_and(|most| *most < 0.15), "{told}");
}

#[test]
fn every_row_has_a_source() {
    let sources: HashSet<&str> = include_str!("../published/sources.csv")
        .lines()
        .skip(1)
        .filter_map(|line| line.split(',').next())
        .collect();
    for pair in table() {
        assert!(sources.contains(pair.source.as_str()), "{} {}: {}", pair.from, pair.to, pair.source);
    }
}

#[test]
fn a_figure_in_doubt_is_one_that_differs() {
    let points = points();
    for pair in table().iter().filter(|pair| pair.doubt) {
        let error = ours(pair, &points) / pair.miles - 1.0;
        assert!(
            error.abs() > 0.05,
            "{} {} is met within {:.1} %: no doubt left",
            pair.from,
            pair.to,
            error * 100.0
        );
    }
}
