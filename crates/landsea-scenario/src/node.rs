//! A scenario as text: TOML or JSON as a tree of values, each with the spot where it is written.

use landsea_feed::{Diagnostic, Location, Severity};
use std::ops::Range;
use std::sync::Arc;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

/// Line and character, both from 1; 0 where they are not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Spot {
    pub(crate) line: u32,
    pub(crate) column: u32,
}

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Text(String),
    /// In decimal digits, as it is written.
    Number(String),
    Bool(bool),
    /// A date or time of TOML, as it is written.
    Date(String),
    List(Vec<Node>),
    Table(Vec<(Key, Node)>),
}

/// A key of a table.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Key {
    pub(crate) name: String,
    pub(crate) spot: Spot,
}

/// A value with its spot.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Node {
    pub(crate) value: Value,
    pub(crate) spot: Spot,
}

impl Node {
    /// The value as it may be shown in a message.
    pub(crate) fn shown(&self) -> String {
        match &self.value {
            Value::Text(text) | Value::Number(text) | Value::Date(text) => text.clone(),
            Value::Bool(value) => value.to_string(),
            Value::List(_) => "a list".to_owned(),
            Value::Table(_) => "a table".to_owned(),
        }
    }
}

/// Reads TOML.
pub(crate) fn from_toml(file: &Arc<str>, text: &str) -> Result<Node, Box<Diagnostic>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines = Lines::of(text);
    match DeTable::parse(text) {
        Ok(document) => Ok(Node { spot: Spot::default(), value: table(document.get_ref(), &lines) }),
        Err(error) => {
            let spot = error.span().map(|span| lines.spot(&span));
            Err(Box::new(Diagnostic {
                severity: Severity::Error,
                code: "bad-toml",
                file: file.to_string(),
                line: spot.map(|spot| spot.line),
                column: spot.map(|spot| Location { name: String::new(), number: spot.column }),
                value: None,
                message: error.message().lines().collect::<Vec<_>>().join(", "),
                expected: Some("TOML 1.0".to_owned()),
                nearest: None,
            }))
        }
    }
}

fn table(table: &DeTable<'_>, lines: &Lines<'_>) -> Value {
    let entry = |(key, value): (&Spanned<_>, &Spanned<DeValue<'_>>)| {
        let name: &std::borrow::Cow<'_, str> = key.get_ref();
        (Key { name: name.to_string(), spot: lines.spot(&key.span()) }, node(value, lines))
    };
    Value::Table(table.iter().map(entry).collect())
}

fn list(list: &DeArray<'_>, lines: &Lines<'_>) -> Value {
    Value::List(list.iter().map(|value| node(value, lines)).collect())
}

fn node(value: &Spanned<DeValue<'_>>, lines: &Lines<'_>) -> Node {
    let read = match value.get_ref() {
        DeValue::String(text) => Value::Text(text.to_string()),
        // what is written in another base is no number that people write into a timetable
        DeValue::Integer(number) if number.radix() == 10 => Value::Number(number.as_str().to_owned()),
        DeValue::Integer(number) => Value::Text(number.as_str().to_owned()),
        DeValue::Float(number) => Value::Number(number.as_str().to_owned()),
        DeValue::Boolean(value) => Value::Bool(*value),
        DeValue::Datetime(date) => Value::Date(date.to_string()),
        DeValue::Array(values) => list(values, lines),
        DeValue::Table(values) => table(values, lines),
    };
    Node { value: read, spot: lines.spot(&value.span()) }
}

/// Where lines begin.
struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    fn of(text: &'a str) -> Self {
        let after_breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        Self { text, starts: std::iter::once(0).chain(after_breaks).collect() }
    }
    fn spot(&self, span: &Range<usize>) -> Spot {
        let line = self.starts.partition_point(|start| *start <= span.start);
        let start = line.checked_sub(1).map_or(0, |at| self.starts[at]);
        let before = self.text.get(start..span.start).unwrap_or_default();
        Spot { line: line as u32, column: before.chars().count() as u32 + 1 }
    }
}

/// The same tree of JSON.
pub(crate) fn from_json(value: serde_json::Value) -> Node {
    use serde_json::Value as Json;
    let value = match value {
        Json::Null => Value::Text(String::new()),
        Json::Bool(value) => Value::Bool(value),
        Json::Number(number) => Value::Number(number.to_string()),
        Json::String(text) => Value::Text(text),
        Json::Array(values) => Value::List(values.into_iter().map(from_json).collect()),
        Json::Object(values) => {
            let entry = |(name, value)| (Key { name, spot: Spot::default() }, from_json(value));
            // without null, which says no more than a key that is not there
            let told = values.into_iter().filter(|(_, value)| !value.is_null());
            Value::Table(told.map(entry).collect())
        }
    };
    Node { value, spot: Spot::default() }
}

/// To JSON. Dates become texts.
pub(crate) fn to_json(value: &Value) -> serde_json::Value {
    use serde_json::Value as Json;
    match value {
        Value::Text(text) | Value::Date(text) => Json::String(text.clone()),
        Value::Number(text) => {
            let whole = text.parse::<i64>().map(Json::from);
            whole.or_else(|_| text.parse::<f64>().map(Json::from)).unwrap_or_else(|_| text.clone().into())
        }
        Value::Bool(value) => Json::Bool(*value),
        Value::List(values) => values.iter().map(|node| to_json(&node.value)).collect(),
        Value::Table(values) => {
            Json::Object(values.iter().map(|(key, node)| (key.name.clone(), to_json(&node.value))).collect())
        }
    }
}

/// As TOML on one line.
pub(crate) fn to_toml(value: &Value) -> String {
    match value {
        Value::Text(text) => quoted(text),
        Value::Number(text) | Value::Date(text) => text.clone(),
        Value::Bool(value) => value.to_string(),
        Value::List(values) => {
            let tables = values.iter().any(|node| matches!(node.value, Value::Table(_)));
            let values: Vec<String> = values.iter().map(|node| to_toml(&node.value)).collect();
            if tables {
                format!("[\n{}]", values.iter().map(|value| format!("    {value},\n")).collect::<String>())
            } else {
                format!("[{}]", values.join(", "))
            }
        }
        Value::Table(values) => {
            let pair = |(key, node): &(Key, Node)| format!("{} = {}", bare(&key.name), to_toml(&node.value));
            format!("{{ {} }}", values.iter().map(pair).collect::<Vec<_>>().join(", "))
        }
    }
}

/// A key, in quotes where it needs them.
pub(crate) fn bare(key: &str) -> String {
    let is_bare = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if !key.is_empty() && key.chars().all(is_bare) { key.to_owned() } else { quoted(key) }
}

fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_control() => quoted.push_str(&format!("\\U{:08X}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted + "\""
}
