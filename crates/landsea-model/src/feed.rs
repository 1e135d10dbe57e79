//! The feed: places, terminals, services, tariffs and all else that a corridor is described by.
//!
//! Rows refer to one another by index, so a [`Feed`] has no dangling references: its reader resolved them.
//! `docs/feed.md` says what each column means.

use crate::index::indexes;
use crate::{
    Accepts, CallTime, CarbonIntensity, Country, Currency, Days, Distance, EquipmentSet, ExchangeRate, Hours,
    Index, Minutes, Mode, ModeSet, Origin, Position, Price, Reference, Table, UnLocode, Validity,
};
use jiff::civil::Date;
use jiff::tz::TimeZone;

indexes! {
    /// Index of a [`Place`].
    PlaceIx,
    /// Index of a [`Terminal`].
    TerminalIx,
    /// Index of a [`Service`].
    ServiceIx,
    /// Index of a [`Link`].
    LinkIx,
    /// Index of a [`Transfer`].
    TransferIx,
    /// Index of a [`Border`].
    BorderIx,
    /// Index of a [`DriverRule`].
    DriverRuleIx,
    /// Index of a [`VehicleClass`].
    VehicleClassIx,
    /// Index of a [`Tariff`].
    TariffIx,
    /// Index of a [`Charge`].
    ChargeIx,
    /// Index of a [`StorageTier`].
    StorageTierIx,
    /// Index of a [`Source`].
    SourceIx,
    /// Index of an [`EstimateRule`].
    EstimateIx,
}

/// Everything known of a corridor.
#[derive(Clone, Debug)]
pub struct Feed {
    /// What the feed says of itself.
    pub info: FeedInfo,
    /// Places.
    pub places: Table<PlaceIx, Place>,
    /// Terminals.
    pub terminals: Table<TerminalIx, Terminal>,
    /// Services with their calls and calendars.
    pub services: Table<ServiceIx, Service>,
    /// Lorry links.
    pub links: Table<LinkIx, Link>,
    /// Transfers between terminals close to one another.
    pub transfers: Table<TransferIx, Transfer>,
    /// Borders with their regimes.
    pub borders: Table<BorderIx, Border>,
    /// Driver rules.
    pub driver_rules: Table<DriverRuleIx, DriverRule>,
    /// Vehicle classes.
    pub vehicle_classes: Table<VehicleClassIx, VehicleClass>,
    /// Tariffs.
    pub tariffs: Table<TariffIx, Tariff>,
    /// Charges.
    pub charges: Table<ChargeIx, Charge>,
    /// Storage tiers.
    pub storage: Table<StorageTierIx, StorageTier>,
    /// Monthly exchange rates against the reporting currency, by currency and month.
    pub exchange_rates: Vec<MonthlyRate>,
    /// Public holidays and days worked in exchange.
    pub holidays: Vec<Holiday>,
    /// Spread of times.
    pub delays: Vec<Delay>,
    /// Sources.
    pub sources: Table<SourceIx, Source>,
    /// Rules of estimation.
    pub estimates: Table<EstimateIx, EstimateRule>,
}

impl Feed {
    /// The place in which a terminal lies.
    pub fn place_of(&self, terminal: TerminalIx) -> &Place {
        &self.places[self.terminals[terminal].place]
    }
    /// The country in which a terminal lies.
    pub fn country_of(&self, terminal: TerminalIx) -> Country {
        self.place_of(terminal).code.country()
    }
    /// The places that answer to one city: the place itself, those whose city it is, and those that share its
    /// city.
    pub fn places_of_city(&self, place: PlaceIx) -> Vec<PlaceIx> {
        let city = self.places[place].city.unwrap_or(place);
        self.places
            .enumerate()
            .filter(|(ix, row)| *ix == city || row.city == Some(city))
            .map(|(ix, _)| ix)
            .collect()
    }
    /// The id by which a reference is written: `LS009` or `estimate:departure-days`.
    pub fn reference_id(&self, reference: Reference) -> String {
        match reference {
            Reference::Source(ix) => self.sources[ix].id.clone(),
            Reference::Estimate(ix) => format!("estimate:{}", self.estimates[ix].id),
        }
    }
}

