//! All nouns of a kind, by id and name.

use crate::args::Noun;
use crate::output::grid::{Align, grid};
use crate::output::page::WIDTH;
use landsea_model::Feed;

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
        Noun::Source => ["Id", "Title", "Published"],
        Noun::Estimate => ["Id", "Covers", "Method"],
    };
    let columns: Vec<(&str, Align)> = titles.iter().map(|title| (*title, Align::Left)).collect();
    grid(WIDTH, &columns, rows.into_iter().map(Vec::from).collect())
}
