//! `landsea sea`

use crate::args::{SeaArgs, SeaFormat};
use crate::outcome::{Exit, Failure, Outcome};
use crate::output::sea::{self, Answer, Question, Row};
use crate::request::voyage;
use landsea_convert::publish::write_file;
use landsea_sea::{NoWay, Place, Rules, Sea, Waters};

/// Distances and routes over the sea.
pub fn run(args: &SeaArgs) -> Result<Outcome, Failure> {
    let sea = Sea::bundled();
    let (rules, dues) = voyage::rules(args)?;
    let waters = under("--close, --open, --via, --delay, --toll", sea, &rules)?;
    let remarks = too_small(sea, &waters);
    let question = Question { sea, speed: args.speed, dues };
    let data = if args.passages {
        Ok(sea::passages(sea, args.format)?)
    } else if let Some(list) = &args.matrix {
        return matrix(args, &question, &waters, list, remarks);
    } else {
        let text = args.from.as_deref().unwrap_or_default();
        let from = voyage::place(sea, "FROM", text)?;
        match (args.nearest, &args.to) {
            (Some(most), _) => {
                let found = waters.nearest_ports(&from, most);
                Ok(sea::print(&question, &Answer::Nearest { from: &from, found }, args.format))
            }
            (None, to) => {
                let to = voyage::place(sea, "TO", to.as_deref().unwrap_or_default())?;
                answer(args, &waters, &from, &to).map(|answer| sea::print(&question, &answer, args.format))
            }
        }
    };
    match data {
        Ok(data) => deliver(args, data, remarks),
        Err(no_way) => {
            Ok(Outcome { data: String::new(), remarks: format!("{remarks}{no_way}\n"), exit: Exit::NoPlan })
        }
    }
}

fn under<'s>(flags: &str, sea: &'s Sea, rules: &Rules) -> Result<Waters<'s>, Failure> {
    sea.waters_under(rules).map_err(|error| {
        Failure::Usage(format!("{flags}: {error}; landsea sea --passages lists them"))
    })
}

/// Which passages the ship does not fit through.
fn too_small(sea: &Sea, waters: &Waters<'_>) -> String {
    let names: Vec<&str> = waters.too_small().map(|i| sea.passages()[i].id.as_str()).collect();
    if names.is_empty() { String::new() } else { format!("note: the ship does not fit through {}\n", names.join(", ")) }
}

fn answer<'p>(args: &SeaArgs, waters: &Waters<'_>, from: &'p Place, to: &'p Place) -> Result<Answer<'p>, NoWay> {
    let routes = if args.alternatives { waters.alternatives(from, to)? } else { vec![waters.route(from, to)?] };
    Ok(Answer::Routes { from, to, routes })
}

fn matrix(
    args: &SeaArgs,
    question: &Question<'_>,
    waters: &Waters<'_>,
    list: &str,
    remarks: String,
) -> Result<Outcome, Failure> {
    if matches!(args.format, SeaFormat::Json | SeaFormat::Geojson) {
        return Err(Failure::Usage("--format: a matrix is written as CSV, or as Parquet by --out NAME.parquet".into()));
    }
    let from = voyage::places(question.sea, "--matrix", list)?;
    let ends = args.ends.as_deref().map(|list| voyage::places(question.sea, "--to", list)).transpose()?;
    let to = ends.as_ref().unwrap_or(&from);
    let voyages = waters.matrix(&from, to);
    let rows = from.iter().zip(&voyages).flat_map(|(from, row)| {
        to.iter().zip(row).map(move |(to, voyage)| Row { from, to, voyage: voyage.as_ref() })
    });
    let missing = voyages.iter().flatten().filter(|voyage| voyage.is_none()).count();
    let remarks = match missing {
        0 => remarks,
        n => format!("{remarks}note: {n} pairs have no way between them; their distance is empty\n"),
    };
    let parquet = args.out.as_ref().is_some_and(|path| path.extension().is_some_and(|e| e == "parquet"));
    match &args.out {
        Some(path) if parquet => {
            let bytes = sea::parquet(question.sea, rows)?;
            write_file(&bytes, path, true).map_err(|error| Failure::Files(error.to_string()))?;
            Ok(Outcome { data: String::new(), remarks, exit: Exit::Done })
        }
        _ => deliver(args, sea::matrix(question.sea, rows), remarks),
    }
}

/// To standard output, or whole into a file.
fn deliver(args: &SeaArgs, data: String, remarks: String) -> Result<Outcome, Failure> {
    let Some(path) = &args.out else { return Ok(Outcome { data, remarks, exit: Exit::Done }) };
    write_file(data.as_bytes(), path, true).map_err(|error| Failure::Files(error.to_string()))?;
    Ok(Outcome { data: String::new(), remarks, exit: Exit::Done })
}
