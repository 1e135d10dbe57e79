//! `/v1/calendar`

use super::planned::{Planned, ScenarioWords};
use crate::ask::Asked;
use crate::body::json;
use crate::edition::Edition;
use crate::problem::Problem;
use crate::site::Site;
use axum::Extension;
use axum::extract::State;
use axum::response::Response;
use jiff::ToSpan;
use jiff::civil::Date;
use landsea_api::answer::summary::Best;
use landsea_api::words::{AssumeWords, CargoWords, EndsWords, PlanWords, WayWords, WhenWords};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};

/// Which month.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct MonthWords {
    /// Month of the days on which cargo is ready: 2018-09
    #[param(example = "2018-09")]
    month: String,
}

/// The best plans for each day of a month.
#[derive(Serialize, ToSchema)]
pub struct Calendar {
    /// The month, `2018-09`.
    month: String,
    /// Its days.
    days: Vec<Day>,
}

/// A day on which cargo is ready at 00:00, local.
#[derive(Serialize, ToSchema)]
pub struct Day {
    /// The day.
    date: String,
    /// What can be done from then on.
    #[serde(flatten)]
    best: Best,
}

/// The fastest, cheapest and greenest plan for each day of a month
///
/// Cargo is taken to be ready at 00:00 of each day.
#[utoipa::path(
    get, path = "/v1/calendar", tag = "plans", params(MonthWords, EndsWords, CargoWords, WayWords, AssumeWords, ScenarioWords),
    responses((status = 200, description = "Day by day", body = Calendar))
)]
pub async fn get(
    State(site): State<Arc<Site>>,
    Extension(edition): Extension<Arc<Edition>>,
    mut asked: Asked,
) -> Result<Response, Problem> {
    let MonthWords { month } = asked.take()?;
    let ends: EndsWords = asked.take()?;
    let cargo: CargoWords = asked.take()?;
    let way: WayWords = asked.take()?;
    let assumed: AssumeWords = asked.take()?;
    let ScenarioWords { scenario } = asked.take()?;
    asked.finish()?;
    let first: Date = format!("{month}-01").parse().map_err(|_| {
        Problem::field("month", format!("month: {month:?} is not a month; write it as 2018-09"))
    })?;
    let work = move || {
        let variant = edition.under(scenario.as_deref(), &assumed)?;
        let words = |date: Date| PlanWords {
            ends: ends.clone(),
            when: WhenWords { ready: Some(date.to_string()), ..WhenWords::default() },
            cargo: cargo.clone(),
            way: way.clone(),
            ..PlanWords::default()
        };
        let days = (0..first.days_in_month()).filter_map(|day| first.checked_add(i64::from(day).days()).ok());
        let days = days.map(|date| {
            let planned = Planned::over(&words(date), &variant)?;
            Ok(Day { date: date.to_string(), best: Best::of(planned.view(), &planned.frontier) })
        });
        let days = days.collect::<Result<_, Problem>>()?;
        Ok(json(&Calendar { month: month.clone(), days }))
    };
    site.workers.run(work).await
}
