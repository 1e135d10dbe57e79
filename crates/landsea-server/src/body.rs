//! Answers as bodies.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// Bytes of a usual answer, so that its text seldom has to be moved while it is written.
const USUAL: usize = 192 * 1024;

/// JSON on one line.
pub fn json(value: &impl Serialize) -> Response {
    let mut text = Vec::with_capacity(USUAL);
    // our shapes hold no maps with keys other than strings, the one thing that cannot be written
    if serde_json::to_writer(&mut text, value).is_err() {
        text.clear();
    }
    typed("application/json", text)
}

/// A text of a media type.
pub fn typed(media_type: &'static str, text: impl IntoResponse) -> Response {
    let mut response = text.into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    response
}
