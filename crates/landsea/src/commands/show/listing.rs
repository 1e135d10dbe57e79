//! All nouns of a kind, by id and name.

use super::fleet::grams;
use crate::args::Noun;
use crate::output::grid::{Align, grid};
use crate::output::page::WIDTH;
use crate::output::verify::band_words;
use jiff::civil::Date;
use landsea_model::{Currency, Feed};
use std::collections::BTreeMap;

/// One line for each.
pub fn list(feed: &Feed, kind: Noun) -> String {
    let rows: Vec<[String; 3]> = match kind {
        Noun::Place => feed
            .places
            .iter()
            .map(|row| [row.code.to_string(), row.name.clone(), row.name_zh.clone()])
            .collect(),
        Noun::Terminal => feed
            .terminals
            .enumerate()
            .map(|(ix, row)| [row.id.clone(), row.name.clone(), feed.place_of(ix).name.clone()])
            .collect(),
        Noun::Service => feed
            .services
            .iter()
            .map(|row| [row.id.clone(), row.name.clone(), format!("{}, {}", row.mode, row.carrier)])
            .collect(),
        Noun::Link => feed
            .links
            .iter()
            .map(|row| {
                let ends = format!("{} to {}", feed.terminals[row.from].id, feed.terminals[row.to].id);
                [row.id.clone(), ends, row.carrier.clone()]
            })
            .collect(),
        Noun::Border => feed
            .borders
            .iter()
            .map(|row| [row.id.clone(), row.name.clone(), super::entry::country_words(&row.countries)])
            .collect(),
        Noun::Tariff => feed
            .tariffs
            .iter()
            .map(|row| [row.id.clone(), row.rides.mode.to_string(), row.validity.to_string()])
            .collect(),
        Noun::Subsidy => feed
            .subsidies
            .iter()
            .map(|row| [row.id.clone(), row.payer.clone(), row.validity.to_string()])
            .collect(),
        Noun::Charge => feed
            .charges
            .iter()
            .map(|row| [row.id.clone(), row.kind.name().to_owned(), row.validity.to_string()])
            .collect(),
        Noun::Storage => feed
            .storage
            .iter()
            .map(|row| [row.id.clone(), format!("day {}", row.from_day), row.validity.to_string()])
            .collect(),
        Noun::Rate => currencies(feed),
        Noun::Project => feed
            .projects
            .iter()
            .map(|row| {
                let opened = row.opened.map(|date| date.to_string());
                let when = opened.unwrap_or_else(|| row.expected.clone());
                [row.id.clone(), row.name.clone(), format!("{} {when}", row.status.as_str())]
            })
            .collect(),
        Noun::Class => feed
            .vehicle_classes
            .iter()
            .map(|row| {
                let own = row.intensity.map(grams);
                [row.id.clone(), row.name.clone(), row.toc.clone().or(own).unwrap_or_default()]
            })
            .collect(),
        Noun::Rule => feed
            .driver_rules
            .iter()
            .map(|row| [row.id.clone(), row.name.clone(), format!("{} and {}", row.drive, row.rest)])
            .collect(),
        Noun::Case => {
            feed.cases.iter().map(|row| [row.id.clone(), row.statement.clone(), band_words(row)]).collect()
        }
        Noun::Source => feed
            .sources
            .iter()
            .map(|row| [row.id.clone(), row.title.clone(), format!("{} {}", row.publisher, row.date)])
            .collect(),
        Noun::Estimate => feed
            .estimates
            .iter()
            .map(|row| [row.id.clone(), row.covers.join(" "), row.method.clone()])
            .collect(),
    };
    let titles = match kind {
        Noun::Place => ["UN/LOCODE", "Name", "Chinese"],
        Noun::Terminal => ["Id", "Name", "Place"],
        Noun::Service => ["Id", "Name", "Run\u{a0}by"],
        Noun::Link => ["Id", "Between", "Run\u{a0}by"],
        Noun::Border => ["Id", "Name", "Between"],
        Noun::Tariff => ["Id", "Mode", "Valid"],
        Noun::Subsidy => ["Id", "Payer", "Valid"],
        Noun::Charge => ["Id", "For", "Valid"],
        Noun::Storage => ["Id", "From", "Valid"],
        Noun::Rate => ["Currency", "First", "Last"],
        Noun::Project => ["Id", "Name", "Status"],
        Noun::Class => ["Id", "Name", "CO2e\u{a0}per\u{a0}tkm"],
        Noun::Rule => ["Id", "Name", "Drives\u{a0}and\u{a0}rests"],
        Noun::Case => ["Id", "Published", "Band"],
        Noun::Source => ["Id", "Title", "Published"],
        Noun::Estimate => ["Id", "Covers", "Method"],
    };
    let columns: Vec<(&str, Align)> = titles.iter().map(|title| (*title, Align::Left)).collect();
    grid(WIDTH, &columns, rows.into_iter().map(Vec::from).collect())
}

/// Currencies that have rates, with the first and last month.
fn currencies(feed: &Feed) -> Vec<[String; 3]> {
    let mut months: BTreeMap<Currency, (Date, Date)> = BTreeMap::new();
    for rate in &feed.exchange_rates {
        let (first, last) = months.entry(rate.currency).or_insert((rate.month, rate.month));
        (*first, *last) = (rate.month.min(*first), rate.month.max(*last));
    }
    let month = |date: Date| date.strftime("%Y-%m").to_string();
    months.into_iter().map(|(code, (first, last))| [code.to_string(), month(first), month(last)]).collect()
}
