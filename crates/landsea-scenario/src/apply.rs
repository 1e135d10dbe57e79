//! From a feed and scenarios to the feed that they describe.

mod add;
mod change;
mod names;
mod place;
mod prices;
mod remove;
mod sound;

use crate::node::{self, Key, Node};
use crate::passages::{self, Closing, Closure};
use crate::scenario::Scenario;
use crate::table::{Edit, inner_key};
use crate::written::{Told, Written};
use jiff::civil::Date;
use landsea_feed::{Diagnostic, Report, Severity};
use landsea_model::{EstimateIx, EstimateRule, Feed, Origin, ProjectIx, Reference, Table, Validity};
use std::collections::BTreeMap;

/// A feed as scenarios describe it.
#[derive(Clone, Debug)]
pub struct Applied {
    /// The feed.
    pub feed: Feed,
    /// Projects taken as open, with the date from which.
    pub opened: Vec<(ProjectIx, Date)>,
    /// Straits and canals that are closed, if any.
    pub closing: Option<Closing>,
    edited: Edited,
}

/// Files and lines in which rows that scenarios changed are described.
type Touched = BTreeMap<(String, u32), (String, u32)>;

/// A feed after all edits but the closing of passages: ships sail round when everything else is said.
#[derive(Clone, Debug, Default)]
struct Edited {
    files: Vec<String>,
    touched: Touched,
}

/// Applies scenarios to a feed, one after the other: each sees what those before it did. Straits and canals are closed
/// together at the end, because the way round one may lead through another.
///
/// # Errors
/// All that is wrong, where it is written: names that the feed does not have, periods in which nothing holds, rows
/// that hold for the same as others, calls that go back in time.
pub fn apply(feed: &Feed, scenarios: &[Scenario]) -> Result<Applied, Report> {
    apply_with(feed, scenarios, &[])
}

/// The same with further closures, of a caller who has them from elsewhere.
///
/// # Errors
/// As [`apply`].
pub fn apply_with(feed: &Feed, scenarios: &[Scenario], closures: &[Closure]) -> Result<Applied, Report> {
    let mut feed = feed.clone();
    let mut edited = Edited::default();
    let (mut opened, mut all_closures) = (Vec::new(), Vec::new());
    for scenario in scenarios {
        let mut work = Work::on(feed, scenario, edited);
        work.run();
        work.check_soundness();
        if !work.found.is_empty() {
            return Err(Report::of(work.found));
        }
        opened.retain(|(project, _)| work.opened.iter().all(|(other, _)| other != project));
        opened.append(&mut work.opened);
        all_closures.append(&mut work.closures);
        (feed, edited) = (work.feed, work.edited);
    }
    all_closures.extend(closures.iter().cloned());
    let closing = passages::close_all(&mut feed, &all_closures)?;
    Ok(Applied { feed, opened, closing, edited })
}

impl Applied {
    /// What reads well but cannot be right, as [`landsea_feed::check`] finds it: what it finds in the feed as it was
    /// is left out, and what it finds in changed rows is placed where the change is written.
    pub fn check(&self, before: &Feed) -> Report {
        let known = landsea_feed::check(before).diagnostics;
        let found = landsea_feed::check(&self.feed).diagnostics;
        // that a scenario leaves a source or rule of the feed without a row is no fault of either
        let idle = |finding: &Diagnostic| matches!(finding.code, "unused-source" | "unused-estimate");
        let new = found.into_iter().filter(|finding| !known.contains(finding) && !idle(finding));
        Report::of(new.map(|finding| self.edited.place(finding)).collect())
    }
}

impl Edited {
    /// Places a finding on a row of the feed in the scenario that brought it about.
    fn place(&self, finding: Diagnostic) -> Diagnostic {
        if self.files.contains(&finding.file) {
            return finding;
        }
        let row = (finding.file.clone(), finding.line.unwrap_or_default());
        let (file, line) = match self.touched.get(&row) {
            Some((file, line)) => (file.clone(), Some(*line).filter(|line| *line > 0)),
            None => (self.files.last().cloned().unwrap_or_default(), None),
        };
        let at = match finding.line {
            Some(line) => format!("{}:{line}", finding.file),
            None => finding.file.clone(),
        };
        Diagnostic { file, line, column: None, message: format!("{at}: {}", finding.message), ..finding }
    }
}

/// A feed while a scenario is applied to it.
struct Work<'a> {
    feed: Feed,
    scenario: &'a Scenario,
    edited: Edited,
    found: Vec<Diagnostic>,
    opened: Vec<(ProjectIx, Date)>,
    closures: Vec<Closure>,
}

/// Columns that an added row makes: all that hold a figure.
const ALL_COLUMNS: &[&str] = &[
    "days",
    "arrive",
    "depart",
    "cutoff_h",
    "release_h",
    "distance_km",
    "borders",
    "drive_h",
    "hours",
    "clearance_h",
    "change_h",
    "gauge_change_h",
    "lat",
    "lon",
    "base",
    "per_km",
    "minimum",
    "amount",
    "unit",
    "from_day",
    "capacity_teu",
    "valid_from",
    "valid_to",
];

