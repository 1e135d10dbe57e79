//! From a GTFS feed to a feed of ours.

use super::archive;
use super::emit::{Emitter, SOURCE};
use super::group::{Group, Grouper, TripCall};
use super::load::{Loader, Tables};
use super::{sites, times};
use crate::days::{Day, date_of, day_of};
use crate::draft::{Draft, Info};
use crate::findings::{Finding, Findings};
use crate::ids::plain;
use crate::source::SourceFile;
use crate::{ConvertError, Imported, places};
use jiff::civil::Date;
use landsea_model::{Mode, Position};
use rustc_hash::FxHashSet;
use std::path::{Path, PathBuf};

/// A rectangle on the map; it may lie across the antimeridian.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// Degrees east of its left side.
    pub west: f64,
    /// Degrees north of its lower side.
    pub south: f64,
    /// Degrees east of its right side.
    pub east: f64,
    /// Degrees north of its upper side.
    pub north: f64,
}

impl Bounds {
    fn contains(&self, at: Position) -> bool {
        let across = if self.west <= self.east {
            (self.west..=self.east).contains(&at.lon)
        } else {
            at.lon >= self.west || at.lon <= self.east
        };
        across && (self.south..=self.north).contains(&at.lat)
    }
}

/// What to take of a GTFS feed, and how.
#[derive(Clone, Debug, Default)]
pub struct ImportOptions {
    /// Id of the feed; none is the name of the file.
    pub id: Option<String>,
    /// Licence of the data, which GTFS does not tell.
    pub licence: Option<String>,
    /// Mode of all routes, in place of their types.
    pub mode: Option<Mode>,
    /// Routes to take, by `route_id` or `route_short_name`; none is all.
    pub routes: Vec<String>,
    /// First date on which runs may start.
    pub from: Option<Date>,
    /// Last date on which runs may start.
    pub to: Option<Date>,
    /// Where calls must lie.
    pub bounds: Option<Bounds>,
    /// A table of places for stops: `stop_id,unlocode` and, if wanted, `name,lat,lon,zone`.
    pub places: Option<PathBuf>,
}

/// Makes a feed of a GTFS feed, zipped or in a folder.
///
/// # Errors
/// If the feed cannot be read or has errors; the report names file, line and column of each.
pub fn import(
    path: &Path,
    options: &ImportOptions,
    progress: crate::Progress,
) -> Result<Imported, ConvertError> {
    let mut files = archive::read(path, progress)?;
    if let Some(places) = &options.places {
        let bytes =
            std::fs::read(places).map_err(|source| ConvertError::Read { path: places.clone(), source })?;
        files.push(SourceFile::new(places.display().to_string(), bytes));
    }
    let findings = Findings::default();
    let name = path.file_stem().map_or_else(|| "gtfs".to_owned(), |stem| stem.to_string_lossy().into_owned());
    match convert(&files, &name, options, &findings, progress) {
        Some(made) => Ok(Imported { remarks: findings.into_report(), ..made }),
        None => Err(ConvertError::Input(findings.into_report())),
    }
}

