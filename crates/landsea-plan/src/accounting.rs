//! By which figures plans are accounted for: greenhouse gas by the method of ISO 14083.

use crate::clock::{Day, date_of};
use crate::emitter::Emitter;
use crate::network::Network;
use crate::plan::{Leg, LegKind, Plan};
use crate::query::Query;
use jiff::civil::Date;
use landsea_emissions::{
    AccountError, DataClass, EmissionIntensity, Factor, Intensity, Operation, Preference, Shipment, Tables,
    Temperature, TransportChainElement,
};
use landsea_model::{Cargo, CarrierIntensity, Feed, IntensityUnit, Scope, TerminalIx};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::sync::{Arc, Mutex, PoisonError};

/// By which figures plans are accounted for.
#[derive(Clone, Debug)]
pub struct Accounting {
    /// Tables of factors and the bottom-up model.
    pub tables: Cow<'static, Tables>,
    /// The user's own factors; they come before those of the feed and of the tables.
    pub factors: Vec<Factor>,
    /// Which class of data is taken first.
    pub preference: Preference,
    /// Whether hubs between two vehicles count.
    pub hubs: bool,
}

impl Default for Accounting {
    /// The bundled tables, the best data first, hubs counted.
    fn default() -> Self {
        Self {
            tables: Cow::Borrowed(Tables::bundled()),
            factors: Vec::new(),
            preference: Preference::default(),
            hubs: true,
        }
    }
}

/// A vehicle class that cannot be accounted for, or a hub.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AccountingError {
    /// A class.
    #[error("{table}:{line} (toc): vehicle class {class:?}: {error}")]
    Class {
        /// File of the row.
        table: String,
        /// Line of the row.
        line: u32,
        /// Id of the class.
        class: String,
        /// Why.
        error: Box<AccountError>,
    },
    /// Hubs.
    #[error(transparent)]
    Hub(Box<AccountError>),
}

/// Cargo, and the figures beside the tables that hold for it on a date.
#[derive(Clone, Debug)]
pub(crate) struct Books {
    pub(crate) shipment: Shipment,
    pub(crate) factors: Vec<Factor>,
    /// Whether some factor is of a lane: then places matter, else countries do.
    pub(crate) has_lanes: bool,
    /// Whether some factor is of one carrier.
    pub(crate) has_carriers: bool,
}

impl Books {
    pub(crate) fn new(network: &Network, cargo: &Cargo, on: Day) -> Self {
        let mut factors = network.accounting.factors.clone();
        factors.extend(carrier_factors(network.feed(), date_of(on)));
        Self {
            shipment: Shipment::of_boxes(
                "shipment".to_owned(),
                cargo.mass,
                cargo.equipment,
                cargo.quantity,
                cargo.temperature_controlled,
            ),
            has_lanes: factors.iter().any(|factor| !factor.from.is_empty() || !factor.to.is_empty()),
            has_carriers: factors.iter().any(|factor| factor.carrier.is_some()),
            factors,
        }
    }
}

/// What carriers measured of their own operations, by the rows of a feed that hold on a date.
pub fn carrier_factors(feed: &Feed, date: Date) -> Vec<Factor> {
    let holding = feed.carrier_intensities.iter().filter(|row| row.validity.contains(date));
    holding.map(|row| factor(feed, row)).collect()
}

