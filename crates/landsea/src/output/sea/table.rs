//! Sea routes for people.

use super::{Answer, Question, code};
use crate::output::grid::{Align, grid};
use crate::output::page::{Page, WIDTH};
use landsea_sea::{Place, Route, Sea, Voyage, crow};

/// A whole number with thousands apart.
fn grouped(value: f64) -> String {
    let digits = format!("{value:.0}");
    let mut text = String::new();
    for (k, c) in digits.chars().enumerate() {
        if k > 0 && (digits.len() - k).is_multiple_of(3) && digits.as_bytes()[k - 1] != b'-' {
            text.push(',');
        }
        text.push(c);
    }
    text
}

/// Days under way and waiting.
fn days(question: &Question<'_>, voyage: &Voyage) -> f64 {
    voyage.days_at(question.speed) + question.delay_h(voyage) / 24.0
}

/// An answer as a page.
pub fn table(question: &Question<'_>, answer: &Answer<'_>) -> String {
    match answer {
        Answer::Routes { from, to, routes } => match &routes[..] {
            [route] => one(question, from, to, route),
            several => alternatives(question, from, to, several),
        },
        Answer::Nearest { from, found } => nearest(question, from, found),
    }
}

fn one(question: &Question<'_>, from: &Place, to: &Place, route: &Route) -> String {
    let voyage = &route.voyage;
    let mut page = Page::default();
    page.heading(format_args!("{} to {}", from.name(), to.name()));
    page.line(format_args!(
        "{} nm  {} km  {:.1} days at {} knots",
        grouped(voyage.nautical_miles()),
        grouped(voyage.kilometres()),
        voyage.days_at(question.speed),
        question.speed
    ));
    let names: Vec<String> = route
        .passages
        .iter()
        .map(|&i| &question.sea.passages()[i])
        .map(|passage| format!("{} ({})", passage.name, passage.id))
        .collect();
    page.wrapped("by ", if names.is_empty() { "no named passage".to_owned() } else { names.join(", ") }.as_str());
    let (delay, toll) = (question.delay_h(voyage), question.toll(voyage));
    if delay > 0.0 {
        page.line(format_args!("{delay:.0} h of waiting: {:.1} days in all", days(question, voyage)));
    }
    if toll > 0.0 {
        page.line(format_args!("{} {} of tolls", grouped(toll), question.dues.currency));
    }
    let inshore: f64 = route
        .stretches
        .iter()
        .filter(|stretch| stretch.inshore)
        .flat_map(|stretch| stretch.points.windows(2))
        .map(|pair| landsea_sea::geodesy::metres(pair[0], pair[1]))
        .sum();
    page.faint(format_args!(
        "as the crow flies {} nm; {} nm of the way in rivers, canals and harbours; not for navigation",
        grouped(crow(from, to) / 1852.0),
        grouped(inshore / 1852.0)
    ));
    page.finish()
}

fn alternatives(question: &Question<'_>, from: &Place, to: &Place, routes: &[Route]) -> String {
    let shortest = &routes[0].voyage;
    let with_tolls = !question.dues.tolls.is_empty();
    let mut columns = vec![("nm", Align::Right), ("more", Align::Right), ("%", Align::Right), ("Days", Align::Right)];
    if with_tolls {
        columns.push(("Tolls", Align::Right));
    }
    columns.push(("By", Align::Left));
    let rows = routes.iter().map(|route| {
        let voyage = &route.voyage;
        let more = voyage.nautical_miles() - shortest.nautical_miles();
        let mut row = vec![
            grouped(voyage.nautical_miles()),
            format!("{}{}", if more >= 0.0 { "+" } else { "" }, grouped(more)),
            format!("{:+.0}", more / shortest.nautical_miles().max(1e-9) * 100.0),
            format!("{:.1}", days(question, voyage)),
        ];
        if with_tolls {
            row.push(grouped(question.toll(voyage)));
        }
        row.push(question.ids(&route.passages));
        row
    });
    let mut page = Page::default();
    page.heading(format_args!("{} to {}, at {} knots", from.name(), to.name(), question.speed));
    page.line(grid(WIDTH, &columns, rows.collect()).trim_end());
    page.finish()
}

fn nearest(question: &Question<'_>, from: &Place, found: &[(Place, Voyage)]) -> String {
    let columns = [("Port", Align::Left), ("Code", Align::Left), ("nm", Align::Right), ("Days", Align::Right)];
    let rows = found.iter().map(|(place, voyage)| {
        let name = place.port().and_then(|ix| question.sea.ports().get(ix)).map_or("", |port| port.name.as_str());
        vec![
            name.to_owned(),
            code(question.sea, place),
            grouped(voyage.nautical_miles()),
            format!("{:.1}", voyage.days_at(question.speed)),
        ]
    });
    let mut page = Page::default();
    page.heading(format_args!("Ports nearest to {} by sea, at {} knots", from.name(), question.speed));
    page.line(grid(WIDTH, &columns, rows.collect()).trim_end());
    page.finish()
}

/// The passages with their limits.
pub fn passages(sea: &Sea) -> String {
    let columns = [
        ("Passage", Align::Left),
        ("Name", Align::Left),
        ("中文", Align::Left),
        ("Kind", Align::Left),
        ("Use", Align::Left),
        ("Draught", Align::Right),
        ("Beam", Align::Right),
        ("Length", Align::Right),
        ("Height", Align::Right),
    ];
    let metres = |value: Option<f64>| value.map(|m| m.to_string()).unwrap_or_default();
    let rows = sea.passages().iter().map(|p| {
        vec![
            p.id.clone(),
            p.name.clone(),
            p.name_zh.clone(),
            p.kind.word().to_owned(),
            if p.open { "open" } else { "closed" }.to_owned(),
            metres(p.max_draught_m),
            metres(p.max_beam_m),
            metres(p.max_length_m),
            metres(p.max_air_draught_m),
        ]
    });
    let mut page = Page::default();
    page.line(grid(130, &columns, rows.collect()).trim_end());
    page.faint("Limits in metres where one is published; --format csv has the source of each.");
    page.finish()
}
