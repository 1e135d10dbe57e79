//! `landsea feed`

mod explain;
mod verify;

use crate::args::FeedCommand;
use crate::outcome::{Failure, Outcome};

/// What was asked of a feed as a whole.
pub fn run(command: &FeedCommand) -> Result<Outcome, Failure> {
    match command {
        FeedCommand::Verify(args) => verify::run(args),
    }
}
