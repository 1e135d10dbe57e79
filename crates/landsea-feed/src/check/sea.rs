//! Distances by sea that no ship sails, and such as no ship would.

use super::findings::Findings;
use crate::problem::Problem;
use crate::sea::{Berth, SeaWays};
use landsea_model::{Distance, Feed, Mode, TerminalIx};
use rustc_hash::FxHashMap;

/// So much of the shortest way may be missing: positions are rounded, and charts differ.
const LEAST_SHARE: f64 = 0.9;
/// From here on a way is longer than ships go round for depth, weather and traffic.
const GREATEST_SHARE: f64 = 1.6;
/// So many kilometres are no matter, whatever their share: within a port or bay ways are drawn roughly.
const SMALL_KM: f64 = 30.0;

pub(super) fn check(feed: &Feed, found: &mut Findings) {
    // measuring exactly takes its time: it is done only where a rough measure is suspicious
    let (mut roughly, mut exactly) = (Measured::by(SeaWays::rough()), Measured::by(SeaWays::new()));
    for service in feed.services.iter().filter(|service| service.mode == Mode::Sea) {
        for pair in service.calls.windows(2) {
            let (from, to) = (pair[0].terminal, pair[1].terminal);
            let km = pair[1].distance.km();
            if roughly.km(feed, from, to).and_then(|shortest| judge(km, shortest)).is_none() {
                continue;
            }
            let Some(shortest) = exactly.km(feed, from, to) else { continue };
            let Some((code, word)) = judge(km, shortest) else { continue };
            let (from, to) = (&feed.terminals[from].id, &feed.terminals[to].id);
            let message = format!("{from} to {to}: {km:.0} km, {word} {shortest:.0} km");
            let (least, most) = (shortest * LEAST_SHARE, shortest * GREATEST_SHARE);
            let problem = Problem::new(code, message).expected(format!(
                "{least:.0} to {most:.0} km, or an empty field, which takes the length of the shortest way"
            ));
            found.warning(&pair[1].origin, problem);
        }
    }
}

/// What is wrong with a distance, if anything is: a code, and the words that lead to the shortest way.
fn judge(km: f64, shortest: f64) -> Option<(&'static str, &'static str)> {
    if (km - shortest).abs() < SMALL_KM {
        None
    } else if km < shortest * LEAST_SHARE {
        Some(("short-sea-way", "though the shortest way by sea is"))
    } else if km > shortest * GREATEST_SHARE {
        Some(("long-sea-way", "while the shortest way by sea is only"))
    } else {
        None
    }
}

/// Ways, each measured once: many services sail the same leg, and both ways are equally long.
struct Measured {
    ways: SeaWays,
    known: FxHashMap<(TerminalIx, TerminalIx), Option<Distance>>,
}

impl Measured {
    fn by(ways: SeaWays) -> Self {
        Self { ways, known: FxHashMap::default() }
    }
    /// Kilometres of the shortest way; none if there is none.
    fn km(&mut self, feed: &Feed, from: TerminalIx, to: TerminalIx) -> Option<f64> {
        let measure = || self.ways.distance(Berth::of(feed, from), Berth::of(feed, to)).ok();
        self.known.entry((from.min(to), from.max(to))).or_insert_with(measure).map(Distance::km)
    }
}
