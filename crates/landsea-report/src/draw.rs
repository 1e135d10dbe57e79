//! Series as SVG: no fonts within, classes for colours so that dark viewers turn them round, title and description for
//! those who listen.

mod diagram;
mod labels;
mod profile;
mod scale;
mod svg;
mod words;

use std::collections::BTreeMap;

pub use diagram::diagrams;
pub use profile::profiles;

/// The language of a chart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Chinese.
    Chinese,
}

/// How a chart is labelled.
#[derive(Clone, Debug, Default)]
pub struct Labels {
    /// Language.
    pub language: Language,
    /// Names of places and borders in that language, by UN/LOCODE or id; without one the name in the plan is used.
    pub names: BTreeMap<String, String>,
}

impl Labels {
    fn name<'a>(&'a self, id: Option<&'a str>, name: &'a str) -> &'a str {
        id.and_then(|id| self.names.get(id)).map_or(name, String::as_str)
    }
}

/// Most plans that one chart can show apart.
pub const MOST_PLANS: usize = 8;

/// Width of every chart, in units of the drawing.
const WIDTH: f64 = 960.0;
