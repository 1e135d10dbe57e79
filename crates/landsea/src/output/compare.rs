//! Two answers side by side: what became of each plan.

use crate::output::closing;
use crate::output::figures::{grouped, money_number, whole_kg, whole_money};
use crate::output::grid::{Align, grid};
use crate::output::json::pretty;
use crate::output::page::{Page, WIDTH, tied};
use crate::output::route::route;
use crate::output::table::cargo;
use crate::output::view::View;
use crate::output::wire::{Document, document};
use jiff::Timestamp;
use landsea_model::{Feed, Minutes};
use landsea_plan::{LegKind, Plan, Point, When};
use serde::Serialize;

/// One answer.
#[derive(Clone, Copy)]
pub struct Side<'a> {
    /// Feed and question.
    pub view: View<'a>,
    /// Its plans.
    pub plans: &'a [Plan],
}

/// What became of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Fate {
    /// The same times, cost and CO2e.
    Same,
    /// The same way, better in one of them and worse in none.
    Better,
    /// The same way, worse in one of them and better in none.
    Worse,
    /// The same way, better in one and worse in another.
    Mixed,
    /// A way that was not among the plans.
    New,
    /// A way that is no longer among the plans.
    Gone,
}

/// A plan before and after: the position of each in its answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    before: Option<usize>,
    after: Option<usize>,
}

/// Both answers with their plans matched: first those after, in their order, then those that are gone.
pub struct Compared<'a> {
    before: Side<'a>,
    after: Side<'a>,
    pairs: Vec<Pair>,
}

impl<'a> Compared<'a> {
    /// Matches plans: those that are the same in every leg, then those by the same services and links in order, then
    /// those between the same terminals by the same modes.
    pub fn new(before: Side<'a>, after: Side<'a>) -> Self {
        let mut of_after: Vec<Option<usize>> = vec![None; after.plans.len()];
        let mut taken = vec![false; before.plans.len()];
        for closeness in [Closeness::Runs, Closeness::Services, Closeness::Terminals] {
            let keys: Vec<String> =
                before.plans.iter().map(|plan| closeness.key(plan, before.view.feed)).collect();
            for (at, plan) in after.plans.iter().enumerate() {
                if of_after[at].is_some() {
                    continue;
                }
                let key = closeness.key(plan, after.view.feed);
                if let Some(found) = (0..keys.len()).find(|b| !taken[*b] && keys[*b] == key) {
                    of_after[at] = Some(found);
                    taken[found] = true;
                }
            }
        }
        let kept = of_after.iter().enumerate().map(|(at, before)| Pair { before: *before, after: Some(at) });
        let gone = (0..taken.len()).filter(|at| !taken[*at]);
        let gone = gone.map(|at| Pair { before: Some(at), after: None });
        Self { before, after, pairs: kept.chain(gone).collect() }
    }
    fn plans(&self, pair: Pair) -> (Option<&'a Plan>, Option<&'a Plan>) {
        let (before, after) = (self.before.plans, self.after.plans);
        (pair.before.and_then(|at| before.get(at)), pair.after.and_then(|at| after.get(at)))
    }
    /// What became of a plan, and how far it differs, where it is there before and after.
    fn fate(&self, pair: Pair) -> (Fate, Option<Difference>) {
        match self.plans(pair) {
            (Some(before), Some(after)) => {
                let difference = Difference::of(before, after, self.after.view.request.query.when);
                (difference.fate(), Some(difference))
            }
            (None, _) => (Fate::New, None),
            (Some(_), None) => (Fate::Gone, None),
        }
    }
    /// Number of the plan after that is no worse in anything than one that is gone.
    fn beaten_by(&self, gone: &Plan) -> Option<usize> {
        let when = self.after.view.request.query.when;
        let no_worse =
            |plan: &Plan| matches!(Difference::of(gone, plan, when).fate(), Fate::Same | Fate::Better);
        self.after.plans.iter().position(no_worse).map(|at| at + 1)
    }
}

/// How alike two plans must be to be the same one.
#[derive(Clone, Copy)]
enum Closeness {
    Runs,
    Services,
    Terminals,
}

