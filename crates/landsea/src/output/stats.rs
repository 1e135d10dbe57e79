//! What a feed holds, counted.

use crate::output::grid::{Align, grid};
use crate::output::page::{Page, WIDTH, tied};
use landsea_api::answer::figures::{counted, grouped, percent};
use landsea_feed::{Part, TableTally};
use landsea_model::Mode;
use serde::Serialize;

/// How many rules are listed to people.
const SHOWN_RULES: usize = 25;

const WHAT_COUNTS: &str = "A figure is a cell with a time, day, date, distance, position, amount, rate or capacity; it is \
estimated if a rule of its row covers its column. Cells that name, classify or refer are not counted, nor are sources, \
rules and reference cases. A row with an estimate names one rule or more, whichever column that made.";

/// Everything that is counted.
#[derive(Debug, Serialize)]
pub struct Stats {
    pub feed: String,
    pub version: String,
    pub all: Numbers,
    pub modes: Vec<ModeCounts>,
    pub tables: Vec<TableCounts>,
    pub sources: Sources,
    pub rules: Vec<Rule>,
    pub countries: Vec<Country>,
    pub reference_cases: usize,
}

/// Rows and figures with the estimates among them.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Numbers {
    rows: usize,
    rows_with_estimates: usize,
    figures: usize,
    figures_estimated: usize,
    #[serde(skip)]
    parts: [Part; 2],
}

/// Of the rows of a mode.
#[derive(Debug, Serialize)]
pub struct ModeCounts {
    pub mode: &'static str,
    #[serde(flatten)]
    pub counts: Numbers,
}

/// Of a table.
#[derive(Debug, Serialize)]
pub struct TableCounts {
    table: &'static str,
    #[serde(flatten)]
    counts: Numbers,
    modes: Vec<ModeCounts>,
}

/// Number and age of sources.
#[derive(Debug, Serialize)]
pub struct Sources {
    pub count: usize,
    pub without_date: usize,
    pub without_address: usize,
    pub oldest: Option<String>,
    pub median: Option<String>,
    pub newest: Option<String>,
    pub by_year: Vec<Year>,
}

/// Sources of a year.
#[derive(Debug, Serialize)]
pub struct Year {
    pub year: String,
    pub sources: usize,
}

/// A rule of estimation.
#[derive(Debug, Serialize)]
pub struct Rule {
    pub id: String,
    pub covers: Vec<String>,
    /// Rows that name it.
    pub rows: usize,
}

/// What calls in a country.
#[derive(Debug, Serialize)]
pub struct Country {
    pub country: String,
    pub places: usize,
    /// Services and lorry links by mode, in the order rail, road, sea, barge, air.
    pub services: [usize; 5],
}

impl From<landsea_feed::Counts> for Numbers {
    fn from(counts: landsea_feed::Counts) -> Self {
        Self {
            rows: counts.rows.count,
            rows_with_estimates: counts.rows.estimated,
            figures: counts.figures.count,
            figures_estimated: counts.figures.estimated,
            parts: [counts.rows, counts.figures],
        }
    }
}

impl From<&TableTally> for TableCounts {
    fn from(tally: &TableTally) -> Self {
        let modes = Mode::ALL.into_iter().zip(tally.by_mode).filter(|(_, counts)| counts.rows.count > 0);
        let modes = modes.map(|(mode, counts)| ModeCounts { mode: mode.as_str(), counts: counts.into() });
        Self { table: tally.file, counts: tally.all.into(), modes: modes.collect() }
    }
}

