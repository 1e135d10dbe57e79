//! Which rows of a feed rest on a source or rule.

use landsea_model::{Feed, Origin, Reference};
use std::collections::{BTreeMap, BTreeSet};

/// Lines by table, as `2 5-9 14`.
pub fn rows_referring_to(feed: &Feed, reference: Reference) -> BTreeMap<&'static str, String> {
    let mut lines: BTreeMap<&'static str, BTreeSet<u32>> = BTreeMap::new();
    for origin in origins(feed).into_iter().filter(|origin| origin.references.contains(&reference)) {
        lines.entry(origin.table).or_default().insert(origin.line);
    }
    lines.into_iter().map(|(table, lines)| (table, ranges(&lines))).collect()
}

/// Every row of the feed that names its sources.
fn origins(feed: &Feed) -> Vec<&Origin> {
    let mut all: Vec<&Origin> = Vec::new();
    all.extend(feed.places.iter().map(|row| &row.origin));
    all.extend(feed.terminals.iter().map(|row| &row.origin));
    for service in &feed.services {
        all.push(&service.origin);
        all.extend(service.calls.iter().map(|row| &row.origin));
        all.extend(service.calendar.iter().map(|row| &row.origin));
    }
    all.extend(feed.links.iter().map(|row| &row.origin));
    all.extend(feed.transfers.iter().map(|row| &row.origin));
    all.extend(feed.borders.iter().flat_map(|row| &row.regimes).map(|row| &row.origin));
    all.extend(feed.driver_rules.iter().map(|row| &row.origin));
    all.extend(feed.vehicle_classes.iter().map(|row| &row.origin));
    all.extend(feed.tariffs.iter().map(|row| &row.origin));
    all.extend(feed.charges.iter().map(|row| &row.origin));
    all.extend(feed.storage.iter().map(|row| &row.origin));
    all.extend(feed.exchange_rates.iter().map(|row| &row.origin));
    all.extend(feed.holidays.iter().map(|row| &row.origin));
    all.extend(feed.delays.iter().map(|row| &row.origin));
    all
}

fn ranges(lines: &BTreeSet<u32>) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for line in lines {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *line => *last = *line,
            _ => runs.push((*line, *line)),
        }
    }
    let words = runs.iter().map(|(a, b)| if a == b { a.to_string() } else { format!("{a}-{b}") });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_in_a_row_are_drawn_together() {
        assert_eq!(ranges(&BTreeSet::from([2, 5, 6, 7, 9, 14, 15])), "2 5-7 9 14-15");
    }
}
