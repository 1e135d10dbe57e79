//! A plan as steps that may be late: rides with the departures they fall back on, and lorries.

use crate::knowledge::{Knowledge, Known, Ride as RideAsked};
use crate::spread::Spread;
use jiff::civil::Date;
use landsea_model::{BorderIx, ChargeKind, Mode, ServiceIx, TerminalIx};
use landsea_plan::{
    CostItem, CostKind, Departure, Leg, LegKind, Minute, Plan, Point, Queue, Road, RoadPart, Stay, Timetable,
    minute_until, timestamp,
};
use std::sync::{Arc, OnceLock};

/// A plan, with what may come in its way.
pub struct Course<'t> {
    pub(crate) table: &'t Timetable<'t>,
    pub(crate) knowledge: &'t Knowledge<'t>,
    /// When cargo is ready at the start.
    pub(crate) ready: Minute,
    pub(crate) steps: Vec<Step<'t>>,
    /// What shared causes are met by more than one step.
    pub(crate) causes: Vec<Cause>,
    /// Cost by the timetable, in minor units.
    pub(crate) cost: i64,
    /// What of it is still to be paid at each step: storage and loading before it, and all after.
    pub(crate) left: Vec<i64>,
}

/// What makes several steps late together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Cause {
    /// A cause that rows name.
    Named(String),
    /// The vehicles of one service: who leaves a late one and boards the service again meets it again.
    Service(ServiceIx),
}

pub(crate) enum Step<'t> {
    Ride(Ride),
    Lorry(Box<Lorry<'t>>),
}

/// A ride: the departure that is planned, and those that are taken when it is missed.
pub(crate) struct Ride {
    pub(crate) mode: Mode,
    pub(crate) from: TerminalIx,
    pub(crate) to: TerminalIx,
    /// The planned departure, then later ones by cut-off.
    pub(crate) sailings: Vec<Sailing>,
    /// Whether cargo pays storage where it is loaded: not if it starts here.
    pub(crate) pays_storage: bool,
    /// What the planned stay before loading costs.
    pub(crate) planned_storage: i64,
}

/// A departure that cargo may be on.
pub(crate) struct Sailing {
    pub(crate) departure: Departure,
    /// Last minute at which cargo can be released or come through the gate to make it.
    pub(crate) latest: Minute,
    lateness: OnceLock<Lateness>,
}

/// How late a departure is, and whether it has room.
#[derive(Debug)]
pub(crate) struct Lateness {
    pub(crate) arrival: Late,
    /// How long cargo stands after arrival, where the hub's time is known; not less than the timetable says.
    pub(crate) dwell: Option<Late>,
    /// The chance that there is no room.
    pub(crate) full: f64,
}

/// A lorry.
pub(crate) struct Lorry<'t> {
    pub(crate) road: Road<'t>,
    /// It does not leave before this.
    pub(crate) planned: Minute,
    pub(crate) parts: Vec<Part<'t>>,
    /// How late it is at the gate of its end, where no border on its way has a spread of its own.
    pub(crate) late: Late,
    /// Whether it runs on a link: shuttles within a city and runs to doors count as punctual.
    pub(crate) is_link: bool,
    /// The terminal where it stands before it leaves after a ride, and the departure by whose day storage is priced.
    pub(crate) storage: Option<(TerminalIx, Departure, i64)>,
}

