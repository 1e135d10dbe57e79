//! How sure plans are: columns of the table, lines of the explanation, fields for programs.

use crate::output::figures::{exact_money, money_number, percent, whole_money};
use crate::output::page::{Page, TIED, tied};
use crate::output::references::References;
use crate::output::view::{View, city_name};
use jiff::Timestamp;
use landsea_model::{Minutes, Origin};
use landsea_plan::{Minute, Plan, Point, timestamp};
use landsea_reliability::{AtRisk, Chances, Simulation};
use serde::Serialize;

/// The chances of a plan, and what a simulation of it gave.
pub struct Sureness {
    /// By convolution.
    pub chances: Chances,
    /// By simulation, if it was asked for.
    pub simulation: Option<Simulation>,
    /// When cargo is due.
    pub deadline: Option<Minute>,
    /// The chance asked for, and the instant by which cargo has arrived with it.
    pub confidence: Option<(f64, Option<Minute>)>,
}

/// A chance in per cent; near its ends to the tenth, so that what may fail is not called certain.
pub fn chance(share: f64) -> String {
    let tenth = (share * 1000.0).round() / 10.0;
    if (1.0..=99.0).contains(&tenth) {
        percent(share)
    } else if tenth >= 99.95 && share < 1.0 - 1e-9 {
        "> 99.9 %".to_owned()
    } else {
        format!("{tenth} %")
    }
}

fn end(plan: &Plan) -> Point {
    plan.legs[plan.legs.len() - 1].to
}

/// An instant of a chance, or that it lies beyond the timetable.
fn by(view: View, plan: &Plan, at: Option<Minute>) -> String {
    at.map_or_else(|| "?".to_owned(), |at| tied(&view.time(timestamp(at), end(plan))))
}

/// The same without the offset, beside an arrival that has it.
fn by_short(view: View, plan: &Plan, at: Option<Minute>) -> String {
    let text = by(view, plan, at);
    text.rsplit_once(TIED)
        .filter(|(_, offset)| offset.starts_with(['+', '-']))
        .map_or(text.clone(), |(time, _)| time.to_owned())
}

/// Cells for the columns `80 % by` (or that of the chance asked for), `In time` where there is a deadline, and
/// `Expected` where the expected cost is shown.
pub fn cells(view: View, plan: &Plan, sure: &Sureness, with_cost: bool) -> Vec<String> {
    let instant = match sure.confidence {
        Some((_, instant)) => instant,
        None => sure.chances.quantiles[1],
    };
    // what counts as punctual for want of knowledge makes the figure a bound
    let bound = |sign: &str| if sure.chances.unknown.is_empty() { String::new() } else { sign.to_owned() };
    let mut cells = vec![bound("≥") + &by_short(view, plan, instant)];
    cells.extend(sure.chances.on_time.map(|share| bound("≤") + &tied(&chance(share))));
    cells.extend(with_cost.then(|| whole_money(sure.chances.expected_cost)));
    cells
}

impl Sureness {
    /// Whether the expected cost is what plans are compared by, or differs for a penalty.
    pub fn shows_cost(&self) -> bool {
        self.confidence.is_some() || self.chances.expected_penalty.minor() != 0
    }
}

/// The lines under the head of an explained plan.
pub fn explain(view: View, plan: &Plan, sure: &Sureness, page: &mut Page, references: &mut References) {
    let chances = &sure.chances;
    let [p50, p80, p95] = chances.quantiles.map(|at| by(view, plan, at));
    page.wrapped("  ", &format!("arrived with a chance of 50 % by {p50}, 80 % by {p80}, 95 % by {p95}"));
    if let (Some(share), Some(deadline)) = (chances.on_time, sure.deadline) {
        let mut text = format!("in time for {}: {}", by(view, plan, Some(deadline)), chance(share));
        if let Some(roomy) = chances.on_time_with_room {
            text += &format!("; {} if every departure had room", chance(roomy));
        }
        page.wrapped("  ", &text);
    }
    if chances.full > 0.0 {
        page.line(format_args!("  a departure of the plan is full: {}", chance(chances.full)));
    }
    if chances.stranded > 1e-6 {
        let text = format!("nothing is left to be taken within the timetable: {}", chance(chances.stranded));
        page.wrapped("  ", &text);
    }
    let penalty = match chances.expected_penalty.minor() {
        0 => String::new(),
        _ => format!(", {} of it for being late", exact_money(chances.expected_penalty)),
    };
    page.line(format_args!("  expected cost {}{penalty}", exact_money(chances.expected_cost)));
    match &chances.at_risk {
        Some(risk) => at_risk(view, plan, risk, page),
        None => page.line("  no connection is at risk by what is known"),
    }
    if !chances.unknown.is_empty() {
        let legs: Vec<String> = chances.unknown.iter().map(|leg| (leg + 1).to_string()).collect();
        let text = format!("nothing is known of how leg {} keeps time: taken as punctual", legs.join(", "));
        page.wrapped("  ", &text);
    }
    if let Some(simulation) = &sure.simulation {
        simulated(view, plan, sure, simulation, page);
    }
    let rows: Vec<String> = origins(view, chances).map(|origin| references.cite(origin)).collect();
    if !rows.is_empty() {
        page.wrapped("  rows of delays: ", &rows.join(", "));
    }
}

