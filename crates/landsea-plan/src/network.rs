//! A feed compiled for search over a span of time: departures, gates and borders as sorted numbers.
//!
//! It knows nothing of cargo or prices: those are in [`crate::costing`].

use crate::accounting::Accounting;
use crate::clock::{Clock, DAY, Day, Minute, date_of, day_of, minute_from, minute_until, timestamp};
use crate::costing::CostingCache;
use crate::gate::{Crossing, Gate, Regime};
use crate::lorry::{Lorry, Roads, with_rests};
use crate::plan::LegKind;
use crate::pricing::DayRange;
use jiff::Timestamp;
use jiff::civil::Date;
use landsea_model::{
    BorderIx, CalendarRow, Country, Feed, Hours, Index, Link, Service, ServiceIx, TerminalIx, Validity,
};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The time that a network covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// First instant.
    pub from: Timestamp,
    /// Last instant.
    pub to: Timestamp,
}

/// A dated run of a service.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Run {
    pub(crate) service: ServiceIx,
    /// Local date at the first call.
    pub(crate) day: Day,
    /// Where its call times begin in [`Network::times`].
    first: u32,
}

/// When a run is at a call. At the first call there is no arrival and at the last no departure: both times are
/// then the same.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CallMinutes {
    pub(crate) arrive: Minute,
    pub(crate) depart: Minute,
    /// Local date of release.
    pub(crate) release_day: Day,
}

/// A call at which a run can be loaded.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Loading {
    /// By when cargo must be ready.
    pub(crate) cutoff: Minute,
    pub(crate) depart: Minute,
    pub(crate) run: u32,
    pub(crate) call: u16,
    /// The terminal, by its position.
    pub(crate) stop: u16,
    /// Number of the call among those of all services of the feed.
    pub(crate) call_of_feed: u32,
}

/// A feed compiled for search over a span of time.
#[derive(Clone)]
pub struct Network {
    feed: Arc<Feed>,
    pub(crate) from: Minute,
    pub(crate) to: Minute,
    pub(crate) clocks: Vec<Clock>,
    pub(crate) gates: Vec<Gate>,
    pub(crate) crossings: Vec<Crossing>,
    pub(crate) runs: Vec<Run>,
    times: Vec<CallMinutes>,
    /// By cut-off, then departure, then order of the feed.
    pub(crate) loadings: Vec<Loading>,
    pub(crate) lorries: Vec<Lorry>,
    least_minutes: Vec<Vec<i32>>,
    pub(crate) costings: CostingCache,
    pub(crate) accounting: Accounting,
}

impl Network {
    /// Compiles all departures, gates and borders of a span.
    pub fn compile(feed: Arc<Feed>, span: Span) -> Network {
        let (from, to) = (minute_until(span.from), minute_from(span.to));
        let holidays = holidays(&feed, from, to);
        let clocks = clocks(&feed, from, to);
        let mut network = Network {
            gates: gates(&feed, &holidays, from, to + BEYOND),
            crossings: crossings(&feed, &holidays, from, to + BEYOND),
            runs: Vec::new(),
            times: Vec::new(),
            loadings: Vec::new(),
            lorries: lorries(&feed, &clocks),
            least_minutes: Vec::new(),
            costings: CostingCache::default(),
            accounting: Accounting::default(),
            clocks,
            from,
            to,
            feed,
        };
        network.add_runs(&holidays);
        network.least_minutes = network.find_least_minutes();
        network
    }

    /// The same, with plans accounted for by other figures than the bundled ones.
    pub fn with_accounting(self, accounting: Accounting) -> Network {
        Network { accounting, costings: CostingCache::default(), ..self }
    }

    /// By which figures plans are accounted for.
    pub fn accounting(&self) -> &Accounting {
        &self.accounting
    }

    /// The feed that was compiled.
    pub fn feed(&self) -> &Feed {
        &self.feed
    }

