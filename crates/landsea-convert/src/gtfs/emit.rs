//! Services, terminals and all else as rows of a feed.

use super::archive::number;
use super::distance::{DistanceFrom, Distances};
use super::group::{Group, TripCall};
use super::load::{Loader, Tables};
use super::sites::{CodeFrom, Sites};
use crate::assumed::intensity;
use crate::days::{Pattern, patterns};
use crate::draft::Draft;
use crate::ids::{Ids, plain};
use crate::source::Spot;
use landsea_model::{Days, Mode};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;

/// Id of the source that stands for the GTFS feed.
pub(super) const SOURCE: &str = "gtfs";

/// Rules by which an import fills in what GTFS does not say: id, columns, how.
const RULES: [(&str, &str, &str); 9] = [
    (
        "gtfs-code-near",
        "unlocode",
        "The UN/LOCODE is that of the port, or for aircraft of the airport, that lies within 10 km by another list",
    ),
    (
        "gtfs-code-made-up",
        "unlocode",
        "GTFS gives no UN/LOCODE and none is known here: the code is made up of country, digit and two characters, and is not official",
    ),
    ("gtfs-road", "modes", "Lorries are taken to come to every stop"),
    (
        "gtfs-interpolated",
        "arrive depart",
        "GTFS gives no time for the call: the time between the calls around it is shared out evenly",
    ),
    (
        "gtfs-headway",
        "arrive depart",
        "GTFS gives a headway: the first departure and each that follows by it stand for it",
    ),
    ("gtfs-along-shape", "distance_km", "The length of the shape between the points nearest to the stops"),
    (
        "gtfs-straight",
        "distance_km",
        "The straight line lengthened by the usual detour of the mode: rail and sea 1.25, road 1.3, barge 1.4, air 1.05",
    ),
    ("gtfs-equipment", "equipment", "GTFS does not say what is carried: loose cargo by air"),
    (
        "gtfs-vehicle",
        "co2e_g_per_tkm",
        "The magnitude of published means for the mode, for want of the vehicle",
    ),
];

