//! The feed: places, terminals, services, tariffs and all else that a corridor is described by.
//!
//! Rows refer to one another by index, so a [`Feed`] has no dangling references: its reader resolved them.
//! `docs/feed.md` says what each column means.

use crate::index::indexes;
use crate::{
    Accepts, Booking, CallTime, CarbonIntensity, CarrierIntensity, Charge, Country, Currency, Days, Delay,
    Distance, EstimateRule, Hours, Index, Minutes, Mode, ModeSet, MonthlyRate, Origin, Position, Project,
    Reference, ReferenceCase, Scope, Shape, Source, StorageTier, Subsidy, Table, Tariff, UnLocode, Validity,
};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::borrow::Cow;

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
    /// Index of a [`Subsidy`].
    SubsidyIx,
    /// Index of a [`Project`].
    ProjectIx,
    /// Index of a [`Shape`].
    ShapeIx,
    /// Index of a [`ReferenceCase`].
    CaseIx,
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
    /// Railways, canals, ports and crossings that open or opened in the years of the feed.
    pub projects: Table<ProjectIx, Project>,
    /// Borders with their regimes.
    pub borders: Table<BorderIx, Border>,
    /// Driver rules.
    pub driver_rules: Table<DriverRuleIx, DriverRule>,
    /// Vehicle classes.
    pub vehicle_classes: Table<VehicleClassIx, VehicleClass>,
    /// What carriers measured of their own operations.
    pub carrier_intensities: Vec<CarrierIntensity>,
    /// Tariffs.
    pub tariffs: Table<TariffIx, Tariff>,
    /// Subsidies.
    pub subsidies: Table<SubsidyIx, Subsidy>,
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
    /// How often departures are full.
    pub bookings: Vec<Booking>,
    /// Ways of trains, lorries and barges on a map.
    pub shapes: Table<ShapeIx, Shape>,
    /// What was published, to hold answers against.
    pub cases: Table<CaseIx, ReferenceCase>,
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
    /// Whether a rule of estimation made any of these columns of a row.
    pub fn is_estimated(&self, origin: &Origin, columns: &[&str]) -> bool {
        origin.references.iter().any(|reference| match reference {
            Reference::Estimate(ix) => self.estimates[*ix].covers_any(columns),
            Reference::Source(_) => false,
        })
    }
    /// Where every row comes from that names its sources, table by table.
    pub fn origins(&self) -> impl Iterator<Item = &Origin> {
        let services = self.services.iter().flat_map(|service| {
            let calls = service.calls.iter().map(|call| &call.origin);
            let calendar = service.calendar.iter().map(|row| &row.origin);
            [&service.origin].into_iter().chain(calls).chain(calendar)
        });
        let regimes = self.borders.iter().flat_map(|border| &border.regimes);
        services
            .chain(self.places.iter().map(|row| &row.origin))
            .chain(self.terminals.iter().map(|row| &row.origin))
            .chain(self.links.iter().map(|row| &row.origin))
            .chain(self.transfers.iter().map(|row| &row.origin))
            .chain(regimes.map(|row| &row.origin))
            .chain(self.projects.iter().map(|row| &row.origin))
            .chain(self.driver_rules.iter().map(|row| &row.origin))
            .chain(self.vehicle_classes.iter().map(|row| &row.origin))
            .chain(self.carrier_intensities.iter().map(|row| &row.origin))
            .chain(self.tariffs.iter().map(|row| &row.origin))
            .chain(self.subsidies.iter().map(|row| &row.origin))
            .chain(self.charges.iter().map(|row| &row.origin))
            .chain(self.storage.iter().map(|row| &row.origin))
            .chain(self.exchange_rates.iter().map(|row| &row.origin))
            .chain(self.holidays.iter().map(|row| &row.origin))
            .chain(self.delays.iter().map(|row| &row.origin))
            .chain(self.bookings.iter().map(|row| &row.origin))
            .chain(self.shapes.iter().map(|row| &row.origin))
            .chain(self.cases.iter().map(|row| &row.origin))
    }
    /// Whether a terminal lies where a price or charge holds.
    pub fn lies_in(&self, terminal: TerminalIx, scope: Scope) -> bool {
        match scope {
            Scope::Any => true,
            Scope::Terminal(ix) => ix == terminal,
            Scope::Place(ix) => ix == self.terminals[terminal].place,
            Scope::Country(country) => country == self.country_of(terminal),
            Scope::Border(_) => false,
        }
    }
    /// The rate of a currency for a date: that of its month, else of the nearest month before, else of the first
    /// month known. None if the currency has no rates.
    pub fn rate_on(&self, currency: Currency, date: Date) -> Option<&MonthlyRate> {
        let rates = || self.exchange_rates.iter().filter(|rate| rate.currency == currency);
        let begun = rates().filter(|rate| rate.month <= date).max_by_key(|rate| rate.month);
        begun.or_else(|| rates().min_by_key(|rate| rate.month))
    }
    /// The part of a validity in which all of these projects are open; none if there is none.
    pub fn while_open(&self, projects: &[ProjectIx], validity: Validity) -> Option<Validity> {
        projects.iter().try_fold(validity, |open, ix| {
            let opened = self.projects[*ix].opened?;
            open.intersect(Validity { from: Some(opened), to: None })
        })
    }
    /// Whether cargo can be loaded at one call of a service and unloaded at another.
    pub fn can_ride(&self, service: &Service, load: usize, unload: usize) -> bool {
        let (from, to) = (&service.calls[load], &service.calls[unload]);
        load < unload
            && from.loads
            && to.unloads
            && (service.domestic || self.country_of(from.terminal) != self.country_of(to.terminal))
    }
    /// The id by which a reference is written: `LS009` or `estimate:departure-days`.
    pub fn reference_id(&self, reference: Reference) -> Cow<'_, str> {
        match reference {
            Reference::Source(ix) => Cow::Borrowed(&self.sources[ix].id),
            Reference::Estimate(ix) => Cow::Owned(["estimate:", &self.estimates[ix].id].concat()),
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
    /// Chinese name, empty if none.
    pub name_zh: String,
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
    /// Chinese name, empty if none.
    pub name_zh: String,
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
    /// Whether cargo may be loaded and unloaded in one country.
    pub domestic: bool,
    /// The projects that must be open for it to run.
    pub projects: Vec<ProjectIx>,
    /// Dates that bound all its calendar rows.
    pub validity: Validity,
    /// Calls in order, two or more.
    pub calls: Vec<Call>,
    /// When runs start.
    pub calendar: Vec<CalendarRow>,
    /// Row.
    pub origin: Origin,
}

