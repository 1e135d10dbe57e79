//! `/v1/terminals/{id}/departures`

use super::planned::ScenarioWords;
use crate::ask::Asked;
use crate::body::json;
use crate::edition::Edition;
use crate::problem::Problem;
use crate::site::Site;
use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;
use landsea_api::answer::board::Board;
use landsea_api::question::board::Question;
use landsea_api::words::AssumeWords;
use serde::Deserialize;
use std::sync::Arc;
use utoipa::IntoParams;

/// Of which days.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct DaysWords {
    /// First day, local: 2018-09-12
    #[param(example = "2018-09-12")]
    from: String,
    /// Number of days, 1 to 92
    #[serde(default = "week", deserialize_with = "landsea_api::words::number")]
    #[param(minimum = 1, maximum = 92, default = 7)]
    days: u16,
}

fn week() -> u16 {
    7
}

/// What leaves a terminal, or all terminals of a place
#[utoipa::path(
    get, path = "/v1/terminals/{id}/departures", tag = "feed",
    params(("id" = String, Path, description = "Id of a terminal, or a place", example = "CNQZH-PORT"), DaysWords, AssumeWords, ScenarioWords),
    responses(
        (status = 200, description = "By time", body = Board),
        (status = 404, description = "No such terminal or place", body = Problem, content_type = "application/problem+json")
    )
)]
pub async fn get(
    State(site): State<Arc<Site>>,
    Extension(edition): Extension<Arc<Edition>>,
    Path(id): Path<String>,
    mut asked: Asked,
) -> Result<Response, Problem> {
    let DaysWords { from, days } = asked.take()?;
    let assumed: AssumeWords = asked.take()?;
    let ScenarioWords { scenario } = asked.take()?;
    asked.finish()?;
    if !(1..=92).contains(&days) {
        return Err(Problem::field("days", format!("days {days}: expected 1 to 92")));
    }
    let work = move || {
        let variant = edition.under(scenario.as_deref(), &assumed)?;
        let read = Question::read(&id, &from, days, &variant.feed, &variant.gazetteer);
        let question = read.map_err(|refusal| {
            let problem = Problem::from(refusal);
            if problem.first_field().is_none() { problem.at("id").missing() } else { problem }
        })?;
        let network = variant.network(question.span);
        Ok(json(&Board::of(&network, &question)))
    };
    site.workers.run(work).await
}
