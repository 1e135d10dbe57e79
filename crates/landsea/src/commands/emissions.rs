//! `landsea emissions`

#[cfg(feature = "parquet")]
mod legs;

use crate::args::{EmissionsArgs, EmissionsFormat};
use crate::feeds;
use crate::outcome::{Exit, Failure, Outcome};
use crate::output::emissions::several;
use crate::request::{figures, scenario};
use landsea_api::answer::emissions::{Answer, csv};
use landsea_api::answer::json::pretty;
use landsea_api::question::account::Question;
use landsea_api::question::figures::{Figures, preference};
use landsea_api::question::planned::Planned;
use landsea_emissions::{Accountant, explain, ileap, text};
use std::path::Path;

/// Accounts for legs or plans.
pub fn run(args: &EmissionsArgs) -> Result<Outcome, Failure> {
    if args.explain && args.format != EmissionsFormat::Table {
        return Err(Failure::Usage("--explain is for people; --format json holds all of it".to_owned()));
    }
    unmeant(args)?;
    let mut figures = figures::read(&args.figures, args.factors.as_deref())?;
    if let Some(path) = &args.legs {
        return many(args, &figures, path);
    }
    let feed = feeds::load_with(&args.feed, &args.scenario)?;
    let hubs = !args.figures.without_hubs;
    let questions = match &args.plan {
        Some(path) => {
            let (name, text) = (path.display().to_string(), figures::text_of(path)?);
            let planned = Planned::read(&name, &text)?;
            if let Some(month) = planned.month() {
                figures.user.extend(landsea_plan::carrier_factors(&feed, month));
            }
            planned.questions(args.pick, hubs, &figures)?
        }
        None => vec![Question::of_legs(&args.question, hubs, &figures, &feed)?],
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

/// Scenarios say something of `--leg` alone: plans were found with theirs, and `--legs` reads no feed. Nor do they close
/// passages here: ways by sea are measured on the open sea.
fn unmeant(args: &EmissionsArgs) -> Result<(), Failure> {
    let of = match (&args.plan, &args.legs) {
        _ if args.scenario.scenario.is_empty() => return Ok(()),
        (Some(path), _) => format!(
            "{}: the plans in it are of the scenarios with which landsea plan found them",
            path.display()
        ),
        (None, Some(path)) => format!("--legs {}: no feed is read for it", path.display()),
        (None, None) => {
            let scenarios =
                scenario::read(&args.scenario.scenario)?.map_err(|report| scenario::failure(&report))?;
            let Some(closed) = scenarios.iter().flat_map(|one| &one.close.passage).next() else {
                return Ok(());
            };
            format!(
                "{} closes passages, and ways by sea are measured with all of them open: leave that out and give the \
                 distance of the way round (sea:CNQZH:SGSIN@4000km), or ask landsea plan",
                closed.written.file()
            )
        }
    };
    Err(Failure::Usage(format!(
        "--scenario is for --leg, whose distances and vehicles are of the feed; {of}"
    )))
}

fn accountant<'f>(args: &EmissionsArgs, figures: &'f Figures) -> Accountant<'f> {
    Accountant::new(&figures.tables, &figures.user, preference(&args.figures))
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
