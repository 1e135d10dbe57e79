//! Sources and rules of estimation that no row rests on.

use super::findings::Findings;
use crate::problem::Problem;
use landsea_model::{Feed, Index, Origin, Reference};

pub(super) fn check(feed: &Feed, found: &mut Findings) {
    let mut sources = vec![false; feed.sources.len()];
    let mut estimates = vec![false; feed.estimates.len()];
    for reference in origins(feed).flat_map(|origin| &origin.references) {
        match reference {
            Reference::Source(ix) => sources[ix.position()] = true,
            Reference::Estimate(ix) => estimates[ix.position()] = true,
        }
    }
    // what a rule rests on is used if the rule is
    for (rule, used) in feed.estimates.iter().zip(&estimates) {
        if *used {
            rule.basis.iter().for_each(|ix| sources[ix.position()] = true);
        }
    }
    for (source, used) in feed.sources.iter().zip(sources) {
        if !used {
            let problem = Problem::new("unused-source", format!("no row refers to {:?}", source.id));
            found.file_warning("sources.csv", problem.value(&*source.id));
        }
    }
    for (rule, used) in feed.estimates.iter().zip(estimates) {
        if !used {
            let problem =
                Problem::new("unused-estimate", format!("no row refers to \"estimate:{}\"", rule.id));
            found.file_warning("estimates.csv", problem.value(&*rule.id));
        }
    }
}

/// Where every row of the feed comes from.
fn origins(feed: &Feed) -> impl Iterator<Item = &Origin> {
    let services = feed.services.iter().flat_map(|service| {
        let calls = service.calls.iter().map(|call| &call.origin);
        let calendar = service.calendar.iter().map(|row| &row.origin);
        [&service.origin].into_iter().chain(calls).chain(calendar)
    });
    services
        .chain(feed.places.iter().map(|row| &row.origin))
        .chain(feed.terminals.iter().map(|row| &row.origin))
        .chain(feed.links.iter().map(|row| &row.origin))
        .chain(feed.transfers.iter().map(|row| &row.origin))
        .chain(feed.borders.iter().flat_map(|border| border.regimes.iter().map(|row| &row.origin)))
        .chain(feed.driver_rules.iter().map(|row| &row.origin))
        .chain(feed.vehicle_classes.iter().map(|row| &row.origin))
        .chain(feed.tariffs.iter().map(|row| &row.origin))
        .chain(feed.charges.iter().map(|row| &row.origin))
        .chain(feed.storage.iter().map(|row| &row.origin))
        .chain(feed.exchange_rates.iter().map(|row| &row.origin))
        .chain(feed.holidays.iter().map(|row| &row.origin))
        .chain(feed.delays.iter().map(|row| &row.origin))
}
