//! Distances of the pairs of ports named on standard input, one pair a line, `CNQZH SGSIN`; after a tab the passages
//! that the way must use, apart by spaces. Used by `bench/peers` to compare with other libraries.
//!
//! Prints from, to, positions of both and nautical miles, apart by tabs, then on the last line the nanoseconds that
//! making ready, a first distance and a distance took.

#![allow(clippy::print_stdout, reason = "an example prints")]

use landsea_sea::{Rules, Sea};
use std::hint::black_box;
use std::time::Instant;

/// How often all pairs are measured.
const ROUNDS: u32 = 200;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let began = Instant::now();
    let sea = Sea::bundled();
    let ready = began.elapsed();
    let mut pairs = Vec::new();
    for line in std::io::stdin().lines() {
        let line = line?;
        let (ports, via) = line.split_once('\t').unwrap_or((&line, ""));
        let (from, to) = ports.split_once(' ').ok_or("expected two ports on a line")?;
        let via = via.split_whitespace().map(str::to_owned).collect();
        pairs.push((sea.place(from)?, sea.place(to)?, Rules { via, ..Rules::default() }));
    }
    let mut first = None;
    for (from, to, rules) in &pairs {
        let waters = sea.waters_under(rules)?;
        let began = Instant::now();
        let miles = waters.distance(from, to).map(|voyage| voyage.nautical_miles());
        first.get_or_insert(began.elapsed());
        let (a, b) = (from.position(), to.position());
        let at = [a.lat(), a.lon(), b.lat(), b.lon()].map(|degrees| format!("{degrees:.4}")).join("\t");
        println!("{}\t{}\t{at}\t{:.1}", from.name(), to.name(), miles.unwrap_or(f64::NAN));
    }
    let waters = sea.waters();
    let began = Instant::now();
    for _ in 0..ROUNDS {
        for (from, to, _) in &pairs {
            let _ = black_box(waters.distance(black_box(from), black_box(to)));
        }
    }
    let each = began.elapsed().as_nanos() / u128::from(ROUNDS) / pairs.len().max(1) as u128;
    println!("{}\t{}\t{each}", ready.as_nanos(), first.unwrap_or_default().as_nanos());
    Ok(())
}