/// `feed.toml`.
#[derive(Clone, Debug, PartialEq)]
pub struct FeedInfo {
    /// Short name.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Version of the data.
    pub version: String,
    /// Licence (SPDX).
    pub licence: String,
    /// Who compiled it.
    pub publisher: String,
    /// Currency in which plans are compared and against which exchange rates are given.
    pub currency: Currency,
    /// Dates for which the feed is meant to be asked.
    pub validity: Validity,
}

/// A place: city, port or airport with a UN/LOCODE.
#[derive(Clone, Debug)]
pub struct Place {
    /// UN/LOCODE.
    pub code: UnLocode,
    /// English name.
    pub name: String,
    /// Chinese name, empty if none.
    pub name_zh: String,
    /// Further names.
    pub aliases: Vec<String>,
    /// City to which the place belongs, if it is not one itself.
    pub city: Option<PlaceIx>,
    /// IANA name of the zone.
    pub zone_name: String,
    /// The zone.
    pub zone: TimeZone,
    /// Position.
    pub position: Position,
    /// Row.
    pub origin: Origin,
}

/// A yard, quay, dry port, depot or airport inside a place.
#[derive(Clone, Debug)]
pub struct Terminal {
    /// Id.
    pub id: String,
    /// Place in which it lies.
    pub place: PlaceIx,
    /// English name.
    pub name: String,
    /// Chinese name, empty if none.
    pub name_zh: String,
    /// Modes worked here.
    pub modes: ModeSet,
    /// Position.
    pub position: Position,
    /// When the gate is open to lorries and transfers.
    pub hours: Hours,
    /// Rail gauges worked here, in millimetres.
    pub gauges_mm: Vec<u16>,
    /// From release by one vehicle to being ready for the cut-off of the next.
    pub change: Minutes,
    /// In place of `change` between trains of different gauges; none is that it cannot be done.
    pub gauge_change: Option<Minutes>,
    /// What cargo is taken.
    pub accepts: Accepts,
    /// Row.
    pub origin: Origin,
}

/// A carrier's scheduled movement over its calls.
#[derive(Clone, Debug)]
pub struct Service {
    /// Id.
    pub id: String,
    /// Name in the trade.
    pub name: String,
    /// Mode.
    pub mode: Mode,
    /// Operator.
    pub carrier: String,
    /// Vehicle class, for emissions.
    pub vehicle_class: VehicleClassIx,
    /// Rail gauge in millimetres.
    pub gauge_mm: Option<u16>,
    /// Capacity of a departure in TEU.
    pub capacity_teu: Option<u32>,
    /// Capacity of a departure in tonnes.
    pub capacity_t: Option<f64>,
    /// What cargo is taken.
    pub accepts: Accepts,
    /// Dates that bound all its calendar rows.
    pub validity: Validity,
    /// Calls in order, two or more.
    pub calls: Vec<Call>,
    /// When runs start.
    pub calendar: Vec<CalendarRow>,
    /// Row.
    pub origin: Origin,
}

/// A stop of a service.
#[derive(Clone, Debug)]
pub struct Call {
    /// Where.
    pub terminal: TerminalIx,
    /// Arrival; none at the first call.
    pub arrive: Option<CallTime>,
    /// Departure; none at the last call.
    pub depart: Option<CallTime>,
    /// Time before departure by which cargo must be ready.
    pub cutoff: Minutes,
    /// Time after arrival until cargo can move on.
    pub release: Minutes,
    /// Whether cargo is loaded here.
    pub loads: bool,
    /// Whether cargo is unloaded here.
    pub unloads: bool,
    /// Distance from the call before.
    pub distance: Distance,
    /// Borders crossed since the call before.
    pub borders: Vec<BorderIx>,
    /// Row.
    pub origin: Origin,
}

