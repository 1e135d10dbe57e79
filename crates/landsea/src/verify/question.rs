//! How a case is asked: as people would type it, so that it means what it means for them.

use crate::args::{Args, Command};
use clap::Parser;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use landsea_api::question::time::parse_instant;
use landsea_api::question::{Assumptions, Request};
use landsea_api::words::AssumeWords;
use landsea_model::{Feed, Mass, ReferenceCase};
use landsea_plan::Gazetteer;
use std::sync::Arc;

/// Local time at which cargo is ready.
const READY: &str = "T08:00";

/// The words after `landsea` that ask a case for one day.
pub fn words(case: &ReferenceCase, date: Date) -> Vec<String> {
    let mut words: Vec<String> =
        ["plan", &case.from, &case.to].into_iter().map(|word| word.trim().to_owned()).collect();
    let mut option = |name: &str, value: String| words.extend([format!("--{name}"), value]);
    option("ready", format!("{date}{READY}"));
    option("cargo", case.equipment.to_string());
    option("mass", mass_words(case.mass));
    for (name, values) in [("only", &case.only), ("avoid", &case.avoid), ("via", &case.via)] {
        if !values.is_empty() {
            option(name, values.join(","));
        }
    }
    words
}

fn mass_words(mass: Mass) -> String {
    if mass.kg().is_multiple_of(1000) { format!("{}t", mass.kg() / 1000) } else { format!("{}kg", mass.kg()) }
}

/// What the words mean on the first day.
///
/// # Errors
/// If they mean nothing, or more than one thing.
pub fn request(feed: &Arc<Feed>, gazetteer: &Gazetteer, case: &ReferenceCase) -> Result<Request, String> {
    let words = words(case, case.ready);
    let args = Args::try_parse_from(std::iter::once("landsea".to_owned()).chain(words));
    let args = args.map_err(|error| {
        let text = error.to_string();
        let line = text.lines().next().unwrap_or_default();
        line.strip_prefix("error: ").unwrap_or(line).to_owned()
    })?;
    let Command::Plan(args) = args.command else {
        return Err("it does not ask for a plan".to_owned());
    };
    let (assumed, _) =
        Assumptions::apply(&AssumeWords::default(), Vec::new(), Arc::clone(feed)).map_err(text)?;
    Request::by(&args.question, feed, gazetteer, assumed).map_err(text)
}

/// The dates on which cargo is ready.
pub(super) fn dates(case: &ReferenceCase) -> Result<Vec<Date>, String> {
    let date = |days: u16| case.ready.checked_add(i64::from(days).days());
    let dates = (0..case.days).map(date).collect::<Result<_, _>>();
    dates.map_err(|_| format!("{} days from {} lie too far away", case.days, case.ready))
}

/// When cargo is ready on a date, by the clock at its origin.
pub(super) fn ready_at(date: Date, zone: &TimeZone) -> Result<Timestamp, String> {
    parse_instant("ready", &format!("{date}{READY}"), zone).map_err(text)
}

fn text(error: impl std::fmt::Display) -> String {
    error.to_string()
}
