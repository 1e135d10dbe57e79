//! Closing straits on random small feeds: nothing of a run comes earlier, nothing becomes shorter, and every plan rests
//! on rides that were there before.

use crate::small_feed::{SmallFeed, small_feed};
use crate::{Ask, ask, query};
use landsea_feed::{FeedFiles, read};
use landsea_model::{Call, Distance, Feed, Index, Mode, TerminalIx};
use landsea_plan::{LegKind, Network, SeaLeg, close, plan};
use proptest::prelude::*;
use std::sync::Arc;

/// Ways between the six terminals: kilometres with all open, and how many more with the strait closed; beyond 2,000
/// there is no way.
type Ways = Vec<(u64, u64)>;

fn sea_leg(ways: &Ways, from: TerminalIx, to: TerminalIx) -> Option<SeaLeg> {
    let (least, most) = (from.min(to).position(), from.max(to).position());
    let (open, more) = ways[6 * least + most];
    let km = |km: u64| Distance::from_metres(1000 * km);
    (from != to).then(|| SeaLeg { open: km(open), closed: (more <= 2000).then(|| km(open + more)) })
}

fn not_earlier(before: &Call, after: &Call) -> bool {
    let times = [(before.arrive, after.arrive), (before.depart, after.depart)];
    // the last call that is still made has no departure any more
    times
        .into_iter()
        .all(|(before, after)| after.is_none_or(|after| before.is_some_and(|before| before <= after)))
}

fn check(small: &SmallFeed, ask: &Ask, ways: &Ways) -> Result<(), TestCaseError> {
    let Some((from, to)) = small.ends(ask.from, ask.to) else {
        return Err(TestCaseError::reject("a service that ends where it starts"));
    };
    let open: Feed =
        read(&FeedFiles::from_text(&small.text())).map_err(|e| TestCaseError::fail(e.to_string()))?;
    let mut closed = open.clone();
    let detours = close(&mut closed, "the strait", |from, to| sea_leg(ways, from, to));
    for (ix, service) in closed.services.enumerate() {
        let was = &open.services[ix];
        let lost = detours.cut.iter().find(|cut| cut.service == ix).map_or(0, |cut| cut.lost.len());
        let runs = !service.calendar.is_empty();
        prop_assert_eq!(service.calls.len(), was.calls.len() - if runs { lost } else { 0 });
        prop_assert!(
            service.calls.len() >= 2 && (service.mode == Mode::Sea || service.calls.len() == was.calls.len())
        );
        for (before, after) in was.calls.iter().zip(&service.calls) {
            prop_assert!(not_earlier(before, after) && before.distance <= after.distance, "{}", small.text());
        }
    }
    let query = query(&open, &Ask { from, to, ..ask.clone() });
    let network = Network::compile(Arc::new(closed), query.span());
    let frontier = plan(&network, &query).map_err(|error| TestCaseError::fail(error.to_string()))?;
    for leg in frontier.plans.iter().flat_map(|plan| &plan.legs) {
        let LegKind::Service { service, load_call, unload_call, run } = leg.kind else { continue };
        let calls = &open.services[service].calls;
        let at = |call: usize, time: Option<landsea_model::CallTime>| {
            let zone = &open.place_of(calls[call].terminal).zone;
            time.and_then(|time| zone.to_timestamp(time.on_run(run)?).ok())
        };
        prop_assert!(at(load_call, calls[load_call].depart) <= Some(leg.depart));
        prop_assert!(at(unload_call, calls[unload_call].arrive) <= Some(leg.arrive));
        let distance: Distance = calls[load_call + 1..=unload_call].iter().map(|call| call.distance).sum();
        let added =
            detours.of_ride(service, load_call, unload_call).map_or(Distance::default(), |(km, _)| km);
        prop_assert_eq!(distance + added, leg.distance);
    }
    Ok(())
}

fn ways() -> impl Strategy<Value = Ways> {
    let more = prop_oneof![3 => Just(0_u64), 3 => 1..2001_u64, 1 => Just(2001_u64)];
    prop::collection::vec((50..3000_u64, more), 36)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, max_global_rejects: 20_000, ..ProptestConfig::default() })]

    #[test]
    fn a_closed_strait_makes_nothing_shorter_or_earlier(small in small_feed(), ask in ask(), ways in ways()) {
        check(&small, &ask, &ways)?;
    }
}
