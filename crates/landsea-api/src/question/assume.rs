//! What a question assumes of the feed: scenarios, projects that open, straits that close, and whether subsidies are
//! paid.

use super::time::parse_date;
use crate::refusal::{Of, Refusal};
use crate::words::AssumeWords;
use jiff::civil::Date;
use landsea_feed::Report;
use landsea_model::{Feed, ProjectIx, Table, Validity};
use landsea_plan::Gazetteer;
use landsea_scenario::{Closing, Closure, Scenario, apply_with, opening};
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
    /// Reads the words and makes the feed what they say.
    pub fn apply(
        words: &AssumeWords,
        scenarios: Vec<Scenario>,
        mut feed: Arc<Feed>,
    ) -> Result<(Self, Arc<Feed>), Refusal> {
        let mut open = Vec::new();
        let mut closing = None;
        if !scenarios.is_empty() || !words.close.is_empty() {
            let closure =
                Closure { passages: words.close.clone(), validity: Validity::ALWAYS, written: None };
            let closures: Vec<Closure> = (!words.close.is_empty()).then_some(closure).into_iter().collect();
            let applied = apply_with(&feed, &scenarios, &closures).map_err(|report| refused(&report))?;
            (open, closing) = (applied.opened, applied.closing);
            feed = Arc::new(applied.feed);
        }
        let asked = asked_to_open(&words.open, &feed).of("open")?;
        open.retain(|(project, _)| asked.iter().all(|(other, _)| other != project));
        if !asked.is_empty() || words.without_subsidies {
            let changed = Arc::make_mut(&mut feed);
            for (project, date) in &asked {
                changed.projects[*project].opened = Some(*date);
            }
            if words.without_subsidies {
                changed.subsidies = Table::default();
            }
        }
        open.extend(asked);
        let scenarios =
            scenarios.into_iter().map(|scenario| (scenario.file().to_owned(), scenario.name)).collect();
        Ok((Self { scenarios, open, closing, subsidies: !words.without_subsidies }, feed))
    }
    /// Whether nothing is assumed.
    pub fn is_empty(&self) -> bool {
        self.scenarios.is_empty() && self.open.is_empty() && self.closing.is_none() && self.subsidies
    }
}

/// The projects taken as open, with the date from which.
fn asked_to_open(texts: &[String], feed: &Feed) -> Result<Vec<(ProjectIx, Date)>, Refusal> {
    if texts.is_empty() {
        return Ok(Vec::new());
    }
    let gazetteer = Gazetteer::new(feed);
    let mut open = Vec::new();
    for text in texts {
        let (id, date) = text.split_once('=').map_or((text.as_str(), None), |(id, date)| (id, Some(date)));
        let project = gazetteer.project(id.trim()).map_err(Refusal::lookup("--open"))?;
        let date = date.map(|date| parse_date("--open", date)).transpose()?;
        let date = opening(feed, project, date).map_err(|why| Refusal::Usage(format!("--open: {why}")))?;
        if open.iter().any(|(other, _)| *other == project) {
            return Err(Refusal::Usage(format!("--open: {} is named twice", feed.projects[project].id)));
        }
        open.push((project, date));
    }
    Ok(open)
}

/// Errors of scenarios, or of `--close`.
fn refused(report: &Report) -> Refusal {
    let (field, refusal) = match report.diagnostics.as_slice() {
        [finding] if finding.file == "--close" => {
            let list =
                if finding.code == "unknown-passage" { "; landsea sea --passages lists them" } else { "" };
            ("close", Refusal::Usage(format!("--close: {}{list}", finding.message)))
        }
        _ => ("scenario", Refusal::Input(report.to_string().trim_end().to_owned())),
    };
    Refusal::In { field, refusal: Box::new(refusal) }
}
