//! Reference cases with what the planner says to them.

use crate::output::grid::{Align, grid};
use crate::output::page::{Page, WIDTH, tied};
use crate::verify::{Answer, Day, Figure, Verdict};
use landsea_api::answer::csv::sheet;
use landsea_api::answer::figures::{counted, grouped};
use landsea_api::answer::route::route;
use landsea_model::{CaseUnit, Feed, ReferenceCase};
use serde::Serialize;
use std::path::{Path, PathBuf};

/// All cases that were asked.
#[derive(Debug, Serialize)]
pub struct Verified {
    feed: String,
    version: String,
    agree: usize,
    outside: usize,
    explained: usize,
    stale: usize,
    unanswered: usize,
    bases: usize,
    cases: Vec<Line>,
}

/// A case with its answer.
#[derive(Debug, Serialize)]
pub struct Line {
    id: String,
    statement: String,
    measure: &'static str,
    statistic: &'static str,
    from: String,
    to: String,
    ready: String,
    days: u16,
    days_without_plan: usize,
    cargo: &'static str,
    mass_t: f64,
    only: Vec<String>,
    avoid: Vec<String>,
    via: Vec<String>,
    against: Option<String>,
    unit: String,
    low: Option<f64>,
    published: Option<f64>,
    high: Option<f64>,
    computed: Option<f64>,
    /// Where the case is compared with another: the figures of both.
    own: Option<f64>,
    other: Option<f64>,
    /// Unit of `own`, `other` and the days.
    own_unit: String,
    difference: Option<f64>,
    /// Whether the computed figure rests on estimates.
    estimated: bool,
    /// `agrees`, `outside`, `explained`, `stale`, `unanswered` or `basis`.
    verdict: &'static str,
    /// Why it lies outside all the same.
    explained: String,
    /// Why there is no figure.
    failure: Option<String>,
    sources: Vec<String>,
    answers: Vec<DayLine>,
    #[serde(skip)]
    shown: Shown,
}

/// Cells of the table.
#[derive(Debug)]
struct Shown {
    asked: String,
    cells: [String; 6],
}

/// A day on which cargo is ready.
#[derive(Debug, Serialize)]
pub struct DayLine {
    ready: String,
    figure: Option<f64>,
    route: Option<String>,
}

impl Verified {
    /// Counts the lines.
    pub fn new(feed: &Feed, cases: Vec<Line>) -> Self {
        let count = |verdict| cases.iter().filter(|line| line.verdict == word(verdict)).count();
        Self {
            feed: feed.info.id.clone(),
            version: feed.info.version.clone(),
            agree: count(Verdict::Agrees),
            outside: count(Verdict::Outside),
            explained: count(Verdict::Explained),
            stale: count(Verdict::Stale),
            unanswered: count(Verdict::Unanswered),
            bases: count(Verdict::Basis),
            cases,
        }
    }
    /// Whether nothing has to be mended: every case lies in its band or says why it does not.
    pub fn agrees(&self) -> bool {
        self.outside + self.stale + self.unanswered == 0
    }
}

fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Agrees => "agrees",
        Verdict::Outside => "outside",
        Verdict::Explained => "explained",
        Verdict::Stale => "stale",
        Verdict::Unanswered => "unanswered",
        Verdict::Basis => "basis",
    }
}

