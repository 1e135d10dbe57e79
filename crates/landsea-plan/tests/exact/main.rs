//! The planner's answers are those of trying everything: on random small feeds, for a ready time, a deadline and a
//! window, with and without each pruning rule.

#![allow(clippy::unwrap_used)]

mod closing;
mod oracle;
mod small_feed;
mod variants;

use jiff::Timestamp;
use landsea_emissions::read_factors;
use landsea_feed::{FeedFiles, read};
use landsea_model::{Cargo, Country, Currency, Equipment, Feed, Index, Mass, Minutes, Mode, TerminalIx};
use landsea_plan::{
    Accounting, CarbonPrice, Endpoint, Filter, FilterItem, Frontier, Limits, Network, Query, Switches, Via,
    When, plan_with,
};
use oracle::{Answer, Hubs};
use proptest::prelude::*;
use small_feed::{SmallFeed, small_feed};
use std::sync::Arc;

/// What is asked of a small feed: from the first call of a service to the last of another.
#[derive(Clone, Debug)]
struct Ask {
    from: usize,
    to: usize,
    when: u8,
    start_h: i64,
    span_h: i64,
    horizon_days: i32,
    max_legs: u8,
    constraint: u8,
    /// Price of a tonne CO2e: none, in the currency of the feed, or in another.
    carbon_price: u8,
    /// Whether hubs emit.
    hubs: bool,
}

/// What hubs emit in the tests, for each tonne: 400 g inland, 1 kg at a quay.
const HUB_FACTORS: &str = "\
id,data,mode,hub_type,unit,wtt_g,ttw_g,source
hub-inland,primary,hub,Transshipment,t,100,300,made up
hub-port,primary,hub,MaritimeContainerTerminal,t,200,800,made up
";

impl Ask {
    fn hub_figures(&self) -> Hubs {
        if self.hubs { Hubs { inland: 400, quay: 1_000 } } else { Hubs { inland: 0, quay: 0 } }
    }

    fn accounting(&self) -> Accounting {
        let factors = read_factors("hubs.csv", HUB_FACTORS).unwrap();
        Accounting { factors, hubs: self.hubs, ..Accounting::default() }
    }
}

fn ask() -> impl Strategy<Value = Ask> {
    let ends_and_times = (0..6_usize, 0..6_usize, 0..3_u8, 0..60_i64, 1..72_i64, 6..13_i32);
    let rest = (1..6_u8, 0..30_u8, 0..4_u8, any::<bool>());
    (ends_and_times, rest).prop_map(
        |((from, to, when, start_h, span_h, horizon_days), (max_legs, constraint, carbon_price, hubs))| Ask {
            from,
            to,
            when,
            start_h,
            span_h,
            horizon_days,
            max_legs,
            constraint,
            carbon_price,
            hubs,
        },
    )
}

fn query(feed: &Feed, ask: &Ask) -> Query {
    let start: Timestamp = "2018-09-26T00:00:00Z".parse().unwrap();
    let at = |h: i64| start + jiff::SignedDuration::from_hours(h);
    let endpoint = |t: usize| vec![Endpoint { terminal: TerminalIx::new(t), door: None }];
    let place = |t: usize| feed.terminals[TerminalIx::new(t)].place;
    let mut filter = Filter::default();
    let mut via = Vec::new();
    match ask.constraint {
        0 => filter.avoid.push(FilterItem::Mode(Mode::Road)),
        1 => filter.only = vec![FilterItem::Mode(Mode::Sea), FilterItem::Mode(Mode::Road)],
        2 => filter.avoid.push(FilterItem::Places(vec![place((ask.from + 1) % 6)])),
        3 => filter.avoid.push(FilterItem::Country("TH".parse::<Country>().unwrap())),
        4 => via.push(Via { places: vec![place((ask.to + 1) % 6)] }),
        5 => via = vec![Via { places: vec![place(2)] }, Via { places: vec![place(3)] }],
        _ => {}
    }
    Query {
        cargo: Cargo::new(Equipment::Hc40, 1, Mass::from_kg(18_000)).unwrap(),
        from: endpoint(ask.from),
        to: endpoint(ask.to),
        when: match ask.when {
            0 => When::ReadyAt(at(ask.start_h)),
            1 => When::Window { from: at(ask.start_h), to: at(ask.start_h + ask.span_h) },
            _ => When::ArriveBy(at(ask.start_h + 24 * i64::from(ask.horizon_days))),
        },
        limits: Limits { max_legs: ask.max_legs, horizon: Minutes::new(ask.horizon_days * 1440) },
        filter,
        via,
        carbon_price: match ask.carbon_price {
            0 => Some(CarbonPrice { price: "80".parse().unwrap(), currency: Currency::USD }),
            1 => Some(CarbonPrice { price: "7777.777".parse().unwrap(), currency: "CNY".parse().unwrap() }),
            _ => None,
        },
    }
}

