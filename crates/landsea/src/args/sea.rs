//! What was typed after `landsea sea`.

use clap::{Args as ClapArgs, ValueEnum};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Places, FROM and TO:
  CNQZH, Qinzhou, 钦州     a port by UN/LOCODE, World Port Index number or name
  \"Georgetown, GY\"        a name and a country, where several ports bear it
  20.1,107.5               latitude and longitude, at sea or near it

Examples:
  How far from Qinzhou to Singapore, and through which straits?
    landsea sea CNQZH SGSIN
  Round the Cape, for a map:
    landsea sea CNSHA NLRTM --close suez --format geojson
  By Suez, the Cape, Panama ... side by side:
    landsea sea CNSHA NLRTM --alternatives
  Is the canal worth its toll and queue?
    landsea sea CNSHA NLRTM --delay suez=36h --toll suez=400000USD --day-cost 30000USD
  A ship too deep for the canal:
    landsea sea USNYC USLAX --draught 16
  The ports nearest to a position at sea:
    landsea sea 20.1,107.5 --nearest 5
  All distances between the ports of a list, as a table:
    landsea sea --matrix CNQZH,VNHPH,SGSIN,IDJKT
    landsea sea --matrix ports.csv --to CNQZH --out distances.csv
  Canals and straits by name, with their limits:
    landsea sea --passages";

/// `landsea sea`
#[derive(Debug, ClapArgs)]
#[command(after_help = EXAMPLES)]
pub struct SeaArgs {
    /// Where the voyage begins: a port or a position
    #[arg(value_name = "FROM", required_unless_present_any = ["matrix", "passages"], allow_hyphen_values = true)]
    pub from: Option<String>,
    /// Where it ends
    #[arg(
        value_name = "TO",
        required_unless_present_any = ["matrix", "passages", "nearest"],
        allow_hyphen_values = true
    )]
    pub to: Option<String>,

    /// Passages that are not to be used: suez,panama
    #[arg(long, value_name = "PASSAGE", help_heading = "Passages", value_delimiter = ',')]
    pub close: Vec<String>,
    /// Passages that are closed by default: northeast
    #[arg(long, value_name = "PASSAGE", help_heading = "Passages", value_delimiter = ',')]
    pub open: Vec<String>,
    /// Passages to be used, in this order
    #[arg(long, value_name = "PASSAGE", help_heading = "Passages", value_delimiter = ',')]
    pub via: Vec<String>,
    /// Waiting at a passage: suez=36h or panama=4d; the way round is taken where it is quicker
    #[arg(long, value_name = "PASSAGE=TIME", help_heading = "Passages", value_delimiter = ',')]
    pub delay: Vec<String>,
    /// Toll of a passage: suez=400000USD; needs --day-cost, by which the way round is weighed
    #[arg(long, value_name = "PASSAGE=MONEY", help_heading = "Passages", value_delimiter = ',')]
    pub toll: Vec<String>,
    /// What a day of the ship costs: 30000USD
    #[arg(long, value_name = "MONEY", help_heading = "Passages")]
    pub day_cost: Option<String>,

    /// Speed in knots, without stops
    #[arg(long, value_name = "KNOTS", help_heading = "Ship", default_value_t = 14.0)]
    pub speed: f64,
    /// Draught in metres; passages too shallow are closed
    #[arg(long, value_name = "METRES", help_heading = "Ship")]
    pub draught: Option<f64>,
    /// Beam in metres
    #[arg(long, value_name = "METRES", help_heading = "Ship")]
    pub beam: Option<f64>,
    /// Length over all in metres
    #[arg(long, value_name = "METRES", help_heading = "Ship")]
    pub length: Option<f64>,
    /// Height above the water in metres
    #[arg(long, value_name = "METRES", help_heading = "Ship")]
    pub air_draught: Option<f64>,

    /// Other ways beside the shortest, with what closing a passage costs
    #[arg(long, help_heading = "Question", conflicts_with_all = ["nearest", "matrix", "passages"])]
    pub alternatives: bool,
    /// The N ports nearest to FROM by sea
    #[arg(long, value_name = "N", help_heading = "Question", conflicts_with_all = ["to", "matrix", "passages"])]
    pub nearest: Option<usize>,
    /// Distances between all places of a list: apart by commas, or a file with one on a line or a column
    /// `place`, `locode` or `unlocode`
    #[arg(long, value_name = "PLACES|FILE", help_heading = "Question", conflicts_with_all = ["from", "passages"])]
    pub matrix: Option<String>,
    /// With --matrix: the places where voyages end, if others than where they begin
    #[arg(long = "to", value_name = "PLACES|FILE", help_heading = "Question", id = "ends", requires = "matrix")]
    pub ends: Option<String>,
    /// List the passages
    #[arg(long, help_heading = "Question")]
    pub passages: bool,

    /// How to print the answer; a matrix is CSV
    #[arg(long, value_enum, value_name = "FORMAT", help_heading = "Answer", default_value_t = SeaFormat::Table)]
    pub format: SeaFormat,
    /// Write to a file instead; NAME.parquet makes a Parquet file of a matrix
    #[arg(long, value_name = "FILE", help_heading = "Answer")]
    pub out: Option<PathBuf>,
}

/// Formats of sea routes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SeaFormat {
    /// For people
    Table,
    /// For programs (docs/output.md)
    Json,
    /// One row for each voyage
    Csv,
    /// Lines for maps, cut at the antimeridian
    Geojson,
}
