//! What programs get: the shapes of the JSON answer, documented in `docs/output.md` and `docs/plan.schema.json`.
//!
//! They are kept apart from the shapes of the search, so that either can change without the other.

mod build;
mod emissions;
mod facts;

pub use build::document;
pub use facts::{ClosedPassage, ConstraintFact, Dates, NamedThing, ObstacleFact, RemarkFact};

use crate::answer::chances;
use serde::Serialize;
use std::borrow::Cow;
use utoipa::ToSchema;

/// Version of the shapes: raised when a field changes its meaning or goes away.
pub const SCHEMA: u32 = 2;

/// The whole answer.
#[derive(Debug, Serialize, ToSchema)]
pub struct Document<'a> {
    /// Version of the shapes.
    pub schema: u32,
    /// Name and version of the program.
    pub program: &'static str,
    /// The feed that answered.
    pub feed: Feed<'a>,
    /// The question as it was understood.
    pub query: Query,
    /// Plans that no other beats.
    pub plans: Vec<Plan<'a>>,
    /// Why there is no plan; empty if there are plans.
    pub obstacles: Vec<String>,
    /// What each obstacle says, in the same order, for programs that word it themselves.
    pub obstacle_facts: Vec<ObstacleFact>,
    /// What is to be known of the answer as a whole, in sentences: how many plans were looked at, dates outside those
    /// of the feed, what became of the ships where passages are closed.
    pub remarks: Vec<String>,
    /// What each remark says, in the same order.
    pub remark_facts: Vec<RemarkFact>,
    /// Sources that the plans refer to.
    pub sources: Vec<Source<'a>>,
    /// Rules of estimate that the plans refer to.
    pub estimates: Vec<Estimate>,
}

/// The feed that answered.
#[derive(Debug, Serialize, ToSchema)]
pub struct Feed<'a> {
    /// Id in the feed.
    pub id: &'a str,
    /// Name.
    pub name: &'a str,
    /// Version.
    pub version: &'a str,
    /// Licence.
    pub licence: &'a str,
    /// Who published it.
    pub publisher: &'a str,
    /// ISO 4217.
    pub currency: &'a str,
}

/// The question as it was understood.
#[derive(Debug, Serialize, ToSchema)]
pub struct Query {
    /// Where it begins.
    pub from: End,
    /// Where it ends.
    pub to: End,
    /// When cargo is ready, local at the start.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ready: Option<String>,
    /// End of the window in which cargo is made ready.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ready_until: Option<String>,
    /// By when it must have arrived, local at the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub arrive_by: Option<String>,
    /// What is moved.
    pub cargo: Cargo,
    /// What must not be passed, as written.
    pub avoid: Vec<String>,
    /// What alone may be passed, as written.
    pub only: Vec<String>,
    /// Passages that must be used.
    pub via: Vec<String>,
    /// Greatest number of legs.
    pub max_legs: u8,
    /// Longest time from being ready to arriving, in hours.
    pub horizon_h: f64,
    /// Scenarios applied to the feed, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub scenarios: Vec<Scenario>,
    /// Projects taken as open, `id` and `opened`.
    pub open: Vec<Opened>,
    /// Short names of straits and canals taken as closed.
    pub close: Vec<String>,
    /// Price of a tonne CO2e that is counted in the cost.
    pub carbon_price: Option<Money>,
    /// Whether subsidies are taken off.
    pub subsidies: bool,
}

/// A scenario that was applied to the feed.
#[derive(Debug, Serialize, ToSchema)]
pub struct Scenario {
    /// Name of its file.
    pub file: String,
    /// Its own name.
    pub name: String,
}

/// A project taken as open.
#[derive(Debug, Serialize, ToSchema)]
pub struct Opened {
    /// Id of the project.
    pub project: String,
    /// From which date.
    pub opened: String,
}

