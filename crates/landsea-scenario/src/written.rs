//! Where an edit is written, and what is wrong there.

use crate::node::Spot;
use landsea_feed::{Diagnostic, Location, Report, Severity};
use std::cell::RefCell;
use std::sync::Arc;

/// Where an edit is written. What is written twice in different places says the same: all of these are equal.
#[derive(Clone, Debug)]
pub struct Written {
    pub(crate) file: Arc<str>,
    /// `add/service/0`.
    pub(crate) path: String,
    pub(crate) spot: Spot,
    /// Spot of each value, and the value as it is shown.
    pub(crate) values: Vec<(String, Spot, String)>,
}

impl Default for Written {
    fn default() -> Self {
        Self { file: "scenario".into(), path: String::new(), spot: Spot::default(), values: Vec::new() }
    }
}

impl PartialEq for Written {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Written {
    /// The scenario's file, as it was called when it was read.
    pub fn file(&self) -> &str {
        &self.file
    }
    /// Line of the edit, from 1; 0 where the scenario was no text.
    pub fn line(&self) -> u32 {
        self.spot.line
    }
    /// `trains.toml:14`, or of JSON `request#/add/service/0`.
    pub fn place(&self) -> String {
        match self.spot.line {
            0 => format!("{}#/{}", self.file, self.path),
            line => format!("{}:{line}", self.file),
        }
    }
    /// A finding on a key of the edit, or on the edit as a whole.
    pub(crate) fn finding(&self, key: &str, code: &'static str, message: impl Into<String>) -> Diagnostic {
        let value = self.values.iter().find(|(name, ..)| name == key);
        let spot = value.map_or(self.spot, |(_, spot, _)| *spot);
        finding(
            &self.file,
            &self.path,
            key,
            spot,
            code,
            message.into(),
            value.map(|(.., value)| value.clone()),
        )
    }
}

fn finding(
    file: &str,
    path: &str,
    key: &str,
    spot: Spot,
    code: &'static str,
    message: String,
    value: Option<String>,
) -> Diagnostic {
    let known = spot.line > 0;
    let slash = if key.is_empty() || path.is_empty() { "" } else { "/" };
    Diagnostic {
        severity: Severity::Error,
        code,
        file: if known { file.to_owned() } else { format!("{file}#/{path}{slash}{key}") },
        line: known.then_some(spot.line),
        column: known.then(|| Location { name: key.to_owned(), number: spot.column }),
        value,
        message,
        expected: None,
        nearest: None,
    }
}

/// Ends of a finding, for those who put it together.
pub(crate) trait Told {
    /// What was expected.
    fn expected(self, expected: impl Into<String>) -> Self;
    /// The nearest right thing.
    fn near(self, nearest: Option<&str>) -> Self;
}

impl Told for Diagnostic {
    fn expected(self, expected: impl Into<String>) -> Self {
        Diagnostic { expected: Some(expected.into()), ..self }
    }
    fn near(self, nearest: Option<&str>) -> Self {
        Diagnostic { nearest: nearest.map(str::to_owned), ..self }
    }
}

/// Where findings are gathered while a scenario is read.
pub(crate) struct Sink {
    pub(crate) file: Arc<str>,
    found: RefCell<Vec<Diagnostic>>,
}

/// Most findings that are kept: a text with more is no scenario.
const MAX_FINDINGS: usize = 1_000;

impl Sink {
    pub(crate) fn new(file: &Arc<str>) -> Self {
        Self { file: Arc::clone(file), found: RefCell::default() }
    }
    pub(crate) fn add(&self, diagnostic: Diagnostic) {
        let mut found = self.found.borrow_mut();
        if found.len() < MAX_FINDINGS {
            found.push(diagnostic);
        }
    }
    pub(crate) fn finding(
        &self,
        (path, key): (&str, &str),
        spot: Spot,
        code: &'static str,
        message: String,
        value: Option<String>,
    ) -> Diagnostic {
        finding(&self.file, path, key, spot, code, message, value)
    }
    /// What was read, or all findings.
    pub(crate) fn finish<T>(self, read: Option<T>) -> Result<T, Report> {
        let found = self.found.into_inner();
        match read {
            Some(read) if found.is_empty() => Ok(read),
            _ => Err(Report::of(found)),
        }
    }
}
