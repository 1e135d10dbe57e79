//! What was typed about delays, chances and deadlines.

use clap::{Args as ClapArgs, ValueEnum};

/// How sure a plan is to be.
#[derive(Debug, Default, ClapArgs)]
pub struct ChancesArgs {
    /// When goods are due, for their chance to be there: with --ready; --arrive-by has it already
    #[arg(long, value_name = "TIME", help_heading = "How sure", conflicts_with = "arrive_by")]
    pub due: Option<String>,
    /// Plans by the time by which goods have arrived with this chance, and by expected cost: 0.9; with --arrive-by
    /// plans that are there in time with it, the latest first
    #[arg(long, value_name = "CHANCE", help_heading = "How sure", conflicts_with = "window")]
    pub confidence: Option<f64>,
    /// What each day begun after the deadline costs: 500USD/day
    #[arg(long, value_name = "MONEY", help_heading = "How sure")]
    pub penalty: Option<String>,
    /// What goods take that miss a departure: the next one, or any better plan from there
    #[arg(long, value_enum, value_name = "WAY", help_heading = "How sure", default_value_t)]
    pub rebook: RebookArg,
    /// How long before departure bookings are made, where the feed knows how full departures are by then: 7d
    #[arg(long, value_name = "TIME", help_heading = "How sure")]
    pub book_ahead: Option<String>,
    /// Share of departures that are full, by mode: sea=0.1,rail=0.05
    #[arg(long, value_name = "MODE=SHARE", help_heading = "How sure", value_delimiter = ',')]
    pub full: Vec<String>,
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

/// What missed goods take.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum RebookArg {
    /// The next departure of the same mode between the same terminals
    #[default]
    Next,
    /// That, or the best plan from where they stand
    Any,
}
