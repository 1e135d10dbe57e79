//! What reads well but cannot be right.

mod borders;
mod cargo;
mod carriers;
mod cases;
mod categories;
mod coverage;
mod durations;
mod findings;
mod holidays;
mod lanes;
mod modes;
mod positions;
mod projects;
mod rates;
mod reach;
mod runs;
mod sea;
mod shapes;
mod sources;
mod zones;

use crate::clock::Clock;
use crate::report::Report;
use findings::Findings;
use landsea_model::Feed;

/// Looks for what reads well but cannot be right: errors, where answers from the feed would be wrong, and warnings,
/// where it is unusual.
pub fn check(feed: &Feed) -> Report {
    let mut found = Findings::default();
    let zones = feed.terminals.iter().map(|terminal| Some(&feed.places[terminal.place].zone));
    let clock = Clock::of(feed.info.validity.from, zones);
    durations::check(feed, &clock, &mut found);
    modes::check(feed, &mut found);
    positions::check(feed, &mut found);
    zones::check(feed, &mut found);
    borders::check(feed, &mut found);
    cargo::check(feed, &mut found);
    reach::check(feed, &mut found);
    runs::check(feed, &mut found);
    projects::check(feed, &mut found);
    coverage::check(feed, &mut found);
    carriers::check(feed, &mut found);
    categories::check(feed, &mut found);
    holidays::check(feed, &mut found);
    rates::check(feed, &mut found);
    lanes::check(feed, &mut found);
    sea::check(feed, &mut found);
    shapes::check(feed, &mut found);
    cases::check(feed, &mut found);
    sources::check(feed, &mut found);
    found.into_report()
}
