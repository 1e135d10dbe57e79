//! Which rows of a feed rest on a source or rule.

use landsea_model::{Feed, Reference};
use std::collections::{BTreeMap, BTreeSet};

/// Lines by table, as `2 5-9 14`.
pub fn rows_referring_to(feed: &Feed, reference: Reference) -> BTreeMap<&str, String> {
    let mut lines: BTreeMap<&str, BTreeSet<u32>> = BTreeMap::new();
    for origin in feed.origins().filter(|origin| origin.references.contains(&reference)) {
        lines.entry(&origin.table).or_default().insert(origin.line);
    }
    lines.into_iter().map(|(table, lines)| (table, ranges(&lines))).collect()
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
