//! Whose departures, and of which days.

use super::time::parse_date;
use crate::Refusal;
use jiff::ToSpan;
use jiff::civil::Date;
use landsea_model::{Feed, PlaceIx, TerminalIx};
use landsea_plan::{Gazetteer, Match, Span};

/// A question for departures.
#[derive(Clone, Debug)]
pub struct Question {
    /// Name of the terminal or place.
    pub name: String,
    /// One terminal, or all of a place; at least one.
    pub terminals: Vec<TerminalIx>,
    /// First day, local at the first terminal.
    pub first_day: Date,
    /// Last day.
    pub last_day: Date,
    /// From the first midnight to the last.
    pub span: Span,
}

impl Question {
    /// Reads a terminal or place, the first day and the number of days.
    pub fn read(
        at: &str,
        from: &str,
        days: u16,
        feed: &Feed,
        gazetteer: &Gazetteer,
    ) -> Result<Self, Refusal> {
        let (name, terminals) = terminals(at, feed, gazetteer)?;
        let first_day = parse_date("--from", from)?;
        let zone = &feed.place_of(terminals[0]).zone;
        let out_of_range = |_| Refusal::Usage(format!("--from: {first_day} lies too far away"));
        let end_day = first_day.checked_add(i64::from(days).days()).map_err(out_of_range)?;
        let midnight = |day: Date| day.to_zoned_datetime(zone.clone()).map(|zoned| zoned.timestamp());
        let (from, to) =
            (midnight(first_day).map_err(out_of_range)?, midnight(end_day).map_err(out_of_range)?);
        let last_day = end_day.yesterday().unwrap_or(end_day);
        Ok(Self { name, terminals, first_day, last_day, span: Span { from, to } })
    }
}

/// What a text names, with one terminal or more.
fn terminals(text: &str, feed: &Feed, gazetteer: &Gazetteer) -> Result<(String, Vec<TerminalIx>), Refusal> {
    let found = gazetteer.lookup(text).map_err(Refusal::lookup("TERMINAL|PLACE"))?;
    let (name, terminals) = match found {
        Match::Terminal(terminal) => {
            let row = &feed.terminals[terminal];
            (format!("{}, {} ({})", row.name, feed.place_of(terminal).name, row.id), vec![terminal])
        }
        Match::Place { primary, places } => (feed.places[primary].name.clone(), inside(&places, feed)),
        Match::Position(_) => {
            return Err(Refusal::Usage(format!(
                "TERMINAL|PLACE: {text} is a position; name a terminal or place"
            )));
        }
    };
    if terminals.is_empty() {
        return Err(Refusal::Usage(format!("TERMINAL|PLACE: {name} has no terminal in this feed")));
    }
    Ok((name, terminals))
}

fn inside(places: &[PlaceIx], feed: &Feed) -> Vec<TerminalIx> {
    feed.terminals.enumerate().filter(|(_, row)| places.contains(&row.place)).map(|(ix, _)| ix).collect()
}
