//! Answers as bodies.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// JSON on one line.
pub fn json(value: &impl Serialize) -> Response {
    // our shapes hold no maps with keys other than strings, the one thing that cannot be written
    typed("application/json", serde_json::to_string(value).unwrap_or_default())
}

/// A text of a media type.
pub fn typed(media_type: &'static str, text: impl IntoResponse) -> Response {
    let mut response = text.into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    response
}
