//! `feed.toml`.

use crate::files::{FeedFiles, INFO_FILE};
use crate::near::nearest;
use crate::report::{Diagnostic, Location, Severity};
use crate::row::iso_date;
use crate::sheet::Sink;
use jiff::civil::Date;
use landsea_model::{Currency, FeedInfo, Validity};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

const KEYS: [&str; 9] =
    ["id", "name", "name_zh", "version", "licence", "publisher", "currency", "valid_from", "valid_to"];
/// Keys that may be left out.
const OPTIONAL: [&str; 3] = ["name_zh", "valid_from", "valid_to"];

/// Reads what the feed says of itself.
pub(super) fn read(files: &FeedFiles, sink: &Sink) -> Option<FeedInfo> {
    let Some(bytes) = files.bytes(INFO_FILE) else {
        sink.file_error("missing-file", INFO_FILE, "the feed has no such file".to_owned(), None);
        return None;
    };
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let Ok(text) = std::str::from_utf8(bytes) else {
        sink.file_error("not-utf8", INFO_FILE, "the file is not UTF-8".to_owned(), Some("UTF-8".to_owned()));
        return None;
    };
    let reader = InfoReader { text, sink };
    let document = match DeTable::parse(text) {
        Ok(document) => document.into_inner(),
        Err(error) => {
            let message = error.message().lines().collect::<Vec<_>>().join(", ");
            reader.report(error.span(), None, "bad-toml", message, Some("TOML 1.0"), None);
            return None;
        }
    };
    reader.info(&document)
}

struct InfoReader<'a> {
    text: &'a str,
    sink: &'a Sink,
}

/// A value of the table `[feed]`.
struct Entry<'a> {
    span: Range<usize>,
    key: &'static str,
    value: &'a DeValue<'a>,
}

impl InfoReader<'_> {
    fn info(&self, document: &DeTable) -> Option<FeedInfo> {
        for key in document.keys().filter(|key| key.get_ref() != "feed") {
            let message = format!("no table is called {:?}", key.get_ref());
            self.report(Some(key.span()), Some(key.get_ref()), "unknown-key", message, Some("[feed]"), None);
        }
        let Some(DeValue::Table(feed)) = document.get("feed").map(Spanned::get_ref) else {
            let message = "there is no table [feed]".to_owned();
            self.report(None, None, "missing-key", message, Some("[feed] with id, name, version, ..."), None);
            return None;
        };
        let mut misspelt = Vec::new();
        for key in feed.keys().filter(|key| !KEYS.contains(&key.get_ref().as_ref())) {
            let name: &str = key.get_ref();
            let near = nearest(name, KEYS.iter().filter(|k| !feed.contains_key(**k)).map(|k| (*k, *k)));
            misspelt.extend(near);
            let message = format!("no key is called {name:?}");
            self.report(Some(key.span()), Some(name), "unknown-key", message, Some(&KEYS.join(" ")), near);
        }
        // a misspelt key is reported once, by what is written
        let required = KEYS.iter().filter(|key| !OPTIONAL.contains(*key));
        for key in required.filter(|key| !feed.contains_key(**key) && !misspelt.contains(*key)) {
            let message = format!("[feed] has no {key}");
            self.report(None, None, "missing-key", message, Some(&format!("{key} in [feed]")), None);
        }
        let string = |key| self.string(feed, key);
        let (id, name, version) = (string("id"), string("name"), string("version"));
        let (licence, publisher, currency) = (string("licence"), string("publisher"), self.currency(feed));
        let validity = self.validity(feed);
        Some(FeedInfo {
            id: id?,
            name: name?,
            name_zh: string("name_zh").unwrap_or_default(),
            version: version?,
            licence: licence?,
            publisher: publisher?,
            currency: currency?,
            validity,
        })
    }
    fn entry<'t>(&self, feed: &'t DeTable, key: &'static str) -> Option<Entry<'t>> {
        feed.get(key).map(|value| Entry { span: value.span(), key, value: value.get_ref() })
    }
    fn wrong(&self, entry: &Entry, expected: &str) {
        let written = self.text.get(entry.span.clone()).unwrap_or_default();
        let message = format!("{written} is no {}", entry.key);
        self.report(Some(entry.span.clone()), Some(entry.key), "bad-value", message, Some(expected), None);
    }
    fn string(&self, feed: &DeTable, key: &'static str) -> Option<String> {
        let entry = self.entry(feed, key)?;
        match entry.value {
            DeValue::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
            _ => {
                self.wrong(&entry, "a text in quotes");
                None
            }
        }
    }
    fn currency(&self, feed: &DeTable) -> Option<Currency> {
        let text = self.string(feed, "currency")?;
        let currency = text.parse().ok();
        if currency.is_none() {
            let entry = self.entry(feed, "currency")?;
            self.wrong(&entry, "an ISO 4217 currency code of three letters, such as USD");
        }
        currency
    }
    fn validity(&self, feed: &DeTable) -> Validity {
        let date = |key: &'static str| -> Option<Date> {
            let entry = self.entry(feed, key)?;
            let text = match entry.value {
                DeValue::Datetime(date) => date.to_string(),
                DeValue::String(text) => text.to_string(),
                _ => String::new(),
            };
            let date = iso_date(&text);
            if date.is_none() {
                self.wrong(&entry, "a date such as 2017-01-01");
            }
            date
        };
        let (from, to) = (date("valid_from"), date("valid_to"));
        if let (Some(first), Some(last), Some(value)) = (from, to, feed.get("valid_to"))
            && last < first
        {
            let message = format!("{last} is before valid_from");
            let expected = format!("{first} or later");
            self.report(
                Some(value.span()),
                Some("valid_to"),
                "ends-before-start",
                message,
                Some(&expected),
                None,
            );
        }
        Validity { from, to }
    }
    fn report(
        &self,
        span: Option<Range<usize>>,
        key: Option<&str>,
        code: &'static str,
        message: String,
        expected: Option<&str>,
        near: Option<&str>,
    ) {
        let before = span.as_ref().and_then(|span| self.text.get(..span.start));
        let value = span.and_then(|span| self.text.get(span)).filter(|v| !v.is_empty());
        let line = before.map(|text| text.matches('\n').count() as u32 + 1);
        let character =
            before.map(|text| text.rsplit('\n').next().unwrap_or_default().chars().count() as u32 + 1);
        self.sink.add(Diagnostic {
            severity: Severity::Error,
            code,
            file: INFO_FILE.to_owned(),
            line,
            column: key.zip(character).map(|(name, number)| Location { name: name.to_owned(), number }),
            value: value.map(str::to_owned),
            message,
            expected: expected.map(str::to_owned),
            nearest: near.map(str::to_owned),
        });
    }
}
