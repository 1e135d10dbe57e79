//! Voyages as rows of a feed.

use super::ImportOptions;
use super::voyages::{Pattern, Sites};
use crate::assumed::{detour, intensity};
use crate::days::date_of;
use crate::draft::{Draft, Info};
use crate::ids::{Ids, plain};
use crate::source::{SourceFile, Spot};
use landsea_model::{Days, Mode};
use std::collections::{BTreeMap, BTreeSet};

const RULES: [(&str, &str, &str); 5] = [
    ("dcsa-position", "lat lon", "The position of the UN/LOCODE by another list, two decimals"),
    ("dcsa-road", "modes", "Lorries are taken to come to every terminal"),
    ("dcsa-one-time", "arrive depart", "Of arrival and departure one is published and stands for both"),
    (
        "dcsa-straight",
        "distance_km",
        "The straight line lengthened by the usual detour of the mode: rail and sea 1.25, road 1.3, barge 1.4",
    ),
    ("dcsa-vehicle", "co2e_g_per_tkm", "The magnitude of published means for the mode, for want of the ship"),
];

/// The `source` field of a row made from a file.
fn source(spot: Spot, rules: &[&'static str], used: &mut BTreeSet<&'static str>) -> String {
    used.extend(rules);
    let rules: String = rules.iter().map(|rule| format!(" estimate:{rule}")).collect();
    format!("{}{rules}", source_id(spot.file))
}

fn source_id(file: u32) -> String {
    if file == 0 { "dcsa".to_owned() } else { format!("dcsa-{}", file + 1) }
}

/// The feed.
pub(super) fn emit(
    patterns: &[Pattern],
    sites: &Sites,
    files: &[SourceFile],
    options: &ImportOptions,
) -> Draft {
    let (mut draft, mut used) = (Draft::default(), BTreeSet::new());
    place_rows(&mut draft, patterns, sites, &mut used);
    let mut number: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
    patterns.iter().for_each(|pattern| number.entry(&pattern.key.service).or_default().0 += 1);
    let (mut ids, mut modes) = (Ids::default(), BTreeSet::new());
    for pattern in patterns {
        modes.insert(pattern.key.mode);
        let (of, nth) = number.entry(&pattern.key.service).or_default();
        *nth += 1;
        let wanted = if *of == 1 {
            plain(&pattern.key.service)
        } else {
            format!("{}-{nth}", plain(&pattern.key.service))
        };
        service_rows(&mut draft, &ids.take(&wanted), pattern, sites, &mut used);
    }
    for mode in modes {
        used.insert("dcsa-vehicle");
        let (id, name) = (format!("dcsa-{mode}"), format!("Vehicle of mode {mode}, not further known"));
        let columns = &["id", "mode", "name", "co2e_g_per_tkm", "source"];
        let fields =
            [id.as_str(), mode.as_str(), &name, &intensity(mode).to_string(), "estimate:dcsa-vehicle"];
        draft.row("vehicle_classes.csv", columns, None, &fields);
    }
    for (id, covers, method) in RULES.iter().filter(|(id, ..)| used.contains(id)) {
        draft.row("estimates.csv", &["id", "covers", "method", "basis"], None, &[id, covers, method, ""]);
    }
    let licence = options.licence.as_deref().unwrap_or_default();
    let carriers: BTreeSet<&str> = patterns.iter().map(|pattern| pattern.carrier.as_str()).collect();
    let publisher = carriers.into_iter().collect::<Vec<_>>().join(", ");
    for (at, file) in files.iter().enumerate() {
        let title = format!("Schedules in the format of DCSA, {}", name_of(file));
        let fields = [&source_id(at as u32), &title, &publisher, licence];
        draft.row("sources.csv", &["id", "title", "publisher", "licence"], None, &fields.map(|f| f as &str));
    }
    let days = patterns.iter().flat_map(|pattern| pattern.days.iter());
    let (first, last) = days.fold((i32::MAX, i32::MIN), |(a, b), day| (a.min(day), b.max(day)));
    draft.info(&Info {
        id: &plain(options.id.as_deref().unwrap_or("schedules")),
        name: &format!("Schedules of {publisher}"),
        version: &date_of(first).to_string(),
        licence: if licence.is_empty() { "unknown" } else { licence },
        publisher: &publisher,
        currency: "USD",
        valid_from: date_of(first),
        valid_to: date_of(last),
    });
    draft
}

/// The name of a file without the folders that lead to it: those are nobody's business.
fn name_of(file: &SourceFile) -> &str {
    file.name.rsplit(['/', '\\']).next().unwrap_or_default()
}

fn place_rows(draft: &mut Draft, patterns: &[Pattern], sites: &Sites, used: &mut BTreeSet<&'static str>) {
    let mut modes: BTreeMap<&super::read::SiteKey, BTreeSet<Mode>> = BTreeMap::new();
    for pattern in patterns {
        for call in &pattern.key.calls {
            modes.entry(&call.site).or_default().extend([pattern.key.mode, Mode::Road]);
        }
    }
    let mut written = BTreeSet::new();
    for (key, modes) in modes {
        let Some(site) = sites.get(key) else { continue };
        let (lat, lon) = (site.position.lat.to_string(), site.position.lon.to_string());
        let by_list: &[&'static str] = if site.by_list { &["dcsa-position"] } else { &[] };
        if written.insert(key.place) {
            draft.row(
                "places.csv",
                &["unlocode", "name", "zone", "lat", "lon", "source"],
                Some(site.spot),
                &[
                    key.place.as_str(),
                    &site.place_name,
                    &site.zone_name,
                    &lat,
                    &lon,
                    &source(site.spot, by_list, used),
                ],
            );
        }
        let modes: Vec<&str> = modes.iter().map(|mode| mode.as_str()).collect();
        let rules = [by_list, &["dcsa-road"]].concat();
        draft.row(
            "terminals.csv",
            &["id", "place", "name", "modes", "lat", "lon", "source"],
            Some(site.spot),
            &[
                &site.id,
                key.place.as_str(),
                &site.name,
                &modes.join(" "),
                &lat,
                &lon,
                &source(site.spot, &rules, used),
            ],
        );
    }
}

fn service_rows(
    draft: &mut Draft,
    id: &str,
    pattern: &Pattern,
    sites: &Sites,
    used: &mut BTreeSet<&'static str>,
) {
    let mode = pattern.key.mode;
    let Some(spot) = pattern.spots.first().copied() else { return };
    draft.row(
        "services.csv",
        &["id", "name", "mode", "carrier", "vehicle_class", "source"],
        Some(spot),
        &[
            id,
            &pattern.name,
            mode.as_str(),
            &pattern.carrier,
            &format!("dcsa-{mode}"),
            &source(spot, &[], used),
        ],
    );
    let dates = Days::On(pattern.days.iter().map(date_of).collect()).to_string();
    draft.row(
        "calendars.csv",
        &["service", "days", "source"],
        Some(spot),
        &[id, &dates, &source(spot, &[], used)],
    );
    let time = |minutes: i64| format!("{} {:02}:{:02}", minutes / 1440, minutes / 60 % 24, minutes % 60);
    let last = pattern.key.calls.len() - 1;
    for (at, (call, spot)) in pattern.key.calls.iter().zip(&pattern.spots).enumerate() {
        let Some(site) = sites.get(&call.site) else { continue };
        let before = at.checked_sub(1).and_then(|at| sites.get(&pattern.key.calls[at].site));
        let km = before.map(|before| before.position.distance_to(site.position).km() * detour(mode));
        let mut rules = Vec::new();
        if km.is_some() {
            rules.push("dcsa-straight");
        }
        if call.one_time {
            rules.push("dcsa-one-time");
        }
        let hours = call.cutoff as f64 / 60.0;
        draft.row(
            "calls.csv",
            &["service", "seq", "terminal", "arrive", "depart", "cutoff_h", "distance_km", "source"],
            Some(*spot),
            &[
                id,
                &((at + 1) * 10).to_string(),
                &site.id,
                &if at == 0 { String::new() } else { time(call.arrive) },
                &if at == last { String::new() } else { time(call.depart) },
                &if call.cutoff == 0 { String::new() } else { format!("{hours:.3}") },
                &km.map(|km| format!("{km:.0}")).unwrap_or_default(),
                &source(*spot, &rules, used),
            ],
        );
    }
}
