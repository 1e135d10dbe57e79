//! Projects that are taken as open.

use jiff::civil::Date;
use landsea_model::{Feed, ProjectIx};

/// From when a project is taken as open, if it is asked to be from a date, or, without one, always. What waits for it
/// keeps its own dates and calendars, so one that is open cannot be asked about from earlier on; and one that nothing
/// waits for changes nothing.
///
/// # Errors
/// Why it cannot be taken as open, as a sentence.
pub fn opening(feed: &Feed, project: ProjectIx, asked: Option<Date>) -> Result<Date, String> {
    let row = &feed.projects[project];
    let waits = feed.services.iter().any(|service| service.projects.contains(&project))
        || feed.links.iter().any(|link| link.projects.contains(&project));
    if !waits {
        return Err(format!("no service or link of the feed waits for {}", row.id));
    }
    match (row.opened, asked) {
        (Some(opened), Some(asked)) if asked >= opened => Ok(asked),
        (Some(opened), _) => Err(format!(
            "{id} is open since {opened}, and what runs by it has dates of its own; a later date can be asked about, \
             {id}=DATE",
            id = row.id
        )),
        (None, Some(asked)) => Ok(asked),
        (None, None) => Ok(feed.info.validity.from.unwrap_or(Date::MIN)),
    }
}
