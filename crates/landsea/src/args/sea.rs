//! What was typed after `landsea sea`.

use clap::{Args as ClapArgs, ValueEnum};
use landsea_api::words::SeaWords;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Places, FROM and TO:
  CNQZH, Qinzhou, 钦州     a port by UN/LOCODE, World Port Index number or name
  'Georgetown, GY'        a name and a country, where several ports bear it
  20.1,107.5              latitude and longitude: at sea, in a bay or on a quay

Examples:
  How far from Qinzhou to Singapore, and through which straits?
    landsea sea CNQZH SGSIN
  Round the Cape, for a map:
    landsea sea CNSHA NLRTM --close suez --format geojson
  By Suez, the Cape, Panama ... side by side:
    landsea sea CNSHA NLRTM --alternatives
  Is the canal worth its toll and queue?
    landsea sea CNSHA NLRTM --alternatives --delay suez=36h --toll suez=400000USD \\
      --day-cost 30000USD
  A ship too deep for the canal:
    landsea sea USNYC USLAX --draught 16
  The ports nearest to a position by sea:
    landsea sea 20.1,107.5 --nearest 5
  From every place of a list to every other, or to those of another list:
    landsea sea --matrix CNQZH,VNHPH,SGSIN,IDJKT
    landsea sea --matrix ports.csv --to 'CNQZH; 20.1,107.5' --out distances.parquet
  Canals and straits by name, with their limits and sources:
    landsea sea --passages

Exit code 3 is that no way is left; standard error says which closures are to blame.";

/// `landsea sea`
#[derive(Debug, ClapArgs)]
#[command(after_help = EXAMPLES)]
pub struct SeaArgs {
    /// Where the voyage begins: a port or a position
    #[arg(
        value_name = "FROM",
        required_unless_present_any = ["matrix", "passages"],
        allow_hyphen_values = true,
        value_parser = place
    )]
    pub from: Option<String>,
    /// Where it ends
    #[arg(
        value_name = "TO",
        required_unless_present_any = ["matrix", "passages", "nearest"],
        allow_hyphen_values = true,
        value_parser = place
    )]
    pub to: Option<String>,

    /// Other ways beside the shortest: what is left as one passage after another is closed
    #[arg(long, help_heading = "Question", conflicts_with_all = ["nearest", "matrix", "passages"])]
    pub alternatives: bool,
    /// The N ports nearest to FROM by sea
    #[arg(
        long,
        value_name = "N",
        help_heading = "Question",
        conflicts_with_all = ["to", "matrix", "passages"],
        value_parser = clap::value_parser!(u16).range(1..=10_000)
    )]
    pub nearest: Option<u16>,
    /// From every place of a list to every other. The list: places apart by commas, or by semicolons where one has
    /// a comma; or a file with a place on each line, or a table with a column place, locode, unlocode or port
    #[arg(long, value_name = "PLACES|FILE", help_heading = "Question", conflicts_with_all = ["from", "passages"])]
    pub matrix: Option<String>,
    /// With --matrix: where voyages end, if elsewhere than they begin
    #[arg(long = "to", value_name = "PLACES|FILE", help_heading = "Question", id = "ends")]
    pub ends: Option<String>,
    /// List the passages
    #[arg(long, help_heading = "Question", conflicts_with = "from")]
    pub passages: bool,

    /// On which terms voyages are made.
    #[command(flatten)]
    pub terms: SeaWords,

    /// How to print the answer; without it by the name of the file, else a table, and CSV of a matrix
    #[arg(long, value_enum, value_name = "FORMAT", help_heading = "Answer")]
    pub format: Option<SeaFormat>,
    /// Write to a file; NAME.parquet makes a Parquet file of a matrix
    #[arg(long, value_name = "FILE", help_heading = "Answer")]
    pub out: Option<PathBuf>,
    /// Replace a file that is there
    #[arg(long, help_heading = "Answer", requires = "out")]
    pub force: bool,
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

/// Positions may begin with a minus, and so any word that does is taken for a place; a mistyped option is none.
fn place(text: &str) -> Result<String, String> {
    if text.starts_with("--") {
        return Err("there is no such option; landsea sea --help lists them".to_owned());
    }
    Ok(text.to_owned())
}