/// An end of the journey.
#[derive(Debug, Serialize, ToSchema)]
pub struct End {
    /// As written.
    pub text: String,
    /// Name.
    pub name: String,
    /// Places that are meant; empty for a position.
    pub unlocodes: Vec<String>,
    /// Terminals at which cargo may start or end.
    pub terminals: Vec<String>,
    /// Latitude and longitude of a door.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<[f64; 2]>,
}

/// What is moved.
#[derive(Debug, Serialize, ToSchema)]
pub struct Cargo {
    /// Kind of box.
    pub equipment: &'static str,
    /// Number of boxes.
    pub quantity: u32,
    /// Mass of the goods without boxes, in kg.
    pub mass_kg: u64,
    /// Cubic metres.
    pub volume_m3: Option<f64>,
    /// Whether a temperature is kept.
    pub temperature_controlled: bool,
    /// Temperature to keep, in degrees Celsius.
    pub temperature_c: Option<f64>,
    /// Classes of dangerous goods.
    pub dangerous: Vec<u8>,
}

/// An amount of money.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Money {
    /// Major units, exact to the minor unit.
    pub amount: f64,
    /// ISO 4217.
    pub currency: String,
}

/// A plan of the frontier.
#[derive(Debug, Serialize, ToSchema)]
pub struct Plan<'a> {
    /// Place in the frontier, from 1.
    pub number: usize,
    /// Cities and modes in words.
    pub route: String,
    /// Latest time at which cargo may be ready for it, local.
    pub ready_by: String,
    /// Departure, local.
    pub depart: String,
    /// Arrival, local.
    pub arrive: String,
    /// From when cargo can be fetched, local.
    pub available: String,
    /// Hours.
    pub duration_h: f64,
    /// Cost.
    pub cost: Money,
    /// CO2e, well to wheel, in kg, of legs and of hubs between them.
    pub co2e_kg: f64,
    /// Tank to wheel in kg, of the operation of vehicles and hubs alone; none where a figure does not tell it apart.
    pub ttw_kg: Option<f64>,
    /// On which classes of data the CO2e rests.
    pub co2e_data: DataShares,
    /// Changes of vehicle.
    pub handlings: usize,
    /// How much rests on estimates.
    pub estimated: Shares,
    /// How sure it is; none where it was not asked.
    pub chances: Option<chances::Wire>,
    /// What has no price in the feed and is in `cost` as 0.
    pub unpriced: Vec<&'static str>,
    /// Movements in order.
    pub legs: Vec<Leg<'a>>,
    /// Before the first leg, between legs, after the last.
    pub stays: Vec<Stay<'a>>,
    /// Export and import papers.
    pub papers: Vec<CostItem<'a>>,
}

/// How much rests on estimates, each from 0 to 1.
#[derive(Debug, Serialize, ToSchema)]
pub struct Shares {
    /// Share of the cost.
    pub cost_share: f64,
    /// Share of the time under way.
    pub time_share: f64,
    /// Share of the CO2e.
    pub co2e_share: f64,
    /// Share of the departures by timetable whose day or hour is put by rule.
    pub departure_share: f64,
}

/// On which classes of data CO2e rests, each from 0 to 1.
#[derive(Debug, Serialize, ToSchema)]
pub struct DataShares {
    /// What carriers measured.
    pub primary: f64,
    /// Of the bottom-up model.
    pub modelled: f64,
    /// Averages of the industry, or the feed's own figure of a vehicle class.
    pub default: f64,
}

/// Which figures of a leg are estimates.
#[derive(Debug, Serialize, ToSchema)]
pub struct LegEstimates {
    /// Day or hour of departure.
    pub departure: bool,
    /// Time under way.
    pub duration: bool,
    /// Distance.
    pub distance: bool,
    /// Emissions.
    pub co2e: bool,
    /// Cost.
    pub cost: bool,
}

