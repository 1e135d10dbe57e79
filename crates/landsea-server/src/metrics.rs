//! Counts for Prometheus.

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;
use std::time::Duration;

/// Upper ends of the classes of the histogram, in seconds.
const CLASSES_S: [f64; 11] = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1.0, 5.0, 20.0];

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    route: String,
    method: String,
    status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    route: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Read {
    outcome: &'static str,
}

/// Counts for Prometheus.
pub struct Metrics {
    registry: Registry,
    answered: Family<Answered, Counter>,
    seconds: Family<Route, Histogram>,
    under_way: Gauge,
    waiting: Gauge,
    reloads: Family<Read, Counter>,
    again: Counter,
}

impl Metrics {
    /// Nothing counted.
    pub fn new() -> Self {
        let mut registry = Registry::with_prefix("landsea");
        let answered = Family::default();
        registry.register("http_requests", "Requests answered", answered.clone());
        let seconds = Family::new_with_constructor((|| Histogram::new(CLASSES_S)) as fn() -> Histogram);
        registry.register("http_request_seconds", "Time to an answer", seconds.clone());
        let under_way = Gauge::default();
        registry.register("http_requests_under_way", "Requests being answered", under_way.clone());
        let waiting = Gauge::default();
        registry.register("questions_waiting", "Questions that wait for a worker", waiting.clone());
        let reloads = Family::default();
        registry.register("feed_reloads", "Changed feeds that were read", reloads.clone());
        let again = Counter::default();
        registry.register("answers_given_again", "Answers that were worked out before", again.clone());
        Self { registry, answered, seconds, under_way, waiting, reloads, again }
    }
    /// A request has come.
    pub fn begun(&self) {
        self.under_way.inc();
    }
    /// A request has gone, answered or given up.
    pub fn ended(&self) {
        self.under_way.dec();
    }
    /// A request was answered.
    pub fn answered(&self, route: &str, method: &str, status: u16, time: Duration) {
        let route = route.to_owned();
        self.seconds.get_or_create(&Route { route: route.clone() }).observe(time.as_secs_f64());
        self.answered.get_or_create(&Answered { route, method: method.to_owned(), status }).inc();
    }
    /// An answer was given that was worked out before.
    pub fn answered_again(&self) {
        self.again.inc();
    }
    /// A changed feed was read, or refused.
    pub fn reloaded(&self, taken: bool) {
        self.reloads.get_or_create(&Read { outcome: if taken { "taken" } else { "refused" } }).inc();
    }
    /// All of it as text.
    pub fn text(&self, waiting: usize) -> String {
        self.waiting.set(i64::try_from(waiting).unwrap_or(i64::MAX));
        let mut text = String::new();
        // a String takes everything
        let _ = prometheus_client::encoding::text::encode(&mut text, &self.registry);
        text
    }
}
