//! Which row of a feed tells how a ride, a lorry, a border or a hub keeps its time.

use crate::room;
use crate::spread::Spread;
use jiff::civil::Date;
use landsea_model::{
    BorderIx, DelayQuantity, DelaySubject, Feed, Minutes, Mode, PlaceIx, Scope, ServiceIx, TerminalIx,
};
use rustc_hash::FxHashMap;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

/// All that a feed knows of keeping time, ready to be asked.
pub struct Knowledge<'f> {
    feed: &'f Feed,
    /// The distribution of each row of `delays.csv`, made when it is first asked for.
    spreads: Vec<OnceLock<Option<Known>>>,
    /// Those of rows of dwell that are cut off below, by row and least time.
    dwells: RwLock<FxHashMap<(usize, i32), Known>>,
    /// Rows by what they are of; those of lanes by their mode.
    rows: FxHashMap<(DelayQuantity, Of), Vec<usize>>,
    booking: BookingTerms,
}

/// What a row is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Of {
    Service(ServiceIx),
    Border(BorderIx),
    Terminal(TerminalIx),
    Place(PlaceIx),
    Mode(Mode),
    Lanes(Mode),
}

impl Of {
    fn subject(subject: &DelaySubject) -> Of {
        match *subject {
            DelaySubject::Service(ix) => Of::Service(ix),
            DelaySubject::Border(ix) => Of::Border(ix),
            DelaySubject::Terminal(ix) => Of::Terminal(ix),
            DelaySubject::Place(ix) => Of::Place(ix),
            DelaySubject::Mode(mode) => Of::Mode(mode),
            DelaySubject::Lane(mode, ..) => Of::Lanes(mode),
        }
    }
}

/// How bookings are made.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BookingTerms {
    /// How long before departure; none is that nothing is known, and no departure counts as full.
    pub lead: Option<Minutes>,
    /// The share of departures that are full, by mode; it goes before what the feed says.
    pub full: Vec<(Mode, f64)>,
    /// Size of the shipment in TEU.
    pub teu: f64,
}

/// A spread that holds, with the row it comes from.
#[derive(Clone, Debug)]
pub struct Known {
    /// Position in the feed's delays.
    pub row: usize,
    /// The distribution.
    pub spread: Arc<Spread>,
    /// The same in each state of its cause, made when first asked for.
    pub(crate) in_states: Arc<OnceLock<Vec<Spread>>>,
}

impl Known {
    fn new(row: usize, spread: Spread) -> Self {
        Self { row, spread: Arc::new(spread), in_states: Arc::default() }
    }
}

/// What is asked of a ride.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ride {
    pub(crate) service: ServiceIx,
    pub(crate) mode: Mode,
    pub(crate) from: TerminalIx,
    pub(crate) to: TerminalIx,
    /// Local date of arrival.
    pub(crate) on: Date,
}

impl<'f> Knowledge<'f> {
    /// What a feed knows, for bookings made on these terms.
    pub fn new(feed: &'f Feed, booking: BookingTerms) -> Self {
        let mut rows: FxHashMap<(DelayQuantity, Of), Vec<usize>> = FxHashMap::default();
        for (at, row) in feed.delays.iter().enumerate() {
            rows.entry((row.quantity, Of::subject(&row.subject))).or_default().push(at);
        }
        let spreads = feed.delays.iter().map(|_| OnceLock::new()).collect();
        Self { feed, spreads, dwells: RwLock::default(), rows, booking }
    }

    /// Whether any row says that a vehicle may be before its time.
    pub(crate) fn may_be_early(&self) -> bool {
        let is_of_vehicle = |row: usize| {
            matches!(self.feed.delays[row].quantity, DelayQuantity::Arrival | DelayQuantity::Departure)
        };
        let earliest = |row: usize| self.known(row).map_or(0, |known| known.spread.atoms()[0].0);
        (0..self.feed.delays.len()).any(|row| is_of_vehicle(row) && earliest(row) < 0)
    }

