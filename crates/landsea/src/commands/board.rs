//! `landsea board`

use crate::args::{BoardArgs, BoardFormat};
use crate::feeds;
use crate::outcome::{Exit, Failure, Outcome};
use crate::output::board::{self, Board};
use crate::output::closing;
use crate::request::Assumptions;
use crate::request::time::parse_date;
use jiff::ToSpan;
use landsea_model::{Feed, PlaceIx, TerminalIx};
use landsea_plan::{Gazetteer, Match, Network, Span};

/// The departures of a terminal or of all terminals of a place.
pub fn run(args: &BoardArgs) -> Result<Outcome, Failure> {
    let feed = feeds::load(args.feed.feed.as_deref())?;
    let (assumed, feed) = Assumptions::apply(&args.assume, feed)?;
    let (name, terminals) = terminals(&args.at, &feed)?;
    let first_day = parse_date("--from", &args.from)?;
    let zone = &feed.place_of(terminals[0]).zone;
    let out_of_range = |_| Failure::Usage(format!("--from: {first_day} lies too far away"));
    let end_day = first_day.checked_add(i64::from(args.days).days()).map_err(out_of_range)?;
    let midnight =
        |day: jiff::civil::Date| day.to_zoned_datetime(zone.clone()).map(|zoned| zoned.timestamp());
    let (from, to) = (midnight(first_day).map_err(out_of_range)?, midnight(end_day).map_err(out_of_range)?);

    let network = Network::compile(feed.clone(), Span { from, to });
    let mut departures: Vec<board::Departure> = Vec::new();
    for terminal in &terminals {
        let rows = network.board(*terminal, from, to);
        departures.extend(rows.iter().map(|row| board::Departure::new(&feed, *terminal, row)));
    }
    departures.sort_by(|a, b| (a.instant, &a.service).cmp(&(b.instant, &b.service)));
    let last_day = end_day.yesterday().unwrap_or(end_day);
    let board = Board { at: name, from: first_day.to_string(), to: last_day.to_string(), departures };
    let closed = assumed.closing.as_ref();
    let data = match args.format {
        BoardFormat::Table => board::table(&board, terminals.len() > 1, &feed, closed),
        BoardFormat::Json => board::json(&board),
        BoardFormat::Csv => board::csv(&board),
    };
    let remarks = closed.map(|closed| closing::note(closed, &feed)).unwrap_or_default();
    Ok(Outcome { data, remarks, exit: Exit::Done })
}

/// What a text names, with one terminal or more.
fn terminals(text: &str, feed: &Feed) -> Result<(String, Vec<TerminalIx>), Failure> {
    let found = Gazetteer::new(feed).lookup(text).map_err(Failure::lookup("TERMINAL|PLACE"))?;
    let (name, terminals) = match found {
        Match::Terminal(terminal) => {
            let row = &feed.terminals[terminal];
            (format!("{}, {} ({})", row.name, feed.place_of(terminal).name, row.id), vec![terminal])
        }
        Match::Place { primary, places } => (feed.places[primary].name.clone(), inside(&places, feed)),
        Match::Position(_) => {
            return Err(Failure::Usage(format!(
                "TERMINAL|PLACE: {text} is a position; name a terminal or place"
            )));
        }
    };
    if terminals.is_empty() {
        return Err(Failure::Usage(format!("TERMINAL|PLACE: {name} has no terminal in this feed")));
    }
    Ok((name, terminals))
}

fn inside(places: &[PlaceIx], feed: &Feed) -> Vec<TerminalIx> {
    feed.terminals.enumerate().filter(|(_, row)| places.contains(&row.place)).map(|(ix, _)| ix).collect()
}
