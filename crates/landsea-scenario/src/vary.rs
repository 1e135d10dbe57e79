//! Services that run otherwise for a while: a part of the service runs on those dates, the rest on the others.

use crate::rows::{cut_rows, drop_services, push_part, share};
use landsea_model::{Feed, Index, Service, ServiceIx, TariffHolder, Validity};

/// Whether a run starts on some date of a period.
pub(crate) fn runs_within(service: &Service, period: Validity) -> bool {
    let bounded = service.validity.intersect(period);
    bounded.is_some_and(|bounded| service.calendar.iter().any(|row| row.validity.overlaps(bounded)))
}

/// Lets a service be another for the runs that start in a period, and says which one it then is; none if no run does.
pub(crate) fn vary(
    feed: &mut Feed,
    ix: ServiceIx,
    period: Validity,
    change: impl FnOnce(&mut Service),
) -> Option<ServiceIx> {
    if !runs_within(&feed.services[ix], period) {
        return None;
    }
    let mut part = feed.services[ix].clone();
    part.calendar = within(&part, period);
    let whole = &mut feed.services[ix];
    let mut rest = whole.calendar.clone();
    cut_rows(&mut rest, period);
    rest.retain(|row| row.validity.overlaps(whole.validity));
    if rest.is_empty() {
        change(whole);
        return Some(ix);
    }
    whole.calendar = rest;
    change(&mut part);
    Some(add_part(feed, ix, part))
}

/// The calendar of the runs that start in a period.
fn within(service: &Service, period: Validity) -> Vec<landsea_model::CalendarRow> {
    let cut = |row: &landsea_model::CalendarRow| {
        Some(landsea_model::CalendarRow { validity: row.validity.intersect(period)?, ..row.clone() })
    };
    service.calendar.iter().filter_map(cut).collect()
}

/// Adds a part of a service, which has the prices of the whole.
pub(crate) fn add_part(feed: &mut Feed, of: ServiceIx, part: Service) -> ServiceIx {
    let ix = push_part(&mut feed.services, part);
    share(feed, &TariffHolder::Service(of), &TariffHolder::Service(ix));
    ix
}

/// What is left of the calls of a service when a call, or only the way to it, cannot be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Break {
    /// The call.
    Call(usize),
    /// The way from the call before.
    Way(usize),
}

impl Break {
    /// The start dates of the runs that are there in a period: from when it is passed first to when last.
    pub(crate) fn starts(self, service: &Service, period: Validity) -> Option<Validity> {
        use jiff::ToSpan;
        let day = |at: usize, arrival: bool| {
            let call = service.calls.get(at)?;
            let time = if arrival { call.arrive.or(call.depart) } else { call.depart.or(call.arrive) };
            Some(i64::from(time?.day))
        };
        let (first, last) = match self {
            Break::Call(at) => (day(at, true)?, day(at, false)?),
            Break::Way(at) => (day(at.checked_sub(1)?, false)?, day(at, true)?),
        };
        let back = |date: Option<jiff::civil::Date>, days: i64| {
            date.map(|date| date.checked_sub(days.days()).unwrap_or(date))
        };
        Some(Validity { from: back(period.from, last), to: back(period.to, first) })
    }
}

/// Breaks services where `find` says so for each, for as long as it does. Services of which nothing is left go away.
/// Returns whether any was broken.
pub(crate) fn break_services(
    feed: &mut Feed,
    period: Validity,
    find: impl Fn(&Service) -> Vec<Break>,
) -> Vec<ServiceIx> {
    let mut gone = Vec::new();
    let mut broken = Vec::new();
    let mut open: Vec<ServiceIx> = feed.services.indexes().rev().collect();
    while let Some(ix) = open.pop() {
        let service = &feed.services[ix];
        let found = find(service).into_iter().find_map(|at| {
            let starts = at.starts(service, period)?;
            runs_within(service, starts).then_some((at, starts))
        });
        let Some((at, starts)) = found else { continue };
        let before = feed.services.len();
        let Some(part) = vary(feed, ix, starts, |_| {}) else { continue };
        let left = pieces(&feed.services[part], at);
        if part != ix {
            open.push(ix);
        }
        match left.split_first() {
            None => gone.push(part),
            Some((first, others)) => {
                feed.services[part].calls.clone_from(first);
                for calls in others {
                    let service = Service { calls: calls.clone(), ..feed.services[part].clone() };
                    add_part(feed, part, service);
                }
                open.push(part);
                broken.push(part);
            }
        }
        open.extend((before..feed.services.len()).map(ServiceIx::new).filter(|new| *new != part));
    }
    gone.sort_unstable();
    gone.dedup();
    broken.retain(|ix| !gone.contains(ix));
    let shift = |ix: &ServiceIx| ix.position() - gone.iter().filter(|gone| *gone < ix).count();
    let broken = broken.iter().map(|ix| ServiceIx::new(shift(ix))).collect();
    drop_services(feed, &gone);
    broken
}

/// The calls before and after a break, where they are two or more.
fn pieces(service: &Service, at: Break) -> Vec<Vec<landsea_model::Call>> {
    let (before, after) = match at {
        Break::Call(at) => (&service.calls[..at], &service.calls[at + 1..]),
        Break::Way(at) => service.calls.split_at(at),
    };
    let mut pieces: Vec<_> =
        [before, after].into_iter().filter(|calls| calls.len() > 1).map(<[_]>::to_vec).collect();
    pieces.iter_mut().for_each(|calls| trim_ends(calls));
    pieces
}

/// A first call has no arrival, a last one no departure.
pub(crate) fn trim_ends(calls: &mut [landsea_model::Call]) {
    if let Some(first) = calls.first_mut() {
        first.arrive = None;
        first.unloads = false;
        first.distance = landsea_model::Distance::default();
        first.borders.clear();
    }
    if let Some(last) = calls.last_mut() {
        last.depart = None;
        last.loads = false;
    }
}
