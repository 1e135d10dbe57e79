//! Schedules as the Digital Container Shipping Association has them: Commercial Schedules 1.0 (port schedules, vessel
//! schedules, point-to-point routes) and Operational Vessel Schedules 3.0.
//!
//! Calls of one ship on one service are put in order, whichever files they come from, and parted into voyages.
//! Voyages with the same calls at the same local times are one service that runs on their dates.

mod emit;
mod json;
mod read;
mod voyages;

use crate::findings::Findings;
use crate::source::SourceFile;
use crate::{ConvertError, Imported, places};
use std::path::{Path, PathBuf};

/// Which of the published times makes the timetable.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Times {
    /// As planned; where that is not given, as estimated, then as it was.
    #[default]
    Planned,
    /// As estimated; where that is not given, as planned, then as it was.
    Estimated,
    /// As it was; where that is not given, as estimated, then as planned.
    Actual,
}

/// How to take schedules over.
#[derive(Clone, Debug, Default)]
pub struct ImportOptions {
    /// Id of the feed.
    pub id: Option<String>,
    /// Licence of the data, which the files do not tell.
    pub licence: Option<String>,
    /// Which times to take.
    pub times: Times,
    /// A table of places: `unlocode` and, if wanted, `name,lat,lon,zone`.
    pub places: Option<PathBuf>,
}

/// Makes a feed of schedules.
///
/// # Errors
/// If a file cannot be read or has errors; the report names file, line, character and JSON pointer of each.
pub fn import(paths: &[PathBuf], options: &ImportOptions) -> Result<Imported, ConvertError> {
    let read = |path: &Path| {
        let bytes =
            std::fs::read(path).map_err(|source| ConvertError::Read { path: path.to_owned(), source })?;
        Ok(SourceFile::new(path.display().to_string(), bytes))
    };
    let mut files = paths.iter().map(|path| read(path)).collect::<Result<Vec<_>, ConvertError>>()?;
    if let Some(places) = &options.places {
        files.push(read(places)?);
    }
    let findings = Findings::default();
    match convert(&files, paths.len(), options, &findings) {
        Some(made) => Ok(Imported { remarks: findings.into_report(), ..made }),
        None => Err(ConvertError::Input(findings.into_report())),
    }
}

fn convert(
    files: &[SourceFile],
    schedules: usize,
    options: &ImportOptions,
    findings: &Findings,
) -> Option<Imported> {
    let known = match files.get(schedules) {
        Some(file) => places::read_known(file, schedules as u32, "unlocode", findings),
        None => Default::default(),
    };
    let mut reader = read::Reader::new(options.times, findings);
    for (number, file) in files[..schedules].iter().enumerate() {
        if let Some(node) = json::parse(file, number as u32, findings) {
            reader.read(&node);
        }
    }
    let chains = reader.chains;
    let sites = voyages::sites(&chains, &known, files, findings);
    if findings.has_errors() {
        return None;
    }
    let patterns = voyages::patterns(chains, &sites, findings);
    if patterns.is_empty() {
        let finding =
            crate::findings::Finding::error("nothing-left", "no voyage has two calls that are not left out");
        let name = files.first().map_or("", |file| file.name.as_str());
        findings.add(finding.of_file(name).expected("calls of one ship on one service, in any of the files"));
        return None;
    }
    let draft = emit::emit(&patterns, &sites, &files[..schedules], options);
    let (made, feed, unusual) = draft.finish(files, findings)?;
    Some(Imported { files: made, feed, remarks: Default::default(), unusual })
}
