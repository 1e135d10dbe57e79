//! What was typed. [`landsea_api::question`] says what it means.

mod chances;
mod chart;
mod convert;
mod emissions;
mod scenario;
mod sea;
#[cfg(feature = "serve")]
mod serve;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use landsea_api::words::{AssumeWords, PlanWords};
use std::path::PathBuf;

pub use chances::ChancesArgs;
pub use chart::{ChartArgs, ChartKind, ChartLanguage};
pub use convert::{
    DcsaArgs, ExportArgs, ExportCommand, GeojsonArgs, GtfsExportArgs, GtfsImportArgs, ImportArgs,
    ImportCommand, OutArgs, RatesArgs, TimesArg,
};

pub use emissions::{EmissionsArgs, EmissionsFormat};
pub use scenario::ScenarioArg;
pub use sea::{SeaArgs, SeaFormat};
#[cfg(feature = "serve")]
pub use serve::{LogForm, ServeArgs};

const ABOUT: &str =
    "Plan freight journeys: every sensible way to move a shipment by rail, road, barge, sea and air";

const EXAMPLES: &str = "\
Examples:
  A box of 18 t is ready in Chongqing on 12 September 2018; how does it get to Singapore?
    landsea plan Chongqing Singapore --ready 2018-09-12T08:00 --cargo 40HC --mass 18t

  The same with every price, border and source of the first plan:
    landsea plan 重庆 新加坡 --ready 2018-09-12T08:00 --cargo 40HC --mass 18t --explain 1

  What leaves Qinzhou in the week after?
    landsea board Qinzhou --from 2018-09-12 --days 7

  How far is it by ship from there to Singapore, and through which straits?
    landsea sea Qinzhou Singapore

  What does a box of 18 t emit on the way there?
    landsea emissions --leg rail:CNCQI:CNQZH --leg sea:CNQZH:SGSIN --mass 18t

Exit codes:
  0  done, plans found
  1  the feed or a scenario has errors, or answers that lie outside what was published
  2  wrong usage, or a name that is unknown or means several things
  3  no plan within the limits asked for, or no way by sea (standard error says why)
  4  a file cannot be read or written

Data goes to standard output, all else to standard error. NO_COLOR=1 switches colours off.";

/// The command line.
#[derive(Debug, Parser)]
#[command(name = "landsea", version, about = ABOUT, after_help = EXAMPLES, max_term_width = 110)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Find the plans that no other plan beats in arrival, cost and CO2e
    Plan(Box<PlanArgs>),
    /// Draw plans: time and cost over distance, or places over days
    Chart(Box<ChartArgs>),
    /// List departures of a terminal or place
    Board(BoardArgs),
    /// Measure sea routes: miles, days, canals and straits, between any ports of the world
    Sea(Box<SeaArgs>),
    /// Account for greenhouse gas by ISO 14083: of legs, or of a plan
    Emissions(Box<EmissionsArgs>),
    /// Serve the page and the API
    #[cfg(feature = "serve")]
    Serve(ServeArgs),
    /// Show all that the feed knows of a place, terminal, service ...
    Show(ShowArgs),
    /// Judge a feed: errors, then warnings
    Check(CheckArgs),
    /// Count what a feed holds, or hold its answers against what was published
    Feed(FeedArgs),
    /// Make a feed of a GTFS timetable, DCSA schedules or a sheet of prices
    Import(ImportArgs),
    /// Write a feed as GTFS or GeoJSON
    Export(ExportArgs),
    /// Print a completion script for a shell
    Completions(CompletionsArgs),
    /// Say which version and feed this is, and under which licences
    About(FeedArg),
}

/// Which feed.
#[derive(Debug, Default, ClapArgs)]
pub struct FeedArg {
    /// Folder of a feed; without it the feed within the program is used
    #[arg(long, value_name = "DIR")]
    pub feed: Option<PathBuf>,
}

/// What is assumed of the feed.
#[derive(Debug, Default, ClapArgs)]
pub struct AssumeArgs {
    /// Scenario files.
    #[command(flatten)]
    pub scenario: ScenarioArg,
    /// What is said of it in words.
    #[command(flatten)]
    pub words: AssumeWords,
}

const PLAN_EXAMPLES: &str = "\
Ends, FROM and TO:
  Chongqing, 重庆        a name: the whole city with its stations, ports and airports
  CNCKG                 a UN/LOCODE: that place alone
  CNQZH-PORT            a terminal
  29.56,106.55          a door: by lorry to and from terminals near by (estimated)

Times:
  2018-09-12T08:00      local time: at FROM for --ready, at TO for --arrive-by
  2018-09-12            the same at 00:00
  2018-09-12T08:00+08:00, 2018-09-12T00:00Z    with an offset: that instant

Filters, for --avoid and --only, one or more, apart by commas:
  mode:air  country:VN  carrier:COSCO  place:Haiphong  terminal:CNQZH-PORT  service:ID
  air  VN  Haiphong     the kind may be left out where the word fits one kind only

