//! What a request asks: parameters of its address, or members of its JSON body, read as words.

use crate::problem::Problem;
use crate::site::Site;
use axum::body::Body;
use axum::extract::{FromRequest, Request};
use axum::http::{Method, StatusCode, header};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::any::TypeId;
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use utoipa::IntoParams;
use utoipa::openapi::Required;
use utoipa::openapi::path::Parameter;

/// What is asked and not yet read.
pub struct Asked {
    given: Map<String, Value>,
    known: Vec<Arc<[Parameter]>>,
}

impl Asked {
    /// Reads the words of one kind.
    ///
    /// # Errors
    /// 400 that names the field: it is missing, or not of its type.
    pub fn take<T: DeserializeOwned + IntoParams + 'static>(&mut self) -> Result<T, Problem> {
        let own = self.take_named(&described::<T>())?;
        serde_path_to_error::deserialize(Value::Object(own))
            .map_err(|error| mistyped(&error.path().to_string(), &error.inner().to_string()))
    }

    /// What is given of these parameters. Apart from [`Asked::take`], which is compiled for each kind of words.
    fn take_named(&mut self, parameters: &Arc<[Parameter]>) -> Result<Map<String, Value>, Problem> {
        let mut own = Map::new();
        self.known.push(Arc::clone(parameters));
        for parameter in parameters.iter() {
            match self.given.remove(&parameter.name) {
                Some(value) => {
                    own.insert(parameter.name.clone(), value);
                }
                None if matches!(parameter.required, Required::True) => {
                    let what = parameter.description.as_deref().unwrap_or_default();
                    let detail = format!("{} is missing: {}", parameter.name, what.trim());
                    return Err(Problem::field(&parameter.name, detail));
                }
                None => {}
            }
        }
        Ok(own)
    }

    /// Refuses what nobody has read: a misspelt name must not pass for its default.
    ///
    /// # Errors
    /// 400 that names the first of them.
    pub fn finish(self) -> Result<(), Problem> {
        match self.given.keys().next() {
            None => Ok(()),
            Some(name) => {
                let known: Vec<&str> =
                    self.known.iter().flat_map(|kind| kind.iter()).map(|one| one.name.as_str()).collect();
                let known = known.join(", ");
                Err(Problem::field(name, format!("there is no parameter {name:?} here; there are {known}")))
            }
        }
    }

    /// From the part of an address behind its question mark.
    pub fn of_query(query: &str) -> Self {
        let mut given = Map::new();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let value = Value::String(value.into_owned());
            match given.get_mut(name.as_ref()) {
                None => {
                    given.insert(name.into_owned(), value);
                }
                Some(Value::Array(values)) => values.push(value),
                Some(first) => *first = Value::Array(vec![first.take(), value]),
            }
        }
        Self { given, known: Vec::new() }
    }

    /// From a JSON object.
    fn of_body(text: &[u8]) -> Result<Self, Problem> {
        let value: Value = serde_json::from_slice(text).map_err(|error| {
            Problem::of(StatusCode::BAD_REQUEST, format!("the body is not JSON: {error}"))
        })?;
        match value {
            Value::Object(given) => Ok(Self { given, known: Vec::new() }),
            _ => Err(Problem::of(StatusCode::BAD_REQUEST, "the body is JSON, but not an object")),
        }
    }
}

/// The parameters of one kind of words, described once.
fn described<T: IntoParams + 'static>() -> Arc<[Parameter]> {
    static KINDS: LazyLock<Mutex<HashMap<TypeId, Arc<[Parameter]>>>> = LazyLock::new(Mutex::default);
    let mut kinds = KINDS.lock().unwrap_or_else(PoisonError::into_inner);
    Arc::clone(kinds.entry(TypeId::of::<T>()).or_insert_with(|| T::into_params(|| None).into()))
}

/// That a value, at a path within what is asked, is not of its type.
fn mistyped(path: &str, why: &str) -> Problem {
    let field = path.split(['.', '[']).next().unwrap_or_default();
    Problem::field(field, format!("{field}: {why}"))
}

impl FromRequest<Arc<Site>> for Asked {
    type Rejection = Problem;

    async fn from_request(request: Request, site: &Arc<Site>) -> Result<Self, Problem> {
        if request.method() != Method::POST {
            return Ok(Self::of_query(request.uri().query().unwrap_or_default()));
        }
        if let Some(query) = request.uri().query().filter(|query| !query.is_empty()) {
            let detail = format!("{query:?} stands in the address; with POST all is asked in the body");
            return Err(Problem::of(StatusCode::BAD_REQUEST, detail));
        }
        let media_type = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let media_type =
            media_type.unwrap_or_default().split(';').next().unwrap_or_default().trim().to_owned();
        if media_type != "application/json" {
            let detail = format!("the body is {media_type:?}; expected application/json");
            return Err(Problem::of(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail));
        }
        let text = body(request.into_body(), site.options.limits.body_bytes).await?;
        Self::of_body(&text)
    }
}

/// All of a body, if it is not too long.
async fn body(body: Body, most: usize) -> Result<axum::body::Bytes, Problem> {
    axum::body::to_bytes(body, most)
        .await
        .map_err(|_| Problem::of(StatusCode::PAYLOAD_TOO_LARGE, format!("a body has at most {most} bytes")))
}
