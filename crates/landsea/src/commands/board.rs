//! `landsea board`

use crate::args::{BoardArgs, BoardFormat};
use crate::feeds;
use crate::outcome::{Exit, Failure, Outcome};
use crate::output::board::table;
use crate::request::scenario;
use landsea_api::answer::board::{self, Board};
use landsea_api::answer::closing;
use landsea_api::question::board::Question;
use landsea_plan::{Gazetteer, Network};

/// The departures of a terminal or of all terminals of a place.
pub fn run(args: &BoardArgs) -> Result<Outcome, Failure> {
    let feed = feeds::load(args.feed.feed.as_deref())?;
    let (assumed, feed) = scenario::assumed(&args.assume, feed)?;
    let question = Question::read(&args.at, &args.from, args.days, &feed, &Gazetteer::new(&feed))?;
    let network = Network::compile(feed.clone(), question.span);
    let board = Board::of(&network, &question);
    let closed = assumed.closing.as_ref();
    let data = match args.format {
        BoardFormat::Table => table(&board, question.terminals.len() > 1, &feed, closed),
        BoardFormat::Json => board::json(&board),
        BoardFormat::Csv => board::csv(&board),
    };
    let remarks = closed.map(|closed| closing::note(closed, &feed)).unwrap_or_default();
    Ok(Outcome { data, remarks, exit: Exit::Done })
}
