//! JSON with the place of every value known: by pointer, and by line and character.

use crate::findings::{Finding, Findings};
use crate::source::{SourceFile, Spot};
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// A value of a file.
#[derive(Clone)]
pub(super) struct Node<'a> {
    pub(super) file: &'a SourceFile,
    number: u32,
    raw: &'a RawValue,
    pointer: String,
}

/// The value that a file holds; none, and reported, if it is not JSON.
pub(super) fn parse<'a>(file: &'a SourceFile, number: u32, findings: &Findings) -> Option<Node<'a>> {
    let text = match std::str::from_utf8(&file.bytes) {
        Ok(text) => text,
        Err(error) => {
            let finding = Finding::error("not-utf8", "the file is not UTF-8").at(file, error.valid_up_to());
            findings.add(finding.expected("JSON in UTF-8"));
            return None;
        }
    };
    match serde_json::from_str::<&RawValue>(text) {
        Ok(raw) => Some(Node { file, number, raw, pointer: String::new() }),
        Err(error) => {
            let line_start =
                text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
            let finding = Finding::error("bad-json", error.to_string()).at(file, line_start);
            findings.add(finding.column("", error.column() as u32).expected("JSON"));
            None
        }
    }
}

impl<'a> Node<'a> {
    fn offset(&self) -> usize {
        (self.raw.get().as_ptr() as usize).saturating_sub(self.file.bytes.as_ptr() as usize)
    }
    /// Where it is, for rows made of it.
    pub(super) fn spot(&self) -> Spot {
        Spot { file: self.number, at: u32::try_from(self.offset()).unwrap_or(u32::MAX) }
    }
    /// A finding on it, with its value if that is short.
    pub(super) fn located(&self, finding: Finding) -> Finding {
        let at = self.offset();
        let finding = finding.at(self.file, at).column(&self.pointer, self.file.character(at));
        let text = self.raw.get();
        if text.len() <= 80 && !text.starts_with(['{', '[']) {
            finding.value(text.trim_matches('"'))
        } else {
            finding
        }
    }
    fn wrong(&self, expected: &str, findings: &Findings) {
        let shown = match self.raw.get().as_bytes().first() {
            Some(b'{') => "an object".to_owned(),
            Some(b'[') => "a list".to_owned(),
            _ => self.raw.get().chars().take(80).collect(),
        };
        findings.add(
            self.located(Finding::error("bad-value", format!("{shown} stands here"))).expected(expected),
        );
    }
    /// The values of a list; none, and reported, if it is none.
    pub(super) fn items(&self, findings: &Findings) -> Vec<Node<'a>> {
        let Ok(raw) = serde_json::from_str::<Vec<&'a RawValue>>(self.raw.get()) else {
            self.wrong("a list", findings);
            return Vec::new();
        };
        let item = |(at, raw)| Node { pointer: format!("{}/{at}", self.pointer), raw, ..self.clone() };
        raw.into_iter().enumerate().map(item).collect()
    }
    /// The members of an object; none, and reported, if it is none.
    pub(super) fn object(&self, findings: &Findings) -> Option<Object<'a>> {
        let Ok(members) = serde_json::from_str::<BTreeMap<String, &'a RawValue>>(self.raw.get()) else {
            self.wrong("an object", findings);
            return None;
        };
        Some(Object { node: self.clone(), members })
    }
    /// A text; none, and reported, if it is none.
    pub(super) fn text(&self, findings: &Findings) -> Option<String> {
        let found = serde_json::from_str::<String>(self.raw.get()).ok();
        if found.is_none() {
            self.wrong("a text in quotes", findings);
        }
        found
    }
}

/// An object.
pub(super) struct Object<'a> {
    pub(super) node: Node<'a>,
    members: BTreeMap<String, &'a RawValue>,
}

impl<'a> Object<'a> {
    /// Whether there is a member of that name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.members.contains_key(name)
    }
    /// A member that may be missing; `null` counts as missing.
    pub(super) fn get(&self, name: &str) -> Option<Node<'a>> {
        let raw = *self.members.get(name)?;
        let pointer = format!("{}/{}", self.node.pointer, name.replace('~', "~0").replace('/', "~1"));
        (raw.get() != "null").then(|| Node { raw, pointer, ..self.node.clone() })
    }
    /// A member that must be there.
    pub(super) fn need(&self, name: &str, findings: &Findings) -> Option<Node<'a>> {
        let found = self.get(name);
        if found.is_none() {
            let near = findings.nearest(name, self.members.keys().map(String::as_str));
            let finding = Finding::error("missing-member", format!("no {name:?}"));
            findings.add(self.node.located(finding).expected(format!("{name} in this object")).near(near));
        }
        found
    }
    /// The text of a member that may be missing.
    pub(super) fn text(&self, name: &str, findings: &Findings) -> Option<String> {
        self.get(name)?.text(findings).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
    }
    /// An object that may be missing.
    pub(super) fn object(&self, name: &str, findings: &Findings) -> Option<Object<'a>> {
        self.get(name)?.object(findings)
    }
    /// The values of a list that may be missing.
    pub(super) fn items(&self, name: &str, findings: &Findings) -> Vec<Node<'a>> {
        self.get(name).map(|list| list.items(findings)).unwrap_or_default()
    }
}