fn convert(
    files: &[SourceFile],
    name: &str,
    options: &ImportOptions,
    findings: &Findings,
    progress: crate::Progress,
) -> Option<Imported> {
    let loader = Loader { files, findings };
    let mut unused: FxHashSet<&str> = options.routes.iter().map(String::as_str).collect();
    let mut names: Vec<String> = Vec::new();
    let tables = loader.load(options.mode, &mut |id, short| {
        names.extend([id, short].map(str::to_owned));
        let asked = |name: &str| options.routes.iter().any(|route| route == name);
        let kept = options.routes.is_empty() || asked(id) || asked(short);
        unused.remove(id);
        unused.remove(short);
        kept
    });
    for route in unused {
        let near = findings.nearest(route, names.iter().map(String::as_str));
        let finding = Finding::error("unknown-route", format!("no route {route:?}")).of_file("routes.txt");
        findings.add(finding.value(route).expected("a route_id or route_short_name in --routes").near(near));
    }
    if findings.has_errors() {
        return None;
    }
    let known = match files.get(archive::TABLES.len()) {
        Some(file) => places::read_known(file, archive::TABLES.len() as u32, "stop_id", findings),
        None => Default::default(),
    };
    let times = times::read(&loader, &tables, progress);
    let stops = files.get(archive::number("stops.txt") as usize)?;
    let sites = sites::settle(&tables, &times, &known, stops, findings);
    if findings.has_errors() {
        return None;
    }
    let inside = |at: Position| options.bounds.is_none_or(|bounds| bounds.contains(at));
    let grouper = Grouper {
        tables: &tables,
        times: &times,
        sites: &sites,
        file: files.get(archive::number("stop_times.txt") as usize)?,
        findings,
        within: sites.sites.iter().map(|site| inside(site.position)).collect(),
    };
    let between = (options.from.map_or(Day::MIN, day_of), options.to.map_or(Day::MAX, day_of));
    let groups = grouper.groups(between, progress);
    if findings.has_errors() {
        return None;
    }
    let days =
        groups.iter().flat_map(|group| group.days.iter().next().into_iter().chain(group.days.iter().last()));
    let (first, last) = days.fold((Day::MAX, Day::MIN), |(a, b), day| (a.min(day), b.max(day)));
    if first > last {
        let finding =
            Finding::error("nothing-left", "no trip runs between two stops or more").of_file("trips.txt");
        findings.add(finding.expected("trips with days, within --routes, --from, --to and --bbox"));
        return None;
    }
    let mut ordered: Vec<(&Group, Vec<TripCall>)> =
        groups.iter().filter_map(|group| Some((group, grouper.calls(group.trip as usize)?))).collect();
    ordered.sort_by(|(a, _), (b, _)| {
        (a.route, a.calls[0].depart, a.days.iter().next(), a.trip).cmp(&(
            b.route,
            b.calls[0].depart,
            b.days.iter().next(),
            b.trip,
        ))
    });

    progress("writing the feed", 0.0);
    let mut draft = Draft::default();
    let emitter = Emitter { loader: &loader, tables: &tables, sites: &sites };
    emitter.emit(&mut draft, &ordered);
    describe(&mut draft, &tables, name, options, (date_of(first), date_of(last)));
    if findings.has_errors() {
        return None;
    }
    progress("checking the feed", 0.0);
    let (files, feed, unusual) = draft.finish(files, findings)?;
    Some(Imported { files, feed, remarks: Default::default(), unusual })
}

/// What the feed is, and the row of `sources.csv` on which all others rest.
fn describe(draft: &mut Draft, tables: &Tables, name: &str, options: &ImportOptions, dates: (Date, Date)) {
    let agency = tables.agencies.first();
    let or = |text: &str, other: &str| if text.is_empty() { other.to_owned() } else { text.to_owned() };
    let publisher = or(&tables.info.publisher, agency.map_or("", |agency| agency.name.as_str()));
    let publisher = or(&publisher, "not stated");
    let url = or(&tables.info.url, agency.map_or("", |agency| agency.url.as_str()));
    let version = or(&tables.info.version, &dates.0.to_string());
    let licence = options.licence.clone().unwrap_or_default();
    draft.info(&Info {
        id: &plain(options.id.as_deref().unwrap_or(name)),
        name: &format!("Timetable of {publisher}"),
        version: &version,
        licence: if licence.is_empty() { "unknown" } else { &licence },
        publisher: &publisher,
        currency: "USD",
        valid_from: dates.0,
        valid_to: dates.1,
    });
    draft.row(
        "sources.csv",
        &["id", "title", "publisher", "url", "licence", "note"],
        None,
        &[
            SOURCE,
            &format!("GTFS feed {name}, version {version}"),
            &publisher,
            &url,
            &licence,
            "A timetable of passengers' format: it says nothing of prices, cut-offs and what is carried",
        ],
    );
}
