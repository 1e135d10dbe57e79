//! `landsea sea`

mod matrix;
mod ship;

use crate::args::{SeaArgs, SeaFormat};
use crate::outcome::{Exit, Failure, Outcome};
use crate::output::sea::{passages, table};
use crate::request::form::Form;
use landsea_api::answer::figures::counted;
use landsea_api::answer::json::pretty;
use landsea_api::answer::sea::wire::{Asked, Routes};
use landsea_api::answer::sea::{csv, geojson};
use landsea_api::question::places::place;
use landsea_api::question::voyage::Terms;
use landsea_convert::publish::write_file;
use landsea_sea::{Sea, Waters};

/// Distances and routes over the sea.
pub fn run(args: &SeaArgs) -> Result<Outcome, Failure> {
    if args.ends.is_some() && args.matrix.is_none() {
        // The parser cannot say so: what would be required is in conflict with what is there.
        return Err(Failure::Usage(
            "--to goes with --matrix; of one voyage TO is written behind FROM".to_owned(),
        ));
    }
    let form = Form::new(args)?;
    let sea = Sea::bundled();
    let terms = Terms::new(&args.terms, sea)?;
    let waters = terms.waters(sea)?;
    let asked = Asked { sea, terms: &terms };
    let format = match (form, &args.matrix) {
        (form, Some(list)) => return matrix::run(args, form, asked, &waters, list),
        (Form::Text(format), None) => format,
        (Form::Parquet, None) => SeaFormat::Table,
    };
    if args.passages {
        let count = counted(sea.passages().len(), "passage", "passages");
        return deliver(args, passages::passages(asked, format), &count, String::new());
    }
    match args.nearest {
        Some(most) => nearest(args, format, asked, &waters, usize::from(most)),
        None => routes(args, format, asked, &waters),
    }
}

fn nearest(
    args: &SeaArgs,
    format: SeaFormat,
    asked: Asked<'_>,
    waters: &Waters<'_>,
    most: usize,
) -> Result<Outcome, Failure> {
    let from = place(asked.sea, "FROM", args.from.as_deref().unwrap_or_default())?;
    let document = asked.nearest(&from, &waters.nearest_ports(&from, most));
    let data = match format {
        SeaFormat::Table => table::nearest(asked, &document),
        SeaFormat::Json => pretty(&document),
        SeaFormat::Csv => csv::nearest(&document),
        SeaFormat::Geojson => geojson::nearest(&document),
    };
    let remarks = ship::all_too_small(asked, waters);
    deliver(args, data, &counted(document.ports.len(), "port", "ports"), remarks)
}

fn routes(
    args: &SeaArgs,
    format: SeaFormat,
    asked: Asked<'_>,
    waters: &Waters<'_>,
) -> Result<Outcome, Failure> {
    let from = place(asked.sea, "FROM", args.from.as_deref().unwrap_or_default())?;
    let to = place(asked.sea, "TO", args.to.as_deref().unwrap_or_default())?;
    let found = if args.alternatives {
        waters.alternatives(&from, &to)
    } else {
        waters.route(&from, &to).map(|route| vec![route])
    };
    let remarks = ship::in_the_way(asked, waters, &from, &to);
    let document = asked.routes(&from, &to, found);
    if document.routes.is_empty() {
        return Ok(no_way(format, &document, remarks));
    }
    let data = match (format, &document.routes[..]) {
        (SeaFormat::Table, [only]) if !args.alternatives => table::route(asked, &document, only),
        (SeaFormat::Table, _) => table::alternatives(asked, &document),
        _ => for_programs(format, &document),
    };
    deliver(args, data, &counted(document.routes.len(), "route", "routes"), remarks)
}

/// No way is an answer, too: programs get an empty document, people the reasons. No file is made of it.
fn no_way(format: SeaFormat, document: &Routes, mut remarks: String) -> Outcome {
    for obstacle in &document.obstacles {
        remarks += &format!("{obstacle}\n");
    }
    Outcome { data: for_programs(format, document), remarks, exit: Exit::NoPlan }
}

fn for_programs(format: SeaFormat, document: &Routes) -> String {
    match format {
        SeaFormat::Table => String::new(),
        SeaFormat::Json => pretty(document),
        SeaFormat::Csv => csv::routes(document),
        SeaFormat::Geojson => geojson::routes(document),
    }
}

/// To standard output; or whole into a file, with a word on what is in it.
fn deliver(args: &SeaArgs, data: String, what: &str, remarks: String) -> Result<Outcome, Failure> {
    let data = match &args.out {
        None => data,
        Some(path) => {
            // Bold and faint are for terminals.
            let plain = anstream::adapter::strip_str(&data).to_string();
            write_file(plain.as_bytes(), path, args.force)?;
            format!("{}: {what}\n", path.display())
        }
    };
    Ok(Outcome { data, remarks, exit: Exit::Done })
}
