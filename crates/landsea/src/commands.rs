//! One file for each command.

mod about;
mod board;
mod chart;
mod check;
mod compare;
mod completions;
mod emissions;
mod export;
mod feed;
mod import;
mod plan;
mod progress;
mod sea;
#[cfg(feature = "serve")]
mod serve;
mod show;

use crate::args::{Args, Command};
use crate::outcome::{Failure, Outcome};

/// Does what was asked.
pub fn run(args: Args) -> Result<Outcome, Failure> {
    match args.command {
        Command::Plan(args) => plan::run(&args),
        Command::Chart(args) => chart::run(*args),
        Command::Board(args) => board::run(&args),
        Command::Sea(args) => sea::run(&args),
        Command::Emissions(args) => emissions::run(&args),
        #[cfg(feature = "serve")]
        Command::Serve(args) => serve::run(&args),
        Command::Show(args) => show::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Feed(args) => feed::run(&args.command),
        Command::Import(args) => import::run(&args.command),
        Command::Export(args) => export::run(&args.command),
        Command::Completions(args) => Ok(completions::run(&args)),
        Command::About(feed) => about::run(&feed),
    }
}
