//! Columns of text that line up, for wide characters too.

use crate::output::page::TIED;
use anstyle::Style;
use comfy_table::{Cell, CellAlignment, ContentArrangement, Table};

const BOLD: Style = Style::new().bold();

/// How a column is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Text.
    Left,
    /// Numbers.
    Right,
}

/// Rows under a bold header. Cells that do not fit into `width` are wrapped.
pub fn grid(width: usize, columns: &[(&str, Align)], rows: Vec<Vec<String>>) -> String {
    let mut table = Table::new();
    table
        .load_style(comfy_table::presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(width).unwrap_or(u16::MAX))
        .set_header(columns.iter().map(|(title, align)| cell(title, *align)));
    for row in rows {
        table.add_row(row.iter().zip(columns).map(|(text, (_, align))| cell(text, *align)));
    }
    for column in table.column_iter_mut() {
        column.set_padding((0, 2));
    }
    let mut text = String::new();
    for (i, line) in table.trim_fmt().lines().enumerate() {
        // the header takes one line: titles are short and hold no spaces to break at
        let line = if i == 0 { format!("{BOLD}{line}{BOLD:#}") } else { line.to_owned() };
        text.push_str(&line.trim_end().replace(TIED, " "));
        text.push('\n');
    }
    text
}

fn cell(text: &str, align: Align) -> Cell {
    Cell::new(text).set_alignment(match align {
        Align::Left => CellAlignment::Left,
        Align::Right => CellAlignment::Right,
    })
}
