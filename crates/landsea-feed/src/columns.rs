//! The columns of a table: which its reader knows, and which the file has.

use crate::near::nearest;
use crate::report::{Diagnostic, Location, Severity};
use crate::sheet::{Absence, Sheet, Sink};

/// A column that the reader of a table knows.
#[derive(Clone, Copy)]
pub(crate) struct Column {
    /// Name in the header.
    pub(crate) name: &'static str,
    /// Whether every row needs a value in it.
    pub(crate) required: bool,
    /// Where it stands in the file, if it is there.
    pub(crate) at: Option<usize>,
}

/// First and last date of a row.
#[derive(Clone, Copy)]
pub(crate) struct Period {
    pub(crate) from: Column,
    pub(crate) to: Column,
}

/// Gathers the columns of a table; [`Columns::finish`] then reports those that are missing or unknown.
pub(crate) struct Columns<'a> {
    sheet: &'a Sheet,
    sink: &'a Sink,
    known: Vec<Column>,
}

impl<'a> Columns<'a> {
    pub(crate) fn of(sheet: &'a Sheet, sink: &'a Sink) -> Self {
        Self { sheet, sink, known: Vec::new() }
    }
    /// A column in which every row needs a value.
    pub(crate) fn required(&mut self, name: &'static str) -> Column {
        self.column(name, true)
    }
    /// A column that may be empty or missing.
    pub(crate) fn optional(&mut self, name: &'static str) -> Column {
        self.column(name, false)
    }
    /// `valid_from` and `valid_to`.
    pub(crate) fn period(&mut self) -> Period {
        Period { from: self.optional("valid_from"), to: self.optional("valid_to") }
    }
    fn column(&mut self, name: &'static str, required: bool) -> Column {
        let column = Column { name, required, at: self.sheet.header.iter().position(|h| h == name) };
        self.known.push(column);
        column
    }
    /// Reports required columns that the file lacks and columns that are not known. A misspelt required column is
    /// reported once, by what is written.
    pub(crate) fn finish(self) {
        if self.sheet.absence == Some(Absence::NoFile) || self.sheet.header.is_empty() {
            return;
        }
        let missing = || self.known.iter().filter(|c| c.at.is_none());
        let mut misspelt = Vec::new();
        for (at, name) in self.sheet.header.iter().enumerate() {
            if name.is_empty() || self.known.iter().any(|c| c.name == name) {
                continue;
            }
            let near = nearest(name, missing().map(|c| (c.name, c.name)));
            misspelt.extend(near);
            let names: Vec<&str> = self.known.iter().map(|c| c.name).collect();
            self.report(Diagnostic {
                column: Some(Location { name: name.clone(), number: at as u32 + 1 }),
                value: Some(name.clone()),
                nearest: near.map(str::to_owned),
                ..self.header_error(
                    "unknown-column",
                    format!("no column is called {name:?}"),
                    names.join(" "),
                )
            });
        }
        for column in missing().filter(|c| c.required && !misspelt.contains(&c.name)) {
            let expected = format!("{} in the header", column.name);
            self.report(self.header_error(
                "missing-column",
                format!("no column {:?}", column.name),
                expected,
            ));
        }
    }
    fn header_error(&self, code: &'static str, message: String, expected: String) -> Diagnostic {
        Diagnostic {
            severity: Severity::Error,
            code,
            file: self.sheet.file.to_owned(),
            line: Some(self.sheet.header_line),
            column: None,
            value: None,
            message,
            expected: Some(expected),
            nearest: None,
        }
    }
    fn report(&self, diagnostic: Diagnostic) {
        self.sink.add(diagnostic);
    }
}
