//! What a question assumes of the feed: projects that open, and whether subsidies are paid.

use super::time::parse_date;
use crate::args::AssumeArgs;
use crate::outcome::Failure;
use jiff::civil::Date;
use landsea_model::{Feed, ProjectIx, ProjectStatus, Table};
use landsea_plan::Gazetteer;
use std::sync::Arc;

/// What is assumed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assumptions {
    /// Projects taken as open, with the date from which.
    pub open: Vec<(ProjectIx, Date)>,
    /// Whether subsidies are taken off.
    pub subsidies: bool,
}

impl Assumptions {
    /// Reads the arguments and makes the feed what they say.
    pub fn apply(args: &AssumeArgs, mut feed: Arc<Feed>) -> Result<(Self, Arc<Feed>), Failure> {
        let gazetteer = (!args.open.is_empty()).then(|| Gazetteer::new(&feed));
        let mut open = Vec::new();
        for text in &args.open {
            let (id, date) =
                text.split_once('=').map_or((text.as_str(), None), |(id, date)| (id, Some(date)));
            let Some(gazetteer) = &gazetteer else { continue };
            let project = gazetteer.project(id.trim()).map_err(Failure::lookup("--open"))?;
            let row = &feed.projects[project];
            let date = match date {
                Some(date) => parse_date("--open", date)?,
                None if row.status == ProjectStatus::Open => {
                    return Err(Failure::Usage(format!(
                        "--open: {id} is open{}; to move that, write {id}=DATE",
                        row.opened.map(|date| format!(" since {date}")).unwrap_or_default()
                    )));
                }
                None => feed.info.validity.from.unwrap_or(Date::MIN),
            };
            open.push((project, date));
        }
        if !open.is_empty() || args.without_subsidies {
            let changed = Arc::make_mut(&mut feed);
            for (project, date) in &open {
                changed.projects[*project].opened = Some(*date);
            }
            if args.without_subsidies {
                changed.subsidies = Table::default();
            }
        }
        Ok((Self { open, subsidies: !args.without_subsidies }, feed))
    }
}
