//! What goes wrong, as problem details (RFC 9457) that name the field.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use landsea_api::Refusal;
use landsea_plan::LookupError;
use serde::Serialize;
use utoipa::ToSchema;

/// The media type of problems.
pub const MEDIA_TYPE: &str = "application/problem+json";

/// What went wrong (RFC 9457).
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Problem {
    /// Kind of problem, `urn:landsea:problem:...`, or `about:blank` where the status says all.
    #[serde(rename = "type")]
    #[schema(rename = "type")]
    kind: &'static str,
    /// The same for people.
    title: &'static str,
    /// HTTP status.
    status: u16,
    /// What is wrong with this request, and what would be right.
    detail: String,
    /// Each field that is wrong.
    errors: Vec<Wrong>,
}

/// A field that is wrong.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct Wrong {
    /// Name of the parameter or member.
    field: String,
    /// What is wrong, and what would be right.
    detail: String,
    /// Ids that may have been meant, nearest first.
    nearest: Vec<String>,
}

impl Problem {
    /// A problem that its status explains.
    pub fn of(status: StatusCode, detail: impl Into<String>) -> Self {
        Self {
            kind: "about:blank",
            title: status.canonical_reason().unwrap_or("Error"),
            status: status.as_u16(),
            detail: detail.into(),
            errors: Vec::new(),
        }
    }
    /// A field does not make sense.
    pub fn field(field: &str, detail: impl Into<String>) -> Self {
        Self::about(
            "urn:landsea:problem:wrong-value",
            "A value does not make sense",
            Some(field),
            detail.into(),
        )
    }
    fn about(kind: &'static str, title: &'static str, field: Option<&str>, detail: String) -> Self {
        let errors = field
            .map(|field| Wrong { field: field.to_owned(), detail: detail.clone(), nearest: Vec::new() })
            .into_iter()
            .collect();
        Self { kind, title, status: 400, detail, errors }
    }
    /// No such thing in a collection: the status is 404.
    pub fn missing(self) -> Self {
        Self { status: 404, ..self }
    }
    /// The status.
    pub fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }
    /// What is wrong.
    pub fn detail(&self) -> &str {
        &self.detail
    }
    /// The first field that is wrong.
    pub fn first_field(&self) -> Option<&str> {
        self.errors.first().map(|wrong| wrong.field.as_str())
    }
    /// Moves what belongs to one field to another of this request.
    pub fn at(mut self, field: &str) -> Self {
        if self.errors.is_empty() {
            self.errors.push(Wrong {
                field: String::new(),
                detail: self.detail.clone(),
                nearest: Vec::new(),
            });
        }
        for wrong in &mut self.errors {
            field.clone_into(&mut wrong.field);
        }
        self
    }
    fn nearest(mut self, ids: Vec<String>) -> Self {
        if let Some(wrong) = self.errors.first_mut() {
            wrong.nearest = ids;
        }
        self
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let (field, refusal) = match refusal {
            Refusal::In { field, refusal } => (Some(field), *refusal),
            other => (None, other),
        };
        let mut detail = as_parameters(&refusal.to_string());
        // arguments without an option are called FROM and TO in the help
        if let (Some(field), Some(rest)) = (field, detail.strip_prefix(|c: char| c.is_ascii_uppercase())) {
            let rest = rest.trim_start_matches(|c: char| c.is_ascii_uppercase());
            if rest.starts_with(':') {
                detail = format!("{field}{rest}");
            }
        }
        match refusal {
            Refusal::Lookup { error, .. } => {
                let (kind, title, ids) = match error {
                    LookupError::Unknown { nearest, .. } => {
                        ("urn:landsea:problem:unknown-name", "A name is unknown", nearest)
                    }
                    LookupError::Ambiguous { candidates, .. } => {
                        ("urn:landsea:problem:ambiguous-name", "A name means several things", candidates)
                    }
                    _ => ("urn:landsea:problem:wrong-value", "A value does not make sense", Vec::new()),
                };
                let ids = ids.into_iter().map(|candidate| candidate.id).collect();
                Self::about(kind, title, field, detail).nearest(ids)
            }
            Refusal::Usage(_) | Refusal::Query(_) | Refusal::Input(_) | Refusal::In { .. } => {
                Self::about("urn:landsea:problem:wrong-value", "A value does not make sense", field, detail)
            }
        }
    }
}

/// Options of the command line as parameters are written: `--arrive-by` is `arrive_by`.
pub fn as_parameters(text: &str) -> String {
    let mut pieces = text.split("--");
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let end = piece.find(|c: char| !c.is_ascii_lowercase() && c != '-').unwrap_or(piece.len());
        let (option, rest) = piece.split_at(end);
        if option.is_empty() {
            out.push_str("--");
        }
        out.push_str(&option.replace('-', "_"));
        out.push_str(rest);
    }
    out
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = self.status();
        let text = serde_json::to_string(&self).unwrap_or_default();
        let mut response = (status, [(header::CONTENT_TYPE, MEDIA_TYPE)], text).into_response();
        let headers = response.headers_mut();
        if status == StatusCode::SERVICE_UNAVAILABLE || status == StatusCode::TOO_MANY_REQUESTS {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
        }
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use super::as_parameters;

    #[test]
    fn options_are_written_as_parameters() {
        assert_eq!(as_parameters("when? Say --arrive-by 2018-10-01"), "when? Say arrive_by 2018-10-01");
        assert_eq!(as_parameters("--temperature=-18C"), "temperature=-18C");
        assert_eq!(as_parameters("no option -- a dash"), "no option -- a dash");
    }
}