/// A row of the feed as a factor.
fn factor(feed: &Feed, row: &CarrierIntensity) -> Factor {
    let end = |scope: Scope| match scope {
        Scope::Place(place) => feed.places[place].code.to_string(),
        Scope::Country(country) => country.to_string(),
        Scope::Terminal(terminal) => feed.place_of(terminal).code.to_string(),
        Scope::Any | Scope::Border(_) => String::new(),
    };
    let (wtt, ttw) = (row.wtw_mg.saturating_sub(row.ttw_mg), row.ttw_mg);
    let sources: Vec<_> = row.origin.references.iter().map(|r| feed.reference_id(*r)).collect();
    Factor {
        id: format!("{}:{}", row.origin.table, row.origin.line),
        aliases: Vec::new(),
        data: DataClass::Primary,
        operation: Operation::Transport(row.mode, row.distance),
        name: format!("{} of {}", row.mode, row.carrier),
        carrier: Some(row.carrier.clone()),
        from: end(row.from),
        to: end(row.to),
        temperature: if row.temperature_controlled {
            Temperature::Refrigerated
        } else {
            Temperature::Ambient
        },
        region: String::new(),
        year: row.validity.from.map(|date| date.year().to_string()).unwrap_or_default(),
        intensity: match row.unit {
            IntensityUnit::TonneKm => Intensity::TonneKm(EmissionIntensity::from_mg(wtt, ttw)),
            IntensityUnit::TeuKm => Intensity::TeuKm(EmissionIntensity::from_mg(wtt, ttw)),
        },
        energy: String::new(),
        source: sources.join(" "),
        edition: String::new(),
        licence: String::new(),
        note: String::new(),
        row: (row.origin.table.to_string(), u64::from(row.origin.line)),
    }
}

/// A plan accounted for, element by element, each numbered as if it stood alone; an element is missing where the feed's
/// own figure of a vehicle class was used, and where hubs do not count.
#[derive(Clone, Debug)]
pub struct Account {
    /// Of each leg.
    pub legs: Vec<Option<Arc<TransportChainElement>>>,
    /// Of the hub at each stay: none before the first leg, after the last, and at doors.
    pub hubs: Vec<Option<Arc<TransportChainElement>>>,
}

/// Accounts for plans of an answer in the network in which they were found, in their order: which figure was used for
/// each element, and what others there are. None where the network cannot be accounted for, and so has no plans.
pub fn accounts<'p>(
    network: &Network,
    query: &Query,
    plans: impl IntoIterator<Item = &'p Plan>,
) -> Vec<Account> {
    let Ok(costing) = network.costing(query) else { return Vec::new() };
    let emitter = Emitter::new(network, &costing.books);
    plans.into_iter().map(|plan| costing.ledger.account(&emitter, plan)).collect()
}

/// Elements that were reckoned for one cargo, kept for the answers to come.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ledger(Arc<Mutex<FxHashMap<Entry, Option<Arc<TransportChainElement>>>>>);

/// What an element is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Entry {
    /// A leg, as [`on_any_day`] has it.
    Leg(LegKind),
    /// A terminal, and whether a ship calls there.
    Hub(TerminalIx, bool),
}

impl Ledger {
    fn account(&self, emitter: &Emitter, plan: &Plan) -> Account {
        let of_leg = |leg: &Leg| match on_any_day(leg.kind) {
            // its length is that of a question
            LegKind::Door => emitter.element_of_leg(1, leg).map(Arc::new),
            kind => self.entry(Entry::Leg(kind), || emitter.element_of_leg(1, leg)),
        };
        let of_hub = |legs: &[Leg]| {
            let (at, is_port) = emitter.hub_between(&legs[0], &legs[1])?;
            self.entry(Entry::Hub(at, is_port), || emitter.element_of_hub(1, at, is_port))
        };
        Account {
            legs: plan.legs.iter().map(of_leg).collect(),
            hubs: [None].into_iter().chain(plan.legs.windows(2).map(of_hub)).chain([None]).collect(),
        }
    }

    fn entry(
        &self,
        entry: Entry,
        element: impl FnOnce() -> Option<TransportChainElement>,
    ) -> Option<Arc<TransportChainElement>> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.entry(entry).or_insert_with(|| element().map(Arc::new)).clone()
    }
}

/// The same leg whenever it runs: what it emits does not depend on the day.
fn on_any_day(kind: LegKind) -> LegKind {
    match kind {
        LegKind::Service { service, load_call, unload_call, .. } => {
            LegKind::Service { service, load_call, unload_call, run: Date::MIN }
        }
        other => other,
    }
}
