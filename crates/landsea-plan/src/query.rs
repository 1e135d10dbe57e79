//! What is asked.

use crate::network::Span;
use jiff::Timestamp;
use landsea_model::{
    Carbon, Cargo, Country, Currency, Minutes, Mode, PlaceIx, Position, Price, ServiceIx, TerminalIx,
};

/// A question: which plans move this cargo from here to there, given a ready time, a deadline or a window?
#[derive(Clone, Debug)]
pub struct Query {
    /// What is moved.
    pub cargo: Cargo,
    /// Where it may start; one or more.
    pub from: Vec<Endpoint>,
    /// Where it may end; one or more.
    pub to: Vec<Endpoint>,
    /// When.
    pub when: When,
    /// How far the search goes.
    pub limits: Limits,
    /// What is kept out, or alone let in.
    pub filter: Filter,
    /// Places to pass, in any order.
    pub via: Vec<Via>,
    /// A price on emissions, which then count in the cost as well.
    pub carbon_price: Option<CarbonPrice>,
}

/// A price on emissions, well to wheel: what a shipper sets for comparing, or expects to pay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CarbonPrice {
    /// For each tonne CO2e, 0 or more.
    pub price: Price,
    /// Its currency: that of the feed, or one with exchange rates in it.
    pub currency: Currency,
}

impl CarbonPrice {
    /// What emissions come to, in millionths of the currency.
    pub(crate) fn micros(self, carbon: Carbon) -> i128 {
        // grams × millionths for each million of grams, to the nearest
        (i128::from(carbon.grams()) * i128::from(self.price.micros()) + 500_000).div_euclid(1_000_000)
    }
}

impl Query {
    /// The time that a network must cover to answer the query.
    pub fn span(&self) -> Span {
        self.when.span(self.limits.horizon)
    }
}

/// A question asked again with other terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Variant {
    /// When cargo is ready or must arrive. Exchange rates stay those of the question.
    pub when: When,
    /// Longest time from being ready to arriving.
    pub horizon: Minutes,
    /// How much longer every change of vehicle takes than the feed says: plans found are plans of the question, with
    /// so much time to spare at each change.
    pub longer_changes: Minutes,
    /// Whether standing is charged for.
    pub storage: bool,
}

impl Variant {
    /// The question as it is.
    pub fn of(query: &Query) -> Self {
        let (when, horizon) = (query.when, query.limits.horizon);
        Self { when, horizon, longer_changes: Minutes::ZERO, storage: true }
    }
}

/// When cargo is ready or must arrive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Cargo is ready at this instant; the frontier is over arrival, cost and CO2e.
    ReadyAt(Timestamp),
    /// Cargo may be made ready at any instant of the window; the frontier is over latest ready time, arrival,
    /// cost and CO2e: the union of the answers for every ready time of the window.
    Window {
        /// First ready time.
        from: Timestamp,
        /// Last ready time.
        to: Timestamp,
    },
    /// Cargo must arrive by this instant; the frontier is over latest ready time, cost and CO2e.
    ArriveBy(Timestamp),
}

impl When {
    /// The time in which cargo can be under way, for no longer than a horizon.
    pub(crate) fn span(self, horizon: Minutes) -> Span {
        let horizon = jiff::SignedDuration::from_mins(i64::from(horizon.get()));
        let after = |t: Timestamp| t.saturating_add(horizon).unwrap_or(Timestamp::MAX);
        match self {
            When::ReadyAt(ready) => Span { from: ready, to: after(ready) },
            When::Window { from, to } => Span { from, to: after(to) },
            When::ArriveBy(deadline) => {
                Span { from: deadline.saturating_sub(horizon).unwrap_or(Timestamp::MIN), to: deadline }
            }
        }
    }

    /// The instant whose month's exchange rates are used: the ready time, the start of the window or the deadline.
    pub fn asked_about(self) -> Timestamp {
        match self {
            When::ReadyAt(t) | When::Window { from: t, .. } | When::ArriveBy(t) => t,
        }
    }
}

