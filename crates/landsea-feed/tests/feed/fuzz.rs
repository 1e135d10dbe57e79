//! No text whatever makes reading or checking panic, and equal texts give equal reports.

use crate::common::tiny_river;
use landsea_feed::{FeedFiles, check, read};
use proptest::prelude::*;

/// Reads, checks and prints: everything that a program would do.
fn survive(files: &FeedFiles) -> String {
    match read(files) {
        Err(report) => {
            assert!(report.has_errors(), "a feed was refused without an error");
            report.to_string()
        }
        Ok(feed) => check(&feed).to_string(),
    }
}

/// Values that stand at the edge of what fields hold.
const EDGES: &[&str] = &[
    "",
    " ",
    "0",
    "-1",
    "1e308",
    "NaN",
    "99999999999999999999",
    "0.0000001",
    "2024-02-29",
    "2150-12-31",
    "1950-01-01",
    "0000-00-00",
    "9999-12-31",
    "366 23:59",
    "0 00:00",
    "every 366 from 1950-01-01",
    "every 1 from 2150-12-31",
    "on 2024-01-01",
    "daily",
    "Mo Tu We Th Fr Sa Su",
    "skip VN",
    "skip",
    "estimate:",
    "estimate:even-days",
    ":",
    "@",
    "mocbai@0",
    "mocbai@8784",
    "service:",
    "VN",
    "VNHAN",
    "VNHAN-RAIL",
    "\"",
    "\"\"",
    "\"a\nb\"",
    "a\"b",
    ",",
    "\n",
    "\r",
    "\r\n",
    "\u{feff}",
    "\u{0}",
    "重庆",
    "PH off",
    "24/7",
    "Mo-Su 00:00-48:00",
    "Europe/London",
    "America/Los_Angeles",
    "Antarctica/Troll",
    "LOOSE",
    "50000",
    "90",
    "-180",
    "# feed.toml",
];

fn file() -> impl Strategy<Value = String> {
    let names: Vec<String> = tiny_river().names().map(str::to_owned).collect();
    prop::sample::select(names)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_survived(text in "\\PC{0,200}", name in file()) {
        survive(&FeedFiles::from_text(&text));
        let mut files = tiny_river();
        files.insert(&name, text);
        prop_assert_eq!(survive(&files), survive(&files));
    }

    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..200), name in file()) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let mut files = tiny_river();
        files.insert(&name, text);
        survive(&files);
    }

    #[test]
    fn any_field_may_hold_anything(
        edits in prop::collection::vec((file(), any::<prop::sample::Index>(), prop::sample::select(EDGES)), 1..4),
    ) {
        let mut files = tiny_river();
        for (name, at, value) in edits {
            let text = String::from_utf8_lossy(files.bytes(&name).unwrap_or_default()).into_owned();
            let fields: Vec<&str> = text.split_inclusive([',', '\n']).collect();
            if fields.is_empty() {
                continue;
            }
            let at = at.index(fields.len());
            let edited = fields.iter().enumerate().map(|(i, field)| match field.chars().last() {
                Some(end @ (',' | '\n')) if i == at => format!("{value}{end}"),
                _ => (*field).to_owned(),
            });
            let edited: String = edited.collect();
            files.insert(&name, edited);
        }
        survive(&files);
    }

    #[test]
    fn any_piece_may_be_cut_out_or_doubled(name in file(), a in any::<prop::sample::Index>(), b in any::<prop::sample::Index>(), double: bool) {
        let mut files = tiny_river();
        let text = String::from_utf8_lossy(files.bytes(&name).unwrap_or_default()).into_owned();
        let chars: Vec<char> = text.chars().collect();
        let (a, b) = (a.index(chars.len() + 1), b.index(chars.len() + 1));
        let (a, b) = (a.min(b), a.max(b));
        let middle = if double { [&chars[a..b], &chars[a..b]].concat() } else { Vec::new() };
        let edited: String = [&chars[..a], &middle, &chars[b..]].concat().into_iter().collect();
        files.insert(&name, edited);
        survive(&files);
    }
}
