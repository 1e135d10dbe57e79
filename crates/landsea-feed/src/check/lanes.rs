//! Spreads of times on lanes that nothing runs on.

use super::findings::Findings;
use crate::problem::Problem;
use landsea_model::{DelaySubject, Feed, Mode, Scope, TerminalIx};

pub(super) fn check(feed: &Feed, found: &mut Findings) {
    let lanes = feed.delays.iter().filter_map(|delay| match &delay.subject {
        DelaySubject::Lane(mode, from, to) => Some((delay, *mode, *from, *to)),
        _ => None,
    });
    for (delay, mode, from, to) in lanes {
        if !is_ridden(feed, mode, from, to) {
            let problem = Problem::new(
                "empty-lane",
                format!("no ride by {mode} goes from {} to {}", name(feed, from), name(feed, to)),
            );
            found.warning(&delay.origin, problem.expected("two ends between which a service or link runs"));
        }
    }
}

fn name(feed: &Feed, scope: Scope) -> String {
    match scope {
        Scope::Terminal(ix) => feed.terminals[ix].id.clone(),
        Scope::Place(ix) => feed.places[ix].code.to_string(),
        Scope::Country(country) => country.to_string(),
        Scope::Any | Scope::Border(_) => String::new(),
    }
}

fn is_ridden(feed: &Feed, mode: Mode, from: Scope, to: Scope) -> bool {
    let joins = |a: TerminalIx, b: TerminalIx| feed.lies_in(a, from) && feed.lies_in(b, to);
    let by_service = feed.services.iter().filter(|service| service.mode == mode).any(|service| {
        let calls = &service.calls;
        let unloads_after = |load: usize| {
            (load + 1..calls.len()).any(|unload| {
                joins(calls[load].terminal, calls[unload].terminal) && feed.can_ride(service, load, unload)
            })
        };
        (0..calls.len()).any(unloads_after)
    });
    by_service
        || mode == Mode::Road
            && feed
                .links
                .iter()
                .any(|link| joins(link.from, link.to) || link.both_ways && joins(link.to, link.from))
}