/// Limits within which the frontier is complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Greatest number of legs, 1 to 12; transfers between terminals are legs.
    pub max_legs: u8,
    /// Longest time from being ready to arriving, up to 366 days.
    pub horizon: Minutes,
}

impl Default for Limits {
    /// Eight legs and sixty days.
    fn default() -> Self {
        Self { max_legs: 8, horizon: Minutes::new(60 * 1440) }
    }
}

/// A terminal at which cargo starts or ends, reached from a door by lorry where there is one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Endpoint {
    /// The terminal.
    pub terminal: TerminalIx,
    /// The lorry between it and the door; none is that cargo is at the terminal.
    pub door: Option<Door>,
}

/// A door at which cargo is fetched or delivered, with the estimated lorry run to a terminal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Door {
    /// Where the door is.
    pub position: Position,
    /// Road distance to the terminal, estimated.
    pub distance: landsea_model::Distance,
    /// Time at the wheel, estimated.
    pub drive: Minutes,
}

/// What a constraint speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FilterItem {
    /// All vehicles of a mode.
    Mode(Mode),
    /// All that passes a country.
    Country(Country),
    /// All that a carrier runs, by its full name.
    Carrier(String),
    /// All that calls or stays at a place; a city stands for all its places.
    Places(Vec<PlaceIx>),
    /// One terminal.
    Terminal(TerminalIx),
    /// One service.
    Service(ServiceIx),
}

/// Kinds of [`FilterItem`]: `only` lets in what fits one item of *each* kind that is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FilterKind {
    /// Mode.
    Mode,
    /// Country.
    Country,
    /// Carrier.
    Carrier,
    /// Place or terminal.
    Place,
    /// Service.
    Service,
}

impl FilterItem {
    /// The kind of the item.
    pub fn kind(&self) -> FilterKind {
        match self {
            FilterItem::Mode(_) => FilterKind::Mode,
            FilterItem::Country(_) => FilterKind::Country,
            FilterItem::Carrier(_) => FilterKind::Carrier,
            FilterItem::Places(_) | FilterItem::Terminal(_) => FilterKind::Place,
            FilterItem::Service(_) => FilterKind::Service,
        }
    }
}

/// What is kept out, or alone let in.
///
/// A leg passes the terminals where it starts and ends, every call between them, the borders it crosses and
/// the countries of all of these. It is avoided if anything it passes is avoided; under `only`, everything it
/// passes must be among the countries or places named. Transfers and door runs are not asked for mode, carrier
/// or service: they are how cargo changes vehicle, not a way to go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Kept out.
    pub avoid: Vec<FilterItem>,
    /// Alone let in, kind by kind.
    pub only: Vec<FilterItem>,
}

/// A place to pass: cargo is handled at, or its vehicle calls at, one of these places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Via {
    /// The place, or all places of a city.
    pub places: Vec<PlaceIx>,
}

/// Parts of the search that can be switched off to show that they do not change the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Switches {
    /// Drop a label that another label at the same terminal is at least as good as, storage included.
    pub dominance_at_terminals: bool,
    /// Drop a label that has stood longer than another that is no worse, once the other can board all that is to come.
    pub dominance_of_later: bool,
    /// Drop a label that another on the same departure, loaded at the same call, is at least as good as.
    pub dominance_on_departures: bool,
    /// Drop a chain, from the start or a label, where another from the start with the same end is at least as good.
    pub dominance_at_start: bool,
    /// Look first for plans that go between rides by transfers alone, and drop what they beat.
    pub quick_pass: bool,
    /// For a deadline, look first for plans that leave no more than so long before it, and drop what they beat.
    pub late_pass: Option<Minutes>,
    /// Drop a label whose best conceivable end is no better than a plan already found.
    pub bounds: bool,
}

impl Default for Switches {
    fn default() -> Self {
        Self {
            dominance_at_terminals: true,
            dominance_of_later: true,
            dominance_on_departures: true,
            dominance_at_start: true,
            quick_pass: true,
            // about as long as goods take over a corridor
            late_pass: Some(Minutes::new(14 * 1440)),
            bounds: true,
        }
    }
}
