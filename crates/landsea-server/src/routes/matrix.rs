//! `/v1/matrix`

use super::planned::Planned;
use crate::ask::Asked;
use crate::body::json;
use crate::edition::{Edition, Variant};
use crate::problem::Problem;
use crate::site::Site;
use axum::Extension;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use landsea_api::answer::summary::Best;
use landsea_api::words::{AssumeWords, CargoWords, EndsWords, PlanWords, WayWords, WhenWords};
use serde::{Deserialize, Serialize};
use std::convert::Infallible;
use std::sync::Arc;
use tokio::sync::mpsc;
use tokio_stream::StreamExt;
use tokio_stream::wrappers::ReceiverStream;
use utoipa::{IntoParams, ToSchema};

/// Pairs that are answered as one document; more must be streamed.
const MOST_AT_ONCE: usize = 400;
/// Pairs that are streamed.
const MOST_STREAMED: usize = 100_000;
/// Events that wait for a slow reader.
const AHEAD: usize = 16;

/// From where, and to where.
#[derive(Clone, Deserialize, IntoParams, ToSchema)]
#[into_params(parameter_in = Query)]
pub struct PairsWords {
    /// Where cargo starts: names, UN/LOCODEs or terminals
    #[serde(deserialize_with = "landsea_api::words::list")]
    #[param(example = json!(["Chongqing", "Chengdu"]))]
    #[schema(example = json!(["Chongqing", "Chengdu"]))]
    from: Vec<String>,
    /// Where it is to go
    #[serde(deserialize_with = "landsea_api::words::list")]
    #[param(example = json!(["Singapore"]))]
    #[schema(example = json!(["Singapore"]))]
    to: Vec<String>,
}

/// All that can be asked.
#[derive(ToSchema)]
#[allow(dead_code, reason = "the fields are for the description alone")]
pub struct MatrixQuestion {
    #[serde(flatten)]
    pairs: PairsWords,
    #[serde(flatten)]
    when: WhenWords,
    #[serde(flatten)]
    cargo: CargoWords,
    #[serde(flatten)]
    way: WayWords,
    #[serde(flatten)]
    assume: AssumeWords,
}

/// The best plans from every place of a list to every place of another.
#[derive(Serialize, ToSchema)]
pub struct Matrix {
    /// In the order of the lists, destinations changing first.
    pairs: Vec<Pair>,
}

/// A pair of places.
#[derive(Serialize, ToSchema)]
pub struct Pair {
    /// Where cargo starts, as written.
    from: String,
    /// Where it goes, as written.
    to: String,
    /// What can be done.
    #[serde(flatten)]
    best: Best,
}

/// How far a long job is.
#[derive(Serialize)]
struct Progress {
    done: usize,
    of: usize,
}

/// The question, ready to be asked pair by pair.
struct Job {
    pairs: Vec<(String, String)>,
    when: WhenWords,
    cargo: CargoWords,
    way: WayWords,
    variant: Arc<Variant>,
}

/// The fastest, cheapest and greenest plan from every place of a list to every place of another
///
/// With `Accept: text/event-stream` pairs come as they are found: events `pair` (as in the document) and `progress`
/// (`done`, `of`), then `end`; a pair that cannot be asked for is an event `problem`.
#[utoipa::path(
    get, path = "/v1/matrix", tag = "plans", params(PairsWords, WhenWords, CargoWords, WayWords, AssumeWords),
    responses((status = 200, description = "Pair by pair", content(
        (Matrix = "application/json"), (String = "text/event-stream")
    )))
)]
pub async fn get(
    State(site): State<Arc<Site>>,
    Extension(edition): Extension<Arc<Edition>>,
    headers: HeaderMap,
    asked: Asked,
) -> Result<Response, Problem> {
    answer(site, edition, &headers, asked).await
}

