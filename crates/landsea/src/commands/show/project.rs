//! A project.

use super::entry::{Entry, country_words};
use landsea_model::ProjectIx;

/// Fields, and what runs only while it is open.
pub fn show(entry: &mut Entry, ix: ProjectIx) {
    let feed = entry.feed;
    let row = &feed.projects[ix];
    entry.page.heading(format!("{} {} {}", row.id, row.name, row.name_zh).trim_end());
    entry.field("kind", row.kind.as_str());
    entry.field("countries", country_words(&row.countries));
    entry.field("status", row.status.as_str());
    let opened = row.opened.map(|date| date.to_string()).unwrap_or_default();
    entry.figure("opened", &row.origin, &["opened"], opened);
    entry.figure("expected", &row.origin, &["expected"], &row.expected);
    entry.figure("effect", &row.origin, &["effect"], &row.effect);
    entry.row(&row.origin);
    let services = feed.services.iter().filter(|service| service.projects.contains(&ix));
    let services = services.map(|s| vec![s.id.clone(), s.mode.to_string(), s.name.clone()]);
    let links = feed.links.iter().filter(|link| link.projects.contains(&ix));
    let links = links.map(|link| vec![link.id.clone(), "road".to_owned(), link.carrier.clone()]);
    entry.table("Runs while it is open", &["Id", "Mode", "Name"], services.chain(links).collect());
}
