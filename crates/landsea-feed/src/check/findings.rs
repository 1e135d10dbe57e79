//! Findings on rows of a feed that is already read: file and line are known, columns no longer.

use crate::problem::Problem;
use crate::report::{Diagnostic, Report, Severity};
use landsea_model::Origin;

#[derive(Default)]
pub(super) struct Findings {
    list: Vec<Diagnostic>,
}

impl Findings {
    pub(super) fn error(&mut self, at: &Origin, problem: Problem) {
        self.add(Severity::Error, &at.table, Some(at.line), problem);
    }
    pub(super) fn warning(&mut self, at: &Origin, problem: Problem) {
        self.add(Severity::Warning, &at.table, Some(at.line), problem);
    }
    /// A warning on a row of which the line is not known.
    pub(super) fn file_warning(&mut self, file: &str, problem: Problem) {
        self.add(Severity::Warning, file, None, problem);
    }
    pub(super) fn add(&mut self, severity: Severity, file: &str, line: Option<u32>, problem: Problem) {
        self.list.push(Diagnostic {
            severity,
            code: problem.code,
            file: file.to_owned(),
            line,
            column: None,
            value: problem.value,
            message: problem.message,
            expected: problem.expected,
            nearest: problem.nearest,
        });
    }
    pub(super) fn into_report(self) -> Report {
        Report::of(self.list)
    }
}
