//! `landsea chart`

use super::plan;
use crate::args::{ChartArgs, ChartKind, ChartLanguage, PlanArgs, PlanFormat};
use crate::feeds;
use crate::outcome::{Exit, Failure, Outcome};
use crate::request::scenario;
use jiff::{SignedDuration, Timestamp};
use landsea_api::answer::figures::counted;
use landsea_api::answer::json::pretty;
use landsea_convert::publish::{may_write_file, write_file};
use landsea_model::Feed;
use landsea_plan::{Network, Span};
use landsea_report::draw::{Labels, Language, MOST_PLANS, diagrams, profiles};
use landsea_report::{Diagram, OtherRun, Plan, Plans, Profile};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

/// How long before and after a plan other runs of its services are drawn.
const AROUND: SignedDuration = SignedDuration::from_hours(15 * 24);

/// A chart of plans that are searched for, or were saved.
pub fn run(args: ChartArgs) -> Result<Outcome, Failure> {
    let ChartArgs { question, saved, plan: numbers, kind, lang, out, force } = args;
    if let Some(path) = &out {
        // told before the search, which takes its time
        may_write_file(path, force)?;
    }
    let (text, feed) = match (&saved, question.0) {
        (Some(path), None) => (read(path)?, feeds::load(None)?),
        (None, Some(question)) => {
            let feed = feeds::load(question.feed.feed.as_deref())?;
            let (_, feed) = scenario::assumed(&question.assume, feed)?;
            let answered = plan::run(&asked(question)?)?;
            if answered.exit != Exit::Done {
                return Ok(Outcome { data: String::new(), ..answered });
            }
            (answered.data, feed)
        }
        _ => return Err(Failure::Usage("of which plans? Say FROM and TO, or --saved plan.json".to_owned())),
    };
    let name = saved.as_ref().map_or_else(String::new, |path| format!("--saved {}:", path.display()));
    let plans = Plans::from_json(&text).map_err(|error| Failure::Usage(format!("{name}{error}")))?;
    let plans = chosen(plans, &numbers)?;
    let labels = Labels {
        language: if lang == ChartLanguage::Zh { Language::Chinese } else { Language::English },
        names: if lang == ChartLanguage::Zh { chinese_names(&feed) } else { BTreeMap::new() },
    };
    let is_numbers = out.as_ref().is_some_and(|path| path.extension().is_some_and(|e| e == "json"));
    let drawn = match kind {
        ChartKind::Tcd => {
            let series: Vec<Profile> = plans.iter().map(Profile::of).collect();
            if is_numbers { pretty(&series) } else { profiles(&series, &labels) }
        }
        ChartKind::Timespace => {
            let series: Vec<Diagram> =
                plans.iter().map(|plan| Diagram::of(plan, &other_runs(&feed, plan))).collect();
            if is_numbers { pretty(&series) } else { diagrams(&series, &labels) }
        }
    };
    match out {
        None => Ok(Outcome::done(drawn)),
        Some(path) => {
            write_file(drawn.as_bytes(), &path, force)?;
            let plans = counted(plans.len(), "plan", "plans");
            let remarks = format!(
                "{} of {plans} is in {}\n",
                if is_numbers { "what is drawn" } else { "the chart" },
                path.display()
            );
            Ok(Outcome { data: String::new(), remarks, exit: Exit::Done })
        }
    }
}

/// The question of `landsea plan` that has the plans as JSON.
fn asked(mut question: PlanArgs) -> Result<PlanArgs, Failure> {
    let plain = question.format == PlanFormat::Table
        && question.explain.is_none()
        && question.pick.is_none()
        && !question.compare;
    if !plain {
        let message =
            "--format, --explain, --pick and --compare are of landsea plan; a chart has --plan and --out";
        return Err(Failure::Usage(message.to_owned()));
    }
    question.format = PlanFormat::Json;
    Ok(question)
}

fn read(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|error| Failure::Files(format!("--saved {}: {error}", path.display())))
}

/// The plans of these numbers, in the order in which they are asked for.
fn chosen(plans: Plans, numbers: &[usize]) -> Result<Vec<Plan>, Failure> {
    if numbers.len() > MOST_PLANS {
        return Err(Failure::Usage(format!(
            "--plan: {} plans; expected at most {MOST_PLANS}",
            numbers.len()
        )));
    }
    let find = |number: &usize| {
        let found = plans.plans.iter().find(|plan| plan.number == *number).cloned();
        found.ok_or_else(|| {
            let there = counted(plans.plans.len(), "plan", "plans");
            Failure::Usage(format!("--plan {number}: there are {there}, numbered from 1"))
        })
    };
    numbers.iter().map(find).collect()
}

/// Chinese names of cities by the UN/LOCODE of their places, and of borders by id, where the feed has them.
fn chinese_names(feed: &Feed) -> BTreeMap<String, String> {
    let places = feed.places.iter().map(|place| {
        let city = place.city.map_or(place, |city| &feed.places[city]);
        (place.code.to_string(), city.name_zh.clone())
    });
    let borders = feed.borders.iter().map(|border| (border.id.clone(), border.name_zh.clone()));
    places.chain(borders).filter(|(_, name)| !name.is_empty()).collect()
}

/// The other runs of the services of a plan between the same terminals, as far as this feed knows them.
fn other_runs(feed: &Arc<Feed>, plan: &Plan) -> Vec<OtherRun> {
    let around = |at: Timestamp, by: SignedDuration| at.checked_add(by).unwrap_or(at);
    let (from, to) = (around(plan.depart.at, -AROUND), around(plan.arrive.at, AROUND));
    let network = Network::compile(Arc::clone(feed), Span { from, to });
    let mut runs = Vec::new();
    for (leg, of) in plan.legs.iter().enumerate() {
        let terminal = |id: &Option<String>| {
            let id = id.as_deref()?;
            Some(feed.terminals.find(|terminal| terminal.id == id)?.0)
        };
        let (Some(id), Some(start), Some(end)) =
            (of.service.as_deref(), terminal(&of.from.terminal), terminal(&of.to.terminal))
        else {
            continue;
        };
        for row in network.board(start, from, to) {
            let service = &feed.services[row.service];
            let arrive = row.onward.iter().find(|(terminal, _)| *terminal == end).map(|(_, arrive)| *arrive);
            if let Some(arrive) = arrive.filter(|_| service.id == id) {
                runs.push(OtherRun { leg, depart: row.depart, arrive });
            }
        }
    }
    runs
}
