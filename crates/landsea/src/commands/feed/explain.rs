//! One reference case with its days and the plan behind its figure.

use crate::commands::show::case;
use crate::commands::show::entry::Entry;
use crate::output::page::tied;
use crate::output::verify::{command, computed_words, signed};
use crate::verify::{Answer, Best, Day, Figure, Verdict, words};
use landsea_api::answer::route::route;
use landsea_api::answer::view::View;
use landsea_model::{CaseIx, CaseUnit, Feed};
use landsea_plan::{LegKind, Point};
use std::path::{Path, PathBuf};

/// All of one case, for people; `of` is the folder of the feed and the scenarios applied to it.
pub fn explain(feed: &Feed, ix: CaseIx, answer: &Answer, of: (Option<&Path>, &[PathBuf])) -> String {
    let case = answer.case;
    let mut entry = Entry::new(feed);
    case::show(&mut entry, ix);
    entry.page.blank();
    match &answer.figure {
        Err(why) => entry.field("computed", format!("FAILED: {why}")),
        Ok(figure) => {
            let by =
                answer.difference().map(|by| format!(" ({} from what was published)", signed(by, case.unit)));
            let verdict = match answer.verdict() {
                Verdict::Outside => "OUTSIDE the band",
                Verdict::Explained => "outside the band, explained above",
                Verdict::Stale => "in the band, though it is EXPLAINED why it is not",
                Verdict::Basis => "without a band",
                Verdict::Agrees | Verdict::Unanswered => "in the band",
            };
            let words = computed_words(*figure, case.unit);
            entry.field("computed", format!("{words}, {verdict}{}", by.unwrap_or_default()));
            if let (Some((own, other)), Some(that)) = (answer.compared, case.against) {
                let word = if case.unit == CaseUnit::Ratio { "over" } else { "less" };
                let (own, other) = (computed_words(own, answer.unit), computed_words(other, answer.unit));
                entry.field("that is", format!("{own} {word} {other} of {}", feed.cases[that].id));
            }
        }
    }
    if let Some(asked) = answer.asked {
        let view = View { feed, request: &asked.request };
        let nearest = nearest_day(feed, answer, &asked.days);
        day_table(&mut entry, view, answer.unit, &asked.days);
        if let Some((day, best)) = nearest {
            legs(&mut entry, view, day, best);
            let mut words = words(case, day.date);
            words.extend(["--explain".to_owned(), best.number.to_string()]);
            entry.field("all of it", command(&words, of));
        }
    }
    entry.finish()
}

/// The day that stands for the statistic: whose figure is nearest to it, of equal ones the first.
fn nearest_day<'a>(feed: &Feed, answer: &Answer, days: &'a [Day]) -> Option<(&'a Day, &'a Best)> {
    let unit = answer.unit;
    let figures =
        |day: &'a Day| Some((day, day.best.as_ref()?, day.best.as_ref()?.figure(feed, unit, day.date)?));
    let found: Vec<(&Day, &Best, f64)> = days.iter().filter_map(figures).collect();
    let values: Vec<f64> = found.iter().map(|(.., figure)| *figure).collect();
    let middle = answer.case.statistic.of(&values)?;
    let off = |figure: f64| (figure - middle).abs();
    found.into_iter().min_by(|a, b| off(a.2).total_cmp(&off(b.2))).map(|(day, best, _)| (day, best))
}

/// The days with the plan that counts on each.
fn day_table(entry: &mut Entry, view: View, unit: CaseUnit, days: &[Day]) {
    let rows = days.iter().map(|day| {
        let Some(best) = &day.best else { return vec![day.date.to_string(), "no plan".to_owned()] };
        let figure = best
            .figure(view.feed, unit, day.date)
            .map(|figure| computed_words(Figure { value: figure, estimated: best.estimated }, unit));
        let plan = &best.plan;
        let time = |instant, point| tied(&view.time(instant, point));
        let (first, last) = (&plan.legs[0], &plan.legs[plan.legs.len() - 1]);
        vec![
            day.date.to_string(),
            tied(&figure.unwrap_or_default()),
            time(plan.depart, first.from),
            time(plan.arrive, last.to),
            route(plan, view.feed),
        ]
    });
    let rows = rows.collect();
    entry.table("Days", &["Ready", "Figure", "Departs", "Arrives", "Route"], rows);
}

/// The legs of the plan of one day.
fn legs(entry: &mut Entry, view: View, day: &Day, best: &Best) {
    let name = |point: Point| match point {
        Point::Terminal(terminal) => view.feed.terminals[terminal].id.clone(),
        Point::Door(_) => "door".to_owned(),
    };
    let rows = best.plan.legs.iter().map(|leg| {
        let by = match leg.kind {
            LegKind::Service { service, .. } => view.feed.services[service].id.clone(),
            LegKind::Link { link, .. } => view.feed.links[link].id.clone(),
            LegKind::Transfer { .. } => "transfer".to_owned(),
            LegKind::Door => "door".to_owned(),
        };
        vec![
            leg.mode.to_string(),
            by,
            name(leg.from),
            tied(&view.time(leg.depart, leg.from)),
            name(leg.to),
            tied(&view.time(leg.arrive, leg.to)),
        ]
    });
    let rows = rows.collect();
    let heading = format!("Plan of the day nearest to the figure, {}", day.date);
    entry.table(&heading, &["Mode", "By", "From", "Departs", "To", "Arrives"], rows);
}
