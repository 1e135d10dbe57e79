//! Random small feeds with random delays, and plans over them.

use crate::small_feed::{SmallFeed, TERMINALS, small_feed};
use jiff::civil::date;
use jiff::tz::TimeZone;
use landsea_feed::{FeedFiles, read};
use landsea_model::{Cargo, Equipment, Feed, Index, Mass, Minutes, TerminalIx};
use landsea_plan::{Endpoint, Filter, Limits, Network, Query, Span, When};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::fmt::Write;
use std::sync::Arc;

/// A row of delays: of what, which family, mean and spread, cause.
type Row = (usize, usize, u8, u8, Option<u8>);

/// A feed, and what is asked of it.
#[derive(Clone, Debug)]
pub struct Sample {
    small: SmallFeed,
    rows: Vec<Row>,
    full: Option<u8>,
    ends: (usize, usize),
    hour: u8,
}

pub fn sample() -> impl Strategy<Value = Sample> {
    let row = (0..12_usize, 0..4_usize, 1..60_u8, 0..10_u8, prop::option::of(0..10_u8));
    (
        small_feed(),
        prop::collection::vec(row, 1..8),
        prop::option::weighted(0.3, 1..60_u8),
        (0..6_usize, 0..6_usize),
        0..48_u8,
    )
        .prop_map(|(small, rows, full, ends, hour)| Sample { small, rows, full, ends, hour })
}

/// So many samples, always the same.
pub fn samples() -> impl Iterator<Item = Sample> {
    let mut runner = TestRunner::deterministic();
    let strategy = sample();
    std::iter::from_fn(move || Some(strategy.new_tree(&mut runner).unwrap().current()))
}

/// A compiled sample.
pub struct Asked {
    pub feed: Arc<Feed>,
    pub network: Network,
    pub query: Query,
}

impl Sample {
    /// None where its services end where they start.
    pub fn ask(&self) -> Option<Asked> {
        let (from, to) = self.small.ends(self.ends.0, self.ends.1)?;
        let text = self.small.text() + &self.delays();
        let feed = Arc::new(read(&FeedFiles::from_text(&text)).unwrap_or_else(|e| panic!("{e}\n{text}")));
        let end = |at: usize| {
            let (terminal, _) = feed.terminals.find(|t| t.id == TERMINALS[at]).unwrap();
            vec![Endpoint { terminal: TerminalIx::new(terminal.position()), door: None }]
        };
        let zone = TimeZone::get("Asia/Shanghai").unwrap();
        let ready = zone.to_timestamp(date(2018, 9, 10).at(0, 0, 0, 0)).unwrap();
        let ready = ready + jiff::SignedDuration::from_hours(i64::from(self.hour));
        let query = Query {
            cargo: Cargo::new(Equipment::Hc40, 1, Mass::from_kg(10_000)).unwrap(),
            from: end(from),
            to: end(to),
            when: When::ReadyAt(ready),
            limits: Limits { max_legs: 5, horizon: Minutes::new(30 * 1440) },
            filter: Filter::default(),
            via: Vec::new(),
            carbon_price: None,
        };
        let span = query.span();
        let span = Span { to: span.to + jiff::SignedDuration::from_hours(24 * 30), ..span };
        Some(Asked { network: Network::compile(Arc::clone(&feed), span), feed, query })
    }

    fn delays(&self) -> String {
        let mut text = "# delays.csv\nsubject,quantity,family,mean_h,sd_h,share_on_time,p50_h,p80_h,p95_h,cause,cause_share,source\n".to_owned();
        for (of, shape, mean, spread, cause) in &self.rows {
            let (subject, quantity) = [
                ("mode:rail", "arrival"),
                ("mode:sea", "arrival"),
                ("mode:barge", "arrival"),
                ("mode:road", "arrival"),
                ("border:gate", "clearance"),
                ("service:X0", "arrival"),
                ("service:X1", "arrival"),
                ("lane:sea:CN-TH", "arrival"),
                ("terminal:B1", "dwell"),
                ("place:THCCC", "arrival"),
                ("terminal:C1", "dwell"),
                ("mode:rail", "departure"),
            ][*of];
            let sd = f64::from(*spread) / 2.0 + 0.5;
            let figures = match shape {
                0 => format!("exponential,{mean},,{:.1},,,", f64::from(*spread) / 10.0),
                1 => format!("lognormal,{mean},{sd},,,,"),
                2 => format!(",,,,0,{mean},{}", u32::from(*mean) * 2),
                _ => format!(",{mean},,,,,"),
            };
            let shared =
                cause.map_or(",".to_owned(), |c| format!("cause{},{:.1}", c % 2, f64::from(c) / 10.0));
            let _ = writeln!(text, "{subject},{quantity},{figures},{shared},S");
        }
        if let Some(full) = self.full {
            let share = f64::from(full) / 100.0;
            let _ = write!(
                text,
                "# bookings.csv\nsubject,lead_h,share_full,source\nmode:sea,24,{share},S\nmode:rail,24,{share},S\n"
            );
        }
        text
    }
}
