//! A table of somebody else's, read record by record, with the place of every field known.

use crate::findings::{Finding, Findings};
use crate::source::{SourceFile, Spot};
use csv::{ByteRecord, ReaderBuilder};
use std::borrow::Cow;

/// A table and its header.
pub(crate) struct Sheet<'a> {
    /// The file.
    pub(crate) file: &'a SourceFile,
    /// Its number among the files that are converted.
    number: u32,
    /// Names of the columns.
    pub(crate) header: Vec<String>,
    header_at: usize,
    /// Where the records start.
    body_at: usize,
    delimiter: u8,
    quotes: bool,
}

/// A column: its number in the sheet and its name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Column<'a> {
    pub(crate) number: usize,
    pub(crate) name: &'a str,
}

/// One record.
pub(crate) struct Record<'s, 'a> {
    pub(crate) sheet: &'s Sheet<'a>,
    fields: &'s ByteRecord,
    at: usize,
}

impl<'a> Sheet<'a> {
    /// Reads the header: the first line that is not blank, or the line of that number.
    pub(crate) fn open(
        file: &'a SourceFile,
        number: u32,
        delimiter: u8,
        header_line: Option<u32>,
        findings: &Findings,
    ) -> Option<Self> {
        if file.bytes.len() > u32::MAX as usize {
            let finding = Finding::error("file-too-large", format!("{} bytes", file.bytes.len()));
            findings.add(finding.of_file(&file.name).expected("less than 4 GiB in a file"));
            return None;
        }
        let start = match header_line {
            None | Some(0 | 1) => 0,
            Some(line) => memchr::memchr_iter(b'\n', &file.bytes)
                .nth(line as usize - 2)
                .map_or(file.bytes.len(), |end| end + 1),
        };
        let quotes = memchr::memchr(b'"', &file.bytes).is_some();
        let mut sheet =
            Self { file, number, header: Vec::new(), header_at: start, body_at: start, delimiter, quotes };
        let mut header = None;
        sheet.records(start, |fields, at, end| {
            let blank = fields.iter().all(|field| field.trim_ascii().is_empty());
            if !blank {
                header = Some((fields.iter().map(text_of).collect::<Vec<String>>(), at, end));
            }
            blank
        });
        let Some((names, at, end)) = header else {
            let finding = Finding::error("no-header", "the file has no line with the names of its columns");
            findings.add(finding.of_file(&file.name).expected("a first line with the column names"));
            return None;
        };
        (sheet.header, sheet.header_at, sheet.body_at) = (names, at, end);
        for (at, name) in sheet.header.iter().enumerate() {
            if !name.is_empty() && sheet.header[..at].contains(name) {
                let finding = Finding::error("duplicate-column", format!("a second column {name:?}"));
                let finding =
                    finding.at(file, sheet.header_at).column(name, at as u32 + 1).value(name.as_str());
                findings.add(finding.expected("a name that no other column has"));
            }
        }
        Some(sheet)
    }

    /// Runs over records from a byte on until told to stop: fields, first byte, end.
    fn records(&self, start: usize, mut each: impl FnMut(&ByteRecord, usize, usize) -> bool) {
        let bytes = self.file.bytes.get(start..).unwrap_or_default();
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(self.delimiter)
            .from_reader(bytes);
        let mut record = ByteRecord::new();
        // reading bytes from memory into a flexible record cannot fail
        while reader.read_byte_record(&mut record).unwrap_or(false) {
            let at = start + record.position().map_or(0, |p| p.byte() as usize);
            if !each(&record, at, start + reader.position().byte() as usize) {
                return;
            }
        }
    }

    /// Gives every record that is not blank and has as many fields as the header; others are reported.
    pub(crate) fn each(&self, findings: &Findings, mut each: impl FnMut(&Record<'_, 'a>)) {
        let width = self.header.len();
        self.records(self.body_at, |fields, at, end| {
            if fields.len() <= 1 && fields.iter().all(|field| field.trim_ascii().is_empty()) {
                return true;
            }
            let record = Record { sheet: self, fields, at };
            let raw = self.file.bytes.get(at..end).unwrap_or_default();
            if self.quotes && !memchr::memchr_iter(b'"', raw).count().is_multiple_of(2) {
                let finding = Finding::error("unbalanced-quote", "a quote is opened and not closed");
                findings.add(finding.at(self.file, at).expected("quotes in pairs"));
            } else if fields.len() != width {
                let blank = fields.iter().all(|field| field.trim_ascii().is_empty());
                if !blank {
                    let finding = Finding::error("ragged-row", format!("{} fields", fields.len()));
                    findings
                        .add(finding.at(self.file, at).expected(format!("{width} fields, as in the header")));
                }
            } else {
                each(&record);
            }
            true
        });
    }

    /// A column that may be missing.
    pub(crate) fn find<'n>(&self, name: &'n str) -> Option<Column<'n>> {
        self.header.iter().position(|h| h == name).map(|number| Column { number, name })
    }
    /// A column that must be there.
    pub(crate) fn require<'n>(&self, name: &'n str, findings: &Findings) -> Option<Column<'n>> {
        let found = self.find(name);
        if found.is_none() {
            let near = findings.nearest(name, self.header.iter().map(String::as_str));
            let finding =
                Finding::error("missing-column", format!("no column {name:?}")).at(self.file, self.header_at);
            findings.add(finding.value(name).expected(format!("{name} in the header")).near(near));
        }
        found
    }
    /// How far into the file a record is, 0 to 1.
    pub(crate) fn progress(&self, at: u32) -> f64 {
        f64::from(at) / self.file.bytes.len().max(1) as f64
    }
}

fn text_of(field: &[u8]) -> String {
    String::from_utf8_lossy(field).trim().to_owned()
}

impl<'s> Record<'s, '_> {
    /// The bytes of a field, trimmed.
    pub(crate) fn bytes(&self, column: Column) -> &'s [u8] {
        self.fields.get(column.number).unwrap_or_default().trim_ascii()
    }
    /// A field that may be missing, as text; what is not UTF-8 is replaced.
    pub(crate) fn text(&self, column: Option<Column>) -> Cow<'s, str> {
        column.map_or(Cow::Borrowed(""), |column| match String::from_utf8_lossy(self.bytes(column)) {
            Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
            Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
        })
    }
    /// A field that must have a value; none, and reported, if it has not.
    pub(crate) fn need(&self, column: Column, findings: &Findings) -> Option<Cow<'s, str>> {
        let text = self.text(Some(column));
        if text.is_empty() {
            let finding = Finding::error("missing-value", format!("no value for {:?}", column.name));
            findings.add(self.located(finding, column).expected("a value in every row"));
            return None;
        }
        Some(text)
    }
    /// First byte of the record.
    pub(crate) fn at(&self) -> u32 {
        self.at as u32
    }
    /// First byte of the record in its file.
    pub(crate) fn spot(&self) -> Spot {
        Spot { file: self.sheet.number, at: self.at as u32 }
    }
    /// A finding in a field of this record.
    pub(crate) fn located(&self, finding: Finding, column: Column) -> Finding {
        let finding = finding.at(self.sheet.file, self.at).column(column.name, column.number as u32 + 1);
        let text = self.text(Some(column));
        if text.is_empty() { finding } else { finding.value(text) }
    }
}
