//! What is found wrong while converting, gathered into one report.

use crate::source::SourceFile;
use landsea_feed::reference::nearest;
use landsea_feed::{Diagnostic, Location, Report, Severity};
use rustc_hash::FxHashMap;
use std::cell::RefCell;

/// Most findings of one kind that are listed; of more, only the number is told.
const MAX_OF_A_KIND: u32 = 50;
/// Most searches for a nearest right thing: each compares with every id of a table.
const MAX_SEARCHES: u32 = 200;

/// A finding being put together.
pub(crate) struct Finding(Diagnostic);

impl Finding {
    fn new(severity: Severity, code: &'static str, message: impl Into<String>) -> Self {
        Self(Diagnostic {
            severity,
            code,
            file: String::new(),
            line: None,
            column: None,
            value: None,
            message: message.into(),
            expected: None,
            nearest: None,
        })
    }
    /// Something that must be put right.
    pub(crate) fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, message)
    }
    /// Something to be looked at.
    pub(crate) fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, message)
    }
    /// In a file as a whole.
    pub(crate) fn of_file(mut self, name: &str) -> Self {
        self.0.file = name.to_owned();
        self
    }
    /// In the line of a byte of a file.
    pub(crate) fn at(mut self, file: &SourceFile, at: usize) -> Self {
        self.0.file = file.name.clone();
        self.0.line = Some(file.line(at));
        self
    }
    /// In a column of the line.
    pub(crate) fn column(mut self, name: &str, number: u32) -> Self {
        self.0.column = Some(Location { name: name.to_owned(), number });
        self
    }
    pub(crate) fn value(mut self, value: impl Into<String>) -> Self {
        self.0.value = Some(value.into());
        self
    }
    pub(crate) fn expected(mut self, expected: impl Into<String>) -> Self {
        self.0.expected = Some(expected.into());
        self
    }
    pub(crate) fn near(mut self, nearest: Option<&str>) -> Self {
        self.0.nearest = nearest.map(str::to_owned);
        self
    }
}

/// What findings have in common of which only the first are listed: code and file.
type Kind = (&'static str, String);

/// Findings, gathered.
#[derive(Default)]
pub(crate) struct Findings {
    found: RefCell<Vec<Diagnostic>>,
    counts: RefCell<FxHashMap<Kind, (Severity, u32)>>,
    searches: RefCell<u32>,
}

impl Findings {
    /// Adds a finding. Of one kind and file only the first are kept.
    pub(crate) fn add(&self, finding: Finding) {
        self.add_diagnostic(finding.0);
    }
    /// Adds a finding that is already complete.
    pub(crate) fn add_diagnostic(&self, diagnostic: Diagnostic) {
        let mut counts = self.counts.borrow_mut();
        let key = (diagnostic.code, diagnostic.file.clone());
        let (severity, count) = counts.entry(key).or_insert((diagnostic.severity, 0));
        *severity = (*severity).min(diagnostic.severity);
        *count += 1;
        if *count <= MAX_OF_A_KIND {
            self.found.borrow_mut().push(diagnostic);
        }
    }
    /// The candidate that most resembles a wrong word, unless many have been searched for already.
    pub(crate) fn nearest<'a>(
        &self,
        wrong: &str,
        candidates: impl IntoIterator<Item = &'a str>,
    ) -> Option<&'a str> {
        let mut searches = self.searches.borrow_mut();
        *searches += 1;
        if *searches > MAX_SEARCHES {
            return None;
        }
        nearest(wrong, candidates.into_iter().map(|text| (text, text)))
    }
    /// Whether there is any error.
    pub(crate) fn has_errors(&self) -> bool {
        self.found.borrow().iter().any(|d| d.severity == Severity::Error)
    }
    /// The findings, sorted, with a line on those that were too many to be kept.
    pub(crate) fn into_report(self) -> Report {
        let mut found = self.found.into_inner();
        for ((code, file), (severity, count)) in self.counts.into_inner() {
            if count > MAX_OF_A_KIND {
                let rest = count - MAX_OF_A_KIND;
                let message = format!("{rest} more of the same kind are not listed");
                found.push(Finding::new(severity, code, message).of_file(&file).0);
            }
        }
        Report::of(found)
    }
}
