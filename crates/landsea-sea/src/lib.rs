#![doc = include_str!("../README.md")]

mod alternatives;
pub mod approach;
pub mod barrier;
pub mod bundle;
mod error;
mod fairways;
pub mod gates;
pub mod geodesy;
mod goal;
pub mod graph;
pub mod hierarchy;
mod horizon;
mod landmarks;
pub mod lookout;
mod matrix;
mod memory;
mod names;
pub mod outline;
mod passages;
mod place;
mod ports;
mod position;
mod reach;
mod route;
mod sea;
mod shortest;
mod sight;
mod waters;
mod ways_to_hubs;
pub use error::{BundleError, NoWay, PlaceError, PositionError, RulesError};
pub use passages::{Passage, PassageKind, PassageSet, Rules, Ship};
pub use place::Place;
pub use ports::{Port, PortIx, Ports};
pub use position::Position;
pub use route::{Route, Stretch, Voyage};
pub use sea::{BUNDLED, Sea};
pub use waters::{Waters, crow};

/// What the data in this crate is made of, and under which licences.
pub const NOTICE: &str = include_str!("../NOTICE");
