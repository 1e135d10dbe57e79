//! Whether the server lives, whether it can answer, and what it counted.

use crate::problem::Problem;
use crate::site::Site;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;
use std::sync::atomic::Ordering;

/// The process answers.
pub async fn alive() -> &'static str {
    "ok\n"
}

/// The feed is read, and the server is not stopping.
pub async fn ready(State(site): State<Arc<Site>>) -> Response {
    if site.stopping.load(Ordering::Relaxed) {
        return Problem::of(StatusCode::SERVICE_UNAVAILABLE, "the server is stopping").into_response();
    }
    "ready\n".into_response()
}

/// Counts for Prometheus.
pub async fn metrics(State(site): State<Arc<Site>>) -> Response {
    let media_type = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    ([(header::CONTENT_TYPE, media_type)], site.metrics.text(site.workers.waiting())).into_response()
}
