//! A query answered: constraints, chains and bounds are made ready, the search runs, its finds are dressed.

use crate::accounting::AccountingError;
use crate::bounds::Bounds;
use crate::chains::{DoorLorry, Lorries};
use crate::clock::{Minute, minute_from, minute_until};
use crate::constraints::Constraints;
use crate::costing::Costing;
use crate::doors::{door_vehicle, sorted};
use crate::dress::{DoorPositions, Dresser};
use crate::emitter::Emitter;
use crate::label::{Found, Last, Reached};
use crate::lorry::{Lorry, Stop};
use crate::network::Network;
use crate::plan::{Frontier, LegKind, Plan};
use crate::query::{CarbonPrice, Door, Endpoint, Query, Switches, Variant, When};
use crate::search::search;
use crate::task::{Figures, Papers, Task, Timing, undominated};
use landsea_model::{ChargeKind, Index, Mode, Price, TerminalIx};

/// Why a query cannot be asked. That there is no plan is not an error: the frontier is then empty.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QueryError {
    /// No terminal to start from.
    #[error("there is no terminal to start from")]
    NoOrigin,
    /// No terminal to go to.
    #[error("there is no terminal to go to")]
    NoDestination,
    /// A terminal is both.
    #[error("{0} is both origin and destination")]
    NowhereToGo(String),
    /// A number of legs that is not from 1 to 12.
    #[error("the greatest number of legs is from 1 to 12, not {0}")]
    Legs(u8),
    /// A horizon that is not from an hour to 366 days.
    #[error("the horizon is from 1 hour to 366 days")]
    Horizon,
    /// A window that ends before it begins, or is longer than a year.
    #[error("a window ends after it begins, at most 366 days later")]
    Window,
    /// More than eight via places.
    #[error("at most eight places to pass, not {0}")]
    Vias(usize),
    /// The network was compiled for other dates.
    #[error("the network does not cover the dates of the query")]
    Span,
    /// A price on emissions in a currency without exchange rates, or below nothing.
    #[error(
        "a price on emissions is 0 or more, in the currency of the feed or one that it has rates of, not {0}"
    )]
    CarbonPrice(String),
    /// A vehicle class or hub without a figure for what it emits.
    #[error(transparent)]
    Accounting(#[from] AccountingError),
}

/// The exact frontier of a query.
///
/// # Errors
/// [`QueryError`] where the query makes no sense or the network does not cover it.
pub fn plan(network: &Network, query: &Query) -> Result<Frontier, QueryError> {
    plan_with(network, query, Switches::default())
}

/// The same with parts of the search switched off: the frontier is the same, the work is more.
///
/// # Errors
/// As [`plan`].
pub fn plan_with(network: &Network, query: &Query, switches: Switches) -> Result<Frontier, QueryError> {
    let frontiers = plan_each(network, query, &[Variant::of(query)], switches)?;
    Ok(frontiers.into_iter().next().unwrap_or_default())
}

/// The exact frontiers of variants of a query, in their order. They share what is made ready for the query, and each is
/// helped by plans of those before it that are plans of its own, too: so the stricter go before the looser.
///
/// # Errors
/// As [`plan`]; the network must cover each.
pub fn plan_variants(
    network: &Network,
    query: &Query,
    variants: &[Variant],
) -> Result<Vec<Frontier>, QueryError> {
    plan_each(network, query, variants, Switches::default())
}

