//! What was typed after `landsea chart`.

use super::PlanArgs;
use clap::{ArgMatches, Args as ClapArgs, Command, FromArgMatches, ValueEnum};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  Where do days and dollars go between Chongqing and Singapore?
    landsea chart Chongqing Singapore --ready 2018-09-12T08:00 --cargo 40HC --mass 18t --plan 9 --out chart.svg
  Three plans over each other, in Chinese:
    landsea chart Chongqing Singapore --ready 2018-09-12T08:00 --cargo 40HC --mass 18t --plan 1,4,9 \\
      --lang zh --out chart.svg
  When do trains and ships of a plan run, and what would the next ones be?
    landsea chart Chongqing Singapore --ready 2018-09-12T08:00 --cargo 40HC --mass 18t --plan 9 \\
      --kind timespace --out diagram.svg
  Of plans that were found before; the numbers behind the chart:
    landsea chart --saved plan.json --plan 1 --out chart.svg
    landsea chart --saved plan.json --plan 1 --out chart.json";

/// `landsea chart`
#[derive(Debug, ClapArgs)]
#[command(after_help = EXAMPLES, after_long_help = EXAMPLES)]
pub struct ChartArgs {
    /// The question, as of `landsea plan`.
    #[command(flatten)]
    pub question: MaybePlanArgs,
    /// Plans as `landsea plan --format json` wrote them, in place of a question
    #[arg(long, value_name = "FILE", help_heading = "Chart", conflicts_with_all = ["from", "to"])]
    pub saved: Option<PathBuf>,
    /// Numbers of the plans, up to eight: 1,3,9
    #[arg(long, value_name = "N", help_heading = "Chart", value_delimiter = ',', default_value = "1")]
    pub plan: Vec<usize>,
    /// What is drawn
    #[arg(long, value_enum, value_name = "KIND", help_heading = "Chart", default_value_t = ChartKind::Tcd)]
    pub kind: ChartKind,
    /// Language of the chart
    #[arg(long, value_enum, value_name = "LANGUAGE", help_heading = "Chart", default_value_t = ChartLanguage::En)]
    pub lang: ChartLanguage,
    /// File for it: SVG, or the numbers behind it where its name ends in .json; without it SVG goes to standard output
    #[arg(long, value_name = "FILE", help_heading = "Chart")]
    pub out: Option<PathBuf>,
    /// Replace a file that is there
    #[arg(long, help_heading = "Chart", requires = "out")]
    pub force: bool,
}

/// The words of `landsea plan`, or none of them.
#[derive(Debug)]
pub struct MaybePlanArgs(pub Option<PlanArgs>);

/// What is of `landsea plan` alone.
const OF_PLAN: [&str; 4] = ["format", "explain", "pick", "compare"];

impl clap::Args for MaybePlanArgs {
    fn augment_args(command: Command) -> Command {
        let command = PlanArgs::augment_args(command);
        let command = ["from", "to"]
            .into_iter()
            .fold(command, |command, id| command.mut_arg(id, |arg| arg.required(false)));
        OF_PLAN.into_iter().fold(command, |command, id| command.mut_arg(id, |arg| arg.hide(true)))
    }
    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for MaybePlanArgs {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        // without a start there is no question; with one, what it lacks is told
        let asked = matches.contains_id("from").then(|| PlanArgs::from_arg_matches(matches));
        asked.transpose().map(Self)
    }
    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

/// Kinds of charts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ChartKind {
    /// Time and cost over distance, by the method of UNESCAP
    Tcd,
    /// Places over days, with the other runs of the same services
    Timespace,
}

/// Languages of charts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ChartLanguage {
    /// English
    En,
    /// Chinese
    Zh,
}
