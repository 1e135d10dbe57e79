//! Voyages for people.

use crate::output::grid::{Align, grid};
use crate::output::page::{Page, WIDTH, tied};
use landsea_api::answer::figures::{grouped, percent};
use landsea_api::answer::sea::wire::{Asked, Figures, Matrix, Nearest, Routes, Way};
use landsea_api::answer::wire::Money;

const NOT_FOR_NAVIGATION: &str =
    "For planning, not for navigation. In canals and straits the same speed is assumed.";

/// One route with all that is known of it.
pub fn route(asked: Asked<'_>, document: &Routes, way: &Way) -> String {
    let figures = &way.figures;
    let mut page = Page::default();
    page.heading(format_args!("{} to {}", document.from.label(), document.to.label()));
    page.blank();
    let mut fact = |name: &str, value: &str| page.wrapped(&format!("  {name:<13} "), value);
    fact("Distance", &format!("{} nm, {} km", whole(figures.nautical_miles), whole(figures.kilometres)));
    fact("Under way", &format!("{} at {}", days(figures.under_way_h), speed(asked)));
    if figures.delay_h > 0.0 {
        fact("Waiting", &format!("{}; {} in all", days(figures.delay_h), days(figures.duration_h)));
    }
    if let Some(toll) = &figures.toll {
        fact("Tolls", &amount(toll));
    }
    if let Some(cost) = &figures.cost {
        fact("Cost", &format!("{}: {}", amount(cost), cost_of(figures)));
    }
    fact("Through", &through(asked, figures));
    fact(
        "Inshore",
        &format!("{} nm in rivers, canals, bays and harbours", whole(way.inshore_nautical_miles)),
    );
    fact("Great circle", &great_circle(document, figures));
    page.blank();
    page.faint(NOT_FOR_NAVIGATION);
    page.finish()
}

/// Routes side by side.
pub fn alternatives(asked: Asked<'_>, document: &Routes) -> String {
    let terms = asked.terms;
    let shortest = document.routes.iter().map(|way| way.figures.metres).min().unwrap_or(0);
    let mut columns = vec![
        ("nm", Align::Right),
        ("km", Align::Right),
        ("more", Align::Right),
        ("%", Align::Right),
        ("Days", Align::Right),
    ];
    columns.extend((!terms.delays.is_empty()).then_some(("Waiting", Align::Right)));
    columns.extend((!terms.tolls.is_empty()).then_some(("Tolls", Align::Right)));
    columns.extend(terms.day_cost.map(|_| ("Cost", Align::Right)));
    columns.push(("Through", Align::Left));
    let rows = document.routes.iter().map(|way| {
        let figures = &way.figures;
        let more = figures.metres - shortest;
        let share = f64::from(more) / f64::from(shortest.max(1)) * 100.0;
        let mut row = vec![
            whole(figures.nautical_miles),
            whole(figures.kilometres),
            format!("+{}", whole(f64::from(more) / landsea_sea::geodesy::METRES_PER_NAUTICAL_MILE)),
            format!("+{share:.0}"),
            format!("{:.1}", figures.duration_h / 24.0),
        ];
        row.extend((!terms.delays.is_empty()).then(|| format!("{:.1}", figures.delay_h / 24.0)));
        row.extend(figures.toll.as_ref().map(|toll| whole(toll.amount)));
        row.extend(figures.cost.as_ref().map(|cost| whole(cost.amount)));
        row.push(figures.passages.join(" "));
        row
    });
    let mut page = Page::default();
    page.heading(format_args!("{} to {}", document.from.label(), document.to.label()));
    page.blank();
    page.line(grid(WIDTH, &columns, rows.collect()).trim_end());
    page.blank();
    let mut words = format!("more and %: than the shortest. Days at {}", speed(asked));
    if !terms.delays.is_empty() {
        words += ", waiting included";
    }
    words += ".";
    if let Some(day) = terms.day_cost {
        words += &format!(" Cost: days of the ship and tolls, in {}.", day.currency());
    }
    if !terms.rules.worth.is_empty() {
        words += " The best first, waits and tolls weighed.";
    }
    page.wrapped_faint(&format!("{words} {NOT_FOR_NAVIGATION}"));
    page.finish()
}

