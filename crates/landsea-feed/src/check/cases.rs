//! Reference cases that are compared with what they cannot be compared with.

use super::findings::Findings;
use crate::problem::Problem;
use landsea_model::Feed;

pub(super) fn check(feed: &Feed, found: &mut Findings) {
    for (ix, case) in feed.cases.enumerate() {
        let Some(other) = case.against else { continue };
        let that = &feed.cases[other];
        if ix == other {
            let problem =
                Problem::new("compared-with-itself", format!("{} is compared with itself", case.id));
            found.error(&case.origin, problem.value(&*that.id).expected("the id of another case in against"));
        } else if !case.measure.compares_with(that.measure) {
            let (mine, its) = (case.measure.as_str(), that.measure.as_str());
            let message = format!("{mine} cannot be compared with {its} of {}", that.id);
            let problem = Problem::new("other-measure", message).value(&*that.id);
            found
                .error(&case.origin, problem.expected("two times, two amounts, two distances or two masses"));
        }
    }
}
