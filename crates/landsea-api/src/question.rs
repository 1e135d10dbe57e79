//! What was meant: the typed words of [`crate::words`] become a [`Query`] over a feed.

pub mod account;
mod assume;
pub mod board;
mod carbon;
pub mod cargo;
pub mod chances;
mod ends;
pub mod figures;
mod filter;
pub mod places;
pub mod planned;
pub mod stages;
pub mod time;
pub mod voyage;

use crate::refusal::{Of, Refusal};
use crate::words::PlanWords;
use jiff::{Timestamp, ToSpan};
use landsea_model::Feed;
use landsea_plan::{Gazetteer, Limits, Query, When};
use time::{parse_duration, parse_instant};

pub use assume::Assumptions;
pub use ends::End;
pub use landsea_scenario::Closing;

/// A question, with the words in which it was asked.
#[derive(Debug)]
pub struct Request {
    /// For the search.
    pub query: Query,
    /// Where cargo starts.
    pub from: End,
    /// Where it is to go.
    pub to: End,
    /// Temperature to keep, in degrees Celsius. The search asks only whether there is one.
    pub temperature_c: Option<f64>,
    /// What must not be passed, as typed.
    pub avoid: Vec<String>,
    /// What alone may be passed, as typed.
    pub only: Vec<String>,
    /// Places to pass, as typed.
    pub via: Vec<String>,
    /// What is assumed of the feed.
    pub assumed: Assumptions,
}

impl Request {
    /// Reads the words of a question against a feed of which this was assumed.
    pub fn new(words: &PlanWords, feed: &Feed, assumed: Assumptions) -> Result<Self, Refusal> {
        Self::by(words, feed, &Gazetteer::new(feed), assumed)
    }
    /// The same with the names of the feed at hand, for those who ask often.
    pub fn by(
        words: &PlanWords,
        feed: &Feed,
        gazetteer: &Gazetteer,
        assumed: Assumptions,
    ) -> Result<Self, Refusal> {
        let from = End::new("FROM", &words.ends.from, feed, gazetteer).of("from")?;
        let to = End::new("TO", &words.ends.to, feed, gazetteer).of("to")?;
        let cargo = cargo::read(&words.cargo)?;
        let items = |flag, words: &[String]| filter::items(flag, words, feed, gazetteer);
        let query = Query {
            cargo,
            from: from.endpoints.clone(),
            to: to.endpoints.clone(),
            when: when(words, &from, &to)?,
            limits: Limits {
                max_legs: words.way.max_legs,
                horizon: parse_duration("--horizon", &words.way.horizon).of("horizon")?,
            },
            filter: landsea_plan::Filter {
                avoid: items("--avoid", &words.way.avoid).of("avoid")?,
                only: items("--only", &words.way.only).of("only")?,
            },
            via: words
                .way
                .via
                .iter()
                .map(|text| filter::via(text, feed, gazetteer))
                .collect::<Result<_, _>>()
                .of("via")?,
            carbon_price: words
                .carbon
                .carbon_price
                .as_deref()
                .map(|text| carbon::price(text, feed))
                .transpose()
                .of("carbon_price")?,
        };
        let temperature_c = cargo::temperature(&words.cargo).of("temperature")?;
        let typed = |words: &[String]| words.iter().map(|w| w.trim().to_owned()).collect();
        Ok(Self {
            query,
            from,
            to,
            temperature_c,
            avoid: typed(&words.way.avoid),
            only: typed(&words.way.only),
            via: typed(&words.way.via),
            assumed,
        })
    }
}

fn when(words: &PlanWords, from: &End, to: &End) -> Result<When, Refusal> {
    match (&words.when.ready, &words.when.arrive_by, &words.when.window) {
        (Some(_), Some(_), _) => {
            Err(Refusal::Usage("--arrive-by stands beside --ready: say one of them".to_owned())).of("arrive_by")
        }
        (None, _, Some(_)) => {
            Err(Refusal::Usage("--window goes with --ready: how long after it?".to_owned())).of("window")
        }
        (Some(ready), None, None) => Ok(When::ReadyAt(parse_instant("--ready", ready, &from.zone).of("ready")?)),
        (Some(ready), None, Some(window)) => {
            let start = parse_instant("--ready", ready, &from.zone).of("ready")?;
            let length = parse_duration("--window", window).of("window")?;
            Ok(When::Window { from: start, to: later(start, length.get())? })
        }
        (None, Some(deadline), None) => {
            Ok(When::ArriveBy(parse_instant("--arrive-by", deadline, &to.zone).of("arrive_by")?))
        }
        (None, None, None) => Err(Refusal::Usage(
            "when? Say --ready 2018-09-12T08:00 (cargo is ready then), --ready 2018-09-12 --window 14d (some time \
             within), or --arrive-by 2018-10-01 (it must have arrived)"
                .to_owned(),
        )).of("ready"),
    }
}

/// A time so many minutes later.
pub fn later(start: Timestamp, minutes: i32) -> Result<Timestamp, Refusal> {
    start
        .checked_add(i64::from(minutes).minutes())
        .map_err(|_| Refusal::Usage(format!("the time lies too far away: {start} and {minutes} minutes")))
}
