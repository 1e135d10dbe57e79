//! Reference cases put to the planner: what was published, and what it says to the same question.

mod figure;
mod question;

use figure::{base_figure, in_unit};
use jiff::SignedDuration;
use jiff::civil::Date;
use landsea_api::question::Request;
use landsea_model::{CaseIx, CaseUnit, Feed, Measure, ReferenceCase};
use landsea_plan::{Gazetteer, Network, Plan, Query, When, why_none};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

pub use question::{request as question, words};

/// What the planner says to a case.
pub struct Answer<'a> {
    /// The case.
    pub case: &'a ReferenceCase,
    /// Day by day; none if it could not be asked.
    pub asked: Option<&'a Asked>,
    /// The figure to hold against the published one, or why there is none.
    pub figure: Result<Figure, String>,
    /// The case's own figure and that of the case with which it is compared, if it is.
    pub compared: Option<(Figure, Figure)>,
    /// The unit of both, and of the days: that of the case, or that of its measure where the case is a ratio.
    pub unit: CaseUnit,
}

/// The answers to a case, day by day.
pub struct Asked {
    /// The question.
    pub request: Request,
    /// One for each day on which cargo is ready.
    pub days: Vec<Day>,
    /// What stands in the way on the first day without a plan.
    obstacles: Vec<String>,
}

/// A day on which cargo is ready.
pub struct Day {
    /// Its date, local at the origin.
    pub date: Date,
    /// The plan that counts; none if there is no plan.
    pub best: Option<Best>,
}

/// The plan of a day that is least in the measure of the case.
pub struct Best {
    /// The plan.
    pub plan: Plan,
    /// Its number in the frontier, from 1.
    pub number: usize,
    /// Its figure in hours, kilometres, kilograms or the feed's currency.
    base: f64,
    /// Whether the figure rests on estimates.
    pub estimated: bool,
}

/// A computed figure in the unit of a case.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figure {
    /// The figure.
    pub value: f64,
    /// Whether it rests on estimates.
    pub estimated: bool,
}

/// How a computed figure compares with the band.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It lies in the band.
    Agrees,
    /// It lies outside.
    Outside,
    /// It lies outside, or there is none, and the case says why.
    Explained,
    /// It lies in the band, though the case explains why it does not.
    Stale,
    /// There is none.
    Unanswered,
    /// The case has no band: it is there to compare another with.
    Basis,
}

impl Verdict {
    /// Whether nothing has to be mended.
    pub fn is_right(self) -> bool {
        matches!(self, Verdict::Agrees | Verdict::Explained | Verdict::Basis)
    }
}

impl Answer<'_> {
    /// How the figure compares with the band, whose ends belong to it.
    pub fn verdict(&self) -> Verdict {
        let explained = !self.case.explained.is_empty();
        let Ok(figure) = &self.figure else {
            return if explained { Verdict::Explained } else { Verdict::Unanswered };
        };
        let Some((low, high)) = self.case.range else { return Verdict::Basis };
        // sums of decimal fractions are off by their last binary digit
        let dust = 1e-9 * low.abs().max(high.abs());
        match ((low - dust..=high + dust).contains(&figure.value), explained) {
            (true, false) => Verdict::Agrees,
            (true, true) => Verdict::Stale,
            (false, false) => Verdict::Outside,
            (false, true) => Verdict::Explained,
        }
    }
    /// Computed less published, where a figure was published.
    pub fn difference(&self) -> Option<f64> {
        Some(self.figure.as_ref().ok()?.value - self.case.published?)
    }
}

impl Best {
    /// Its figure in the unit of a case; none if money cannot be exchanged.
    pub fn figure(&self, feed: &Feed, unit: CaseUnit, date: Date) -> Option<f64> {
        in_unit(feed, self.base, unit, date)
    }
}

/// Asks the cases that are wanted, and those with which they are compared, each once; hands each answer to `use_it`
/// in the order of the feed.
pub fn verify<T>(feed: &Arc<Feed>, wanted: &[CaseIx], use_it: impl Fn(Answer) -> T) -> Vec<T> {
    let compared = wanted.iter().filter_map(|ix| feed.cases[*ix].against);
    let mut needed: Vec<CaseIx> = wanted.iter().copied().chain(compared).collect();
    needed.sort();
    needed.dedup();
    let gazetteer = Gazetteer::new(feed);
    let asked = in_parallel(&needed, |ix| ask(feed, &gazetteer, &feed.cases[*ix]));
    let asked_of = |ix: CaseIx| match needed.binary_search(&ix) {
        Ok(at) => asked[at].as_ref().map_err(String::as_str),
        Err(_) => Err("it was not asked"),
    };
    let answer = |ix: &CaseIx| {
        let case = &feed.cases[*ix];
        let unit = own_unit(feed, case);
        let own = figure_of(feed, case, asked_of(*ix), unit);
        let (figure, compared) = match case.against {
            None => (own, None),
            Some(other) => {
                let both = own.and_then(|this| {
                    Ok((this, figure_of_other(feed, case, &feed.cases[other], asked_of(other), unit)?))
                });
                (both.clone().and_then(|(this, that)| compare(case, this, that)), both.ok())
            }
        };
        use_it(Answer { case, asked: asked_of(*ix).ok(), figure, compared, unit })
    };
    wanted.iter().map(answer).collect()
}