    pub(crate) fn feed_arc(&self) -> &Arc<Feed> {
        &self.feed
    }

    /// The span it was compiled for.
    pub fn span(&self) -> Span {
        Span { from: timestamp(self.from), to: timestamp(self.to) }
    }

    pub(crate) fn roads(&self) -> Roads<'_> {
        Roads { gates: &self.gates, crossings: &self.crossings }
    }

    pub(crate) fn times(&self, run: Run) -> &[CallMinutes] {
        let first = run.first as usize;
        &self.times[first..first + self.feed.services[run.service].calls.len()]
    }

    /// The least minutes from departure at one call of a service to arrival at another, over its runs: by call of
    /// departure times calls plus call of arrival.
    pub(crate) fn least_minutes(&self, service: ServiceIx) -> &[i32] {
        &self.least_minutes[service.position()]
    }

    /// First and last local date on which anything can happen in the span, anywhere on earth.
    pub(crate) fn days(&self) -> (Day, Day) {
        (self.from.div_euclid(DAY) - 1, self.to.div_euclid(DAY) + 1)
    }

    fn add_runs(&mut self, holidays: &FxHashMap<Country, BTreeSet<Date>>) {
        let feed = Arc::clone(&self.feed);
        let (first_day, last_day) = self.days();
        let mut calls_before = 0;
        for (service_ix, service) in feed.services.enumerate() {
            let first_call = calls_before;
            calls_before += service.calls.len() as u32;
            let longest =
                service.calls.iter().filter_map(|c| c.arrive).map(|t| Day::from(t.day)).max().unwrap_or(0);
            let Some(open) = feed.while_open(&service.projects, service.validity) else { continue };
            for row in &service.calendar {
                let Some(validity) = row.validity.intersect(open) else { continue };
                let range = DayRange::of(validity);
                let (start, end) = (range.from.max(first_day - longest), range.to.min(last_day));
                for day in start..=end {
                    if starts_on(row, date_of(day), holidays) {
                        self.add_run(service_ix, service, first_call, day);
                    }
                }
            }
        }
        self.loadings.sort_by_key(|l| (l.cutoff, l.depart, l.run, l.call));
    }

    /// `first_call` is the number of its first call among those of the feed.
    fn add_run(&mut self, service_ix: ServiceIx, service: &Service, first_call: u32, day: Day) {
        let first = self.times.len();
        let run = Run { service: service_ix, day, first: first as u32 };
        let run_number = self.runs.len() as u32;
        for call in &service.calls {
            let clock = &self.clocks[call.terminal.position()];
            let at = |t: landsea_model::CallTime| {
                let minutes = i32::from(t.time.hour()) * 60 + i32::from(t.time.minute());
                clock.minute(day + Day::from(t.day), minutes)
            };
            let (arrive, depart) = (call.arrive.map(at), call.depart.map(at));
            let arrive = arrive.or(depart).unwrap_or(self.from);
            let depart = depart.unwrap_or(arrive);
            let release_day = clock.day(arrive + call.release.get());
            self.times.push(CallMinutes { arrive, depart, release_day });
        }
        let in_span = |t: Minute| self.from <= t && t <= self.to;
        let loadings_before = self.loadings.len();
        for (at, call) in service.calls.iter().enumerate() {
            let depart = self.times[first + at].depart;
            let cutoff = depart - call.cutoff.get();
            if call.loads && call.depart.is_some() && in_span(cutoff) && in_span(depart) {
                let stop = call.terminal.position() as u16;
                self.loadings.push(Loading {
                    cutoff,
                    depart,
                    run: run_number,
                    call: at as u16,
                    stop,
                    call_of_feed: first_call + at as u32,
                });
            }
        }
        if self.loadings.len() == loadings_before {
            self.times.truncate(first);
        } else {
            self.runs.push(run);
        }
    }
}

