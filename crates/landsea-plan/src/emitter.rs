//! What cargo emits on a vehicle or at a hub, for the search and for what is shown of its answers.

use crate::accounting::{AccountingError, Books};
use crate::doors::door_vehicle;
use crate::lorry::Lorry;
use crate::network::Network;
use crate::plan::{Emitted, Leg, LegKind, Point};
use landsea_emissions::{
    AccountError, Accountant, DataClass, DistanceKind, End, Hub, HubRate, MeasuredDistance, Rate, Shipment,
    Stage, Temperature, Transport, TransportChainElement, Vehicle,
};
use landsea_model::{
    Call, CarbonIntensity, Country, Distance, Feed, Index, Mode, ServiceIx, TerminalIx, UnLocode,
    VehicleClassIx,
};
use rustc_hash::FxHashMap;

/// Speeds by timetable at which ships sail. Below, hours hold pilotage, tides or waiting; above, figures are wrong.
const KNOTS: std::ops::RangeInclusive<f64> = 8.0..=25.0;
const KM_PER_MILE: f64 = 1.852;
/// Smaller capacities are slots of an alliance, not ships.
const LEAST_TEU: f64 = 10.0;

/// What decides the figure of a movement.
#[derive(Clone)]
struct Movement<'n> {
    class: VehicleClassIx,
    carrier: Option<&'n str>,
    from: Option<TerminalIx>,
    to: Option<TerminalIx>,
    distance: Distance,
    capacity_teu: Option<f64>,
    /// Tenths of a knot.
    speed: Option<u32>,
    /// Of a train that passes several.
    countries: Vec<(Country, Distance)>,
}

impl<'n> Movement<'n> {
    fn of_ride(network: &'n Network, service_ix: ServiceIx, load: usize, unload: usize) -> Self {
        let feed = network.feed();
        let service = &feed.services[service_ix];
        let passed = &service.calls[load..=unload];
        let on_water = matches!(service.mode, Mode::Sea | Mode::Barge);
        Self {
            class: service.vehicle_class,
            carrier: Some(&service.carrier),
            from: Some(service.calls[load].terminal),
            to: Some(service.calls[unload].terminal),
            distance: passed[1..].iter().map(|call| call.distance).sum(),
            capacity_teu: service.capacity_teu.map(f64::from).filter(|teu| on_water && *teu >= LEAST_TEU),
            speed: if service.mode == Mode::Sea { tenths_of_a_knot(network, service_ix) } else { None },
            countries: if service.mode == Mode::Rail { countries(feed, passed) } else { Vec::new() },
        }
    }

    fn of_lorry(
        feed: &'n Feed,
        kind: LegKind,
        (from, to): (Option<TerminalIx>, Option<TerminalIx>),
        distance: Distance,
        class: VehicleClassIx,
    ) -> Self {
        let carrier = match kind {
            LegKind::Link { link, .. } => Some(feed.links[link].carrier.as_str()),
            _ => None,
        };
        Self { class, carrier, from, to, distance, capacity_teu: None, speed: None, countries: Vec::new() }
    }
}

/// How much of a way lies in each country, half of it between calls in two; empty if it is all in one.
fn countries(feed: &Feed, passed: &[Call]) -> Vec<(Country, Distance)> {
    let mut parts: Vec<(Country, Distance)> = Vec::new();
    let mut add = |country: Country, distance: Distance| match parts.iter_mut().find(|(c, _)| *c == country) {
        Some((_, sum)) => *sum = *sum + distance,
        None => parts.push((country, distance)),
    };
    for calls in passed.windows(2) {
        let half = Distance::from_metres(calls[1].distance.metres() / 2);
        add(feed.country_of(calls[0].terminal), half);
        add(
            feed.country_of(calls[1].terminal),
            Distance::from_metres(calls[1].distance.metres() - half.metres()),
        );
    }
    if parts.len() > 1 { parts } else { Vec::new() }
}

/// The average speed at sea of a ship by the timetable of its whole service, times in port left out; none where it
/// cannot be that of a ship at sea. One speed for all rides of a service, for a category is of whole round trips, and
/// so nobody emits less by leaving a ship and boarding it again.
fn tenths_of_a_knot(network: &Network, service_ix: ServiceIx) -> Option<u32> {
    let calls = &network.feed().services[service_ix].calls;
    let least = network.least_minutes(service_ix);
    let mut metres_and_minutes = (0_u64, 0_i64);
    for at in 1..calls.len() {
        metres_and_minutes.0 += calls[at].distance.metres();
        metres_and_minutes.1 += i64::from(*least.get((at - 1) * calls.len() + at)?);
    }
    let (metres, minutes) = metres_and_minutes;
    let knots = metres as f64 / 1000.0 / KM_PER_MILE / (minutes as f64 / 60.0);
    // a tenth of a knot is as well as hours of a timetable say
    let tenths = (knots * 10.0).round();
    KNOTS.contains(&(tenths / 10.0)).then_some(tenths as u32)
}

