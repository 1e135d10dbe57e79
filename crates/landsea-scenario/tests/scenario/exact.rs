//! On random small feeds: what scenarios must leave as it is, and what closing and avoiding have in common.

use crate::small_feed::{SmallFeed, TERMINALS, small_feed};
use crate::support::{answer, question};
use landsea_feed::{FeedFiles, read};
use landsea_model::{Feed, Index, Mass, Minutes, ServiceIx, TerminalIx};
use landsea_plan::{FilterItem, Plan, Query};
use landsea_scenario::{Scenario, apply};
use proptest::prelude::*;

/// Two services of the feed, which the question goes from and to, and a day at which cargo is ready.
type Ask = (usize, usize, u8, u8);

fn ask() -> impl Strategy<Value = Ask> {
    (0..6_usize, 0..6_usize, 0..10_u8, 0..6_u8)
}

fn asked(small: &SmallFeed, ask: Ask) -> Result<(Feed, Query), TestCaseError> {
    let Some((from, to)) = small.ends(ask.0, ask.1) else {
        return Err(TestCaseError::reject("a service that ends where it starts"));
    };
    let feed = read(&FeedFiles::from_text(&small.text())).map_err(|e| TestCaseError::fail(e.to_string()))?;
    let ready = format!("2018-09-{}T00:00Z", 20 + ask.2);
    let mut query = question(&feed, TERMINALS[from], TERMINALS[to], &ready);
    query.cargo =
        landsea_model::Cargo::new(landsea_model::Equipment::Hc40, 1, Mass::from_kg(18_000)).unwrap();
    query.limits.horizon = Minutes::new(10 * 1440);
    Ok((feed, query))
}

fn scenario(edits: &str) -> Scenario {
    Scenario::from_toml("what-if.toml", &format!("name = \"What if\"\n{edits}")).unwrap()
}

fn after(feed: &Feed, edits: &[&str]) -> Result<Feed, TestCaseError> {
    let scenarios: Vec<Scenario> = edits.iter().map(|edits| scenario(edits)).collect();
    let applied = apply(feed, &scenarios).map_err(|report| TestCaseError::fail(report.to_string()))?;
    Ok(applied.feed)
}

/// What the frontier compares.
fn frontier(plans: &[Plan]) -> Vec<(jiff::Timestamp, i64, i64)> {
    let mut frontier: Vec<_> =
        plans.iter().map(|plan| (plan.arrive, plan.cost.minor(), plan.carbon.grams())).collect();
    frontier.sort();
    frontier
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, max_global_rejects: 20_000, ..ProptestConfig::default() })]

    #[test]
    fn an_empty_scenario_changes_nothing(small in small_feed(), ask in ask()) {
        let (feed, query) = asked(&small, ask)?;
        let same = after(&feed, &[""])?;
        prop_assert_eq!(format!("{:?}", answer(&feed, &query)), format!("{:?}", answer(&same, &query)));
        prop_assert_eq!(format!("{feed:?}"), format!("{same:?}"));
    }

    #[test]
    fn what_is_added_again_before_it_is_removed_is_as_it_was(small in small_feed(), ask in ask()) {
        let (feed, query) = asked(&small, ask)?;
        let id = &feed.services[ServiceIx::new(usize::from(ask.3) % feed.services.len())].id;
        let again = format!("[[add.service]]\nid = \"AGAIN\"\nlike = \"{id}\"\n");
        let gone = format!("[[remove.service]]\nid = \"{id}\"\n");
        let replaced = after(&feed, &[&again, &gone])?;
        prop_assert_eq!(frontier(&answer(&feed, &query)), frontier(&answer(&replaced, &query)), "{}", small.text());
    }

    #[test]
    fn a_removed_service_is_one_that_is_avoided(small in small_feed(), ask in ask()) {
        let (feed, mut query) = asked(&small, ask)?;
        let ix = ServiceIx::new(usize::from(ask.3) % feed.services.len());
        let gone = format!("[[remove.service]]\nid = \"{}\"", feed.services[ix].id);
        let removed = answer(&after(&feed, &[&gone])?, &query);
        query.filter.avoid.push(FilterItem::Service(ix));
        prop_assert_eq!(frontier(&removed), frontier(&answer(&feed, &query)), "{}", small.text());
    }

    #[test]
    fn a_closed_terminal_is_one_that_is_avoided(
        small in small_feed(), ask in ask(), for_a_while in any::<bool>(),
    ) {
        let (feed, mut query) = asked(&small, ask)?;
        let closed = TerminalIx::new(usize::from(ask.3));
        prop_assume!(query.from[0].terminal != closed && query.to[0].terminal != closed);
        let period = if for_a_while { "valid_from = 2018-08-01\nvalid_to = 2018-12-31" } else { "" };
        let edit = format!("[[close.terminal]]\nid = \"{}\"\n{period}", TERMINALS[closed.position()]);
        let answered = answer(&after(&feed, &[&edit])?, &query);
        query.filter.avoid.push(FilterItem::Terminal(closed));
        prop_assert_eq!(frontier(&answered), frontier(&answer(&feed, &query)), "{}", small.text());
    }

    #[test]
    fn scenarios_stack_one_on_the_other(small in small_feed(), ask in ask()) {
        let (feed, _) = asked(&small, ask)?;
        let id = &feed.services[ServiceIx::new(usize::from(ask.3) % feed.services.len())].id;
        let closed = "[[close.terminal]]\nid = \"B1\"\nvalid_from = 2018-09-24\nvalid_to = 2018-09-27";
        let later = format!("[[change.service]]\nid = \"{id}\"\nlater_h = 1");
        let dearer = "[[change.charge]]\nkind = \"handling\"\npercent = 12.5";
        let gone = format!("[[remove.service]]\nid = \"{id}\"");
        let edits = [later.as_str(), closed, dearer, &gone];
        // a scenario may have nothing to act on: then so has the stack
        let Ok(together) = after(&feed, &edits) else { return Ok(()) };
        for split in 1..edits.len() {
            let apart = after(&after(&feed, &edits[..split])?, &edits[split..])?;
            prop_assert_eq!(format!("{together:?}"), format!("{apart:?}"));
        }
    }
}
