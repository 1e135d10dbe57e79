//! `/v1/emissions`

use crate::ask::Asked;
use crate::body::json;
use crate::edition::Edition;
use crate::problem::Problem;
use crate::site::Site;
use axum::Extension;
use axum::extract::State;
use axum::response::Response;
use landsea_api::answer::emissions::Answer;
use landsea_api::question::account::Question;
use landsea_api::question::figures::{Figures, preference};
use landsea_api::words::{EmissionsWords, FigureWords};
use landsea_emissions::Accountant;
use std::sync::Arc;
use utoipa::ToSchema;

/// All that can be asked.
#[derive(ToSchema)]
#[allow(dead_code, reason = "the fields are for the description alone")]
pub struct EmissionsQuestion {
    #[serde(flatten)]
    legs: EmissionsWords,
    #[serde(flatten)]
    figures: FigureWords,
}

/// Greenhouse gas of legs, by the method of ISO 14083
#[utoipa::path(
    get, path = "/v1/emissions", tag = "sea and air", params(EmissionsWords, FigureWords),
    responses((status = 200, description = "The statement", body = Object))
)]
pub async fn get(
    State(site): State<Arc<Site>>,
    Extension(edition): Extension<Arc<Edition>>,
    asked: Asked,
) -> Result<Response, Problem> {
    answer(&site, edition, asked).await
}

/// The same with all parameters as members of a JSON object
#[utoipa::path(
    post, path = "/v1/emissions", tag = "sea and air", request_body = EmissionsQuestion,
    responses((status = 200, description = "The statement", body = Object))
)]
pub async fn post(
    State(site): State<Arc<Site>>,
    Extension(edition): Extension<Arc<Edition>>,
    asked: Asked,
) -> Result<Response, Problem> {
    answer(&site, edition, asked).await
}

async fn answer(site: &Site, edition: Arc<Edition>, mut asked: Asked) -> Result<Response, Problem> {
    let words: EmissionsWords = asked.take()?;
    let of: FigureWords = asked.take()?;
    asked.finish()?;
    if words.leg.is_empty() {
        return Err(Problem::field("leg", "leg is missing: say one or more, such as sea:CNQZH:SGSIN"));
    }
    let work = move || {
        let figures = Figures::read(&of, None)?;
        let question = Question::of_legs(&words, !of.without_hubs, &figures, &edition.plain.feed)?;
        let accountant = Accountant::new(&figures.tables, &figures.user, preference(&of));
        Ok(json(&Answer::to(&accountant, question)?.statement))
    };
    site.workers.run(work).await
}
