//! A table as text: header, rows, and the line on which each row stands.

use crate::files::MAX_FILE_BYTES;
use crate::report::{Diagnostic, Location, Report, Severity};
use csv::{ByteRecord, ReaderBuilder};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};

/// Most findings that are kept. A file with more is not the table its name promises, and the list would only
/// take memory.
const MAX_FINDINGS: usize = 10_000;

/// Most searches for a nearest right thing in one reading: each compares with every id of a table.
const MAX_NEAREST: u32 = 400;

/// Where findings are gathered while a feed is read.
#[derive(Default)]
pub(crate) struct Sink {
    found: RefCell<Vec<Diagnostic>>,
    searches: Cell<u32>,
}

impl Sink {
    /// Adds a finding.
    pub(crate) fn add(&self, diagnostic: Diagnostic) {
        let mut found = self.found.borrow_mut();
        if found.len() < MAX_FINDINGS {
            found.push(diagnostic);
        } else if found.len() == MAX_FINDINGS {
            let message = format!("more than {MAX_FINDINGS} errors; the rest is not listed");
            found.push(self.error_of_file("too-many-errors", &diagnostic.file, message, None));
        }
    }
    /// Adds an error on a file as a whole.
    pub(crate) fn file_error(
        &self,
        code: &'static str,
        file: &str,
        message: String,
        expected: Option<String>,
    ) {
        self.add(self.error_of_file(code, file, message, expected));
    }
    /// An error on a file as a whole, not yet added.
    pub(crate) fn error_of_file(
        &self,
        code: &'static str,
        file: &str,
        message: String,
        expected: Option<String>,
    ) -> Diagnostic {
        Diagnostic {
            severity: Severity::Error,
            code,
            file: file.to_owned(),
            line: None,
            column: None,
            value: None,
            message,
            expected,
            nearest: None,
        }
    }
    /// Whether a nearest right thing may still be searched for.
    pub(crate) fn may_search(&self) -> bool {
        self.searches.set(self.searches.get().saturating_add(1));
        self.searches.get() <= MAX_NEAREST
    }
    /// Whether nothing was found.
    pub(crate) fn is_clean(&self) -> bool {
        self.found.borrow().is_empty()
    }
    /// The findings, sorted.
    pub(crate) fn into_report(self) -> Report {
        Report::of(self.found.into_inner())
    }
}

/// Why a table has no rows to look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Absence {
    /// The feed has no such file.
    NoFile,
    /// The file is not a table; that is already reported.
    Unreadable,
}

/// A table as text. Rows have as many fields as the header, trimmed, in UTF-8; what had to be changed for that is
/// reported.
pub(crate) struct Sheet {
    /// File name.
    pub(crate) file: &'static str,
    /// Column names.
    pub(crate) header: Vec<String>,
    /// Line of the header.
    pub(crate) header_line: u32,
    /// Why there is nothing in it, if so.
    pub(crate) absence: Option<Absence>,
    /// Whether an open quote may have swallowed rows.
    swallowed: bool,
    text: String,
    /// End of each field in `text`, row after row.
    ends: Vec<u32>,
    /// Line of each row, and whether its fields may stand in the wrong columns.
    rows: Vec<(u32, bool)>,
}

impl Sheet {
    fn absent(file: &'static str, absence: Absence) -> Self {
        Self {
            file,
            header: Vec::new(),
            header_line: 1,
            absence: Some(absence),
            swallowed: false,
            text: String::new(),
            ends: Vec::new(),
            rows: Vec::new(),
        }
    }

