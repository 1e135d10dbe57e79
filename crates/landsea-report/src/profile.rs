//! Cumulative time and cost over distance.
//!
//! The time-cost-distance method of UNESCAP draws a shipment's time and its cost against the distance it has come. What
//! moves it is a sloping line; what holds it, or is paid, without moving it stands upright: terminals, borders, papers.

use crate::plans::{CostItem, Leg, Plan};
use landsea_model::Mode;
use serde::Serialize;

/// A plan's time and cost over its distance.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Profile {
    /// The plan's number.
    pub number: usize,
    /// Its way in words.
    pub route: String,
    /// Currency of the cost.
    pub currency: String,
    /// Where lines bend, from the start to the end. The first is all nothing, the last has the plan's duration and cost.
    pub knots: Vec<Knot>,
    /// Places and borders along the way.
    pub marks: Vec<Mark>,
}

/// A point of the lines: what was reached, and by what.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Knot {
    /// Kilometres from the start.
    pub distance_km: f64,
    /// Minutes from the first departure.
    pub minutes: i64,
    /// Minor units paid.
    pub cost_minor: i64,
    /// What led here from the knot before.
    pub by: Way,
}

/// What leads from one knot to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Way {
    /// Nothing: the first knot.
    Start,
    /// Standing in a terminal, and what is paid there.
    Stay,
    /// Standing at a border, and what is paid there.
    Border,
    /// Papers.
    Papers,
    /// Moving.
    Move(Mode),
}

/// A place or border along the way.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Mark {
    /// Kilometres from the start.
    pub distance_km: f64,
    /// What it is.
    pub kind: MarkKind,
    /// UN/LOCODE of a place, id of a border; none of a door.
    pub id: Option<String>,
    /// Name.
    pub name: String,
    /// Minutes that it holds cargo.
    pub minutes: i64,
    /// Minor units paid there.
    pub cost_minor: i64,
}

/// What a mark is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum MarkKind {
    /// A terminal or door.
    Stop,
    /// A border.
    Border,
}

/// Kinds of cost that grow with the way.
const ALONG: [&str; 3] = ["freight", "subsidy", "carbon"];
/// The kind of a fee at a border.
const CROSSING: &str = "cross";
/// The kind of papers that are paid at the end.
const IMPORT: &str = "import";

fn sum<'a>(items: impl IntoIterator<Item = &'a CostItem>) -> i64 {
    items.into_iter().map(CostItem::minor).sum()
}

impl Profile {
    /// The profile of a plan, as money and minutes add up: waiting before the first departure and after the last arrival
    /// is no part of the duration, what is paid meanwhile is part of the cost.
    pub fn of(plan: &Plan) -> Self {
        let start = Knot { distance_km: 0.0, minutes: 0, cost_minor: 0, by: Way::Start };
        let mut line = Line { knots: vec![start], marks: Vec::new() };
        let import = |item: &&CostItem| item.kind == IMPORT;
        line.stand(Way::Papers, 0, sum(plan.papers.iter().filter(|item| !import(item))));
        for (at, leg) in plan.legs.iter().enumerate() {
            let stay = plan.stays.get(at);
            let held = match at.checked_sub(1).and_then(|before| plan.legs.get(before)) {
                Some(before) => minutes(before.arrive.at, leg.depart.at),
                None => 0,
            };
            let paid = stay.map_or(0, |stay| sum(&stay.costs));
            line.mark(MarkKind::Stop, leg.from.unlocode.clone(), &leg.from.name, (held, paid));
            line.stand(Way::Stay, held, paid);
            line.ride(leg);
        }
        if let (Some(leg), Some(stay)) = (plan.legs.last(), plan.stays.get(plan.legs.len())) {
            let paid = sum(&stay.costs);
            line.mark(MarkKind::Stop, leg.to.unlocode.clone(), &leg.to.name, (0, paid));
            line.stand(Way::Stay, 0, paid);
        }
        line.stand(Way::Papers, 0, sum(plan.papers.iter().filter(import)));
        Self {
            number: plan.number,
            route: plan.route.clone(),
            currency: plan.cost.currency.clone(),
            knots: line.knots,
            marks: line.marks,
        }
    }
    /// The last knot: the whole distance, time and cost.
    pub fn total(&self) -> Knot {
        let start = Knot { distance_km: 0.0, minutes: 0, cost_minor: 0, by: Way::Start };
        self.knots.last().copied().unwrap_or(start)
    }
}

