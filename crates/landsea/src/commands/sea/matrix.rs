//! `landsea sea --matrix`

use super::super::progress::progress;
use super::{deliver, ship};
use crate::args::{SeaArgs, SeaFormat};
use crate::outcome::{Exit, Failure, Outcome};
use crate::output::sea::matrix::{Kept, Row, Sheet, Sink};
use crate::output::sea::table;
use crate::request::form::Form;
use crate::request::places::places;
use landsea_api::answer::figures::{counted, grouped};
use landsea_api::answer::json::pretty;
use landsea_api::answer::sea::wire::Asked;
use landsea_api::question::places::code;
use landsea_convert::publish::{may_write_file, write_file_by};
use landsea_sea::{Place, Waters};
use std::io;

/// Pairs that are held in memory to be printed.
const MOST_HELD: usize = 4_000_000;
/// Pairs of a batch; the rows of a place to all others are never divided.
const BATCH: usize = 500_000;

/// The ends of the voyages, with the codes that name them.
struct Ends<'p> {
    places: &'p [Place],
    codes: Vec<String>,
}

/// Distances between all places of two lists, or of one.
pub fn run(
    args: &SeaArgs,
    form: Form,
    asked: Asked<'_>,
    waters: &Waters<'_>,
    list: &str,
) -> Result<Outcome, Failure> {
    if let Some(path) = &args.out {
        may_write_file(path, args.force)?;
    }
    let from = places(asked.sea, "--matrix", list)?;
    let to = args.ends.as_deref().map(|list| places(asked.sea, "--to", list)).transpose()?;
    let mut remarks = ship::all_too_small(asked, waters) + &from.remark;
    remarks += to.as_ref().map_or("", |to| &to.remark);
    let to = to.as_ref().unwrap_or(&from);
    let ends = |places| Ends { places, codes: codes(asked, places) };
    let (from, to) = (ends(&from.places), ends(&to.places));
    let pairs = from.places.len().saturating_mul(to.places.len());
    let count = counted(pairs, "pair", "pairs");

    let (missing, outcome) = match (form, &args.out) {
        (Form::Parquet | Form::Text(SeaFormat::Csv), Some(path)) => {
            let mut missing = 0;
            write_file_by(path, args.force, |file| {
                missing = fill(waters, &from, &to, sink(form, asked, file)?)?;
                Ok(())
            })?;
            (missing, Outcome::done(format!("{}: {count}\n", path.display())))
        }
        (form, _) => {
            let (missing, data) = held(form, asked, waters, &from, &to, pairs)?;
            (missing, deliver(args, data, &count, String::new())?)
        }
    };
    if missing > 0 {
        let (pairs, verb) = (counted(missing, "pair", "pairs"), if missing == 1 { "has" } else { "have" });
        remarks += &format!("note: {pairs} {verb} no way between them; their distance is empty\n");
    }
    let exit = if missing == pairs { Exit::NoPlan } else { Exit::Done };
    Ok(Outcome { remarks, exit, ..outcome })
}

fn codes(asked: Asked<'_>, places: &[Place]) -> Vec<String> {
    places.iter().map(|place| code(asked.sea, place)).collect()
}

#[cfg(feature = "parquet")]
fn sink<'a, W: io::Write + Send + 'a>(
    form: Form,
    asked: Asked<'a>,
    file: W,
) -> io::Result<Box<dyn Sink + 'a>> {
    use crate::output::sea::parquet::Table;
    Ok(match form {
        Form::Parquet => Box::new(Table::new(asked, file)?),
        Form::Text(_) => Box::new(Sheet::new(asked, file)?),
    })
}

#[cfg(not(feature = "parquet"))]
fn sink<'a, W: io::Write + 'a>(_: Form, asked: Asked<'a>, file: W) -> io::Result<Box<dyn Sink + 'a>> {
    Ok(Box::new(Sheet::new(asked, file)?))
}

/// A matrix as text, with the number of pairs without a way.
fn held(
    form: Form,
    asked: Asked<'_>,
    waters: &Waters<'_>,
    from: &Ends<'_>,
    to: &Ends<'_>,
    pairs: usize,
) -> Result<(usize, String), Failure> {
    if pairs > MOST_HELD {
        return Err(Failure::Usage(format!(
            "--matrix: {} pairs of {} and {} places are more than the {} that are held in memory; --out NAME.csv or \
             NAME.parquet writes them as they are found",
            pairs_in_words(pairs),
            from.places.len(),
            to.places.len(),
            pairs_in_words(MOST_HELD)
        )));
    }
    // memory takes everything
    let failed = |error: io::Error| Failure::Files(error.to_string());
    if form == Form::Text(SeaFormat::Csv) {
        let mut bytes = Vec::new();
        let missing = fill(waters, from, to, Box::new(Sheet::new(asked, &mut bytes).map_err(failed)?));
        return Ok((missing.map_err(failed)?, String::from_utf8(bytes).unwrap_or_default()));
    }
    let mut kept = Vec::new();
    let missing = fill(waters, from, to, Box::new(Kept { asked, pairs: &mut kept })).map_err(failed)?;
    let document = asked.matrix(kept);
    let text = if form == Form::Text(SeaFormat::Json) { pretty(&document) } else { table::matrix(&document) };
    Ok((missing, text))
}

fn pairs_in_words(pairs: usize) -> String {
    grouped(i64::try_from(pairs).unwrap_or(i64::MAX))
}

/// Fills a sink batch by batch, and says how many pairs have no way.
fn fill(
    waters: &Waters<'_>,
    from: &Ends<'_>,
    to: &Ends<'_>,
    mut sink: Box<dyn Sink + '_>,
) -> io::Result<usize> {
    let batch = (BATCH / to.places.len().max(1)).max(1);
    let bar = progress();
    bar.set_message("distances");
    let mut missing = 0;
    for (k, (places, codes)) in from.places.chunks(batch).zip(from.codes.chunks(batch)).enumerate() {
        bar.set_position((k * batch * 1000 / from.places.len()) as u64);
        let voyages = waters.matrix(places, to.places);
        let rows: Vec<Row<'_>> = codes
            .iter()
            .zip(&voyages)
            .flat_map(|(from, voyages)| {
                let ends = to.codes.iter().zip(voyages);
                ends.map(move |(to, voyage)| Row { from, to, voyage: voyage.as_ref() })
            })
            .collect();
        missing += rows.iter().filter(|row| row.voyage.is_none()).count();
        sink.take(&rows)?;
    }
    bar.finish_and_clear();
    sink.finish()?;
    Ok(missing)
}
