//! Vehicle classes that are accounted for by a category which no bundled table of emission factors knows.

use super::findings::Findings;
use crate::problem::Problem;
use landsea_emissions::Tables;
use landsea_model::Feed;

pub(super) fn check(feed: &Feed, found: &mut Findings) {
    for class in &feed.vehicle_classes {
        let Some(toc) = &class.toc else { continue };
        let tables = Tables::bundled();
        if tables.knows(class.mode, toc) {
            continue;
        }
        let message = format!("no category of {} is called {toc:?}", class.mode);
        let problem = Problem::new("unknown-category", message).value(toc.as_str());
        let problem =
            problem.expected("one of the bundled tables; plans need a table of your own that has it");
        found.warning(&class.origin, problem.near(tables.nearest_category(Some(class.mode), toc).as_deref()));
    }
}
