//! From calls to voyages, and from voyages to services that run on their dates.

use super::read::{Call, Chain, ChainKey, SiteKey};
use crate::days::{DaySet, day_of};
use crate::findings::{Finding, Findings};
use crate::places::{Known, zone_of};
use crate::source::{SourceFile, Spot};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use landsea_feed::reference::reference_position;
use landsea_model::{Mode, Position};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Two mentions of a call are no farther apart than this.
const SAME_CALL: SignedDuration = SignedDuration::from_hours(48);

/// A terminal with all that is known of its place.
pub(super) struct Site {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) place_name: String,
    pub(super) position: Position,
    pub(super) zone_name: String,
    pub(super) zone: TimeZone,
    /// Whether the position is that of another list.
    pub(super) by_list: bool,
    pub(super) spot: Spot,
}

/// All terminals.
pub(super) type Sites = BTreeMap<SiteKey, Site>;

/// Settles where all calls are.
pub(super) fn sites(
    chains: &BTreeMap<ChainKey, Chain>,
    known: &FxHashMap<String, Known>,
    files: &[SourceFile],
    findings: &Findings,
) -> Sites {
    let mut sites = Sites::new();
    for call in chains.values().flat_map(|chain| &chain.calls) {
        if sites.contains_key(&call.site) {
            continue;
        }
        let code = call.site.place;
        let said = known.get(code.as_str());
        let own = said.and_then(|known| known.position);
        let Some(position) = own.or_else(|| reference_position(code).map(|(_, position)| position)) else {
            let finding = Finding::error("no-position", format!("it is not known where {code} is"));
            let finding = match files.get(call.spot.file as usize) {
                Some(file) => finding.at(file, call.spot.at as usize),
                None => finding,
            };
            findings.add(finding.value(code.as_str()).expected("a row unlocode,lat,lon for it in --places"));
            continue;
        };
        let hint = said.and_then(|known| known.zone.as_deref());
        let Some(zone_name) = zone_of(code.country(), position, hint) else { continue };
        let Ok(zone) = TimeZone::get(zone_name) else { continue };
        let facility = if call.site.facility.is_empty() { "PORT" } else { &call.site.facility };
        sites.insert(
            call.site.clone(),
            Site {
                id: format!("{code}-{}", crate::ids::plain(facility)),
                name: call.name.clone(),
                place_name: said.and_then(|known| known.name.clone()).unwrap_or_else(|| call.name.clone()),
                position,
                zone_name: zone_name.to_owned(),
                zone,
                by_list: own.is_none(),
                spot: call.spot,
            },
        );
    }
    sites
}

/// A call in minutes since the start of the local day on which the voyage starts.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct LocalCall {
    pub(super) site: SiteKey,
    pub(super) arrive: i64,
    pub(super) depart: i64,
    /// Minutes from the cut-off to the departure.
    pub(super) cutoff: i64,
    /// Whether one of the times stands for the other.
    pub(super) one_time: bool,
}

/// What makes voyages one service.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct PatternKey {
    pub(super) service: String,
    pub(super) mode: Mode,
    pub(super) calls: Vec<LocalCall>,
}

/// Voyages with the same calls at the same local times.
pub(super) struct Pattern {
    pub(super) key: PatternKey,
    pub(super) name: String,
    pub(super) carrier: String,
    pub(super) days: DaySet,
    /// The calls of the first voyage.
    pub(super) spots: Vec<Spot>,
}

/// All voyages, grouped.
pub(super) fn patterns(
    chains: BTreeMap<ChainKey, Chain>,
    sites: &Sites,
    findings: &Findings,
) -> Vec<Pattern> {
    let mut patterns: BTreeMap<PatternKey, Pattern> = BTreeMap::new();
    let mut single = 0;
    for (key, chain) in chains {
        for voyage in voyages(chain.calls) {
            let Some((day, calls)) = local(&voyage, sites).filter(|_| voyage.len() >= 2) else {
                single += 1;
                continue;
            };
            let pattern = PatternKey { service: key.service.clone(), mode: key.mode, calls };
            let row = patterns.entry(pattern.clone()).or_insert_with(|| Pattern {
                key: pattern,
                name: chain.name.clone(),
                carrier: chain.carrier.clone(),
                days: DaySet::default(),
                spots: voyage.iter().map(|call| call.spot).collect(),
            });
            row.days.insert(day);
        }
    }
    if single > 0 {
        let message = format!("{single} voyages have a single call and are left out");
        findings.add(Finding::warning("single-call", message).of_file("voyages"));
    }
    patterns.into_values().collect()
}

