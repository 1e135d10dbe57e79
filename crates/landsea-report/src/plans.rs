//! Plans, as `landsea plan --format json` writes them: what charts need of it.

use jiff::Timestamp;
use landsea_model::{Currency, Mode};
use serde::Deserialize;

/// The version of the shapes that this reads.
const SCHEMA: u32 = 1;

/// Why plans cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PlanError {
    /// Not the JSON of plans.
    #[error("{line}:{column}: {message}; expected what landsea plan --format json writes")]
    Json {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What is wrong.
        message: String,
    },
    /// Another version of it.
    #[error("schema {0}; expected schema {SCHEMA}")]
    Schema(u32),
}

/// An answer of the planner.
#[derive(Clone, Debug, Deserialize)]
pub struct Plans {
    schema: u32,
    /// The plans.
    pub plans: Vec<Plan>,
}

impl Plans {
    /// Reads the JSON of `landsea plan --format json`.
    ///
    /// # Errors
    /// [`PlanError`] with the place where the text is something else.
    pub fn from_json(text: &str) -> Result<Self, PlanError> {
        let read: Plans = serde_json::from_str(text).map_err(|error| {
            let said = error.to_string();
            let message = said.split(" at line").next().unwrap_or_default().to_owned();
            PlanError::Json { line: error.line(), column: error.column(), message }
        })?;
        if read.schema == SCHEMA { Ok(read) } else { Err(PlanError::Schema(read.schema)) }
    }
}

/// A plan.
#[derive(Clone, Debug, Deserialize)]
pub struct Plan {
    /// Its place among the plans, from 1.
    pub number: usize,
    /// Its way in words.
    pub route: String,
    /// First departure.
    #[serde(deserialize_with = "zoned")]
    pub depart: Instant,
    /// Last arrival.
    #[serde(deserialize_with = "zoned")]
    pub arrive: Instant,
    /// All of its cost.
    pub cost: Money,
    /// Legs in order, one or more.
    pub legs: Vec<Leg>,
    /// Stays before, between and after the legs: one more than legs.
    pub stays: Vec<Stay>,
    /// What is paid for papers of the whole journey.
    pub papers: Vec<CostItem>,
}

/// An amount.
#[derive(Clone, Debug, Deserialize)]
pub struct Money {
    amount: f64,
    /// Its currency.
    pub currency: String,
}

impl Money {
    /// Whole minor units.
    pub fn minor(&self) -> i64 {
        minor(self.amount, &self.currency)
    }
}

/// A leg.
#[derive(Clone, Debug, Deserialize)]
pub struct Leg {
    /// `service`, `link`, `transfer` or `door`.
    pub kind: String,
    /// Mode.
    pub mode: Mode,
    /// Id of the service or link.
    pub service: Option<String>,
    /// Its name.
    pub service_name: Option<String>,
    /// Where it starts.
    pub from: Point,
    /// Where it ends.
    pub to: Point,
    /// Departure.
    #[serde(deserialize_with = "zoned")]
    pub depart: Instant,
    /// Arrival.
    #[serde(deserialize_with = "zoned")]
    pub arrive: Instant,
    /// Kilometres.
    pub distance_km: f64,
    /// What is paid for it.
    pub costs: Vec<CostItem>,
    /// Borders crossed.
    pub borders: Vec<Border>,
}

/// A border on a leg.
#[derive(Clone, Debug, Deserialize)]
pub struct Border {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Arrival in the queue; none where a timetable has the crossing inside.
    #[serde(default, deserialize_with = "maybe_zoned")]
    pub arrive: Option<Instant>,
    /// Driving on.
    #[serde(default, deserialize_with = "maybe_zoned")]
    pub leave: Option<Instant>,
}

/// A place of a plan.
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub struct Point {
    /// UN/LOCODE; none for a door.
    pub unlocode: Option<String>,
    /// Name of the city.
    pub name: String,
    /// Id of the terminal.
    pub terminal: Option<String>,
}

/// A stay.
#[derive(Clone, Debug, Deserialize)]
pub struct Stay {
    /// Where.
    pub at: Point,
    /// What is paid there.
    pub costs: Vec<CostItem>,
}

/// A line of the bill.
#[derive(Clone, Debug, Deserialize)]
pub struct CostItem {
    /// What it is for: `freight`, `storage`, `load` ...
    pub kind: String,
    amount: f64,
    currency: String,
}

impl CostItem {
    /// Whole minor units.
    pub fn minor(&self) -> i64 {
        minor(self.amount, &self.currency)
    }
}

/// The JSON has the decimal number nearest to whole minor units, so that rounding gives them back.
fn minor(amount: f64, currency: &str) -> i64 {
    let decimals = currency.parse().map_or(2, Currency::decimals);
    (amount * 10_f64.powi(decimals as i32)).round() as i64
}

/// An instant with the offset at which it was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Instant {
    /// The instant.
    pub at: Timestamp,
    /// How far local clocks are ahead of UTC, in seconds.
    pub offset_s: i32,
}

fn instant(text: &str) -> Result<Instant, String> {
    let wrong = || format!("{text:?} is no time such as 2018-09-12T08:00:00+08:00");
    let at: Timestamp = text.parse().map_err(|_| wrong())?;
    let local: jiff::civil::DateTime = text.get(..19).unwrap_or_default().parse().map_err(|_| wrong())?;
    let utc = jiff::tz::TimeZone::UTC.to_datetime(at);
    let offset_s = local.duration_since(utc).as_secs();
    Ok(Instant { at, offset_s: i32::try_from(offset_s).unwrap_or_default() })
}

fn zoned<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Instant, D::Error> {
    let text = String::deserialize(deserializer)?;
    instant(&text).map_err(serde::de::Error::custom)
}

fn maybe_zoned<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Instant>, D::Error> {
    let text: Option<String> = Option::deserialize(deserializer)?;
    text.map(|text| instant(&text)).transpose().map_err(serde::de::Error::custom)
}
