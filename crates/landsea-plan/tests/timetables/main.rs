//! Whole timetables and their answers, a screen each, checkable by hand.
//!
//! A syllabus: the letters go from basics to special cases, the numbers within a letter likewise. Each scenario
//! is a few lines of timetable ([`notation`]), a question in a line ([`question`]) and every plan of the answer
//! in a line ([`answer`]). Where it makes sense a question is asked in both directions: for cargo that is ready at
//! an instant, and for cargo that is due at one.
//!
//! Times are those of the week from Monday 3 September 2018; later dates are written out (`Mo 10 Sep 08:00`).
//! What a scenario does not say is: a 40HC box with 10 t; every ride 100 USD, every lorry 50 USD; every leg 100
//! km; a train 20 g CO2e, ship 10, barge 30, lorry 60 and aircraft 600 for each tonne-kilometre, which makes 20,
//! 10, 30, 60 and 600 kg a leg. Places A, B and C are in China, V in Vietnam an hour behind, T in Thailand
//! likewise, S in Singapore, K in Kazakhstan and D in Germany.

#![allow(clippy::unwrap_used, clippy::panic)]

mod answer;
mod notation;
mod question;

mod a_basics;
mod b_cutoff_release_change;
mod c_calendars;
mod d_zones;
mod e_prices;
mod f_storage;
mod g_gates_borders_rest;
mod h_gauges;
mod i_refusals;
mod j_handling_papers;
mod k_filters;
mod l_windows;
mod m_doors;
mod n_determinism;
mod o_subsidies;
mod p_projects_cabotage;
mod q_closures;
mod r_emissions;

use landsea_feed::{FeedFiles, read};
use landsea_model::Feed;
use landsea_plan::{Accounting, Network, plan, why_none};
use notation::{Order, csv};
use std::sync::Arc;

/// A timetable as a feed.
fn feed(timetable: &str, order: Order) -> Feed {
    let text = csv(timetable, order);
    read(&FeedFiles::from_text(&text)).unwrap_or_else(|e| panic!("{e}\n{text}"))
}

/// The answer to a question over a timetable, a plan in a line; where there is none, what stands in its way.
fn answers(timetable: &str, question: &str, order: Order) -> Vec<String> {
    answers_of(Arc::new(feed(timetable, order)), question)
}

/// The same of a feed.
fn answers_of(feed: Arc<Feed>, question: &str) -> Vec<String> {
    // scenarios count vehicles alone, but for those that say what hubs emit
    answers_by(feed, question, Accounting { hubs: false, ..Accounting::default() })
}

/// The same by figures of one's own.
fn answers_by(feed: Arc<Feed>, question: &str, accounting: Accounting) -> Vec<String> {
    let asked = question::parse(&feed, question);
    let network = Network::compile(Arc::clone(&feed), asked.query.span()).with_accounting(accounting);
    let frontier = match plan(&network, &asked.query) {
        Ok(frontier) => frontier,
        Err(error) => return vec![format!("error: {error}")],
    };
    if frontier.plans.is_empty() {
        return why_none(&network, &asked.query).iter().map(|o| format!("none: {o}")).collect();
    }
    frontier.plans.iter().map(|plan| answer::line(&feed, &asked, plan)).collect()
}

/// Checks the whole answer to a question, whatever the order of the feed's rows.
#[track_caller]
fn check(timetable: &str, question: &str, expected: &[&str]) {
    let found = answers(timetable, question, Order::AsWritten);
    assert!(
        found == expected,
        "{question}\nexpected:\n  {}\nfound:\n  {}\n",
        expected.join("\n  "),
        found.join("\n  ")
    );
    for order in [Order::Reversed, Order::Interleaved] {
        assert_eq!(answers(timetable, question, order), expected, "{question} with rows {order:?}");
    }
}
