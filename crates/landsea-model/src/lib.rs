//! The nouns and quantities of freight journey planning.
//!
//! This crate holds what every other part of landsea speaks of: a [`Feed`] (places, terminals, services,
//! tariffs ...), a [`Shipment`], and the typed quantities in them. It knows nothing of files, searching or
//! printing.
//!
//! Three things are kept apart throughout:
//! - *ids* that people write (`CNQZH-PORT`, a [`String`] in the row) and *indexes* into a feed's tables
//!   ([`TerminalIx`]), which cannot dangle;
//! - *instants* ([`jiff::Timestamp`]), *civil times* at a place ([`CallTime`]) and *durations* ([`Minutes`]);
//! - *published* figures and *estimated* ones: every row carries its [`Origin`].

mod booking;
mod case;
mod code;
mod delay;
mod equipment;
mod feed;
mod geo;
mod hours;
mod index;
mod intensity;
mod mode;
mod money;
mod origin;
mod prices;
mod project;
mod quantity;
mod shape;
mod shipment;
mod time;

pub use booking::{Booking, Room};
pub use case::{CaseUnit, Measure, ReferenceCase, Statistic};
pub use code::{CodeError, Country, UnLocode};
pub use delay::{Delay, DelayFamily, DelayQuantity, DelaySubject, SharedCause};
pub use equipment::{Accepts, DangerousGoods, Equipment, EquipmentError, EquipmentSet, ImoClass};
pub use feed::*;
pub use geo::{Position, cut_at_antimeridian};
pub use hours::{Hours, HoursError};
pub use index::{Index, Table};
pub use intensity::{CarrierIntensity, DistanceKind, IntensityUnit};
pub use mode::{Mode, ModeSet};
pub use money::{Currency, ExchangeRate, Money, MoneyError, Price};
pub use origin::{EstimateRule, Origin, Reference, Source};
pub use prices::{
    Charge, ChargeKind, MonthlyRate, RideScope, Scope, StorageKind, StorageTier, Subsidy, Tariff,
    TariffHolder, Unit,
};
pub use project::{Project, ProjectKind, ProjectStatus};
pub use quantity::{Carbon, CarbonIntensity, Distance, Mass, Volume};
pub use shape::Shape;
pub use shipment::{Cargo, CargoError, Shipment};
pub use time::{CallTime, Days, Minutes, Validity};
