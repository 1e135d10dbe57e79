//! What it costs: tariffs, subsidies, charges, storage and exchange rates.

use crate::feed::{BorderIx, LinkIx, PlaceIx, ServiceIx, TerminalIx};
use crate::{Country, Currency, EquipmentSet, ExchangeRate, Mode, Origin, Price, Validity};
use jiff::civil::Date;

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

/// Which rides a tariff or subsidy is for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RideScope {
    /// Whose rides.
    pub holder: TariffHolder,
    /// Mode.
    pub mode: Mode,
    /// Where the ride starts.
    pub from: Scope,
    /// Where it ends.
    pub to: Scope,
    /// Equipment named; none is all.
    pub equipment: Option<EquipmentSet>,
}

/// The price of a ride from where cargo is loaded to where it is unloaded.
#[derive(Clone, Debug)]
pub struct Tariff {
    /// Id.
    pub id: String,
    /// For which rides.
    pub rides: RideScope,
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

/// What a public body pays towards a ride; the freight never falls below nothing by it.
#[derive(Clone, Debug)]
pub struct Subsidy {
    /// Id.
    pub id: String,
    /// Who pays.
    pub payer: String,
    /// For which rides.
    pub rides: RideScope,
    /// Currency.
    pub currency: Currency,
    /// Amount for a unit.
    pub amount: Price,
    /// Unit.
    pub unit: Unit,
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

/// What a daily rate was published as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StorageKind {
    /// A terminal's rate for standing in its yard.
    #[default]
    Storage,
    /// A carrier's rate for a box that is not fetched or returned.
    Demurrage,
    /// Both in one.
    Combined,
}

impl StorageKind {
    /// All kinds, as they are written in feeds.
    pub const ALL: [(StorageKind, &'static str); 3] = [
        (StorageKind::Storage, "storage"),
        (StorageKind::Demurrage, "demurrage"),
        (StorageKind::Combined, "combined"),
    ];
    /// The word used in feeds and outputs.
    pub fn as_str(self) -> &'static str {
        StorageKind::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, word)| word)
    }
}

/// A daily rate of storage from some day on.
#[derive(Clone, Debug)]
pub struct StorageTier {
    /// Id.
    pub id: String,
    /// What it was published as.
    pub kind: StorageKind,
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