/// A movement.
#[derive(Debug, Serialize, ToSchema)]
pub struct Leg<'a> {
    /// `service`, `link`, `transfer` or `door`.
    pub kind: &'static str,
    /// `rail`, `road`, `sea`, `barge` or `air`.
    pub mode: &'static str,
    /// Id of the service or link.
    pub service: Option<&'a str>,
    /// Name of the service.
    pub service_name: Option<&'a str>,
    /// Its Chinese name, where it has one.
    pub service_name_zh: Option<&'a str>,
    /// Who moves it.
    pub carrier: Option<&'a str>,
    /// Date of the start of the run of a service.
    pub run: Option<String>,
    /// Where it begins.
    pub from: Point<'a>,
    /// Where it ends.
    pub to: Point<'a>,
    /// By when cargo must be ready.
    pub cutoff: String,
    /// Departure, local.
    pub depart: String,
    /// Arrival, local.
    pub arrive: String,
    /// From when cargo can move on.
    pub available: String,
    /// Hours.
    pub duration_h: f64,
    /// Kilometres.
    pub distance_km: f64,
    /// Cost.
    pub cost: Money,
    /// CO2e, well to wheel, in kg.
    pub co2e_kg: f64,
    /// By which figure.
    pub emissions: Emissions,
    /// TEU that the departure carries, where known.
    pub capacity_teu: Option<u32>,
    /// Tonnes that the departure carries, where known.
    pub capacity_t: Option<f64>,
    /// Borders crossed under way.
    pub borders: Vec<Border<'a>>,
    /// By how much it is longer for what is closed.
    pub detour: Option<Detour>,
    /// Lines of the bill.
    pub costs: Vec<CostItem<'a>>,
    /// Ids of the sources and estimate rules behind the leg, its prices included.
    pub sources: Vec<Cow<'a, str>>,
    /// Rows behind times, distance and emissions.
    pub rows: Vec<Row<'a>>,
    /// Whether any of its figures is an estimate.
    pub estimated: bool,
    /// Which figures are estimates.
    pub estimates: LegEstimates,
}

/// By which figure the CO2e of a leg or hub was found.
#[derive(Debug, Serialize, ToSchema)]
pub struct Emissions {
    /// `primary`, `modelled` or `default`.
    pub data: &'static str,
    /// Transport operation category that was asked for, or vehicle class of the feed; none of a hub.
    pub category: Option<String>,
    /// Vehicle or hub in words.
    pub vehicle: String,
    /// Grams CO2e well to wheel for each unit.
    pub wtw_g: f64,
    /// Unit of the intensity: `t-km`, `TEU-km`, `t` or `TEU`.
    pub unit: &'static str,
    /// Factor on the distance for the kind of distance that the intensity was made with; none of a hub.
    pub distance_adjustment: Option<f64>,
    /// Tank to wheel in kg; none where the figure does not tell it apart.
    pub ttw_kg: Option<f64>,
    /// Id of its source, of the accounting or of the feed.
    pub source: String,
    /// Capacity by which a ship was modelled, TEU.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub capacity_teu: Option<f64>,
    /// Speed by timetable by which a ship was modelled, knots.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speed_kn: Option<f64>,
    /// How much of a train's way lies in each country, where it passes several.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub countries: Vec<InCountry>,
}

/// How much of a leg lies in a country.
#[derive(Debug, Serialize, ToSchema)]
pub struct InCountry {
    /// ISO 3166-1.
    pub country: String,
    /// Kilometres.
    pub km: f64,
}

/// By how much a leg is longer for what is closed.
#[derive(Debug, Serialize, ToSchema)]
pub struct Detour {
    /// Kilometres.
    pub distance_km: f64,
    /// Hours.
    pub duration_h: f64,
}

/// A terminal, or a door.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Point<'a> {
    /// UN/LOCODE; none for a door.
    pub unlocode: Option<String>,
    /// Name.
    pub name: Cow<'a, str>,
    /// Id of the terminal.
    pub terminal: Option<&'a str>,
    /// Name of the terminal.
    pub terminal_name: Option<&'a str>,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
}

