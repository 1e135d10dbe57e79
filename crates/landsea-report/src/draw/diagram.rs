//! The diagram of time and space: a panel for each plan, one under the other, with days to the right.

use super::labels::{Placer, width};
use super::scale::Scale;
use super::svg::Svg;
use super::words::{clock, local};
use super::{Labels, WIDTH};
use crate::diagram::{Diagram, Path};
use jiff::{Timestamp, ToSpan};
use landsea_model::Mode;

const RIGHT: f64 = WIDTH - 24.0;
/// Least height between two places.
const APART: f64 = 34.0;
/// Height for the longest way.
const TALL: f64 = 300.0;
/// Width of a time of day.
const WORD: f64 = 32.0;
const DAY_S: f64 = 86_400.0;

/// Panels of some plans.
pub fn diagrams(diagrams: &[Diagram], labels: &Labels) -> String {
    let language = labels.language;
    let mut svg = Svg::new(WIDTH);
    let names = diagrams.iter().flat_map(|diagram| &diagram.stops);
    let widest =
        names.map(|stop| width(labels.name(stop.id.as_deref(), &stop.name), 12.0)).fold(40.0, f64::max);
    let left = (widest + 24.0).min(240.0);
    svg.text("head", (16.0, 26.0), language.diagram_title());
    let mut y = legend(&mut svg, diagrams, labels, 48.0);
    let mut description = Vec::new();
    for (number, diagram) in diagrams.iter().enumerate() {
        let title = format!("{}: {}", language.plan(diagram.number), way(diagram, labels));
        svg.text("", (16.0, y), &title);
        description.push(format!("{title}."));
        y = panel(&mut svg, diagram, labels, number, (left, y + 30.0));
    }
    svg.finish(y, language.diagram_title(), &description.join(" "))
}

fn way(diagram: &Diagram, labels: &Labels) -> String {
    let name = |at: usize| {
        diagram.stops.get(at).map_or("", |stop| labels.name(stop.id.as_deref(), &stop.name)).to_owned()
    };
    let mut text = name(0);
    for leg in &diagram.legs {
        text += &format!(" —{}→ {}", labels.language.mode(leg.mode), name(leg.to));
    }
    text
}

fn legend(svg: &mut Svg, diagrams: &[Diagram], labels: &Labels, y: f64) -> f64 {
    let mut x = 16.0;
    let mut sample = |class: &str, word: &str| {
        svg.line(class, (x, y - 4.0), (x + 34.0, y - 4.0));
        svg.text("small", (x + 40.0, y), word);
        x += 58.0 + width(word, 11.0);
    };
    for mode in Mode::ALL {
        if diagrams.iter().flat_map(|diagram| &diagram.legs).any(|leg| leg.mode == mode) {
            sample(&format!("line {}", mode.as_str()), labels.language.mode(mode));
        }
    }
    if diagrams.iter().any(|diagram| !diagram.others.is_empty()) {
        sample("other stand", labels.language.other_runs());
    }
    y + 26.0
}

/// Heights of the places: by distance, but never too close for their names.
fn heights(diagram: &Diagram) -> Vec<f64> {
    let longest = diagram.stops.last().map_or(1.0, |stop| stop.distance_km.max(1.0));
    let mut heights: Vec<f64> = Vec::new();
    for stop in &diagram.stops {
        let by_distance = TALL * stop.distance_km / longest;
        let least = heights.last().map_or(0.0, |before| before + APART);
        heights.push(by_distance.max(least));
    }
    heights
}

