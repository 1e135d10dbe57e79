//! Voyages as CSV: one row for each.

use super::wire::{End, Figures, Nearest, Routes};
use crate::answer::csv::sheet;

const COLUMNS: [&str; 13] = [
    "from",
    "from_name",
    "to",
    "to_name",
    "nautical_miles",
    "kilometres",
    "passages",
    "under_way_h",
    "delay_h",
    "duration_h",
    "toll",
    "cost",
    "currency",
];

/// The routes between two places.
pub fn routes(document: &Routes) -> String {
    sheet(&COLUMNS, document.routes.iter().map(|way| row(&document.from, &document.to, &way.figures)))
}

/// The nearest ports.
pub fn nearest(document: &Nearest) -> String {
    sheet(&COLUMNS, document.ports.iter().map(|near| row(&document.from, &near.port, &near.figures)))
}

fn row(from: &End, to: &End, figures: &Figures) -> Vec<String> {
    let amount = |money: &Option<crate::answer::wire::Money>| {
        money.as_ref().map_or_else(String::new, |money| money.amount.to_string())
    };
    let currency = figures.cost.as_ref().map(|money| money.currency.clone());
    vec![
        from.key().to_owned(),
        from.name.clone(),
        to.key().to_owned(),
        to.name.clone(),
        figures.nautical_miles.to_string(),
        figures.kilometres.to_string(),
        figures.passages.join(" "),
        figures.under_way_h.to_string(),
        figures.delay_h.to_string(),
        figures.duration_h.to_string(),
        amount(&figures.toll),
        amount(&figures.cost),
        currency.unwrap_or_default(),
    ]
}