/// A case with its answer, for every format.
pub fn line(feed: &Feed, answer: &Answer) -> Line {
    let case = answer.case;
    let figure = answer.figure.as_ref().ok();
    let days = answer.asked.map_or(&[][..], |asked| &asked.days);
    let day_line = |day: &Day| DayLine {
        ready: day.date.to_string(),
        figure: day.best.as_ref().and_then(|best| best.figure(feed, answer.unit, day.date)).map(tidy),
        route: day.best.as_ref().map(|best| route(&best.plan, feed)),
    };
    let verdict = match answer.verdict() {
        Verdict::Agrees => "ok",
        Verdict::Outside => "OUTSIDE",
        Verdict::Explained => "explained",
        Verdict::Stale => "STALE",
        Verdict::Unanswered => "FAILED",
        Verdict::Basis => "basis",
    };
    let cells = [
        case.unit.as_str().to_owned(),
        case.published.map(plain).unwrap_or_default(),
        case.range.map(|(low, high)| tied(&format!("{} to {}", plain(low), plain(high)))).unwrap_or_default(),
        figure.map(|figure| marked(*figure, case.unit)).unwrap_or_default(),
        answer.difference().map(|by| signed(by, case.unit)).unwrap_or_default(),
        verdict.to_owned(),
    ];
    Line {
        id: case.id.clone(),
        statement: case.statement.clone(),
        measure: case.measure.as_str(),
        statistic: case.statistic.as_str(),
        from: case.from.clone(),
        to: case.to.clone(),
        ready: case.ready.to_string(),
        days: case.days,
        days_without_plan: days.iter().filter(|day| day.best.is_none()).count(),
        cargo: case.equipment.as_str(),
        mass_t: case.mass.kg() as f64 / 1000.0,
        only: case.only.clone(),
        avoid: case.avoid.clone(),
        via: case.via.clone(),
        against: case.against.map(|other| feed.cases[other].id.clone()),
        unit: case.unit.as_str().to_owned(),
        low: case.range.map(|(low, _)| low),
        published: case.published,
        high: case.range.map(|(_, high)| high),
        computed: figure.map(|figure| tidy(figure.value)),
        own: answer.compared.map(|(own, _)| tidy(own.value)),
        other: answer.compared.map(|(_, other)| tidy(other.value)),
        own_unit: answer.unit.as_str().to_owned(),
        difference: answer.difference().map(tidy),
        estimated: figure.is_some_and(|figure| figure.estimated),
        verdict: word(answer.verdict()),
        explained: case.explained.clone(),
        failure: answer.figure.as_ref().err().cloned(),
        sources: case
            .origin
            .references
            .iter()
            .map(|reference| feed.reference_id(*reference).into_owned())
            .collect(),
        answers: days.iter().map(day_line).collect(),
        shown: Shown { asked: asked_words(feed, case, days), cells },
    }
}

/// `Chongqing to Singapore by rail, sea via Qinzhou: median hours, 14 days from 2018-09-01`.
fn asked_words(feed: &Feed, case: &ReferenceCase, days: &[Day]) -> String {
    let mut text = format!("{} to {}", case.from, case.to);
    for (word, filters) in [("only", &case.only), ("not", &case.avoid), ("via", &case.via)] {
        if !filters.is_empty() {
            text += &format!(", {word} {}", filters.join(" "));
        }
    }
    text += &format!("; {}", case.measure.as_str());
    if case.days > 1 {
        text += &format!(", {} of {}", case.statistic.as_str(), tied(&format!("{} days", case.days)));
    }
    text += &format!(" from {}", case.ready);
    let without = days.iter().filter(|day| day.best.is_none()).count();
    if without > 0 {
        text += &format!(", {without} without a plan");
    }
    if let Some(other) = case.against {
        let word = if case.unit == CaseUnit::Ratio { "over" } else { "less" };
        text += &format!("; {word} {}", feed.cases[other].id);
    }
    text
}

/// For people.
pub fn table(verified: &Verified) -> String {
    let mut page = Page::default();
    if verified.cases.is_empty() {
        page.line(format_args!(
            "feed {} {} has no reference cases (reference_cases.csv)",
            verified.feed, verified.version
        ));
        return page.finish();
    }
    let columns = [
        ("Case", Align::Left),
        ("Asked", Align::Left),
        ("Unit", Align::Left),
        ("Published", Align::Right),
        ("Band", Align::Right),
        ("Computed", Align::Right),
        ("Differs", Align::Right),
        ("", Align::Left),
    ];
    let rows = verified.cases.iter().map(|line| {
        let mut row = vec![tied(&line.id), line.shown.asked.clone()];
        row.extend(line.shown.cells.iter().cloned());
        row
    });
    page.line(grid(WIDTH, &columns, rows.collect()).trim_end());
    page.blank();
    for line in &verified.cases {
        if let Some(why) = &line.failure {
            page.wrapped("", &format!("{}: {why}", line.id));
        }
    }
    let explained: Vec<&Line> = verified.cases.iter().filter(|line| !line.explained.is_empty()).collect();
    if !explained.is_empty() {
        page.blank();
        page.heading("Explained");
        for line in explained {
            page.wrapped("", &format!("{}: {}", line.id, line.explained));
        }
        page.blank();
    }
    let mut summary = format!(
        "{}: {} in the band, {} outside, {} outside and explained, {} explained though in the band, {} without an \
         answer, {} without a band (others are compared with them).",
        counted(verified.cases.len(), "case", "cases"),
        verified.agree,
        verified.outside,
        verified.explained,
        verified.stale,
        verified.unanswered,
        verified.bases
    );
    summary += " ~ rests on estimates. One case with its days, plan and sources: --case ID. ";
    summary += &format!("Feed {} {}.", verified.feed, verified.version);
    page.wrapped_faint(&summary);
    page.finish()
}

