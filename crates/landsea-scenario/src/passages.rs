//! Straits and canals that are taken as closed: the ships of the feed sail the next way.

use crate::apply::unique_id;
use crate::rows::cut_rows;
use crate::vary::{runs_within, vary};
use crate::written::Written;
use jiff::civil::Date;
use landsea_feed::{Berth, Diagnostic, NoVoyage, Report, SeaWays, Severity};
use landsea_model::{Feed, Index, ServiceIx, TerminalIx, Validity};
use landsea_plan::{Cut, Detour, Detours, SeaLeg, close};
use landsea_sea::{Passage, Sea};
use std::collections::{BTreeMap, BTreeSet};

/// Passages that are closed in a period.
#[derive(Clone, Debug, PartialEq)]
pub struct Closure {
    /// Their short names, or names.
    pub passages: Vec<String>,
    /// Dates of the start of the runs that sail round.
    pub validity: Validity,
    /// Where it is written, if in a scenario.
    pub written: Option<Written>,
}

/// What is closed, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closing {
    /// Short names of the passages, in the order in which they were named.
    pub ids: Vec<String>,
    /// Their names: `Suez Canal, Strait of Malacca (from 2024-01-01)`.
    pub names: String,
    /// What became of the ships.
    pub detours: Detours,
}

/// A closure with its passages found.
struct Known {
    passages: Vec<usize>,
    validity: Validity,
}

/// Closes passages and sends the ships of a feed the other way.
pub(crate) fn close_all(feed: &mut Feed, closures: &[Closure]) -> Result<Option<Closing>, Report> {
    if closures.is_empty() {
        return Ok(None);
    }
    let sea = Sea::bundled();
    let mut known: Vec<Known> = Vec::new();
    for closure in closures {
        known.push(Known { passages: find(sea, closure)?, validity: closure.validity });
    }
    let mut ids: Vec<usize> = Vec::new();
    for passage in known.iter().flat_map(|closure| &closure.passages) {
        if !ids.contains(passage) {
            ids.push(*passage);
        }
    }
    let mut ships = Ships { open: SeaWays::new(), berths: Vec::new(), detours: Detours::default() };
    ships.berths = feed.terminals.indexes().map(|terminal| Berth::of(feed, terminal)).collect();
    for period in periods(&known) {
        let overlapping = known.iter().filter(|closure| closure.validity.overlaps(period));
        let passages: BTreeSet<usize> =
            overlapping.flat_map(|closure| closure.passages.iter().copied()).collect();
        // in the order in which they were named
        let passages: Vec<usize> = ids.iter().copied().filter(|id| passages.contains(id)).collect();
        if !passages.is_empty() {
            ships.reroute(feed, sea, &passages, period);
        }
    }
    let short = |passage: &usize| sea.passages()[*passage].id.clone();
    let name = |passage: &usize| {
        let closed = known.iter().filter(|closure| closure.passages.contains(passage));
        let periods: Vec<String> = closed.map(|closure| closure.validity.to_string()).collect();
        let name = sea.passages()[*passage].name.clone();
        let always = Validity::ALWAYS.to_string();
        if periods.contains(&always) { name } else { format!("{name} ({})", periods.join(", ")) }
    };
    Ok(Some(Closing {
        ids: ids.iter().map(short).collect(),
        names: ids.iter().map(name).collect::<Vec<_>>().join(", "),
        detours: ships.detours,
    }))
}

/// The passages of a closure, each named once.
fn find(sea: &Sea, closure: &Closure) -> Result<Vec<usize>, Report> {
    let refuse = |code, message: String| {
        let finding = match &closure.written {
            Some(written) => written.finding("id", code, message),
            None => Diagnostic {
                severity: Severity::Error,
                code,
                file: "--close".to_owned(),
                line: None,
                column: None,
                value: None,
                message,
                expected: None,
                nearest: None,
            },
        };
        Report::of(vec![finding])
    };
    let names: Vec<String> = closure.passages.iter().map(|name| name.trim().to_owned()).collect();
    let mut found: Vec<usize> = Vec::new();
    SeaWays::new().closing(&names).map_err(|error| refuse("unknown-passage", error.to_string()))?;
    for passage in names.iter().filter_map(|name| sea.passage(name)) {
        if found.contains(&passage) {
            let message = format!("{} is named twice", sea.passages()[passage].id);
            return Err(refuse("named-twice", message));
        }
        found.push(passage);
    }
    Ok(found)
}

