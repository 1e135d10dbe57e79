//! What is noticed of every request: counts, a line in the log, and whether the answer is known already.

use crate::site::Site;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;
use std::time::Instant;

/// Counts a request as under way until it is dropped, also where the client has gone before the answer.
struct UnderWay(Arc<Site>);

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.metrics.ended();
    }
}

/// Counts and logs.
pub async fn note(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let begun = Instant::now();
    site.metrics.begun();
    let under_way = UnderWay(Arc::clone(&site));
    let method = request.method().clone();
    let path = request.uri().path().to_owned();
    let route = request.extensions().get::<MatchedPath>().map_or("page", MatchedPath::as_str).to_owned();
    let id = request.headers().get("x-request-id").and_then(|id| id.to_str().ok()).unwrap_or("").to_owned();
    let response = next.run(request).await;
    let (status, time) = (response.status().as_u16(), begun.elapsed());
    drop(under_way);
    site.metrics.answered(&route, method.as_str(), status, time);
    let ms = (time.as_secs_f64() * 1e5).round() / 1e2;
    if status >= 500 {
        tracing::warn!(id, %method, path, status, ms, "answered");
    } else {
        tracing::info!(id, %method, path, status, ms, "answered");
    }
    response
}

/// The same question to the same feed has the same answer, so address and feed make the tag of it: who has the answer
/// is told so without anything being worked out, and who has not is given the one that was worked out before.
///
/// The request keeps the feed that is served now until it is answered.
pub async fn tag(State(site): State<Arc<Site>>, mut request: Request, next: Next) -> Response {
    let edition = site.edition.load_full();
    let of_feed = edition.tag;
    request.extensions_mut().insert(edition);
    if request.method() != Method::GET && request.method() != Method::HEAD {
        return next.run(request).await;
    }
    let accept = request.headers().get(header::ACCEPT).map_or(&b""[..], HeaderValue::as_bytes);
    let question = format!("{of_feed:x} {} {}", request.uri(), String::from_utf8_lossy(accept));
    let mut hasher = DefaultHasher::new();
    question.hash(&mut hasher);
    let tag = format!("W/\"{:016x}\"", hasher.finish());
    let Ok(tag) = HeaderValue::from_str(&tag) else { return next.run(request).await };
    let known = request.headers().get(header::IF_NONE_MATCH).and_then(|known| known.to_str().ok());
    let bare = |text: &str| text.trim().trim_start_matches("W/").to_owned();
    let own = bare(tag.to_str().unwrap_or_default());
    if known.is_some_and(|known| known.split(',').any(|one| bare(one) == own)) {
        return (StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response();
    }
    let is_get = request.method() == Method::GET;
    if is_get && let Some(answer) = site.answers.get(&question) {
        site.metrics.answered_again();
        return answer;
    }
    let mut response = next.run(request).await;
    let is_of_its_time =
        response.headers().get(header::CACHE_CONTROL).is_some_and(|value| value == "no-store")
            || response.headers().get(header::CONTENT_TYPE).is_some_and(|value| value == "text/event-stream");
    if response.status() == StatusCode::OK && !is_of_its_time {
        response.headers_mut().insert(header::ETAG, tag);
        response.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-cache"));
        if is_get {
            return site.answers.keep(question.into(), response).await;
        }
    }
    response
}
