//! `delays.csv`.

use super::names::Names;
use super::subject::read_subject;
use crate::columns::{Column, Columns};
use crate::problem::Problem;
use crate::row::{HOURS, Quantity, Row, rows};
use crate::sheet::{Sheet, Sink};
use landsea_model::{Delay, DelayFamily, DelayQuantity, Minutes, SharedCause};

pub(super) const SHARE: Quantity = Quantity { what: "a share", least: 0.0, greatest: 1.0 };
/// Departures and arrivals may be early.
const DELAY_HOURS: Quantity = Quantity { least: -HOURS.greatest, ..HOURS };

pub(super) fn read(sheet: &Sheet, names: &Names, sink: &Sink) -> Vec<Option<Delay>> {
    let mut columns = Columns::of(sheet, sink);
    let subject = columns.required("subject");
    let quantity = columns.required("quantity");
    let share_on_time = columns.optional("share_on_time");
    let mean_h = columns.optional("mean_h");
    let quantiles = ["p10_h", "p50_h", "p80_h", "p90_h", "p95_h"].map(|name| columns.optional(name));
    let family =
        Family { family: columns.optional("family"), share_on_time, mean_h, sd_h: columns.optional("sd_h") };
    let (cause, cause_share) = (columns.optional("cause"), columns.optional("cause_share"));
    let period = columns.period();
    let source = columns.required("source");
    columns.finish();
    rows(sheet, sink, |row| {
        let subject = read_subject(row, subject, names);
        let quantity = row.keyword(quantity, &DelayQuantity::ALL);
        let range = match quantity {
            Some(DelayQuantity::Departure | DelayQuantity::Arrival) => &DELAY_HOURS,
            _ => &HOURS,
        };
        let share_on_time = row.number(share_on_time, &SHARE);
        let mean = row.number(mean_h, range).map(Minutes::from_hours);
        let hours = quantiles.map(|column| row.number(column, range).map(Minutes::from_hours));
        let mut least = None;
        for (column, hours) in quantiles.iter().zip(&hours) {
            if hours.is_some() && *hours < least {
                let problem =
                    Problem::new("falling-quantiles", format!("{} is below the one before", column.name));
                row.error(*column, problem.expected("p10_h, p50_h, p80_h, p90_h, p95_h that do not fall"));
            }
            least = least.max(*hours);
        }
        if share_on_time.is_none() && mean.is_none() && hours == [None; 5] && !row.is_broken() {
            let message = "the row gives neither a share on time, a mean nor a quantile";
            row.row_error(Problem::new("no-delay", message));
        }
        let deviation = row.number(family.sd_h, &HOURS).map(Minutes::from_hours);
        let named = family.read(row, quantity, mean, deviation, hours.iter().any(Option::is_some));
        let cause = read_cause(row, cause, cause_share);
        let validity = row.validity(period);
        let origin = row.origin(source, names);
        Some(Delay {
            subject: subject?,
            quantity: quantity?,
            share_on_time,
            mean,
            quantiles: hours,
            family: named,
            deviation,
            cause,
            validity,
            origin,
        })
    })
}

/// The columns of a named family.
struct Family {
    family: Column,
    share_on_time: Column,
    mean_h: Column,
    sd_h: Column,
}

impl Family {
    /// The family of a row, with all its parameters and nothing that says otherwise.
    fn read(
        &self,
        row: &Row,
        quantity: Option<DelayQuantity>,
        mean: Option<Minutes>,
        deviation: Option<Minutes>,
        has_quantiles: bool,
    ) -> Option<DelayFamily> {
        let family = row.keyword(self.family, &DelayFamily::ALL)?;
        let word = family.as_str();
        if has_quantiles {
            let problem = Problem::new("family-and-quantiles", format!("{word} and quantiles say it twice"));
            row.error(self.family, problem.expected("either a family with parameters or quantiles"));
        }
        let may_be_early = matches!(quantity, Some(DelayQuantity::Departure | DelayQuantity::Arrival));
        match family {
            DelayFamily::Normal if !may_be_early => {
                let problem = Problem::new("early-time", "a normal time would fall below nothing".to_owned());
                row.error(self.family, problem.expected("exponential or lognormal"));
            }
            _ if mean.is_none_or(|mean| mean < Minutes::ZERO) => self.miss(row, self.mean_h, word),
            DelayFamily::Lognormal if mean == Some(Minutes::ZERO) => self.miss(row, self.mean_h, word),
            DelayFamily::Lognormal | DelayFamily::Normal if deviation.is_none_or(|d| d == Minutes::ZERO) => {
                self.miss(row, self.sd_h, word);
            }
            DelayFamily::Lognormal | DelayFamily::Normal if !row.raw(self.share_on_time).is_empty() => {
                let problem = Problem::new("family-and-share", format!("{word} says how many are on time"));
                row.error(self.share_on_time, problem.expected("no share_on_time beside it"));
            }
            _ => {}
        }
        Some(family)
    }

    fn miss(&self, row: &Row, column: Column, word: &str) {
        let problem = Problem::new("missing-parameter", format!("{word} needs {} above 0", column.name));
        let parameters = if word == "exponential" { "mean_h" } else { "mean_h and sd_h" };
        row.error(column, problem.expected(parameters));
    }
}

fn read_cause(row: &Row, cause: Column, share: Column) -> Option<SharedCause> {
    let (name, share_given) = (row.id(cause), row.number(share, &SHARE));
    if name.is_empty() {
        if share_given.is_some() {
            let problem = Problem::new("no-cause", "a cause_share without a cause".to_owned());
            row.error(share, problem.expected("a cause beside it"));
        }
        return None;
    }
    Some(SharedCause { name, share: share_given.unwrap_or(1.0) })
}
