//! Straits and canals that a question takes as closed: the ships of the feed sail the next way.

use crate::Refusal;
use landsea_feed::{Berth, NoVoyage, SeaWays};
use landsea_model::{Feed, Index, TerminalIx};
use landsea_plan::{Detours, SeaLeg, close};
use landsea_sea::Sea;
use std::collections::BTreeMap;

/// What is closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closing {
    /// Short names of the passages, in the order in which they were named.
    pub ids: Vec<String>,
    /// Their names: `Suez Canal, Strait of Malacca`.
    pub names: String,
    /// What became of the ships.
    pub detours: Detours,
}

impl Closing {
    /// Closes passages and sends the ships of a feed the other way.
    pub fn apply(passages: &[String], feed: &mut Feed) -> Result<Self, Refusal> {
        let passages: Vec<String> = passages.iter().map(|name| name.trim().to_owned()).collect();
        let open = SeaWays::new();
        let closed = open.closing(&passages).map_err(|error| {
            Refusal::Usage(format!("--close: {error}; landsea sea --passages lists them"))
        })?;
        let sea = Sea::bundled();
        let mut known: Vec<usize> = Vec::new();
        for passage in passages.iter().filter_map(|name| sea.passage(name)) {
            if known.contains(&passage) {
                return Err(Refusal::Usage(format!(
                    "--close: {} is named twice",
                    sea.passages()[passage].id
                )));
            }
            known.push(passage);
        }
        let named = |of: fn(&landsea_sea::Passage) -> &String| {
            known.iter().map(|passage| of(&sea.passages()[*passage]).clone()).collect::<Vec<_>>()
        };
        let (ids, names) = (named(|passage| &passage.id), named(|passage| &passage.name).join(", "));
        let berths: Vec<Berth> = feed.terminals.indexes().map(|terminal| Berth::of(feed, terminal)).collect();
        let measure = |from, to| {
            // a way that the graph does not know with all open is not known to be cut, either
            let open = open.distance(from, to).ok()?;
            match closed.distance(from, to) {
                Ok(distance) => Some(SeaLeg { open, closed: Some(distance) }),
                Err(NoVoyage::NoWay(_)) => Some(SeaLeg { open, closed: None }),
                Err(_) => None,
            }
        };
        // many services sail the same leg, and both ways are equally long
        let mut measured: BTreeMap<(TerminalIx, TerminalIx), Option<SeaLeg>> = BTreeMap::new();
        let detours = close(feed, &names, |from, to| {
            let berths = || measure(berths[from.position()], berths[to.position()]);
            *measured.entry((from.min(to), from.max(to))).or_insert_with(berths)
        });
        Ok(Self { ids, names, detours })
    }
}
