//! `/v1/sources/{id}`

use crate::ask::Asked;
use crate::body::json;
use crate::edition::Edition;
use crate::problem::Problem;
use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use landsea_api::Refusal;
use landsea_api::answer::sources::Reason;
use std::sync::Arc;

/// A source, or a rule of estimate, and which rows rest on it
#[utoipa::path(
    get, path = "/v1/sources/{id}", tag = "feed",
    params(("id" = String, Path, description = "Id of a source, LS009, or of a rule, estimate:land-days", example = "LS009")),
    responses(
        (status = 200, description = "The source or rule", body = Reason),
        (status = 404, description = "No such source or rule", body = Problem, content_type = "application/problem+json")
    )
)]
pub async fn get(
    Extension(edition): Extension<Arc<Edition>>,
    Path(id): Path<String>,
    asked: Asked,
) -> Result<Response, Problem> {
    asked.finish()?;
    let variant = &edition.plain;
    let found = Reason::of(&id, &variant.feed, &variant.gazetteer).map_err(Refusal::lookup("id"));
    found.map(|reason| json(&reason)).map_err(|refusal| Problem::from(refusal).at("id").missing())
}