/// The nearest ports.
pub fn nearest(asked: Asked<'_>, document: &Nearest) -> String {
    let columns = [
        ("Port", Align::Left),
        ("Code", Align::Left),
        ("Country", Align::Left),
        ("nm", Align::Right),
        ("km", Align::Right),
        ("Days", Align::Right),
        ("Through", Align::Left),
    ];
    let rows = document.ports.iter().map(|near| {
        let figures = &near.figures;
        vec![
            near.port.name.clone(),
            near.port.key().to_owned(),
            near.port.country.clone().unwrap_or_default(),
            whole(figures.nautical_miles),
            whole(figures.kilometres),
            format!("{:.1}", figures.duration_h / 24.0),
            figures.passages.join(" "),
        ]
    });
    let mut page = Page::default();
    page.heading(format_args!("Ports nearest to {} by sea", document.from.label()));
    page.blank();
    page.line(grid(WIDTH, &columns, rows.collect()).trim_end());
    page.blank();
    page.wrapped_faint(&format!("Days at {}. {NOT_FOR_NAVIGATION}", speed(asked)));
    page.finish()
}

/// The pairs of a matrix.
pub fn matrix(document: &Matrix) -> String {
    let columns = [
        ("From", Align::Left),
        ("To", Align::Left),
        ("nm", Align::Right),
        ("km", Align::Right),
        ("Through", Align::Left),
    ];
    let rows = document.distances.iter().map(|pair| {
        let none = || "no way".to_owned();
        vec![
            pair.from.clone(),
            pair.to.clone(),
            pair.nautical_miles.map_or_else(none, whole),
            pair.kilometres.map_or_else(String::new, whole),
            pair.passages.as_ref().map_or_else(String::new, |passages| passages.join(" ")),
        ]
    });
    grid(WIDTH, &columns, rows.collect())
}

/// A whole number with marks for thousands.
fn whole(value: f64) -> String {
    grouped(value.round() as i64)
}

/// `3.9 days (94 h)`.
fn days(hours: f64) -> String {
    tied(&format!("{:.1} days ({} h)", hours / 24.0, whole(hours)))
}

fn amount(money: &Money) -> String {
    tied(&format!("{} {}", money.currency, whole(money.amount)))
}

fn cost_of(figures: &Figures) -> &'static str {
    if figures.toll.is_some() { "days of the ship and tolls" } else { "days of the ship" }
}

/// `14 knots (--speed)`.
fn speed(asked: Asked<'_>) -> String {
    let given = if asked.terms.speed_given { "" } else { " (--speed)" };
    format!("{} knots{given}", asked.terms.speed)
}

/// Names of passages, with the short ones that options take.
fn through(asked: Asked<'_>, figures: &Figures) -> String {
    let named = |id: &String| {
        let passage = asked.sea.passage(id).and_then(|p| asked.sea.passages().get(p));
        let name = passage.map_or(id.as_str(), |passage| passage.name.as_str());
        tied(&format!("{name} [{id}]"))
    };
    let names: Vec<String> = figures.passages.iter().map(named).collect();
    if names.is_empty() { "none of the named passages".to_owned() } else { names.join(", ") }
}

fn great_circle(document: &Routes, figures: &Figures) -> String {
    let crow = document.great_circle_nautical_miles;
    let detour = figures.nautical_miles - crow;
    if crow < 1.0 || detour / crow < 0.005 {
        return format!("{} nm over land and sea", whole(crow));
    }
    format!("{} nm over land and sea; the way is {} longer", whole(crow), percent(detour / crow))
}
