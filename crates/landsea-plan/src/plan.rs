//! What is answered: plans, leg by leg, with the row behind every figure.

use jiff::Timestamp;
use jiff::civil::Date;
use landsea_emissions::DataClass;
use landsea_model::{
    BorderIx, Carbon, ChargeKind, Currency, Distance, LinkIx, Minutes, Mode, Money, Origin, Position, Price,
    ServiceIx, TerminalIx, TransferIx, Unit,
};

/// The plans that no other plan beats, and how the search went.
#[derive(Clone, Debug, Default)]
pub struct Frontier {
    /// Plans, ready-at by arrival, cost and CO2e; for a window by latest ready time first; for a deadline by
    /// latest ready time, latest first.
    pub plans: Vec<Plan>,
    /// Labels that the search made: a measure of its work that does not depend on the machine.
    pub labels: usize,
}

/// A way to move the cargo.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Latest instant at which cargo may be ready at the start for this plan.
    pub ready_by: Timestamp,
    /// Departure of the first leg.
    pub depart: Timestamp,
    /// Arrival of the last leg: the criterion.
    pub arrive: Timestamp,
    /// When cargo can be fetched at the end: arrival and release.
    pub available: Timestamp,
    /// Full cost: legs, stays and papers.
    pub cost: Money,
    /// Well-to-wheel greenhouse gas of all legs, and of the hubs between them.
    pub carbon: Carbon,
    /// Legs in order, one or more.
    pub legs: Vec<Leg>,
    /// Stays: before the first leg, between legs, after the last leg; one more than legs.
    pub stays: Vec<Stay>,
    /// Export and import papers.
    pub papers: Vec<CostItem>,
}

impl Plan {
    /// Changes of vehicle on the way.
    pub fn handlings(&self) -> usize {
        self.legs.len() - 1
    }
    /// From first departure to last arrival.
    pub fn duration(&self) -> Minutes {
        minutes_between(self.depart, self.arrive)
    }
    /// All cost items in the order in which they fall due.
    pub fn cost_items(&self) -> impl Iterator<Item = &CostItem> {
        let (first, rest) = self.stays.split_at(1);
        let on_the_way =
            self.legs.iter().zip(rest).flat_map(|(leg, stay)| leg.costs.iter().chain(&stay.costs));
        first.iter().flat_map(|stay| &stay.costs).chain(on_the_way).chain(&self.papers)
    }
    /// How much of the plan rests on estimates.
    pub fn estimated(&self) -> EstimatedParts {
        let total_of = |items: &mut dyn Iterator<Item = &CostItem>| -> i64 {
            items.map(|item| item.amount.minor().abs()).sum()
        };
        let all = total_of(&mut self.cost_items());
        let cost = total_of(&mut self.cost_items().filter(|item| item.estimated));
        let minutes =
            |legs: &mut dyn Iterator<Item = &Leg>| -> i32 { legs.map(|leg| leg.duration().get()).sum() };
        let moving = minutes(&mut self.legs.iter());
        let time = minutes(&mut self.legs.iter().filter(|leg| leg.estimated.duration));
        let of_legs = self.legs.iter().filter(|leg| leg.estimated.emissions()).map(|leg| leg.carbon);
        let of_hubs = self.stays.iter().filter_map(|stay| stay.hub).filter(|hub| hub.is_estimate);
        let carbon: i64 = of_legs.chain(of_hubs.map(|hub| hub.wtw)).map(Carbon::grams).sum();
        let scheduled = || self.legs.iter().filter(|leg| matches!(leg.kind, LegKind::Service { .. }));
        let departures = scheduled().filter(|leg| leg.estimated.departure).count();
        let share = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
        EstimatedParts {
            cost_share: share(cost as f64, all as f64),
            time_share: share(f64::from(time), f64::from(moving)),
            carbon_share: share(carbon as f64, self.carbon.grams() as f64),
            departure_share: share(departures as f64, scheduled().count() as f64),
        }
    }
}

