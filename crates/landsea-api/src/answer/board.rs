//! Departure boards.

use crate::answer::csv::sheet;
use crate::answer::json::pretty;
use crate::answer::times::rfc3339;
use crate::answer::view::city_name;
use crate::question::board::Question;
use landsea_model::{Feed, Origin, TerminalIx};
use landsea_plan::{BoardRow, Network, Span};
use serde::Serialize;
use utoipa::ToSchema;

/// The departures of some days.
#[derive(Debug, Serialize, ToSchema)]
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
#[derive(Debug, Serialize, ToSchema)]
pub struct Departure {
    /// Id of the terminal.
    pub terminal: String,
    /// `rail`, `road`, `sea`, `barge` or `air`.
    pub mode: &'static str,
    /// Id of the service.
    pub service: String,
    /// Name of the service.
    pub service_name: String,
    /// Its Chinese name, where it has one.
    pub service_name_zh: Option<String>,
    /// Who moves it.
    pub carrier: String,
    /// Date of the start of the run.
    pub run: String,
    /// By when cargo must be ready, local.
    pub cutoff: String,
    /// Departure, local.
    pub depart: String,
    /// TEU that the departure carries, where known.
    pub capacity_teu: Option<u32>,
    /// Tonnes that the departure carries, where known.
    pub capacity_t: Option<f64>,
    /// Later calls.
    pub onward: Vec<Onward>,
    /// Whether the day or hour of departure is an estimate.
    pub estimated: bool,
    /// Ids of the sources and rules behind it.
    pub sources: Vec<String>,
    /// Where it was found.
    #[serde(skip)]
    pub at: TerminalIx,
    /// What was found.
    #[serde(skip)]
    pub row: BoardRow,
}

/// A later call.
#[derive(Debug, Serialize, ToSchema)]
pub struct Onward {
    /// Id of the terminal.
    pub terminal: String,
    /// UN/LOCODE.
    pub unlocode: String,
    /// Name.
    pub name: String,
    /// Arrival, local.
    pub arrive: String,
}

impl Board {
    /// What leaves, found in a network that covers the days.
    pub fn of(network: &Network, question: &Question) -> Self {
        let (feed, Span { from, to }) = (network.feed(), question.span);
        let mut departures: Vec<Departure> = Vec::new();
        for terminal in &question.terminals {
            let rows = network.board(*terminal, from, to);
            departures.extend(rows.into_iter().map(|row| Departure::new(feed, *terminal, row)));
        }
        departures.sort_by(|a, b| (a.row.depart, &a.service).cmp(&(b.row.depart, &b.service)));
        let (from, to) = (question.first_day.to_string(), question.last_day.to_string());
        Self { at: question.name.clone(), from, to, departures }
    }
}

impl Departure {
    /// From a row of a board.
    fn new(feed: &Feed, terminal: TerminalIx, row: BoardRow) -> Self {
        let service = &feed.services[row.service];
        let zone = &feed.place_of(terminal).zone;
        let onward = row.onward.iter().map(|(at, arrive)| Onward {
            terminal: feed.terminals[*at].id.clone(),
            unlocode: feed.place_of(*at).code.to_string(),
            name: city_name(feed, *at).to_owned(),
            arrive: rfc3339(*arrive, &feed.place_of(*at).zone),
        });
        let period = service.calendar_of(row.run).map(|period| &period.origin);
        let call = &service.calls[row.call].origin;
        let origins: Vec<&Origin> = [&service.origin, call].into_iter().chain(period).collect();
        // the hour of a run is that of its first call
        let timed = [call, &service.calls[0].origin];
        let mut sources: Vec<String> = Vec::new();
        for reference in origins.iter().flat_map(|origin| &origin.references) {
            let id = feed.reference_id(*reference).into_owned();
            if !sources.contains(&id) {
                sources.push(id);
            }
        }
        Self {
            terminal: feed.terminals[terminal].id.clone(),
            mode: service.mode.as_str(),
            service: service.id.clone(),
            service_name: service.name.clone(),
            service_name_zh: service.name_in_chinese().map(str::to_owned),
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
            at: terminal,
            row,
        }
    }
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
