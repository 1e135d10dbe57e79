//! `/v1/scenario`

use super::planned::{Planned, ScenarioWords, plan_words};
use crate::ask::Asked;
use crate::body::json;
use crate::edition::Edition;
use crate::problem::Problem;
use crate::site::Site;
use axum::Extension;
use axum::extract::State;
use axum::response::Response;
use landsea_api::answer::compare::{Compared, Side, Wire, wire};
use landsea_api::words::{AssumeWords, CarbonWords, CargoWords, EndsWords, FigureWords, WayWords, WhenWords};
use std::sync::Arc;
use utoipa::ToSchema;

/// All that can be asked.
#[derive(ToSchema)]
#[allow(dead_code, reason = "the fields are for the description alone")]
pub struct ScenarioQuestion {
    #[serde(flatten)]
    scenario: ScenarioWords,
    #[serde(flatten)]
    ends: EndsWords,
    #[serde(flatten)]
    when: WhenWords,
    #[serde(flatten)]
    cargo: CargoWords,
    #[serde(flatten)]
    way: WayWords,
    #[serde(flatten)]
    carbon: CarbonWords,
    #[serde(flatten)]
    figures: FigureWords,
    #[serde(flatten)]
    assume: AssumeWords,
}

/// What becomes of the plans of a question under a scenario
///
/// Both answers whole, and what became of each plan. A scenario with errors is refused with its report: line, column,
/// value, what was expected.
#[utoipa::path(
    post, path = "/v1/scenario", tag = "plans", request_body = ScenarioQuestion,
    responses((status = 200, description = "Before, after, and what changed", body = Wire))
)]
pub async fn post(
    State(site): State<Arc<Site>>,
    Extension(edition): Extension<Arc<Edition>>,
    mut asked: Asked,
) -> Result<Response, Problem> {
    let ScenarioWords { scenario } = asked.take()?;
    let words = plan_words(&mut asked)?;
    let assumed: AssumeWords = asked.take()?;
    asked.finish()?;
    let work = move || {
        let variant = edition.under(scenario.as_deref(), &assumed)?;
        let before = Planned::over(&words, &edition.plain)?;
        let after = Planned::over(&words, &variant)?;
        Ok(json(&wire(&Compared::new(side(&before), side(&after)))))
    };
    site.workers.run(work).await
}

fn side(planned: &Planned) -> Side<'_> {
    Side { view: planned.view(), network: &planned.network, plans: &planned.frontier.plans }
}