    /// The feed.
    pub fn feed(&self) -> &'f Feed {
        self.feed
    }

    /// How late a ride arrives: the row of the service, else of the closest lane, else of the mode; for barges
    /// without one the wait at locks; else the terminal's or place's where it arrives; else how late the service,
    /// lane, mode, terminal or place departs.
    pub(crate) fn arrival(&self, ride: &Ride) -> Option<Known> {
        let of_ride = |quantity| {
            self.one(quantity, Of::Service(ride.service), ride.on)
                .or_else(|| self.of_lane_or_mode(quantity, ride.mode, (ride.from, ride.to), ride.on))
        };
        of_ride(DelayQuantity::Arrival)
            .or_else(|| of_ride(DelayQuantity::Lock).filter(|_| ride.mode == Mode::Barge))
            .or_else(|| self.at(DelayQuantity::Arrival, ride.to, ride.on))
            .or_else(|| of_ride(DelayQuantity::Departure))
            .or_else(|| self.at(DelayQuantity::Departure, ride.from, ride.on))
    }

    /// How late a lorry on a link is, borders included: the row of the closest lane, else of the mode.
    pub(crate) fn road(&self, ends: (TerminalIx, TerminalIx), on: Date) -> Option<Known> {
        self.of_lane_or_mode(DelayQuantity::Arrival, Mode::Road, ends, on)
    }

    /// How long a border takes, in its open hours.
    pub(crate) fn clearance(&self, border: BorderIx, on: Date) -> Option<Known> {
        self.one(DelayQuantity::Clearance, Of::Border(border), on)
    }

    /// How long cargo stands at a hub from arrival until it can move on: as long as the hub takes, and not less than
    /// the timetable says.
    pub(crate) fn dwell(&self, at: TerminalIx, on: Date, release: i32) -> Option<Known> {
        let known = self.at(DelayQuantity::Dwell, at, on)?;
        let key = (known.row, release);
        if let Some(made) = self.dwells.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Some(made.clone());
        }
        let made = Known::new(known.row, known.spread.at_least(release));
        let mut dwells = self.dwells.write().unwrap_or_else(PoisonError::into_inner);
        Some(dwells.entry(key).or_insert(made).clone())
    }

    /// The chance that a departure is full for the shipment when it is booked; none where nothing is known.
    pub(crate) fn full(&self, ride: &Ride) -> Option<f64> {
        if let Some((_, share)) = self.booking.full.iter().find(|(mode, _)| *mode == ride.mode) {
            return Some(*share);
        }
        let lead = self.booking.lead?;
        let fit = |subject: &DelaySubject| match *subject {
            DelaySubject::Service(service) => (service == ride.service).then_some(20),
            DelaySubject::Lane(mode, from, to) if mode == ride.mode => {
                Some(10 + self.closeness(ride.from, from)? + self.closeness(ride.to, to)?)
            }
            DelaySubject::Mode(mode) => (mode == ride.mode).then_some(1),
            _ => None,
        };
        let rows = self.feed.bookings.iter().filter(|row| row.validity.contains(ride.on) && row.lead <= lead);
        let best =
            rows.filter_map(|row| Some(((fit(&row.subject)?, row.lead), row))).max_by_key(|(rank, _)| *rank);
        best.map(|(_, row)| room::share_full(row.room, self.booking.teu))
    }

    /// The row of a terminal, else of its place.
    fn at(&self, quantity: DelayQuantity, terminal: TerminalIx, on: Date) -> Option<Known> {
        let place = self.feed.terminals[terminal].place;
        self.one(quantity, Of::Terminal(terminal), on).or_else(|| self.one(quantity, Of::Place(place), on))
    }

    /// 3 for the terminal itself, 2 for its place, 1 for its country.
    fn closeness(&self, terminal: TerminalIx, scope: Scope) -> Option<u8> {
        let rank = match scope {
            Scope::Terminal(_) => 3,
            Scope::Place(_) => 2,
            Scope::Country(_) => 1,
            Scope::Any | Scope::Border(_) => 0,
        };
        self.feed.lies_in(terminal, scope).then_some(rank)
    }

    /// The row of the closest lane, else of the mode.
    fn of_lane_or_mode(
        &self,
        quantity: DelayQuantity,
        mode: Mode,
        ends: (TerminalIx, TerminalIx),
        on: Date,
    ) -> Option<Known> {
        let closeness = |row: usize| match self.feed.delays[row].subject {
            DelaySubject::Lane(_, from, to) => {
                Some((self.closeness(ends.0, from)?, self.closeness(ends.1, to)?))
            }
            _ => None,
        };
        let lanes = self.holding(quantity, Of::Lanes(mode), on);
        let mut closest: Option<((u8, u8), usize)> = None;
        for row in lanes {
            let rank = closeness(row);
            if let Some(rank) = rank.filter(|rank| closest.is_none_or(|(other, _)| other < *rank)) {
                closest = Some((rank, row));
            }
        }
        closest.and_then(|(_, row)| self.known(row)).or_else(|| self.one(quantity, Of::Mode(mode), on))
    }

    /// The first row that holds on a day and says enough to make a distribution of.
    fn one(&self, quantity: DelayQuantity, of: Of, on: Date) -> Option<Known> {
        self.holding(quantity, of, on).find_map(|row| self.known(row))
    }

    fn holding(&self, quantity: DelayQuantity, of: Of, on: Date) -> impl Iterator<Item = usize> + '_ {
        let rows = self.rows.get(&(quantity, of)).into_iter().flatten().copied();
        rows.filter(move |row| self.feed.delays[*row].validity.contains(on))
    }

    fn known(&self, row: usize) -> Option<Known> {
        let known = || Some(Known::new(row, Spread::of(&self.feed.delays[row])?));
        self.spreads[row].get_or_init(known).clone()
    }
}
