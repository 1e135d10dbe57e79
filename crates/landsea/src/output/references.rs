//! Numbers for sources and estimate rules, in the order in which a text refers to them.

use crate::output::page::Page;
use landsea_model::{EstimateIx, Feed, Origin, Reference, SourceIx};

/// Sources and rules that were referred to so far.
#[derive(Default)]
pub struct References {
    sources: Vec<SourceIx>,
    estimates: Vec<EstimateIx>,
}

impl References {
    /// A row with its references: `tariffs.csv:14 [2][~1]`.
    pub fn cite(&mut self, origin: &Origin) -> String {
        let marks: String = origin.references.iter().map(|reference| self.mark(*reference)).collect();
        format!("{}:{} {marks}", origin.table, origin.line)
    }
    fn mark(&mut self, reference: Reference) -> String {
        match reference {
            Reference::Source(ix) => format!("[{}]", number(&mut self.sources, ix)),
            Reference::Estimate(ix) => format!("[~{}]", number(&mut self.estimates, ix)),
        }
    }
    /// The lists at the end of a text.
    pub fn print(mut self, feed: &Feed, page: &mut Page) {
        // a rule may rest on sources that nothing else refers to
        let rules: Vec<(usize, String)> = self
            .estimates
            .clone()
            .into_iter()
            .enumerate()
            .map(|(i, ix)| {
                let rule = &feed.estimates[ix];
                let basis: String = rule
                    .basis
                    .iter()
                    .map(|source| format!("[{}]", number(&mut self.sources, *source)))
                    .collect();
                let basis = if basis.is_empty() { basis } else { format!(" Rests on {basis}.") };
                (i + 1, format!("{}: {}{basis}", rule.id, rule.method))
            })
            .collect();
        if !self.sources.is_empty() {
            page.heading("Sources");
            for (i, ix) in self.sources.iter().enumerate() {
                page.wrapped(&format!("{:>5} ", format!("[{}]", i + 1)), &source_line(feed, *ix));
            }
        }
        if !rules.is_empty() {
            page.blank();
            page.heading("Estimates");
            for (number, text) in rules {
                page.wrapped(&format!("{:>5} ", format!("[~{number}]")), &text);
            }
        }
    }
}

/// `LS009 Title. Publisher, 2018-09. https://...`
pub fn source_line(feed: &Feed, ix: SourceIx) -> String {
    let source = &feed.sources[ix];
    let date = if source.date.is_empty() { "no date" } else { &source.date };
    let url = if source.url.is_empty() { String::new() } else { format!(". {}", source.url) };
    format!("{} {}. {}, {date}{url}", source.id, source.title, source.publisher)
}

fn number<T: PartialEq>(known: &mut Vec<T>, item: T) -> usize {
    if let Some(at) = known.iter().position(|k| *k == item) {
        return at + 1;
    }
    known.push(item);
    known.len()
}
