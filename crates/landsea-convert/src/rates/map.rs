//! The mapping file: what the columns of a sheet mean.

use crate::findings::{Finding, Findings};
use crate::source::SourceFile;
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

/// Fields of a tariff that a mapping may set.
const TARIFF: [&str; 13] = [
    "service",
    "carrier",
    "mode",
    "from",
    "to",
    "equipment",
    "currency",
    "base",
    "per_km",
    "unit",
    "minimum",
    "valid_from",
    "valid_to",
];
/// Fields of a charge that a mapping may set.
const CHARGE: [&str; 10] =
    ["kind", "when", "at", "mode", "equipment", "currency", "amount", "unit", "valid_from", "valid_to"];

/// The whole file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Map {
    #[serde(default)]
    pub(super) sheet: Form,
    pub(super) source: Source,
    /// Words of the sheet and the place or terminal that they mean.
    #[serde(default)]
    pub(super) places: BTreeMap<String, String>,
    #[serde(default, rename = "tariff")]
    pub(super) tariffs: Vec<Block>,
    #[serde(default, rename = "charge")]
    pub(super) charges: Vec<Block>,
}

/// How the sheet is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Form {
    pub(super) delimiter: Spanned<char>,
    pub(super) decimal: char,
    pub(super) thousands: Option<char>,
    pub(super) date: String,
    pub(super) header: Option<u32>,
    pub(super) empty: Vec<String>,
}

impl Default for Form {
    fn default() -> Self {
        Self {
            delimiter: Spanned::new(0..0, ','),
            decimal: '.',
            thousands: None,
            date: "%Y-%m-%d".to_owned(),
            header: None,
            empty: Vec::new(),
        }
    }
}

/// The row of `sources.csv` for the sheet.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Source {
    pub(super) id: Spanned<String>,
    pub(super) title: String,
    pub(super) publisher: String,
    #[serde(default)]
    pub(super) date: String,
    #[serde(default)]
    pub(super) url: String,
    #[serde(default)]
    pub(super) licence: String,
    #[serde(default)]
    pub(super) note: String,
}

/// What each line of the sheet becomes: one row, or one for each column of prices.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Block {
    /// Fields with the same value in every row.
    #[serde(default)]
    pub(super) set: BTreeMap<String, Spanned<String>>,
    /// Fields and the columns in which their values are.
    #[serde(default)]
    pub(super) columns: BTreeMap<String, Spanned<String>>,
    /// Columns of prices and the equipment that each is for.
    #[serde(default)]
    pub(super) prices: BTreeMap<String, Spanned<String>>,
    /// For a field, words of the sheet and what they are called in a feed.
    #[serde(default)]
    pub(super) words: BTreeMap<String, BTreeMap<String, String>>,
}

/// Reads the file.
pub(super) fn read(file: &SourceFile, findings: &Findings) -> Option<Map> {
    let text = String::from_utf8_lossy(&file.bytes);
    let map: Map = match toml::from_str(&text) {
        Ok(map) => map,
        Err(error) => {
            let at = error.span().map_or(0, |span| span.start);
            let message = error.message().lines().collect::<Vec<_>>().join(", ");
            let finding = Finding::error("bad-map", message).at(file, at).column("", file.character(at));
            findings.add(finding.expected("a mapping as docs/import.md describes it"));
            return None;
        }
    };
    if !map.sheet.delimiter.get_ref().is_ascii() {
        let finding =
            Finding::error("bad-map", format!("{:?} cannot part fields", map.sheet.delimiter.get_ref()));
        findings.add(
            finding.at(file, map.sheet.delimiter.span().start).expected("a comma, a semicolon, or \"\\t\""),
        );
    }
    if map.tariffs.is_empty() && map.charges.is_empty() {
        let finding = Finding::error("bad-map", "the mapping makes no rows").of_file(&file.name);
        findings.add(finding.expected("[[tariff]] or [[charge]]"));
    }
    let blocks = map.tariffs.iter().map(|block| (block, &TARIFF[..], "base"));
    for (block, fields, price) in blocks.chain(map.charges.iter().map(|block| (block, &CHARGE[..], "amount")))
    {
        check(file, block, fields, price, findings);
    }
    Some(map)
}

fn check(file: &SourceFile, block: &Block, fields: &[&str], price: &str, findings: &Findings) {
    for (field, value) in block.set.iter().chain(&block.columns) {
        let at = value.span().start;
        if !fields.contains(&field.as_str()) {
            let near = findings.nearest(field, fields.iter().copied());
            let finding =
                Finding::error("unknown-field", format!("no field is called {field:?}")).at(file, at);
            findings.add(finding.value(field.as_str()).expected(fields.join(" ")).near(near));
        }
        if block.set.contains_key(field) && block.columns.contains_key(field) {
            let finding = Finding::error("set-twice", format!("{field} is both set and read from a column"));
            findings.add(finding.at(file, at).expected("one of them"));
        }
        if !block.prices.is_empty() && (field == price || field == "equipment") {
            let finding = Finding::error("set-twice", format!("{field} comes from the columns of prices"));
            findings.add(finding.at(file, at).expected("either prices or this"));
        }
    }
    for field in block.words.keys().filter(|field| !block.columns.contains_key(*field)) {
        let finding =
            Finding::error("unknown-field", format!("words are given for {field}, which no column has"));
        findings.add(finding.of_file(&file.name).value(field.as_str()).expected("a field of columns"));
    }
}
