//! Tables as CSV, with every fault told by file, line, column, value, what was expected and the nearest right thing.

use csv::{ReaderBuilder, StringRecord};
use std::cell::RefCell;
use std::fmt;

/// Most faults that are listed: a file with more is not the table that was meant.
const MOST_FAULTS: usize = 200;

/// One thing wrong in a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableFault {
    /// Name of the file.
    pub file: String,
    /// Line, the header being 1; none where the file as a whole is meant.
    pub line: Option<u64>,
    /// Name and number of the column, from 1; none where the row as a whole is meant.
    pub column: Option<(String, usize)>,
    /// What is wrong, in a sentence without full stop.
    pub message: String,
    /// What was expected.
    pub expected: Option<String>,
    /// The nearest right thing.
    pub nearest: Option<String>,
}

impl fmt::Display for TableFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if let Some((name, number)) = &self.column {
            write!(f, ":{number} ({name})")?;
        }
        write!(f, ": {}", self.message)?;
        if let Some(expected) = &self.expected {
            write!(f, "; expected {expected}")?;
        }
        if let Some(nearest) = &self.nearest {
            write!(f, "; nearest is {nearest:?}")?;
        }
        Ok(())
    }
}

/// A table that cannot be used, with all that is wrong in it, one fault on each line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", .faults.iter().map(|fault| fault.to_string()).collect::<Vec<_>>().join("\n"))]
pub struct TableError {
    /// The faults, in the order of the file.
    pub faults: Vec<TableFault>,
}

/// The columns that a table may have, and those that it must.
pub(crate) struct Columns {
    pub(crate) known: &'static [&'static str],
    pub(crate) required: &'static [&'static str],
}

/// A table under way: rows as text, faults gathered while they are read.
pub(crate) struct Sheet {
    file: String,
    header: Vec<String>,
    missing: Vec<&'static str>,
    rows: Vec<(u64, StringRecord)>,
    faults: RefCell<Vec<TableFault>>,
}

impl Sheet {
    pub(crate) fn parse(file: &str, text: &str, columns: &Columns) -> Self {
        let mut sheet = Self {
            file: file.to_owned(),
            header: Vec::new(),
            missing: Vec::new(),
            rows: Vec::new(),
            faults: RefCell::default(),
        };
        let text = text.trim_start_matches('\u{feff}');
        let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        for record in reader.records() {
            let record = match record {
                Ok(record) => record,
                Err(error) => {
                    sheet.file_fault(format!("not a table: {error}"), None);
                    break;
                }
            };
            let line = record.position().map_or(0, csv::Position::line);
            if record.iter().all(|field| field.trim().is_empty()) {
                continue;
            }
            if sheet.header.is_empty() {
                sheet.take_header(&record, line, columns);
            } else if record.len() == sheet.header.len() {
                sheet.rows.push((line, record));
            } else {
                let (found, wanted) = (record.len(), sheet.header.len());
                sheet.push(TableFault {
                    line: Some(line),
                    expected: Some(format!("{wanted} fields, as in the header")),
                    ..sheet.blank(format!("{found} fields"))
                });
            }
        }
        if sheet.header.is_empty() {
            let wanted = format!("a first line with the columns {}", columns.required.join(", "));
            sheet.file_fault("the file is empty".to_owned(), Some(wanted));
        }
        sheet
    }

    fn take_header(&mut self, record: &StringRecord, line: u64, columns: &Columns) {
        self.header = record.iter().map(|name| name.trim().to_owned()).collect();
        for (at, name) in self.header.iter().enumerate() {
            let column = Some((name.clone(), at + 1));
            if self.header[..at].contains(name) {
                let message = format!("a second column {name:?}");
                self.push(TableFault { line: Some(line), column, ..self.blank(message) });
            } else if !columns.known.contains(&name.as_str()) {
                self.push(TableFault {
                    line: Some(line),
                    column,
                    expected: Some(format!("one of {}", columns.known.join(", "))),
                    nearest: nearest(name, columns.known.iter().copied()),
                    ..self.blank(format!("unknown column {name:?}"))
                });
            }
        }
        for name in columns.required {
            if !self.header.iter().any(|column| column == name) {
                self.push(TableFault { line: Some(line), ..self.blank(format!("no column {name:?}")) });
                self.missing.push(name);
            }
        }
    }

    fn blank(&self, message: String) -> TableFault {
        TableFault {
            file: self.file.clone(),
            line: None,
            column: None,
            message,
            expected: None,
            nearest: None,
        }
    }

    fn file_fault(&self, message: String, expected: Option<String>) {
        self.push(TableFault { expected, ..self.blank(message) });
    }

