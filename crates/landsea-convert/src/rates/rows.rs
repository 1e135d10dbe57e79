//! From lines of a sheet to tariffs and charges.

use super::map::{Block, Form, Map};
use super::tables::Tables;
use crate::findings::{Finding, Findings};
use crate::sheet::{Column, Record, Sheet};
use crate::source::SourceFile;
use jiff::civil::Date;
use landsea_feed::reference::is_country;
use landsea_model::{Currency, Equipment, Feed, Mode, PlaceIx, Price, Unit};
use landsea_plan::{Gazetteer, Match};
use std::collections::BTreeMap;

/// Texts of a cell that stand for no price.
const EMPTY: [&str; 4] = ["", "-", "–", "n/a"];

/// What a value is, by the field it is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Price,
    Place,
    Date,
    Mode,
    Equipment,
    Currency,
    Unit,
    Text,
}

fn kind_of(field: &str) -> Kind {
    match field {
        "base" | "per_km" | "minimum" | "amount" => Kind::Price,
        "from" | "to" | "at" => Kind::Place,
        "valid_from" | "valid_to" => Kind::Date,
        "mode" => Kind::Mode,
        "equipment" => Kind::Equipment,
        "currency" => Kind::Currency,
        "unit" => Kind::Unit,
        _ => Kind::Text,
    }
}

/// Adds the rows of all lines; how many they are.
pub(super) fn add(
    map: &Map,
    files: &[SourceFile; 2],
    feed: &Feed,
    tables: &mut Tables,
    findings: &Findings,
) -> usize {
    let delimiter = u8::try_from(*map.sheet.delimiter.get_ref()).unwrap_or(b',');
    let Some(sheet) = Sheet::open(&files[0], 0, delimiter, map.sheet.header, findings) else { return 0 };
    let reader = Reader { map, map_file: &files[1], feed, gazetteer: Gazetteer::new(feed), findings };
    let blocks = map.tariffs.iter().map(|block| ("tariffs.csv", "base", block));
    let blocks: Vec<Mapped> = blocks
        .chain(map.charges.iter().map(|block| ("charges.csv", "amount", block)))
        .map(|(table, price, block)| reader.mapped(&sheet, table, price, block))
        .collect();
    if findings.has_errors() {
        return 0;
    }
    let mut count = 0;
    sheet.each(findings, |record| {
        for block in &blocks {
            count += reader.line(record, block, tables);
        }
    });
    count
}

/// A block of the mapping with its columns found in the sheet.
struct Mapped<'m> {
    table: &'static str,
    price: &'static str,
    block: &'m Block,
    columns: Vec<(&'m str, Column<'m>)>,
    /// Columns of prices with the equipment that each is for, if it is for some.
    prices: Vec<(Column<'m>, Option<&'m str>)>,
}

struct Reader<'a> {
    map: &'a Map,
    map_file: &'a SourceFile,
    feed: &'a Feed,
    gazetteer: Gazetteer,
    findings: &'a Findings,
}

/// Where a value stands, for findings.
enum Place<'r, 's, 'a> {
    Sheet(&'r Record<'s, 'a>, Column<'r>),
    Map(usize),
}

