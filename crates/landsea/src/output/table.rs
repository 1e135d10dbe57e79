//! Plans as a table for people, with a footer that says what they are.

use crate::output::chances;
use crate::output::grid::{Align, grid};
use crate::output::page::{Page, TIED, WIDTH, tied};
use landsea_api::answer::chances::Sureness;
use landsea_api::answer::closing;
use landsea_api::answer::figures::{counted, percent, price, whole_kg, whole_money};
use landsea_api::answer::route::route;
use landsea_api::answer::times;
use landsea_api::answer::view::{Numbered, View};
use landsea_plan::{CostItem, Frontier, Plan, When};

/// One row for each plan, then the footer.
pub fn table(view: View, frontier: &Frontier, plans: &[Numbered], sures: &[Sureness]) -> String {
    let currency = view.feed.info.currency.to_string();
    let window = !matches!(view.request.query.when, When::ReadyAt(_));
    let mut columns = vec![("#", Align::Right)];
    if window {
        columns.push(("Ready\u{a0}by", Align::Left));
    }
    let has_chance = sures.first().is_some_and(|sure| sure.chances.on_time.is_some());
    // lines are short: what is compared goes before what follows from it
    let with_departure = !window || sures.is_empty();
    columns.extend(with_departure.then_some(("Departs", Align::Left)));
    columns.push(("Arrives", Align::Left));
    let column = sures.first().map(chances::column);
    columns.extend(column.as_deref().map(|column| (column, Align::Left)));
    columns.extend(has_chance.then_some(("In\u{a0}time", Align::Right)));
    let with_cost = sures.iter().any(Sureness::shows_cost);
    let with_duration = !has_chance && !with_cost;
    columns.extend(with_duration.then_some(("Takes", Align::Right)));
    columns.push(if with_cost { ("Expected", Align::Right) } else { (currency.as_str(), Align::Right) });
    columns.extend([("kg\u{a0}CO2e", Align::Right), ("Hand.", Align::Right), ("Route", Align::Left)]);
    let shown = Shown { window, departure: with_departure, duration: with_duration, cost: !with_cost };
    let rows = plans.iter().enumerate().map(|(at, (number, plan))| {
        let sure = sures.get(at).map(|sure| chances::cells(view, plan, sure, with_cost)).unwrap_or_default();
        row(view, *number, plan, shown, sure)
    });
    let rows = rows.collect();
    let mut page = Page::default();
    page.line(grid(WIDTH, &columns, rows).trim_end());
    page.blank();
    page.wrapped_faint(&(footer(view, frontier, plans) + &chances::footer(sures)));
    page.wrapped_faint(&hints(plans));
    page.finish()
}

/// Columns that are not always shown.
#[derive(Clone, Copy)]
struct Shown {
    window: bool,
    departure: bool,
    duration: bool,
    cost: bool,
}

fn row(view: View, number: usize, plan: &Plan, shown: Shown, sure: Vec<String>) -> Vec<String> {
    let (first, last) = (&plan.legs[0], &plan.legs[plan.legs.len() - 1]);
    // a time must not be broken over lines; the spaces of the route may
    let time = |instant, point| tied(&view.time(instant, point));
    let estimated = plan.estimated();
    let mark = |share: f64| if share > 0.0 { "~" } else { "" };
    let least = if plan.cost_items().any(CostItem::is_unpriced) { "≥" } else { "" };
    let mut cells = vec![number.to_string()];
    if shown.window {
        cells.push(time(plan.ready_by, first.from));
    }
    cells.extend(shown.departure.then(|| time(plan.depart, first.from)));
    cells.push(time(plan.arrive, last.to));
    cells.extend(sure);
    let duration = || tied(&format!("{}{}", mark(estimated.time_share), plan.duration()));
    cells.extend(shown.duration.then(duration));
    cells.extend(
        shown.cost.then(|| format!("{least}{}{}", mark(estimated.cost_share), whole_money(plan.cost))),
    );
    cells.extend([
        format!("{}{}", mark(estimated.carbon_share), whole_kg(plan.carbon)),
        plan.handlings().to_string(),
        route(plan, view.feed),
    ]);
    cells
}

