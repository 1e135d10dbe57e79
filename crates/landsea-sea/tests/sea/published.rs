//! Distances held against those that others published.
//!
//! `tests/published/distances.csv` has pairs of ports with the figure that a table or port authority prints, and
//! `sources.csv` beside it says who. A figure that cannot be right is kept, with what shows it in its note, and a mark
//! in the column `doubt`: such a row is not counted, but must go on differing as much as its note says.

use landsea_sea::{Rules, Sea};
use std::collections::HashSet;

/// A row of the table.
struct Pair {
    from: String,
    to: String,
    miles: f64,
    via: String,
    source: String,
    doubt: bool,
}

fn table() -> Vec<Pair> {
    let text = include_str!("../published/distances.csv");
    let mut rows = csv::Reader::from_reader(text.as_bytes());
    let head = rows.headers().unwrap().clone();
    let column =
        |name: &str| head.iter().position(|h| h == name).unwrap_or_else(|| panic!("no column {name}"));
    let [from, to, nm, via, source, doubt] = ["from", "to", "nm", "via", "source", "doubt"].map(column);
    rows.records()
        .map(|row| {
            let row = row.unwrap();
            Pair {
                from: row[from].to_owned(),
                to: row[to].to_owned(),
                miles: row[nm].parse().unwrap(),
                via: row[via].to_owned(),
                source: row[source].to_owned(),
                doubt: !row[doubt].is_empty(),
            }
        })
        .collect()
}

/// Our distance, by the way that the source says it took.
fn ours(pair: &Pair) -> f64 {
    let sea = Sea::bundled();
    let via = pair.via.split_whitespace().map(str::to_owned).collect();
    let waters = sea.waters_under(&Rules { via, ..Rules::default() }).unwrap();
    let place = |text: &str| sea.place(text).unwrap_or_else(|error| panic!("{error}"));
    waters.distance(&place(&pair.from), &place(&pair.to)).unwrap().nautical_miles()
}

fn share(sorted: &[f64], share: f64) -> f64 {
    sorted[((sorted.len() - 1) as f64 * share).round() as usize]
}

#[test]
fn published_distances_are_met() {
    let pairs: Vec<Pair> = table().into_iter().filter(|pair| !pair.doubt).collect();
    let mut errors: Vec<(f64, String)> = pairs
        .iter()
        .map(|pair| {
            let ours = ours(pair);
            let error = ours / pair.miles - 1.0;
            let told = format!(
                "{:+6.1} %  {} {}  published {:.0}, here {ours:.0} nm  ({})",
                error * 100.0,
                pair.from,
                pair.to,
                pair.miles,
                pair.source
            );
            (error, told)
        })
        .collect();
    errors.sort_by(|a, b| a.0.abs().total_cmp(&b.0.abs()));
    let sizes: Vec<f64> = errors.iter().map(|(error, _)| error.abs()).collect();
    let worst: Vec<&str> = errors.iter().rev().take(25).map(|(_, told)| told.as_str()).collect();
    let (median, high, most) = (share(&sizes, 0.5), share(&sizes, 0.95), share(&sizes, 1.0));
    let told = format!(
        "{} pairs: median {:.2} %, 95th percentile {:.2} %, most {:.1} %\n{}",
        sizes.len(),
        median * 100.0,
        high * 100.0,
        most * 100.0,
        worst.join("\n")
    );
    assert!(median < 0.015, "{told}");
    assert!(high < 0.05, "{told}");
    assert!(most < 0.15, "{told}");
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
    for pair in table().iter().filter(|pair| pair.doubt) {
        let error = ours(pair) / pair.miles - 1.0;
        assert!(
            error.abs() > 0.05,
            "{} {} is met within {:.1} %: no doubt left",
            pair.from,
            pair.to,
            error * 100.0
        );
    }
}
