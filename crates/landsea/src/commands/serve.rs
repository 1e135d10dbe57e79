//! `landsea serve`

use crate::args::{LogForm, ServeArgs};
use crate::outcome::{Failure, Outcome};
use crate::{console, feeds};
use landsea_server::{FeedSource, Limits, Options, ServeError, serve};
use std::time::Duration;

/// Serves until it is told to stop.
pub fn run(args: &ServeArgs) -> Result<Outcome, Failure> {
    let source = match &args.feed.feed {
        Some(folder) => FeedSource::Folder(folder.clone()),
        None => FeedSource::Fixed(feeds::files(None)?),
    };
    let mut tokens = args.token.clone();
    tokens.extend(std::env::var("LANDSEA_TOKEN").ok().filter(|token| !token.is_empty()));
    if tokens.iter().any(|token| token.trim().is_empty()) {
        return Err(Failure::Usage("--token: an empty token would keep nobody out".to_owned()));
    }
    let usual = Limits::default();
    let options = Options {
        addr: args.addr,
        tokens,
        cors: args.cors.clone(),
        log: match args.log {
            LogForm::Text => landsea_server::LogForm::Text,
            LogForm::Json => landsea_server::LogForm::Json,
        },
        limits: Limits {
            body_bytes: args.body as usize * 1024,
            kept_bytes: (args.keep as usize) << 20,
            per_client: args.per_client,
            workers: args.workers.map_or(usual.workers, usize::from),
            queue: args.queue,
            time: Duration::from_secs(args.timeout),
        },
    };
    let done = serve(options, source, |addr| console::say(&format!("landsea serves http://{addr}/")));
    match done {
        Ok(()) => Ok(Outcome::done(String::new())),
        Err(ServeError::Feed(report)) => Err(Failure::Feed(report)),
        Err(error) => Err(Failure::Files(error.to_string())),
    }
}
