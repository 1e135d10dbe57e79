//! What a question assumes of the feed: scenarios, projects that open, straits that close, and whether subsidies are
//! paid.

use super::scenario;
use super::time::parse_date;
use crate::args::AssumeArgs;
use crate::outcome::Failure;
use jiff::civil::Date;
use landsea_feed::Report;
use landsea_model::{Feed, ProjectIx, Table, Validity};
use landsea_plan::Gazetteer;
use landsea_scenario::{Closing, Closure, apply_with, opening};
use std::sync::Arc;

/// What is assumed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assumptions {
    /// File and name of each scenario, in order.
    pub scenarios: Vec<(String, String)>,
    /// Projects taken as open, with the date from which.
    pub open: Vec<(ProjectIx, Date)>,
    /// Straits and canals taken as closed, if any.
    pub closing: Option<Closing>,
    /// Whether subsidies are taken off.
    pub subsidies: bool,
}

impl Assumptions {
    /// Reads the arguments and makes the feed what they say.
    pub fn apply(args: &AssumeArgs, mut feed: Arc<Feed>) -> Result<(Self, Arc<Feed>), Failure> {
        let scenarios =
            scenario::read(&args.scenario.scenario)?.map_err(|report| scenario::failure(&report))?;
        let mut open = Vec::new();
        let mut closing = None;
        if !scenarios.is_empty() || !args.close.is_empty() {
            let closure = Closure { passages: args.close.clone(), validity: Validity::ALWAYS, written: None };
            let closures: Vec<Closure> = (!args.close.is_empty()).then_some(closure).into_iter().collect();
            let applied = apply_with(&feed, &scenarios, &closures).map_err(|report| refused(&report))?;
            (open, closing) = (applied.opened, applied.closing);
            feed = Arc::new(applied.feed);
        }
        let asked = asked_to_open(args, &feed)?;
        open.retain(|(project, _)| asked.iter().all(|(other, _)| other != project));
        if !asked.is_empty() || args.without_subsidies {
            let changed = Arc::make_mut(&mut feed);
            for (project, date) in &asked {
                changed.projects[*project].opened = Some(*date);
            }
            if args.without_subsidies {
                changed.subsidies = Table::default();
            }
        }
        open.extend(asked);
        let scenarios =
            scenarios.into_iter().map(|scenario| (scenario.file().to_owned(), scenario.name)).collect();
        Ok((Self { scenarios, open, closing, subsidies: !args.without_subsidies }, feed))
    }
    /// Whether nothing is assumed.
    pub fn is_empty(&self) -> bool {
        self.scenarios.is_empty() && self.open.is_empty() && self.closing.is_none() && self.subsidies
    }
}

/// The projects of `--open`, with the date from which.
fn asked_to_open(args: &AssumeArgs, feed: &Feed) -> Result<Vec<(ProjectIx, Date)>, Failure> {
    let gazetteer = (!args.open.is_empty()).then(|| Gazetteer::new(feed));
    let mut open = Vec::new();
    for text in &args.open {
        let (id, date) = text.split_once('=').map_or((text.as_str(), None), |(id, date)| (id, Some(date)));
        let Some(gazetteer) = &gazetteer else { continue };
        let project = gazetteer.project(id.trim()).map_err(Failure::lookup("--open"))?;
        let date = date.map(|date| parse_date("--open", date)).transpose()?;
        let date = opening(feed, project, date).map_err(|why| Failure::Usage(format!("--open: {why}")))?;
        if open.iter().any(|(other, _)| *other == project) {
            return Err(Failure::Usage(format!("--open: {} is named twice", feed.projects[project].id)));
        }
        open.push((project, date));
    }
    Ok(open)
}

/// Errors of scenarios, or of `--close`.
fn refused(report: &Report) -> Failure {
    match report.diagnostics.as_slice() {
        [finding] if finding.file == "--close" => {
            let list =
                if finding.code == "unknown-passage" { "; landsea sea --passages lists them" } else { "" };
            Failure::Usage(format!("--close: {}{list}", finding.message))
        }
        _ => scenario::failure(report),
    }
}
