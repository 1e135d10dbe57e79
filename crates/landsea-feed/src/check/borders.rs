//! Ways between countries without a border, and borders of other countries.

use super::findings::Findings;
use crate::problem::Problem;
use landsea_model::{Feed, Mode};

pub(super) fn check(feed: &Feed, found: &mut Findings) {
    for link in &feed.links {
        let (from, to) = (feed.country_of(link.from), feed.country_of(link.to));
        if from != to && link.borders.is_empty() {
            let problem =
                Problem::new("no-border", format!("a lorry from {from} to {to} that crosses no border"));
            found.warning(&link.origin, problem.expected("the border with the hours at the wheel to it"));
        }
        for border in link.borders.iter().map(|(ix, _)| &feed.borders[*ix]) {
            if let Some(elsewhere) = border.countries.iter().find(|c| !link.countries.contains(c)) {
                let message =
                    format!("{} is a border of {elsewhere}, which the lorry does not pass", border.id);
                let passed: Vec<&str> = link.countries.iter().map(|c| c.as_str()).collect();
                let problem = Problem::new("border-elsewhere", message);
                found.error(
                    &link.origin,
                    problem.expected(format!("a border between two of {}", passed.join(" "))),
                );
            }
        }
    }
    for service in feed.services.iter().filter(|s| matches!(s.mode, Mode::Rail | Mode::Road)) {
        for pair in service.calls.windows(2) {
            let [before, after] = pair else { continue };
            let (from, to) = (feed.country_of(before.terminal), feed.country_of(after.terminal));
            if from != to && after.borders.is_empty() {
                let message = format!("by {} from {from} to {to} over no border", service.mode);
                let problem = Problem::new("no-border", message);
                found.warning(&after.origin, problem.expected("the border, so that its fees are charged"));
            }
        }
    }
}
