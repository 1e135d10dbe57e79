//! Two answers side by side: what became of each plan.

use crate::answer::figures::money_number;
use crate::answer::view::View;
use crate::answer::wire::{Document, document};
use jiff::Timestamp;
use landsea_model::{Feed, Minutes};
use landsea_plan::{LegKind, Network, Plan, Point, When};
use serde::Serialize;
use utoipa::ToSchema;

/// One answer.
#[derive(Clone, Copy)]
pub struct Side<'a> {
    /// Feed and question.
    pub view: View<'a>,
    /// The network that answered.
    pub network: &'a Network,
    /// Its plans.
    pub plans: &'a [Plan],
}

/// What became of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
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
    /// Position among the plans before.
    pub before: Option<usize>,
    /// Position among the plans after.
    pub after: Option<usize>,
}

/// Both answers with their plans matched: first those after, in their order, then those that are gone.
pub struct Compared<'a> {
    /// The answer before.
    pub before: Side<'a>,
    /// The answer after.
    pub after: Side<'a>,
    /// Every plan of either.
    pub pairs: Vec<Pair>,
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
    /// The plans of a pair.
    pub fn plans(&self, pair: Pair) -> (Option<&'a Plan>, Option<&'a Plan>) {
        let (before, after) = (self.before.plans, self.after.plans);
        (pair.before.and_then(|at| before.get(at)), pair.after.and_then(|at| after.get(at)))
    }
    /// What became of a plan, and how far it differs, where it is there before and after.
    pub fn fate(&self, pair: Pair) -> (Fate, Option<Difference>) {
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
    pub fn beaten_by(&self, gone: &Plan) -> Option<usize> {
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
pub struct Difference {
    /// Later arrival; of plans for a deadline earlier ready time.
    pub later: Minutes,
    /// Minor units of the feed's currency.
    pub cost: i64,
    /// Grams.
    pub carbon: i64,
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
}

/// Both answers whole, and the pairs.
#[derive(Serialize, ToSchema)]
#[schema(as = Comparison)]
pub struct Wire<'a> {
    /// The answer of the feed as it is.
    before: Document<'a>,
    /// The answer of what is assumed.
    after: Document<'a>,
    /// What became of each plan: those after in their order, then those that are gone.
    changes: Vec<Change>,
}

/// A plan before and after, by number.
#[derive(Serialize, ToSchema)]
struct Change {
    /// What became of it.
    fate: Fate,
    /// Its number before.
    before: Option<usize>,
    /// Its number after.
    after: Option<usize>,
    /// Hours of later arrival, or of earlier ready time where a deadline was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    later_h: Option<f64>,
    /// Greater cost.
    #[serde(skip_serializing_if = "Option::is_none")]
    cost: Option<f64>,
    /// Greater CO2e, in kg.
    #[serde(skip_serializing_if = "Option::is_none")]
    co2e_kg: Option<f64>,
}

/// For programs.
pub fn wire<'a>(compared: &Compared<'a>) -> Wire<'a> {
    let whole = |side: Side<'a>| {
        let plans: Vec<_> = side.plans.iter().enumerate().map(|(at, plan)| (at + 1, plan)).collect();
        document(side.view, side.network, &plans, &[], &[], None)
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
    Wire {
        before: whole(compared.before),
        after: whole(compared.after),
        changes: compared.pairs.iter().map(change).collect(),
    }
}
