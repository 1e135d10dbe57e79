//! What the arguments of a sea route mean: rules for passages, and lists of places.

use super::time::parse_duration;
use crate::args::SeaArgs;
use crate::outcome::Failure;
use landsea_sea::{Place, Rules, Sea, Ship};
use std::path::Path;

/// Fastest ship that is believed, in knots.
const FASTEST: f64 = 60.0;
/// Greatest measure of a ship that is believed, in metres.
const LARGEST: f64 = 1_000.0;
/// Errors of a list that are told.
const TOLD: usize = 20;
/// Heads under which a table may have its places.
const COLUMNS: [&str; 4] = ["place", "locode", "unlocode", "port"];

/// Waiting and tolls, by passage as it was written.
#[derive(Debug, Default)]
pub struct Dues {
    /// Hours of waiting.
    pub delays: Vec<(String, f64)>,
    /// Tolls in whole units of the currency.
    pub tolls: Vec<(String, f64)>,
    /// The currency of tolls.
    pub currency: String,
}

/// The rules that the arguments make, and what using passages takes.
pub fn rules(args: &SeaArgs) -> Result<(Rules, Dues), Failure> {
    if !(args.speed > 0.0 && args.speed <= FASTEST) {
        return Err(Failure::Usage(format!("--speed: {} knots; expected more than 0 and at most {FASTEST}", args.speed)));
    }
    let mut dues = Dues::default();
    let mut worth = Vec::new();
    for text in &args.delay {
        let (passage, time) = pair("--delay", text, "suez=36h")?;
        let hours = parse_duration("--delay", time)?.get() as f64 / 60.0;
        worth.push((passage.to_owned(), hours * args.speed));
        dues.delays.push((passage.to_owned(), hours));
    }
    let day_cost = args.day_cost.as_deref().map(|text| money("--day-cost", text)).transpose()?;
    for text in &args.toll {
        let (passage, amount) = pair("--toll", text, "suez=400000USD")?;
        let (amount, currency) = money("--toll", amount)?;
        let Some((day, day_currency)) = day_cost.as_ref().filter(|(day, _)| *day > 0.0) else {
            return Err(Failure::Usage(format!(
                "--toll {text}: what is a day of the ship worth? Give --day-cost, such as 30000{currency}, by which \
                 the way round is weighed"
            )));
        };
        if currency != *day_currency || (!dues.currency.is_empty() && dues.currency != currency) {
            return Err(Failure::Usage(format!("--toll {text}: all tolls and --day-cost in one currency, please")));
        }
        worth.push((passage.to_owned(), amount / day * 24.0 * args.speed));
        dues.tolls.push((passage.to_owned(), amount));
        dues.currency = currency;
    }
    let measure = |flag: &str, value: Option<f64>| match value {
        Some(metres) if !(metres > 0.0 && metres <= LARGEST) => {
            Err(Failure::Usage(format!("{flag}: {metres} m; expected more than 0 and at most {LARGEST}")))
        }
        other => Ok(other),
    };
    let ship = Ship {
        draught_m: measure("--draught", args.draught)?,
        beam_m: measure("--beam", args.beam)?,
        length_m: measure("--length", args.length)?,
        air_draught_m: measure("--air-draught", args.air_draught)?,
    };
    let rules =
        Rules { close: args.close.clone(), open: args.open.clone(), via: args.via.clone(), worth, ship };
    Ok((rules, dues))
}

fn pair<'t>(flag: &str, text: &'t str, example: &str) -> Result<(&'t str, &'t str), Failure> {
    text.split_once('=')
        .map(|(passage, value)| (passage.trim(), value.trim()))
        .ok_or_else(|| Failure::Usage(format!("{flag}: `{text}` names no passage; write {example}")))
}

/// Reads `400000USD`: an amount of 0 or more and a currency.
fn money(flag: &str, text: &str) -> Result<(f64, String), Failure> {
    let split = text.len().saturating_sub(3);
    let parts = text.is_char_boundary(split).then(|| text.split_at(split));
    parts
        .filter(|(_, currency)| currency.len() == 3 && currency.chars().all(|c| c.is_ascii_alphabetic()))
        .and_then(|(amount, currency)| Some((amount.trim().parse::<f64>().ok()?, currency.to_uppercase())))
        .filter(|(amount, _)| amount.is_finite() && *amount >= 0.0)
        .ok_or_else(|| Failure::Usage(format!("{flag}: `{text}` is not an amount of money; write 400000USD")))
}

/// The place that an argument names.
pub fn place(sea: &Sea, argument: &str, text: &str) -> Result<Place, Failure> {
    sea.place(text).map_err(|error| Failure::Usage(format!("{argument}: {error}")))
}

/// The places of a list: a file, or texts apart by commas. All that is wrong is told at once.
pub fn places(sea: &Sea, argument: &str, list: &str) -> Result<Vec<Place>, Failure> {
    let path = Path::new(list);
    let (names, source) = if path.is_file() {
        (listed_in(path)?, format!("{list}, line "))
    } else if path.extension().is_some() && !list.contains(',') {
        return Err(Failure::Files(format!("{argument}: {list}: no such file")));
    } else {
        let names = list.split(',').map(str::trim).filter(|name| !name.is_empty());
        (names.enumerate().map(|(k, name)| (k + 1, 1, name.to_owned())).collect(), format!("{argument}, place "))
    };
    let mut wrong = Vec::new();
    let mut places = Vec::new();
    for (line, column, name) in &names {
        match sea.place(name) {
            Ok(place) => places.push(place),
            Err(error) if path.is_file() => wrong.push(format!("{source}{line}, column {column}: {error}")),
            Err(error) => wrong.push(format!("{source}{line}: {error}")),
        }
    }
    if !wrong.is_empty() {
        let more = wrong.len().saturating_sub(TOLD);
        wrong.truncate(TOLD);
        if more > 0 {
            wrong.push(format!("and {more} more"));
        }
        return Err(Failure::Usage(wrong.join("\n")));
    }
    if places.is_empty() {
        return Err(Failure::Usage(format!("{argument}: {list} names no place")));
    }
    Ok(places)
}

/// The places of a file with their line and column: one on a line, or those of a column of a table.
fn listed_in(path: &Path) -> Result<Vec<(usize, usize, String)>, Failure> {
    let failed = |error: &dyn std::fmt::Display| Failure::Files(format!("{}: {error}", path.display()));
    let text = std::fs::read_to_string(path).map_err(|error| failed(&error))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let head = text.lines().next().unwrap_or("");
    let titles: Vec<String> = head.split(',').map(|title| title.trim().trim_matches('"').to_lowercase()).collect();
    let Some(column) = COLUMNS.iter().find_map(|name| titles.iter().position(|title| title == name)) else {
        let lines = text.lines().enumerate().map(|(k, line)| (k + 1, 1, line.trim().to_owned()));
        return Ok(lines.filter(|(.., name)| !name.is_empty() && !name.starts_with('#')).collect());
    };
    let mut places = Vec::new();
    let mut rows = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    for row in rows.records() {
        let row = row.map_err(|error| failed(&error))?;
        let line = row.position().map_or(0, |position| position.line() as usize);
        let name = row.get(column).unwrap_or("").trim();
        if !name.is_empty() {
            places.push((line, column + 1, name.to_owned()));
        }
    }
    Ok(places)
}