    /// Splits a file into fields. Lines without any value are passed over.
    pub(crate) fn parse(file: &'static str, bytes: Option<&[u8]>, sink: &Sink) -> Self {
        let Some(bytes) = bytes else {
            return Self::absent(file, Absence::NoFile);
        };
        let refuse = |code, message: String, expected: &str| {
            sink.file_error(code, file, message, Some(expected.to_owned()));
            Self::absent(file, Absence::Unreadable)
        };
        if bytes.len() > MAX_FILE_BYTES {
            return refuse(
                "file-too-large",
                format!("{} bytes", bytes.len()),
                &format!("at most {MAX_FILE_BYTES} bytes in a file"),
            );
        }
        if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
            return refuse("not-utf8", "the file is in UTF-16".to_owned(), "UTF-8");
        }
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let mut sheet = Self::absent(file, Absence::Unreadable);
        sheet.text.reserve(bytes.len());
        let mut lines = LineCounter { bytes, at: 0, line: 1, returns: bytes.contains(&b'\r') };
        let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
        let mut record = ByteRecord::new();
        // reading bytes from memory into a flexible record cannot fail; were it to, the rows so far are kept
        while reader.read_byte_record(&mut record).unwrap_or(false) {
            let start = record.position().map_or(0, |p| p.byte() as usize);
            let end = reader.position().byte() as usize;
            let line = lines.line_of_record(start);
            if record.iter().all(|field| field.trim_ascii().is_empty()) {
                continue;
            }
            let raw = bytes.get(start..end).unwrap_or_default();
            if sheet.absence.is_some() {
                sheet.take_header(&record, line, raw, sink);
            } else {
                sheet.take_row(&record, line, raw, sink);
            }
        }
        if sheet.absence.is_some() {
            return refuse("no-header", "the file is empty".to_owned(), "a first line with the column names");
        }
        sheet
    }

    fn take_header(&mut self, record: &ByteRecord, line: u32, raw: &[u8], sink: &Sink) {
        self.absence = None;
        self.header_line = line;
        self.header = record.iter().map(|name| String::from_utf8_lossy(name).trim().to_owned()).collect();
        self.check_quotes(raw, line, sink);
        for (at, name) in self.header.iter().enumerate() {
            let column = Location { name: name.clone(), number: at as u32 + 1 };
            if name.is_empty() {
                self.report(
                    sink,
                    line,
                    Some(column),
                    "unnamed-column",
                    None,
                    "a column without a name".into(),
                    None,
                );
            } else if self.header[..at].contains(name) {
                let message = format!("a second column {name:?}");
                self.report(sink, line, Some(column), "duplicate-column", Some(name), message, None);
            }
        }
    }

    fn take_row(&mut self, record: &ByteRecord, line: u32, raw: &[u8], sink: &Sink) {
        let mut shifted = !self.check_quotes(raw, line, sink);
        let width = self.header.len();
        // an open quote has joined fields and lines: how many there are says nothing
        if record.len() != width && !shifted {
            let (found, expected) = (fields(record.len()), fields(width));
            self.report(
                sink,
                line,
                None,
                "ragged-row",
                None,
                found,
                Some(format!("{expected}, as in the header")),
            );
            shifted = true;
        }
        for at in 0..width {
            let field = record.get(at).unwrap_or_default();
            let text =
                std::str::from_utf8(field).map_or_else(|_| String::from_utf8_lossy(field), Cow::Borrowed);
            if let Cow::Owned(repaired) = &text {
                let column = Location { name: self.header[at].clone(), number: at as u32 + 1 };
                let message = format!("{repaired:?} is not UTF-8");
                let expected = Some("text in UTF-8".to_owned());
                self.report(sink, line, Some(column), "not-utf8", Some(repaired), message, expected);
            }
            self.text.push_str(text.trim());
            self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        }
        self.rows.push((line, shifted));
    }

    /// Whether every quote of a record is closed. An open one swallows the lines up to the next quote, so that
    /// rows would be lost without a word.
    fn check_quotes(&mut self, raw: &[u8], line: u32, sink: &Sink) -> bool {
        let even = raw.iter().filter(|b| **b == b'"').count().is_multiple_of(2);
        if !even {
            self.swallowed = true;
            let expected = "quotes in pairs, and \"\" for a quote within a quoted field";
            let message = "a quote is opened and not closed".to_owned();
            self.report(sink, line, None, "unbalanced-quote", None, message, Some(expected.to_owned()));
        }
        even
    }

    #[allow(
        clippy::too_many_arguments,
        reason = "the parts of a diagnostic, each used by one caller or another"
    )]
    fn report(
        &self,
        sink: &Sink,
        line: u32,
        column: Option<Location>,
        code: &'static str,
        value: Option<&str>,
        message: String,
        expected: Option<String>,
    ) {
        sink.add(Diagnostic {
            severity: Severity::Error,
            code,
            file: self.file.to_owned(),
            line: Some(line),
            column,
            value: value.map(str::to_owned),
            message,
            expected,
            nearest: None,
        });
    }

    /// Number of rows.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }
    /// The line of a row.
    pub(crate) fn line(&self, row: usize) -> u32 {
        self.rows.get(row).map_or(0, |(line, _)| *line)
    }
    /// Whether the fields of a row may stand in the wrong columns, so that judging them would mislead.
    pub(crate) fn is_shifted(&self, row: usize) -> bool {
        self.rows.get(row).is_some_and(|(_, shifted)| *shifted)
    }
    /// Whether all rows of the file are here. A file that does not exist has no rows to miss.
    pub(crate) fn is_whole(&self) -> bool {
        self.absence != Some(Absence::Unreadable) && !self.swallowed
    }
    /// A field; empty if there is none.
    pub(crate) fn field(&self, row: usize, column: usize) -> &str {
        let at = row * self.header.len() + column;
        let end = |at: usize| self.ends.get(at).copied().unwrap_or_default() as usize;
        let start = if at == 0 { 0 } else { end(at - 1) };
        self.text.get(start..end(at)).unwrap_or_default()
    }
}

