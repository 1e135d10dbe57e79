//! `landsea check`

use crate::args::{CheckArgs, ReportFormat};
use crate::feeds;
use crate::outcome::{Exit, Failure, Outcome};
use crate::output::figures::counted;
use crate::output::json;
use crate::output::page::Page;
use landsea_feed::{Diagnostic, Report};

/// The report of a feed; errors make the exit code 1.
pub fn run(args: &CheckArgs) -> Result<Outcome, Failure> {
    let files = feeds::files(Some(&args.folder))?;
    let report = match landsea_feed::read(&files) {
        Ok(feed) => landsea_feed::check(&feed),
        Err(report) => report,
    };
    let exit = if report.has_errors() { Exit::FeedErrors } else { Exit::Done };
    let data = match args.format {
        ReportFormat::Text => text(&report),
        ReportFormat::Json => json::pretty(&report),
    };
    Ok(Outcome { data, remarks: String::new(), exit })
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
