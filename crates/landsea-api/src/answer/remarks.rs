//! What is to be known of an answer as a whole.

use crate::answer::closing;
use crate::answer::times;
use crate::answer::view::{Numbered, View};
use crate::question::Closing;
use jiff::ZonedDateTime;
use landsea_model::{Money, Validity};
use std::fmt;

/// A remark on an answer.
#[derive(Clone, Debug)]
pub enum Remark {
    /// How many plans were looked at for a chance, and what holds for all others.
    LookedAt {
        /// The number.
        plans: usize,
        /// No plan arrives before, if that is known.
        earliest: Option<ZonedDateTime>,
        /// No plan that was not looked at and arrives as surely is cheaper by more in the mean, if that is known.
        cheaper: Option<Money>,
    },
    /// The same for a deadline.
    MustLeave {
        /// The number.
        plans: usize,
        /// By the timetable goods leave by then or are late.
        latest: ZonedDateTime,
    },
    /// Plans run on dates for which the feed is not meant: timetables without an end still give some.
    OutsideFeed(Validity),
    /// Straits or canals are closed, and ships sail another way.
    Closed(Closing),
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Remark::LookedAt { plans, earliest, cheaper } => {
                write!(f, "{plans} plans looked at")?;
                if let Some(earliest) = earliest {
                    write!(f, "; nothing arrives before {}", times::of_zoned(earliest))?;
                }
                if let Some(most) = cheaper {
                    write!(
                        f,
                        "; a plan not looked at that arrives as surely is at most {most} cheaper in the mean"
                    )?;
                }
                Ok(())
            }
            Remark::MustLeave { plans, latest } => write!(
                f,
                "{plans} plans looked at; by the timetable goods must leave by {}, so no plan that is in time with \
                 that chance can leave later",
                times::of_zoned(latest)
            ),
            Remark::OutsideFeed(validity) => {
                write!(f, "some plans run outside the dates for which the feed is meant, {validity}")
            }
            Remark::Closed(closing) => f.write_str(&closing::sentence(closing)),
        }
    }
}

/// All that there is to remark on plans, whichever way they were chosen.
pub fn of(view: View, plans: &[Numbered]) -> Vec<Remark> {
    let closed = view.request.assumed.closing.clone().map(Remark::Closed);
    outside_feed(view, plans).into_iter().chain(closed).collect()
}

/// That plans run on dates for which the feed is not meant, if they do.
pub fn outside_feed(view: View, plans: &[Numbered]) -> Option<Remark> {
    let validity = view.feed.info.validity;
    let within = |(_, plan): &Numbered| {
        let dates = [(plan.depart, &view.request.from.zone), (plan.arrive, &view.request.to.zone)];
        dates.into_iter().all(|(instant, zone)| validity.contains(zone.to_datetime(instant).date()))
    };
    (!plans.iter().all(within)).then_some(Remark::OutsideFeed(validity))
}
