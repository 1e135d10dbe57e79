//! Lines that do not end where they say, or that nothing runs along.

use super::findings::Findings;
use crate::problem::Problem;
use landsea_model::{Feed, Mode, Position, Scope, Shape, TerminalIx};
use rustc_hash::FxHashSet;

/// A line may begin at the edge of a large port or city, but not beyond.
const FAR_KM: f64 = 30.0;

pub(super) fn check(feed: &Feed, found: &mut Findings) {
    let ridden = ridden(feed);
    for shape in &feed.shapes {
        let ends = [(shape.from, shape.line.first(), "starts"), (shape.to, shape.line.last(), "ends")];
        for (scope, end, verb) in ends {
            let (Some((name, position)), Some(end)) = (site(feed, scope), end) else { continue };
            let km = position.distance_to(*end).km();
            if km > FAR_KM {
                let message = format!("{} {verb} {km:.0} km from {name}", shape.id);
                let problem = Problem::new("line-off-its-end", message);
                let expected =
                    format!("a line from {} to {}", words(feed, shape.from), words(feed, shape.to));
                found.warning(&shape.origin, problem.expected(expected));
            }
        }
        let used =
            |(mode, a, b): &(Mode, TerminalIx, TerminalIx)| *mode == shape.mode && joins(feed, shape, *a, *b);
        if !ridden.iter().any(used) {
            let problem =
                Problem::new("unused-line", format!("nothing by {} runs along {}", shape.mode, shape.id));
            found.warning(&shape.origin, problem.expected("two ends that follow one another on a way"));
        }
    }
}

/// From terminal to terminal, as services call and lorries run.
fn ridden(feed: &Feed) -> FxHashSet<(Mode, TerminalIx, TerminalIx)> {
    let of_services = feed.services.iter().flat_map(|service| {
        let pairs = service.calls.windows(2);
        pairs.map(|pair| (service.mode, pair[0].terminal, pair[1].terminal))
    });
    let of_links = feed.links.iter().map(|link| (Mode::Road, link.from, link.to));
    let of_transfers = feed.transfers.iter().map(|transfer| (Mode::Road, transfer.from, transfer.to));
    of_services.chain(of_links).chain(of_transfers).collect()
}

/// Whether a line joins two terminals, this way or the other.
fn joins(feed: &Feed, shape: &Shape, a: TerminalIx, b: TerminalIx) -> bool {
    let along = |a, b| feed.lies_in(a, shape.from) && feed.lies_in(b, shape.to);
    along(a, b) || along(b, a)
}

/// The name and position of an end.
fn site(feed: &Feed, scope: Scope) -> Option<(&str, Position)> {
    match scope {
        Scope::Terminal(ix) => Some((feed.terminals[ix].id.as_str(), feed.terminals[ix].position)),
        Scope::Place(ix) => Some((feed.places[ix].code.as_str(), feed.places[ix].position)),
        _ => None,
    }
}

fn words(feed: &Feed, scope: Scope) -> String {
    site(feed, scope).map(|(_, at)| format!("{:.2},{:.2}", at.lat, at.lon)).unwrap_or_default()
}
