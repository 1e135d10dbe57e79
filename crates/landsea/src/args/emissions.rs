//! What was typed after `landsea emissions`.

use super::{FeedArg, ScenarioArg};
use clap::{Args as ClapArgs, ValueEnum};
use landsea_api::words::{EmissionsWords, FigureWords};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Legs, in any order: MODE:FROM:TO[:CATEGORY][@DISTANCE]
  sea:CNQZH:SGSIN                 shortest way by sea, see landsea sea
  rail:CNCQI:CNQZH                distance of the feed, or of the great circle with a detour (estimated)
  sea:CNQZH:SGSIN:sea-1000-1999   with the class of ship
  road:CNCKG:CNCQI@30km           with a distance
  road:artic-over-33@500km        a category and a distance, no places
  hub:CNQZH                       a terminal; those between two legs are added by themselves

Examples:
  What does a box of 18 t emit from Chongqing to Singapore?
    landsea emissions --leg rail:CNCQI:CNQZH --leg sea:CNQZH:SGSIN --mass 18t
  Why, by which figures, and what would the defaults say?
    landsea emissions --leg sea:CNQZH:SGSIN --mass 18t --explain
  Slower ships, a greener grid:
    landsea emissions --leg sea:CNQZH:SGSIN --mass 18t --set ship.speed=12
    landsea emissions --leg rail:CNCQI:CNQZH --mass 18t --set grid.CN=300
  With a railway that a scenario adds or shortens:
    landsea emissions --leg rail:CNCQI:CNQZH --mass 18t --scenario new-line.toml
  Of plans that were found:
    landsea plan Chongqing Singapore --ready 2018-09-12 --cargo 40HC --mass 18t --format json > plan.json
    landsea emissions plan.json
    landsea emissions plan.json --pick 1 --format ileap
  With the table of a carrier, or a licensed one (docs/emissions.md says which columns):
    landsea emissions --leg sea:CNQZH:SGSIN --mass 18t --factors carrier.csv
  Of millions of legs:
    landsea emissions --legs legs.parquet --out emissions.parquet";

/// `landsea emissions`
#[derive(Debug, ClapArgs)]
#[command(after_help = EXAMPLES)]
pub struct EmissionsArgs {
    /// Plans as `landsea plan --format json` wrote them
    #[arg(value_name = "PLAN", required_unless_present_any = ["leg", "legs"], conflicts_with_all = ["leg", "legs", "mass", "teu", "reefer"])]
    pub plan: Option<PathBuf>,
    /// What is asked.
    #[command(flatten)]
    pub question: EmissionsWords,
    /// By which figures.
    #[command(flatten)]
    pub figures: FigureWords,
    /// Legs from a Parquet file: mode, from, to or distance_km, mass_kg, and a category if wanted
    #[arg(long, value_name = "FILE", help_heading = "Cargo and way", conflicts_with_all = ["leg", "mass", "teu"])]
    pub legs: Option<PathBuf>,
    /// Only the Nth plan of PLAN
    #[arg(long, value_name = "N", help_heading = "Cargo and way", conflicts_with = "leg")]
    pub pick: Option<usize>,

    /// A table of intensities that come before the bundled ones (docs/emissions.md)
    #[arg(long, value_name = "FILE", help_heading = "Emissions")]
    pub factors: Option<PathBuf>,

    /// How to print the answer
    #[arg(long, value_enum, value_name = "FORMAT", help_heading = "Answer", default_value_t = EmissionsFormat::Table)]
    pub format: EmissionsFormat,
    /// Print each figure with its source, what it rests on, and what others would come to
    #[arg(long, help_heading = "Answer")]
    pub explain: bool,
    /// With --legs: write what each emits to a Parquet file, in the same order
    #[arg(long, value_name = "FILE", help_heading = "Answer", requires = "legs")]
    pub out: Option<PathBuf>,
    /// Replace a file that is there
    #[arg(long, help_heading = "Answer", requires = "out")]
    pub force: bool,
    /// Scenario files.
    #[command(flatten)]
    pub scenario: ScenarioArg,
    /// Which feed.
    #[command(flatten)]
    pub feed: FeedArg,
}

/// Formats of accounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum EmissionsFormat {
    /// For people
    Table,
    /// The statement, for programs (docs/emissions.md)
    Json,
    /// ShipmentFootprint, TOC and HOC of iLEAP 1.0.0
    Ileap,
    /// One row for each element
    Csv,
}
