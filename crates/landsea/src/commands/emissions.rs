//! `landsea emissions`

#[cfg(feature = "parquet")]
mod legs;

use crate::args::{EmissionsArgs, EmissionsFormat};
use crate::feeds;
use crate::outcome::{Exit, Failure, Outcome};
use crate::output::emissions::several;
use landsea_api::answer::emissions::{Answer, csv};
use landsea_api::answer::json::pretty;
use landsea_api::question::account::Question;
use landsea_api::question::figures::Figures;
use landsea_api::question::planned;
use landsea_emissions::{Accountant, Preference, explain, ileap, text};
use std::fs;
use std::path::Path;

/// Accounts for legs or plans.
pub fn run(args: &EmissionsArgs) -> Result<Outcome, Failure> {
    if args.explain && args.format != EmissionsFormat::Table {
        return Err(Failure::Usage("--explain is for people; --format json holds all of it".to_owned()));
    }
    let factors =
        args.factors.as_deref().map(|path| Ok::<_, Failure>((path.display().to_string(), text_of(path)?)));
    let factors = factors.transpose()?;
    let factors = factors.as_ref().map(|(name, text)| (name.as_str(), text.as_str()));
    let figures = Figures::read(&args.question, factors)?;
    if let Some(path) = &args.legs {
        return many(args, &figures, path);
    }
    let feed = feeds::load(args.feed.feed.as_deref())?;
    let questions = match &args.plan {
        Some(path) => {
            let (name, text) = (path.display().to_string(), text_of(path)?);
            planned::read((&name, &text), args.pick, &args.question, &figures, &feed)?
        }
        None => vec![Question::of_legs(&args.question, &figures, &feed)?],
    };
    let accountant = accountant(args, &figures);
    let answers = questions.into_iter().map(|question| Answer::to(&accountant, question));
    let answers = answers.collect::<Result<Vec<_>, _>>()?;
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

fn text_of(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path)
        .map_err(|error| Failure::Files(format!("cannot read {}: {error}", path.display())))
}

fn accountant<'f>(args: &EmissionsArgs, figures: &'f Figures) -> Accountant<'f> {
    let preference = if args.question.defaults { Preference::Defaults } else { Preference::Best };
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

fn page(args: &EmissionsArgs, answer: &Answer) -> String {
    let mut page = answer.number.map(|number| format!("Plan {number}\n")).unwrap_or_default();
    page += &text(&answer.statement);
    if args.explain {
        page.push('\n');
        page += &explain(&answer.statement);
    }
    page
}
