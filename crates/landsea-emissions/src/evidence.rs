//! Where a figure comes from, and of what class it is.

use crate::table::{Columns, Sheet, TableError};
use landsea_model::Source;
use std::fmt;

/// Class of data behind a result (GLEC Framework 3, page 25), the best first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DataClass {
    /// Measured by who moves the cargo, or computed from what was measured.
    Primary,
    /// Of a model fed with what is known of the operation.
    Modelled,
    /// An average of the industry.
    #[default]
    Default,
}

impl DataClass {
    /// All of them, the best first.
    pub const ALL: [DataClass; 3] = [DataClass::Primary, DataClass::Modelled, DataClass::Default];

    /// The word of tables and outputs.
    pub fn as_str(self) -> &'static str {
        match self {
            DataClass::Primary => "primary",
            DataClass::Modelled => "modelled",
            DataClass::Default => "default",
        }
    }

    pub(crate) fn read(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.as_str() == text)
    }
}

impl fmt::Display for DataClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

pub(crate) fn read_sources(file: &str, text: &str) -> Result<Vec<Source>, TableError> {
    const COLUMNS: Columns = Columns {
        known: &["id", "title", "publisher", "date", "url", "licence", "note"],
        required: &["id", "title", "publisher", "date", "url", "licence", "note"],
    };
    let sheet = Sheet::parse(file, text, &COLUMNS);
    let sources = sheet
        .rows()
        .map(|row| Source {
            id: row.required("id"),
            title: row.required("title"),
            publisher: row.required("publisher"),
            date: row.required("date"),
            url: row.text("url").to_owned(),
            licence: row.required("licence"),
            note: row.text("note").to_owned(),
        })
        .collect();
    sheet.finish(sources)
}
