//! What programs get: the shapes of the JSON answer, documented in `docs/output.md` and `docs/plan.schema.json`.
//!
//! They are kept apart from the shapes of the search, so that either can change without the other.

mod build;

pub use build::document;

use crate::output::chances;
use serde::Serialize;

/// Version of the shapes: raised when a field changes its meaning or goes away.
pub const SCHEMA: u32 = 1;

/// The whole answer.
#[derive(Debug, Serialize)]
pub struct Document {
    pub schema: u32,
    pub program: &'static str,
    pub feed: Feed,
    pub query: Query,
    pub plans: Vec<Plan>,
    /// Why there is no plan; empty if there are plans.
    pub obstacles: Vec<String>,
    pub sources: Vec<Source>,
    pub estimates: Vec<Estimate>,
}

#[derive(Debug, Serialize)]
pub struct Feed {
    pub id: String,
    pub name: String,
    pub version: String,
    pub licence: String,
    pub publisher: String,
    pub currency: String,
}

#[derive(Debug, Serialize)]
pub struct Query {
    pub from: End,
    pub to: End,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ready: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ready_until: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub arrive_by: Option<String>,
    pub cargo: Cargo,
    pub avoid: Vec<String>,
    pub only: Vec<String>,
    pub via: Vec<String>,
    pub max_legs: u8,
    pub horizon_h: f64,
    /// Projects taken as open, `id` and `opened`.
    pub open: Vec<Opened>,
    /// Short names of straits and canals taken as closed.
    pub close: Vec<String>,
    /// Whether subsidies are taken off.
    pub subsidies: bool,
}

#[derive(Debug, Serialize)]
pub struct Opened {
    pub project: String,
    pub opened: String,
}

#[derive(Debug, Serialize)]
pub struct End {
    pub text: String,
    pub name: String,
    /// Places that are meant; empty for a position.
    pub unlocodes: Vec<String>,
    /// Terminals at which cargo may start or end.
    pub terminals: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<[f64; 2]>,
}

#[derive(Debug, Serialize)]
pub struct Cargo {
    pub equipment: &'static str,
    pub quantity: u32,
    pub mass_kg: u64,
    pub volume_m3: Option<f64>,
    pub temperature_controlled: bool,
    pub temperature_c: Option<f64>,
    pub dangerous: Vec<u8>,
}

#[derive(Debug, Serialize)]
pub struct Money {
    pub amount: f64,
    pub currency: String,
}

#[derive(Debug, Serialize)]
pub struct Plan {
    /// Place in the frontier, from 1.
    pub number: usize,
    pub route: String,
    pub ready_by: String,
    pub depart: String,
    pub arrive: String,
    pub available: String,
    pub duration_h: f64,
    pub cost: Money,
    pub co2e_kg: f64,
    pub handlings: usize,
    pub estimated: Shares,
    /// How sure it is.
    pub chances: Option<chances::Wire>,
    /// What has no price in the feed and is in `cost` as 0.
    pub unpriced: Vec<String>,
    pub legs: Vec<Leg>,
    pub stays: Vec<Stay>,
    pub papers: Vec<CostItem>,
}

#[derive(Debug, Serialize)]
pub struct Shares {
    pub cost_share: f64,
    pub time_share: f64,
    pub co2e_share: f64,
    pub departure_share: f64,
}

/// Which figures of a leg are estimates.
#[derive(Debug, Serialize)]
pub struct LegEstimates {
    pub departure: bool,
    pub duration: bool,
    pub distance: bool,
    pub co2e: bool,
    pub cost: bool,
}

#[derive(Debug, Serialize)]
pub struct Leg {
    /// `service`, `link`, `transfer` or `door`.
    pub kind: &'static str,
    pub mode: &'static str,
    /// Id of the service or link.
    pub service: Option<String>,
    pub service_name: Option<String>,
    pub carrier: Option<String>,
    /// Date of the start of the run of a service.
    pub run: Option<String>,
    pub from: Point,
    pub to: Point,
    /// By when cargo must be ready.
    pub cutoff: String,
    pub depart: String,
    pub arrive: String,
    /// From when cargo can move on.
    pub available: String,
    pub duration_h: f64,
    pub distance_km: f64,
    pub cost: Money,
    pub co2e_kg: f64,
    pub capacity_teu: Option<u32>,
    pub capacity_t: Option<f64>,
    pub borders: Vec<Border>,
    /// By how much it is longer for what is closed.
    pub detour: Option<Detour>,
    pub costs: Vec<CostItem>,
    /// Ids of the sources and estimate rules behind the leg, its prices included.
    pub sources: Vec<String>,
    pub rows: Vec<Row>,
    /// Whether any of its figures is an estimate.
    pub estimated: bool,
    pub estimates: LegEstimates,
}

#[derive(Debug, Serialize)]
pub struct Detour {
    pub distance_km: f64,
    pub duration_h: f64,
}

#[derive(Clone, Debug, Serialize)]
pub struct Point {
    /// UN/LOCODE; none for a door.
    pub unlocode: Option<String>,
    pub name: String,
    pub terminal: Option<String>,
    pub terminal_name: Option<String>,
    pub lat: f64,
    pub lon: f64,
}

#[derive(Debug, Serialize)]
pub struct Border {
    pub id: String,
    pub name: String,
    /// Arrival in the queue; none where a timetable has the crossing inside.
    pub arrive: Option<String>,
    /// Driving on.
    pub leave: Option<String>,
}

#[derive(Debug, Serialize)]
pub struct Stay {
    pub at: Point,
    pub from: String,
    pub until: String,
    pub duration_h: f64,
    pub cost: Money,
    pub costs: Vec<CostItem>,
}

#[derive(Debug, Serialize)]
pub struct CostItem {
    /// `freight`, `subsidy`, `storage`, `load`, `unload`, `tranship`, `leg`, `export`, `import` or `cross`.
    pub kind: &'static str,
    /// Days charged, of storage.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<u16>,
    pub amount: f64,
    pub currency: String,
    /// Amount in the currency of the row; none where no price is known.
    pub original: Option<Original>,
    pub row: Option<Row>,
    pub estimated: bool,
}

#[derive(Debug, Serialize)]
pub struct Original {
    pub amount: f64,
    pub currency: String,
    /// What the price is for: `container`, `teu`, `t`, `kg` or `shipment`.
    pub unit: &'static str,
    /// Units of this currency for one unit of the feed's; none where both are the same.
    pub rate: Option<Rate>,
}

#[derive(Debug, Serialize)]
pub struct Rate {
    pub value: f64,
    pub month: String,
    /// Whether the month is another than was wanted, because the feed lacks that one.
    pub of_other_month: bool,
    pub row: Row,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    pub table: &'static str,
    pub line: u32,
    pub sources: Vec<String>,
}

#[derive(Debug, Serialize)]
pub struct Source {
    pub id: String,
    pub title: String,
    pub publisher: String,
    pub date: String,
    pub url: String,
    pub licence: String,
}

#[derive(Debug, Serialize)]
pub struct Estimate {
    pub id: String,
    pub covers: Vec<String>,
    pub method: String,
    pub basis: Vec<String>,
}
