//! What the options of `landsea sea` mean: which passages may be used, and what using them takes.

use super::time::parse_duration;
use crate::Refusal;
use crate::answer::figures::grouped;
use crate::words::SeaWords;
use landsea_model::{Currency, Money, Price};
use landsea_sea::{Rules, Sea, Ship, Voyage, Waters};

/// Knots where no speed is given: about what container ships keep on average since they steam slowly.
const USUAL_SPEED: f64 = 14.0;
/// Fastest ship that is believed, in knots.
const FASTEST: f64 = 60.0;
/// Greatest measures of a ship that are believed, in metres.
const DEEPEST: f64 = 30.0;
const WIDEST: f64 = 150.0;
const LONGEST: f64 = 500.0;
const TALLEST: f64 = 300.0;
/// Nautical miles that a delay or toll is worth at most: several times round the earth.
const MOST_WORTH: f64 = 100_000.0;
/// Largest amount in minor units: sums of many stay far from overflow.
const MOST_MONEY: i64 = 1_000_000_000_000_000;

/// On which terms voyages are made.
#[derive(Debug)]
pub struct Terms {
    /// For the search; passages by their short names.
    pub rules: Rules,
    /// Knots.
    pub speed: f64,
    /// Whether the speed was given.
    pub speed_given: bool,
    /// Passages with hours of waiting.
    pub delays: Vec<(usize, f64)>,
    /// Passages with tolls, all in one currency.
    pub tolls: Vec<(usize, Money)>,
    /// What a day of the ship costs.
    pub day_cost: Option<Money>,
}

/// What a voyage takes beside its miles.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dues {
    /// Hours under way.
    pub under_way_h: f64,
    /// Hours of waiting.
    pub delay_h: f64,
    /// Tolls.
    pub toll: Option<Money>,
    /// Tolls and the days of the ship.
    pub cost: Option<Money>,
}

impl Terms {
    /// Reads the options.
    pub fn new(words: &SeaWords, sea: &Sea) -> Result<Self, Refusal> {
        let named = |flag: &str, names: &[String]| -> Result<Vec<usize>, Refusal> {
            names.iter().map(|name| passage(sea, flag, name)).collect()
        };
        let ids = |passages: Vec<usize>| -> Vec<String> {
            passages.into_iter().map(|p| sea.passages()[p].id.clone()).collect()
        };
        let (closed, opened) = (named("--close", &words.close)?, named("--open", &words.open)?);
        if let Some(&both) = closed.iter().find(|p| opened.contains(p)) {
            let id = &sea.passages()[both].id;
            return Err(Refusal::Usage(format!("--close and --open both name {id}; which of the two?")));
        }
        let speed = speed(words.speed.as_deref())?;
        let day_cost = words.day_cost.as_deref().map(day_cost).transpose()?;
        let delays = delays(words, sea, speed)?;
        let tolls = tolls(words, sea, day_cost, speed)?;
        let worth = delays.iter().map(|&(p, hours)| (p, hours * speed));
        let worth = worth.chain(tolls.iter().map(|&(p, toll)| (p, worth_of(toll, day_cost, speed))));
        let worth = worth.map(|(p, miles)| (sea.passages()[p].id.clone(), miles)).collect();
        let rules = Rules {
            close: ids(closed),
            open: ids(opened),
            via: ids(named("--via", &words.via)?),
            worth,
            ship: ship(words)?,
        };
        Ok(Self { rules, speed, speed_given: words.speed.is_some(), delays, tolls, day_cost })
    }

