//! `/v1/point-to-point-routes`, as DCSA Commercial Schedules 1.0.3 has it.

use super::planned::Planned;
use crate::ask::Asked;
use crate::body::json;
use crate::edition::{Edition, Variant};
use crate::problem::Problem;
use crate::site::Site;
use axum::Extension;
use axum::extract::{OriginalUri, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use landsea_api::answer::dcsa::PointToPoint;
use landsea_api::words::{AssumeWords, CargoWords, EndsWords, PlanWords, WayWords, WhenWords};
use landsea_plan::Match;
use serde::{Deserialize, Serialize};
use serde_json::json as object;
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};

/// The version of the standard.
const VERSION: &str = "1.0.3";
/// Days of departure where a question names none, or one end only.
const USUAL_DAYS: i32 = 14;
/// Longest span of departures that is answered.
const MOST_DAYS: i32 = 92;
/// Mass of the box of which the standard says nothing: 10 t for each TEU, as the GLEC Framework assumes.
const MASS: &str = "20t";

/// The parameters of the standard.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(rename_all = "camelCase")]
pub struct RouteWords {
    /// UN/LOCODE where cargo is received
    #[param(pattern = "^[A-Z]{2}[A-Z2-9]{3}$")]
    #[param(example = "CNCQI")]
    place_of_receipt: String,
    /// UN/LOCODE where it is delivered
    #[param(pattern = "^[A-Z]{2}[A-Z2-9]{3}$")]
    #[param(example = "SGSIN")]
    place_of_delivery: String,
    /// First local date of departure; without any date today
    #[param(format = Date)]
    #[param(example = "2018-09-12")]
    departure_start_date: Option<String>,
    /// Last local date of departure; without it 14 days from the first
    #[param(format = Date)]
    departure_end_date: Option<String>,
    /// First local date of arrival
    #[param(format = Date)]
    arrival_start_date: Option<String>,
    /// Last local date of arrival
    #[param(format = Date)]
    arrival_end_date: Option<String>,
    /// Greatest number of transfers from ship to ship
    #[serde(default, deserialize_with = "landsea_api::words::optional_number")]
    #[param(minimum = 0)]
    max_transhipment: Option<u32>,
    /// `CY`; at doors and freight stations there is no schedule, and none is answered
    #[param(inline)]
    receipt_type_at_origin: Option<ServiceType>,
    /// `CY`, as at the origin
    #[param(inline)]
    delivery_type_at_destination: Option<ServiceType>,
    /// `DRY` (a 40HC) or `REEFER` (a 40RF)
    cargo_type: Option<String>,
    /// Greatest number of routes
    #[serde(default = "usual", deserialize_with = "landsea_api::words::number")]
    #[param(minimum = 1, default = 100)]
    limit: u32,
    /// Where to go on, as the header Next-Page-Cursor of the page before says
    #[param(max_length = 1024)]
    cursor: Option<String>,
}

/// Where cargo is handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "UPPERCASE")]
enum ServiceType {
    /// Container yard
    Cy,
    /// Store door
    Sd,
    /// Container freight station
    Cfs,
}

fn usual() -> u32 {
    100
}

/// What went wrong, in the standard's words.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ErrorResponse {
    http_method: &'static str,
    request_uri: String,
    status_code: u16,
    status_code_text: String,
    error_date_time: String,
    errors: Vec<serde_json::Value>,
}

