//! How the way of a vehicle looks on a map.

use crate::{Feed, Mode, Origin, Position, Scope, TerminalIx};
use std::borrow::Cow;

/// The line of a train, lorry or barge between two ends. It does not decide distances.
#[derive(Clone, Debug)]
pub struct Shape {
    /// Id.
    pub id: String,
    /// Mode.
    pub mode: Mode,
    /// A terminal or place.
    pub from: Scope,
    /// A terminal or place.
    pub to: Scope,
    /// Positions from the first end to the other, two or more.
    pub line: Vec<Position>,
    /// Row.
    pub origin: Origin,
}

impl Feed {
    /// The line between two terminals in the direction asked for: that of the terminals before that of their
    /// places. None if the feed has none.
    pub fn shape(&self, mode: Mode, from: TerminalIx, to: TerminalIx) -> Option<Cow<'_, [Position]>> {
        let fit = |scope: Scope, terminal: TerminalIx| match scope {
            Scope::Terminal(ix) => (ix == terminal).then_some(1),
            Scope::Place(ix) => (ix == self.terminals[terminal].place).then_some(0),
            _ => None,
        };
        let fitting = self.shapes.iter().filter(|shape| shape.mode == mode).filter_map(|shape| {
            let closeness = |a, b| Some(fit(shape.from, a)? + fit(shape.to, b)?);
            let along = closeness(from, to).map(|fit: u8| (fit, false));
            let back = closeness(to, from).map(|fit: u8| (fit, true));
            along.into_iter().chain(back).max_by_key(|(fit, _)| *fit).map(|(fit, back)| (fit, back, shape))
        });
        // of equally close ones the first row
        let (_, back, shape) = fitting.reduce(|best, other| if other.0 > best.0 { other } else { best })?;
        Some(if back {
            Cow::Owned(shape.line.iter().rev().copied().collect())
        } else {
            Cow::Borrowed(&shape.line)
        })
    }
}
