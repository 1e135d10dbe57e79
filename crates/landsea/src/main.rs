//! `landsea`: plan freight journeys from the command line.
//!
//! What was typed ([`args`]) becomes what it means ([`request`]), a command answers it ([`commands`]), and one of
//! the outputs puts the answer into words or bytes ([`output`]). Only [`console`] writes to the terminal.

mod args;
mod bundled;
mod commands;
mod console;
mod feeds;
mod outcome;
mod output;
mod request;
mod verify;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    console::deliver(commands::run(args::Args::parse()))
}
