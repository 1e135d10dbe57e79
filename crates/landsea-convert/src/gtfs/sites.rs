//! Stops that freight can use: which terminals they are, and in which places.

use super::archive::number;
use super::load::Tables;
use super::times::StopTimes;
use crate::findings::{Finding, Findings};
use crate::ids::Ids;
use crate::places::{Atlas, Known, zone_of};
use crate::source::{SourceFile, Spot};
use jiff::tz::TimeZone;
use landsea_feed::reference::{is_country, reference_position};
use landsea_model::{ModeSet, Position, UnLocode};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// A UN/LOCODE in `stop_code` is believed if the place is no farther from the stop than this, in kilometres.
const BELIEVED_KM: f64 = 300.0;

/// A station or stop at which trips call.
pub(super) struct Site {
    /// Id of the terminal.
    pub(super) id: String,
    pub(super) name: String,
    pub(super) position: Position,
    pub(super) modes: ModeSet,
    pub(super) place: UnLocode,
    pub(super) spot: Spot,
}

/// How the code of a place was found.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum CodeFrom {
    /// The feed or the user says so.
    Said,
    /// A port or airport of another list lies there.
    Position,
    /// Made up.
    MadeUp,
}

/// A place in which terminals lie.
pub(super) struct Place {
    pub(super) name: String,
    pub(super) position: Position,
    pub(super) zone_name: String,
    pub(super) zone: TimeZone,
    pub(super) code_from: CodeFrom,
    pub(super) spot: Spot,
}

/// All terminals and places.
#[derive(Default)]
pub(super) struct Sites {
    pub(super) sites: Vec<Site>,
    pub(super) places: BTreeMap<UnLocode, Place>,
    /// The site of each stop, if trips call there.
    pub(super) of_stop: Vec<Option<u32>>,
}

/// Settles the sites of all stops at which trips call. Platforms are their station.
pub(super) fn settle(
    tables: &Tables,
    times: &StopTimes,
    known: &FxHashMap<String, Known>,
    file: &SourceFile,
    findings: &Findings,
) -> Sites {
    let mut modes: Vec<ModeSet> = vec![ModeSet::default(); tables.stops.len()];
    for (trip, row) in tables.trips.iter().enumerate() {
        let Some(mode) = tables.routes.get(row.route as usize).and_then(|route| route.mode) else { continue };
        for time in times.of(trip) {
            let station = tables.stops[time.stop as usize].station as usize;
            modes[station] = modes[station].iter().chain([mode]).collect();
        }
    }
    let mut sites = Sites { of_stop: vec![None; tables.stops.len()], ..Sites::default() };
    let mut ids = Ids::default();
    let mut of_station: FxHashMap<u32, u32> = FxHashMap::default();
    let mut chooser = Chooser::new(tables, known, file, findings);
    let called: Vec<usize> = (0..tables.stops.len()).filter(|ix| !modes[*ix].is_empty()).collect();
    for stop in called {
        let row = &tables.stops[stop];
        let by_user = known.get(&row.id);
        let Some(position) = by_user.and_then(|known| known.position).or(row.position) else {
            let finding = Finding::error("missing-value", format!("stop {:?} has no position", row.id));
            findings.add(
                finding.at(file, row.at as usize).expected("stop_lat and stop_lon, or a row in --places"),
            );
            continue;
        };
        let Some(place) = chooser.place(&mut sites, stop, position, modes[stop]) else { continue };
        of_station.insert(stop as u32, sites.sites.len() as u32);
        sites.sites.push(Site {
            id: ids.take(&row.id),
            name: if row.name.is_empty() { row.id.clone() } else { row.name.clone() },
            position,
            modes: modes[stop],
            place,
            spot: Spot { file: number("stops.txt"), at: row.at },
        });
    }
    for (ix, stop) in tables.stops.iter().enumerate() {
        sites.of_stop[ix] = of_station.get(&stop.station).copied();
    }
    chooser.report(&sites);
    sites
}

/// Chooses the places of stops.
struct Chooser<'a> {
    tables: &'a Tables,
    known: &'a FxHashMap<String, Known>,
    file: &'a SourceFile,
    findings: &'a Findings,
    atlas: Atlas,
    said: FxHashSet<UnLocode>,
}

impl<'a> Chooser<'a> {
    fn new(
        tables: &'a Tables,
        known: &'a FxHashMap<String, Known>,
        file: &'a SourceFile,
        findings: &'a Findings,
    ) -> Self {
        // a made-up code must not be one that a stop further down bears by right
        let by_feed = tables.stops.iter().filter_map(|stop| stop.code.parse::<UnLocode>().ok());
        let said = known.values().map(|known| known.code).chain(by_feed).collect();
        Self { tables, known, file, findings, atlas: Atlas::new(), said }
    }

