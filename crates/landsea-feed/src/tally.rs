//! How many rows and figures a feed holds, and how many of them are estimates.

use crate::files::FeedFiles;
use crate::read::Sheets;
use crate::sea::SEA_RULE;
use crate::sheet::{Sheet, Sink};
use landsea_model::{EstimateRule, Feed, Mode, Reference};
use rustc_hash::{FxHashMap, FxHashSet};

/// Columns that hold figures: times, days, distances, positions, amounts, rates, capacities and dates. What names,
/// classifies or refers is no figure: nobody would ask how exact it is.
const FIGURES: [&str; 42] = [
    "amount",
    "arrive",
    "base",
    "borders",
    "capacity_t",
    "capacity_teu",
    "change_h",
    "clearance_h",
    "co2e_g_per_tkm",
    "cutoff_h",
    "date",
    "days",
    "depart",
    "distance_km",
    "drive_h",
    "expected",
    "from_day",
    "gauge_change_h",
    "gauge_mm",
    "hours",
    "lat",
    "line",
    "lon",
    "max_mass_t",
    "mean_h",
    "minimum",
    "opened",
    "p10_h",
    "p50_h",
    "p80_h",
    "p90_h",
    "p95_h",
    "per_km",
    "rate",
    "reefer_co2e_g_per_tkm",
    "release_h",
    "rest_h",
    "share_on_time",
    "ttw_g",
    "valid_from",
    "valid_to",
    "wtw_g",
];

/// Tables whose rows are no figures of the feed: what it rests on, and what it is held against.
const WITHOUT_FIGURES: [&str; 3] = ["sources.csv", "estimates.csv", "reference_cases.csv"];

/// Some things, and how many of them are estimates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// How many there are.
    pub count: usize,
    /// How many of them are estimates.
    pub estimated: usize,
}

impl Part {
    fn add(&mut self, estimated: bool) {
        self.count += 1;
        self.estimated += usize::from(estimated);
    }
    /// Both together.
    pub fn and(self, other: Part) -> Part {
        Part { count: self.count + other.count, estimated: self.estimated + other.estimated }
    }
    /// The share that is estimated, 0 to 1; none of nothing.
    pub fn share(self) -> Option<f64> {
        (self.count > 0).then(|| self.estimated as f64 / self.count as f64)
    }
}

/// Rows and figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Rows; estimated are those that name a rule of estimation.
    pub rows: Part,
    /// Cells that hold a figure; estimated are those whose column a rule of the row covers.
    pub figures: Part,
}

impl Counts {
    /// Both together.
    pub fn and(self, other: Counts) -> Counts {
        Counts { rows: self.rows.and(other.rows), figures: self.figures.and(other.figures) }
    }
}

/// What one table holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableTally {
    /// File, `tariffs.csv`.
    pub file: &'static str,
    /// All rows.
    pub all: Counts,
    /// Rows of one mode, in the order of [`Mode::ALL`]. Rows of none or of several modes are in `all` alone.
    pub by_mode: [Counts; 5],
}

/// Counts every table of a feed, in the order in which they are read. `feed` is what [`crate::read`] made of `files`.
pub fn tally(files: &FeedFiles, feed: &Feed) -> Vec<TableTally> {
    let sheets = Sheets::parse(files, &Sink::default());
    let rules = feed.estimates.iter().map(|rule| (rule.id.as_str(), rule)).collect();
    let modes = feed.services.iter().map(|service| (service.id.as_str(), service.mode)).collect();
    let known = Known { rules, modes, measured: measured(feed) };
    sheets.all().into_iter().filter(|sheet| sheet.len() > 0).map(|sheet| known.tally(sheet)).collect()
}

struct Known<'a> {
    rules: FxHashMap<&'a str, &'a EstimateRule>,
    /// Modes of services.
    modes: FxHashMap<&'a str, Mode>,
    /// Lines of `calls.csv` that the rule on distances by sea had a part in.
    measured: FxHashSet<u32>,
}

fn measured(feed: &Feed) -> FxHashSet<u32> {
    let Some((rule, _)) = feed.estimates.find(|rule| rule.id == SEA_RULE) else {
        return FxHashSet::default();
    };
    let calls = feed.services.iter().flat_map(|service| &service.calls).map(|call| &call.origin);
    let by_rule = calls.filter(|origin| origin.references.contains(&Reference::Estimate(rule)));
    by_rule.map(|origin| origin.line).collect()
}

impl Known<'_> {
    fn tally(&self, sheet: &Sheet) -> TableTally {
        let mut tally = TableTally { file: sheet.file, all: Counts::default(), by_mode: Default::default() };
        let counted = !WITHOUT_FIGURES.contains(&sheet.file);
        let is_figure = |name: &str| counted && FIGURES.contains(&name) && !is_reference(sheet.file, name);
        let figures: Vec<usize> =
            (0..sheet.header.len()).filter(|at| is_figure(&sheet.header[*at])).collect();
        for row in 0..sheet.len() {
            let rules = self.rules_of(sheet, row);
            // what was measured because the cell is empty is a figure of the feed, too
            let measured = sheet.file == "calls.csv"
                && self.measured.contains(&sheet.line(row))
                && field(sheet, row, "distance_km").is_empty();
            let mut counts = Counts::default();
            counts.rows.add(!rules.is_empty() || measured);
            if measured {
                counts.figures.add(true);
            }
            for at in figures.iter().filter(|at| !sheet.field(row, **at).is_empty()) {
                let column = sheet.header[*at].as_str();
                counts.figures.add(rules.iter().any(|rule| rule.covers_any(&[column])));
            }
            tally.all = tally.all.and(counts);
            if let Some(mode) = self.mode_of(sheet, row) {
                let of_mode = &mut tally.by_mode[mode as usize];
                *of_mode = of_mode.and(counts);
            }
        }
        tally
    }
    fn rules_of(&self, sheet: &Sheet, row: usize) -> Vec<&EstimateRule> {
        let references = field(sheet, row, "source").split_whitespace();
        let ids = references.filter_map(|reference| reference.strip_prefix("estimate:"));
        ids.filter_map(|id| self.rules.get(id).copied()).collect()
    }
    /// The mode of which a row speaks, by its own word or by that of its service.
    fn mode_of(&self, sheet: &Sheet, row: usize) -> Option<Mode> {
        if matches!(sheet.file, "links.csv" | "transfers.csv") {
            return Some(Mode::Road);
        }
        let of_service = |id: &str| self.modes.get(id).copied();
        let mut subject = field(sheet, row, "subject").splitn(3, ':');
        let by_subject = match (subject.next(), subject.next()) {
            (Some("service"), Some(id)) => of_service(id),
            (Some("mode" | "lane"), Some(mode)) => mode.parse().ok(),
            _ => None,
        };
        let by_mode = field(sheet, row, "mode").parse().ok();
        by_mode.or_else(|| of_service(field(sheet, row, "service"))).or(by_subject)
    }
}

/// Whether a column that holds figures in one table holds references in this one.
fn is_reference(file: &str, column: &str) -> bool {
    column == "borders" && file != "links.csv"
}

/// A field by the name of its column; empty if the table has no such column.
fn field<'a>(sheet: &'a Sheet, row: usize, column: &str) -> &'a str {
    let at = sheet.header.iter().position(|name| name == column);
    at.map_or("", |at| sheet.field(row, at))
}
