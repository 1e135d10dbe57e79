//! By which figures plans are accounted for: greenhouse gas by the method of ISO 14083.

use crate::clock::{Day, date_of};
use crate::emitter::Emitter;
use crate::network::Network;
use crate::plan::{LegKind, Plan};
use crate::query::Query;
use jiff::civil::Date;
use landsea_emissions::{
    AccountError, DataClass, EmissionIntensity, Factor, Intensity, Operation, Preference, Shipment, Tables,
    Temperature, TransportChainElement,
};
use landsea_model::{Cargo, CarrierIntensity, Feed, IntensityUnit, Scope, TerminalIx};
use std::borrow::Cow;

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
    let sources: Vec<String> = row.origin.references.iter().map(|r| feed.reference_id(*r)).collect();
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

/// A plan accounted for, element by element; an element is missing where the feed's own figure of a vehicle class was
/// used, and where hubs do not count.
#[derive(Clone, Debug)]
pub struct Account {
    /// Of each leg.
    pub legs: Vec<Option<TransportChainElement>>,
    /// Of the hub at each stay: none before the first leg, after the last, and at doors.
    pub hubs: Vec<Option<TransportChainElement>>,
}

/// Accounts for a plan of an answer in the network in which it was found: which figure was used for each element, and
/// what others there are.
pub fn account(network: &Network, query: &Query, plan: &Plan) -> Account {
    let mut ledger = Ledger::new(network, query);
    ledger.account(plan)
}

/// Accounts for plans of one answer, in their order. What they have in common is reckoned once.
pub fn accounts<'p>(
    network: &Network,
    query: &Query,
    plans: impl IntoIterator<Item = &'p Plan>,
) -> Vec<Account> {
    let mut ledger = Ledger::new(network, query);
    plans.into_iter().map(|plan| ledger.account(plan)).collect()
}

/// Elements that were reckoned for an answer.
struct Ledger<'n> {
    network: &'n Network,
    books: Books,
    /// By legs as [`on_any_day`] has them; those of doors are not kept.
    legs: Vec<(LegKind, Option<TransportChainElement>)>,
    hubs: Vec<((TerminalIx, bool), Option<TransportChainElement>)>,
}

impl<'n> Ledger<'n> {
    fn new(network: &'n Network, query: &Query) -> Self {
        let books = Books::new(network, &query.cargo, network.asked_on(query));
        Self { network, books, legs: Vec::new(), hubs: Vec::new() }
    }

    fn account(&mut self, plan: &Plan) -> Account {
        let emitter = Emitter::new(self.network, &self.books);
        let mut number = 0;
        let mut numbered = |element: &Option<TransportChainElement>| {
            number += 1;
            element.clone().map(|element| TransportChainElement { number, ..element })
        };
        let (mut legs, mut hubs) = (Vec::new(), vec![None]);
        for (at, leg) in plan.legs.iter().enumerate() {
            let kind = on_any_day(leg.kind);
            let known = self.legs.iter().find(|(known, _)| *known == kind && kind != LegKind::Door);
            legs.push(match known {
                Some((_, element)) => numbered(element),
                None => {
                    let element = emitter.element_of_leg(1, leg);
                    let own = numbered(&element);
                    self.legs.push((kind, element));
                    own
                }
            });
            let hub = plan.legs.get(at + 1).and_then(|after| emitter.hub_between(leg, after));
            hubs.push(hub.and_then(|hub| match self.hubs.iter().find(|(known, _)| *known == hub) {
                Some((_, element)) => numbered(element),
                None => {
                    let element = emitter.element_of_hub(1, hub.0, hub.1);
                    let own = numbered(&element);
                    self.hubs.push((hub, element));
                    own
                }
            }));
        }
        Account { legs, hubs }
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
