//! Why there is no plan.

use crate::answer::chances::chance;
use crate::answer::times;
use jiff::ZonedDateTime;
use std::fmt;

/// What stands between a question and a plan.
#[derive(Clone, Debug, PartialEq)]
pub enum Obstacle {
    /// What keeps all plans out.
    Search(landsea_plan::Obstacle),
    /// There are plans, but none that was looked at is as sure as was asked for.
    NotSure {
        /// The chance that was asked for, 0 to 1.
        asked: f64,
        /// The best that there is.
        best: f64,
        /// For goods that are ready by then.
        ready: ZonedDateTime,
    },
}

impl fmt::Display for Obstacle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Obstacle::Search(obstacle) => obstacle.fmt(f),
            Obstacle::NotSure { asked, best, ready } => write!(
                f,
                "no plan that was looked at is in time with a chance of {}; the best chance is {}, for goods that \
                 are ready by {}",
                chance(*asked),
                chance(*best),
                times::of_zoned(ready)
            ),
        }
    }
}