/// Rows of the feed's delays behind the figures.
pub fn origins<'a>(view: View<'a>, chances: &'a Chances) -> impl Iterator<Item = &'a Origin> {
    chances.rows.iter().map(move |row| &view.feed.delays[*row].origin)
}

fn at_risk(view: View, plan: &Plan, risk: &AtRisk, page: &mut Page) {
    let leg = &plan.legs[risk.leg];
    let mut text =
        format!("most at risk: leg {}, missed with a chance of {}", risk.leg + 1, chance(risk.chance));
    match &risk.next {
        Some(next) => {
            let name = &view.feed.services[next.service].name;
            let (departs, arrives) =
                (view.time(timestamp(next.depart), leg.from), view.time(timestamp(next.arrive), leg.to));
            text += &format!(
                "; then {name}, departs {}, arrives {}, for {} more",
                tied(&departs),
                tied(&arrives),
                exact_money(risk.extra)
            );
        }
        None => text += "; then another way is taken",
    }
    page.wrapped("  ", &text);
    let buffer = &risk.buffer;
    let place = match leg.from {
        Point::Terminal(terminal) => city_name(view.feed, terminal).to_owned(),
        Point::Door(_) => view.point(leg.from),
    };
    let mut text = format!("a day more at {place}: missed with a chance of {}", chance(buffer.chance));
    if let Some(on_time) = buffer.on_time {
        text += &format!(", in time {}", chance(on_time));
    }
    if let Some(minutes) = buffer.sooner.filter(|minutes| *minutes != 0) {
        let (size, word) = (Minutes::new(minutes.abs()), if minutes > 0 { "sooner" } else { "later" });
        text += &format!(", 95 % arrived {size} {word}");
    }
    let saved = buffer.saved;
    text += &match saved.minor() {
        0 => ", at the same expected cost".to_owned(),
        minor if minor > 0 => format!(", {} less expected cost", exact_money(saved)),
        minor => format!(
            ", {} more expected cost",
            exact_money(landsea_model::Money::from_minor(-minor, saved.currency()))
        ),
    };
    page.wrapped("  ", &text);
}

fn simulated(view: View, plan: &Plan, sure: &Sureness, simulation: &Simulation, page: &mut Page) {
    let [p50, p80, p95] = Chances::LEVELS.map(|level| by(view, plan, simulation.quantile(level)));
    let mut text =
        format!("simulated {} times: 50 % by {p50}, 80 % by {p80}, 95 % by {p95}", simulation.runs);
    if let Some(deadline) = sure.deadline {
        let share = simulation.share_by(deadline);
        let error = simulation.error_of(share) * 100.0;
        text += &format!("; in time {:.2} %, standard error {error:.2} points", share * 100.0);
    }
    page.wrapped("  ", &text);
}

/// What the columns mean, for the foot of the table.
pub fn footer(sures: &[Sureness]) -> String {
    let Some(first) = sures.first() else { return String::new() };
    let column = column(first);
    let mut text = format!(" {column}: when goods have arrived with that chance, missed departures included");
    if first.chances.on_time.is_some() {
        text += "; In time: the chance to be there by the deadline";
    }
    if sures.iter().any(Sureness::shows_cost) {
        text += "; Expected: cost in the mean, with what rebooking, storage and being late cost";
    }
    if sures.iter().any(|sure| !sure.chances.unknown.is_empty()) {
        text += "; ≥ and ≤: of a leg nothing is known, and it counts as punctual";
    }
    text + ". --explain N has the rows behind these figures, and the rules of those that are estimates."
}

/// The name of the column of instants.
pub fn column(sure: &Sureness) -> String {
    match sure.confidence {
        Some((confidence, _)) => tied(&format!("{} by", percent(confidence))),
        None => tied("80 % by"),
    }
}