/// Writes the rules that were used.
#[derive(Default)]
struct Used(BTreeSet<&'static str>);

impl Used {
    /// The `source` field of a row on which these rules had a part.
    fn source(&mut self, rules: &[&'static str]) -> String {
        let mut text = SOURCE.to_owned();
        for rule in rules {
            self.0.insert(rule);
            text += &format!(" estimate:{rule}");
        }
        text
    }
}

/// What is to be written.
pub(super) struct Emitter<'a> {
    pub(super) loader: &'a Loader<'a>,
    pub(super) tables: &'a Tables,
    pub(super) sites: &'a Sites,
}

impl Emitter<'_> {
    /// Writes all tables but `sources.csv`.
    pub(super) fn emit(&self, draft: &mut Draft, groups: &[(&Group, Vec<TripCall>)]) {
        let mut used = Used::default();
        let called: FxHashSet<u32> =
            groups.iter().flat_map(|(_, calls)| calls.iter().map(|call| call.site)).collect();
        self.places(draft, &called, &mut used);
        self.services(draft, groups, &mut used);
        for (id, covers, method) in RULES.iter().filter(|(id, ..)| used.0.contains(id)) {
            draft.row("estimates.csv", &["id", "covers", "method", "basis"], None, &[id, covers, method, ""]);
        }
    }

    fn places(&self, draft: &mut Draft, called: &FxHashSet<u32>, used: &mut Used) {
        let sites = self.sites.sites.iter().enumerate().filter(|(ix, _)| called.contains(&(*ix as u32)));
        let sites: Vec<_> = sites.map(|(_, site)| site).collect();
        let needed: BTreeSet<_> = sites.iter().map(|site| site.place).collect();
        for (code, place) in self.sites.places.iter().filter(|(code, _)| needed.contains(code)) {
            let source = match place.code_from {
                CodeFrom::Said => used.source(&[]),
                CodeFrom::Position => used.source(&["gtfs-code-near"]),
                CodeFrom::MadeUp => used.source(&["gtfs-code-made-up"]),
            };
            let (lat, lon) = (place.position.lat.to_string(), place.position.lon.to_string());
            draft.row(
                "places.csv",
                &["unlocode", "name", "zone", "lat", "lon", "source"],
                Some(place.spot),
                &[code.as_str(), &place.name, &place.zone_name, &lat, &lon, &source],
            );
        }
        for site in sites {
            let mut modes: Vec<&str> = site.modes.iter().map(Mode::as_str).collect();
            let source = if site.modes.contains(Mode::Road) {
                used.source(&[])
            } else {
                modes.push(Mode::Road.as_str());
                used.source(&["gtfs-road"])
            };
            let (lat, lon) = (site.position.lat.to_string(), site.position.lon.to_string());
            draft.row(
                "terminals.csv",
                &["id", "place", "name", "modes", "lat", "lon", "source"],
                Some(site.spot),
                &[&site.id, site.place.as_str(), &site.name, &modes.join(" "), &lat, &lon, &source],
            );
        }
    }

    fn services(&self, draft: &mut Draft, groups: &[(&Group, Vec<TripCall>)], used: &mut Used) {
        let distances = Distances::new(self.loader, self.tables, groups, &self.sites.sites);
        let mut of_route: FxHashMap<u32, u32> = FxHashMap::default();
        groups.iter().for_each(|(group, _)| *of_route.entry(group.route).or_default() += 1);
        let (mut ids, mut numbers) = (Ids::default(), FxHashMap::<u32, u32>::default());
        let (mut modes, mut drawn) = (BTreeSet::new(), FxHashSet::default());
        for (group, calls) in groups {
            let route = &self.tables.routes[group.route as usize];
            let Some(mode) = route.mode else { continue };
            modes.insert(mode);
            let nth = numbers.entry(group.route).or_default();
            *nth += 1;
            let alone = of_route.get(&group.route) == Some(&1);
            let id = ids.take(&if alone { route.id.clone() } else { format!("{}-{nth}", plain(&route.id)) });
            let name = if route.name.is_empty() { &route.id } else { &route.name };
            let carrier =
                self.tables.agencies.get(route.agency as usize).map_or("various", |a| a.name.as_str());
            let spot = Spot { file: number("routes.txt"), at: route.at };
            let (equipment, source) = match mode {
                Mode::Air => ("LOOSE", used.source(&["gtfs-equipment"])),
                _ => ("", used.source(&[])),
            };
            draft.row(
                "services.csv",
                &["id", "name", "mode", "carrier", "vehicle_class", "equipment", "source"],
                Some(spot),
                &[&id, name, mode.as_str(), carrier, &format!("gtfs-{mode}"), equipment, &source],
            );
            let legs =
                distances.legs(self.tables.trips[group.trip as usize].shape, mode, calls, &self.sites.sites);
            self.calls(draft, &id, group, calls, &legs, used);
            for row in patterns(&group.days) {
                self.calendar(draft, &id, &row, group);
            }
            for (pair, leg) in calls.windows(2).zip(&legs) {
                let ends = (pair[0].site.min(pair[1].site), pair[0].site.max(pair[1].site));
                if !leg.line.is_empty() && mode != Mode::Air && drawn.insert((mode, ends)) {
                    self.shape(draft, mode, pair, &leg.line);
                }
            }
        }
        for mode in modes {
            let (id, name) = (format!("gtfs-{mode}"), format!("Vehicle of mode {mode}, not further known"));
            let source = used.source(&["gtfs-vehicle"]).replace(&format!("{SOURCE} "), "");
            draft.row(
                "vehicle_classes.csv",
                &["id", "mode", "name", "co2e_g_per_tkm", "source"],
                None,
                &[&id, mode.as_str(), &name, &intensity(mode).to_string(), &source],
            );
        }
    }

    fn calls(
        &self,
        draft: &mut Draft,
        service: &str,
        group: &Group,
        calls: &[TripCall],
        legs: &[super::distance::Leg],
        used: &mut Used,
    ) {
        let time = |minutes: u32| format!("{} {:02}:{:02}", minutes / 1440, minutes / 60 % 24, minutes % 60);
        let last = calls.len() - 1;
        for (at, (call, local)) in calls.iter().zip(&group.calls).enumerate() {
            let leg = at.checked_sub(1).and_then(|at| legs.get(at));
            let mut rules = Vec::new();
            if call.interpolated {
                rules.push("gtfs-interpolated");
            }
            if group.by_headway {
                rules.push("gtfs-headway");
            }
            match leg.map(|leg| leg.from) {
                Some(DistanceFrom::Shape) => rules.push("gtfs-along-shape"),
                Some(DistanceFrom::Straight) => rules.push("gtfs-straight"),
                Some(DistanceFrom::Given) | None => {}
            }
            let word = match (call.loads, call.unloads) {
                (true, true) => "",
                (true, false) => "load",
                (false, true) => "unload",
                (false, false) => "pass",
            };
            draft.row(
                "calls.csv",
                &["service", "seq", "terminal", "arrive", "depart", "use", "distance_km", "source"],
                Some(Spot { file: number("stop_times.txt"), at: call.at }),
                &[
                    service,
                    &((at + 1) * 10).to_string(),
                    &self.sites.sites[call.site as usize].id,
                    &if at == 0 { String::new() } else { time(local.arrive) },
                    &if at == last { String::new() } else { time(local.depart) },
                    word,
                    &leg.map(|leg| (leg.metres as f64 / 1000.0).to_string()).unwrap_or_default(),
                    &used.source(&rules),
                ],
            );
        }
    }

    fn calendar(&self, draft: &mut Draft, service: &str, row: &Pattern, group: &Group) {
        let dates = |at: fn((jiff::civil::Date, jiff::civil::Date)) -> jiff::civil::Date| {
            row.within.map(|within| at(within).to_string()).unwrap_or_default()
        };
        debug_assert!(row.within.is_some() || matches!(row.days, Days::On(_)));
        let spot = Spot { file: number("trips.txt"), at: self.tables.trips[group.trip as usize].at };
        draft.row(
            "calendars.csv",
            &["service", "days", "valid_from", "valid_to", "source"],
            Some(spot),
            &[service, &row.days.to_string(), &dates(|d| d.0), &dates(|d| d.1), SOURCE],
        );
    }

    fn shape(&self, draft: &mut Draft, mode: Mode, pair: &[TripCall], between: &[landsea_model::Position]) {
        let ends = [0, 1].map(|at| &self.sites.sites[pair[at].site as usize]);
        let point = |p: landsea_model::Position| format!("{:.5},{:.5}", p.lat, p.lon);
        let (first, last) = (ends[0].position, ends[1].position);
        let line: Vec<String> = [first].iter().chain(between).chain(&[last]).map(|p| point(*p)).collect();
        draft.row(
            "shapes.csv",
            &["id", "mode", "from", "to", "line", "source"],
            None,
            &[
                &format!("{mode}-{}-{}", ends[0].id, ends[1].id),
                mode.as_str(),
                &ends[0].id,
                &ends[1].id,
                &line.join(" "),
                SOURCE,
            ],
        );
    }
}