impl<'m> Reader<'m> {
    fn mapped(
        &self,
        sheet: &Sheet,
        table: &'static str,
        price: &'static str,
        block: &'m Block,
    ) -> Mapped<'m> {
        let find = |name: &'m str, at: usize| {
            let found = sheet.find(name);
            if found.is_none() {
                let near = self.findings.nearest(name, sheet.header.iter().map(String::as_str));
                let finding = Finding::error("missing-column", format!("the sheet has no column {name:?}"));
                let finding = finding.at(self.map_file, at).value(name);
                self.findings
                    .add(finding.expected(format!("one of {}", sheet.header.join(" | "))).near(near));
            }
            found
        };
        let columns: Vec<(&str, Column)> = block
            .columns
            .iter()
            .filter_map(|(field, name)| Some((field.as_str(), find(name.get_ref(), name.span().start)?)))
            .collect();
        let mut prices: Vec<(Column, Option<&str>)> = block
            .prices
            .iter()
            .filter_map(|(name, equipment)| {
                Some((find(name, equipment.span().start)?, Some(equipment.get_ref().as_str())))
            })
            .collect();
        for equipment in block.prices.values() {
            self.value("equipment", equipment.get_ref(), &Place::Map(equipment.span().start));
        }
        for (field, value) in &block.set {
            self.value(field, value.get_ref(), &Place::Map(value.span().start));
        }
        if block.prices.is_empty() {
            let one = columns.iter().find(|(field, _)| [price, "per_km"].contains(field));
            match one {
                Some((_, column)) => prices.push((*column, None)),
                None if self.findings.has_errors() => {}
                None => {
                    let finding = Finding::error("bad-map", "a block without a column of prices");
                    let expected = format!("prices = {{ ... }}, or {price} among columns");
                    self.findings.add(finding.of_file(&self.map_file.name).expected(expected));
                }
            }
        }
        Mapped { table, price, block, columns, prices }
    }

    /// Adds the rows that a line becomes by a block; how many they are.
    fn line(&self, record: &Record, mapped: &Mapped, tables: &mut Tables) -> usize {
        let form = &self.map.sheet;
        let priced: Vec<_> =
            mapped.prices.iter().filter(|(column, _)| !is_empty(form, &record.text(Some(*column)))).collect();
        if priced.is_empty() {
            return 0;
        }
        // each field may become several values: a city stands for its places
        let mut fields: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        let mut sound = true;
        let single = mapped.block.prices.is_empty();
        for (field, value) in &mapped.block.set {
            let found = self.value(field, value.get_ref(), &Place::Map(value.span().start));
            sound &= found.is_some();
            fields.insert(field, found.unwrap_or_default());
        }
        for (field, column) in &mapped.columns {
            let raw = record.text(Some(*column));
            let text =
                mapped.block.words.get(*field).and_then(|words| words.get(raw.as_ref())).map_or(&*raw, |w| w);
            if text.is_empty() || (kind_of(field) == Kind::Price && is_empty(form, text)) {
                continue;
            }
            let found = self.value(field, text, &Place::Sheet(record, *column));
            sound &= found.is_some();
            fields.insert(field, found.unwrap_or_default());
        }
        let mut count = 0;
        for (column, equipment) in priced {
            let text = record.text(Some(*column));
            if !single {
                let price = self.value(mapped.price, &text, &Place::Sheet(record, *column));
                sound &= price.is_some();
                fields.insert(mapped.price, price.unwrap_or_default());
                let equipment = equipment.unwrap_or_default().to_owned();
                fields.insert("equipment", vec![equipment]);
            }
            if !sound {
                continue;
            }
            let line = record.sheet.file.line(record.at() as usize);
            let wanted = match equipment {
                Some(equipment) => {
                    format!("{}-{line}-{}", self.map.source.id.get_ref(), equipment.replace(' ', "-"))
                }
                None => format!("{}-{line}", self.map.source.id.get_ref()),
            };
            for row in combinations(&fields) {
                tables.add(mapped.table, &wanted, row, record.spot());
                count += 1;
            }
        }
        count
    }

    /// The values that a text stands for; none, and reported, if it cannot be read.
    fn value(&self, field: &str, text: &str, place: &Place) -> Option<Vec<String>> {
        let form = &self.map.sheet;
        let in_sheet = matches!(place, Place::Sheet(..));
        let wrong = |message: String, expected: &str, near: Option<&str>| {
            let finding = Finding::error("bad-value", message).expected(expected).near(near);
            self.findings.add(match place {
                Place::Sheet(record, column) => record.located(finding, *column),
                Place::Map(at) => finding.at(self.map_file, *at).value(text),
            });
        };
        match kind_of(field) {
            Kind::Price => {
                let found = price(form, text, in_sheet);
                if found.is_none() {
                    let expected = format!(
                        "an amount such as 1{}250{}50, with no more than six decimals",
                        form.thousands.map(String::from).unwrap_or_default(),
                        form.decimal
                    );
                    wrong(format!("{text:?} is not a price"), &expected, None);
                }
                found.map(|price| vec![price.to_string()])
            }
            Kind::Date => {
                let pattern = if in_sheet { form.date.as_str() } else { "%Y-%m-%d" };
                let found = Date::strptime(pattern, text).ok();
                if found.is_none() {
                    let expected = format!("a date of the form {pattern}");
                    wrong(format!("{text:?} is not a date"), &expected, None);
                }
                found.map(|date| vec![date.to_string()])
            }
            Kind::Mode => {
                let words = Mode::ALL.map(Mode::as_str);
                let found = text.to_lowercase().parse::<Mode>().ok();
                if found.is_none() {
                    let near = self.findings.nearest(text, words);
                    wrong(
                        format!("{text:?} is not a mode"),
                        &format!("one of {}, or a word for it under words", words.join(" ")),
                        near,
                    );
                }
                found.map(|mode| vec![mode.as_str().to_owned()])
            }
            Kind::Unit => {
                let words = Unit::ALL.map(|(_, word)| word);
                let found = words.into_iter().find(|word| word.eq_ignore_ascii_case(text));
                if found.is_none() {
                    let near = self.findings.nearest(text, words);
                    wrong(
                        format!("{text:?} is not a unit"),
                        &format!("one of {}, or a word for it under words", words.join(" ")),
                        near,
                    );
                }
                found.map(|word| vec![word.to_owned()])
            }
            Kind::Currency => {
                let found = text.parse::<Currency>().ok();
                if found.is_none() {
                    wrong(
                        format!("{text:?} is not a currency"),
                        "an ISO 4217 code such as CNY, or a word for it under words",
                        None,
                    );
                }
                found.map(|currency| vec![currency.as_str().to_owned()])
            }
            Kind::Equipment => {
                let mut codes = Vec::new();
                for word in text.split_whitespace() {
                    match word.parse::<Equipment>() {
                        Ok(equipment) => codes.push(equipment.as_str()),
                        Err(expected) => {
                            let near = self.findings.nearest(word, Equipment::ALL.map(Equipment::as_str));
                            wrong(format!("no equipment is called {word:?}"), &expected.to_string(), near);
                            return None;
                        }
                    }
                }
                Some(vec![codes.join(" ")])
            }
            Kind::Place => self.places(text, &wrong),
            Kind::Text => Some(vec![text.to_owned()]),
        }
    }

    /// The terminals, places or countries that a name stands for: a city for those of its places with a terminal.
    fn places(&self, text: &str, wrong: &dyn Fn(String, &str, Option<&str>)) -> Option<Vec<String>> {
        let text = self.map.places.get(text).map_or(text, String::as_str);
        let is_border = self.feed.borders.iter().any(|border| border.id == text);
        if is_border || text.parse().is_ok_and(is_country) {
            return Some(vec![text.to_owned()]);
        }
        match self.gazetteer.lookup(text) {
            Ok(Match::Terminal(terminal)) => Some(vec![self.feed.terminals[terminal].id.clone()]),
            Ok(Match::Place { primary, places }) => {
                let used =
                    |place: &&PlaceIx| self.feed.terminals.iter().any(|terminal| terminal.place == **place);
                let code = |place: &PlaceIx| self.feed.places[*place].code.to_string();
                let found: Vec<String> = places.iter().filter(used).map(code).collect();
                Some(if found.is_empty() { vec![code(&primary)] } else { found })
            }
            Ok(Match::Position(_)) => {
                wrong(format!("{text:?} is a position"), "a place or terminal of the feed", None);
                None
            }
            Err(error) => {
                wrong(
                    error.to_string(),
                    "a place, terminal or country of the feed, or a word for it under [places]",
                    None,
                );
                None
            }
        }
    }
}

