//! Lists of places by sea as people type them: in an argument or a file.

use crate::outcome::Failure;
use landsea_api::answer::figures::counted;
use landsea_api::question::places::{code, explained};
use landsea_feed::{Diagnostic, Location, Report, Severity};
use landsea_sea::{Place, PlaceError, Sea};
use std::collections::HashMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// Columns in which a table may have its places, the first that it has.
const COLUMNS: [&str; 4] = ["place", "locode", "unlocode", "port"];
/// Names of the two columns of a position.
const LATITUDES: [&str; 2] = ["lat", "latitude"];
const LONGITUDES: [&str; 3] = ["lon", "longitude", "lng"];
/// Wrong places after which no more are looked for: finding the names nearest to each takes its time.
const MOST_WRONG: usize = 1_000;
/// Repeated places that a remark names.
const MOST_REPEATED: usize = 5;

/// The places of a list, each once.
#[derive(Debug)]
pub struct Places {
    /// In the order of the list.
    pub places: Vec<Place>,
    /// What was left out.
    pub remark: String,
}

/// A text of a list, and where it stands.
struct Entry {
    text: String,
    /// Line of a file; in an argument the number of the place.
    line: u32,
    column: Option<Location>,
}

/// The places of a list. All that is wrong in it is told at once.
pub fn places(sea: &Sea, argument: &str, list: &str) -> Result<Places, Failure> {
    let list = list.trim();
    let path = Path::new(list);
    let in_file = path.is_file() || (is_like_a_path(list) && sea.place(list).is_err());
    let entries = if in_file { in_file_of(sea, argument, path)? } else { in_argument(list) };
    let mut wrong = Vec::new();
    let mut found = Places { places: Vec::new(), remark: String::new() };
    let mut seen: HashMap<String, u32> = HashMap::new();
    let mut repeated = Vec::new();
    let count = entries.len();
    for entry in entries {
        match sea.place(&entry.text) {
            Ok(place) => {
                let code = code(sea, &place);
                match seen.get(&code) {
                    Some(first) => repeated.push((entry.line, code, *first)),
                    None => {
                        seen.insert(code, entry.line);
                        found.places.push(place);
                    }
                }
            }
            Err(error) => wrong.push(finding(if in_file { list } else { argument }, entry, &error, list)),
        }
        if wrong.len() == MOST_WRONG {
            break;
        }
    }
    if !wrong.is_empty() {
        return Err(refused(argument, count, wrong));
    }
    if found.places.is_empty() {
        let what = if in_file { list } else { "the list" };
        return Err(Failure::Usage(format!("{argument}: {what} names no place; expected one or more")));
    }
    found.remark =
        remark(if in_file { list } else { argument }, if in_file { "line" } else { "place" }, &repeated);
    Ok(found)
}

/// Whether a text is rather a file than a place, were there such a file.
fn is_like_a_path(text: &str) -> bool {
    let extension = Path::new(text).extension().and_then(|e| e.to_str()).unwrap_or("");
    let named = ["csv", "tsv", "txt"].iter().any(|e| extension.eq_ignore_ascii_case(e));
    !text.contains([',', ';']) && (named || text.contains(['/', '\\']))
}

/// Places apart by semicolons, or by commas where there is no semicolon.
fn in_argument(list: &str) -> Vec<Entry> {
    let separator = if list.contains(';') { ';' } else { ',' };
    let texts = list.split(separator).map(str::trim).enumerate().filter(|(_, text)| !text.is_empty());
    texts.map(|(k, text)| Entry { text: text.to_owned(), line: k as u32 + 1, column: None }).collect()
}

fn in_file_of(sea: &Sea, argument: &str, path: &Path) -> Result<Vec<Entry>, Failure> {
    let name = path.display();
    let bytes = fs::read(path).map_err(|error| Failure::Files(format!("cannot read {name}: {error}")))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = good.iter().filter(|byte| **byte == b'\n').count() + 1;
        Failure::Usage(format!("{argument}: {name}:{line}: not text in UTF-8; save it as CSV in UTF-8"))
    })?;
    let text = text.trim_start_matches('\u{feff}');
    let head = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
    let delimiter = [',', ';', '\t'].into_iter().max_by_key(|&d| head.matches(d).count()).unwrap_or(',');
    let titles: Vec<String> =
        head.split(delimiter).map(|title| title.trim().trim_matches('"').trim().to_lowercase()).collect();
    let position =
        |names: &[&str]| names.iter().find_map(|name| titles.iter().position(|title| title == name));
    if let Some(column) = position(&COLUMNS) {
        return in_table(argument, path, text, delimiter, &titles, &[column]);
    }
    if let (Some(lat), Some(lon)) = (position(&LATITUDES), position(&LONGITUDES)) {
        return in_table(argument, path, text, delimiter, &titles, &[lat, lon]);
    }
    let is_table = titles.len() > 1 && text.lines().all(|l| l.trim().is_empty() || l.contains(delimiter));
    if is_table && sea.place(head).is_err() {
        return Err(Failure::Usage(format!(
            "{argument}: {name}:1: {head:?} is neither a place nor a header with a column {}, or lat and lon",
            COLUMNS.join(", ")
        )));
    }
    Ok(on_lines(text))
}

