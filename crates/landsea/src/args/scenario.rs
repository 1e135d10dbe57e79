//! Scenarios, of every command that works on a feed.

use clap::Args as ClapArgs;
use std::path::PathBuf;

/// Which scenarios.
#[derive(Debug, Default, ClapArgs)]
pub struct ScenarioArg {
    /// Apply a scenario file to the feed first (docs/scenario.md); more than one are applied in order
    #[arg(long, value_name = "FILE", help_heading = "What if")]
    pub scenario: Vec<PathBuf>,
}
