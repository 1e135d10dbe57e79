//! `landsea import`

use super::progress::progress;
use crate::args::{DcsaArgs, GtfsImportArgs, ImportCommand, OutArgs, RatesArgs, TimesArg};
use crate::feeds;
use crate::outcome::{Exit, Failure, Outcome};
use landsea_api::answer::figures::counted;
use landsea_api::question::time::parse_date;
use landsea_convert::publish::{may_write_feed, write_feed, write_tables};
use landsea_convert::{ConvertError, Imported, dcsa, gtfs, rates};
use landsea_model::Mode;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

/// Makes a feed, or adds to one.
pub fn run(command: &ImportCommand) -> Result<Outcome, Failure> {
    match command {
        ImportCommand::Gtfs(args) => from_gtfs(args),
        ImportCommand::Dcsa(args) => from_dcsa(args),
        ImportCommand::Csv(args) => from_sheet(args),
    }
}

fn from_gtfs(args: &GtfsImportArgs) -> Result<Outcome, Failure> {
    let date = |name, text: &Option<String>| text.as_deref().map(|text| parse_date(name, text)).transpose();
    let options = gtfs::ImportOptions {
        id: args.out.id.clone(),
        licence: args.out.licence.clone(),
        mode: args.mode.as_deref().map(mode).transpose()?,
        routes: args.routes.clone(),
        from: date("--from", &args.from)?,
        to: date("--to", &args.to)?,
        bounds: args.bbox.as_deref().map(bounds).transpose()?,
        places: args.out.places.clone(),
    };
    may_write_feed(&args.out.out, args.out.force)?;
    let bar = progress();
    let made = gtfs::import(&args.path, &options, &mut |doing, share| {
        bar.set_message(doing.to_owned());
        bar.set_position((share.clamp(0.0, 1.0) * 1000.0) as u64);
    });
    bar.finish_and_clear();
    written(&made?, &args.out)
}

fn from_dcsa(args: &DcsaArgs) -> Result<Outcome, Failure> {
    let options = dcsa::ImportOptions {
        id: args.out.id.clone(),
        licence: args.out.licence.clone(),
        times: match args.times {
            TimesArg::Planned => dcsa::Times::Planned,
            TimesArg::Estimated => dcsa::Times::Estimated,
            TimesArg::Actual => dcsa::Times::Actual,
        },
        places: args.out.places.clone(),
    };
    may_write_feed(&args.out.out, args.out.force)?;
    written(&dcsa::import(&args.files, &options)?, &args.out)
}

fn from_sheet(args: &RatesArgs) -> Result<Outcome, Failure> {
    if let Some(out) = &args.out {
        may_write_feed(out, false)?;
    }
    let base = feeds::files(args.into.as_deref().or(args.feed.feed.as_deref()))?;
    let made = rates::import(&args.sheet, &args.map, &base, args.replace)?;
    let folder = match (&args.into, &args.out) {
        (Some(folder), _) => {
            // sources first: rows that name one are written when it is there
            let changed: Vec<(&str, &[u8])> = ["sources.csv", "charges.csv", "tariffs.csv"]
                .into_iter()
                .filter_map(|name| {
                    Some((name, made.files.bytes(name).filter(|new| base.bytes(name) != Some(new))?))
                })
                .collect();
            write_tables(&changed, folder)?;
            folder
        }
        (None, Some(folder)) => {
            write_feed(&made.files, folder, false)?;
            folder
        }
        (None, None) => return Err(Failure::Usage("--into or --out: name a folder".to_owned())),
    };
    let before = landsea_feed::read(&base).map_err(|report| Failure::Feed(report.to_string()))?;
    let more = |now: usize, before: usize| now as i64 - before as i64;
    let data = format!(
        "{}: {:+} tariffs, {:+} charges\n",
        folder.display(),
        more(made.feed.tariffs.len(), before.tariffs.len()),
        more(made.feed.charges.len(), before.charges.len()),
    );
    Ok(Outcome { data, remarks: remarks(&made, folder), exit: Exit::Done })
}

/// Writes the feed, and says what is in it.
fn written(made: &Imported, out: &OutArgs) -> Result<Outcome, Failure> {
    write_feed(&made.files, &out.out, out.force)?;
    let feed = &made.feed;
    let data = format!(
        "{}: {}, {}, {}; no prices\n",
        out.out.display(),
        counted(feed.services.len(), "service", "services"),
        counted(feed.terminals.len(), "terminal", "terminals"),
        counted(feed.places.len(), "place", "places"),
    );
    Ok(Outcome { data, remarks: remarks(made, &out.out), exit: Exit::Done })
}

/// What was assumed, and how much of what the check finds unusual.
fn remarks(made: &Imported, folder: &Path) -> String {
    let mut text = made.remarks.to_string();
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for found in &made.unusual.diagnostics {
        *kinds.entry(found.code).or_default() += 1;
    }
    if !kinds.is_empty() {
        let list: Vec<String> = kinds.iter().map(|(code, count)| format!("{count} {code}")).collect();
        // writing to a text cannot fail
        let _ = writeln!(text, "unusual: {}; landsea check {} lists them", list.join(", "), folder.display());
    }
    text
}

fn mode(text: &str) -> Result<Mode, Failure> {
    let words = Mode::ALL.map(Mode::as_str).join(" ");
    text.parse()
        .map_err(|()| Failure::Usage(format!("--mode: {text:?} is not a mode; expected one of {words}")))
}

fn bounds(text: &str) -> Result<gtfs::Bounds, Failure> {
    let numbers: Option<Vec<f64>> = text.split(',').map(|number| number.trim().parse().ok()).collect();
    match numbers.as_deref() {
        Some([west, south, east, north])
            if [west, east].iter().all(|lon| lon.abs() <= 180.0)
                && -90.0 <= *south
                && south <= north
                && *north <= 90.0 =>
        {
            Ok(gtfs::Bounds { west: *west, south: *south, east: *east, north: *north })
        }
        _ => Err(Failure::Usage(format!(
            "--bbox: {text:?} is no rectangle; expected west,south,east,north in degrees, such as 100,10,120,30"
        ))),
    }
}

impl From<ConvertError> for Failure {
    fn from(error: ConvertError) -> Self {
        match error {
            ConvertError::Input(report) => Failure::Input(report.to_string()),
            ConvertError::Option(_) | ConvertError::Occupied { .. } => Failure::Usage(error.to_string()),
            _ => Failure::Files(error.to_string()),
        }
    }
}
