//! Two answers side by side for people.

use crate::output::grid::{Align, grid};
use crate::output::page::{Page, WIDTH, tied};
use crate::output::table::{assumed, cargo};
use landsea_api::answer::compare::{Compared, Difference, Fate, Pair};
use landsea_api::answer::figures::{grouped, whole_kg, whole_money};
use landsea_api::answer::route::route;
use landsea_model::Minutes;

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
                format!("{word}: {}", words(&difference, currency))
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
    text += &assumed(view);
    text + " What is gone is shown as it was. All of either: without --compare, and without what is assumed."
}

/// `1d 4h later, USD 120 less, 300 kg CO2e more`
fn words(difference: &Difference, currency: landsea_model::Currency) -> String {
    let mut words = Vec::new();
    let word = |n: i64, more: &'static str, less: &'static str| if n > 0 { more } else { less };
    if difference.later != Minutes::ZERO {
        let by = Minutes::new(difference.later.get().abs());
        words.push(format!("{by} {}", word(difference.later.get().into(), "later", "earlier")));
    }
    let major = |minor: i64| (minor.abs() as f64 / 10_f64.powi(currency.decimals() as i32)).round() as i64;
    if major(difference.cost) != 0 {
        words.push(format!(
            "{currency} {} {}",
            grouped(major(difference.cost)),
            word(difference.cost, "more", "less")
        ));
    }
    let kilograms = (difference.carbon.abs() + 500) / 1000;
    if kilograms != 0 {
        words.push(format!("{} kg CO2e {}", grouped(kilograms), word(difference.carbon, "more", "less")));
    }
    words.join(", ")
}