pub(crate) enum Part<'t> {
    Drive(i32),
    /// A border that takes as long as its regime says.
    Regime(Queue<'t>),
    /// A border whose time is spread.
    Spread(Queue<'t>, Late),
}

/// A time that is spread; nothing is known where there is no row.
#[derive(Clone, Debug)]
pub(crate) struct Late {
    pub(crate) spread: Arc<Spread>,
    /// Position of the row in the feed's delays.
    pub(crate) row: Option<usize>,
    /// What it shares with others, and in which share of cases.
    pub(crate) cause: Option<(Cause, f64)>,
    /// The same in each state of its cause.
    given: Arc<OnceLock<Vec<Spread>>>,
}

impl Late {
    fn known(known: Known, knowledge: &Knowledge, or_cause: Option<Cause>) -> Late {
        let row = &knowledge.feed().delays[known.row];
        let named = row.cause.as_ref().map(|cause| (Cause::Named(cause.name.clone()), cause.share));
        let cause = named.or(or_cause.map(|cause| (cause, 1.0)));
        Late { spread: known.spread, row: Some(known.row), cause, given: known.in_states }
    }
    fn never() -> Late {
        Late { spread: Arc::new(Spread::certain(0)), row: None, cause: None, given: Arc::default() }
    }
    /// The distribution where the causes of a course are in these states.
    pub(crate) fn in_states(&self, causes: &[Cause], states: &[usize]) -> &Spread {
        let Some((cause, share)) = &self.cause else { return &self.spread };
        let Some(at) = causes.iter().position(|c| c == cause) else { return &self.spread };
        let given = self.given.get_or_init(|| {
            (0..crate::spread::STATES).map(|state| self.spread.given(state, *share)).collect()
        });
        &given[states[at]]
    }
    /// The state of the causes that bears on it, with the share of cases in which it does.
    pub(crate) fn state(&self, causes: &[Cause], states: &[usize]) -> Option<(usize, f64)> {
        let (cause, share) = self.cause.as_ref()?;
        let at = causes.iter().position(|c| c == cause)?;
        Some((states[at], *share))
    }
}

/// Most causes that a course tells apart; steps that share a further one count as independent.
const MOST_CAUSES: usize = 4;

impl<'t> Course<'t> {
    /// The steps of a plan. None where a leg of the plan does not run in the timetable: it is of another network.
    pub fn new(table: &'t Timetable<'t>, knowledge: &'t Knowledge<'t>, plan: &Plan) -> Option<Course<'t>> {
        let ready = minute_until(plan.stays[0].from);
        let mut steps = Vec::with_capacity(plan.legs.len());
        for (at, leg) in plan.legs.iter().enumerate() {
            let step = match leg.kind {
                LegKind::Service { .. } => Step::Ride(Ride::new(table, plan, at)?),
                _ => Step::Lorry(Box::new(Lorry::new(table, knowledge, plan, at)?)),
            };
            steps.push(step);
        }
        let cost = plan.cost.minor();
        let mut course =
            Course { table, knowledge, ready, steps, causes: Vec::new(), cost, left: left_of(plan) };
        course.causes = course.shared_causes();
        Some(course)
    }

    /// The rides of the course, with their places in it.
    pub(crate) fn rides(&self) -> impl Iterator<Item = (usize, &Ride)> {
        self.steps.iter().enumerate().filter_map(|(at, step)| match step {
            Step::Ride(ride) => Some((at, ride)),
            Step::Lorry(_) => None,
        })
    }

    /// Causes that two steps or more meet: a cause met once changes nothing.
    fn shared_causes(&self) -> Vec<Cause> {
        let mut met: Vec<(Cause, usize)> = Vec::new();
        for step in &self.steps {
            for cause in self.causes_of(step) {
                match met.iter_mut().find(|(known, _)| *known == cause) {
                    Some((_, times)) => *times += 1,
                    None => met.push((cause, 1)),
                }
            }
        }
        met.sort();
        met.into_iter().filter(|(_, times)| *times > 1).map(|(cause, _)| cause).take(MOST_CAUSES).collect()
    }

    /// Causes of a step, each once: those of the planned departure of a ride, and of a lorry.
    fn causes_of(&self, step: &Step) -> Vec<Cause> {
        let lates: Vec<&Late> = match step {
            Step::Ride(ride) => {
                let lateness = self.lateness(ride, 0);
                [&lateness.arrival].into_iter().chain(&lateness.dwell).collect()
            }
            Step::Lorry(lorry) => {
                let of_parts = lorry.parts.iter().filter_map(|part| match part {
                    Part::Spread(_, late) => Some(late),
                    Part::Drive(_) | Part::Regime(_) => None,
                });
                of_parts.chain([&lorry.late]).collect()
            }
        };
        let mut causes: Vec<Cause> =
            lates.iter().filter_map(|late| late.cause.as_ref()).map(|(cause, _)| cause.clone()).collect();
        causes.sort();
        causes.dedup();
        causes
    }

    /// How late a departure of a ride is: looked up when it is first asked for, since most are never boarded.
    pub(crate) fn lateness<'r>(&self, ride: &'r Ride, at: usize) -> &'r Lateness {
        let sailing = &ride.sailings[at];
        sailing.lateness.get_or_init(|| {
            let departure = &sailing.departure;
            let service = departure.service;
            let asked = RideAsked {
                service,
                mode: ride.mode,
                from: ride.from,
                to: ride.to,
                on: local_date(self.table, ride.to, departure.arrive),
            };
            let release = departure.release - departure.arrive;
            let on_the_same = Some(Cause::Service(service));
            let known = |known, cause| Late::known(known, self.knowledge, cause);
            Lateness {
                arrival: self
                    .knowledge
                    .arrival(&asked)
                    .map_or_else(Late::never, |row| known(row, on_the_same)),
                dwell: self.knowledge.dwell(ride.to, asked.on, release).map(|row| known(row, None)),
                full: self.knowledge.full(&asked).unwrap_or(0.0),
            }
        })
    }

    /// Rows of the feed's delays that bear on the planned course, each once, in order of steps.
    pub fn rows(&self) -> Vec<usize> {
        let mut rows: Vec<usize> = Vec::new();
        for step in &self.steps {
            let of_step: Vec<Option<usize>> = match step {
                Step::Ride(ride) => {
                    let lateness = self.lateness(ride, 0);
                    let dwell = lateness.dwell.as_ref().and_then(|late| late.row);
                    vec![lateness.arrival.row, dwell]
                }
                Step::Lorry(lorry) => {
                    let borders = lorry.parts.iter().map(|part| match part {
                        Part::Spread(_, late) => late.row,
                        Part::Drive(_) | Part::Regime(_) => None,
                    });
                    borders.chain([lorry.late.row]).collect()
                }
            };
            for row in of_step.into_iter().flatten() {
                if !rows.contains(&row) {
                    rows.push(row);
                }
            }
        }
        rows
    }

    /// Positions of legs of which the feed does not say how they keep their time: they count as punctual.
    pub fn unknown(&self) -> Vec<usize> {
        let is_unknown = |step: &Step| match step {
            Step::Ride(ride) => self.lateness(ride, 0).arrival.row.is_none(),
            Step::Lorry(lorry) => {
                lorry.is_link
                    && lorry.late.row.is_none()
                    && !lorry.parts.iter().any(|part| matches!(part, Part::Spread(..)))
            }
        };
        self.steps.iter().enumerate().filter(|(_, step)| is_unknown(step)).map(|(at, _)| at).collect()
    }
}