fn fields(count: usize) -> String {
    format!("{count} {}", if count == 1 { "field" } else { "fields" })
}

/// Counts lines up to the start of each record. The csv reader's own count is off after CRLF and blank lines,
/// which it passes over only when it looks for the next record.
struct LineCounter<'a> {
    bytes: &'a [u8],
    at: usize,
    line: u32,
    /// Whether there is any carriage return, which may end a line by itself.
    returns: bool,
}

impl LineCounter<'_> {
    fn line_of_record(&mut self, start: usize) -> u32 {
        self.advance_to(start);
        while matches!(self.bytes.get(self.at), Some(b'\r' | b'\n')) {
            self.advance_to(self.at + 1);
        }
        self.line
    }
    fn advance_to(&mut self, end: usize) {
        let passed = self.bytes.get(self.at..end).unwrap_or_default();
        self.line += passed.iter().filter(|b| **b == b'\n').count() as u32;
        if self.returns {
            let alone = |at: &usize| self.bytes[*at] == b'\r' && self.bytes.get(at + 1) != Some(&b'\n');
            self.line += (self.at..end.min(self.bytes.len())).filter(alone).count() as u32;
        }
        self.at = self.at.max(end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_bytes_give_rows_as_wide_as_the_header(bytes in prop::collection::vec(
            prop_oneof![3 => prop::sample::select(&b",\"\n\r a"[..]), 1 => any::<u8>()], 0..60,
        )) {
            let sink = Sink::default();
            let sheet = Sheet::parse("places.csv", Some(&bytes), &sink);
            let lines = bytes.iter().filter(|b| matches!(b, b'\n' | b'\r')).count() as u32 + 1;
            for row in 0..sheet.len() {
                prop_assert!(sheet.header_line < sheet.line(row) && sheet.line(row) <= lines);
                for column in 0..sheet.header.len() {
                    prop_assert_eq!(sheet.field(row, column).trim(), sheet.field(row, column));
                }
            }
            prop_assert!(sheet.absence.is_none() || (sheet.len() == 0 && !sink.is_clean()));
        }
    }
}
