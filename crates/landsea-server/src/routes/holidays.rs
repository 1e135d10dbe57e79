//! `/v1/holidays`

use crate::ask::Asked;
use crate::body::json;
use crate::edition::Edition;
use crate::problem::Problem;
use axum::Extension;
use axum::response::Response;
use landsea_api::Of;
use landsea_api::question::time::parse_date;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};

/// Of which days.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct SpanWords {
    /// First day: 2018-09-12
    #[param(example = "2018-09-01")]
    from: String,
    /// Last day
    #[param(example = "2018-10-31")]
    to: String,
}

/// Public holidays.
#[derive(Serialize, ToSchema)]
pub struct Holidays {
    /// By date.
    holidays: Vec<Holiday>,
}

/// A public holiday.
#[derive(Serialize, ToSchema)]
pub struct Holiday {
    /// ISO 3166 code of the country.
    country: String,
    /// The day.
    date: String,
    /// Its name.
    name: String,
    /// Its Chinese name, where it has one.
    name_zh: Option<String>,
}

/// Public holidays of the countries of the feed
#[utoipa::path(
    get, path = "/v1/holidays", tag = "feed", params(SpanWords),
    responses((status = 200, description = "By date", body = Holidays))
)]
pub async fn get(Extension(edition): Extension<Arc<Edition>>, mut asked: Asked) -> Result<Response, Problem> {
    let SpanWords { from, to } = asked.take()?;
    asked.finish()?;
    let (from, to) = (parse_date("from", &from).of("from")?, parse_date("to", &to).of("to")?);
    let days = edition.plain.feed.holidays.iter();
    let mut days: Vec<_> = days.filter(|day| !day.worked && (from..=to).contains(&day.date)).collect();
    days.sort_by_key(|day| (day.date, day.country));
    let holidays = days.into_iter().map(|day| Holiday {
        country: day.country.to_string(),
        date: day.date.to_string(),
        name: day.name.clone(),
        name_zh: Some(day.name_zh.clone()).filter(|name| !name.is_empty()),
    });
    Ok(json(&Holidays { holidays: holidays.collect() }))
}
