#![doc = include_str!("../README.md")]

mod account;
mod batch;
mod chain;
mod data;
mod decimal;
mod distance;
mod emissions;
mod energy;
mod evidence;
mod factor;
pub mod ileap;
mod intensity;
pub mod model;
mod parameters;
mod quantity;
mod statement;
mod table;
mod text;

pub use account::{AccountError, Accountant, HubRate, Preference, Rate};
pub use batch::{LegKind, Rates};
pub use chain::{
    Candidate, ElementActivity, End, Hub, MeasuredDistance, Shipment, Stage, Transport, TransportChain,
    TransportChainElement, Vehicle,
};
pub use data::{CountryProfile, ShipClass, Tables};
pub use distance::{Adjusted, DETOUR_OF_A_FLIGHT, Daf, adjust};
pub use emissions::Emissions;
pub use energy::{Energy, EnergyFactor, EnergyUnit, EnergyUnitError, Fuel, Grid, GridScope};
pub use evidence::DataClass;
pub use factor::{Factor, HubType, Intensity, Operation, Temperature, Wanted, find, read_factors};
pub use intensity::{EmissionIntensity, HubIntensity, HubTeuIntensity, TeuIntensity, TransportIntensity};
pub use landsea_model::{DistanceKind, Source};
pub use parameters::{Parameter, Parameters, UnknownParameter};
pub use quantity::{Activity, CARGO_OF_A_TEU, Co2e, Teu, TeuActivity, Throughput, TransportActivity};
pub use statement::{Statement, statement};
pub use table::{TableError, TableFault};
pub use text::{explain, text};

/// What the data in this crate is made of, and under which licences.
pub const NOTICE: &str = include_str!("../NOTICE");