Examples:
  Ready at a time:
    landsea plan Chongqing Singapore --ready 2018-09-12T08:00 --cargo 40HC --mass 18t
  Any time within two weeks, best for each latest ready time:
    landsea plan Chongqing Singapore --ready 2018-09-12 --window 14d --cargo 40HC --mass 18t
  Latest ready times for a deadline:
    landsea plan Chongqing Singapore --arrive-by 2018-10-15 --cargo 2x20GP --mass 40t
  Frozen, not over Vietnam, not by air:
    landsea plan Chengdu Manila --ready 2024-05-06 --cargo 40RF --mass 24t --temperature=-18C \\
      --avoid VN,air
  Loose cargo by air, charged by mass or volume:
    landsea plan Chongqing Bangkok --ready 2024-05-06 --cargo LOOSE --mass 800kg --volume 6m3 \\
      --only air,road
  With the Pinglu canal open from the first of November:
    landsea plan Nanning Singapore --ready 2026-11-02 --cargo 40HC --mass 18t --open pinglu-canal=2026-11-01
  With the Strait of Malacca closed, by ships that sail round Sumatra:
    landsea plan Chongqing Yangon --ready 2024-05-06 --cargo 40HC --mass 18t --close malacca
  Due on the 28th, 500 USD for each day late: chances, and where the first plan is most likely to break:
    landsea plan Chongqing Singapore --ready 2018-09-12T08:00 --cargo 40HC --mass 18t \\
      --due 2018-09-28 --penalty 500USD/day --explain 1
  Plans by the time by which nine in ten have arrived, and by expected cost:
    landsea plan Chongqing Singapore --ready 2018-09-12T08:00 --cargo 40HC --mass 18t --confidence 0.9
  As a scenario file describes the feed, against the feed as it is:
    landsea plan Chongqing Singapore --ready 2018-05-15 --cargo 40HC --mass 18t \\
      --scenario feeds/scenarios/daily-trains.toml --compare
  All sources of the second plan; the first plan as a calendar:
    landsea plan ... --explain 2
    landsea plan ... --pick 1 --format ics > plan.ics

Exit code 3 is that no plan was found; standard error says which limit or filter stands in the way.";

/// `landsea plan`
#[derive(Debug, ClapArgs)]
#[command(after_long_help = PLAN_EXAMPLES, after_help = "Examples, ends, times and filters: landsea plan --help")]
pub struct PlanArgs {
    /// What is asked.
    #[command(flatten)]
    pub question: PlanWords,

    /// A table of intensities that come before the bundled ones (docs/emissions.md)
    #[arg(long, value_name = "FILE", help_heading = "Emissions")]
    pub factors: Option<PathBuf>,

    /// How to print the plans
    #[arg(long, value_enum, value_name = "FORMAT", help_heading = "Answer", default_value_t = PlanFormat::Table)]
    pub format: PlanFormat,
    /// Print every leg, stay, price and source, of all plans or of the Nth
    #[arg(long, value_name = "N", help_heading = "Answer", num_args = 0..=1)]
    pub explain: Option<Option<usize>>,
    /// Print only the Nth plan
    #[arg(long, value_name = "N", help_heading = "Answer")]
    pub pick: Option<usize>,
    /// How sure.
    #[command(flatten)]
    pub chances: ChancesArgs,
    /// Print what becomes of the plans of the feed as it is: the same, better, worse, gone, new
    #[arg(long, help_heading = "What if", conflicts_with_all = ["explain", "pick"])]
    pub compare: bool,
    /// What is assumed.
    #[command(flatten)]
    pub assume: AssumeArgs,
    /// Which feed.
    #[command(flatten)]
    pub feed: FeedArg,
}

/// Formats of plans.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PlanFormat {
    /// For people
    Table,
    /// All there is to know, for programs (docs/output.md)
    Json,
    /// Lines and points for maps
    Geojson,
    /// One row for each leg
    Csv,
    /// Legs and cut-offs for calendars
    Ics,
}

const BOARD_EXAMPLES: &str = "\
Examples:
  landsea board CNQZH-PORT --from 2018-09-12
  landsea board Chongqing --from 2024-05-06 --days 3 --format csv
  landsea board Yangon --from 2024-05-06 --close malacca";

/// `landsea board`
#[derive(Debug, ClapArgs)]
#[command(after_help = BOARD_EXAMPLES)]
pub struct BoardArgs {
    /// A terminal, or a place with all its terminals
    #[arg(value_name = "TERMINAL|PLACE")]
    pub at: String,
    /// First day, local
    #[arg(long, value_name = "DATE")]
    pub from: String,
    /// Number of days, 1 to 92
    #[arg(long, value_name = "N", default_value_t = 7, value_parser = clap::value_parser!(u16).range(1..=92))]
    pub days: u16,
    /// How to print the departures
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = BoardFormat::Table)]
    pub format: BoardFormat,
    /// What is assumed.
    #[command(flatten)]
    pub assume: AssumeArgs,
    /// Which feed.
    #[command(flatten)]
    pub feed: FeedArg,
}