/// What of a plan's cost is to be paid at each leg and after it, in minor units; not the unloading before it.
fn left_of(plan: &Plan) -> Vec<i64> {
    let sum = |items: &[CostItem]| -> i64 { items.iter().map(|item| item.amount.minor()).sum() };
    let unloading = |stay: &Stay| -> i64 {
        let is_unloading = |item: &&CostItem| item.kind == CostKind::Charge(ChargeKind::Unload);
        stay.costs.iter().filter(is_unloading).map(|item| item.amount.minor()).sum()
    };
    let paid_before = |leg: usize| -> i64 {
        let legs: i64 = plan.legs[..leg].iter().map(|leg| sum(&leg.costs)).sum();
        let stays: i64 = plan.stays[..leg].iter().map(|stay| sum(&stay.costs)).sum();
        legs + stays + unloading(&plan.stays[leg])
    };
    (0..plan.legs.len()).map(|leg| plan.cost.minor() - paid_before(leg)).collect()
}

/// The local date at a terminal.
fn local_date(table: &Timetable, at: TerminalIx, minute: Minute) -> Date {
    table.feed().place_of(at).zone.to_datetime(timestamp(minute)).date()
}

/// What a leg arrives on, as the change to the next vehicle asks.
fn vehicle(table: &Timetable, leg: &Leg) -> (Mode, Option<u16>) {
    match leg.kind {
        LegKind::Service { service, .. } => (leg.mode, table.feed().services[service].gauge_mm),
        _ => (Mode::Road, None),
    }
}

impl Sailing {
    /// A departure for cargo that needs so many minutes to change to it.
    pub(crate) fn new(departure: Departure, change: i32) -> Self {
        Self { departure, latest: departure.cutoff - change, lateness: OnceLock::new() }
    }
}

