//! How a server is set up.

use std::net::SocketAddr;
use std::time::Duration;

/// How a server is set up.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where to listen.
    pub addr: SocketAddr,
    /// Who may ask: one of these tokens must come as `Authorization: Bearer`. Without any, everybody may.
    pub tokens: Vec<String>,
    /// Origins whose pages may ask; `*` is all.
    pub cors: Vec<String>,
    /// How logs are written.
    pub log: LogForm,
    /// What a request may take.
    pub limits: Limits,
}

/// How logs are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogForm {
    /// Lines for people.
    Text,
    /// A JSON object for each line.
    Json,
}

/// What requests may take.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Largest body in bytes; more is answered with 413.
    pub body_bytes: usize,
    /// Requests of one address at a time; more are answered with 429.
    pub per_client: usize,
    /// Questions that are worked on at a time.
    pub workers: usize,
    /// Questions that wait for a worker; more are answered with 503.
    pub queue: usize,
    /// Time from being asked to being answered; after it 503 is answered.
    pub time: Duration,
    /// Memory for answers that were given, in bytes, to give them again; 0 keeps none.
    pub kept_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            body_bytes: 1 << 20,
            per_client: 128,
            workers: std::thread::available_parallelism().map_or(2, usize::from),
            queue: 512,
            time: Duration::from_secs(20),
            kept_bytes: 64 << 20,
        }
    }
}

impl Default for Options {
    fn default() -> Self {
        Self {
            addr: SocketAddr::from(([127, 0, 0, 1], 8080)),
            tokens: Vec::new(),
            cors: Vec::new(),
            log: LogForm::Text,
            limits: Limits::default(),
        }
    }
}
