//! Measures ways between positions at sea, each asked about for the first time, and holds them against the plain search.
//!
//! `cargo run --release -p landsea-sea --example positions -- PAIRS [plain]`: prints how long a distance takes, looking up
//! both positions included; with `plain` also how many are not those of a plain search of the whole graph with every line
//! of sight tried alone. Positions are spread evenly between 60 south and 65 north, drawn with a fixed seed.

use landsea_sea::{Place, Position, Sea};
use std::io::Write;
use std::time::{Duration, Instant};

/// A generator of numbers by Marsaglia (xorshift64).
struct Draw(u64);

impl Draw {
    fn share(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn open_water(&mut self, sea: &Sea) -> Position {
        loop {
            let height = -0.866 + self.share() * (0.866 + 0.906);
            let position = Position::new(height.asin().to_degrees(), self.share() * 360.0 - 180.0);
            if let Ok(position) = position
                && sea.is_open(position)
            {
                return position;
            }
        }
    }
}

fn main() -> std::io::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let pairs = args.first().and_then(|text| text.parse().ok()).unwrap_or(1000);
    let plain = args.get(1).is_some_and(|word| word == "plain");
    let sea = Sea::bundled();
    let waters = sea.waters();
    let mut draw = Draw(20_261_128);
    let mut times: Vec<Duration> = Vec::new();
    let (mut apart, mut wrong) = (0, 0);
    for _ in 0..pairs {
        let [a, b] = [draw.open_water(sea), draw.open_water(sea)];
        let began = Instant::now();
        let places: Option<[Place; 2]> = sea.at(a).ok().zip(sea.at(b).ok()).map(|(a, b)| [a, b]);
        let Some([from, to]) = places else { continue };
        let fast = waters.distance(&from, &to).ok();
        times.push(began.elapsed());
        apart += usize::from(fast.is_none());
        if plain {
            let slow = waters.searched(&from, &to).ok();
            let metres = [fast, slow].map(|voyage| voyage.map(|v| v.metres));
            if metres[0] != metres[1] {
                wrong += 1;
                writeln!(std::io::stdout(), "{} to {}: {metres:?}", from.name(), to.name())?;
            }
        }
    }
    times.sort();
    let mut out = std::io::stdout().lock();
    writeln!(out, "{} pairs, {apart} of them without a way", times.len())?;
    for (share, name) in
        [(0.1, "tenth"), (0.5, "median"), (0.9, "nine tenths"), (0.99, "99 in 100"), (1.0, "most")]
    {
        let at = ((times.len() as f64 * share) as usize).clamp(1, times.len().max(1)) - 1;
        writeln!(out, "{name:12} {:>9.1} us", times[at].as_secs_f64() * 1e6)?;
    }
    let mean = times.iter().sum::<Duration>().as_secs_f64() / times.len() as f64;
    writeln!(out, "{:12} {:>9.1} us", "mean", mean * 1e6)?;
    if plain {
        writeln!(out, "{wrong} of them not as a plain search says")?;
    }
    Ok(())
}