/// A period of a service's history with the days on which it runs.
#[derive(Clone, Debug)]
pub struct CalendarRow {
    /// Days.
    pub days: Days,
    /// Countries on whose public holidays no run starts.
    pub skip_holidays: Vec<Country>,
    /// Dates of the start of the run.
    pub validity: Validity,
    /// Row.
    pub origin: Origin,
}

/// A lorry that leaves on demand.
#[derive(Clone, Debug)]
pub struct Link {
    /// Id.
    pub id: String,
    /// From.
    pub from: TerminalIx,
    /// To.
    pub to: TerminalIx,
    /// Whether it can be used from `to` to `from` as well.
    pub both_ways: bool,
    /// Operator.
    pub carrier: String,
    /// Vehicle class, for emissions.
    pub vehicle_class: VehicleClassIx,
    /// Distance.
    pub distance: Distance,
    /// Time at the wheel.
    pub drive: Minutes,
    /// Rest rule; none is two drivers.
    pub driver_rule: Option<DriverRuleIx>,
    /// Borders with the time at the wheel from `from` to them, rising.
    pub borders: Vec<(BorderIx, Minutes)>,
    /// Countries passed.
    pub countries: Vec<Country>,
    /// What cargo is taken.
    pub accepts: Accepts,
    /// Dates of departure.
    pub validity: Validity,
    /// Row.
    pub origin: Origin,
}

/// A shuttle between two terminals close to one another.
#[derive(Clone, Debug)]
pub struct Transfer {
    /// From.
    pub from: TerminalIx,
    /// To.
    pub to: TerminalIx,
    /// Whether it can be used from `to` to `from` as well.
    pub both_ways: bool,
    /// From gate to gate, lifting included.
    pub duration: Minutes,
    /// Distance.
    pub distance: Distance,
    /// Vehicle class, for emissions.
    pub vehicle_class: VehicleClassIx,
    /// Dates of departure.
    pub validity: Validity,
    /// Row.
    pub origin: Origin,
}

/// A border crossing.
#[derive(Clone, Debug)]
pub struct Border {
    /// Id.
    pub id: String,
    /// English name.
    pub name: String,
    /// Chinese name, empty if none.
    pub name_zh: String,
    /// The two countries.
    pub countries: Vec<Country>,
    /// Places at the border.
    pub places: Vec<PlaceIx>,
    /// Zone in which hours are read.
    pub zone: TimeZone,
    /// How it was run in each period; no two overlap.
    pub regimes: Vec<BorderRegime>,
}

/// How a border was run in one period.
#[derive(Clone, Debug)]
pub struct BorderRegime {
    /// Opening hours.
    pub hours: Hours,
    /// Country whose holidays `PH` means.
    pub holidays: Option<Country>,
    /// From arriving in the queue to driving on, while open.
    pub clearance: Minutes,
    /// Dates of arrival.
    pub validity: Validity,
    /// Row.
    pub origin: Origin,
}

/// How long a driver may drive before resting.
#[derive(Clone, Debug)]
pub struct DriverRule {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Time at the wheel before a rest.
    pub drive: Minutes,
    /// Length of the rest.
    pub rest: Minutes,
    /// Row.
    pub origin: Origin,
}

/// A kind of vehicle, with what it emits.
#[derive(Clone, Debug)]
pub struct VehicleClass {
    /// Id.
    pub id: String,
    /// Mode.
    pub mode: Mode,
    /// Name.
    pub name: String,
    /// Well-to-wheel intensity.
    pub intensity: CarbonIntensity,
    /// The same for refrigerated cargo, where it differs.
    pub reefer_intensity: Option<CarbonIntensity>,
    /// Row.
    pub origin: Origin,
}

/// What a price is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Each box.
    Container,
    /// Each twenty-foot equivalent.
    Teu,
    /// Each tonne of cargo.
    Tonne,
    /// Each kilogram of chargeable mass.
    Kilogram,
    /// The whole shipment.
    Shipment,
}

