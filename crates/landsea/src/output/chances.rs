//! How sure plans are, for people: columns of the table, lines of the explanation.

use crate::output::page::{Page, TIED, tied};
use crate::output::references::References;
use landsea_api::answer::chances::{Sureness, chance, end, origins};
use landsea_api::answer::figures::{exact_money, percent, whole_money};
use landsea_api::answer::view::{View, city_name};
use landsea_model::Minutes;
use landsea_plan::{Minute, Plan, Point, timestamp};
use landsea_reliability::{AtRisk, Chances, Simulation};

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
