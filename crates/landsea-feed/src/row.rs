//! One row of a table, read field by field. Whatever cannot be read is reported and stands in for itself by a
//! neutral value, so that every error of the row is found; the row then counts as broken.

use crate::columns::{Column, Period};
use crate::near::nearest;
use crate::problem::Problem;
use crate::report::{Diagnostic, Location, Severity};
use crate::sheet::{Sheet, Sink};
use jiff::civil::Date;
use landsea_model::{Currency, Distance, Minutes, Position, Price, Validity};
use std::cell::Cell;
use std::str::FromStr;

/// A kind of number with the range in which it can be.
pub(crate) struct Quantity {
    /// What it is, for messages: `hours`.
    pub(crate) what: &'static str,
    pub(crate) least: f64,
    pub(crate) greatest: f64,
}

impl Quantity {
    fn range(&self) -> String {
        format!("{} from {} to {}", self.what, self.least, self.greatest)
    }
}

/// A leap year of hours.
pub(crate) const HOURS: Quantity = Quantity { what: "hours", least: 0.0, greatest: 8784.0 };
/// More than once around the earth.
pub(crate) const KILOMETRES: Quantity = Quantity { what: "kilometres", least: 0.0, greatest: 50_000.0 };
const LATITUDE: Quantity = Quantity { what: "degrees north", least: -90.0, greatest: 90.0 };
const LONGITUDE: Quantity = Quantity { what: "degrees east", least: -180.0, greatest: 180.0 };

/// Years that a date may have: outside of them it is a slip.
const YEARS: std::ops::RangeInclusive<i16> = 1950..=2150;

/// A row being read.
pub(crate) struct Row<'a> {
    sheet: &'a Sheet,
    sink: &'a Sink,
    index: usize,
    broken: Cell<bool>,
}

/// Reads every row of a table. Rows with an error give none, so that positions stay those of the file.
pub(crate) fn rows<'a, T>(
    sheet: &'a Sheet,
    sink: &'a Sink,
    mut each: impl FnMut(&Row<'a>) -> Option<T>,
) -> Vec<Option<T>> {
    (0..sheet.len())
        .map(|index| {
            if sheet.is_shifted(index) {
                return None;
            }
            let row = Row::at(sheet, index, sink);
            each(&row).filter(|_| !row.broken.get())
        })
        .collect()
}

