//! What can be asked, and under which address.

mod calendar;
mod departures;
mod emissions;
mod feed;
mod health;
mod holidays;
mod matrix;
mod places;
mod plan;
mod planned;
mod point_to_point;
mod scenario;
mod sea;
mod sources;

use crate::body::typed;
use crate::guard::admit;
use crate::problem::{MEDIA_TYPE, Problem, as_parameters};
use crate::seen::{note, tag};
use crate::site::Site;
use crate::{docs, page};
use axum::Router;
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{Html, IntoResponse};
use axum::routing::get;
use std::sync::Arc;
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::cors::{AllowOrigin, CorsLayer};
use tower_http::request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer};
use utoipa::OpenApi;
use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::{OpenApi as Description, Ref, RefOr, ResponseBuilder};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// What is said of the API as a whole.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "landsea",
        description = "Journeys of freight by rail, road, barge, sea and air: every plan that no other beats in arrival, \
                       cost and CO2e, exact and on timetables. Parameters are the words of the command line; lists may be \
                       given as parameters that come again, or apart by commas. Times are local at the place concerned. \
                       Whatever goes wrong is answered with problem details (RFC 9457) that name the field.",
        license(name = "Apache-2.0 OR MIT", identifier = "Apache-2.0 OR MIT")
    ),
    components(schemas(Problem)),
    tags(
        (name = "plans", description = "Journeys"),
        (name = "feed", description = "What the feed holds"),
        (name = "sea and air", description = "Distances by sea, and emissions"),
        (name = "standards", description = "In the words of others"),
        (name = "service", description = "Of the server itself")
    )
)]
struct Whole;

/// The description of the API (OpenAPI 3.1).
pub fn description() -> Description {
    described(api().split_for_parts().1)
}

/// What holds for every question is said once: which problems it may meet, and that options are parameters here.
fn described(mut description: Description) -> Description {
    for item in description.paths.paths.values_mut() {
        let asked = [(&mut item.get, false), (&mut item.post, true)];
        for (operation, has_body) in asked {
            let Some(operation) = operation else { continue };
            for (status, what) in PROBLEMS {
                if has_body || !matches!(status, "413" | "415") {
                    let problem =
                        ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
                    let response =
                        ResponseBuilder::new().description(what).content(MEDIA_TYPE, problem).build();
                    operation.responses.responses.entry(status.to_owned()).or_insert(response.into());
                }
            }
            for parameter in operation.parameters.iter_mut().flatten() {
                if let RefOr::T(parameter) = parameter {
                    parameter.description = parameter.description.as_deref().map(as_parameters);
                }
            }
        }
    }
    description
}

/// Problems that any question may meet; 413 and 415 are of bodies.
const PROBLEMS: [(&str, &str); 7] = [
    ("400", "The question does not make sense; `errors` names the fields"),
    ("401", "This server asks for a token"),
    ("413", "The body is too long"),
    ("415", "The body is not `application/json`"),
    ("429", "Too many requests of one address at a time"),
    ("500", "The question could not be answered"),
    ("503", "Too many questions are waiting, or the answer took too long"),
];

fn api() -> OpenApiRouter<Arc<Site>> {
    OpenApiRouter::with_openapi(Whole::openapi())
        .routes(routes!(plan::get, plan::post))
        .routes(routes!(calendar::get))
        .routes(routes!(matrix::get, matrix::post))
        .routes(routes!(scenario::post))
        .routes(routes!(places::get))
        .routes(routes!(departures::get))
        .routes(routes!(feed::get))
        .routes(routes!(feed::map))
        .routes(routes!(holidays::get))
        .routes(routes!(sources::get))
        .routes(routes!(sea::get))
        .routes(routes!(sea::passages))
        .routes(routes!(emissions::get, emissions::post))
        .routes(routes!(point_to_point::get))
}

/// Everything that is served.
pub fn router(site: Arc<Site>) -> Router {
    let (api, description) = api().split_for_parts();
    let description: Arc<str> = described(description).to_pretty_json().unwrap_or_default().into();
    let readable: Arc<str> = docs::page(&description).into();
    let api = api
        .layer(from_fn_with_state(Arc::clone(&site), tag))
        .layer(from_fn_with_state(Arc::clone(&site), admit));
    let described = move || {
        let description = Arc::clone(&description);
        async move { typed("application/json", description.to_string()) }
    };
    let read = move || {
        let readable = Arc::clone(&readable);
        async move { Html(readable.to_string()) }
    };
    Router::new()
        .merge(api)
        .route("/openapi.json", get(described))
        .route("/docs", get(read))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/metrics", get(health::metrics))
        .fallback(page::serve)
        .method_not_allowed_fallback(no_such_method)
        .layer(from_fn(page::secure))
        .layer(cors(&site.options.cors))
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .layer(CatchPanicLayer::custom(|_: Box<dyn std::any::Any + Send>| {
            Problem::of(StatusCode::INTERNAL_SERVER_ERROR, "the question could not be answered")
                .into_response()
        }))
        .layer(from_fn_with_state(Arc::clone(&site), note))
        .layer(PropagateRequestIdLayer::x_request_id())
        .layer(SetRequestIdLayer::x_request_id(MakeRequestUuid))
        .with_state(site)
}

async fn no_such_method(method: Method) -> Problem {
    Problem::of(StatusCode::METHOD_NOT_ALLOWED, format!("{method} is not done here"))
}

/// Which pages of other origins may ask.
fn cors(origins: &[String]) -> CorsLayer {
    let layer = CorsLayer::new().allow_methods([Method::GET, Method::POST]).allow_headers([
        header::AUTHORIZATION,
        header::CONTENT_TYPE,
        header::IF_NONE_MATCH,
    ]);
    let layer = layer.expose_headers([header::ETAG, HeaderName::from_static("x-request-id")]);
    if origins.iter().any(|origin| origin == "*") {
        return layer.allow_origin(AllowOrigin::any());
    }
    let origins: Vec<HeaderValue> = origins.iter().filter_map(|origin| origin.parse().ok()).collect();
    if origins.is_empty() { CorsLayer::new() } else { layer.allow_origin(AllowOrigin::list(origins)) }
}