fn minutes(from: jiff::Timestamp, to: jiff::Timestamp) -> i64 {
    (to.as_second() - from.as_second()) / 60
}

struct Line {
    knots: Vec<Knot>,
    marks: Vec<Mark>,
}

impl Line {
    fn last(&self) -> Knot {
        self.knots.last().copied().unwrap_or(Knot {
            distance_km: 0.0,
            minutes: 0,
            cost_minor: 0,
            by: Way::Start,
        })
    }
    fn go(&mut self, by: Way, km: f64, minutes: i64, cost: i64) {
        let last = self.last();
        self.knots.push(Knot {
            // whole metres, so that sums read as they were told
            distance_km: ((last.distance_km + km) * 1000.0).round() / 1000.0,
            minutes: last.minutes + minutes,
            cost_minor: last.cost_minor + cost,
            by,
        });
    }
    fn stand(&mut self, by: Way, minutes: i64, cost: i64) {
        if minutes != 0 || cost != 0 {
            self.go(by, 0.0, minutes, cost);
        }
    }
    fn mark(&mut self, kind: MarkKind, id: Option<String>, name: &str, (minutes, cost): (i64, i64)) {
        let distance_km = self.last().distance_km;
        self.marks.push(Mark { distance_km, kind, id, name: name.to_owned(), minutes, cost_minor: cost });
    }

    /// A leg: papers of the leg where it starts, then the way with freight spread over it. A border that is waited at
    /// lies where the time under way says; of one within a timetable nothing is known.
    fn ride(&mut self, leg: &Leg) {
        let along = sum(leg.costs.iter().filter(|item| ALONG.contains(&item.kind.as_str())));
        let fees: Vec<i64> =
            leg.costs.iter().filter(|item| item.kind == CROSSING).map(CostItem::minor).collect();
        let all = sum(&leg.costs);
        let waited: Vec<_> = leg
            .borders
            .iter()
            .filter_map(|border| Some((border, border.arrive?.at, border.leave?.at)))
            .collect();
        let at_borders: i64 = if waited.is_empty() { 0 } else { fees.iter().sum() };
        self.stand(Way::Papers, 0, all - along - at_borders);
        let total = minutes(leg.depart.at, leg.arrive.at);
        let standing: i64 = waited.iter().map(|(_, arrive, leave)| minutes(*arrive, *leave)).sum();
        let moving = (total - standing).max(1);
        let part = |done: i64, of: i64| of * done / moving;
        let (mut done, mut at) = (0, leg.depart.at);
        let begun = self.last().distance_km;
        for (number, (border, arrive, leave)) in waited.iter().enumerate() {
            let reached = done + minutes(at, *arrive);
            let km = leg.distance_km * reached as f64 / moving as f64 - (self.last().distance_km - begun);
            self.go(Way::Move(leg.mode), km, reached - done, part(reached, along) - part(done, along));
            // where there are as many fees as borders each is that of its border
            let fee = match (fees.len() == waited.len(), number) {
                (true, number) => fees[number],
                (false, 0) => at_borders,
                (false, _) => 0,
            };
            let held = minutes(*arrive, *leave);
            self.mark(MarkKind::Border, Some(border.id.clone()), &border.name, (held, fee));
            self.stand(Way::Border, held, fee);
            (done, at) = (reached, *leave);
        }
        let km = leg.distance_km - (self.last().distance_km - begun);
        self.go(Way::Move(leg.mode), km, total - standing - done, along - part(done, along));
    }
}
