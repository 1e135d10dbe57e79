//! The exchange rates of a currency.

use super::entry::Entry;
use landsea_api::answer::figures::price;
use landsea_model::{Currency, Price};

/// Every month with its rate.
pub fn show(entry: &mut Entry, currency: Currency) {
    let feed = entry.feed;
    entry.page.heading(format_args!("{currency} for 1 {}", feed.info.currency));
    let rates = feed.exchange_rates.iter().filter(|rate| rate.currency == currency);
    let rates = rates.map(|rate| {
        let amount = price(Price::from_micros(rate.rate.micros()));
        vec![
            rate.month.strftime("%Y-%m").to_string(),
            entry.marked(&rate.origin, &["rate"], amount),
            entry.references.cite(&rate.origin),
        ]
    });
    let rates = rates.collect();
    entry.table("Mean of each month", &["Month", "Rate", "Row"], rates);
}