/// An end as far as it decides a figure.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Reach {
    Anywhere,
    Country(Country),
    Place(UnLocode),
}

type Key<'n> = (VehicleClassIx, Option<&'n str>, Reach, Reach, u32, u32, Vec<(Country, Distance)>);

/// A figure ready to be multiplied.
#[derive(Clone, Copy)]
enum Figure {
    /// The feed's own of the vehicle class.
    OfFeed(CarbonIntensity),
    Accounted(Rate),
}

/// Finds figures, each once, and multiplies.
pub(crate) struct Emitter<'a> {
    network: &'a Network,
    books: &'a Books,
    accountant: Accountant<'a>,
    figures: FxHashMap<Key<'a>, Figure>,
    hubs: FxHashMap<(Reach, bool), HubRate>,
}

impl<'a> Emitter<'a> {
    pub(crate) fn new(network: &'a Network, books: &'a Books) -> Self {
        let accounting = &network.accounting;
        let accountant = Accountant::new(&accounting.tables, &books.factors, accounting.preference);
        Self { network, books, accountant, figures: FxHashMap::default(), hubs: FxHashMap::default() }
    }

    /// What cargo emits on a ride.
    pub(crate) fn ride(
        &mut self,
        service: ServiceIx,
        load: usize,
        unload: usize,
    ) -> Result<Emitted, AccountingError> {
        self.emit(Movement::of_ride(self.network, service, load, unload))
    }

    /// What cargo emits on a lorry.
    pub(crate) fn lorry(&mut self, lorry: &Lorry) -> Result<Emitted, AccountingError> {
        let terminals = self.network.feed().terminals.len();
        let end = |stop: usize| (stop < terminals).then(|| TerminalIx::new(stop));
        let ends = (end(lorry.from), end(lorry.to));
        let feed = self.network.feed();
        self.emit(Movement::of_lorry(feed, lorry.kind, ends, lorry.distance, lorry.vehicle_class))
    }

    fn emit(&mut self, movement: Movement<'a>) -> Result<Emitted, AccountingError> {
        let Shipment { mass, teu, .. } = self.books.shipment;
        Ok(match self.figure(&movement)? {
            Figure::OfFeed(intensity) => Emitted {
                wtw: intensity.emit(mass, movement.distance),
                ttw: None,
                data: DataClass::Default,
                is_estimate: false,
            },
            Figure::Accounted(rate) => {
                let emissions = rate.emit(mass, teu, movement.distance);
                Emitted {
                    wtw: emissions.wtw().to_carbon(),
                    ttw: Some(emissions.ttw.to_carbon()),
                    data: rate.data,
                    is_estimate: rate.is_estimate,
                }
            }
        })
    }

    fn figure(&mut self, movement: &Movement<'a>) -> Result<Figure, AccountingError> {
        let mode = self.network.feed().vehicle_classes[movement.class].mode;
        // ships and aircraft are the same everywhere; lanes are another matter
        let matters = self.books.has_lanes || matches!(mode, Mode::Rail | Mode::Road);
        let reach = |terminal: Option<TerminalIx>| self.reach(terminal.filter(|_| matters));
        let key = (
            movement.class,
            movement.carrier.filter(|_| self.books.has_carriers),
            reach(movement.from),
            reach(movement.to),
            movement.capacity_teu.unwrap_or_default() as u32,
            movement.speed.unwrap_or_default(),
            movement.countries.clone(),
        );
        if let Some(known) = self.figures.get(&key) {
            return Ok(*known);
        }
        let figure = self.find(movement)?;
        self.figures.insert(key, figure);
        Ok(figure)
    }

    fn reach(&self, terminal: Option<TerminalIx>) -> Reach {
        let code = terminal.map(|terminal| self.network.feed().place_of(terminal).code);
        match code {
            None => Reach::Anywhere,
            Some(code) if self.books.has_lanes => Reach::Place(code),
            Some(code) => Reach::Country(code.country()),
        }
    }

    fn find(&self, movement: &Movement<'a>) -> Result<Figure, AccountingError> {
        let class = &self.network.feed().vehicle_classes[movement.class];
        let transport = self.transport(movement);
        if !self.is_accounted(movement, &transport) {
            let cooled = self.books.shipment.temperature == Temperature::Refrigerated;
            let own = class.reefer_intensity.filter(|_| cooled).or(class.intensity);
            return Ok(Figure::OfFeed(own.unwrap_or_default()));
        }
        let rate = self.accountant.rate(&transport, self.books.shipment.temperature);
        rate.map(Figure::Accounted).map_err(|error| self.of_class(movement.class, error))
    }

    /// Whether the figure is one of tables, model or carrier, rather than the feed's own of the vehicle class.
    fn is_accounted(&self, movement: &Movement<'a>, transport: &Transport) -> bool {
        let class = &self.network.feed().vehicle_classes[movement.class];
        let temperature = self.books.shipment.temperature;
        class.toc.is_some() || self.accountant.knows_own(DataClass::Primary, transport, temperature)
    }