/// A border that a leg crosses.
#[derive(Debug, Serialize, ToSchema)]
pub struct Border<'a> {
    /// Id in the feed.
    pub id: &'a str,
    /// Name.
    pub name: &'a str,
    /// Arrival in the queue; none where a timetable has the crossing inside.
    pub arrive: Option<String>,
    /// Driving on.
    pub leave: Option<String>,
}

/// Time spent at one point: before, between or after legs.
#[derive(Debug, Serialize, ToSchema)]
pub struct Stay<'a> {
    /// Where.
    pub at: Point<'a>,
    /// Since when, local.
    pub from: String,
    /// Until when, local.
    pub until: String,
    /// Hours.
    pub duration_h: f64,
    /// Cost.
    pub cost: Money,
    /// Lines of the bill.
    pub costs: Vec<CostItem<'a>>,
    /// CO2e of the hub, well to wheel, in kg; none at the ends, at doors, and where hubs do not count.
    pub co2e_kg: Option<f64>,
    /// By which figure.
    pub emissions: Option<Emissions>,
}

/// A line of a bill.
#[derive(Debug, Serialize, ToSchema)]
pub struct CostItem<'a> {
    /// `freight`, `subsidy`, `storage`, `load`, `unload`, `tranship`, `leg`, `export`, `import`, `cross` or
    /// `carbon`.
    pub kind: &'static str,
    /// Days charged, of storage.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<u16>,
    /// Amount in the currency of the feed.
    pub amount: f64,
    /// ISO 4217.
    pub currency: &'a str,
    /// Amount in the currency of the row; none where no price is known.
    pub original: Option<Original<'a>>,
    /// Row of the feed that says so.
    pub row: Option<Row<'a>>,
    /// Whether it is an estimate.
    pub estimated: bool,
}

/// A price in the currency of its row.
#[derive(Debug, Serialize, ToSchema)]
pub struct Original<'a> {
    /// Major units, exact to the minor unit.
    pub amount: f64,
    /// ISO 4217.
    pub currency: &'a str,
    /// What the price is for: `container`, `teu`, `t`, `kg` or `shipment`; of a price on emissions `t` of CO2e.
    pub unit: &'static str,
    /// Units of this currency for one unit of the feed's; none where both are the same.
    pub rate: Option<Rate<'a>>,
}

/// The exchange rate of a month.
#[derive(Debug, Serialize, ToSchema)]
pub struct Rate<'a> {
    /// Units of this currency for one of the feed.
    pub value: f64,
    /// Month of the rate, `2018-09`.
    pub month: String,
    /// Whether the month is another than was wanted, because the feed lacks that one.
    pub of_other_month: bool,
    /// Row of the rate.
    pub row: Row<'a>,
}

/// A row of the feed.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Row<'a> {
    /// Name of the file.
    pub table: &'a str,
    /// Line of the file.
    pub line: u32,
    /// Ids of the sources and rules behind it.
    pub sources: Vec<Cow<'a, str>>,
}

/// Something published.
#[derive(Debug, Serialize, ToSchema)]
pub struct Source<'a> {
    /// Id in the feed.
    pub id: &'a str,
    /// Title.
    pub title: &'a str,
    /// Who published it.
    pub publisher: &'a str,
    /// Date of publication.
    pub date: &'a str,
    /// Address.
    pub url: &'a str,
    /// Licence.
    pub licence: &'a str,
}

impl<'a> From<&'a landsea_model::Source> for Source<'a> {
    fn from(row: &'a landsea_model::Source) -> Self {
        Self {
            id: &row.id,
            title: &row.title,
            publisher: &row.publisher,
            date: &row.date,
            url: &row.url,
            licence: &row.licence,
        }
    }
}

/// A rule by which figures were estimated.
#[derive(Debug, Serialize, ToSchema)]
pub struct Estimate {
    /// Id in the feed.
    pub id: String,
    /// Columns that the rule fills.
    pub covers: Vec<String>,
    /// How it is made.
    pub method: String,
    /// Ids of the sources on which the rule rests.
    pub basis: Vec<String>,
}
