//! A page of text for people: headings, lines, and wrapped lists.

use anstyle::Style;
use std::fmt::{self, Write};

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

/// Widest line that is wrapped for.
pub const WIDTH: usize = 110;

/// Text under way.
#[derive(Default)]
pub struct Page {
    text: String,
}

impl Page {
    /// Adds a line.
    pub fn line(&mut self, line: impl fmt::Display) {
        // writing to a String cannot fail
        let _ = writeln!(self.text, "{line}");
    }
    /// Adds a line in bold.
    pub fn heading(&mut self, line: impl fmt::Display) {
        self.line(format_args!("{BOLD}{line}{BOLD:#}"));
    }
    /// Adds a faint line.
    pub fn faint(&mut self, line: impl fmt::Display) {
        self.line(format_args!("{DIM}{line}{DIM:#}"));
    }
    /// Adds an empty line.
    pub fn blank(&mut self) {
        self.text.push('\n');
    }
    /// Adds `first` and `text` behind it, going on under the text where the line is full.
    pub fn wrapped(&mut self, first: &str, text: &str) {
        let indent = first.chars().count();
        for (i, line) in wrap(text, WIDTH.saturating_sub(indent)).iter().enumerate() {
            if i == 0 {
                self.line(format_args!("{first}{line}"));
            } else {
                self.line(format_args!("{:indent$}{line}", ""));
            }
        }
    }
    /// The same in faint.
    pub fn wrapped_faint(&mut self, text: &str) {
        for line in wrap(text, WIDTH) {
            self.faint(line);
        }
    }
    /// The whole text.
    pub fn finish(self) -> String {
        self.text.replace(TIED, " ")
    }
}

/// A space at which no line is broken. It is written as an ordinary one, so that answers can be searched.
pub const TIED: char = '\u{a0}';

/// The text with every space tied.
pub fn tied(text: &str) -> String {
    text.replace(' ', &TIED.to_string())
}

/// Lines of at most so many characters where words allow it; never none.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let length = word.chars().count();
        if used > 0 && used + 1 + length > width {
            lines.push(String::new());
            used = 0;
        }
        let Some(line) = lines.last_mut() else { continue };
        if used > 0 {
            line.push(' ');
            used += 1;
        }
        line.push_str(word);
        used += length;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tied_words_stay_together() {
        assert_eq!(wrap(&format!("of {} each", tied("18 t")), 6), ["of", "18\u{a0}t", "each"]);
    }

    #[test]
    fn long_text_goes_on_under_its_beginning() {
        let mut page = Page::default();
        page.wrapped("  [1] ", &"word ".repeat(30));
        let text = page.finish();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 2);
        assert!(lines[0].starts_with("  [1] word") && lines[1].starts_with("      word"));
    }
}
