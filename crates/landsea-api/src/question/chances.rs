//! What was meant about delays, chances and deadlines.

use super::Request;
use super::time::{parse_duration, parse_instant};
use crate::refusal::{Of, Refusal};
use crate::words::{ChanceWords, RebookWord};
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
    /// The chance asked for.
    pub confidence: Option<f64>,
}

impl Sure {
    /// Reads the words beside a request, but for the penalty.
    pub fn new(words: &ChanceWords, request: &Request) -> Result<Sure, Refusal> {
        let deadline = deadline(words, request).of("due")?;
        if words.penalty.is_some() && deadline.is_none() {
            return refused("--penalty: late after what? Say --due 2018-10-01 as well, or --arrive-by")
                .of("penalty");
        }
        if let Some(confidence) = words.confidence {
            if !(0.01..=0.999).contains(&confidence) {
                let what = format!(
                    "--confidence: {confidence} is not a chance from 0.01 to 0.999; write 0.9 for nine in ten"
                );
                return refused(what).of("confidence");
            }
            if matches!(request.query.when, When::Window { .. }) {
                return refused("--confidence goes with --ready alone or --arrive-by, not with --window")
                    .of("confidence");
            }
        }
        let lead = words.book_ahead.as_ref().map(|text| parse_duration("--book-ahead", text)).transpose();
        let full = words.full.iter().map(|text| full(text)).collect::<Result<_, _>>();
        let cargo = &request.query.cargo;
        Ok(Sure {
            objective: Objective { deadline, penalty: None },
            rebook: match words.rebook {
                RebookWord::Next => Rebook::Next,
                RebookWord::Any => Rebook::Any,
            },
            booking: BookingTerms {
                lead: lead.of("book_ahead")?,
                full: full.of("full")?,
                teu: f64::from(cargo.quantity) * f64::from(cargo.equipment.quarter_teu()) / 4.0,
            },
            confidence: words.confidence,
        })
    }

    /// The same with the penalty, exchanged as the prices of the plans are.
    pub fn with_penalty(mut self, words: &ChanceWords, table: &Timetable) -> Result<Sure, Refusal> {
        if let Some(text) = &words.penalty {
            self.objective.penalty = Some(penalty(text, table).of("penalty")?);
        }
        Ok(self)
    }
}

fn refused<T>(what: impl Into<String>) -> Result<T, Refusal> {
    Err(Refusal::Usage(what.into()))
}

fn deadline(words: &ChanceWords, request: &Request) -> Result<Option<Minute>, Refusal> {
    let due = words.due.as_ref().map(|due| parse_instant("--due", due, &request.to.zone)).transpose()?;
    Ok(match (due, request.query.when) {
        (Some(_), When::ArriveBy(_)) => {
            return refused("--due goes with --ready: --arrive-by says it already");
        }
        (Some(due), _) => Some(minute_until(due)),
        (None, When::ArriveBy(deadline)) => Some(minute_until(deadline)),
        (None, _) => None,
    })
}

/// Reads `500USD/day`, in minor units of the feed's currency.
fn penalty(text: &str, table: &Timetable) -> Result<i64, Refusal> {
    let wrong = |what: &str| {
        Refusal::Usage(format!(
            "--penalty: {text:?} {what}; write an amount for each day, such as 500USD/day"
        ))
    };
    let amount = text.trim().strip_suffix("/day").ok_or_else(|| wrong("is not for a day"))?;
    let digits = amount.bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
    let (number, code) = amount.split_at(digits);
    let price: Price = number.parse().map_err(|_| wrong("has no amount"))?;
    let currency: Currency = code.trim().parse().map_err(|_| wrong("has no currency"))?;
    let penalty = table.exchanged(price, currency);
    Ok(penalty.ok_or_else(|| wrong("is in a currency without a rate in the feed"))?.minor())
}

/// Reads `sea=0.1`.
fn full(text: &str) -> Result<(Mode, f64), Refusal> {
    let wrong =
        || Refusal::Usage(format!("--full: {text:?} is not a mode and a share from 0 to 1; write sea=0.1"));
    let (mode, share) = text.split_once('=').ok_or_else(wrong)?;
    let mode: Mode = mode.trim().parse().map_err(|()| wrong())?;
    let share: f64 = share.trim().parse().map_err(|_| wrong())?;
    if (0.0..=1.0).contains(&share) { Ok((mode, share)) } else { Err(wrong()) }
}
