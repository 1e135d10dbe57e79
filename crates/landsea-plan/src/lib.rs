//! Exact journey planning for freight.
//!
//! A [`landsea_model::Feed`] is compiled into a [`Network`] for a range of dates; a [`Query`] over it is answered
//! with the [`Frontier`]: every plan that no other plan beats in arrival, cost and CO2e at once. `docs/method.md`
//! states the model of movement that the search is exact for, and why each pruning rule is safe.
//!
//! This crate knows nothing of files, printing or HTTP.

mod accounting;
mod bill;
mod board;
mod bounds;
mod chains;
mod clock;
mod closure;
mod constraints;
mod costing;
mod doors;
mod dress;
mod emitter;
mod gate;
mod gazetteer;
mod label;
mod lorry;
mod network;
mod obstacle;
mod plan;
mod planner;
mod pricing;
mod query;
mod rivals;
mod search;
mod start;
mod task;
mod timetable;
mod why;
mod yard;

pub use accounting::{Account, Accounting, AccountingError, accounts, carrier_factors};
pub use board::BoardRow;
pub use clock::{Minute, minute_until, timestamp};
pub use closure::{Cut, Detour, Detours, SeaLeg, close};
pub use doors::{door_vehicle, doors};

pub use gazetteer::{Candidate, Gazetteer, LookupError, Match};
pub use network::{Network, Span};
pub use obstacle::{Constraint, Named, Obstacle};
pub use plan::{
    BorderPassage, Charged, CostItem, CostKind, Emitted, EstimatedParts, Frontier, Leg, LegEstimates,
    LegKind, Plan, Point, Stay,
};
pub use planner::{QueryError, plan, plan_variants, plan_with};
pub use query::{
    CarbonPrice, Door, Endpoint, Filter, FilterItem, FilterKind, Limits, Query, Switches, Variant, Via, When,
};
pub use timetable::{Departure, Queue, Road, RoadPart, Timetable};
pub use why::why_none;
