//! Tables of a feed to which rows are added. Where its columns suffice, a table is left as it is and only added to.

use super::map::Source;
use crate::ids::Ids;
use crate::source::Spot;
use csv::{ReaderBuilder, StringRecord};
use landsea_feed::FeedFiles;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// A row to be added: values by column.
type Fields<'a> = BTreeMap<&'a str, String>;

/// One table.
struct Table {
    header: Vec<String>,
    text: String,
    /// Line on which each added row stands, and where it came from.
    spots: Vec<(u32, Spot)>,
}

/// The tables that an import of prices adds to.
pub(super) struct Tables {
    tables: BTreeMap<&'static str, Table>,
    source: String,
    ids: Ids,
}

/// Where added rows came from, by file and line.
pub(super) type Spots = FxHashMap<(String, u32), Spot>;

impl Tables {
    pub(super) fn new(base: &FeedFiles, source: &str, replace: bool) -> Self {
        let mut tables = Self { tables: BTreeMap::new(), source: source.to_owned(), ids: Ids::default() };
        for (name, columns) in [
            ("sources.csv", &["id", "title", "publisher", "date", "url", "licence", "note"][..]),
            (
                "tariffs.csv",
                &[
                    "id",
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
                    "source",
                ],
            ),
            (
                "charges.csv",
                &[
                    "id",
                    "kind",
                    "when",
                    "at",
                    "mode",
                    "equipment",
                    "currency",
                    "amount",
                    "unit",
                    "valid_from",
                    "valid_to",
                    "source",
                ],
            ),
        ] {
            let of_source = if name == "sources.csv" { "id" } else { "source" };
            let dropped = replace.then_some((of_source, source));
            let table = open(base.bytes(name).unwrap_or_default(), columns, dropped, &mut tables.ids);
            tables.tables.insert(name, table);
        }
        tables
    }
    /// Adds the row of the source.
    pub(super) fn source(&mut self, source: &Source) {
        let fields = [
            ("id", source.id.get_ref()),
            ("title", &source.title),
            ("publisher", &source.publisher),
            ("date", &source.date),
            ("url", &source.url),
            ("licence", &source.licence),
            ("note", &source.note),
        ];
        self.push("sources.csv", &fields.map(|(name, text)| (name, text.clone())).into(), None);
    }
    /// Adds a row with an id of its own.
    pub(super) fn add(&mut self, name: &'static str, wanted: &str, mut fields: Fields, spot: Spot) {
        fields.insert("id", self.ids.take(wanted));
        fields.insert("source", self.source.clone());
        self.push(name, &fields, Some(spot));
    }
    fn push(&mut self, name: &'static str, fields: &Fields, spot: Option<Spot>) {
        let Some(table) = self.tables.get_mut(name) else { return };
        if let Some(spot) = spot {
            table.spots.push((table.text.matches('\n').count() as u32 + 1, spot));
        }
        let row = table.header.iter().map(|column| fields.get(column.as_str()).map_or("", String::as_str));
        table.text += &line(row);
    }
    /// The feed with all rows.
    pub(super) fn finish(self, base: &FeedFiles) -> (FeedFiles, Spots) {
        let (mut files, mut spots) = (base.clone(), Spots::default());
        for (name, table) in self.tables {
            spots.extend(table.spots.into_iter().map(|(line, spot)| ((name.to_owned(), line), spot)));
            // a feed without charges need not get an empty table
            if table.text.matches('\n').count() > 1 {
                files.insert(name, table.text);
            }
        }
        (files, spots)
    }
}

/// Opens a table for rows with these columns. It is written anew only where it lacks a column or loses rows.
fn open(bytes: &[u8], columns: &[&str], dropped: Option<(&str, &str)>, ids: &mut Ids) -> Table {
    let text = String::from_utf8_lossy(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)).into_owned();
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut records =
        reader.records().filter_map(Result::ok).filter(|r| r.iter().any(|f| !f.trim().is_empty()));
    let header = records.next().unwrap_or_default();
    let mut header: Vec<String> = header.iter().map(|name| name.trim().to_owned()).collect();
    let records: Vec<StringRecord> = records.collect();
    let drops = |record: &StringRecord| {
        dropped.is_some_and(|(column, source)| {
            let at = header.iter().position(|name| name == column);
            at.and_then(|at| record.get(at))
                .is_some_and(|field| field.split_whitespace().any(|word| word == source))
        })
    };
    let kept: Vec<&StringRecord> = records.iter().filter(|record| !drops(record)).collect();
    if let Some(at) = header.iter().position(|name| name == "id") {
        kept.iter().filter_map(|record| record.get(at)).for_each(|id| drop(ids.take(id.trim())));
    }
    let missing: Vec<String> = columns
        .iter()
        .filter(|column| !header.iter().any(|h| h == *column))
        .map(|c| (*c).to_owned())
        .collect();
    if missing.is_empty() && kept.len() == records.len() {
        let end = if text.ends_with('\n') { "" } else { "\n" };
        return Table { header, text: text + end, spots: Vec::new() };
    }
    header.extend(missing);
    let mut text = line(header.iter().map(String::as_str));
    for record in kept {
        text += &line((0..header.len()).map(|at| record.get(at).unwrap_or_default().trim()));
    }
    Table { header, text, spots: Vec::new() }
}

/// One line of a table. Line ends within fields become spaces: a row is a line.
fn line<'a>(fields: impl Iterator<Item = &'a str>) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // writing to memory cannot fail
    let _ = writer.write_record(fields.map(|field| field.replace(['\r', '\n'], " ")));
    String::from_utf8_lossy(&writer.into_inner().unwrap_or_default()).into_owned()
}
