//! What was meant: the typed words of [`crate::args`] become a [`Query`] over a feed.

pub mod account;
mod assume;
pub mod cargo;
pub mod chances;
mod closing;
mod ends;
pub mod figures;
mod filter;
pub mod form;
pub mod places;
pub mod planned;
pub mod stages;
pub mod time;
pub mod voyage;

use crate::args::PlanArgs;
use crate::outcome::Failure;
use jiff::{Timestamp, ToSpan};
use landsea_model::Feed;
use landsea_plan::{Gazetteer, Limits, Query, When};
use time::{parse_duration, parse_instant};

pub use assume::Assumptions;
pub use closing::Closing;
pub use ends::End;

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
    /// Reads the arguments of `landsea plan` against a feed of which this was assumed.
    pub fn new(args: &PlanArgs, feed: &Feed, assumed: Assumptions) -> Result<Self, Failure> {
        Self::by(args, feed, &Gazetteer::new(feed), assumed)
    }
    /// The same with the names of the feed at hand, for those who ask often.
    pub fn by(
        args: &PlanArgs,
        feed: &Feed,
        gazetteer: &Gazetteer,
        assumed: Assumptions,
    ) -> Result<Self, Failure> {
        let from = End::new("FROM", &args.from, feed, gazetteer)?;
        let to = End::new("TO", &args.to, feed, gazetteer)?;
        let cargo = cargo::read(args)?;
        let items = |flag, words: &[String]| filter::items(flag, words, feed, gazetteer);
        let query = Query {
            cargo,
            from: from.endpoints.clone(),
            to: to.endpoints.clone(),
            when: when(args, &from, &to)?,
            limits: Limits { max_legs: args.max_legs, horizon: parse_duration("--horizon", &args.horizon)? },
            filter: landsea_plan::Filter {
                avoid: items("--avoid", &args.avoid)?,
                only: items("--only", &args.only)?,
            },
            via: args.via.iter().map(|text| filter::via(text, feed, gazetteer)).collect::<Result<_, _>>()?,
        };
        let temperature_c = cargo::temperature(args)?;
        let typed = |words: &[String]| words.iter().map(|w| w.trim().to_owned()).collect();
        Ok(Self {
            query,
            from,
            to,
            temperature_c,
            avoid: typed(&args.avoid),
            only: typed(&args.only),
            via: typed(&args.via),
            assumed,
        })
    }
}

fn when(args: &PlanArgs, from: &End, to: &End) -> Result<When, Failure> {
    match (&args.ready, &args.arrive_by, &args.window) {
        (Some(ready), _, None) => Ok(When::ReadyAt(parse_instant("--ready", ready, &from.zone)?)),
        (Some(ready), _, Some(window)) => {
            let start = parse_instant("--ready", ready, &from.zone)?;
            let length = parse_duration("--window", window)?;
            Ok(When::Window { from: start, to: later(start, length.get())? })
        }
        (None, Some(deadline), _) => {
            Ok(When::ArriveBy(parse_instant("--arrive-by", deadline, &to.zone)?))
        }
        (None, None, _) => Err(Failure::Usage(
            "when? Say --ready 2018-09-12T08:00 (cargo is ready then), --ready 2018-09-12 --window 14d (some time \
             within), or --arrive-by 2018-10-01 (it must have arrived)"
                .to_owned(),
        )),
    }
}

/// A time so many minutes later.
pub fn later(start: Timestamp, minutes: i32) -> Result<Timestamp, Failure> {
    start
        .checked_add(i64::from(minutes).minutes())
        .map_err(|_| Failure::Usage(format!("the time lies too far away: {start} and {minutes} minutes")))
}
