//! What reads well but cannot be right.

use crate::report::Report;
use landsea_model::Feed;

/// Looks for what reads well but cannot be right.
pub fn check(_feed: &Feed) -> Report {
    Report::default()
}
