//! `landsea check`

use crate::args::{CheckArgs, ReportFormat};
use crate::feeds;
use crate::outcome::{Exit, Failure, Outcome};
use crate::output::page::Page;
use crate::request::scenario;
use crate::verify;
use landsea_api::answer::figures::counted;
use landsea_api::answer::json;
use landsea_feed::{Diagnostic, Report, Severity};
use landsea_model::{Feed, ReferenceCase};
use landsea_plan::Gazetteer;
use std::path::PathBuf;
use std::sync::Arc;

/// The report of a feed, or of what scenarios make of it; errors make the exit code 1.
pub fn run(args: &CheckArgs) -> Result<Outcome, Failure> {
    let files = feeds::files(args.folder.as_deref())?;
    let report = match landsea_feed::read(&files) {
        Ok(feed) if args.scenario.scenario.is_empty() => {
            let feed = Arc::new(feed);
            let report = landsea_feed::check(&feed);
            Report::of(report.diagnostics.into_iter().chain(unaskable(&feed)).collect())
        }
        Ok(feed) => of_scenarios(&feed, &args.scenario.scenario)?,
        Err(report) => report,
    };
    let exit = if report.has_errors() { Exit::FeedErrors } else { Exit::Done };
    let data = match args.format {
        ReportFormat::Text => text(&report),
        ReportFormat::Json => json::pretty(&report),
    };
    Ok(Outcome { data, remarks: String::new(), exit })
}

/// What is wrong with scenarios, or with the feed that they make.
fn of_scenarios(feed: &Feed, files: &[PathBuf]) -> Result<Report, Failure> {
    let scenarios = match scenario::read(files)? {
        Ok(scenarios) => scenarios,
        Err(report) => return Ok(report),
    };
    Ok(match landsea_scenario::apply(feed, &scenarios) {
        Ok(applied) => applied.check(feed),
        Err(report) => report,
    })
}

/// Reference cases whose words mean nothing, or more than one thing: they could never be answered.
fn unaskable(feed: &Arc<Feed>) -> Vec<Diagnostic> {
    let gazetteer = Gazetteer::new(feed);
    let of_case = |case: &ReferenceCase| {
        let why = verify::question(feed, &gazetteer, case).err()?;
        Some(Diagnostic {
            severity: Severity::Error,
            code: "unaskable-case",
            file: case.origin.table.to_string(),
            line: Some(case.origin.line),
            column: None,
            value: Some(case.id.clone()),
            message: format!("{}: {why}", case.id),
            expected: Some("words as landsea plan takes them".to_owned()),
            nearest: None,
        })
    };
    feed.cases.iter().filter_map(of_case).collect()
}

/// Errors, warnings apart, and how many there are of each.
fn text(report: &Report) -> String {
    let mut page = Page::default();
    let mut count = |one: &str, many: &str, findings: Vec<&Diagnostic>| {
        if !findings.is_empty() {
            page.heading(many);
            for finding in &findings {
                page.line(finding);
            }
            page.blank();
        }
        counted(findings.len(), one, many)
    };
    let errors = count("error", "errors", report.errors().collect());
    let warnings = count("warning", "warnings", report.warnings().collect());
    page.line(format_args!("{errors}, {warnings}"));
    page.finish()
}
