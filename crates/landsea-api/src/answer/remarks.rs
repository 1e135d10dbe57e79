//! What is to be known of an answer as a whole, in sentences.

use crate::answer::closing;
use crate::answer::view::{Numbered, View};

/// All that there is to remark.
pub fn of(view: View, plans: &[Numbered]) -> Vec<String> {
    let closed = view.request.assumed.closing.as_ref().map(closing::sentence);
    outside_feed(view, plans).into_iter().chain(closed).collect()
}

/// That plans run on dates for which the feed is not meant: timetables without an end still give some.
pub fn outside_feed(view: View, plans: &[Numbered]) -> Option<String> {
    let validity = view.feed.info.validity;
    let within = |(_, plan): &Numbered| {
        let dates = [(plan.depart, &view.request.from.zone), (plan.arrive, &view.request.to.zone)];
        dates.into_iter().all(|(instant, zone)| validity.contains(zone.to_datetime(instant).date()))
    };
    (!plans.iter().all(within))
        .then(|| format!("some plans run outside the dates for which the feed is meant, {validity}"))
}