/// Point-to-point routes of DCSA Commercial Schedules 1.0.3
///
/// Routes are plans of one box, the best for each latest time of being ready within the days asked for.
#[utoipa::path(
    get, path = "/v1/point-to-point-routes", tag = "standards", params(RouteWords),
    responses(
        (status = 200, description = "Routes", body = [PointToPoint], headers(
            ("API-Version" = String, description = "Version of the standard"),
            ("Next-Page-Cursor" = String, description = "Where to go on; missing on the last page")
        )),
        (status = 400, description = "The question does not make sense", body = ErrorResponse),
        (status = 500, description = "The question could not be answered", body = ErrorResponse),
        (status = 503, description = "Too many questions are waiting, or the answer took too long", body = ErrorResponse)
    )
)]
pub async fn get(
    State(site): State<Arc<Site>>,
    Extension(edition): Extension<Arc<Edition>>,
    OriginalUri(uri): OriginalUri,
    asked: Asked,
) -> Response {
    let mut response = match routes(&site, edition, asked).await {
        Ok((page, cursor)) => {
            let mut response = json(&page);
            if let Some(cursor) = cursor.and_then(|at| HeaderValue::from_str(&at).ok()) {
                response.headers_mut().insert("next-page-cursor", cursor);
            }
            response
        }
        Err(problem) => refused(&problem, uri.to_string()),
    };
    response.headers_mut().insert("api-version", HeaderValue::from_static(VERSION));
    // without dates the answer is of today
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

async fn routes(
    site: &Site,
    edition: Arc<Edition>,
    mut asked: Asked,
) -> Result<(Vec<PointToPoint>, Option<String>), Problem> {
    let words: RouteWords = asked.take()?;
    asked.finish()?;
    if words.limit == 0 {
        return Err(Problem::field("limit", "limit 0: expected 1 or more"));
    }
    let start = match words.cursor.as_deref() {
        None => 0,
        Some(cursor) => cursor
            .strip_prefix("from-")
            .and_then(|at| at.parse::<usize>().ok())
            .ok_or_else(|| Problem::field("cursor", format!("cursor {cursor:?} is none of this server")))?,
    };
    let limit = words.limit as usize;
    let found = site.workers.run(move || find(&words, &edition)).await?;
    let more = found.len() > start.saturating_add(limit);
    let page = found.into_iter().skip(start).take(limit).collect();
    Ok((page, more.then(|| format!("from-{}", start + limit))))
}

fn find(words: &RouteWords, edition: &Edition) -> Result<Vec<PointToPoint>, Problem> {
    let at_yard = |kind: Option<ServiceType>| kind.is_none_or(|kind| kind == ServiceType::Cy);
    let variant = edition.assuming(&AssumeWords::default())?;
    let from = place("placeOfReceipt", &words.place_of_receipt, &variant)?;
    let to = place("placeOfDelivery", &words.place_of_delivery, &variant)?;
    let equipment = match words.cargo_type.as_deref() {
        None | Some("DRY") => "40HC",
        Some("REEFER") => "40RF",
        Some(other) => {
            return Err(Problem::field("cargoType", format!("cargoType {other:?}: expected DRY or REEFER")));
        }
    };
    let days = Days::read(words)?;
    if !at_yard(words.receipt_type_at_origin) || !at_yard(words.delivery_type_at_destination) {
        return Ok(Vec::new());
    }
    // who departs on the last day is ready before it ends, and may have been ready for some days
    let (first, last) = days.departures();
    let length = i64::from((last - first).get_days()) + 1;
    let plan = PlanWords {
        ends: EndsWords { from, to },
        when: WhenWords {
            ready: Some(first.to_string()),
            window: Some(format!("{}d", length)),
            ..WhenWords::default()
        },
        cargo: CargoWords {
            cargo: Some(equipment.to_owned()),
            mass: Some(MASS.to_owned()),
            ..CargoWords::default()
        },
        way: WayWords { avoid: vec!["air".to_owned()], ..WayWords::default() },
        ..PlanWords::default()
    };
    let planned = Planned::over(&plan, &variant).map_err(|problem| match problem.first_field() {
        Some("from") => problem.at("placeOfReceipt"),
        Some("to") => problem.at("placeOfDelivery"),
        _ => problem,
    })?;
    let document = planned.document(&planned.plans(None)?)?;
    let kept = PointToPoint::of(&document).into_iter().filter(|route| {
        days.holds(route) && words.max_transhipment.is_none_or(|most| route.transhipments() <= most as usize)
    });
    Ok(kept.collect())
}

/// The place of a code; of a city without a terminal of its own code all its places.
fn place(field: &str, code: &str, variant: &Variant) -> Result<String, Problem> {
    let feed = &variant.feed;
    let is_code =
        code.len() == 5 && code.bytes().all(|b| b.is_ascii_uppercase() || (b'2'..=b'9').contains(&b));
    let found = variant.gazetteer.lookup(code).ok().filter(|_| is_code);
    let Some(Match::Place { primary, .. }) = found else {
        return Err(Problem::field(field, format!("{field} {code:?} is no UN/LOCODE of this feed")));
    };
    let has_terminal = feed.terminals.iter().any(|terminal| terminal.place == primary);
    Ok(if has_terminal { code.to_owned() } else { feed.places[primary].name.clone() })
}

/// The dates asked for.
struct Days {
    departure: (Option<Date>, Option<Date>),
    arrival: (Option<Date>, Option<Date>),
}

impl Days {
    fn read(words: &RouteWords) -> Result<Self, Problem> {
        let date = |field: &str, text: &Option<String>| {
            let read = text.as_deref().map(|text| text.parse::<Date>().map_err(|_| text));
            read.transpose().map_err(|text| {
                Problem::field(field, format!("{field} {text:?} is not a date; write it as 2018-09-12"))
            })
        };
        let days = Self {
            departure: (
                date("departureStartDate", &words.departure_start_date)?,
                date("departureEndDate", &words.departure_end_date)?,
            ),
            arrival: (
                date("arrivalStartDate", &words.arrival_start_date)?,
                date("arrivalEndDate", &words.arrival_end_date)?,
            ),
        };
        for (name, (start, end)) in [("departureEndDate", days.departure), ("arrivalEndDate", days.arrival)] {
            if let (Some(start), Some(end)) = (start, end)
                && end < start
            {
                return Err(Problem::field(name, format!("{name} {end} lies before the start, {start}")));
            }
        }
        let (first, last) = days.departures();
        if (last - first).get_days() >= MOST_DAYS {
            let detail = format!("{first} to {last} is longer than {MOST_DAYS} days of departure");
            return Err(Problem::field("departureEndDate", detail));
        }
        Ok(days)
    }

    /// First and last day of departure to look at.
    fn departures(&self) -> (Date, Date) {
        let later = |date: Date| date.saturating_add(USUAL_DAYS.days());
        let earlier = |date: Date| date.saturating_sub(USUAL_DAYS.days());
        match (self.departure, self.arrival) {
            ((Some(start), Some(end)), _) => (start, end),
            ((Some(start), None), _) => (start, later(start)),
            ((None, Some(end)), _) => (earlier(end), end),
            // journeys of the corridor take up to some weeks
            ((None, None), (start, Some(end))) => (earlier(earlier(start.unwrap_or(end))), end),
            ((None, None), (Some(start), None)) => (earlier(earlier(start)), later(start)),
            ((None, None), (None, None)) => {
                let today = Timestamp::now().to_zoned_datetime(jiff::tz::TimeZone::UTC).date();
                (today, later(today))
            }
        }
    }

    fn holds(&self, route: &PointToPoint) -> bool {
        let within = |date: &str, (start, end): (Option<Date>, Option<Date>)| {
            date.parse::<Date>().is_ok_and(|date| {
                start.is_none_or(|start| date >= start) && end.is_none_or(|end| date <= end)
            })
        };
        within(route.departure_date(), self.departure) && within(route.arrival_date(), self.arrival)
    }
}

/// A problem in the standard's words.
fn refused(problem: &Problem, uri: String) -> Response {
    let status = problem.status();
    let mut error = object!({
        "errorCodeText": if status == StatusCode::BAD_REQUEST { "invalidQuery" } else { "unavailable" },
        "errorCodeMessage": problem.detail(),
    });
    if let Some(field) = problem.first_field() {
        error["property"] = field.into();
    }
    let body = ErrorResponse {
        http_method: "GET",
        request_uri: uri,
        status_code: status.as_u16(),
        status_code_text: status.canonical_reason().unwrap_or_default().to_owned(),
        error_date_time: Timestamp::now().to_string(),
        errors: vec![error],
    };
    (status, json(&body)).into_response()
}
