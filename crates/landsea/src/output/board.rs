//! Departure boards.

use crate::output::closing;
use crate::output::csv::sheet;
use crate::output::grid::{Align, grid};
use crate::output::json::pretty;
use crate::output::page::{Page, WIDTH, tied};
use crate::output::times::{rfc3339, short};
use crate::output::view::city_name;
use crate::request::Closing;
use jiff::Timestamp;
use landsea_model::{Feed, Origin, TerminalIx};
use landsea_plan::BoardRow;
use serde::Serialize;

/// The departures of some days.
#[derive(Debug, Serialize)]
pub struct Board {
    /// Name of the terminal or place.
    pub at: String,
    /// First day, local.
    pub from: String,
    /// Last day, local.
    pub to: String,
    /// By time.
    pub departures: Vec<Departure>,
}

/// A departure.
#[derive(Debug, Serialize)]
pub struct Departure {
    pub terminal: String,
    pub mode: &'static str,
    pub service: String,
    pub service_name: String,
    pub carrier: String,
    /// Date of the start of the run.
    pub run: String,
    pub cutoff: String,
    pub depart: String,
    pub capacity_teu: Option<u32>,
    pub capacity_t: Option<f64>,
    pub onward: Vec<Onward>,
    /// Whether the day or hour of departure is an estimate.
    pub estimated: bool,
    pub sources: Vec<String>,
    #[serde(skip)]
    pub instant: Timestamp,
    /// Departure, cut-off and calls as people read them.
    #[serde(skip)]
    words: [String; 3],
}

/// A later call.
#[derive(Debug, Serialize)]
pub struct Onward {
    pub terminal: String,
    pub unlocode: String,
    pub name: String,
    pub arrive: String,
}

impl Departure {
    /// From a row of a board.
    pub fn new(feed: &Feed, terminal: TerminalIx, row: &BoardRow) -> Self {
        let service = &feed.services[row.service];
        let zone = &feed.place_of(terminal).zone;
        let year = row.depart.to_zoned_datetime(zone.clone()).year();
        let onward = row.onward.iter().map(|(at, arrive)| Onward {
            terminal: feed.terminals[*at].id.clone(),
            unlocode: feed.place_of(*at).code.to_string(),
            name: city_name(feed, *at).to_owned(),
            arrive: rfc3339(*arrive, &feed.place_of(*at).zone),
        });
        let calls = row.onward.iter().map(|(at, arrive)| {
            let time = short(*arrive, &feed.place_of(*at).zone, year);
            tied(&format!("{} {time}", city_name(feed, *at)))
        });
        let period = service.calendar_of(row.run).map(|period| &period.origin);
        let call = &service.calls[row.call].origin;
        let origins: Vec<&Origin> = [&service.origin, call].into_iter().chain(period).collect();
        // the hour of a run is that of its first call
        let timed = [call, &service.calls[0].origin];
        let mut sources: Vec<String> = Vec::new();
        for reference in origins.iter().flat_map(|origin| &origin.references) {
            let id = feed.reference_id(*reference);
            if !sources.contains(&id) {
                sources.push(id);
            }
        }
        Self {
            terminal: feed.terminals[terminal].id.clone(),
            mode: service.mode.as_str(),
            service: service.id.clone(),
            service_name: service.name.clone(),
            carrier: service.carrier.clone(),
            run: row.run.to_string(),
            cutoff: rfc3339(row.cutoff, zone),
            depart: rfc3339(row.depart, zone),
            capacity_teu: service.capacity_teu,
            capacity_t: service.capacity_t,
            onward: onward.collect(),
            estimated: period.is_some_and(|origin| feed.is_estimated(origin, &["days"]))
                || timed.iter().any(|origin| feed.is_estimated(origin, &["depart"])),
            sources,
            instant: row.depart,
            words: [
                short(row.depart, zone, year),
                short(row.cutoff, zone, year),
                calls.collect::<Vec<_>>().join(", "),
            ],
        }
    }
}

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
        let [depart, cutoff, calls] = &departure.words;
        let mark = if departure.estimated { "~" } else { "" };
        let mut cells = vec![tied(&format!("{mark}{depart}")), tied(cutoff)];
        if several_terminals {
            cells.push(departure.terminal.clone());
        }
        cells.extend([departure.mode.to_owned(), departure.service.clone(), calls.clone()]);
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

/// For programs.
pub fn json(board: &Board) -> String {
    pretty(board)
}

/// One row for each departure.
pub fn csv(board: &Board) -> String {
    let columns = [
        "terminal",
        "mode",
        "service",
        "service_name",
        "carrier",
        "run",
        "cutoff",
        "depart",
        "calls",
        "estimated",
        "sources",
    ];
    let rows = board.departures.iter().map(|d| {
        let calls: Vec<String> =
            d.onward.iter().map(|call| format!("{} {}", call.terminal, call.arrive)).collect();
        vec![
            d.terminal.clone(),
            d.mode.to_owned(),
            d.service.clone(),
            d.service_name.clone(),
            d.carrier.clone(),
            d.run.clone(),
            d.cutoff.clone(),
            d.depart.clone(),
            calls.join("; "),
            d.estimated.to_string(),
            d.sources.join(" "),
        ]
    });
    sheet(&columns, rows)
}
