//! The answer as JSON.

use crate::answer::wire::Document;
use serde::Serialize;

/// Indented, with a line break at the end.
pub fn json(document: &Document) -> String {
    pretty(document)
}

/// Any of our shapes as indented JSON.
pub fn pretty(value: &impl Serialize) -> String {
    // our shapes hold no maps with keys other than strings, the one thing that cannot be written
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}