    fn place(
        &mut self,
        sites: &mut Sites,
        stop: usize,
        position: Position,
        modes: ModeSet,
    ) -> Option<UnLocode> {
        let row = &self.tables.stops[stop];
        let known = self.known.get(&row.id);
        let said_zone = Some(row.zone.as_str()).filter(|zone| !zone.is_empty());
        let by_position = |atlas: &Atlas| {
            let code = atlas.code_at(position, modes)?;
            let in_zone =
                said_zone.is_none_or(|said| zone_of(code.country(), position, said_zone) == Some(said));
            in_zone.then_some((code, CodeFrom::Position))
        };
        let said = known.map(|known| known.code).or_else(|| believed(&self.atlas, &row.code, position));
        let (code, code_from) =
            match said.map(|code| (code, CodeFrom::Said)).or_else(|| by_position(&self.atlas)) {
                Some(found) => found,
                None => {
                    // a stop without a zone of its own keeps that of the agency, if that can be
                    let agency = self.agency_zone();
                    let zone =
                        said_zone.or(agency.as_deref().filter(|zone| self.atlas.keeps_zone(position, zone)));
                    let country = self.atlas.country_at(position, zone)?;
                    let Some(code) = self.atlas.make_up(country, &row.id, |code| self.said.contains(&code))
                    else {
                        let message = format!("no code is left for stop {:?} in {country}", row.id);
                        let finding = Finding::error("no-code-left", message).at(self.file, row.at as usize);
                        let expected = "fewer stops (--routes, --bbox), or UN/LOCODEs for them by --places";
                        self.findings.add(finding.expected(expected));
                        return None;
                    };
                    (code, CodeFrom::MadeUp)
                }
            };
        let agency_zone = self.agency_zone();
        if let Entry::Vacant(free) = sites.places.entry(code) {
            let hint = known.and_then(|known| known.zone.as_deref()).or(said_zone).or(agency_zone.as_deref());
            let zone_name = zone_of(code.country(), position, hint)?;
            if let Some(said) =
                said_zone.filter(|said| *said != zone_name && known.is_none_or(|k| k.zone.is_none()))
            {
                let message = format!("{said} is not in use in {}; {zone_name} is taken", code.country());
                let finding =
                    Finding::warning("wrong-zone", message).at(self.file, row.at as usize).value(said);
                self.findings.add(finding.expected("a zone of the country of the stop"));
            }
            free.insert(Place {
                name: known.and_then(|known| known.name.clone()).unwrap_or_else(|| name_of(row)),
                position,
                zone_name: zone_name.to_owned(),
                zone: TimeZone::get(zone_name).ok()?,
                code_from,
                spot: Spot { file: number("stops.txt"), at: row.at },
            });
        }
        Some(code)
    }
    /// The zone of the agencies, of which GTFS allows only one.
    fn agency_zone(&self) -> Option<String> {
        self.tables.agencies.first()?.zone.iana_name().map(str::to_owned)
    }
    fn report(&self, sites: &Sites) {
        let count = |from| sites.places.values().filter(|place| place.code_from == from).count();
        let (near, made_up) = (count(CodeFrom::Position), count(CodeFrom::MadeUp));
        if near > 0 {
            let message = format!("{near} places have the UN/LOCODE of the port or airport that lies there");
            let finding = Finding::warning("code-by-position", message).of_file("stops.txt");
            self.findings.add(finding.expected("UN/LOCODEs in stop_code, or by --places"));
        }
        if made_up > 0 {
            let message = format!("{made_up} places have codes that are made up and not official");
            let finding = Finding::warning("code-made-up", message).of_file("stops.txt");
            self.findings.add(finding.expected("UN/LOCODEs in stop_code, or by --places"));
        }
    }
}

fn name_of(stop: &super::load::Stop) -> String {
    if stop.name.is_empty() { stop.id.clone() } else { stop.name.clone() }
}

/// A UN/LOCODE in `stop_code`, unless it is known to lie elsewhere: many codes of five letters are none.
fn believed(atlas: &Atlas, code: &str, position: Position) -> Option<UnLocode> {
    let code: UnLocode = code.parse().ok()?;
    let near = match reference_position(code) {
        Some((_, at)) => at.distance_to(position).km() <= BELIEVED_KM,
        None => is_country(code.country()) && atlas.is_near(code.country(), position),
    };
    near.then_some(code)
}
