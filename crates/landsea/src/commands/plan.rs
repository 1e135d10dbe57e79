//! `landsea plan`

use super::compare;
use crate::args::{PlanArgs, PlanFormat};
use crate::feeds;
use crate::outcome::{Exit, Failure, Outcome};
use crate::output::{explain, policy, table};
use crate::request::{figures, scenario};
use landsea_api::answer::figures::counted;
use landsea_api::answer::obstacles::Obstacle;
use landsea_api::answer::odds::{Chosen, Odds};
use landsea_api::answer::view::{Numbered, View};
use landsea_api::answer::{closing, csv, geojson, ics, json, remarks, wire};
use landsea_api::question::Request;
use landsea_plan::{Frontier, Network};
use std::sync::Arc;

/// Plans, or why there are none.
pub fn run(args: &PlanArgs) -> Result<Outcome, Failure> {
    if args.explain.is_some() && args.format != PlanFormat::Table {
        return Err(Failure::Usage("--explain is for people; --format json holds all of it".to_owned()));
    }
    if let (Some(Some(_)), Some(_)) = (args.explain, args.pick) {
        return Err(Failure::Usage("--explain N picks a plan already; leave out --pick".to_owned()));
    }
    let feed = feeds::load(args.feed.feed.as_deref())?;
    if args.compare {
        return compare::run(args, feed);
    }
    let (assumed, feed) = scenario::assumed(&args.assume, feed)?;
    let request = Request::new(&args.question, &feed, assumed)?;
    let figures = figures::read(&args.question.figures, args.factors.as_deref())?;
    let accounting = figures.accounting(&args.question.figures);
    let compile = |span| Network::compile(Arc::clone(&feed), span).with_accounting(accounting.clone());
    let network = compile(request.query.span());
    let words = &args.chances.words;
    let odds = Odds::new(words, &request, Arc::new(compile(Odds::span(words, &request))))?
        .simulating(args.chances.simulate.map(|runs| (runs as usize, args.chances.seed)));
    if args.chances.policy
        && let Some(found) = odds.policy(&request)?
    {
        let view = View { feed: network.feed(), request: &request };
        let data = match args.format {
            PlanFormat::Table => policy::tree(view, &found, odds.sure.objective),
            PlanFormat::Json => json::pretty(&policy::wire(view, &found, odds.sure.objective)),
            _ => return Err(Failure::Usage("--policy is printed as a table or as --format json".to_owned())),
        };
        return Ok(Outcome::done(data));
    }
    let Chosen { frontier, remark, obstacle } = match words.confidence {
        Some(share) => odds.by_chance(&request, share)?,
        None => Chosen::by_timetable(landsea_plan::plan(&network, &request.query)?),
    };
    let view = View { feed: network.feed(), request: &request };

    if let Some(obstacle) = obstacle {
        return Ok(no_plan(args.format, view, &network, &[obstacle]));
    }
    if frontier.plans.is_empty() {
        let obstacles = landsea_plan::why_none(&network, &request.query).into_iter().map(Obstacle::Search);
        return Ok(no_plan(args.format, view, &network, &obstacles.collect::<Vec<_>>()));
    }
    let plans = chosen(args, &frontier)?;
    let sures = odds.of_plans(&request, &plans)?;
    let document = || wire::document(view, &network, &plans, &sures, &[], remark.as_ref());
    let data = match args.format {
        PlanFormat::Table if args.explain.is_some() => explain::explain(view, &network, &plans, &sures),
        PlanFormat::Table => table::table(view, &frontier, &plans, &sures),
        PlanFormat::Json => json::json(&document()),
        PlanFormat::Geojson => geojson::geojson(view, &plans, &document()),
        PlanFormat::Csv => csv::csv(&document()),
        PlanFormat::Ics => ics::ics(view, &plans),
    };
    let outside = remarks::outside_feed(view, &plans);
    let notes = remark.iter().chain(&outside);
    let remarks = notes.map(|note| format!("note: {note}\n")).collect::<String>() + &without_a_way(view);
    Ok(Outcome { data, remarks, exit: Exit::Done })
}

/// A remark if something is closed and ships have no way round it.
fn without_a_way(view: View) -> String {
    view.request.assumed.closing.as_ref().map(|closed| closing::note(closed, view.feed)).unwrap_or_default()
}

/// The plans asked for by `--pick` or `--explain N`, with their numbers.
fn chosen<'a>(args: &PlanArgs, frontier: &'a Frontier) -> Result<Vec<Numbered<'a>>, Failure> {
    let all = frontier.plans.iter().enumerate().map(|(i, plan)| (i + 1, plan));
    let (flag, wanted) = match (args.explain.flatten(), args.pick) {
        (Some(n), _) => ("--explain", n),
        (None, Some(n)) => ("--pick", n),
        (None, None) => return Ok(all.collect()),
    };
    let picked: Vec<Numbered> = all.filter(|(number, _)| *number == wanted).collect();
    if picked.is_empty() {
        let found = counted(frontier.plans.len(), "plan", "plans");
        return Err(Failure::Usage(format!("{flag} {wanted}: there are {found}, numbered from 1")));
    }
    Ok(picked)
}

/// No plan is an answer, too: programs get an empty document, people the reasons.
fn no_plan(format: PlanFormat, view: View, network: &Network, obstacles: &[Obstacle]) -> Outcome {
    let request = view.request;
    let mut remarks = format!("no plan from {} to {}\n", request.from.name, request.to.name);
    for obstacle in obstacles {
        remarks += &format!("  {obstacle}\n");
    }
    remarks += &without_a_way(view);
    let document = wire::document(view, network, &[], &[], obstacles, None);
    let data = match format {
        PlanFormat::Table => String::new(),
        PlanFormat::Json => json::json(&document),
        PlanFormat::Geojson => geojson::geojson(view, &[], &document),
        PlanFormat::Csv => csv::csv(&document),
        PlanFormat::Ics => ics::ics(view, &[]),
    };
    Outcome { data, remarks, exit: Exit::NoPlan }
}