fn plan_each(
    network: &Network,
    query: &Query,
    variants: &[Variant],
    switches: Switches,
) -> Result<Vec<Frontier>, QueryError> {
    refuse_nonsense(network, query)?;
    variants.iter().try_for_each(|variant| refuse_times(network, variant))?;
    let (from, to) = (sorted(&query.from), sorted(&query.to));
    let costing = network.costing(query)?;
    let without_storage = variants.iter().any(|variant| !variant.storage).then(|| costing.without_storage());
    let constraints = Constraints::new(network, query);
    let doors = door_lorries(network, &costing, &from, &to)?;
    let lorries = Lorries::new(network, &costing, &constraints, &doors);
    let (origins, destinations) = (stops(&from, network.gates.len()), stops(&to, network.gates.len() + 1));
    let ends = (from[0].terminal, to[0].terminal);
    let abroad = network.feed().country_of(ends.0) != network.feed().country_of(ends.1);
    let papers = papers(network, &costing, abroad.then_some(ends));
    let bounds = match switches.bounds {
        true => Bounds::new(network, &costing, &constraints, &lorries, &papers, &destinations),
        false => Bounds::default(),
    };
    let mut frontiers = Vec::with_capacity(variants.len());
    let mut before: Vec<(&Variant, Vec<Found>)> = Vec::with_capacity(variants.len());
    for variant in variants {
        let task = Task {
            network,
            costing: without_storage.as_ref().filter(|_| !variant.storage).unwrap_or(&costing),
            constraints: &constraints,
            lorries: &lorries,
            bounds: &bounds,
            origins: &origins,
            destinations: &destinations,
            timing: timing(variant.when),
            horizon: variant.horizon.get(),
            longer_change: variant.longer_changes.get(),
            max_legs: query.limits.max_legs,
            papers: &papers,
            switches,
        };
        let outcome = search(&task, known_before(&task, variant, &before));
        let dresser = Dresser {
            task: &task,
            labels: &outcome.labels,
            doors: DoorPositions { from: position(&from), to: position(&to) },
            papers: abroad.then_some(ends),
        };
        let dress = |found: &Found| {
            let plan = dresser.plan(found);
            debug_assert_eq!(
                plan.cost.minor(),
                found.reached.cost,
                "the bill adds up to what the search compared"
            );
            debug_assert_eq!(plan.carbon.grams(), found.reached.carbon);
            debug_assert_eq!(minute_until(plan.arrive), found.reached.arrive);
            plan
        };
        let mut plans: Vec<Plan> = outcome.found.iter().map(dress).collect();
        sort(&mut plans, variant.when);
        frontiers.push(Frontier { plans, labels: outcome.labels.len() });
        before.push((variant, outcome.found));
    }
    Ok(frontiers)
}

/// Figures of plans of other variants that are plans of this one: with no less time to change, and within its times.
///
/// A plan of lorries alone leaves at a minute that the ready time, window or deadline names, so it is one only of the
/// same. Where storage is not charged here, a plan for which it was costs no more than that.
fn known_before(task: &Task, variant: &Variant, before: &[(&Variant, Vec<Found>)]) -> Vec<Figures> {
    let is_stricter = |other: &Variant| {
        other.longer_changes >= variant.longer_changes && (other.storage || !variant.storage)
    };
    let stricter = before.iter().filter(|(other, _)| is_stricter(other));
    let here = stricter.flat_map(|(other, found)| {
        let same_times = other.when == variant.when;
        found.iter().filter(move |found| same_times || !matches!(found.last, Last::Chain(..)))
    });
    let latest = task.timing.latest_ready();
    let here = here.map(|found| Reached { ready: found.reached.ready.min(latest), ..found.reached });
    undominated(here.filter(|reached| task.allows(reached)).map(|reached| task.figures(&reached)))
}

fn refuse_nonsense(network: &Network, query: &Query) -> Result<(), QueryError> {
    if query.from.is_empty() {
        return Err(QueryError::NoOrigin);
    }
    if query.to.is_empty() {
        return Err(QueryError::NoDestination);
    }
    let same = |a: &&Endpoint| {
        a.door.is_none() && query.to.iter().any(|b| b.door.is_none() && b.terminal == a.terminal)
    };
    if let Some(both) = query.from.iter().find(same) {
        return Err(QueryError::NowhereToGo(network.feed().terminals[both.terminal].id.clone()));
    }
    if !(1..=12).contains(&query.limits.max_legs) {
        return Err(QueryError::Legs(query.limits.max_legs));
    }
    if query.via.len() > 8 {
        return Err(QueryError::Vias(query.via.len()));
    }
    if let Some(CarbonPrice { price, currency }) = query.carbon_price {
        let feed = network.feed();
        let has_rates = currency == feed.info.currency
            || feed.exchange_rates.iter().any(|rate| rate.currency == currency);
        if price < Price::ZERO || !has_rates {
            return Err(QueryError::CarbonPrice(format!("{price} {currency}")));
        }
    }
    Ok(())
}

