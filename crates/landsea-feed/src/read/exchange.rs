//! `exchange_rates.csv`, and the currencies that need a rate.

use super::Sheets;
use super::names::Names;
use crate::columns::{Column, Columns};
use crate::problem::Problem;
use crate::row::{Row, iso_date, rows};
use crate::sheet::{Sheet, Sink};
use jiff::civil::Date;
use landsea_model::{Currency, ExchangeRate, FeedInfo, MonthlyRate, Price};
use rustc_hash::{FxHashMap, FxHashSet};

pub(super) fn read(
    sheets: &Sheets,
    names: &Names,
    info: Option<&FeedInfo>,
    sink: &Sink,
) -> Vec<Option<MonthlyRate>> {
    let sheet = &sheets.exchange_rates;
    let mut columns = Columns::of(sheet, sink);
    let currency = columns.required("currency");
    let month = columns.required("month");
    let rate = columns.required("rate");
    let source = columns.required("source");
    columns.finish();
    let own = info.map(|info| info.currency);
    let mut rated: FxHashSet<&str> = FxHashSet::default();
    let mut months: FxHashMap<(Currency, Date), u32> = FxHashMap::default();
    let mut rates = rows(sheet, sink, |row| {
        rated.insert(row.raw(currency));
        let code = row.currency(currency);
        let first_day = read_month(row, month);
        let rate_read = read_rate(row, rate);
        let origin = row.origin(source, names);
        let (code, first_day, rate_read) = (code?, first_day?, rate_read?);
        if Some(code) == own && rate_read != ExchangeRate::PAR {
            let problem = Problem::new("own-currency", format!("{code} is the feed's own currency"));
            row.error(rate, problem.expected("1, or no row at all"));
        }
        if let Some(line) = months.insert((code, first_day), row.line()) {
            let problem =
                Problem::new("overlap", format!("{code} has a rate for this month in line {line} already"));
            row.error(month, problem.expected("one rate for each currency and month"));
        }
        Some(MonthlyRate { currency: code, month: first_day, rate: rate_read, origin })
    });
    if rates.iter().all(Option::is_some) {
        rates.sort_by_key(|rate| rate.as_ref().map(|r| (r.currency, r.month)));
    }
    if let Some(own) = own
        && sheet.is_whole()
        && (currency.at.is_some() || sheet.absence.is_some())
    {
        let prices = [&sheets.tariffs, &sheets.subsidies, &sheets.charges, &sheets.storage];
        report_unrated(prices, own, &rated, sink);
    }
    rates
}

/// `2018-09`, as the first day of the month.
fn read_month(row: &Row, column: Column) -> Option<Date> {
    let text = row.text(column);
    if text.is_empty() {
        return None;
    }
    let first = iso_date(&format!("{text}-01"));
    if first.is_none() {
        let problem = Problem::new("bad-date", format!("{text:?} is not a month"));
        row.error(column, problem.expected("year and month, such as 2018-09"));
    }
    first
}

fn read_rate(row: &Row, column: Column) -> Option<ExchangeRate> {
    let price = row.parsed::<Price>(column, "bad-number", "a rate")?;
    let rate = ExchangeRate::new(price);
    if rate.is_none() {
        let problem = Problem::new("out-of-range", format!("{price} is not above zero"));
        row.error(column, problem.expected("units of the currency for one unit of the feed's"));
    }
    rate
}

/// Reports each currency that is used but has no rate at all, where it is first used.
fn report_unrated(prices: [&Sheet; 4], own: Currency, rated: &FxHashSet<&str>, sink: &Sink) {
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    for sheet in prices {
        let Some(at) = sheet.header.iter().position(|name| name == "currency") else { continue };
        for index in 0..sheet.len() {
            let text = sheet.field(index, at);
            let is_code = text.parse::<Currency>().is_ok();
            if !is_code || text == own.as_str() || rated.contains(text) || !seen.insert(text) {
                continue;
            }
            let column = Column { name: "currency", required: true, at: Some(at) };
            let problem =
                Problem::new("no-exchange-rate", format!("{text} has no rate in exchange_rates.csv"));
            let expected = format!("{own}, or a currency with a rate against it");
            Row::at(sheet, index, sink).error(column, problem.expected(expected));
        }
    }
}