/// The unit of a case, or that of its measure where the case is a ratio.
fn own_unit(feed: &Feed, case: &ReferenceCase) -> CaseUnit {
    match (case.unit, case.measure) {
        (CaseUnit::Ratio, Measure::Hours | Measure::DoorHours | Measure::VehicleHours) => CaseUnit::Hours,
        (CaseUnit::Ratio, Measure::Cost | Measure::Freight) => CaseUnit::Money(feed.info.currency),
        (CaseUnit::Ratio, Measure::Carbon) => CaseUnit::Kilograms,
        (CaseUnit::Ratio, Measure::Distance) => CaseUnit::Kilometres,
        (unit, _) => unit,
    }
}

/// The figure of the case with which one is compared.
fn figure_of_other(
    feed: &Feed,
    case: &ReferenceCase,
    other: &ReferenceCase,
    asked: Result<&Asked, &str>,
    unit: CaseUnit,
) -> Result<Figure, String> {
    if !case.measure.compares_with(other.measure) {
        let (mine, its) = (case.measure.as_str(), other.measure.as_str());
        return Err(format!("{mine} cannot be compared with {its} of {}", other.id));
    }
    figure_of(feed, other, asked, unit)
        .map_err(|why| format!("{}, with which it is compared: {why}", other.id))
}

/// The difference of two figures, or the ratio.
fn compare(case: &ReferenceCase, this: Figure, that: Figure) -> Result<Figure, String> {
    let value = match case.unit {
        CaseUnit::Ratio if that.value == 0.0 => {
            return Err("the case with which it is compared comes to 0".to_owned());
        }
        CaseUnit::Ratio => this.value / that.value,
        _ => this.value - that.value,
    };
    Ok(Figure { value, estimated: this.estimated || that.estimated })
}

/// The statistic of a case over its days, in a unit.
fn figure_of(
    feed: &Feed,
    case: &ReferenceCase,
    asked: Result<&Asked, &str>,
    unit: CaseUnit,
) -> Result<Figure, String> {
    let asked = asked?;
    let found = || asked.days.iter().filter_map(|day| Some((day.date, day.best.as_ref()?)));
    let without = asked.days.len() - found().count();
    if without * 2 > asked.days.len() {
        let why = match asked.obstacles.as_slice() {
            [] => String::new(),
            all => format!("; {}", all.join("; ")),
        };
        return Err(format!("no plan on {without} of {} days{why}", asked.days.len()));
    }
    let values = found().map(|(date, best)| best.figure(feed, unit, date)).collect::<Option<Vec<f64>>>();
    let no_rate = || format!("exchange_rates.csv has no rate of {}", unit.as_str());
    let value = case.statistic.of(&values.ok_or_else(no_rate)?).ok_or("no day was asked")?;
    Ok(Figure { value, estimated: found().any(|(_, best)| best.estimated) })
}

/// Asks a case on each of its days.
fn ask(feed: &Arc<Feed>, gazetteer: &Gazetteer, case: &ReferenceCase) -> Result<Asked, String> {
    let request = question::request(feed, gazetteer, case)?;
    let dates = question::dates(case)?;
    let ready_at = |date: &Date| question::ready_at(*date, &request.from.zone);
    let instants = dates.iter().map(ready_at).collect::<Result<Vec<_>, _>>()?;
    let of_day = |ready| Query { when: When::ReadyAt(ready), ..request.query.clone() };
    let (Some(first), Some(last)) = (instants.first(), instants.last()) else {
        return Err("it asks about no day".to_owned());
    };
    let mut span = of_day(*first).span();
    span.to = of_day(*last).span().to;
    let network = Network::compile(Arc::clone(feed), span);
    let mut days = Vec::with_capacity(dates.len());
    let mut obstacles = Vec::new();
    for (date, ready) in dates.into_iter().zip(instants) {
        let query = of_day(ready);
        let frontier = landsea_plan::plan(&network, &query).map_err(|error| error.to_string())?;
        if frontier.plans.is_empty() && obstacles.is_empty() {
            obstacles = why_none(&network, &query).iter().map(ToString::to_string).collect();
        }
        days.push(Day { date, best: least(case.measure, frontier.plans, ready) });
    }
    Ok(Asked { request, days, obstacles })
}

/// Who looks for a cheap way does not wait for next season's prices: plans that leave more than two weeks after the
/// first that leaves do not count.
const PATIENCE: SignedDuration = SignedDuration::from_hours(14 * 24);

/// The plan that is least in the measure, of equal ones the first; for the distance, which nobody chooses a way by,
/// the first to arrive.
fn least(measure: Measure, plans: Vec<Plan>, ready: jiff::Timestamp) -> Option<Best> {
    let first = plans.iter().map(|plan| plan.depart).min()?;
    let soon = |(_, plan): &(usize, Plan)| plan.depart.duration_since(first) <= PATIENCE;
    let numbered = plans.into_iter().enumerate().filter(soon).map(|(at, plan)| {
        let figure = base_figure(measure, &plan, ready);
        Best { number: at + 1, base: figure.value, estimated: figure.estimated, plan }
    });
    match measure {
        Measure::Distance => numbered.min_by_key(|best| best.plan.arrive),
        _ => numbered.min_by(|a, b| a.base.total_cmp(&b.base)),
    }
}

/// The results for all items in their order, made by as many threads as the machine runs at once.
fn in_parallel<T: Sync, R: Send>(items: &[T], each: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(at) else { return done };
            done.push((at, each(item)));
        }
    };
    let threads = thread::available_parallelism().map_or(1, usize::from).min(items.len());
    let mut done: Vec<(usize, R)> = thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        let finish = |worker: thread::ScopedJoinHandle<'_, Vec<(usize, R)>>| {
            worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        };
        workers.into_iter().flat_map(finish).collect()
    });
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}
