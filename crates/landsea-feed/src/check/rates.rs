//! Exchange rates with a slip of the decimal point.

use super::findings::Findings;
use crate::problem::Problem;
use landsea_model::Feed;

/// No currency has lost or won so much from one row to the next without a new name.
const MAX_CHANGE: f64 = 3.0;

pub(super) fn check(feed: &Feed, found: &mut Findings) {
    for pair in feed.exchange_rates.windows(2) {
        let [before, after] = pair else { continue };
        if before.currency != after.currency {
            continue;
        }
        let change = after.rate.micros() as f64 / before.rate.micros() as f64;
        if !(1.0 / MAX_CHANGE..=MAX_CHANGE).contains(&change) {
            let message = format!(
                "{} changes by a factor of {change:.2} since line {}",
                after.currency, before.origin.line
            );
            found.warning(
                &after.origin,
                Problem::new("rate-jump", message).expected("a change by less than 3"),
            );
        }
    }
}
