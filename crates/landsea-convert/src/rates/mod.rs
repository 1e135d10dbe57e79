//! A forwarder's own sheet of prices, by a mapping file that says what its columns mean, into a feed.

mod map;
mod rows;
mod tables;

use crate::findings::{Finding, Findings};
use crate::source::SourceFile;
use crate::{ConvertError, Imported};
use landsea_feed::{FeedFiles, Severity};
use std::path::Path;
use tables::Tables;

/// Adds the prices of a sheet to a feed. With `replace`, rows that an earlier import with the same source id made are
/// taken out first.
///
/// # Errors
/// If the sheet, the mapping or the feed that results has errors; the report names file, line and column.
pub fn import(
    sheet: &Path,
    mapping: &Path,
    base: &FeedFiles,
    replace: bool,
) -> Result<Imported, ConvertError> {
    let read = |path: &Path| {
        let bytes =
            std::fs::read(path).map_err(|source| ConvertError::Read { path: path.to_owned(), source })?;
        Ok(SourceFile::new(path.display().to_string(), bytes))
    };
    let files = [read(sheet)?, read(mapping)?];
    let feed = landsea_feed::read(base).map_err(ConvertError::Input)?;
    let findings = Findings::default();
    match convert(&files, base, &feed, replace, &findings) {
        Some(made) => Ok(Imported { remarks: findings.into_report(), ..made }),
        None => Err(ConvertError::Input(findings.into_report())),
    }
}

fn convert(
    files: &[SourceFile; 2],
    base: &FeedFiles,
    feed: &landsea_model::Feed,
    replace: bool,
    findings: &Findings,
) -> Option<Imported> {
    let [sheet_file, map_file] = files;
    let map = map::read(map_file, findings)?;
    if findings.has_errors() {
        return None;
    }
    let id = map.source.id.get_ref().as_str();
    if !replace && feed.sources.iter().any(|source| source.id == id) {
        let finding = Finding::error("source-exists", format!("the feed has a source {id:?} already"));
        let finding = finding.at(map_file, map.source.id.span().start);
        findings.add(
            finding.value(id).expected("another id, or --replace to put the new prices in place of its rows"),
        );
        return None;
    }
    let mut tables = Tables::new(base, id, replace);
    tables.source(&map.source);
    let count = rows::add(&map, files, feed, &mut tables, findings);
    if count == 0 && !findings.has_errors() {
        let finding =
            Finding::error("nothing-left", "no line of the sheet has a price").of_file(&sheet_file.name);
        findings.add(finding.expected("a price in a column that the mapping names"));
    }
    if findings.has_errors() {
        return None;
    }
    let (made, spots) = tables.finish(base);
    let own = |found: &landsea_feed::Diagnostic| {
        let line = found.line?;
        spots.get(&(found.file.clone(), line)).copied()
    };
    let relocate = |found: landsea_feed::Diagnostic| match own(&found) {
        Some(spot) => landsea_feed::Diagnostic {
            file: sheet_file.name.clone(),
            line: Some(sheet_file.line(spot.at as usize)),
            column: None,
            ..found
        },
        None => found,
    };
    let feed = match landsea_feed::read(&made) {
        Ok(feed) => feed,
        Err(report) => {
            report.diagnostics.into_iter().map(relocate).for_each(|found| findings.add_diagnostic(found));
            return None;
        }
    };
    let report = landsea_feed::check(&feed);
    let (errors, warnings): (Vec<_>, Vec<_>) =
        report.diagnostics.into_iter().partition(|found| found.severity == Severity::Error);
    if !errors.is_empty() {
        errors.into_iter().map(relocate).for_each(|found| findings.add_diagnostic(found));
        return None;
    }
    // what the feed's own rows make unusual was so before
    let unusual = warnings.into_iter().filter(|found| own(found).is_some()).map(relocate).collect();
    Some(Imported {
        files: made,
        feed,
        remarks: Default::default(),
        unusual: landsea_feed::Report::of(unusual),
    })
}