fn refuse_times(network: &Network, variant: &Variant) -> Result<(), QueryError> {
    let year = 366 * crate::clock::DAY;
    if !(60..=year).contains(&variant.horizon.get()) {
        return Err(QueryError::Horizon);
    }
    if let When::Window { from, to } = variant.when
        && (to < from || minute_until(to) - minute_until(from) > year)
    {
        return Err(QueryError::Window);
    }
    let span = variant.when.span(variant.horizon);
    if minute_until(span.from) < network.from || minute_from(span.to) > network.to {
        return Err(QueryError::Span);
    }
    Ok(())
}

fn timing(when: When) -> Timing {
    match when {
        When::ReadyAt(t) => Timing::ReadyAt(minute_from(t)),
        When::Window { from, to } => Timing::Window(minute_from(from), minute_until(to)),
        When::ArriveBy(t) => Timing::ArriveBy(minute_until(t)),
    }
}

/// Where cargo starts or ends: the terminals, or the stop that stands for the door.
fn stops(endpoints: &[Endpoint], door: Stop) -> Vec<Stop> {
    if endpoints.iter().any(|e| e.door.is_some()) {
        return vec![door];
    }
    endpoints.iter().map(|e| e.terminal.position()).collect()
}

fn position(endpoints: &[Endpoint]) -> Option<landsea_model::Position> {
    endpoints.iter().find_map(|e| e.door).map(|door| door.position)
}

fn door_lorries(
    network: &Network,
    costing: &Costing,
    from: &[Endpoint],
    to: &[Endpoint],
) -> Result<Vec<DoorLorry>, AccountingError> {
    let Some(vehicle_class) = door_vehicle(network.feed()) else { return Ok(Vec::new()) };
    let mut emitter = Emitter::new(network, &costing.books);
    let mut make = |terminal: TerminalIx, door: Door, ends: (Stop, Stop)| {
        let lorry = Lorry {
            kind: LegKind::Door,
            from: ends.0,
            to: ends.1,
            distance: door.distance,
            vehicle_class,
            stretches: vec![door.drive.get()],
            borders: Vec::new(),
            first_departure: Minute::MIN / 2,
            departures_end: Minute::MAX / 2,
        };
        let emitted = emitter.lorry(&lorry)?;
        let price = costing.price_lorry(network, &lorry, (terminal, terminal), emitted.wtw);
        Ok(DoorLorry { price, emitted, lorry })
    };
    let terminals = network.gates.len();
    let starts = from.iter().filter_map(|e| Some((e.terminal, e.door?, (terminals, e.terminal.position()))));
    let ends = to.iter().filter_map(|e| Some((e.terminal, e.door?, (e.terminal.position(), terminals + 1))));
    starts.chain(ends).map(|(terminal, door, stops)| make(terminal, door, stops)).collect()
}

fn papers(network: &Network, costing: &Costing, ends: Option<(TerminalIx, TerminalIx)>) -> Papers {
    let biller = costing.biller(network);
    let of = |kind: ChargeKind, at: Option<TerminalIx>| {
        Mode::ALL.map(|mode| {
            let price = |epoch: usize| {
                let day = costing.day_in(epoch as u16);
                at.and_then(|at| biller.at_terminal(kind, at, mode, day))
                    .map_or(0, |line| biller.minor(&line))
            };
            (0..costing.epochs).map(price).collect()
        })
    };
    Papers {
        export: of(ChargeKind::ExportDocuments, ends.map(|e| e.0)),
        import: of(ChargeKind::ImportDocuments, ends.map(|e| e.1)),
    }
}

fn sort(plans: &mut [Plan], when: When) {
    let figures = |p: &Plan| (p.arrive, p.cost.minor(), p.carbon, p.legs.len());
    match when {
        When::ReadyAt(_) => plans.sort_by_key(figures),
        When::Window { .. } => plans.sort_by_key(|p| (p.ready_by, figures(p))),
        When::ArriveBy(_) => plans.sort_by_key(|p| (std::cmp::Reverse(p.ready_by), figures(p))),
    }
}
