//! Services and links that end before their project opens.

use super::findings::Findings;
use crate::problem::Problem;
use landsea_model::{Feed, Origin, ProjectIx, Validity};

pub(super) fn check(feed: &Feed, found: &mut Findings) {
    for service in &feed.services {
        check_row(feed, &service.id, &service.projects, service.validity, &service.origin, found);
    }
    for link in &feed.links {
        check_row(feed, &link.id, &link.projects, link.validity, &link.origin, found);
    }
}

/// A row that names a project which is not open yet is there for those who ask what would be if it were.
fn check_row(
    feed: &Feed,
    id: &str,
    projects: &[ProjectIx],
    validity: Validity,
    origin: &Origin,
    found: &mut Findings,
) {
    for project in projects.iter().map(|ix| &feed.projects[*ix]) {
        if let (Some(opened), Some(last)) = (project.opened, validity.to)
            && last < opened
        {
            let message =
                format!("{id} ends on {last}, before {} opens on {opened}: it never runs", project.id);
            let problem = Problem::new("ends-before-opening", message).value(last.to_string());
            found.warning(
                origin,
                problem.expected(format!("a valid_to of {opened} or later, or another project")),
            );
        }
    }
}