impl Plan {
    /// The share of the CO2e that rests on a class of data, 0 to 1.
    pub fn share_of_data(&self, data: DataClass) -> f64 {
        let of_legs = self.legs.iter().filter(|leg| leg.data == data).map(|leg| leg.carbon);
        let of_hubs = self.stays.iter().filter_map(|stay| stay.hub).filter(|hub| hub.data == data);
        let of_class: i64 = of_legs.chain(of_hubs.map(|hub| hub.wtw)).map(Carbon::grams).sum();
        let all = self.carbon.grams();
        if all > 0 { of_class as f64 / all as f64 } else { 0.0 }
    }
    /// Greenhouse gas tank to wheel: of the operation of vehicles and hubs alone. None if a figure does not tell it
    /// from the provision of energy.
    pub fn tank_to_wheel(&self) -> Option<Carbon> {
        let of_legs = self.legs.iter().map(|leg| leg.ttw);
        of_legs.chain(self.stays.iter().filter_map(|stay| stay.hub).map(|hub| hub.ttw)).sum()
    }
}

/// What cargo emits on a leg or at a hub.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Emitted {
    /// Well to wheel.
    pub wtw: Carbon,
    /// Tank to wheel; none where the figure does not tell it apart.
    pub ttw: Option<Carbon>,
    /// Class of data of the figure.
    pub data: DataClass,
    /// Whether the figure is an estimate.
    pub is_estimate: bool,
}

/// Shares of a plan that rest on estimated figures, 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EstimatedParts {
    /// Of the cost; a subsidy counts by its size.
    pub cost_share: f64,
    /// Of the time under way.
    pub time_share: f64,
    /// Of the CO2e.
    pub carbon_share: f64,
    /// Of the departures by timetable: those whose day or hour is an estimate.
    pub departure_share: f64,
}

/// Which figures of a leg are estimates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LegEstimates {
    /// The day or hour of departure of a service.
    pub departure: bool,
    /// The time from departure to arrival, borders and rests included.
    pub duration: bool,
    /// The distance.
    pub distance: bool,
    /// The intensity of the vehicle.
    pub intensity: bool,
}

impl LegEstimates {
    /// All of them, as of a run to a door.
    pub const DOOR: LegEstimates =
        LegEstimates { departure: false, duration: true, distance: true, intensity: true };
    /// Whether the CO2e rests on an estimate.
    pub fn emissions(self) -> bool {
        self.distance || self.intensity
    }
    /// Whether any figure is an estimate.
    pub fn any(self) -> bool {
        self.departure || self.duration || self.distance || self.intensity
    }
}

/// Whole minutes from one instant to another.
pub(crate) fn minutes_between(from: Timestamp, to: Timestamp) -> Minutes {
    Minutes::new(((to.as_second() - from.as_second()) / 60) as i32)
}

/// Where a leg starts or ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Point {
    /// A terminal.
    Terminal(TerminalIx),
    /// A door.
    Door(Position),
}

/// What moves the cargo on a leg.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LegKind {
    /// A departure of a service.
    Service {
        /// The service.
        service: ServiceIx,
        /// Position in its calls where cargo is loaded.
        load_call: usize,
        /// Position in its calls where cargo is unloaded.
        unload_call: usize,
        /// Date of the start of its run.
        run: Date,
    },
    /// A lorry on a link.
    Link {
        /// The link.
        link: LinkIx,
        /// Whether it is driven from its `to` to its `from`.
        reversed: bool,
    },
    /// A transfer between terminals.
    Transfer {
        /// The transfer.
        transfer: TransferIx,
        /// Whether it is made from its `to` to its `from`.
        reversed: bool,
    },
    /// A lorry from or to a door.
    Door,
}