    fn of_class(&self, class: VehicleClassIx, error: AccountError) -> AccountingError {
        let row = &self.network.feed().vehicle_classes[class];
        let (table, line) = (row.origin.table.to_string(), row.origin.line);
        AccountingError::Class { table, line, class: row.id.clone(), error: Box::new(error) }
    }

    fn end(&self, terminal: Option<TerminalIx>) -> End {
        let place = terminal.map(|terminal| self.network.feed().place_of(terminal));
        place.map(|place| End { name: place.name.clone(), ..End::at(place.code) }).unwrap_or_default()
    }

    fn transport(&self, movement: &Movement<'a>) -> Transport {
        let class = &self.network.feed().vehicle_classes[movement.class];
        let by_air = class.mode == Mode::Air;
        Transport {
            mode: class.mode,
            from: self.end(movement.from),
            to: self.end(movement.to),
            distance: MeasuredDistance {
                distance: movement.distance,
                kind: if by_air { DistanceKind::GreatCircle } else { DistanceKind::ShortestFeasible },
                source: "feed".to_owned(),
                is_estimate: false,
            },
            countries: movement.countries.clone(),
            category: Some(class.toc.as_ref().unwrap_or(&class.id).clone()),
            carrier: movement.carrier.map(str::to_owned),
            vehicle: Vehicle {
                capacity_teu: movement.capacity_teu,
                speed: movement.speed.map(|tenths| f64::from(tenths) / 10.0),
                ..Vehicle::default()
            },
        }
    }

    /// What cargo emits at a hub between two vehicles.
    pub(crate) fn hub(&mut self, at: TerminalIx, is_port: bool) -> Result<Emitted, AccountingError> {
        let key = (if self.books.has_lanes { self.reach(Some(at)) } else { Reach::Anywhere }, is_port);
        let rate = match self.hubs.get(&key) {
            Some(known) => *known,
            None => {
                let temperature = self.books.shipment.temperature;
                let found = self.accountant.hub_rate(&self.hub_at(at, is_port), temperature);
                let rate = found.map_err(|error| AccountingError::Hub(Box::new(error)))?;
                self.hubs.insert(key, rate);
                rate
            }
        };
        let emissions = rate.emit(self.books.shipment.mass, self.books.shipment.teu);
        Ok(Emitted {
            wtw: emissions.wtw().to_carbon(),
            ttw: Some(emissions.ttw.to_carbon()),
            data: rate.data,
            is_estimate: rate.is_estimate,
        })
    }

    fn hub_at(&self, at: TerminalIx, is_port: bool) -> Hub {
        Hub { at: self.end(Some(at)), category: None, is_port }
    }

    /// The hub between two legs, and whether a ship calls there; none at a door, or where hubs do not count.
    pub(crate) fn hub_between(&self, before: &Leg, after: &Leg) -> Option<(TerminalIx, bool)> {
        match before.to {
            Point::Terminal(terminal) if self.network.accounting.hubs => {
                Some((terminal, is_port(before.mode, after.mode)))
            }
            _ => None,
        }
    }

    /// A leg accounted for; none where the feed's own figure of its vehicle class was used.
    pub(crate) fn element_of_leg(&self, number: usize, leg: &Leg) -> Option<TransportChainElement> {
        let movement = self.movement_of(leg)?;
        let mut transport = self.transport(&movement);
        if !self.is_accounted(&movement, &transport) {
            return None;
        }
        transport.distance.is_estimate = leg.estimated.distance;
        // a plan of this network has been accounted for before
        self.accountant.element(number, Stage::Transport(transport), &self.books.shipment).ok()
    }

    /// A hub accounted for.
    pub(crate) fn element_of_hub(
        &self,
        number: usize,
        at: TerminalIx,
        is_port: bool,
    ) -> Option<TransportChainElement> {
        self.accountant.element(number, Stage::Hub(self.hub_at(at, is_port)), &self.books.shipment).ok()
    }

    fn movement_of(&self, leg: &Leg) -> Option<Movement<'a>> {
        let feed = self.network.feed();
        let class = match leg.kind {
            LegKind::Service { service, load_call, unload_call, .. } => {
                return Some(Movement::of_ride(self.network, service, load_call, unload_call));
            }
            LegKind::Link { link, .. } => feed.links[link].vehicle_class,
            LegKind::Transfer { transfer, .. } => feed.transfers[transfer].vehicle_class,
            LegKind::Door => door_vehicle(feed)?,
        };
        let end = |point: Point| match point {
            Point::Terminal(terminal) => Some(terminal),
            Point::Door(_) => None,
        };
        Some(Movement::of_lorry(feed, leg.kind, (end(leg.from), end(leg.to)), leg.distance, class))
    }
}

/// Whether cargo changes at a quay: a ship brings it or takes it.
pub(crate) fn is_port(before: Mode, after: Mode) -> bool {
    before == Mode::Sea || after == Mode::Sea
}
