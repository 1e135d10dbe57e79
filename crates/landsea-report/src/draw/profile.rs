//! The time-cost-distance chart: time over distance, cost over distance, and the places under both.

use super::labels::{Placer, under, width};
use super::scale::{Scale, ticks, time_ticks};
use super::svg::Svg;
use super::words::{grouped, money};
use super::{Labels, Language, WIDTH};
use crate::profile::{Knot, MarkKind, Profile, Way};
use landsea_model::{Currency, Mode};

const LEFT: f64 = 70.0;
const RIGHT: f64 = WIDTH - 28.0;
const PANEL: f64 = 230.0;
const BETWEEN: f64 = 46.0;
const LINE: f64 = 17.0;
/// Least height of a step that is told in words.
const TOLD: f64 = 9.0;

/// One chart of some plans, over each other.
pub fn profiles(profiles: &[Profile], labels: &Labels) -> String {
    let language = labels.language;
    let mut svg = Svg::new(WIDTH);
    svg.text("head", (LEFT, 26.0), language.profile_title());
    let mut y = legend(&mut svg, profiles, labels, 48.0);
    let longest = profiles.iter().map(|profile| profile.total().distance_km).fold(1.0, f64::max);
    let x = Scale::new((0.0, longest), (LEFT, RIGHT));
    let dearest = profiles.iter().map(|profile| profile.total().cost_minor).max().unwrap_or(1);
    let slowest = profiles.iter().map(|profile| profile.total().minutes).max().unwrap_or(1);
    let currency = profiles.first().map_or("USD", |profile| profile.currency.as_str());
    let major = 10_f64.powi(currency.parse().map_or(2, Currency::decimals) as i32);

    let time = Panel {
        title: language.time_axis().to_owned(),
        ticks: time_ticks(slowest as f64, 6),
        of: &|knot| knot.minutes as f64,
        told: &|minutes| {
            if minutes == 0.0 { "0".to_owned() } else { language.duration(minutes.round() as i64) }
        },
        x,
        top: y + 18.0,
    };
    time.draw(&mut svg, profiles);
    y = time.top + PANEL + BETWEEN;
    let cost = Panel {
        title: language.cost_axis(currency),
        ticks: ticks(dearest as f64 / major, 6),
        of: &|knot| knot.cost_minor as f64 / major,
        told: &|amount| grouped(amount.round() as i64),
        x,
        top: y,
    };
    cost.draw(&mut svg, profiles);
    y = cost.top + PANEL;
    let kilometres = ticks(longest, 8);
    for km in kilometres.iter().filter(|km| **km <= longest) {
        svg.line("axis", (x.at(*km), y), (x.at(*km), y + 4.0));
        svg.text("small m", (x.at(*km), y + 17.0), &grouped(*km as i64));
    }
    svg.text("small e faint", (RIGHT, y + 33.0), language.distance_axis());
    y += 44.0;
    for (at, profile) in profiles.iter().enumerate() {
        y = places(&mut svg, profile, (at, profiles.len()), labels, x, y);
    }
    let description: Vec<String> = profiles.iter().map(|profile| summary(profile, labels)).collect();
    svg.finish(y + 12.0, language.profile_title(), &description.join(" "))
}

/// `Plan 9: Chongqing —rail→ ...; 3,909 km, 10d 10h, USD 1,417.`
fn summary(profile: &Profile, labels: &Labels) -> String {
    let (number, total) = (labels.language.plan(profile.number), profile.total());
    let km = grouped(total.distance_km.round() as i64);
    let time = labels.language.duration(total.minutes);
    let cost = money(total.cost_minor, &profile.currency);
    let (way, currency) = (way(profile, labels), &profile.currency);
    match labels.language {
        Language::English => format!("{number}: {way}; {km} km, {time}, {currency} {cost}."),
        Language::Chinese => format!("{number}：{way}；{km}公里，{time}，{currency} {cost}。"),
    }
}

/// The way of a plan by the names of the chart's language.
fn way(profile: &Profile, labels: &Labels) -> String {
    let mut moves = Vec::new();
    let mut text = String::new();
    let mut marks = profile.marks.iter().filter(|mark| mark.kind == MarkKind::Stop);
    let name = |mark: &crate::profile::Mark| labels.name(mark.id.as_deref(), &mark.name).to_owned();
    let mut last = String::new();
    if let Some(first) = marks.next() {
        last = name(first);
        text.push_str(&last);
    }
    for knot in &profile.knots {
        if let Way::Move(mode) = knot.by {
            moves.push((knot.distance_km, mode));
        }
    }
    for mark in marks {
        let mode = moves.iter().rfind(|(km, _)| *km <= mark.distance_km + 0.001).map(|(_, mode)| *mode);
        let next = name(mark);
        if next != last {
            text += &format!(" —{}→ {next}", mode.map_or("", |mode| labels.language.mode(mode)));
            last = next;
        }
    }
    text
}

/// Which line is which; returns where the legend ends.
fn legend(svg: &mut Svg, profiles: &[Profile], labels: &Labels, mut y: f64) -> f64 {
    for (at, profile) in profiles.iter().enumerate() {
        let mut x = LEFT;
        if profiles.len() > 1 {
            svg.line(&format!("line k{}", at % super::MOST_PLANS), (x, y - 4.0), (x + 34.0, y - 4.0));
            x += 42.0;
        }
        svg.text("", (x, y), &summary(profile, labels));
        y += LINE;
    }
    if let [profile] = profiles {
        let mut x = LEFT;
        let mut sample = |class: &str, word: &str| {
            svg.line(&format!("line {class}"), (x, y - 4.0), (x + 34.0, y - 4.0));
            svg.text("small", (x + 40.0, y), word);
            x += 58.0 + width(word, 11.0);
        };
        for mode in Mode::ALL {
            if profile.knots.iter().any(|knot| knot.by == Way::Move(mode)) {
                sample(mode.as_str(), labels.language.mode(mode));
            }
        }
        sample("stand", labels.language.standing());
        y += LINE;
    }
    y
}