fn time(call: &Call) -> Option<Timestamp> {
    call.arrive.or(call.depart)
}

/// Puts the calls of a ship in order, makes one of several mentions of a call, and parts them into voyages: where a
/// voyage ends the next begins, so that the call belongs to both.
fn voyages(mut calls: Vec<Call>) -> Vec<Vec<Call>> {
    calls.sort_by_key(time);
    let mut merged: Vec<Call> = Vec::new();
    for call in calls {
        let same = merged.iter_mut().rev().find(|other| {
            let apart = |a: Timestamp, b: Timestamp| a.duration_since(b).abs() <= SAME_CALL;
            let near = time(other).zip(time(&call)).is_some_and(|(a, b)| apart(a, b))
                || other.depart.zip(call.arrive).is_some_and(|(a, b)| apart(a, b));
            other.site == call.site && near
        });
        match same {
            Some(other) => {
                // who leaves a call tells its voyage; who only arrives tells the one before
                if other.depart.is_none() && call.depart.is_some() {
                    other.voyage = call.voyage.clone().or(other.voyage.take());
                }
                other.arrive = other.arrive.or(call.arrive);
                other.depart =
                    other.depart.or(call.depart).filter(|depart| other.arrive.is_none_or(|a| a <= *depart));
                other.cutoff = other.cutoff.or(call.cutoff);
            }
            None => merged.push(call),
        }
    }
    let mut voyages: Vec<Vec<Call>> = Vec::new();
    let mut latest: Option<Timestamp> = None;
    for call in merged {
        // a call that begins before the one before it ends cannot be of the same ship
        let overlaps = latest.zip(time(&call)).is_some_and(|(latest, time)| time < latest);
        latest = call.depart.or(call.arrive);
        match voyages.last_mut() {
            Some(voyage) if !overlaps => {
                let ends = voyage.first().is_some_and(|first| first.voyage != call.voyage);
                let starts_next = ends && call.depart.is_some();
                voyage.push(call.clone());
                if starts_next {
                    voyages.push(vec![call]);
                }
            }
            _ => voyages.push(vec![call]),
        }
    }
    // what remains of a chain after its last voyage is the call at which that ended
    let last_is_end = voyages.len() > 1 && voyages.last().is_some_and(|voyage| voyage.len() == 1);
    if last_is_end {
        voyages.pop();
    }
    voyages
}

/// The local times of a voyage, and the day on which it starts.
fn local(voyage: &[Call], sites: &Sites) -> Option<(i32, Vec<LocalCall>)> {
    let clock = |call: &Call, time: Timestamp| {
        let local = sites.get(&call.site)?.zone.to_datetime(time);
        let minutes = i64::from(local.hour()) * 60 + i64::from(local.minute());
        Some((day_of(local.date()), minutes))
    };
    let first = voyage.first()?;
    let (start, _) = clock(first, first.depart.or(first.arrive)?)?;
    let last = voyage.len() - 1;
    let mut calls = Vec::with_capacity(voyage.len());
    for (at, call) in voyage.iter().enumerate() {
        let since =
            |time: Timestamp| clock(call, time).map(|(day, minutes)| i64::from(day - start) * 1440 + minutes);
        let (arrive, depart) = (call.arrive.or(call.depart)?, call.depart.or(call.arrive)?);
        let wanted = if at == 0 { call.depart } else { call.arrive };
        let cutoff = call
            .cutoff
            .filter(|_| at < last)
            .map_or(0, |cutoff| depart.duration_since(cutoff).as_mins().max(0));
        calls.push(LocalCall {
            site: call.site.clone(),
            arrive: if at == 0 { 0 } else { since(arrive)? },
            depart: if at == last { 0 } else { since(depart)? },
            cutoff,
            one_time: wanted.is_none() || (at > 0 && at < last && call.depart.is_none()),
        });
    }
    Some((start, calls))
}
