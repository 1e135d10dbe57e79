//! How sure plans are, for programs.

use crate::answer::figures::{money_number, percent};
use crate::answer::view::View;
use jiff::{SignedDuration, Timestamp};
use landsea_model::Origin;
use landsea_plan::{Minute, Plan, Point, Query, Span, timestamp};
use landsea_reliability::{AtRisk, Chances, Simulation};
use serde::Serialize;
use utoipa::ToSchema;

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

/// Where a plan ends.
pub fn end(plan: &Plan) -> Point {
    plan.legs[plan.legs.len() - 1].to
}

/// Days after the last arrival asked for in which missed goods may still travel.
const AFTER: i64 = 60;

/// The span of a query with the time after it in which missed goods may still travel.
pub fn span(query: &Query) -> Span {
    let span = query.span();
    let after = SignedDuration::from_hours(24 * AFTER);
    Span { to: span.to.saturating_add(after).unwrap_or(span.to), ..span }
}

impl Sureness {
    /// Whether the expected cost is what plans are compared by, or differs for a penalty.
    pub fn shows_cost(&self) -> bool {
        self.confidence.is_some() || self.chances.expected_penalty.minor() != 0
    }
}

/// Rows of the feed's delays behind the figures.
pub fn origins<'a>(view: View<'a>, chances: &'a Chances) -> impl Iterator<Item = &'a Origin> {
    chances.rows.iter().map(move |row| &view.feed.delays[*row].origin)
}

/// How sure a plan is, for programs.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Chances)]
pub struct Wire {
    /// By when it has arrived with a chance of a half, local; null beyond the timetable, as in all that follow.
    pub p50: Option<String>,
    /// By when with four fifths.
    pub p80: Option<String>,
    /// By when with nineteen twentieths.
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
    /// Cost in the mean, with what rebooking, storage and being late cost.
    pub expected_cost: f64,
    /// What being late costs in the mean; it is in `expected_cost`.
    pub expected_penalty: f64,
    /// ISO 4217, of both.
    pub currency: String,
    /// The connection most likely to break; null if none is at risk by what is known.
    pub at_risk: Option<WireRisk>,
    /// Legs of which nothing is known, from 1.
    pub unknown_legs: Vec<usize>,
    /// Lines of `delays.csv` behind the figures.
    pub delay_lines: Vec<u32>,
    /// What a simulation gave, where one was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub simulation: Option<WireSimulation>,
}

/// A chance that was asked for.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ChanceOfArrival)]
pub struct WireConfidence {
    /// The chance, 0 to 1.
    pub share: f64,
    /// By when it has arrived with it.
    pub arrive: Option<String>,
}

/// The connection most likely to break.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ConnectionAtRisk)]
pub struct WireRisk {
    /// The leg whose departure is missed, from 1.
    pub leg: usize,
    /// The chance that it is.
    pub missed_share: f64,
    /// What is then taken; null where it is another plan, or nothing.
    pub next: Option<WireNext>,
    /// What that costs more.
    pub extra_cost: f64,
    /// The chance of missing it with a day more before it.
    pub buffer_missed_share: f64,
    /// The chance of arriving by the deadline with that day; null without a deadline.
    pub buffer_on_time_share: Option<f64>,
    /// By how many hours `p95` is then sooner; below nothing if it is later.
    pub buffer_p95_sooner_h: Option<f64>,
    /// By how much the expected cost is then less.
    pub buffer_saved_cost: f64,
}

/// The departure that missed goods take.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = NextDeparture)]
pub struct WireNext {
    /// Id of the service.
    pub service: String,
    /// Date of the start of its run.
    pub run: String,
    /// Departure, local.
    pub depart: String,
    /// Arrival, local.
    pub arrive: String,
}

/// What playing a plan many times gave.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SimulationOfPlan)]
pub struct WireSimulation {
    /// How many times.
    pub runs: usize,
    /// By when half of them had arrived.
    pub p50: Option<String>,
    /// By when four fifths.
    pub p80: Option<String>,
    /// By when nineteen twentieths.
    pub p95: Option<String>,
    /// Share that had arrived by the deadline; null without one.
    pub on_time_share: Option<f64>,
    /// Its standard error.
    pub on_time_error: Option<f64>,
    /// Cost beyond that of the plan, in the mean.
    pub extra_cost: f64,
    /// Its standard error.
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