/// The same with all parameters as members of a JSON object
#[utoipa::path(
    post, path = "/v1/matrix", tag = "plans", request_body = MatrixQuestion,
    responses((status = 200, description = "Pair by pair", content(
        (Matrix = "application/json"), (String = "text/event-stream")
    )))
)]
pub async fn post(
    State(site): State<Arc<Site>>,
    Extension(edition): Extension<Arc<Edition>>,
    headers: HeaderMap,
    asked: Asked,
) -> Result<Response, Problem> {
    answer(site, edition, &headers, asked).await
}

async fn answer(
    site: Arc<Site>,
    edition: Arc<Edition>,
    headers: &HeaderMap,
    mut asked: Asked,
) -> Result<Response, Problem> {
    let PairsWords { from, to } = asked.take()?;
    let (when, cargo, way) = (asked.take()?, asked.take()?, asked.take()?);
    let assumed: AssumeWords = asked.take()?;
    asked.finish()?;
    let streamed = headers.get(header::ACCEPT).is_some_and(|accept| accept == "text/event-stream");
    let most = if streamed { MOST_STREAMED } else { MOST_AT_ONCE };
    let count = from.len().saturating_mul(to.len());
    if count == 0 {
        let (field, detail) =
            if from.is_empty() { ("from", "from names no place") } else { ("to", "to names no place") };
        return Err(Problem::field(field, detail));
    }
    if count > most {
        let detail = format!(
            "{count} pairs are more than {most}; Accept: text/event-stream takes up to {MOST_STREAMED}, as they are found"
        );
        return Err(Problem::field("to", detail));
    }
    let variant = {
        let edition = Arc::clone(&edition);
        site.workers.run(move || Ok(edition.assuming(&assumed)?)).await?
    };
    let pairs = from.iter().flat_map(|from| to.iter().map(|to| (from.clone(), to.clone()))).collect();
    let job = Job { pairs, when, cargo, way, variant };
    if streamed {
        return Ok(stream(site, job));
    }
    let work = move || {
        let pairs = job.pairs.iter().map(|(from, to)| job.pair(from, to)).collect::<Result<_, _>>()?;
        Ok(json(&Matrix { pairs }))
    };
    site.workers.run(work).await
}

impl Job {
    fn pair(&self, from: &str, to: &str) -> Result<Pair, Problem> {
        let words = PlanWords {
            ends: EndsWords { from: from.to_owned(), to: to.to_owned() },
            when: self.when.clone(),
            cargo: self.cargo.clone(),
            way: self.way.clone(),
            ..PlanWords::default()
        };
        let planned = Planned::over(&words, &self.variant)?;
        let best = Best::of(planned.view(), &planned.frontier);
        Ok(Pair { from: from.to_owned(), to: to.to_owned(), best })
    }
}

/// Pair by pair, each a question of its own to the workers, so that a long job leaves room for others and ends when
/// nobody reads it any more.
fn stream(site: Arc<Site>, job: Job) -> Response {
    let (sender, receiver) = mpsc::channel::<Event>(AHEAD);
    let job = Arc::new(job);
    tokio::spawn(async move {
        let of = job.pairs.len();
        for done in 1..=of {
            let here = Arc::clone(&job);
            let found = site.workers.run(move || {
                let (from, to) = &here.pairs[done - 1];
                here.pair(from, to)
            });
            let event = match found.await {
                Ok(pair) => event("pair", &pair),
                Err(problem) => event("problem", &problem),
            };
            let progress = event_of_progress(done, of);
            if sender.send(event).await.is_err() || sender.send(progress).await.is_err() {
                return;
            }
        }
        // whoever has gone does not miss the end
        let _ = sender.send(Event::default().event("end").data("{}")).await;
    });
    let events = ReceiverStream::new(receiver).map(Ok::<Event, Infallible>);
    Sse::new(events).keep_alive(KeepAlive::default()).into_response()
}

fn event_of_progress(done: usize, of: usize) -> Event {
    event("progress", &Progress { done, of })
}

fn event(kind: &str, value: &impl Serialize) -> Event {
    Event::default().event(kind).data(serde_json::to_string(value).unwrap_or_default())
}
