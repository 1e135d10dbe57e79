//! Terminals that cargo cannot come to or leave.

use super::findings::Findings;
use crate::problem::Problem;
use landsea_model::{Feed, Index, TerminalIx};

/// How a terminal is touched.
#[derive(Clone, Copy, Default)]
struct Touched {
    arrivals: bool,
    departures: bool,
}

pub(super) fn check(feed: &Feed, found: &mut Findings) {
    let mut touched = vec![Touched::default(); feed.terminals.len()];
    let mut way = |from: TerminalIx, to: TerminalIx, both_ways: bool| {
        touched[from.position()].departures = true;
        touched[to.position()].arrivals = true;
        if both_ways {
            touched[to.position()].departures = true;
            touched[from.position()].arrivals = true;
        }
    };
    for link in &feed.links {
        way(link.from, link.to, link.both_ways);
    }
    for transfer in &feed.transfers {
        way(transfer.from, transfer.to, transfer.both_ways);
    }
    for call in feed.services.iter().flat_map(|service| &service.calls) {
        let terminal = &mut touched[call.terminal.position()];
        terminal.arrivals |= call.unloads;
        terminal.departures |= call.loads;
    }
    for (terminal, touched) in feed.terminals.iter().zip(touched) {
        let (code, message) = match (touched.arrivals, touched.departures) {
            (true, true) => continue,
            (false, false) => ("unreachable", "no service, link or transfer touches"),
            (true, false) => ("no-way-out", "cargo can come to, but not leave,"),
            (false, true) => ("no-way-in", "cargo can leave, but not come to,"),
        };
        found.warning(&terminal.origin, Problem::new(code, format!("{message} {}", terminal.id)));
    }
}
