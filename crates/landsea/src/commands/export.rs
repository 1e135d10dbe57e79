//! `landsea export`

use crate::args::{ExportCommand, GeojsonArgs, GtfsExportArgs};
use crate::feeds;
use crate::outcome::{Failure, Outcome};
use landsea_api::answer::figures::counted;
use landsea_api::question::time::parse_date;
use landsea_convert::publish::write_file;
use landsea_convert::{geojson, gtfs};

/// Writes a feed in the format of others.
pub fn run(command: &ExportCommand) -> Result<Outcome, Failure> {
    match command {
        ExportCommand::Gtfs(args) => to_gtfs(args),
        ExportCommand::Geojson(args) => to_geojson(args),
    }
}

fn to_gtfs(args: &GtfsExportArgs) -> Result<Outcome, Failure> {
    let feed = feeds::load_with(&args.feed, &args.scenario)?;
    let date = |name, text: &Option<String>| text.as_deref().map(|text| parse_date(name, text)).transpose();
    let options = gtfs::ExportOptions {
        from: date("--from", &args.from)?,
        to: date("--to", &args.to)?,
        url: args.url.clone(),
    };
    let exported = gtfs::export(&feed, &options)?;
    write_file(&exported.zip, &args.out, args.force)?;
    Ok(Outcome::done(format!("{}: {}\n", args.out.display(), counted(exported.runs, "run", "runs"))))
}

fn to_geojson(args: &GeojsonArgs) -> Result<Outcome, Failure> {
    let feed = feeds::load_with(&args.feed, &args.scenario)?;
    write_file(geojson::export(&feed).as_bytes(), &args.out, args.force)?;
    let (terminals, links) = (feed.terminals.len(), feed.links.len());
    let (terminals, links) = (counted(terminals, "terminal", "terminals"), counted(links, "link", "links"));
    Ok(Outcome::done(format!("{}: {terminals}, {links}\n", args.out.display())))
}