/// One of the two panels.
struct Panel<'a> {
    title: String,
    ticks: Vec<f64>,
    /// The quantity of a knot.
    of: &'a dyn Fn(&Knot) -> f64,
    /// A quantity in words.
    told: &'a dyn Fn(f64) -> String,
    x: Scale,
    top: f64,
}

impl Panel<'_> {
    fn draw(&self, svg: &mut Svg, profiles: &[Profile]) {
        let greatest = self.ticks.last().copied().unwrap_or(1.0);
        let y = Scale::new((0.0, greatest), (self.top + PANEL, self.top));
        svg.text("small faint", (LEFT, self.top - 8.0), &self.title);
        for tick in &self.ticks {
            svg.line("grid", (LEFT, y.at(*tick)), (RIGHT, y.at(*tick)));
            svg.text("small e", (LEFT - 8.0, y.at(*tick) + 4.0), &(self.told)(*tick));
        }
        let single = profiles.len() == 1;
        for mark in profiles.iter().filter(|_| single).flat_map(|profile| &profile.marks) {
            let x = self.x.at(mark.distance_km);
            svg.line("guide", (x, self.top), (x, self.top + PANEL));
        }
        svg.path("axis", &[(LEFT, self.top), (LEFT, self.top + PANEL), (RIGHT, self.top + PANEL)]);
        let at = |knot: &Knot| (self.x.at(knot.distance_km), y.at((self.of)(knot)));
        for (number, profile) in profiles.iter().enumerate() {
            if single {
                for pair in profile.knots.windows(2) {
                    let [from, to] = pair else { continue };
                    let class = match to.by {
                        Way::Move(mode) => mode.as_str(),
                        _ => "stand",
                    };
                    svg.path(&format!("line {class}"), &[at(from), at(to)]);
                }
                self.tell_steps(svg, profile, at);
            } else {
                let points: Vec<(f64, f64)> = profile.knots.iter().map(at).collect();
                svg.path(&format!("line k{}", number % super::MOST_PLANS), &points);
            }
        }
    }

    /// How high each upright step is, right of it where there is room, else left.
    fn tell_steps(&self, svg: &mut Svg, profile: &Profile, at: impl Fn(&Knot) -> (f64, f64)) {
        let mut placer = Placer::default();
        for pair in profile.knots.windows(2) {
            placer.line(at(&pair[0]), at(&pair[1]));
        }
        let mut from = 0;
        while from + 1 < profile.knots.len() {
            let mut to = from;
            while to + 1 < profile.knots.len() && !matches!(profile.knots[to + 1].by, Way::Move(_)) {
                to += 1;
            }
            if to == from {
                from += 1;
                continue;
            }
            let (low, high) = (at(&profile.knots[from]), at(&profile.knots[to]));
            let risen = (self.of)(&profile.knots[to]) - (self.of)(&profile.knots[from]);
            let words = format!("+{}", (self.told)(risen));
            let wide = width(&words, 11.0);
            let middle = (low.1 + high.1) / 2.0;
            let spots = [(low.0 + 5.0, middle), (low.0 - wide - 7.0, middle), (low.0 + 5.0, middle + 8.0)];
            let spot = spots.into_iter().find(|spot| {
                let within = spot.0 >= LEFT && spot.0 + wide <= RIGHT + 20.0;
                (low.1 - high.1).abs() >= TOLD && within && placer.take(*spot, wide, 11.0)
            });
            if let Some(spot) = spot {
                svg.text("small halo", (spot.0, spot.1 + 4.0), &words);
            }
            from = to;
        }
    }
}

/// The places of a plan under the axis; returns where they end.
fn places(
    svg: &mut Svg,
    profile: &Profile,
    (at, of): (usize, usize),
    labels: &Labels,
    x: Scale,
    y: f64,
) -> f64 {
    const ROW: f64 = 15.0;
    if of > 1 {
        let class = format!("line k{}", at % super::MOST_PLANS);
        svg.line(&class, (LEFT, y), (x.at(profile.total().distance_km), y));
        svg.text("small e", (LEFT - 8.0, y + 4.0), &profile.number.to_string());
    } else {
        svg.line("axis", (LEFT, y), (x.at(profile.total().distance_km), y));
    }
    // yards of one city close together are one place
    let mut named: Vec<(f64, String, MarkKind)> = Vec::new();
    for mark in &profile.marks {
        let (at, name) = (x.at(mark.distance_km), labels.name(mark.id.as_deref(), &mark.name));
        match named.last() {
            Some((before, last, _)) if last == name && at - before < 30.0 => {}
            _ => named.push((at, name.to_owned(), mark.kind)),
        }
    }
    let words: Vec<(f64, f64)> = named.iter().map(|(at, name, _)| (*at, width(name, 11.0))).collect();
    let placed = under(&words, (LEFT - 40.0, RIGHT + 20.0));
    for ((at, name, kind), under) in named.iter().zip(&placed) {
        let text_y = y + 18.0 + ROW * under.row as f64;
        if under.row > 0 {
            svg.line("guide", (*at, y), (*at, text_y - 10.0));
        }
        match kind {
            MarkKind::Stop => svg.dot((*at, y), 3.0),
            MarkKind::Border => svg.diamond((*at, y), 4.5),
        }
        svg.text("small m halo", (under.x, text_y), name);
    }
    let rows = placed.iter().map(|under| under.row).max().unwrap_or(0);
    y + 30.0 + ROW * rows as f64
}
