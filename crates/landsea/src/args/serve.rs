//! What was typed after `landsea serve`.

use super::FeedArg;
use clap::{Args as ClapArgs, ValueEnum};
use std::net::SocketAddr;

const EXAMPLES: &str = "\
Examples:
  landsea serve                                       the page at http://127.0.0.1:8080/
  landsea serve --feed my-feed                        read anew whenever a file of it changes
  landsea serve --addr 0.0.0.0:80 --token s3cret --log json
  landsea serve --cors https://booking.example        a page of another host may ask

The API is described at /docs and /openapi.json; /healthz, /readyz and /metrics are for those who run it.
A token may be given as LANDSEA_TOKEN, too. LANDSEA_LOG=debug logs more, warn less.";

/// `landsea serve`
#[derive(Debug, ClapArgs)]
#[command(after_help = EXAMPLES)]
pub struct ServeArgs {
    /// Address and port to listen at; port 0 is any that is free
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    pub addr: SocketAddr,
    /// Answer the API only to those who send this token; may be given more than once
    #[arg(long, value_name = "TOKEN")]
    pub token: Vec<String>,
    /// Origins whose pages may ask, or *
    #[arg(long, value_name = "ORIGIN", value_delimiter = ',')]
    pub cors: Vec<String>,
    /// How to write logs, to standard error
    #[arg(long, value_enum, value_name = "FORM", default_value_t = LogForm::Text)]
    pub log: LogForm,
    /// Questions that are worked on at a time; without it one for each processor
    #[arg(long, value_name = "N", help_heading = "Limits", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub workers: Option<u16>,
    /// Questions that may wait; more are answered with 503
    #[arg(long, value_name = "N", help_heading = "Limits", default_value_t = 512)]
    pub queue: usize,
    /// Requests of one address at a time; more are answered with 429
    #[arg(long, value_name = "N", help_heading = "Limits", default_value_t = 128)]
    pub per_client: usize,
    /// Seconds that an answer may take; after them 503 is answered
    #[arg(long, value_name = "SECONDS", help_heading = "Limits", default_value_t = 20,
          value_parser = clap::value_parser!(u64).range(1..=3600))]
    pub timeout: u64,
    /// Longest body of a request in KiB; longer ones are answered with 413
    #[arg(long, value_name = "KIB", help_heading = "Limits", default_value_t = 1024,
          value_parser = clap::value_parser!(u32).range(1..=65_536))]
    pub body: u32,
    /// Memory for answers that were given, in MiB, to give them again to whoever asks the same; 0 keeps none
    #[arg(long, value_name = "MIB", help_heading = "Limits", default_value_t = 64,
          value_parser = clap::value_parser!(u32).range(..=65_536))]
    pub keep: u32,
    /// Which feed.
    #[command(flatten)]
    pub feed: FeedArg,
}

/// How logs are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LogForm {
    /// Lines for people
    Text,
    /// A JSON object for each line
    Json,
}