fn is_empty(form: &Form, text: &str) -> bool {
    EMPTY.iter().any(|empty| empty.eq_ignore_ascii_case(text)) || form.empty.iter().any(|empty| empty == text)
}

/// A price as it is written in the sheet, or plainly in the mapping. Marks between thousands must stand between
/// thousands: `1,085` is a thousand in one country and little more than one in another.
fn price(form: &Form, text: &str, in_sheet: bool) -> Option<Price> {
    let (decimal, thousands) = if in_sheet { (form.decimal, form.thousands) } else { ('.', None) };
    let (whole, part) = match text.split_once(decimal) {
        Some((whole, part)) => (whole, Some(part)),
        None => (text, None),
    };
    let groups: Vec<&str> = match thousands {
        Some(mark) => whole.split(mark).collect(),
        None => vec![whole],
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let grouped =
        groups.len() == 1 || (groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3));
    if !grouped || !groups.iter().all(|group| digits(group)) || part.is_some_and(|part| !digits(part)) {
        return None;
    }
    format!("{}.{}", groups.concat(), part.unwrap_or("0")).parse().ok()
}

/// One row for each choice of values.
fn combinations<'f>(fields: &BTreeMap<&'f str, Vec<String>>) -> Vec<BTreeMap<&'f str, String>> {
    let mut rows = vec![BTreeMap::new()];
    for (field, values) in fields {
        rows = rows
            .into_iter()
            .flat_map(|row: BTreeMap<&str, String>| {
                values.iter().map(move |value| {
                    let mut row = row.clone();
                    row.insert(*field, value.clone());
                    row
                })
            })
            .collect();
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(decimal: char, thousands: Option<char>, text: &str) -> Option<String> {
        let form = Form { decimal, thousands, ..Form::default() };
        price(&form, text, true).map(|price| price.to_string())
    }

    #[test]
    fn prices_are_read_as_their_country_writes_them() {
        assert_eq!(read(',', Some('.'), "1.250,50"), Some("1250.5".to_owned()));
        assert_eq!(read('.', Some(','), "1,250.50"), Some("1250.5".to_owned()));
        assert_eq!(read(',', None, "1.250,50"), None);
        assert_eq!(read(',', Some('.'), "1,250.50"), None);
        assert_eq!(read('.', Some(','), "1,25"), None);
        assert_eq!(read('.', None, "-5"), None);
        assert_eq!(read('.', None, "USD 5"), None);
    }
}
