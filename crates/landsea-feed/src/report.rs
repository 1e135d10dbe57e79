//! What is wrong with a feed, and where.

use serde::Serialize;
use std::fmt;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Answers from the feed would be wrong, or cannot be had.
    Error,
    /// Unusual enough to be looked at.
    Warning,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        })
    }
}

/// A column of a table, or a key of `feed.toml`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Location {
    /// Name in the header.
    pub name: String,
    /// Number of the field in its row, 1 is the first; in `feed.toml` the number of the character in its line.
    pub number: u32,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// How much it matters.
    pub severity: Severity,
    /// Stable name of the kind of finding, such as `unknown-reference`.
    pub code: &'static str,
    /// File of the feed.
    pub file: String,
    /// Line in the file, 1 is the header of a table; none when the file as a whole is meant.
    pub line: Option<u32>,
    /// Column; none when the row as a whole is meant.
    pub column: Option<Location>,
    /// The value found.
    pub value: Option<String>,
    /// What is wrong, in a sentence without full stop.
    pub message: String,
    /// What was expected.
    pub expected: Option<String>,
    /// The nearest right thing.
    pub nearest: Option<String>,
}

impl Diagnostic {
    /// Key of the order in which findings are listed.
    fn place(&self) -> (&str, Option<u32>, Option<u32>) {
        (&self.file, self.line, self.column.as_ref().map(|c| c.number))
    }
}

/// `tariffs.csv:14:3 (from): error[unknown-reference]: no terminal "CNQZG"; expected ...; nearest is "CNQZH"`.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ":{}", column.number)?;
            if !column.name.is_empty() {
                write!(f, " ({})", column.name)?;
            }
        }
        write!(f, ": {}[{}]: {}", self.severity, self.code, self.message)?;
        if let Some(expected) = &self.expected {
            write!(f, "; expected {expected}")?;
        }
        if let Some(nearest) = &self.nearest {
            write!(f, "; nearest is {nearest:?}")?;
        }
        Ok(())
    }
}

/// All findings on a feed, sorted by file, line and column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The findings.
    pub diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// Sorts findings into a report.
    pub fn of(mut diagnostics: Vec<Diagnostic>) -> Self {
        diagnostics.sort_by(|a, b| {
            a.place().cmp(&b.place()).then_with(|| a.code.cmp(b.code)).then_with(|| a.message.cmp(&b.message))
        });
        Self { diagnostics }
    }
    /// Whether any finding is an error.
    pub fn has_errors(&self) -> bool {
        self.errors().next().is_some()
    }
    /// The errors.
    pub fn errors(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter().filter(|d| d.severity == Severity::Error)
    }
    /// The warnings.
    pub fn warnings(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter().filter(|d| d.severity == Severity::Warning)
    }
    /// Number of findings.
    pub fn len(&self) -> usize {
        self.diagnostics.len()
    }
    /// Whether there is nothing to report.
    pub fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }
}

/// One finding on each line.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.diagnostics.iter().try_for_each(|d| writeln!(f, "{d}"))
    }
}

impl std::error::Error for Report {}
