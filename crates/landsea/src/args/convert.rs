//! What was typed for imports and exports.

use super::{FeedArg, ScenarioArg};
use clap::{Args as ClapArgs, Subcommand, ValueEnum};
use std::path::PathBuf;

const IMPORT_EXAMPLES: &str = "\
Examples:
  landsea import gtfs timetable.zip --out my-feed
  landsea import gtfs timetable.zip --routes T1,T2 --from 2026-01-01 --bbox 100,10,120,30 --out my-feed
  landsea import dcsa schedules.json more.json --out my-feed
  landsea import csv rates.csv --map rates.toml --into my-feed

Nothing is written if there is an error. docs/import.md has each by example.";

/// `landsea import`
#[derive(Debug, ClapArgs)]
#[command(after_help = IMPORT_EXAMPLES)]
pub struct ImportArgs {
    /// From what.
    #[command(subcommand)]
    pub command: ImportCommand,
}

/// From what.
#[derive(Debug, Subcommand)]
pub enum ImportCommand {
    /// A timetable in GTFS, zipped or in a folder
    Gtfs(Box<GtfsImportArgs>),
    /// Ship schedules of DCSA: port schedules, vessel schedules, point-to-point, operational vessel schedules
    Dcsa(DcsaArgs),
    /// A sheet of prices, by a mapping file that says what its columns mean
    Csv(RatesArgs),
}

/// Where a feed is written.
#[derive(Debug, ClapArgs)]
pub struct OutArgs {
    /// Folder for the feed: new or empty
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// Replace a feed that is there
    #[arg(long)]
    pub force: bool,
    /// Id of the feed
    #[arg(long, value_name = "ID")]
    pub id: Option<String>,
    /// Licence of the data
    #[arg(long, value_name = "SPDX")]
    pub licence: Option<String>,
    /// Table of places: UN/LOCODEs and, if wanted, names, positions and zones
    #[arg(long, value_name = "FILE")]
    pub places: Option<PathBuf>,
}

/// `landsea import gtfs`
#[derive(Debug, ClapArgs)]
pub struct GtfsImportArgs {
    /// Zip file or folder
    #[arg(value_name = "FEED")]
    pub path: PathBuf,
    /// Only these routes, by route_id or route_short_name
    #[arg(long, value_name = "ROUTES", value_delimiter = ',')]
    pub routes: Vec<String>,
    /// First date on which runs start
    #[arg(long, value_name = "DATE")]
    pub from: Option<String>,
    /// Last date on which runs start
    #[arg(long, value_name = "DATE")]
    pub to: Option<String>,
    /// Only calls in a rectangle: west,south,east,north in degrees
    #[arg(long, value_name = "W,S,E,N", allow_hyphen_values = true)]
    pub bbox: Option<String>,
    /// Mode of all routes, in place of their types: rail, road, sea, barge, air
    #[arg(long, value_name = "MODE")]
    pub mode: Option<String>,
    /// Where to.
    #[command(flatten)]
    pub out: OutArgs,
}

/// `landsea import dcsa`
#[derive(Debug, ClapArgs)]
pub struct DcsaArgs {
    /// JSON files
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// Which of the published times to take first
    #[arg(long, value_enum, value_name = "TIMES", default_value_t = TimesArg::Planned)]
    pub times: TimesArg,
    /// Where to.
    #[command(flatten)]
    pub out: OutArgs,
}

/// Kinds of published times.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TimesArg {
    /// As planned
    Planned,
    /// As estimated
    Estimated,
    /// As it was
    Actual,
}

/// `landsea import csv`
#[derive(Debug, ClapArgs)]
pub struct RatesArgs {
    /// Sheet of prices
    #[arg(value_name = "SHEET")]
    pub sheet: PathBuf,
    /// Mapping file
    #[arg(long, value_name = "FILE")]
    pub map: PathBuf,
    /// Folder of the feed to which the prices are added
    #[arg(long, value_name = "DIR", required_unless_present = "out", conflicts_with = "out")]
    pub into: Option<PathBuf>,
    /// Folder for a copy of a feed with the prices: new or empty
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Feed of which --out is a copy; without it that within the program
    #[command(flatten)]
    pub feed: FeedArg,
    /// Replace the rows of an earlier import with the same source
    #[arg(long)]
    pub replace: bool,
}

const EXPORT_EXAMPLES: &str = "\
Examples:
  landsea export gtfs --from 2018-01-01 --to 2018-12-31 --out corridor.zip
  landsea export geojson --feed my-feed --out my-feed.geojson";

/// `landsea export`
#[derive(Debug, ClapArgs)]
#[command(after_help = EXPORT_EXAMPLES)]
pub struct ExportArgs {
    /// To what.
    #[command(subcommand)]
    pub command: ExportCommand,
}

/// To what.
#[derive(Debug, Subcommand)]
pub enum ExportCommand {
    /// Services with their stops and days as GTFS
    Gtfs(GtfsExportArgs),
    /// Terminals, legs, links and borders for maps
    Geojson(GeojsonArgs),
}

/// `landsea export gtfs`
#[derive(Debug, ClapArgs)]
pub struct GtfsExportArgs {
    /// Zip file to write
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// Replace a file that is there
    #[arg(long)]
    pub force: bool,
    /// First date on which runs start; without it that of the feed
    #[arg(long, value_name = "DATE")]
    pub from: Option<String>,
    /// Last date on which runs start; without it that of the feed
    #[arg(long, value_name = "DATE")]
    pub to: Option<String>,
    /// Address of the publisher, which GTFS requires
    #[arg(long, value_name = "URL")]
    pub url: Option<String>,
    /// Scenario files.
    #[command(flatten)]
    pub scenario: ScenarioArg,
    /// Which feed.
    #[command(flatten)]
    pub feed: FeedArg,
}

/// `landsea export geojson`
#[derive(Debug, ClapArgs)]
pub struct GeojsonArgs {
    /// File to write
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// Replace a file that is there
    #[arg(long)]
    pub force: bool,
    /// Scenario files.
    #[command(flatten)]
    pub scenario: ScenarioArg,
    /// Which feed.
    #[command(flatten)]
    pub feed: FeedArg,
}
