//! What was meant about delays, chances and deadlines.

use crate::args::{ChancesArgs, RebookArg};
use crate::outcome::Failure;
use landsea_api::answer::chances::bookings;
use landsea_api::question::Request;
use landsea_api::question::time::{parse_duration, parse_instant};
use landsea_model::{Currency, Mode, Price};
use landsea_plan::{Minute, Timetable, When, minute_until};
use landsea_reliability::{BookingTerms, Objective, Rebook};

/// How chances are reckoned.
#[derive(Clone, Debug)]
pub struct Sure {
    /// Deadline and penalty.
    pub objective: Objective,
    /// What missed cargo takes.
    pub rebook: Rebook,
    /// How bookings are made.
    pub booking: BookingTerms,
    /// Runs and seed of a simulation beside.
    pub simulate: Option<(usize, u64)>,
    /// The chance asked for.
    pub confidence: Option<f64>,
}

impl Sure {
    /// Reads the arguments beside a request.
    pub fn new(args: &ChancesArgs, request: &Request) -> Result<Sure, Failure> {
        let deadline = match (&args.due, request.query.when) {
            (Some(due), _) => Some(parse_instant("--due", due, &request.to.zone)?),
            (None, When::ArriveBy(deadline)) => Some(deadline),
            _ => None,
        };
        let deadline: Option<Minute> = deadline.map(minute_until);
        if args.penalty.is_some() && deadline.is_none() {
            return Err(Failure::Usage(
                "--penalty: late after what? Say --due 2018-10-01 as well, or --arrive-by".to_owned(),
            ));
        }
        if let Some(confidence) = args.confidence
            && !(0.01..=0.999).contains(&confidence)
        {
            return Err(Failure::Usage(format!(
                "--confidence: {confidence} is not a chance from 0.01 to 0.999; write 0.9 for nine in ten"
            )));
        }
        let lead = args.book_ahead.as_ref().map(|text| parse_duration("--book-ahead", text)).transpose()?;
        Ok(Sure {
            objective: Objective { deadline, penalty: None },
            rebook: match args.rebook {
                RebookArg::Next => Rebook::Next,
                RebookArg::Any => Rebook::Any,
            },
            booking: BookingTerms {
                lead,
                full: args.full.iter().map(|text| full(text)).collect::<Result<_, _>>()?,
                ..bookings(request)
            },
            simulate: args.simulate.map(|runs| (runs as usize, args.seed)),
            confidence: args.confidence,
        })
    }

    /// The same with the penalty, exchanged as the prices of the plans are.
    pub fn with_penalty(mut self, args: &ChancesArgs, table: &Timetable) -> Result<Sure, Failure> {
        let Some(text) = &args.penalty else { return Ok(self) };
        let wrong = |what: &str| {
            Failure::Usage(format!(
                "--penalty: {text:?} {what}; write an amount for each day, such as 500USD/day"
            ))
        };
        let amount = text.trim().strip_suffix("/day").ok_or_else(|| wrong("is not for a day"))?;
        let digits = amount.bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
        let (number, code) = amount.split_at(digits);
        let price: Price = number.parse().map_err(|_| wrong("has no amount"))?;
        let currency: Currency = code.trim().parse().map_err(|_| wrong("has no currency"))?;
        let penalty = table.exchanged(price, currency);
        self.objective.penalty =
            Some(penalty.ok_or_else(|| wrong("is in a currency without a rate in the feed"))?.minor());
        Ok(self)
    }
}

/// Reads `sea=0.1`.
fn full(text: &str) -> Result<(Mode, f64), Failure> {
    let wrong =
        || Failure::Usage(format!("--full: {text:?} is not a mode and a share from 0 to 1; write sea=0.1"));
    let (mode, share) = text.split_once('=').ok_or_else(wrong)?;
    let mode: Mode = mode.trim().parse().map_err(|()| wrong())?;
    let share: f64 = share.trim().parse().map_err(|_| wrong())?;
    if (0.0..=1.0).contains(&share) { Ok((mode, share)) } else { Err(wrong()) }
}