/// How sure a plan is, for programs.
#[derive(Debug, Serialize)]
pub struct Wire {
    /// Instants by which it has arrived with these chances; null beyond the timetable.
    pub p50: Option<String>,
    pub p80: Option<String>,
    pub p95: Option<String>,
    /// The chance and instant asked for with `--confidence`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<WireConfidence>,
    /// The chance of having arrived by the deadline; null without one.
    pub on_time_share: Option<f64>,
    /// The same if every departure had room; null where that makes no difference.
    pub on_time_share_with_room: Option<f64>,
    /// The chance that a planned departure is full.
    pub full_share: f64,
    /// The chance that nothing is left to be taken.
    pub stranded_share: f64,
    pub expected_cost: f64,
    pub expected_penalty: f64,
    pub currency: String,
    pub at_risk: Option<WireRisk>,
    /// Legs of which nothing is known, from 1.
    pub unknown_legs: Vec<usize>,
    /// Lines of `delays.csv` behind the figures.
    pub delay_lines: Vec<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub simulation: Option<WireSimulation>,
}

#[derive(Debug, Serialize)]
pub struct WireConfidence {
    pub share: f64,
    pub arrive: Option<String>,
}

#[derive(Debug, Serialize)]
pub struct WireRisk {
    /// The leg whose departure is missed, from 1.
    pub leg: usize,
    pub missed_share: f64,
    /// What is then taken; null where it is another plan, or nothing.
    pub next: Option<WireNext>,
    pub extra_cost: f64,
    /// With a day more before it.
    pub buffer_missed_share: f64,
    pub buffer_on_time_share: Option<f64>,
    pub buffer_p95_sooner_h: Option<f64>,
    pub buffer_saved_cost: f64,
}

#[derive(Debug, Serialize)]
pub struct WireNext {
    pub service: String,
    pub run: String,
    pub depart: String,
    pub arrive: String,
}

#[derive(Debug, Serialize)]
pub struct WireSimulation {
    pub runs: usize,
    pub p50: Option<String>,
    pub p80: Option<String>,
    pub p95: Option<String>,
    pub on_time_share: Option<f64>,
    pub on_time_error: Option<f64>,
    pub extra_cost: f64,
    pub extra_cost_error: f64,
}

/// The figures of a plan for programs.
pub fn wire(view: View, plan: &Plan, sure: &Sureness) -> Wire {
    let chances = &sure.chances;
    let rfc = |at: Timestamp, point: Point| view.rfc3339(at, point);
    let instant = |at: Option<Minute>| at.map(|at| rfc(timestamp(at), end(plan)));
    let [p50, p80, p95] = chances.quantiles.map(instant);
    let decimals = chances.expected_cost.currency().decimals();
    let major = |minor: f64| four_digits(minor / 10_f64.powi(decimals as i32));
    Wire {
        p50,
        p80,
        p95,
        confidence: sure.confidence.map(|(share, at)| WireConfidence { share, arrive: instant(at) }),
        on_time_share: chances.on_time.map(four_digits),
        on_time_share_with_room: chances.on_time_with_room.map(four_digits),
        full_share: four_digits(chances.full),
        stranded_share: four_digits(chances.stranded),
        expected_cost: money_number(chances.expected_cost),
        expected_penalty: money_number(chances.expected_penalty),
        currency: chances.expected_cost.currency().to_string(),
        at_risk: chances.at_risk.as_ref().map(|risk| wire_risk(view, plan, risk)),
        unknown_legs: chances.unknown.iter().map(|leg| leg + 1).collect(),
        delay_lines: origins(view, chances).map(|origin| origin.line).collect(),
        simulation: sure.simulation.as_ref().map(|simulation| {
            let [p50, p80, p95] = Chances::LEVELS.map(|level| instant(simulation.quantile(level)));
            let share = sure.deadline.map(|deadline| simulation.share_by(deadline));
            let (mean, error) = simulation.mean_extra();
            WireSimulation {
                runs: simulation.runs,
                p50,
                p80,
                p95,
                on_time_share: share,
                on_time_error: share.map(|share| simulation.error_of(share)),
                extra_cost: major(mean),
                extra_cost_error: major(error),
            }
        }),
    }
}

fn wire_risk(view: View, plan: &Plan, risk: &AtRisk) -> WireRisk {
    let leg = &plan.legs[risk.leg];
    WireRisk {
        leg: risk.leg + 1,
        missed_share: four_digits(risk.chance),
        next: risk.next.as_ref().map(|next| WireNext {
            service: view.feed.services[next.service].id.clone(),
            run: next.run.to_string(),
            depart: view.rfc3339(timestamp(next.depart), leg.from),
            arrive: view.rfc3339(timestamp(next.arrive), leg.to),
        }),
        extra_cost: money_number(risk.extra),
        buffer_missed_share: four_digits(risk.buffer.chance),
        buffer_on_time_share: risk.buffer.on_time.map(four_digits),
        buffer_p95_sooner_h: risk.buffer.sooner.map(|minutes| four_digits(f64::from(minutes) / 60.0)),
        buffer_saved_cost: money_number(risk.buffer.saved),
    }
}

fn four_digits(value: f64) -> f64 {
    (value * 10_000.0).round() / 10_000.0
}