/// What the plans are, of what cargo, when, from which feed, and how far they rest on estimates.
fn footer(view: View, frontier: &Frontier, plans: &[Numbered]) -> String {
    let request = view.request;
    let limits = &request.query.limits;
    let shown = plans.len();
    let of = if shown == frontier.plans.len() {
        String::new()
    } else {
        format!("{shown} of {} shown: ", frontier.plans.len())
    };
    let time = |instant, zone| tied(&times::full(instant, zone));
    let (when, criteria) = match request.query.when {
        When::ReadyAt(ready) => {
            (format!("ready {}", time(ready, &request.from.zone)), "arrival, cost and CO2e")
        }
        When::Window { from, to } => (
            format!("ready from {} to {}", time(from, &request.from.zone), time(to, &request.from.zone)),
            "latest ready time, arrival, cost and CO2e",
        ),
        When::ArriveBy(deadline) => {
            (format!("to arrive by {}", time(deadline, &request.to.zone)), "latest ready time, cost and CO2e")
        }
    };
    let info = &view.feed.info;
    let plans_word = counted(frontier.plans.len(), "plan that no other beats", "plans that no other beats");
    let mut text = format!(
        "{of}{plans_word} in {criteria}, within {} legs and {}. {} to {}, {}; {when}. Feed {} {}.",
        limits.max_legs,
        limits.horizon,
        request.from.name,
        request.to.name,
        cargo(view),
        info.id,
        info.version,
    );
    text += &assumed(view);
    if let Some(set) = request.query.carbon_price {
        let price = price(set.price);
        text += &format!(" {} {price} for each tonne CO2e are in the cost.", set.currency);
    }
    if let Some(estimates) = estimates(plans) {
        text += &format!(" {estimates}");
    }
    if plans.iter().any(|(_, plan)| plan.cost_items().any(CostItem::is_unpriced)) {
        text += " ≥ some parts have no price in the feed and count as 0.";
    }
    text
}

fn estimates(plans: &[Numbered]) -> Option<String> {
    let range = |share: fn(&Plan) -> f64| {
        let shares: Vec<f64> = plans.iter().map(|(_, plan)| share(plan)).collect();
        let (least, most) = shares.iter().fold((1.0, 0.0), |(a, b): (f64, f64), s| (a.min(*s), b.max(*s)));
        let (least, most) = (percent(least), percent(most));
        if least == most { least } else { format!("{least} to {most}") }
    };
    let any = plans.iter().any(|(_, plan)| {
        let parts = plan.estimated();
        [parts.cost_share, parts.time_share, parts.carbon_share, parts.departure_share]
            .iter()
            .any(|s| *s > 0.0)
    });
    any.then(|| {
        format!(
            "~ rests partly on estimates: {} of the cost, {} of the time under way, {} of the CO2e; of the \
             departures by timetable {} are put on a day or hour by rule.",
            range(|p| p.estimated().cost_share),
            range(|p| p.estimated().time_share),
            range(|p| p.estimated().carbon_share),
            range(|p| p.estimated().departure_share)
        )
    })
}

/// What is assumed of the feed, a sentence each.
pub fn assumed(view: View) -> String {
    let assumed = &view.request.assumed;
    let mut text = String::new();
    for (file, name) in &assumed.scenarios {
        text += &format!(" Scenario: {name} ({file}).");
    }
    for (project, date) in &assumed.open {
        text += &format!(" Taken as open from {date}: {}.", view.feed.projects[*project].name);
    }
    if let Some(closed) = &assumed.closing {
        text += &format!(" {}", closing::sentence(closed));
    }
    if !assumed.subsidies {
        text += " Subsidies are left out.";
    }
    text
}

/// The cargo in a few words.
pub fn cargo(view: View) -> String {
    let cargo = &view.request.query.cargo;
    let mut text = if cargo.equipment.is_container() {
        tied(&format!("{} × {}", cargo.quantity, cargo.equipment)) + ", " + &tied(&cargo.mass.to_string())
    } else {
        format!("loose cargo, {}", tied(&cargo.mass.to_string()))
    };
    if let Some(volume) = cargo.volume {
        text += &format!(", {}{TIED}m³", volume.litres() as f64 / 1000.0);
    }
    match view.request.temperature_c {
        Some(degrees) => text += &format!(", kept at {degrees}{TIED}°C"),
        None if cargo.temperature_controlled => text += ", cooled",
        None => {}
    }
    if !cargo.dangerous.is_empty() {
        let classes: Vec<String> = cargo.dangerous.iter().map(|c| c.number().to_string()).collect();
        text += &format!(", dangerous goods of class {}", classes.join(", "));
    }
    text
}

fn hints(plans: &[Numbered]) -> String {
    let number = plans.first().map_or(1, |(number, _)| *number);
    format!(
        "Every leg, price and source: --explain {number}. For programs: --format json, csv, geojson or ics. \
         Departs and arrives are local times; Hand. counts changes of vehicle; CO2e is well to wheel."
    )
}