impl Ride {
    fn new(table: &Timetable, plan: &Plan, at: usize) -> Option<Ride> {
        let leg = &plan.legs[at];
        let planned = table.departure_of(leg)?;
        let (Point::Terminal(from), Point::Terminal(to)) = (leg.from, leg.to) else { return None };
        let before = at.checked_sub(1).map(|before| vehicle(table, &plan.legs[before]));
        let sailing = |departure: Departure| {
            let gauge = table.feed().services[departure.service].gauge_mm;
            let change = match before {
                Some(vehicle) => table.change(from, vehicle, (leg.mode, gauge))?,
                None => 0,
            };
            Some(Sailing::new(departure, change))
        };
        let mut sailings = vec![sailing(planned)?];
        let later = table.departures(leg.mode, (from, to), planned.cutoff);
        let later = later.into_iter().filter(|departure| departure.cutoff > planned.cutoff);
        sailings.extend(later.filter_map(sailing));
        let mut latest = Minute::MIN;
        // a change of gauge may take one cut-off before another
        sailings.retain(|sailing| {
            let is_later = sailing.latest > latest;
            latest = latest.max(sailing.latest);
            is_later
        });
        let pays_storage = plan.legs[..at].iter().any(|leg| matches!(leg.kind, LegKind::Service { .. }));
        let stay = &plan.stays[at];
        let standing = minute_until(stay.until) - minute_until(stay.from);
        let planned_storage = if pays_storage { table.storage(from, &planned, standing) } else { 0 };
        Some(Ride { mode: leg.mode, from, to, sailings, pays_storage, planned_storage })
    }
}

impl<'t> Lorry<'t> {
    fn new(
        table: &'t Timetable<'t>,
        knowledge: &'t Knowledge<'t>,
        plan: &Plan,
        at: usize,
    ) -> Option<Lorry<'t>> {
        let leg = &plan.legs[at];
        let road = table.road(leg)?;
        Some(Self::of_leg(table, knowledge, leg, road, Self::storage(table, plan, at)))
    }

    /// The lorry of a leg, which leaves no sooner than there.
    pub(crate) fn of_leg(
        table: &'t Timetable<'t>,
        knowledge: &'t Knowledge<'t>,
        leg: &Leg,
        road: Road<'t>,
        storage: Option<(TerminalIx, Departure, i64)>,
    ) -> Lorry<'t> {
        let planned = minute_until(leg.depart);
        let ends = match (leg.from, leg.to) {
            (Point::Terminal(from), Point::Terminal(to)) => Some((from, to)),
            _ => None,
        };
        let mut queues = leg.borders.iter();
        let parts: Vec<Part> = road
            .parts()
            .map(|part| match part {
                RoadPart::Drive(minutes) => Part::Drive(minutes),
                RoadPart::Border(border, queue) => {
                    let arrives = queues.next().and_then(|passage| passage.times).map(|(arrives, _)| arrives);
                    let on = border_date(table, border, arrives.unwrap_or(leg.depart));
                    match knowledge.clearance(border, on) {
                        Some(known) => Part::Spread(queue, Late::known(known, knowledge, None)),
                        None => Part::Regime(queue),
                    }
                }
            })
            .collect();
        let has_spread_border = parts.iter().any(|part| matches!(part, Part::Spread(..)));
        let is_link = matches!(leg.kind, LegKind::Link { .. });
        let known = ends
            .filter(|_| is_link && !has_spread_border)
            .and_then(|ends| knowledge.road(ends, local_date(table, ends.1, minute_until(leg.arrive))));
        let late = known.map_or_else(Late::never, |known| Late::known(known, knowledge, None));
        Lorry { road, planned, parts, late, is_link, storage }
    }

    /// What standing before a chain costs: cargo that came by a ride stands until the chain leaves, at the rates of
    /// the departure after it.
    fn storage(table: &Timetable, plan: &Plan, at: usize) -> Option<(TerminalIx, Departure, i64)> {
        let is_ride = |leg: &&Leg| matches!(leg.kind, LegKind::Service { .. });
        at.checked_sub(1).map(|before| &plan.legs[before]).filter(is_ride)?;
        let next = table.departure_of(plan.legs[at..].iter().find(is_ride)?)?;
        let Point::Terminal(terminal) = plan.legs[at].from else { return None };
        let stay = &plan.stays[at];
        let standing = minute_until(stay.until) - minute_until(stay.from);
        Some((terminal, next, table.storage(terminal, &next, standing)))
    }
}

fn border_date(table: &Timetable, border: BorderIx, at: jiff::Timestamp) -> Date {
    table.feed().borders[border].zone.to_datetime(at).date()
}