impl<'a> Work<'a> {
    fn on(feed: Feed, scenario: &'a Scenario, mut edited: Edited) -> Self {
        edited.files.push(scenario.file().to_owned());
        Self { feed, scenario, edited, found: Vec::new(), opened: Vec::new(), closures: Vec::new() }
    }

    fn run(&mut self) {
        let scenario = self.scenario;
        self.add_all(&scenario.add);
        self.change_all(&scenario.change);
        self.remove_all(&scenario.remove);
        self.close_all(&scenario.close);
        self.open_all(&scenario.open);
    }

    fn fail(&mut self, finding: Diagnostic) {
        self.found.push(finding);
    }

    /// The rule by which the figures of an edit are marked: they are assumed.
    fn rule<T: Edit>(&mut self, written: &Written, edit: &T, columns: &[&str]) -> EstimateIx {
        let shown = |(key, value): &(Key, Node)| format!("{} = {}", key.name, node::to_toml(&value.value));
        let keys: Vec<String> = edit.write().iter().map(shown).collect();
        let said = keys.join("; ").split_whitespace().collect::<Vec<_>>().join(" ");
        let verb = written.path.split('/').take(2).collect::<Vec<_>>().join(" ");
        let name = &self.scenario.name;
        let rests = self.scenario.source.as_ref().map(|source| format!(" It rests on: {source}."));
        let method = format!(
            "Assumed in {}, scenario {name:?}: {verb}, {said}.{}",
            written.place(),
            rests.unwrap_or_default()
        );
        let id = rule_id(&self.feed.estimates, written);
        let covers = columns.iter().map(|column| (*column).to_owned()).collect();
        self.feed.estimates.push(EstimateRule { id, covers, method, basis: Vec::new() })
    }

    /// The origin of a row that an edit adds.
    fn origin(&self, written: &Written, rule: EstimateIx) -> Origin {
        Origin {
            table: written.file().to_owned().into(),
            line: written.line(),
            references: [Reference::Estimate(rule)].into(),
        }
    }

    /// Marks a row that an edit changes: it keeps its origin, and names the rule besides.
    fn mark(edited: &mut Edited, origin: &mut Origin, written: &Written, rule: EstimateIx) {
        let row = (origin.table.to_string(), origin.line);
        edited.touched.insert(row, (written.file().to_owned(), written.line()));
        if !origin.references.contains(&Reference::Estimate(rule)) {
            origin.references =
                origin.references.iter().copied().chain([Reference::Estimate(rule)]).collect();
        }
    }

    /// The period of an edit. One that ends before it begins is an error.
    fn period(&mut self, written: &Written, from: Option<Date>, to: Option<Date>) -> Option<Validity> {
        if let (Some(first), Some(last)) = (from, to)
            && last < first
        {
            let finding =
                written.finding("valid_to", "ends-before-start", format!("{last} is before valid_from"));
            self.fail(finding.expected(format!("{first} or later")));
            return None;
        }
        Some(Validity { from, to })
    }

    /// An edit that gives nothing to change says nothing.
    fn require_change(&mut self, written: &Written, says: bool, keys: &str) -> bool {
        if !says {
            let finding = written.finding("", "no-change", "the edit does not say what changes");
            self.fail(finding.expected(format!("one or more of {keys}")));
        }
        says
    }

    fn open_all(&mut self, open: &[(String, crate::field::Opening)]) {
        let written = self.scenario.written.clone();
        for (id, opening) in open {
            let key = inner_key("open", id);
            let Some(project) = self.project(&written, &key, id) else { continue };
            match crate::opening(&self.feed, project, opening.0) {
                Ok(date) => {
                    self.feed.projects[project].opened = Some(date);
                    self.opened.push((project, date));
                }
                Err(why) => self.fail(written.finding(&key, "cannot-open", why)),
            }
        }
    }

    fn check_soundness(&mut self) {
        if !self.found.is_empty() {
            return;
        }
        let place = |(origin, finding): (&Origin, sound::Unsound)| {
            self.edited.place(Diagnostic {
                severity: Severity::Error,
                code: finding.code,
                file: origin.table.to_string(),
                line: Some(origin.line).filter(|line| *line > 0),
                column: None,
                value: None,
                message: finding.message,
                expected: Some(finding.expected.to_owned()),
                nearest: None,
            })
        };
        self.found = sound::check(&self.feed).into_iter().map(place).collect();
    }
}

/// `scenario-trains-14`, and a number behind it where that is taken.
fn rule_id(rules: &Table<EstimateIx, EstimateRule>, written: &Written) -> String {
    let stem = written.file().rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = stem.strip_suffix(".toml").unwrap_or(stem);
    let letter = |c: char| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '-' };
    let stem: String = stem.chars().map(letter).collect();
    let at = match written.line() {
        0 => written.path.replace('/', "-"),
        line => line.to_string(),
    };
    unique_id(rules, format!("scenario-{stem}-{at}"))
}

/// The id, or that with a number behind it where it is taken.
pub(crate) fn unique_id(rules: &Table<EstimateIx, EstimateRule>, id: String) -> String {
    let is_free = |id: &String| rules.iter().all(|rule| rule.id != *id);
    if is_free(&id) {
        return id;
    }
    let mut numbered = (2..).map(|number: u32| format!("{id}.{number}"));
    numbered.find(is_free).unwrap_or(id)
}
