//! `/v1/places`

use crate::ask::Asked;
use crate::body::json;
use crate::edition::Edition;
use crate::problem::Problem;
use axum::Extension;
use axum::response::Response;
use landsea_api::answer::places::Suggestions;
use serde::Deserialize;
use std::sync::Arc;
use utoipa::IntoParams;

/// Whose name is looked for.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PlacesWords {
    /// The beginning of a name in English or Chinese, a UN/LOCODE or the id of a terminal
    #[param(example = "qin")]
    q: String,
    /// Greatest number of places, up to 100
    #[serde(default = "usual", deserialize_with = "landsea_api::words::number")]
    #[param(minimum = 1, maximum = 100, default = 10)]
    limit: u8,
}

fn usual() -> u8 {
    10
}

/// Places and terminals whose names begin so
#[utoipa::path(
    get, path = "/v1/places", tag = "feed", params(PlacesWords),
    responses((status = 200, description = "The likeliest first", body = Suggestions))
)]
pub async fn get(Extension(edition): Extension<Arc<Edition>>, mut asked: Asked) -> Result<Response, Problem> {
    let PlacesWords { q, limit } = asked.take()?;
    asked.finish()?;
    if !(1..=100).contains(&limit) {
        return Err(Problem::field("limit", format!("limit {limit}: expected 1 to 100")));
    }
    let variant = &edition.plain;
    Ok(json(&Suggestions::of(&q, usize::from(limit), &variant.feed, &variant.gazetteer)))
}
