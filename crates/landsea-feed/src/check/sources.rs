//! Sources and rules of estimation that no row rests on.

use super::findings::Findings;
use crate::problem::Problem;
use landsea_model::{Feed, Index, Reference};

pub(super) fn check(feed: &Feed, found: &mut Findings) {
    let mut sources = vec![false; feed.sources.len()];
    let mut estimates = vec![false; feed.estimates.len()];
    for reference in feed.origins().flat_map(|origin| &origin.references) {
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