    /// The sea on these terms.
    pub fn waters<'s>(&self, sea: &'s Sea) -> Result<Waters<'s>, Refusal> {
        sea.waters_under(&self.rules).map_err(|error| Refusal::Usage(format!("--via: {error}")))
    }

    /// What a voyage takes on these terms.
    pub fn dues(&self, voyage: &Voyage) -> Dues {
        let under_way_h = voyage.nautical_miles() / self.speed;
        let met = self.delays.iter().filter(|(p, _)| voyage.uses(*p));
        // The sum of no numbers would be -0.
        let delay_h = met.fold(0.0, |sum, (_, hours)| sum + hours);
        let toll = self.tolls.first().map(|(_, first)| {
            let met = self.tolls.iter().filter(|(p, _)| voyage.uses(*p));
            Money::from_minor(met.map(|(_, toll)| toll.minor()).sum(), first.currency())
        });
        let cost = self.day_cost.map(|day| {
            let days = (day.minor() as f64 * (under_way_h + delay_h) / 24.0).round() as i64;
            Money::from_minor(days + toll.map_or(0, Money::minor), day.currency())
        });
        Dues { under_way_h, delay_h, toll, cost }
    }
}

/// The passage that an option names.
fn passage(sea: &Sea, flag: &str, name: &str) -> Result<usize, Refusal> {
    let unknown =
        |error: String| Refusal::Usage(format!("{flag}: {error}; landsea sea --passages lists them"));
    // Asked as a rule, since an error of rules names the nearest.
    sea.waters_under(&Rules::closing([name])).map_err(|error| unknown(error.to_string()))?;
    sea.passage(name).ok_or_else(|| unknown(format!("no passage is called `{name}`")))
}

/// A passage and the value that an option gives it.
fn given<'t>(sea: &Sea, flag: &str, text: &'t str, example: &str) -> Result<(usize, &'t str), Refusal> {
    let (name, value) = text.split_once('=').ok_or_else(|| {
        Refusal::Usage(format!("{flag}: {text:?} is not a passage with a value; write {example}"))
    })?;
    Ok((passage(sea, flag, name.trim())?, value.trim()))
}

fn delays(words: &SeaWords, sea: &Sea, speed: f64) -> Result<Vec<(usize, f64)>, Refusal> {
    let read = |text: &String| {
        let (passage, time) = given(sea, "--delay", text, "suez=36h")?;
        let hours = f64::from(parse_duration("--delay", time)?.get()) / 60.0;
        bounded("--delay", text, hours * speed, &sea.passages()[passage].id)?;
        Ok((passage, hours))
    };
    words.delay.iter().map(read).collect()
}

fn tolls(
    words: &SeaWords,
    sea: &Sea,
    day_cost: Option<Money>,
    speed: f64,
) -> Result<Vec<(usize, Money)>, Refusal> {
    let read = |text: &String| {
        let (passage, amount) = given(sea, "--toll", text, "suez=400000USD")?;
        let toll = money("--toll", amount)?;
        let Some(day) = day_cost else {
            return Err(Refusal::Usage(format!(
                "--toll {text}: against what? Say --day-cost 30000{}, what a day of the ship costs: a toll is paid \
                 where it costs less than the days of another way",
                toll.currency()
            )));
        };
        if day.currency() != toll.currency() {
            let (own, other) = (toll.currency(), day.currency());
            return Err(Refusal::Usage(format!(
                "--toll {text}: the toll is in {own} and --day-cost in {other}; write both in one currency"
            )));
        }
        bounded("--toll", text, worth_of(toll, day_cost, speed), &sea.passages()[passage].id)?;
        Ok((passage, toll))
    };
    words.toll.iter().map(read).collect()
}

/// The miles that are sailed in the days that cost as much as a toll.
fn worth_of(toll: Money, day_cost: Option<Money>, speed: f64) -> f64 {
    day_cost.map_or(0.0, |day| toll.minor() as f64 / day.minor() as f64 * 24.0 * speed)
}

fn bounded(flag: &str, text: &str, miles: f64, id: &str) -> Result<(), Refusal> {
    if miles <= MOST_WORTH {
        return Ok(());
    }
    Err(Refusal::Usage(format!(
        "{flag} {text}: worth a detour of {} nm, expected at most {}; --close {id} does without it",
        grouped(miles as i64),
        grouped(MOST_WORTH as i64)
    )))
}