/// One place on each line; empty lines and those that begin with # are none.
fn on_lines(text: &str) -> Vec<Entry> {
    let lines = text.lines().zip(1..).map(|(line, number)| (line.trim(), line, number));
    lines
        .filter(|(text, ..)| !text.is_empty() && !text.starts_with('#'))
        .map(|(text, line, number)| {
            let before = line.len() - line.trim_start().len();
            let column = Location { name: String::new(), number: before as u32 + 1 };
            Entry { text: text.to_owned(), line: number, column: Some(column) }
        })
        .collect()
}

/// The places in a column, or in those of latitude and longitude.
fn in_table(
    argument: &str,
    path: &Path,
    text: &str,
    delimiter: char,
    titles: &[String],
    columns: &[usize],
) -> Result<Vec<Entry>, Failure> {
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).delimiter(delimiter as u8).from_reader(text.as_bytes());
    let mut entries = Vec::new();
    for row in reader.records() {
        let row = row.map_err(|e| Failure::Usage(format!("{argument}: {}: {e}", path.display())))?;
        let cells: Vec<&str> = columns.iter().map(|&c| row.get(c).unwrap_or("").trim()).collect();
        let first = columns.first().copied().unwrap_or_default();
        entries.push(Entry {
            text: if cells.iter().all(|cell| cell.is_empty()) { String::new() } else { cells.join(",") },
            line: row.position().map_or(0, |position| position.line() as u32),
            column: Some(Location {
                name: titles.get(first).cloned().unwrap_or_default(),
                number: first as u32 + 1,
            }),
        });
    }
    Ok(entries)
}

fn finding(file: &str, entry: Entry, error: &PlaceError, list: &str) -> Diagnostic {
    let code = match error {
        PlaceError::SeveralPorts { .. } => "several-ports",
        PlaceError::Position(_) => "bad-position",
        PlaceError::Inland { .. } => "inland-position",
        PlaceError::Unreachable { .. } => "unreachable-port",
        _ => "unknown-port",
    };
    // What a comma took apart is half a position or a country.
    let half = entry.column.is_none()
        && !list.contains(';')
        && (entry.text.parse::<f64>().is_ok() || entry.text.chars().count() == 2);
    Diagnostic {
        severity: Severity::Error,
        code,
        file: file.to_owned(),
        line: Some(entry.line),
        message: explained(&entry.text, error),
        expected: half.then(|| "semicolons between places where one has a comma".to_owned()),
        value: Some(entry.text),
        column: entry.column,
        nearest: None,
    }
}

fn refused(argument: &str, count: usize, wrong: Vec<Diagnostic>) -> Failure {
    let places = counted(count, "place", "places");
    let verb = if wrong.len() == 1 { "is" } else { "are" };
    let more = if wrong.len() == MOST_WRONG { "; the rest was not looked at" } else { "" };
    let total = wrong.len();
    let report = Report { diagnostics: wrong };
    Failure::Usage(format!(
        "{argument}: {total} of {places} {verb} wrong{more}\n{}",
        report.to_string().trim_end()
    ))
}

/// That places were named again.
fn remark(source: &str, unit: &str, repeated: &[(u32, String, u32)]) -> String {
    if repeated.is_empty() {
        return String::new();
    }
    let mut text = format!("note: {source} names places again, which count once:");
    for (k, (line, code, first)) in repeated.iter().take(MOST_REPEATED).enumerate() {
        let comma = if k == 0 { "" } else { "," };
        // writing to a text cannot fail
        let _ = write!(text, "{comma} {code} in {unit} {line} (first in {first})");
    }
    let more = repeated.len().saturating_sub(MOST_REPEATED);
    if more > 0 {
        let _ = write!(text, ", and {more} more");
    }
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(list: &str) -> Vec<String> {
        in_argument(list).into_iter().map(|entry| entry.text).collect()
    }

    #[test]
    fn a_list_is_apart_by_commas_or_by_semicolons() {
        assert_eq!(texts("CNQZH, SGSIN,,"), ["CNQZH", "SGSIN"]);
        assert_eq!(texts("CNQZH; 20.1,107.5"), ["CNQZH", "20.1,107.5"]);
    }

    #[test]
    fn what_looks_like_a_file_is_one() {
        for (text, is) in [
            ("ports.csv", true),
            ("lists/ports", true),
            ("St. John's", false),
            ("CNQZH", false),
            ("a.csv,b", false),
        ] {
            assert_eq!(is_like_a_path(text), is, "{text}");
        }
    }

    #[test]
    fn lines_know_where_they_are() {
        let entries = on_lines("CNQZH\r\n\n  # no place\n  Hai Phong \n");
        let found: Vec<(&str, u32, u32)> = entries
            .iter()
            .map(|e| (e.text.as_str(), e.line, e.column.as_ref().map_or(0, |column| column.number)))
            .collect();
        assert_eq!(found, [("CNQZH", 1, 1), ("Hai Phong", 4, 3)]);
    }
}
