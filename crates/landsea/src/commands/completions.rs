//! `landsea completions`

use crate::args::{Args, CompletionsArgs};
use crate::outcome::Outcome;
use clap::CommandFactory;

/// The script for a shell.
pub fn run(args: &CompletionsArgs) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "landsea", &mut script);
    Outcome::done(String::from_utf8_lossy(&script).into_owned())
}