impl Unit {
    /// All units, as they are written in feeds.
    pub const ALL: [(Unit, &'static str); 5] = [
        (Unit::Container, "container"),
        (Unit::Teu, "teu"),
        (Unit::Tonne, "t"),
        (Unit::Kilogram, "kg"),
        (Unit::Shipment, "shipment"),
    ];
    /// The word used in feeds and outputs.
    pub fn as_str(self) -> &'static str {
        Unit::ALL.iter().find(|(unit, _)| *unit == self).map_or("", |(_, word)| word)
    }
}

/// Where a price or charge holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    /// Everywhere.
    Any,
    /// In a country.
    Country(Country),
    /// In a place.
    Place(PlaceIx),
    /// At a terminal.
    Terminal(TerminalIx),
    /// At a border.
    Border(BorderIx),
}

/// What a tariff is for, from the closest to the widest.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum TariffHolder {
    /// A service.
    Service(ServiceIx),
    /// A link.
    Link(LinkIx),
    /// All services and links of a carrier in the tariff's mode.
    Carrier(String),
    /// All of the tariff's mode.
    Mode,
}

/// The price of a ride from where cargo is loaded to where it is unloaded.
#[derive(Clone, Debug)]
pub struct Tariff {
    /// Id.
    pub id: String,
    /// For what.
    pub holder: TariffHolder,
    /// Mode.
    pub mode: Mode,
    /// Where the ride starts.
    pub from: Scope,
    /// Where it ends.
    pub to: Scope,
    /// Equipment named; none is all.
    pub equipment: Option<EquipmentSet>,
    /// Currency.
    pub currency: Currency,
    /// Fixed part for a unit.
    pub base: Price,
    /// Part for a unit and kilometre.
    pub per_km: Price,
    /// Unit.
    pub unit: Unit,
    /// Least amount for a shipment.
    pub minimum: Price,
    /// Dates of departure.
    pub validity: Validity,
    /// Row.
    pub origin: Origin,
}

/// What a charge is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ChargeKind {
    /// Lifting cargo onto a vehicle.
    Load,
    /// Lifting it off.
    Unload,
    /// From ship to ship in one terminal, in place of unloading and loading.
    Tranship,
    /// Papers for a ride.
    LegDocuments,
    /// Papers for leaving the country of origin.
    ExportDocuments,
    /// Papers for entering the country of destination.
    ImportDocuments,
    /// Crossing a border.
    BorderCrossing,
}

impl ChargeKind {
    /// All kinds, as `kind` and `when` are written in feeds, with a name for people.
    pub const ALL: [(ChargeKind, &'static str, &'static str, &'static str); 7] = [
        (ChargeKind::Load, "handling", "load", "loading"),
        (ChargeKind::Unload, "handling", "unload", "unloading"),
        (ChargeKind::Tranship, "handling", "tranship", "transhipment"),
        (ChargeKind::LegDocuments, "documents", "leg", "transport documents"),
        (ChargeKind::ExportDocuments, "documents", "export", "export documents"),
        (ChargeKind::ImportDocuments, "documents", "import", "import documents"),
        (ChargeKind::BorderCrossing, "border", "cross", "border crossing"),
    ];
    /// A name for people.
    pub fn name(self) -> &'static str {
        ChargeKind::ALL.iter().find(|(kind, ..)| *kind == self).map_or("", |(.., name)| name)
    }
}

/// What is paid beside the freight.
#[derive(Clone, Debug)]
pub struct Charge {
    /// Id.
    pub id: String,
    /// For what.
    pub kind: ChargeKind,
    /// Where.
    pub at: Scope,
    /// Mode of the vehicle; none is any.
    pub mode: Option<Mode>,
    /// Equipment named; none is all.
    pub equipment: Option<EquipmentSet>,
    /// Currency.
    pub currency: Currency,
    /// Amount for a unit.
    pub amount: Price,
    /// Unit.
    pub unit: Unit,
    /// Dates on which it falls due.
    pub validity: Validity,
    /// Row.
    pub origin: Origin,
}

