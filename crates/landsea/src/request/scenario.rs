//! Scenario files, and the feed as they describe it.

use crate::args::AssumeArgs;
use crate::outcome::Failure;
use landsea_api::question::Assumptions;
use landsea_feed::Report;
use landsea_model::Feed;
use landsea_scenario::{Applied, Scenario, apply};
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

/// Reads scenario files, or tells all errors in them. A file that cannot be read is a failure of another kind.
pub fn read(files: &[PathBuf]) -> Result<Result<Vec<Scenario>, Report>, Failure> {
    let mut read = Vec::new();
    let mut wrong = Vec::new();
    for file in files {
        let shown = file.display().to_string();
        let unreadable = |why: &dyn std::fmt::Display| Failure::Files(format!("--scenario {shown}: {why}"));
        let bytes = fs::read(file).map_err(|error| unreadable(&error))?;
        let text = String::from_utf8(bytes).map_err(|_| unreadable(&"the file is not UTF-8"))?;
        match Scenario::from_toml(&shown, &text) {
            Ok(scenario) => read.push(scenario),
            Err(report) => wrong.extend(report.diagnostics),
        }
    }
    Ok(if wrong.is_empty() { Ok(read) } else { Err(Report::of(wrong)) })
}

/// A feed after scenarios, for commands that ask nothing else of them.
pub fn applied(feed: Arc<Feed>, files: &[PathBuf]) -> Result<Arc<Feed>, Failure> {
    let scenarios = read(files)?.map_err(|report| failure(&report))?;
    if scenarios.is_empty() {
        return Ok(feed);
    }
    let Applied { feed, .. } = apply(&feed, &scenarios).map_err(|report| failure(&report))?;
    Ok(Arc::new(feed))
}

/// That scenarios have errors.
pub fn failure(report: &Report) -> Failure {
    Failure::Scenario(report.to_string().trim_end().to_owned())
}

/// A feed of which all this is assumed.
pub fn assumed(args: &AssumeArgs, feed: Arc<Feed>) -> Result<(Assumptions, Arc<Feed>), Failure> {
    let scenarios = read(&args.scenario.scenario)?.map_err(|report| failure(&report))?;
    Ok(Assumptions::apply(&args.words, scenarios, feed)?)
}