/// One row for each case.
pub fn csv(verified: &Verified) -> String {
    let columns = [
        "id",
        "measure",
        "statistic",
        "from",
        "to",
        "ready",
        "days",
        "days_without_plan",
        "cargo",
        "mass_t",
        "only",
        "avoid",
        "via",
        "against",
        "unit",
        "low",
        "published",
        "high",
        "computed",
        "difference",
        "estimated",
        "verdict",
        "failure",
        "explained",
        "sources",
        "statement",
    ];
    let number = |figure: Option<f64>| figure.map(|figure| figure.to_string()).unwrap_or_default();
    let rows = verified.cases.iter().map(|line| {
        vec![
            line.id.clone(),
            line.measure.to_owned(),
            line.statistic.to_owned(),
            line.from.clone(),
            line.to.clone(),
            line.ready.clone(),
            line.days.to_string(),
            line.days_without_plan.to_string(),
            line.cargo.to_owned(),
            line.mass_t.to_string(),
            line.only.join(" "),
            line.avoid.join(" "),
            line.via.join(" "),
            line.against.clone().unwrap_or_default(),
            line.unit.clone(),
            number(line.low),
            number(line.published),
            number(line.high),
            number(line.computed),
            number(line.difference),
            line.estimated.to_string(),
            line.verdict.to_owned(),
            line.failure.clone().unwrap_or_default(),
            line.explained.clone(),
            line.sources.join(" "),
            line.statement.clone(),
        ]
    });
    sheet(&columns, rows)
}

/// `landsea plan ...`, to be typed as it stands, of a feed in a folder and scenarios.
pub fn command(words: &[String], (folder, scenarios): (Option<&Path>, &[PathBuf])) -> String {
    let option = |name: &str, path: &Path| [name.to_owned(), path.display().to_string()];
    let feed = folder.map(|folder| option("--feed", folder));
    let scenarios = scenarios.iter().map(|file| option("--scenario", file));
    let plain = |c: char| c.is_alphanumeric() || "-_.,:/+=@%".contains(c);
    let quoted = |word: &String| {
        if !word.is_empty() && word.chars().all(plain) {
            word.clone()
        } else {
            format!("'{}'", word.replace('\'', "'\\''"))
        }
    };
    let words: Vec<String> = words
        .iter()
        .cloned()
        .chain(feed.into_iter().chain(scenarios).flatten())
        .map(|word| quoted(&word))
        .collect();
    format!("landsea {}", words.join(" "))
}

/// `2.25 to 2.75 d`
pub fn band_words(case: &ReferenceCase) -> String {
    match case.range {
        Some((low, high)) => format!("{} to {}", plain(low), with_unit(high, case.unit)),
        None => "none, others are compared with it".to_owned(),
    }
}

/// A figure as it stands in the feed, with its unit.
pub fn with_unit(figure: f64, unit: CaseUnit) -> String {
    match unit {
        CaseUnit::Ratio => plain(figure),
        _ => format!("{} {}", plain(figure), unit.as_str()),
    }
}

/// A computed figure, rounded, with its unit.
pub fn computed_words(figure: Figure, unit: CaseUnit) -> String {
    match unit {
        CaseUnit::Ratio => marked(figure, unit),
        _ => format!("{} {}", marked(figure, unit), unit.as_str()),
    }
}

fn marked(figure: Figure, unit: CaseUnit) -> String {
    format!("{}{}", if figure.estimated { "~" } else { "" }, rounded(figure.value, unit))
}

/// A difference with its sign.
pub fn signed(by: f64, unit: CaseUnit) -> String {
    let text = rounded(by, unit);
    if text.starts_with('-') || text.chars().all(|c| "0.".contains(c)) { text } else { format!("+{text}") }
}

/// As many decimals as matter in a unit.
fn rounded(figure: f64, unit: CaseUnit) -> String {
    match unit {
        CaseUnit::Days | CaseUnit::Ratio => format!("{figure:.2}"),
        CaseUnit::Hours => format!("{figure:.1}"),
        CaseUnit::Kilometres | CaseUnit::Kilograms | CaseUnit::Money(_) => grouped(figure.round() as i64),
    }
}

/// Without the dust of sums of decimal fractions.
fn tidy(figure: f64) -> f64 {
    (figure * 1e6).round() / 1e6
}

/// All digits, with marks for thousands where the number is whole.
fn plain(figure: f64) -> String {
    if figure.fract() == 0.0 && figure.abs() < 1e15 { grouped(figure as i64) } else { figure.to_string() }
}
