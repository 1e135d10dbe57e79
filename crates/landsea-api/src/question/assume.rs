//! What a question assumes of the feed: projects that open, straits that close, and whether subsidies are paid.

use super::closing::Closing;
use super::time::parse_date;
use crate::refusal::{Of, Refusal};
use crate::words::AssumeWords;
use jiff::civil::Date;
use landsea_model::{Feed, ProjectIx, Table};
use landsea_plan::Gazetteer;
use std::sync::Arc;

/// What is assumed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assumptions {
    /// Projects taken as open, with the date from which.
    pub open: Vec<(ProjectIx, Date)>,
    /// Straits and canals taken as closed, if any.
    pub closing: Option<Closing>,
    /// Whether subsidies are taken off.
    pub subsidies: bool,
}

impl Assumptions {
    /// Reads the arguments and makes the feed what they say.
    pub fn apply(words: &AssumeWords, mut feed: Arc<Feed>) -> Result<(Self, Arc<Feed>), Refusal> {
        let open = opened(&words.open, &feed).of("open")?;
        if !open.is_empty() || words.without_subsidies {
            let changed = Arc::make_mut(&mut feed);
            for (project, date) in &open {
                changed.projects[*project].opened = Some(*date);
            }
            if words.without_subsidies {
                changed.subsidies = Table::default();
            }
        }
        let closing = match words.close.as_slice() {
            [] => None,
            passages => Some(Closing::apply(passages, Arc::make_mut(&mut feed)).of("close")?),
        };
        Ok((Self { open, closing, subsidies: !words.without_subsidies }, feed))
    }
}

/// The projects taken as open, with the date from which.
fn opened(texts: &[String], feed: &Feed) -> Result<Vec<(ProjectIx, Date)>, Refusal> {
    if texts.is_empty() {
        return Ok(Vec::new());
    }
    let gazetteer = Gazetteer::new(feed);
    let mut open = Vec::new();
    for text in texts {
        let (id, date) = text.split_once('=').map_or((text.as_str(), None), |(id, date)| (id, Some(date)));
        let project = gazetteer.project(id.trim()).map_err(Refusal::lookup("--open"))?;
        let date = date.map(|date| parse_date("--open", date)).transpose()?;
        let date = opening(feed, project, date)?;
        if open.iter().any(|(other, _)| *other == project) {
            return Err(Refusal::Usage(format!("--open: {} is named twice", feed.projects[project].id)));
        }
        open.push((project, date));
    }
    Ok(open)
}

/// From when a project is taken as open. What waits for it keeps its own dates and calendars, so one that is open
/// cannot be asked about from earlier on; and one that nothing waits for changes nothing.
fn opening(feed: &Feed, project: ProjectIx, asked: Option<Date>) -> Result<Date, Refusal> {
    let row = &feed.projects[project];
    let waits = feed.services.iter().any(|service| service.projects.contains(&project))
        || feed.links.iter().any(|link| link.projects.contains(&project));
    if !waits {
        let id = &row.id;
        return Err(Refusal::Usage(format!("--open: no service or link of the feed waits for {id}")));
    }
    match (row.opened, asked) {
        (Some(opened), Some(asked)) if asked >= opened => Ok(asked),
        (Some(opened), _) => Err(Refusal::Usage(format!(
            "--open: {id} is open since {opened}, and what runs by it has dates of its own; a later date can be \
             asked about, {id}=DATE",
            id = row.id
        ))),
        (None, Some(asked)) => Ok(asked),
        (None, None) => Ok(feed.info.validity.from.unwrap_or(Date::MIN)),
    }
}