/// A daily rate of storage from some day on.
#[derive(Clone, Debug)]
pub struct StorageTier {
    /// Id.
    pub id: String,
    /// Where.
    pub at: Scope,
    /// Equipment named; none is all.
    pub equipment: Option<EquipmentSet>,
    /// First day at this rate; day 1 is the first 24 hours after release.
    pub from_day: u16,
    /// Currency.
    pub currency: Currency,
    /// Amount for a unit and day.
    pub amount: Price,
    /// Unit.
    pub unit: Unit,
    /// Dates of release.
    pub validity: Validity,
    /// Row.
    pub origin: Origin,
}

/// Mean exchange rate of a month.
#[derive(Clone, Debug)]
pub struct MonthlyRate {
    /// Currency.
    pub currency: Currency,
    /// First day of the month.
    pub month: Date,
    /// Units of the currency for one unit of the feed's currency.
    pub rate: ExchangeRate,
    /// Row.
    pub origin: Origin,
}

/// A public holiday, or a weekend day that is worked in exchange.
#[derive(Clone, Debug)]
pub struct Holiday {
    /// Country.
    pub country: Country,
    /// Date.
    pub date: Date,
    /// Name.
    pub name: String,
    /// Whether the day is worked in exchange for another.
    pub worked: bool,
    /// Row.
    pub origin: Origin,
}

/// What a delay is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DelaySubject {
    /// A service.
    Service(ServiceIx),
    /// A border.
    Border(BorderIx),
    /// A terminal.
    Terminal(TerminalIx),
    /// All services of a mode.
    Mode(Mode),
    /// A place.
    Place(PlaceIx),
}

/// Which time is spread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DelayQuantity {
    /// Departure after its time.
    Departure,
    /// Arrival after its time.
    Arrival,
    /// Clearance time of a border.
    Clearance,
    /// Time in a terminal.
    Dwell,
    /// Wait at locks.
    Lock,
}

impl DelayQuantity {
    /// All quantities, as they are written in feeds.
    pub const ALL: [(DelayQuantity, &'static str); 5] = [
        (DelayQuantity::Departure, "departure"),
        (DelayQuantity::Arrival, "arrival"),
        (DelayQuantity::Clearance, "clearance"),
        (DelayQuantity::Dwell, "dwell"),
        (DelayQuantity::Lock, "lock"),
    ];
    /// The word used in feeds and outputs.
    pub fn as_str(self) -> &'static str {
        DelayQuantity::ALL.iter().find(|(quantity, _)| *quantity == self).map_or("", |(_, word)| word)
    }
}

/// Spread of a time.
#[derive(Clone, Debug)]
pub struct Delay {
    /// Of what.
    pub subject: DelaySubject,
    /// Which time.
    pub quantity: DelayQuantity,
    /// Share on time, 0 to 1.
    pub share_on_time: Option<f64>,
    /// Tenth, fiftieth and ninetieth percentile.
    pub percentiles: [Option<Minutes>; 3],
    /// Dates.
    pub validity: Validity,
    /// Row.
    pub origin: Origin,
}

/// Something published.
#[derive(Clone, Debug)]
pub struct Source {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Publisher.
    pub publisher: String,
    /// Date, as exact as known.
    pub date: String,
    /// Address.
    pub url: String,
    /// Licence, where one is stated.
    pub licence: String,
    /// Remark.
    pub note: String,
}

/// How figures that nobody published were made.
#[derive(Clone, Debug)]
pub struct EstimateRule {
    /// Id.
    pub id: String,
    /// Columns that are estimated.
    pub covers: Vec<String>,
    /// How.
    pub method: String,
    /// Sources it rests on.
    pub basis: Vec<SourceIx>,
}