    fn push(&self, fault: TableFault) {
        let mut faults = self.faults.borrow_mut();
        if faults.len() < MOST_FAULTS {
            faults.push(fault);
        }
    }

    /// The rows that have as many fields as the header.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|(line, record)| Row { sheet: self, line: *line, record })
    }

    /// What was made of the rows, if nothing is wrong.
    pub(crate) fn finish<T>(self, made: T) -> Result<T, TableError> {
        let mut faults = self.faults.into_inner();
        faults.sort_by_key(|fault| (fault.line, fault.column.as_ref().map(|(_, number)| *number)));
        if faults.is_empty() { Ok(made) } else { Err(TableError { faults }) }
    }

    /// A fault of the file as a whole.
    pub(crate) fn fault(&self, message: String) {
        self.file_fault(message, None);
    }
}

/// A row under way.
#[derive(Clone, Copy)]
pub(crate) struct Row<'a> {
    sheet: &'a Sheet,
    pub(crate) line: u64,
    record: &'a StringRecord,
}

impl<'a> Row<'a> {
    fn at(&self, column: &str) -> Option<usize> {
        self.sheet.header.iter().position(|name| name == column)
    }

    /// A field; empty where the table has no such column.
    pub(crate) fn text(&self, column: &str) -> &'a str {
        self.at(column).and_then(|at| self.record.get(at)).unwrap_or_default().trim()
    }

    /// A field as a text of its own, none if it is empty.
    pub(crate) fn optional(&self, column: &str) -> Option<String> {
        Some(self.text(column)).filter(|text| !text.is_empty()).map(str::to_owned)
    }

    /// A field that must not be empty.
    pub(crate) fn required(&self, column: &str) -> String {
        let text = self.text(column);
        if text.is_empty() {
            self.fault(column, "nothing is given".to_owned(), None, None);
        }
        text.to_owned()
    }

    /// A field that a word of a list must stand in.
    pub(crate) fn choice<T>(
        &self,
        column: &str,
        words: &[&str],
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let text = self.text(column);
        let found = read(text);
        if found.is_none() {
            let expected = Some(format!("one of {}", words.join(", ")));
            self.fault(column, format!("{text:?}"), expected, nearest(text, words.iter().copied()));
        }
        found
    }

    /// A number of nothing or more with so many decimals at most counted; none if the field is empty or wrong.
    pub(crate) fn scaled(&self, column: &str, decimals: u32) -> Option<u64> {
        let text = self.text(column);
        if text.is_empty() {
            return None;
        }
        let read = crate::decimal::parse(text, decimals).and_then(|n| u64::try_from(n).ok());
        if read.is_none() {
            let expected = "a number of nothing or more with a decimal point, such as 61.7";
            self.fault(column, format!("{text:?}"), Some(expected.to_owned()), None);
        }
        read
    }

    /// A number of nothing or more.
    pub(crate) fn number(&self, column: &str) -> Option<f64> {
        self.scaled(column, 6).map(|millionths| millionths as f64 / 1e6)
    }

    /// A number that must be there; 0 if it is not, which is a fault.
    pub(crate) fn number_required(&self, column: &str) -> f64 {
        self.required(column);
        self.number(column).unwrap_or_default()
    }

    /// Something wrong in a field; of a required column that the table has not, the header is the fault, and it is told
    /// once.
    pub(crate) fn fault(
        &self,
        column: &str,
        message: String,
        expected: Option<String>,
        nearest: Option<String>,
    ) {
        if self.sheet.missing.contains(&column) {
            return;
        }
        let at = self.at(column).map(|at| (column.to_owned(), at + 1));
        let message = if at.is_some() { message } else { format!("{column}: {message}") };
        self.sheet.push(TableFault {
            line: Some(self.line),
            column: at,
            expected,
            nearest,
            ..self.sheet.blank(message)
        });
    }
}

/// The candidate that a slip of the pen explains: at most one edit in three characters.
pub(crate) fn nearest<'a>(wrong: &str, candidates: impl Iterator<Item = &'a str>) -> Option<String> {
    let allowed = (wrong.chars().count() / 3).max(1);
    let wrong = wrong.to_lowercase();
    candidates
        .filter(|candidate| !wrong.is_empty() && candidate.len().abs_diff(wrong.len()) <= 4 * allowed)
        .map(|candidate| (strsim::damerau_levenshtein(&wrong, &candidate.to_lowercase()), candidate))
        .filter(|(edits, _)| *edits <= allowed)
        .min_by_key(|(edits, _)| *edits)
        .map(|(_, candidate)| candidate.to_owned())
}