impl Closeness {
    fn key(self, plan: &Plan, feed: &Feed) -> String {
        // a part of a service that a scenario split is still that service
        let whole = |id: &str| id.split('~').next().unwrap_or(id).to_owned();
        let end = |point: Point| match point {
            Point::Terminal(terminal) => feed.terminals[terminal].id.clone(),
            Point::Door(position) => format!("{position:?}"),
        };
        let mut key = String::new();
        for leg in &plan.legs {
            key += &format!("{} {} {}", leg.mode, end(leg.from), end(leg.to));
            if !matches!(self, Closeness::Terminals) {
                key += &match leg.kind {
                    LegKind::Service { service, .. } => whole(&feed.services[service].id),
                    LegKind::Link { link, .. } => whole(&feed.links[link].id),
                    LegKind::Transfer { .. } | LegKind::Door => String::new(),
                };
            }
            if matches!(self, Closeness::Runs) {
                key += &format!(" {} {}", leg.depart, leg.arrive);
            }
            key.push('\n');
        }
        key
    }
}

/// A plan less another one.
struct Difference {
    /// Later arrival; of plans for a deadline earlier ready time.
    later: Minutes,
    /// Minor units of the feed's currency.
    cost: i64,
    /// Grams.
    carbon: i64,
}

impl Difference {
    fn of(before: &Plan, after: &Plan, when: When) -> Self {
        let minutes = |from: Timestamp, to: Timestamp| {
            let seconds = to.as_second() - from.as_second();
            Minutes::new(i32::try_from(seconds.div_euclid(60)).unwrap_or(i32::MAX))
        };
        let later = match when {
            When::ArriveBy(_) => minutes(after.ready_by, before.ready_by),
            When::ReadyAt(_) | When::Window { .. } => minutes(before.arrive, after.arrive),
        };
        Self {
            later,
            cost: after.cost.minor() - before.cost.minor(),
            carbon: after.carbon.grams() - before.carbon.grams(),
        }
    }
    fn fate(&self) -> Fate {
        let differences = [i64::from(self.later.get()), self.cost, self.carbon];
        let (better, worse) = (differences.iter().any(|d| *d < 0), differences.iter().any(|d| *d > 0));
        match (better, worse) {
            (false, false) => Fate::Same,
            (true, false) => Fate::Better,
            (false, true) => Fate::Worse,
            (true, true) => Fate::Mixed,
        }
    }
    /// `1d 4h later, USD 120 less, 300 kg CO2e more`
    fn words(&self, currency: landsea_model::Currency) -> String {
        let mut words = Vec::new();
        let word = |n: i64, more: &'static str, less: &'static str| if n > 0 { more } else { less };
        if self.later != Minutes::ZERO {
            let by = Minutes::new(self.later.get().abs());
            words.push(format!("{by} {}", word(self.later.get().into(), "later", "earlier")));
        }
        let major =
            |minor: i64| (minor.abs() as f64 / 10_f64.powi(currency.decimals() as i32)).round() as i64;
        if major(self.cost) != 0 {
            words.push(format!(
                "{currency} {} {}",
                grouped(major(self.cost)),
                word(self.cost, "more", "less")
            ));
        }
        let kilograms = (self.carbon.abs() + 500) / 1000;
        if kilograms != 0 {
            words.push(format!("{} kg CO2e {}", grouped(kilograms), word(self.carbon, "more", "less")));
        }
        words.join(", ")
    }
}

