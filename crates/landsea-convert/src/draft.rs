//! A feed being written: rows of tables, each with the place in the converted files that it was made from.

use crate::findings::Findings;
use crate::source::{SourceFile, Spot};
use landsea_feed::{Diagnostic, FeedFiles, Report};
use landsea_model::Feed;
use std::collections::BTreeMap;

/// A table being written.
struct Table {
    columns: &'static [&'static str],
    writer: csv::Writer<Vec<u8>>,
    spots: Vec<Option<Spot>>,
}

/// A feed being written.
#[derive(Default)]
pub(crate) struct Draft {
    info: String,
    tables: BTreeMap<&'static str, Table>,
}

/// What `feed.toml` says.
pub(crate) struct Info<'a> {
    pub(crate) id: &'a str,
    pub(crate) name: &'a str,
    pub(crate) version: &'a str,
    pub(crate) licence: &'a str,
    pub(crate) publisher: &'a str,
    pub(crate) currency: &'a str,
    pub(crate) valid_from: jiff::civil::Date,
    pub(crate) valid_to: jiff::civil::Date,
}

impl Draft {
    /// Says what the feed is.
    pub(crate) fn info(&mut self, info: &Info) {
        // a string of JSON without control characters is one of TOML
        let text = |text: &str| {
            serde_json::Value::String(one_line(text).chars().filter(|c| !c.is_control()).collect())
                .to_string()
        };
        self.info = format!(
            "[feed]\nid = {}\nname = {}\nversion = {}\nlicence = {}\npublisher = {}\ncurrency = {}\n\
             valid_from = {}\nvalid_to = {}\n",
            text(info.id),
            text(info.name),
            text(info.version),
            text(info.licence),
            text(info.publisher),
            text(info.currency),
            info.valid_from,
            info.valid_to,
        );
    }
    /// Adds a row to a table; the first row of a table says what its columns are.
    pub(crate) fn row(
        &mut self,
        table: &'static str,
        columns: &'static [&'static str],
        spot: Option<Spot>,
        fields: &[&str],
    ) {
        let table = self.tables.entry(table).or_insert_with(|| Table {
            columns,
            writer: csv::Writer::from_writer(Vec::new()),
            spots: Vec::new(),
        });
        debug_assert_eq!(table.columns.len(), fields.len());
        if table.spots.is_empty() {
            // writing to memory cannot fail
            let _ = table.writer.write_record(columns);
        }
        let _ = table.writer.write_record(fields.iter().map(|field| one_line(field)));
        table.spots.push(spot);
    }

    /// Reads the feed back and checks it. Findings are placed where the rows came from.
    /// None if there is an error among them.
    pub(crate) fn finish(
        self,
        sources: &[SourceFile],
        findings: &Findings,
    ) -> Option<(FeedFiles, Feed, Report)> {
        let mut files = FeedFiles::default();
        let mut spots: BTreeMap<&str, Vec<Option<Spot>>> = BTreeMap::new();
        files.insert("feed.toml", self.info);
        for (name, table) in self.tables {
            let bytes = table.writer.into_inner().unwrap_or_default();
            // rows are made of text
            files.insert(name, String::from_utf8_lossy(&bytes).into_owned());
            spots.insert(name, table.spots);
        }
        let relocate = |found: Diagnostic| {
            let row = found.line.and_then(|line| (line as usize).checked_sub(2));
            let spot = row.and_then(|row| *spots.get(found.file.as_str())?.get(row)?);
            match spot.and_then(|spot| Some((sources.get(spot.file as usize)?, spot))) {
                Some((file, spot)) => Diagnostic {
                    file: file.name.clone(),
                    line: Some(file.line(spot.at as usize)),
                    column: None,
                    ..found
                },
                None => found,
            }
        };
        let feed = match landsea_feed::read(&files) {
            Ok(feed) => feed,
            Err(report) => {
                report.diagnostics.into_iter().map(relocate).for_each(|found| findings.add_diagnostic(found));
                return None;
            }
        };
        let (errors, warnings): (Vec<Diagnostic>, Vec<Diagnostic>) = landsea_feed::check(&feed)
            .diagnostics
            .into_iter()
            .partition(|found| found.severity == landsea_feed::Severity::Error);
        if !errors.is_empty() {
            errors.into_iter().map(relocate).for_each(|found| findings.add_diagnostic(found));
            return None;
        }
        Some((files, feed, Report::of(warnings)))
    }
}

/// Line ends within a field would part the lines of the feed from its rows.
fn one_line(text: &str) -> String {
    if text.contains(['\r', '\n']) {
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    } else {
        text.to_owned()
    }
}