/// Formats of boards and cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum BoardFormat {
    /// For people
    Table,
    /// For programs
    Json,
    /// One row for each of them
    Csv,
}

const SHOW_EXAMPLES: &str = "\
Examples:
  landsea show service              ids of all services
  landsea show place Chongqing      the places of a city with their terminals
  landsea show border youyiguan     how a border was run in each period
  landsea show rate CNY             the exchange rates of a currency by month
  landsea show source LS009         what was published, and which rows rest on it
  landsea show estimate land-days   how figures that nobody published were made";

/// `landsea show`
#[derive(Debug, ClapArgs)]
#[command(after_help = SHOW_EXAMPLES)]
pub struct ShowArgs {
    /// Kind of noun
    #[arg(value_enum, value_name = "KIND")]
    pub kind: Noun,
    /// Its id or name; without it all of the kind are listed
    #[arg(value_name = "ID")]
    pub id: Option<String>,
    /// Scenario files.
    #[command(flatten)]
    pub scenario: ScenarioArg,
    /// Which feed.
    #[command(flatten)]
    pub feed: FeedArg,
}

/// Kinds of nouns of a feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Noun {
    /// A city, port or airport with a UN/LOCODE
    Place,
    /// A yard, quay, dry port or airport in a place
    Terminal,
    /// A carrier's scheduled movement
    Service,
    /// A lorry between two terminals
    Link,
    /// A border crossing
    Border,
    /// The price of a ride
    Tariff,
    /// What a public body pays towards a ride
    Subsidy,
    /// What is paid beside the freight
    Charge,
    /// A daily rate of standing in a terminal
    Storage,
    /// The monthly exchange rates of a currency
    Rate,
    /// A railway, canal, port or crossing that opens in the years of the feed
    Project,
    /// A vehicle class, with what it emits
    Class,
    /// A rule on how long drivers drive and rest
    Rule,
    /// A published figure to hold answers against
    Case,
    /// Something published
    Source,
    /// A rule by which figures were estimated
    Estimate,
}

const CHECK_EXAMPLES: &str = "\
Examples:
  landsea check my-feed
  landsea check --scenario daily-trains.toml            a scenario, on the feed within the program
  landsea check my-feed --scenario a.toml --scenario b.toml

Of scenarios only what they bring about is told: what the feed has already is left out.";

/// `landsea check`
#[derive(Debug, ClapArgs)]
#[command(after_help = CHECK_EXAMPLES)]
pub struct CheckArgs {
    /// Folder of the feed; with --scenario it may be left out
    #[arg(value_name = "DIR", required_unless_present = "scenario")]
    pub folder: Option<PathBuf>,
    /// Scenario files.
    #[command(flatten)]
    pub scenario: ScenarioArg,
    /// How to print the report
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = ReportFormat::Text)]
    pub format: ReportFormat,
}

/// Formats of reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// For people
    Text,
    /// For programs
    Json,
}

/// `landsea feed`
#[derive(Debug, ClapArgs)]
pub struct FeedArgs {
    /// What to do with it.
    #[command(subcommand)]
    pub command: FeedCommand,
}

/// What to do with a feed.
#[derive(Debug, Subcommand)]
pub enum FeedCommand {
    /// Count rows, figures, estimates, sources, rules and coverage
    Stats(StatsArgs),
    /// Hold the planner's answers against published times, costs and distances
    Verify(VerifyArgs),
}

/// `landsea feed stats`
#[derive(Debug, ClapArgs)]
pub struct StatsArgs {
    /// How to print the counts
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = StatsFormat::Table)]
    pub format: StatsFormat,
    /// Which feed.
    #[command(flatten)]
    pub feed: FeedArg,
}

/// Formats of counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum StatsFormat {
    /// For people
    Table,
    /// For programs
    Json,
    /// Tables for the README of a feed
    Markdown,
}

const VERIFY_EXAMPLES: &str = "\
Examples:
  landsea feed verify                        every case of reference_cases.csv
  landsea feed verify --case qzh-sg-days     one case, with each day and the plan behind its figure
  landsea feed verify --feed my-feed --format csv
  landsea feed verify --scenario faster-trains.toml    what a scenario would make of the answers

Exit code 1 is that a case lies outside its band, or has no answer.";

/// `landsea feed verify`
#[derive(Debug, ClapArgs)]
#[command(after_help = VERIFY_EXAMPLES)]
pub struct VerifyArgs {
    /// Only this case, explained
    #[arg(long, value_name = "ID")]
    pub case: Option<String>,
    /// How to print the answers
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = BoardFormat::Table)]
    pub format: BoardFormat,
    /// Scenario files.
    #[command(flatten)]
    pub scenario: ScenarioArg,
    /// Which feed.
    #[command(flatten)]
    pub feed: FeedArg,
}

/// `landsea completions`
#[derive(Debug, ClapArgs)]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    pub shell: Shell,
}