impl Network {
    fn find_least_minutes(&self) -> Vec<Vec<i32>> {
        let mut least: Vec<Vec<i32>> = vec![Vec::new(); self.feed.services.len()];
        for run in &self.runs {
            let times = self.times(*run);
            let calls = times.len();
            let pairs = &mut least[run.service.position()];
            pairs.resize(calls * calls, i32::MAX);
            for (load, unload) in (0..calls).flat_map(|i| (i + 1..calls).map(move |j| (i, j))) {
                let pair = &mut pairs[load * calls + unload];
                *pair = (*pair).min(times[unload].arrive - times[load].depart);
            }
        }
        least
    }
}

/// How far past its span a network knows gates and borders: else one that is open at the end of the span would
/// seem to close there.
const BEYOND: i32 = 2 * DAY;

fn starts_on(row: &CalendarRow, date: Date, holidays: &FxHashMap<Country, BTreeSet<Date>>) -> bool {
    let off = |country: &Country| holidays.get(country).is_some_and(|days| days.contains(&date));
    row.days.contains(date) && !row.skip_holidays.iter().any(off)
}

/// Public holidays by country, in and around the span.
fn holidays(feed: &Feed, from: Minute, to: Minute) -> FxHashMap<Country, BTreeSet<Date>> {
    // a run that is loaded in the span may have started a year before it
    let (first, last) = (date_of(from.div_euclid(DAY) - 367), date_of((to + BEYOND).div_euclid(DAY) + 2));
    let mut days: FxHashMap<Country, BTreeSet<Date>> = FxHashMap::default();
    for holiday in &feed.holidays {
        if !holiday.worked && first <= holiday.date && holiday.date <= last {
            days.entry(holiday.country).or_default().insert(holiday.date);
        }
    }
    days
}

fn clocks(feed: &Feed, from: Minute, to: Minute) -> Vec<Clock> {
    let mut by_zone: FxHashMap<&str, Clock> = FxHashMap::default();
    let of = |terminal: &landsea_model::Terminal| {
        let place = &feed.places[terminal.place];
        by_zone.entry(&place.zone_name).or_insert_with(|| Clock::new(&place.zone, from, to)).clone()
    };
    feed.terminals.iter().map(of).collect()
}

fn gates(feed: &Feed, holidays: &FxHashMap<Country, BTreeSet<Date>>, from: Minute, to: Minute) -> Vec<Gate> {
    let none = BTreeSet::new();
    let mut made: FxHashMap<(&str, &str, Country), Gate> = FxHashMap::default();
    let mut gates = Vec::with_capacity(feed.terminals.len());
    for terminal in &feed.terminals {
        if terminal.hours.is_always() {
            gates.push(Gate(None));
            continue;
        }
        let place = &feed.places[terminal.place];
        let country = place.code.country();
        let key = (terminal.hours.as_str(), place.zone_name.as_str(), country);
        let make = || {
            let public = holidays.get(&country).unwrap_or(&none);
            Gate(Some(open_minutes(&terminal.hours, &place.zone, public, from, to)))
        };
        gates.push(made.entry(key).or_insert_with(make).clone());
    }
    gates
}

fn crossings(
    feed: &Feed,
    holidays: &FxHashMap<Country, BTreeSet<Date>>,
    from: Minute,
    to: Minute,
) -> Vec<Crossing> {
    let none = BTreeSet::new();
    let crossing = |border: &landsea_model::Border| {
        let clock = Clock::new(&border.zone, from, to);
        let regimes = border.regimes.iter().filter_map(|regime| {
            let (regime_from, regime_to) = instants(regime.validity, &clock, from, to);
            if regime_from >= regime_to {
                return None;
            }
            let public = regime.holidays.and_then(|c| holidays.get(&c)).unwrap_or(&none);
            let open = open_minutes(&regime.hours, &border.zone, public, regime_from, regime_to);
            Some((Regime { from: regime_from, to: regime_to, clearance: regime.clearance.get() }, open))
        });
        Crossing::new(regimes)
    };
    feed.borders.iter().map(crossing).collect()
}

