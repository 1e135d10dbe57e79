//! `landsea feed`

mod explain;
mod stats;
mod verify;

use crate::args::FeedCommand;
use crate::outcome::{Failure, Outcome};

/// What was asked of a feed as a whole.
pub fn run(command: &FeedCommand) -> Result<Outcome, Failure> {
    match command {
        FeedCommand::Stats(args) => stats::run(args),
        FeedCommand::Verify(args) => verify::run(args),
    }
}