/// A movement of the cargo with one vehicle.
#[derive(Clone, Debug)]
pub struct Leg {
    /// What moves it.
    pub kind: LegKind,
    /// Mode.
    pub mode: Mode,
    /// Where it starts.
    pub from: Point,
    /// Where it ends.
    pub to: Point,
    /// Departure.
    pub depart: Timestamp,
    /// Arrival; of a lorry, through the gate.
    pub arrive: Timestamp,
    /// By when cargo had to be ready: cut-off of a service, departure of a lorry.
    pub cutoff: Timestamp,
    /// When cargo can move on.
    pub available: Timestamp,
    /// Distance.
    pub distance: Distance,
    /// Freight, papers of the leg and border fees.
    pub costs: Vec<CostItem>,
    /// Well-to-wheel greenhouse gas.
    pub carbon: Carbon,
    /// Tank to wheel; none where the figure does not tell it from the provision of energy.
    pub ttw: Option<Carbon>,
    /// Class of data of the intensity.
    pub data: DataClass,
    /// Capacity of the departure in TEU, where known.
    pub capacity_teu: Option<u32>,
    /// Capacity of the departure in tonnes, where known.
    pub capacity_t: Option<f64>,
    /// Borders crossed, in order.
    pub borders: Vec<BorderPassage>,
    /// Rows behind times, distance and emissions.
    pub origins: Vec<Origin>,
    /// Which of its figures are estimates.
    pub estimated: LegEstimates,
}

impl Leg {
    /// From departure to arrival.
    pub fn duration(&self) -> Minutes {
        minutes_between(self.depart, self.arrive)
    }
    /// Sum of the leg's costs in the plan's currency; zero in `currency` if there is none.
    pub fn cost(&self, currency: Currency) -> Money {
        Money::from_minor(self.costs.iter().map(|c| c.amount.minor()).sum(), currency)
    }
}

/// Crossing a border on a leg.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BorderPassage {
    /// The border.
    pub border: BorderIx,
    /// Arrival in the queue and driving on, of a lorry; a timetable has them inside.
    pub times: Option<(Timestamp, Timestamp)>,
}

/// Cargo standing at a point between two legs, or before the first, or after the last.
#[derive(Clone, Debug)]
pub struct Stay {
    /// Where.
    pub at: Point,
    /// From when: being ready, or released from the leg before.
    pub from: Timestamp,
    /// Until when: departure of the next leg, or being available at the end.
    pub until: Timestamp,
    /// Handling and storage.
    pub costs: Vec<CostItem>,
    /// What the hub emits between two vehicles; none at the ends, at doors, and where hubs do not count.
    pub hub: Option<Emitted>,
}

impl Stay {
    /// How long.
    pub fn duration(&self) -> Minutes {
        minutes_between(self.from, self.until)
    }
}

/// What an amount is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CostKind {
    /// Freight of a leg.
    Freight,
    /// What a public body pays towards the freight: below nothing.
    Subsidy,
    /// A charge.
    Charge(ChargeKind),
    /// Storage for so many days after free time.
    Storage {
        /// Days charged.
        days: u16,
    },
    /// The price put on what a leg or hub emits.
    Carbon,
}

/// The quantity and price from which an amount was made.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Charged {
    /// Amount in the row's currency, in millionths.
    pub original: Price,
    /// Currency of the row.
    pub currency: Currency,
    /// Unit of the price; of a price on emissions a tonne of CO2e.
    pub unit: Unit,
    /// Line of `exchange_rates.csv` used; none where the row is in the plan's currency.
    pub rate_line: Option<u32>,
    /// Whether the rate is of another month than the day of the charge.
    pub rate_of_other_month: bool,
}

/// One amount of a plan.
#[derive(Clone, Debug)]
pub struct CostItem {
    /// What for.
    pub kind: CostKind,
    /// Amount in the plan's currency.
    pub amount: Money,
    /// From what it was made; none where no price is known.
    pub charged: Option<Charged>,
    /// The row of the price; none where no row fits, the amount then being 0, and of what the question sets.
    pub origin: Option<Origin>,
    /// Whether the price or its exchange is an estimate.
    pub estimated: bool,
}

impl CostItem {
    /// Whether no price is known.
    pub fn is_unpriced(&self) -> bool {
        self.charged.is_none()
    }
}