fn open_minutes(
    hours: &Hours,
    zone: &jiff::tz::TimeZone,
    public: &BTreeSet<Date>,
    from: Minute,
    to: Minute,
) -> Vec<(Minute, Minute)> {
    let open = hours.open_intervals(zone, public, timestamp(from), timestamp(to));
    open.into_iter().map(|(a, b)| (minute_from(a), minute_until(b))).collect()
}

/// First and past-the-last instant of a validity on a local clock, cut to a span.
fn instants(validity: Validity, clock: &Clock, from: Minute, to: Minute) -> (Minute, Minute) {
    let start = validity.from.map_or(from, |d| clock.minute(day_of(d), 0).max(from));
    let end = validity.to.map_or(to, |d| clock.minute(day_of(d) + 1, 0).min(to));
    (start, end)
}

/// Instants that lie before and after any span.
const EVER: (Minute, Minute) = (Minute::MIN / 2, Minute::MAX / 2);

fn lorries(feed: &Feed, clocks: &[Clock]) -> Vec<Lorry> {
    let departures =
        |validity: Validity, from: TerminalIx| instants(validity, &clocks[from.position()], EVER.0, EVER.1);
    let mut lorries = Vec::new();
    for (ix, link) in feed.links.enumerate() {
        let Some(validity) = feed.while_open(&link.projects, link.validity) else { continue };
        let ways: &[bool] = if link.both_ways { &[false, true] } else { &[false] };
        for &reversed in ways {
            let (from, to) = if reversed { (link.to, link.from) } else { (link.from, link.to) };
            let (stretches, borders) = stretches(feed, link, reversed);
            let (first_departure, departures_end) = departures(validity, from);
            lorries.push(Lorry {
                kind: LegKind::Link { link: ix, reversed },
                from: from.position(),
                to: to.position(),
                distance: link.distance,
                vehicle_class: link.vehicle_class,
                stretches,
                borders,
                first_departure,
                departures_end,
            });
        }
    }
    for (ix, transfer) in feed.transfers.enumerate() {
        let ways: &[bool] = if transfer.both_ways { &[false, true] } else { &[false] };
        for &reversed in ways {
            let (from, to) =
                if reversed { (transfer.to, transfer.from) } else { (transfer.from, transfer.to) };
            let (first_departure, departures_end) = departures(transfer.validity, from);
            lorries.push(Lorry {
                kind: LegKind::Transfer { transfer: ix, reversed },
                from: from.position(),
                to: to.position(),
                distance: transfer.distance,
                vehicle_class: transfer.vehicle_class,
                stretches: vec![transfer.duration.get()],
                borders: Vec::new(),
                first_departure,
                departures_end,
            });
        }
    }
    lorries
}

/// Driving with rests between the ends and borders of a link, in the direction driven.
fn stretches(feed: &Feed, link: &Link, reversed: bool) -> (Vec<i32>, Vec<BorderIx>) {
    let drive = link.drive.get();
    let (spell, rest) = link.driver_rule.map_or((0, 0), |r| {
        let rule = &feed.driver_rules[r];
        (rule.drive.get(), rule.rest.get())
    });
    let mut at_wheel: Vec<(BorderIx, i32)> = link.borders.iter().map(|(b, t)| (*b, t.get())).collect();
    if reversed {
        at_wheel.reverse();
        at_wheel.iter_mut().for_each(|(_, t)| *t = drive - *t);
    }
    let marks: Vec<i32> =
        at_wheel.iter().map(|(_, t)| *t).chain([drive]).map(|t| with_rests(t, spell, rest)).collect();
    let stretches = std::iter::once(&0).chain(&marks).zip(&marks).map(|(a, b)| b - a).collect();
    (stretches, at_wheel.into_iter().map(|(b, _)| b).collect())
}