/// A table under its heading, in any format.
struct Grid {
    name: &'static str,
    title: String,
    columns: Vec<(&'static str, Align)>,
    rows: Vec<Vec<String>>,
}

/// For people.
pub fn table(stats: &Stats) -> String {
    let mut page = Page::default();
    page.heading(format_args!("Feed {} {}", stats.feed, stats.version));
    for part in [tables(stats), modes(stats), years(stats), rules(stats), countries(stats)] {
        page.blank();
        page.heading(&part.title);
        page.line(grid(WIDTH, &part.columns, part.rows).trim_end());
    }
    page.blank();
    page.line(format_args!("{} (landsea feed verify)", cases(stats)));
    page.blank();
    page.wrapped_faint(WHAT_COUNTS);
    page.finish()
}

/// The same tables for the README of a feed, each between marks by which it can be put in its place.
pub fn markdown(stats: &Stats) -> String {
    let mut text = String::new();
    for part in [countries(stats), tables(stats), modes(stats), years(stats), rules(stats)] {
        let lines: Vec<Vec<String>> = part.rows;
        text += &format!("<!-- counted: {} -->\n", part.name);
        let titles: Vec<String> =
            part.columns.iter().map(|(title, _)| title.replace('\u{a0}', " ")).collect();
        let rule: Vec<&str> = part
            .columns
            .iter()
            .map(|(_, align)| if *align == Align::Right { "---:" } else { "---" })
            .collect();
        text += &format!("| {} |\n|{}|\n", titles.join(" | "), rule.join("|"));
        for line in lines {
            text += &format!("| {} |\n", line.join(" | ").replace('\u{a0}', " "));
        }
        text += "<!-- end -->\n";
    }
    text
}

fn cases(stats: &Stats) -> String {
    counted(stats.reference_cases, "reference case", "reference cases")
}

fn number(n: usize) -> String {
    grouped(i64::try_from(n).unwrap_or(i64::MAX))
}

/// A share, empty of nothing.
fn share(part: Part) -> String {
    part.share().map(|share| tied(&percent(share))).unwrap_or_default()
}

fn tables(stats: &Stats) -> Grid {
    let row = |name: &str, counts: &Numbers| {
        let [rows, figures] = counts.parts;
        if figures.count == 0 {
            return vec![name.to_owned(), number(rows.count), String::new(), String::new(), String::new()];
        }
        vec![name.to_owned(), number(rows.count), share(rows), number(figures.count), share(figures)]
    };
    let of_tables = stats.tables.iter().map(|table| row(table.table.trim_end_matches(".csv"), &table.counts));
    Grid {
        name: "tables",
        title: "Rows and figures".to_owned(),
        columns: vec![
            ("Table", Align::Left),
            ("Rows", Align::Right),
            ("With\u{a0}an\u{a0}estimate", Align::Right),
            ("Figures", Align::Right),
            ("Estimated", Align::Right),
        ],
        rows: of_tables.chain([row("all", &stats.all)]).collect(),
    }
}

fn modes(stats: &Stats) -> Grid {
    let cell = |counts: Option<&Numbers>| {
        let figures = counts.map(|counts| counts.parts[1]).filter(|figures| figures.count > 0);
        figures
            .map(|figures| tied(&format!("{} of {}", share(figures), number(figures.count))))
            .unwrap_or_default()
    };
    let row = |name: &str, modes: &[ModeCounts]| {
        let of = |mode: Mode| modes.iter().find(|m| m.mode == mode.as_str()).map(|m| &m.counts);
        std::iter::once(name.to_owned()).chain(Mode::ALL.map(|mode| cell(of(mode)))).collect::<Vec<_>>()
    };
    let with_modes = stats.tables.iter().filter(|table| !table.modes.is_empty());
    let of_tables = with_modes.map(|table| row(table.table.trim_end_matches(".csv"), &table.modes));
    let mut columns = vec![("Table", Align::Left)];
    columns.extend(Mode::ALL.map(|mode| (mode.as_str(), Align::Right)));
    Grid {
        name: "modes",
        title: "Figures that are estimated, by mode of the row".to_owned(),
        columns,
        rows: of_tables.chain([row("all", &stats.modes)]).collect(),
    }
}

fn years(stats: &Stats) -> Grid {
    let sources = &stats.sources;
    let word = |date: &Option<String>| date.clone().unwrap_or_else(|| "none".to_owned());
    let title = format!(
        "{}: oldest {}, median {}, newest {}; {} without an address",
        counted(sources.count, "source", "sources"),
        word(&sources.oldest),
        word(&sources.median),
        word(&sources.newest),
        number(sources.without_address),
    );
    let dated = sources.by_year.iter().map(|year| vec![year.year.clone(), number(year.sources)]);
    let undated = vec!["no date".to_owned(), number(sources.without_date)];
    Grid {
        name: "sources",
        title,
        columns: vec![("Year", Align::Left), ("Sources", Align::Right)],
        rows: dated.chain([undated]).collect(),
    }
}

fn rules(stats: &Stats) -> Grid {
    let title = match stats.rules.len() {
        n if n > SHOWN_RULES => format!("The {SHOWN_RULES} rules of estimation used most, of {n}"),
        _ => "Rules of estimation".to_owned(),
    };
    let shown = stats.rules.iter().take(SHOWN_RULES);
    Grid {
        name: "rules",
        title,
        columns: vec![("Rule", Align::Left), ("Covers", Align::Left), ("Rows", Align::Right)],
        rows: shown.map(|rule| vec![rule.id.clone(), rule.covers.join(" "), number(rule.rows)]).collect(),
    }
}

fn countries(stats: &Stats) -> Grid {
    let mut columns = vec![("Country", Align::Left), ("Places", Align::Right)];
    columns.extend(Mode::ALL.map(|mode| (mode.as_str(), Align::Right)));
    let some = |n: usize| if n == 0 { String::new() } else { number(n) };
    let row = |country: &Country| {
        let services = country.services.map(some);
        [country.country.clone(), number(country.places)].into_iter().chain(services).collect()
    };
    Grid {
        name: "countries",
        title: "Places, and services and lorry links that load or unload there".to_owned(),
        columns,
        rows: stats.countries.iter().map(row).collect(),
    }
}