fn speed(text: Option<&str>) -> Result<f64, Refusal> {
    let Some(text) = text else { return Ok(USUAL_SPEED) };
    number(text, &["knots", "kn", "kt"]).filter(|knots| *knots <= FASTEST).ok_or_else(|| {
        Refusal::Usage(format!(
            "--speed: {text:?} is not a speed; write knots, more than 0 and at most {FASTEST}, such as 14"
        ))
    })
}

fn ship(words: &SeaWords) -> Result<Ship, Refusal> {
    let metres = |flag: &str, text: &Option<String>, most: f64, such_as: f64| {
        let Some(text) = text else { return Ok(None) };
        number(text, &["m"]).filter(|metres| *metres <= most).map(Some).ok_or_else(|| {
            Refusal::Usage(format!(
                "{flag}: {text:?} is not that of a ship; write metres, more than 0 and at most {most}, such as {such_as}"
            ))
        })
    };
    Ok(Ship {
        draught_m: metres("--draught", &words.draught, DEEPEST, 14.5)?,
        beam_m: metres("--beam", &words.beam, WIDEST, 48.2)?,
        length_m: metres("--length", &words.length, LONGEST, 366.0)?,
        air_draught_m: metres("--air-draught", &words.air_draught, TALLEST, 57.5)?,
    })
}

/// A number above 0, with or without its unit.
fn number(text: &str, units: &[&str]) -> Option<f64> {
    let text = text.trim();
    let bare = units.iter().find_map(|unit| text.strip_suffix(unit)).unwrap_or(text).trim_end();
    bare.parse().ok().filter(|n: &f64| n.is_finite() && *n > 0.0)
}

fn day_cost(text: &str) -> Result<Money, Refusal> {
    let money = money("--day-cost", text)?;
    if money.minor() > 0 {
        return Ok(money);
    }
    Err(Refusal::Usage(format!(
        "--day-cost: {text:?}: a day that costs nothing weighs no toll; write 30000USD"
    )))
}

/// Reads `400000USD`, `400000.50 usd`: nothing or more, with a currency.
fn money(flag: &str, text: &str) -> Result<Money, Refusal> {
    let split = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (amount, currency) = text.split_at(split);
    let currency = currency.trim().to_uppercase().parse::<Currency>().ok();
    let read = amount.parse::<Price>().ok().zip(currency).and_then(|(amount, currency)| {
        let smallest = 10_i64.pow(6 - currency.decimals());
        let whole = amount.micros() % smallest == 0;
        (whole && amount.micros() / smallest <= MOST_MONEY)
            .then(|| Money::from_minor(amount.micros() / smallest, currency))
    });
    read.ok_or_else(|| {
        Refusal::Usage(format!(
            "{flag}: {text:?} is not an amount of money; write digits and a currency without a space or comma: \
             400000USD"
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_exact() {
        for (text, shown) in [
            ("400000USD", "USD 400000.00"),
            ("400000.5usd", "USD 400000.50"),
            ("0 EUR", "EUR 0.00"),
            ("7000000VND", "VND 7000000"),
        ] {
            assert_eq!(money("--toll", text).unwrap().to_string(), shown, "{text}");
        }
        for text in [
            "",
            "400000",
            "USD",
            "USD400000",
            "-1USD",
            "1.234USD",
            "0.5VND",
            "1e3USD",
            "4万USD",
            "1USDT",
            "99999999999USDX",
        ] {
            assert!(money("--toll", text).is_err(), "{text}");
        }
    }

    #[test]
    fn numbers_are_above_nothing() {
        assert_eq!(number("14.5 kn", &["kn"]), Some(14.5));
        for text in ["", "0", "-3", "nan", "inf", "16ft", "1,5"] {
            assert_eq!(number(text, &["m"]), None, "{text}");
        }
    }
}