/// One row for each plan, then what was compared.
pub fn table(compared: &Compared) -> String {
    let currency = compared.after.view.feed.info.currency;
    let title = currency.to_string();
    let columns = [
        ("Before", Align::Right),
        ("After", Align::Right),
        ("Departs", Align::Left),
        ("Arrives", Align::Left),
        (title.as_str(), Align::Right),
        ("kg\u{a0}CO2e", Align::Right),
        ("What\u{a0}became\u{a0}of\u{a0}it", Align::Left),
        ("Route", Align::Left),
    ];
    let row = |pair: &Pair| {
        let (fate, difference) = compared.fate(*pair);
        let what = match (fate, difference) {
            (Fate::Same, _) => "the same".to_owned(),
            (Fate::New, _) => "new".to_owned(),
            (Fate::Gone, _) => {
                let gone = compared.plans(*pair).0.and_then(|plan| compared.beaten_by(plan));
                gone.map_or_else(|| "gone".to_owned(), |by| format!("gone, beaten by {by}"))
            }
            (fate, Some(difference)) => {
                let word = match fate {
                    Fate::Better => "better",
                    Fate::Worse => "worse",
                    _ => "mixed",
                };
                format!("{word}: {}", difference.words(currency))
            }
            (_, None) => String::new(),
        };
        // of what is gone, how it was
        let (side, plan) = match compared.plans(*pair) {
            (_, Some(plan)) => (compared.after, plan),
            (Some(plan), None) => (compared.before, plan),
            (None, None) => return Vec::new(),
        };
        let number = |at: Option<usize>| at.map_or_else(|| "-".to_owned(), |at| (at + 1).to_string());
        let time = |instant, point| tied(&side.view.time(instant, point));
        let (first, last) = (&plan.legs[0], &plan.legs[plan.legs.len() - 1]);
        vec![
            number(pair.before),
            number(pair.after),
            time(plan.depart, first.from),
            time(plan.arrive, last.to),
            whole_money(plan.cost),
            whole_kg(plan.carbon),
            what,
            route(plan, side.view.feed),
        ]
    };
    let mut page = Page::default();
    page.line(grid(WIDTH, &columns, compared.pairs.iter().map(row).collect()).trim_end());
    page.blank();
    page.wrapped_faint(&footer(compared));
    page.finish()
}

fn footer(compared: &Compared) -> String {
    let view = compared.after.view;
    let request = view.request;
    let count = |fate| compared.pairs.iter().filter(|pair| compared.fate(**pair).0 == fate).count();
    let counts = [
        (Fate::Same, "the same"),
        (Fate::Better, "better"),
        (Fate::Worse, "worse"),
        (Fate::Mixed, "mixed"),
        (Fate::New, "new"),
        (Fate::Gone, "gone"),
    ];
    let counts: Vec<String> = counts
        .into_iter()
        .map(|(fate, word)| (count(fate), word))
        .filter(|(n, _)| *n > 0)
        .map(|(n, word)| format!("{n} {word}"))
        .collect();
    let mut text = format!(
        "Of {} plans before and {} after: {}. {} to {}, {}.",
        compared.before.plans.len(),
        compared.after.plans.len(),
        counts.join(", "),
        request.from.name,
        request.to.name,
        cargo(view),
    );
    for (file, name) in &request.assumed.scenarios {
        text += &format!(" Scenario: {name} ({file}).");
    }
    for (project, date) in &request.assumed.open {
        text += &format!(" Taken as open from {date}: {}.", view.feed.projects[*project].name);
    }
    if let Some(closed) = &request.assumed.closing {
        text += &format!(" {}", closing::sentence(closed));
    }
    if !request.assumed.subsidies {
        text += " Subsidies are left out.";
    }
    text + " What is gone is shown as it was. All of either: without --compare, and without what is assumed."
}

/// Both answers whole, and the pairs.
#[derive(Serialize)]
struct Wire {
    before: Document,
    after: Document,
    changes: Vec<Change>,
}

/// A plan before and after, by number.
#[derive(Serialize)]
struct Change {
    fate: Fate,
    before: Option<usize>,
    after: Option<usize>,
    /// Hours of later arrival, or of earlier ready time where a deadline was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    later_h: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cost: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    co2e_kg: Option<f64>,
}

/// For programs.
pub fn json(compared: &Compared) -> String {
    let whole = |side: Side| {
        let plans: Vec<_> = side.plans.iter().enumerate().map(|(at, plan)| (at + 1, plan)).collect();
        document(side.view, &plans, Vec::new())
    };
    let currency = compared.after.view.feed.info.currency;
    let change = |pair: &Pair| {
        let (fate, difference) = compared.fate(*pair);
        let difference = difference.as_ref();
        Change {
            fate,
            before: pair.before.map(|at| at + 1),
            after: pair.after.map(|at| at + 1),
            later_h: difference.map(|d| (d.later.hours() * 10_000.0).round() / 10_000.0),
            cost: difference.map(|d| money_number(landsea_model::Money::from_minor(d.cost, currency))),
            co2e_kg: difference.map(|d| d.carbon as f64 / 1000.0),
        }
    };
    pretty(&Wire {
        before: whole(compared.before),
        after: whole(compared.after),
        changes: compared.pairs.iter().map(change).collect(),
    })
}
