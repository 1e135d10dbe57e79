//! Variants of a question, asked together, have the answers of trying everything in a feed that is changed as they say.

use crate::small_feed::{SmallFeed, small_feed};
use crate::{Ask, answers, ask, compared, oracle, query};
use jiff::SignedDuration;
use landsea_feed::{FeedFiles, read};
use landsea_model::{Feed, Minutes};
use landsea_plan::{Limits, Network, Query, Span, Variant, When, plan_variants};
use proptest::prelude::*;
use std::sync::Arc;

/// Hours by which a variant is asked about earlier and shorter, hours more for each change, and whether storage costs.
type Change = (i64, i32, i32, bool);

fn change() -> impl Strategy<Value = Change> {
    (0..5_i64, 0..3_i32, 0..3_i32, any::<bool>())
        .prop_map(|(days, shorter, more, storage)| (days * 20, shorter * 24, more * 7, storage))
}

fn variant(query: &Query, (earlier, shorter, more, storage): Change) -> Variant {
    let before = |t: jiff::Timestamp| t - SignedDuration::from_hours(earlier);
    Variant {
        when: match query.when {
            When::ReadyAt(t) => When::ReadyAt(before(t)),
            When::Window { from, to } => When::Window { from: before(from), to: before(to) },
            When::ArriveBy(t) => When::ArriveBy(before(t)),
        },
        horizon: Minutes::new(query.limits.horizon.get() - shorter * 60),
        longer_changes: Minutes::new(more * 60),
        storage,
    }
}

/// The feed in which a variant is the question as it is.
fn changed(feed: &Feed, variant: &Variant) -> Feed {
    let mut feed = feed.clone();
    for terminal in feed.terminals.iter_mut() {
        for time in [Some(&mut terminal.change), terminal.gauge_change.as_mut()].into_iter().flatten() {
            *time = Minutes::new(time.get() + variant.longer_changes.get());
        }
    }
    if !variant.storage {
        feed.storage = Default::default();
    }
    feed
}

fn check(small: &SmallFeed, ask: &Ask, changes: &[Change]) -> Result<(), TestCaseError> {
    let Some((from, to)) = small.ends(ask.from, ask.to) else {
        return Err(TestCaseError::reject("a service that ends where it starts"));
    };
    let ask = &Ask { from, to, ..ask.clone() };
    let text = small.text();
    let mut feed =
        read(&FeedFiles::from_text(&text)).map_err(|report| TestCaseError::fail(report.to_string()))?;
    // variants keep the exchange rates of their question, whatever month they are in
    let rate = feed.exchange_rates[0].rate;
    feed.exchange_rates.iter_mut().for_each(|row| row.rate = rate);
    let query = query(&feed, ask);
    let span = query.span();
    let wider = Span { from: span.from - SignedDuration::from_hours(200), ..span };
    let network = Network::compile(Arc::new(feed.clone()), wider).with_accounting(ask.accounting());
    let variants: Vec<Variant> = changes.iter().map(|change| variant(&query, *change)).collect();
    let found = plan_variants(&network, &query, &variants).unwrap();
    for (variant, frontier) in variants.iter().zip(&found) {
        let asked = Query {
            when: variant.when,
            limits: Limits { horizon: variant.horizon, ..query.limits },
            ..query.clone()
        };
        let expected = oracle::frontier(&changed(&feed, variant), &asked, ask.hub_figures());
        let told = compared(&asked, answers(&asked, frontier));
        prop_assert_eq!(
            told,
            compared(&asked, expected),
            "{:?} of {:?}\n{:?}\n{}",
            variant,
            variants,
            ask,
            text
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, max_shrink_iters: 20_000, max_global_rejects: 100_000, ..ProptestConfig::default() })]

    #[test]
    fn variants_asked_together_are_those_of_trying_everything(
        small in small_feed(),
        ask in ask(),
        changes in prop::collection::vec(change(), 1..5),
    ) {
        check(&small, &ask, &changes)?;
    }
}