/// The stretches of time between the dates on which something closes or opens.
fn periods(closures: &[Known]) -> Vec<Validity> {
    let firsts = closures.iter().filter_map(|closure| closure.validity.from);
    let after_lasts = closures.iter().filter_map(|closure| closure.validity.to?.tomorrow().ok());
    let starts: BTreeSet<Date> = firsts.chain(after_lasts).collect();
    let starts: Vec<Option<Date>> = std::iter::once(None).chain(starts.into_iter().map(Some)).collect();
    let ends =
        starts.iter().skip(1).map(|start| start.and_then(|start| start.yesterday().ok())).chain([None]);
    starts.iter().zip(ends).map(|(from, to)| Validity { from: *from, to }).collect()
}

struct Ships {
    open: SeaWays,
    berths: Vec<Berth>,
    detours: Detours,
}

impl Ships {
    /// Sends the ships that start in a period round what is closed then.
    fn reroute(&mut self, feed: &mut Feed, sea: &Sea, passages: &[usize], period: Validity) {
        let of = |name: fn(&Passage) -> &String| -> Vec<String> {
            passages.iter().map(|passage| name(&sea.passages()[*passage]).clone()).collect()
        };
        let (ids, names) = (of(|passage| &passage.id), of(|passage| &passage.name).join(", "));
        // the names are known: they were found before
        let Ok(closed) = self.open.closing(&ids) else { return };
        let (open, berths) = (&self.open, &self.berths);
        let measure = |from, to| {
            // a way that the graph does not know with all open is not known to be cut, either
            let open = open.distance(from, to).ok()?;
            match closed.distance(from, to) {
                Ok(distance) => Some(SeaLeg { open, closed: Some(distance) }),
                Err(NoVoyage::NoWay(_)) => Some(SeaLeg { open, closed: None }),
                Err(_) => None,
            }
        };
        // many services sail the same leg, and both ways are equally long
        let mut measured: BTreeMap<(TerminalIx, TerminalIx), Option<SeaLeg>> = BTreeMap::new();
        let sea_leg = |from: TerminalIx, to: TerminalIx| {
            let berths = || measure(berths[from.position()], berths[to.position()]);
            *measured.entry((from.min(to), from.max(to))).or_insert_with(berths)
        };
        let rules = feed.estimates.len();
        if period == Validity::ALWAYS {
            self.detours = close(feed, &names, sea_leg);
            return;
        }
        let mut rerouted = feed.clone();
        let detours = close(&mut rerouted, &names, sea_leg);
        for rule in rerouted.estimates.iter().skip(rules) {
            let mut rule = rule.clone();
            rule.id = unique_id(&feed.estimates, rule.id);
            feed.estimates.push(rule);
        }
        let mut affected: Vec<ServiceIx> = detours.legs.iter().map(|leg| leg.service).collect();
        affected.extend(detours.cut.iter().map(|cut| cut.service));
        affected.sort_unstable();
        affected.dedup();
        for ix in affected {
            self.reroute_one(feed, &rerouted, &detours, ix, period);
        }
    }

    fn reroute_one(
        &mut self,
        feed: &mut Feed,
        rerouted: &Feed,
        detours: &Detours,
        ix: ServiceIx,
        period: Validity,
    ) {
        if !runs_within(&feed.services[ix], period) {
            return;
        }
        let mut part = rerouted.services[ix].clone();
        if part.calendar.is_empty() {
            cut_rows(&mut feed.services[ix].calendar, period);
            self.detours.cut.extend(detours.cut.iter().filter(|cut| cut.service == ix).cloned());
            return;
        }
        let Some(varied) = vary(feed, ix, period, |service| service.calls = std::mem::take(&mut part.calls))
        else {
            return;
        };
        let legs = detours.legs.iter().filter(|leg| leg.service == ix);
        self.detours.legs.extend(legs.map(|leg| Detour { service: varied, ..*leg }));
        let cut = detours.cut.iter().filter(|cut| cut.service == ix);
        self.detours.cut.extend(cut.map(|cut| Cut { service: varied, ..cut.clone() }));
    }
}