impl Service {
    /// The Chinese name, if there is one.
    pub fn name_in_chinese(&self) -> Option<&str> {
        Some(self.name_zh.as_str()).filter(|name| !name.is_empty())
    }
    /// Whether this is a service or a part of it that runs otherwise for a while: parts have the id of the whole, `~` and
    /// a number. No id of a feed has a `~`.
    pub fn is_part_of(&self, whole: &str) -> bool {
        self.id == whole || self.id.split_once('~').is_some_and(|(id, _)| id == whole)
    }
    /// The calendar row by which a run starts on a date: no two rows of a service name the same.
    pub fn calendar_of(&self, date: Date) -> Option<&CalendarRow> {
        self.calendar.iter().find(|row| row.validity.contains(date) && row.days.contains(date))
    }
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
    /// The projects that must be open for it to be driven.
    pub projects: Vec<ProjectIx>,
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
    /// Transport operation category by which it is accounted for, an id of the tables of emission factors; none is
    /// by the row's own figure.
    pub toc: Option<String>,
    /// Well-to-wheel intensity of the row's own; there where no category is named.
    pub intensity: Option<CarbonIntensity>,
    /// The same for refrigerated cargo, where it differs.
    pub reefer_intensity: Option<CarbonIntensity>,
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
    /// Its Chinese name, or nothing.
    pub name_zh: String,
    /// Whether the day is worked in exchange for another.
    pub worked: bool,
    /// Row.
    pub origin: Origin,
}
