//! A server over `feeds/tiny-river`, asked without a socket.

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use http_body_util::BodyExt;
use landsea_feed::FeedFiles;
use landsea_server::{FeedSource, Options, Site, router};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tower::ServiceExt;

/// A question that the river answers: a box from Hanoi to Phnom Penh.
pub const PLAN: &str = "/v1/plan?from=Hanoi&to=Phnom%20Penh&ready=2024-03-04&cargo=20GP&mass=10t";

pub fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

pub fn river() -> FeedSource {
    FeedSource::Fixed(FeedFiles::from_dir(&repository().join("feeds/tiny-river")).unwrap())
}

pub fn site(options: Options) -> Arc<Site> {
    Site::new(options, &river()).unwrap()
}

pub fn server() -> Router {
    router(site(Options::default()))
}

/// What was answered.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
    }
}

pub async fn send(server: &Router, request: Request<Body>) -> Answer {
    let response = server.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let bytes = body.collect().await.unwrap().to_bytes();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    Answer { status: parts.status, headers: parts.headers, text }
}

pub async fn get(server: &Router, path: &str) -> Answer {
    send(server, Request::get(path).body(Body::empty()).unwrap()).await
}

pub async fn post(server: &Router, path: &str, body: &Value) -> Answer {
    let request = Request::post(path).header("content-type", "application/json");
    send(server, request.body(Body::from(body.to_string())).unwrap()).await
}
