//! Departure boards.

use crate::clock::{minute_from, minute_until, timestamp};
use crate::network::Network;
use jiff::Timestamp;
use jiff::civil::Date;
use landsea_model::{ServiceIx, TerminalIx};

/// A departure from a terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoardRow {
    /// The service.
    pub service: ServiceIx,
    /// Position in its calls.
    pub call: usize,
    /// Date of the start of its run.
    pub run: Date,
    /// By when cargo must be ready.
    pub cutoff: Timestamp,
    /// Departure.
    pub depart: Timestamp,
    /// Later calls at which cargo is unloaded, with arrival.
    pub onward: Vec<(TerminalIx, Timestamp)>,
}

impl Network {
    /// The departures of a terminal on which cargo can be loaded, from `from` to before `to`, by time.
    pub fn board(&self, terminal: TerminalIx, from: Timestamp, to: Timestamp) -> Vec<BoardRow> {
        let (from, to) = (minute_from(from), minute_until(to));
        let mut rows: Vec<BoardRow> = Vec::new();
        for loading in self.loadings.iter().filter(|l| from <= l.depart && l.depart < to) {
            let run = self.runs[loading.run as usize];
            let service = &self.feed().services[run.service];
            let calls = &service.calls;
            let at = usize::from(loading.call);
            if calls[at].terminal != terminal {
                continue;
            }
            let reached = |(unload, _): &(usize, _)| self.feed().can_ride(service, at, *unload);
            let later = self.times(run).iter().enumerate().skip(at + 1).filter(reached);
            rows.push(BoardRow {
                service: run.service,
                call: at,
                run: crate::clock::date_of(run.day),
                cutoff: timestamp(loading.cutoff),
                depart: timestamp(loading.depart),
                onward: later
                    .map(|(unload, times)| (calls[unload].terminal, timestamp(times.arrive)))
                    .collect(),
            });
        }
        rows.sort_by_key(|r| (r.depart, r.service));
        rows
    }
}