fn planned(network: &Network, query: &Query, switches: Switches) -> Vec<Answer> {
    answers(query, &plan_with(network, query, switches).unwrap())
}

fn answers(query: &Query, frontier: &Frontier) -> Vec<Answer> {
    let latest = match query.when {
        When::ReadyAt(t) | When::Window { to: t, .. } | When::ArriveBy(t) => t,
    };
    let answer = |plan: &landsea_plan::Plan| Answer {
        ready: match query.when {
            When::ReadyAt(ready) => ready,
            _ => plan.ready_by.min(latest),
        },
        arrive: plan.arrive,
        cost: plan.cost.minor(),
        carbon: plan.carbon.grams(),
        legs: plan.legs.len(),
    };
    let mut answers: Vec<Answer> = frontier.plans.iter().map(answer).collect();
    answers.sort();
    answers
}

/// Arrival is no criterion for a deadline, nor latest ready time for a ready time: two exact answers may differ in
/// them.
fn compared(query: &Query, answers: Vec<Answer>) -> Vec<Answer> {
    let plain = |a: Answer| match query.when {
        When::ArriveBy(_) => Answer { arrive: Timestamp::UNIX_EPOCH, ..a },
        When::ReadyAt(_) => Answer { ready: Timestamp::UNIX_EPOCH, ..a },
        When::Window { .. } => a,
    };
    let mut answers: Vec<Answer> = answers.into_iter().map(plain).collect();
    answers.sort();
    answers
}

fn check(small: &SmallFeed, ask: &Ask) -> Result<(), TestCaseError> {
    let Some((from, to)) = small.ends(ask.from, ask.to) else {
        return Err(TestCaseError::reject("a service that ends where it starts"));
    };
    let ask = &Ask { from, to, ..ask.clone() };
    let text = small.text();
    let feed = match read(&FeedFiles::from_text(&text)) {
        Ok(feed) => Arc::new(feed),
        Err(report) => return Err(TestCaseError::fail(format!("the feed is not valid:\n{report}\n{text}"))),
    };
    let query = query(&feed, ask);
    let network = Network::compile(Arc::clone(&feed), query.span()).with_accounting(ask.accounting());
    let expected = compared(&query, oracle::frontier(&feed, &query, ask.hub_figures()));
    let all = Switches::default();
    let switches = [
        all,
        Switches { dominance_at_terminals: false, ..all },
        Switches { dominance_of_later: false, ..all },
        Switches { dominance_on_departures: false, ..all },
        Switches { dominance_at_start: false, ..all },
        Switches { quick_pass: false, ..all },
        Switches { late_pass: Some(Minutes::new(1440)), ..all },
        Switches { late_pass: Some(Minutes::new(4 * 1440)), ..all },
        Switches { bounds: false, ..all },
    ];
    for switches in switches {
        let answers = compared(&query, planned(&network, &query, switches));
        prop_assert_eq!(&answers, &expected, "{:?}\n{:?}\n{}", switches, ask, text);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, max_shrink_iters: 20_000, max_global_rejects: 100_000, ..ProptestConfig::default() })]

    #[test]
    fn the_frontier_is_that_of_trying_everything(small in small_feed(), ask in ask()) {
        check(&small, &ask)?;
    }
}
