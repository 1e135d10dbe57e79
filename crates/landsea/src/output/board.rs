//! Departure boards for people.

use crate::output::grid::{Align, grid};
use crate::output::page::{Page, WIDTH, tied};
use landsea_api::answer::board::{Board, Departure};
use landsea_api::answer::closing;
use landsea_api::answer::times::{self, short};
use landsea_api::answer::view::city_name;
use landsea_api::question::Closing;
use landsea_model::Feed;

/// For people.
pub fn table(board: &Board, several_terminals: bool, feed: &Feed, closed: Option<&Closing>) -> String {
    let mut page = Page::default();
    page.heading(format_args!("Departures of {}, {} to {}", board.at, board.from, board.to));
    if board.departures.is_empty() {
        page.line("none");
        return page.finish();
    }
    let mut columns = vec![("Departs", Align::Left), ("Cut-off", Align::Left)];
    if several_terminals {
        columns.push(("Terminal", Align::Left));
    }
    columns.extend([("Mode", Align::Left), ("Service", Align::Left), ("Calls", Align::Left)]);
    let rows = board.departures.iter().map(|departure| {
        let [depart, cutoff, calls] = words(departure, feed);
        let mark = if departure.estimated { "~" } else { "" };
        let mut cells = vec![tied(&format!("{mark}{depart}")), tied(&cutoff)];
        if several_terminals {
            cells.push(departure.terminal.clone());
        }
        cells.extend([departure.mode.to_owned(), departure.service.clone(), calls]);
        cells
    });
    page.line(grid(WIDTH, &columns, rows.collect()).trim_end());
    page.blank();
    page.wrapped_faint(&format!(
        "Local times. ~ rests on an estimate, mostly of the weekday; `landsea show service ID` has days, calls and \
         sources. Feed {} {}.{}",
        feed.info.id,
        feed.info.version,
        closed.map(|closed| format!(" {}", closing::sentence(closed))).unwrap_or_default()
    ));
    page.finish()
}

/// Departure, cut-off and calls; the year is left out where it is that of the departure.
fn words(departure: &Departure, feed: &Feed) -> [String; 3] {
    let (row, zone) = (&departure.row, &feed.place_of(departure.at).zone);
    let year = times::year(row.depart, zone);
    let calls = row.onward.iter().map(|(at, arrive)| {
        let time = short(*arrive, &feed.place_of(*at).zone, year);
        tied(&format!("{} {time}", city_name(feed, *at)))
    });
    let calls: Vec<String> = calls.collect();
    [short(row.depart, zone, year), short(row.cutoff, zone, year), calls.join(", ")]
}
