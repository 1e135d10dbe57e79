//! `/v1/plan`

use super::planned::{Planned, ScenarioWords, plan_words};
use crate::ask::Asked;
use crate::body::{json, typed};
use crate::edition::Edition;
use crate::problem::Problem;
use crate::site::Site;
use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use landsea_api::answer::wire::Document;
use landsea_api::answer::{csv, geojson, ics};
use landsea_api::words::{
    AssumeWords, CarbonWords, CargoWords, ChanceWords, EndsWords, FigureWords, WayWords, WhenWords,
};
use landsea_report::{Plans, Profile};
use serde::Deserialize;
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};

/// Forms of plans.
#[derive(Clone, Copy, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
enum Form {
    /// All there is to know
    #[default]
    Json,
    /// Lines and points for maps
    Geojson,
    /// One row for each leg
    Csv,
    /// Legs and cut-offs for calendars
    Ics,
    /// Time and cost over distance
    Profile,
}

/// What is wanted of the plans.
#[derive(Deserialize, IntoParams, ToSchema)]
#[into_params(parameter_in = Query)]
pub struct FormWords {
    /// `json`, `geojson` (lines and points for maps), `csv` (one row for each leg) `ics` (legs and cut-offs for
    /// calendars) or `profile` (cumulative time and cost over distance, as `landsea chart` draws them)
    #[serde(default)]
    #[param(inline)]
    format: Form,
    /// Only the Nth plan, from 1
    #[serde(default, deserialize_with = "landsea_api::words::optional_number")]
    #[param(minimum = 1)]
    #[schema(minimum = 1)]
    pick: Option<usize>,
    /// Whether plans say how sure they are (`chances`), missed connections included; it takes some milliseconds more.
    /// They do in any case where `due`, `confidence`, `penalty`, `rebook`, `book_ahead` or `full` is asked for
    #[serde(default, deserialize_with = "landsea_api::words::flag")]
    chances: bool,
}

/// All that can be asked.
#[derive(ToSchema)]
#[allow(dead_code, reason = "the fields are for the description alone")]
pub struct PlanQuestion {
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
    #[serde(flatten)]
    scenario: ScenarioWords,
    #[serde(flatten)]
    chances: ChanceWords,
    #[serde(flatten)]
    form: FormWords,
}

/// Plans that no other plan beats in arrival, cost and CO2e
///
/// That there is no plan is an answer: `plans` is empty, and `obstacles` says why.
#[utoipa::path(
    get, path = "/v1/plan", tag = "plans",
    params(
        EndsWords, WhenWords, CargoWords, WayWords, CarbonWords, FigureWords, AssumeWords, ScenarioWords, ChanceWords,
        FormWords
    ),
    responses(
        (status = 200, description = "The frontier", content(
            (Document = "application/json"), (Object = "application/geo+json"),
            (String = "text/csv"), (String = "text/calendar")
        ))
    )
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
    post, path = "/v1/plan", tag = "plans",
    request_body = PlanQuestion,
    responses(
        (status = 200, description = "The frontier", content(
            (Document = "application/json"), (Object = "application/geo+json"),
            (String = "text/csv"), (String = "text/calendar")
        ))
    )
)]
pub async fn post(
    State(site): State<Arc<Site>>,
    Extension(edition): Extension<Arc<Edition>>,
    asked: Asked,
) -> Result<Response, Problem> {
    answer(&site, edition, asked).await
}

async fn answer(site: &Site, edition: Arc<Edition>, mut asked: Asked) -> Result<Response, Problem> {
    let words = plan_words(&mut asked)?;
    let assumed: AssumeWords = asked.take()?;
    let ScenarioWords { scenario } = asked.take()?;
    let chances: ChanceWords = asked.take()?;
    let form: FormWords = asked.take()?;
    asked.finish()?;
    let work = move || {
        let variant = edition.under(scenario.as_deref(), &assumed)?;
        let planned = match form.chances || chances != ChanceWords::default() {
            true => Planned::with_odds(&words, &chances, &variant)?,
            false => Planned::over(&words, &variant)?,
        };
        let plans = planned.plans(form.pick)?;
        let document = planned.document(&plans)?;
        Ok(match form.format {
            Form::Json => json(&document),
            Form::Geojson => {
                typed("application/geo+json", geojson::geojson(planned.view(), &plans, &document))
            }
            Form::Csv => typed("text/csv; charset=utf-8", csv::csv(&document)),
            Form::Profile => json(&profiles(&document)?),
            Form::Ics => typed("text/calendar; charset=utf-8", ics::ics(planned.view(), &plans)),
        })
    };
    site.workers.run(work).await
}

/// Time and cost over distance, reckoned as `landsea chart` does.
fn profiles(document: &Document) -> Result<Vec<Profile>, Problem> {
    let text = serde_json::to_string(document).unwrap_or_default();
    let plans = Plans::from_json(&text)
        .map_err(|error| Problem::of(StatusCode::INTERNAL_SERVER_ERROR, error.to_string()))?;
    Ok(plans.plans.iter().map(Profile::of).collect())
}
