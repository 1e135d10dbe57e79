//! What was typed about delays, chances and deadlines.

use clap::Args as ClapArgs;
use landsea_api::words::ChanceWords;

/// How sure a plan is to be.
#[derive(Debug, Default, ClapArgs)]
pub struct ChancesArgs {
    #[command(flatten)]
    pub words: ChanceWords,
    /// Also play each plan so many times, to compare: 1000000
    #[arg(long, value_name = "RUNS", help_heading = "How sure",
          value_parser = clap::value_parser!(u32).range(1..=100_000_000))]
    pub simulate: Option<u32>,
    /// Where the simulation begins to draw; the same number gives the same answer
    #[arg(long, value_name = "N", help_heading = "How sure", default_value_t = 1, requires = "simulate")]
    pub seed: u64,
    /// Print what to do at each place depending on when goods get there, in place of fixed plans
    #[arg(long, help_heading = "How sure", conflicts_with_all = ["explain", "pick", "confidence", "arrive_by", "window"])]
    pub policy: bool,
}
