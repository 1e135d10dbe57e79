//! `landsea emissions`

#[cfg(feature = "parquet")]
mod legs;

use crate::args::{EmissionsArgs, EmissionsFormat};
use crate::feeds;
use crate::outcome::{Exit, Failure, Outcome};
use crate::output::emissions::{Answer, csv, several};
use crate::output::json::pretty;
use crate::request::account::Question;
use crate::request::figures::Figures;
use crate::request::{planned, stages};
use landsea_emissions::{Accountant, Preference, explain, ileap, statement, text};
use landsea_model::Feed;
use std::path::Path;

/// Accounts for legs or plans.
pub fn run(args: &EmissionsArgs) -> Result<Outcome, Failure> {
    if args.explain && args.format != EmissionsFormat::Table {
        return Err(Failure::Usage("--explain is for people; --format json holds all of it".to_owned()));
    }
    let figures = Figures::read(args)?;
    if let Some(path) = &args.legs {
        return many(args, &figures, path);
    }
    let feed = feeds::load(args.feed.feed.as_deref())?;
    let questions = match &args.plan {
        Some(path) => planned::read(path, args, &figures, &feed)?,
        None => vec![of_legs(args, &figures, &feed)?],
    };
    let accountant = accountant(args, &figures);
    let answers =
        questions.into_iter().map(|question| answer(&accountant, question)).collect::<Result<Vec<_>, _>>()?;
    let data = match (args.format, &answers[..]) {
        (EmissionsFormat::Table, [only]) => page(args, only),
        (EmissionsFormat::Table, many) if args.explain => {
            many.iter().map(|answer| page(args, answer)).collect()
        }
        (EmissionsFormat::Table, many) => several(many),
        (EmissionsFormat::Json, [only]) => pretty(&only.statement),
        (EmissionsFormat::Json, many) => {
            pretty(&many.iter().map(|answer| &answer.statement).collect::<Vec<_>>())
        }
        (EmissionsFormat::Ileap, [only]) => pretty(&ileap::footprint(&only.chain, accountant.tables())),
        (EmissionsFormat::Ileap, many) => {
            let footprints = many.iter().map(|answer| ileap::footprint(&answer.chain, accountant.tables()));
            pretty(&footprints.collect::<Vec<_>>())
        }
        (EmissionsFormat::Csv, many) => csv(many),
    };
    Ok(Outcome { data, remarks: String::new(), exit: Exit::Done })
}

fn accountant<'f>(args: &EmissionsArgs, figures: &'f Figures) -> Accountant<'f> {
    let preference = if args.defaults { Preference::Defaults } else { Preference::Best };
    Accountant::new(&figures.tables, &figures.user, preference)
}

#[cfg(feature = "parquet")]
fn many(args: &EmissionsArgs, figures: &Figures, path: &Path) -> Result<Outcome, Failure> {
    legs::run(args, &accountant(args, figures), path)
}

#[cfg(not(feature = "parquet"))]
fn many(_: &EmissionsArgs, _: &Figures, path: &Path) -> Result<Outcome, Failure> {
    Err(Failure::Usage(format!("--legs {}: this landsea was built without Parquet", path.display())))
}

fn of_legs(args: &EmissionsArgs, figures: &Figures, feed: &Feed) -> Result<Question, Failure> {
    let shipment = figures.shipment(args)?;
    let mut stages = stages::read(&args.leg, feed, figures)?;
    stages::put_in_order(&mut stages);
    if !args.without_hubs {
        stages = stages::with_hubs(stages);
    }
    let period = "period not given".to_owned();
    Ok(Question { number: None, period, shipment, stages, planned_kg: None })
}

fn answer(accountant: &Accountant<'_>, question: Question) -> Result<Answer, Failure> {
    let Question { number, period, shipment, stages, planned_kg } = question;
    let chain = accountant
        .chain(shipment, stages)
        .map_err(|(element, error)| Failure::Usage(format!("element {element}: {error}")))?;
    let statement = statement(&chain, accountant.tables(), &period);
    Ok(Answer { number, planned_kg, chain, statement })
}

fn page(args: &EmissionsArgs, answer: &Answer) -> String {
    let mut page = answer.number.map(|number| format!("Plan {number}\n")).unwrap_or_default();
    page += &text(&answer.statement);
    if args.explain {
        page.push('\n');
        page += &explain(&answer.statement);
    }
    page
}