impl<'a> Row<'a> {
    pub(crate) fn at(sheet: &'a Sheet, index: usize, sink: &'a Sink) -> Self {
        Self { sheet, sink, index, broken: Cell::new(false) }
    }
    pub(crate) fn line(&self) -> u32 {
        self.sheet.line(self.index)
    }
    pub(crate) fn file(&self) -> &'static str {
        self.sheet.file
    }
    /// The names in the header of the table.
    pub(crate) fn column_names(&self) -> &'a [String] {
        &self.sheet.header
    }
    pub(crate) fn sink(&self) -> &'a Sink {
        self.sink
    }
    /// Marks the row as broken for a reason that is reported elsewhere.
    pub(crate) fn spoil(&self) {
        self.broken.set(true);
    }
    pub(crate) fn is_broken(&self) -> bool {
        self.broken.get()
    }
    /// Reports an error in a field.
    pub(crate) fn error(&self, column: Column, problem: Problem) {
        let location = column.at.map(|at| Location { name: column.name.to_owned(), number: at as u32 + 1 });
        let value = Some(self.raw(column)).filter(|v| !v.is_empty());
        self.report(location, value, problem);
    }
    /// Reports an error of the row as a whole.
    pub(crate) fn row_error(&self, problem: Problem) {
        self.report(None, None, problem);
    }
    fn report(&self, column: Option<Location>, value: Option<&str>, problem: Problem) {
        self.broken.set(true);
        self.sink.add(Diagnostic {
            severity: Severity::Error,
            code: problem.code,
            file: self.sheet.file.to_owned(),
            line: Some(self.line()),
            column,
            value: problem.value.or_else(|| value.map(str::to_owned)),
            message: problem.message,
            expected: problem.expected,
            nearest: problem.nearest,
        });
    }

    /// The field without judging it.
    pub(crate) fn raw(&self, column: Column) -> &'a str {
        column.at.map_or("", |at| self.sheet.field(self.index, at))
    }
    /// A field; an error if it is empty but required.
    pub(crate) fn text(&self, column: Column) -> &'a str {
        let text = self.raw(column);
        if text.is_empty() && column.required {
            // a missing column is reported once, at the header
            if column.at.is_some() {
                self.error(
                    column,
                    Problem::new("missing-value", format!("no value for {:?}", column.name))
                        .expected("a value in every row"),
                );
            }
            self.spoil();
        }
        text
    }
    /// A field as an owned text.
    pub(crate) fn string(&self, column: Column) -> String {
        self.text(column).to_owned()
    }
    /// An id: letters, digits, `-`, `_` and `.`.
    pub(crate) fn id(&self, column: Column) -> String {
        let text = self.text(column);
        if !text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.')) {
            let problem = Problem::new("bad-id", format!("{text:?} is not an id"));
            self.error(column, problem.expected("letters, digits, '-', '_' and '.'"));
        }
        text.to_owned()
    }
    /// A field read by its type; none if it is empty or wrong.
    pub(crate) fn parsed<T: FromStr>(&self, column: Column, code: &'static str, what: &str) -> Option<T>
    where
        T::Err: std::fmt::Display,
    {
        let text = self.text(column);
        if text.is_empty() {
            return None;
        }
        text.parse()
            .map_err(|expected: T::Err| {
                let problem = Problem::new(code, format!("{text:?} is not {what}"));
                self.error(column, problem.expected(expected.to_string()));
            })
            .ok()
    }
    /// One of a few words; none if it is empty or wrong.
    pub(crate) fn keyword<T: Copy>(&self, column: Column, words: &[(T, &'static str)]) -> Option<T> {
        let text = self.text(column);
        if text.is_empty() { None } else { self.word(column, text, words) }
    }
    /// A word of a field that must be one of a few.
    pub(crate) fn word<T: Copy>(&self, column: Column, text: &str, words: &[(T, &'static str)]) -> Option<T> {
        let found = words.iter().find(|(_, word)| *word == text).map(|(value, _)| *value);
        if found.is_none() {
            let all: Vec<&str> = words.iter().map(|(_, word)| *word).collect();
            let near = nearest(text, all.iter().map(|w| (*w, *w)));
            let problem =
                Problem::new("unknown-word", format!("{text:?} is not a value of {:?}", column.name));
            self.error(column, problem.expected(format!("one of {}", all.join(" "))).near(near));
        }
        found
    }
    /// A number within its range; none if it is empty or wrong.
    pub(crate) fn number(&self, column: Column, quantity: &Quantity) -> Option<f64> {
        let text = self.text(column);
        if text.is_empty() {
            return None;
        }
        self.number_in(column, text, quantity)
    }
    /// A number written within a field.
    pub(crate) fn number_in(&self, column: Column, text: &str, quantity: &Quantity) -> Option<f64> {
        let Some(number) = decimal(text) else {
            let problem = Problem::new("bad-number", format!("{text:?} is not a decimal number"));
            self.error(column, problem.expected(quantity.range()));
            return None;
        };
        if !(quantity.least..=quantity.greatest).contains(&number) {
            let problem = Problem::new("out-of-range", format!("{text} is out of range"));
            self.error(column, problem.expected(quantity.range()));
            return None;
        }
        Some(number)
    }
    /// A whole number within its range; none if it is empty or wrong.
    pub(crate) fn whole(&self, column: Column, quantity: &Quantity) -> Option<u32> {
        let number = self.number(column, quantity)?;
        if number.fract() != 0.0 {
            let problem = Problem::new("bad-number", format!("{number} is not a whole number"));
            self.error(column, problem.expected(quantity.range()));
            return None;
        }
        Some(number as u32)
    }
    /// Decimal hours; empty is none.
    pub(crate) fn hours(&self, column: Column) -> Option<Minutes> {
        self.number(column, &HOURS).map(Minutes::from_hours)
    }
    /// Kilometres; empty is none.
    pub(crate) fn kilometres(&self, column: Column) -> Option<Distance> {
        self.number(column, &KILOMETRES).map(Distance::from_km)
    }
    /// A position.
    pub(crate) fn position(&self, lat: Column, lon: Column) -> Option<Position> {
        let (lat, lon) = (self.number(lat, &LATITUDE), self.number(lon, &LONGITUDE));
        Position::new(lat?, lon?)
    }
    /// A price of 0 or more; empty is none.
    pub(crate) fn price(&self, column: Column) -> Option<Price> {
        let price = self.parsed::<Price>(column, "bad-number", "an amount")?;
        if price < Price::ZERO {
            let problem = Problem::new("out-of-range", format!("{price} is below zero"));
            self.error(column, problem.expected("an amount of 0 or more"));
        }
        Some(price)
    }
    /// A currency.
    pub(crate) fn currency(&self, column: Column) -> Option<Currency> {
        self.parsed(column, "bad-currency", "a currency code")
    }
    /// `yes` or `no`; none if it is empty or wrong.
    pub(crate) fn yes_or_no(&self, column: Column) -> Option<bool> {
        self.keyword(column, &[(true, "yes"), (false, "no")])
    }
    /// A date; none if it is empty or wrong.
    pub(crate) fn date(&self, column: Column) -> Option<Date> {
        let text = self.text(column);
        if text.is_empty() {
            return None;
        }
        let found = iso_date(text);
        if found.is_none() {
            let problem = Problem::new("bad-date", format!("{text:?} is not a date"));
            let (first, last) = (YEARS.start(), YEARS.end());
            self.error(
                column,
                problem.expected(format!("a date such as 2018-03-25, from {first} to {last}")),
            );
        }
        found
    }
    /// A date as exact as it is known: `2018`, `2018-09` or `2018-09-12`.
    pub(crate) fn partial_date(&self, column: Column) -> String {
        let text = self.text(column);
        let full = match text.len() {
            4 => format!("{text}-01-01"),
            7 => format!("{text}-01"),
            _ => text.to_owned(),
        };
        if !text.is_empty() && iso_date(&full).is_none() {
            let problem = Problem::new("bad-date", format!("{text:?} is not a date"));
            self.error(column, problem.expected("a year, month or day: 2018, 2018-09 or 2018-09-12"));
        }
        text.to_owned()
    }
    /// The dates between which the row holds.
    pub(crate) fn validity(&self, period: Period) -> Validity {
        let (from, to) = (self.date(period.from), self.date(period.to));
        if let (Some(first), Some(last)) = (from, to)
            && last < first
        {
            let problem = Problem::new("ends-before-start", format!("{last} is before valid_from"));
            self.error(period.to, problem.expected(format!("{first} or later")));
        }
        Validity { from, to }
    }
}

/// Reads digits with at most one point and a leading minus. What the general parser takes besides, such as `NaN`,
/// `inf` and `1e3`, is no number that people write into a table on purpose.
fn decimal(text: &str) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = digits.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    (plain && text.len() <= 24).then(|| text.parse().ok()).flatten()
}

/// Reads `2018-03-25` and no other spelling.
pub(crate) fn iso_date(text: &str) -> Option<Date> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else { return None };
    let number = |digits: &[&u8]| {
        digits.iter().try_fold(0_i16, |n, b| b.is_ascii_digit().then(|| n * 10 + i16::from(**b - b'0')))
    };
    let (year, month, day) = (number(&[y1, y2, y3, y4])?, number(&[m1, m2])?, number(&[d1, d2])?);
    if !YEARS.contains(&year) {
        return None;
    }
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}