/// A panel; returns where the next begins.
fn panel(svg: &mut Svg, diagram: &Diagram, labels: &Labels, number: usize, (left, top): (f64, f64)) -> f64 {
    let heights = heights(diagram);
    let height = heights.last().copied().unwrap_or(0.0);
    let instants = || diagram.legs.iter().flat_map(|leg| [leg.depart, leg.arrive]);
    let (Some(first), Some(last)) = (instants().min(), instants().max()) else { return top };
    let days = midnights(first, last, diagram.offset_s);
    let (Some(from), Some(to)) = (days.first(), days.last()) else { return top };
    let seconds = |at: &Timestamp| at.as_second() as f64;
    let x = Scale::new((seconds(from), seconds(to)), (left, RIGHT));
    let bottom = top + height + 14.0;
    let per_day = x.at(seconds(from) + DAY_S) - left;
    let every = (52.0 / per_day).ceil().max(1.0) as usize;
    for (at, day) in days.iter().enumerate() {
        let here = x.at(seconds(day));
        svg.line("grid", (here, top - 6.0), (here, bottom));
        if at % every == 0 && at + 1 < days.len() {
            let date = labels.language.date(*day, diagram.offset_s);
            svg.text("small faint", (here + 3.0, bottom + 13.0), &date);
        }
    }
    for (stop, height) in diagram.stops.iter().zip(&heights) {
        let y = top + height;
        svg.line("guide", (left, y), (RIGHT, y));
        svg.text("e", (left - 8.0, y + 4.0), labels.name(stop.id.as_deref(), &stop.name));
    }
    let ends = |path: &Path| {
        let y = |stop: usize| top + heights.get(stop).copied().unwrap_or(0.0);
        [(x.at(seconds(&path.depart)), y(path.from)), (x.at(seconds(&path.arrive)), y(path.to))]
    };
    svg.clipped(&format!("panel{number}"), (left, top - 6.0), (RIGHT - left, bottom - top + 6.0), |svg| {
        for other in &diagram.others {
            svg.path(&format!("other {}", other.mode.as_str()), &ends(other));
        }
    });
    for pair in diagram.legs.windows(2) {
        svg.path("line stand", &[ends(&pair[0])[1], ends(&pair[1])[0]]);
    }
    let mut placer = Placer::default();
    for leg in &diagram.legs {
        let [a, b] = ends(leg);
        svg.path(&format!("line {}", leg.mode.as_str()), &[a, b]);
        placer.line(a, b);
    }
    for leg in &diagram.legs {
        let [a, b] = ends(leg);
        // lines come from the upper left and go to the lower right: words stand where they do not
        let (before, after) = ((-WORD - 5.0, 9.0), (5.0, -9.0));
        let (left_above, right_below) = ((-WORD - 5.0, -9.0), (5.0, 9.0));
        let times = [
            (a, leg.depart, [after, left_above, before, right_below]),
            (b, leg.arrive, [before, right_below, left_above, after]),
        ];
        for (at, time, spots) in times {
            svg.dot(at, 3.0);
            let word = clock(time, diagram.offset_s);
            let spots = spots.map(|(right, down)| (at.0 + right, at.1 + down));
            let free = spots.into_iter().find(|spot| {
                spot.0 >= left && spot.0 + WORD <= RIGHT + 20.0 && placer.take(*spot, WORD, 12.0)
            });
            if let Some((x, y)) = free {
                svg.text("small halo", (x, y + 4.0), &word);
            }
        }
    }
    svg.text("small e faint", (RIGHT, bottom + 28.0), &clocks(diagram.offset_s));
    svg.path("axis", &[(left, top - 6.0), (left, bottom), (RIGHT, bottom)]);
    bottom + 56.0
}

/// `UTC+8`: by which clocks days and times are told.
fn clocks(offset_s: i32) -> String {
    let sign = if offset_s < 0 { '-' } else { '+' };
    let (hours, minutes) = (offset_s.abs() / 3600, offset_s.abs() / 60 % 60);
    if minutes == 0 { format!("UTC{sign}{hours}") } else { format!("UTC{sign}{hours}:{minutes:02}") }
}

/// The midnights from the day of the first instant to the one after the last, by local clocks.
fn midnights(first: Timestamp, last: Timestamp, offset_s: i32) -> Vec<Timestamp> {
    let offset = jiff::tz::Offset::from_seconds(offset_s).unwrap_or(jiff::tz::Offset::UTC);
    let mut date = local(first, offset_s).date();
    let mut days = Vec::new();
    // a plan takes at most 366 days
    for _ in 0..400 {
        let Ok(midnight) = offset.to_timestamp(date.at(0, 0, 0, 0)) else { break };
        days.push(midnight);
        if midnight > last {
            break;
        }
        let Ok(next) = date.checked_add(1.day()) else { break };
        date = next;
    }
    days
}
