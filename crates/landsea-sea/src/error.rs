//! What can go wrong, for callers to act on.

use crate::Position;

/// A position that is none.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum PositionError {
    /// Not two numbers.
    #[error("`{text}` is not a position: expected latitude and longitude in degrees, such as 20.12,110.35")]
    Malformed {
        /// What was given.
        text: String,
    },
    /// Latitude and longitude the other way round would be a position.
    #[error("latitude {lat} is not between -90 and 90; latitude comes first: did you mean {lon},{lat}?")]
    Swapped {
        /// First number.
        lat: f64,
        /// Second number.
        lon: f64,
    },
    /// Neither order fits.
    #[error(
        "{lat},{lon} is not on the earth: latitude is between -90 and 90, longitude between -180 and 180"
    )]
    OutOfRange {
        /// First number.
        lat: f64,
        /// Second number.
        lon: f64,
    },
}

/// Rules that cannot hold.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum RulesError {
    /// No passage has this name.
    #[error("no passage is called `{given}`{}", did_you_mean(nearest))]
    UnknownPassage {
        /// What was given.
        given: String,
        /// Passages with names like it.
        nearest: Vec<String>,
    },
    /// Must be used and must not.
    #[error("the voyage must go through {passage}, {}", if *by_size { "but the ship does not fit through it" } else { "which is closed" })]
    ClosedAndForced {
        /// The passage.
        passage: String,
        /// Whether it is the size of the ship that closes it.
        by_size: bool,
    },
    /// A worth that is no length.
    #[error("{passage} cannot count as {miles} nautical miles more: expected 0 to 100,000")]
    Worth {
        /// The passage.
        passage: String,
        /// What was given.
        miles: f64,
    },
}

/// `; did you mean a, b or c?`, or nothing.
pub(crate) fn did_you_mean(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => format!("; did you mean {one}?"),
        [most @ .., last] => format!("; did you mean {} or {last}?", most.join(", ")),
    }
}

/// Bytes that are no sea.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum BundleError {
    /// Of another version, or something else altogether.
    #[error("this is not a sea file of version 03")]
    Version,
    /// Cut or changed.
    #[error("the sea file is damaged: {0}")]
    Damaged(&'static str),
}

/// A place that no ship can be at.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum PlaceError {
    /// No port of this code or name.
    #[error("no port is called `{given}`{}", did_you_mean(nearest))]
    UnknownPort {
        /// What was given.
        given: String,
        /// Ports with names or codes like it.
        nearest: Vec<String>,
    },
    /// A name of several ports.
    #[error("`{given}` is the name of several ports: {}; give a code", candidates.join(", "))]
    SeveralPorts {
        /// What was given.
        given: String,
        /// The ports.
        candidates: Vec<String>,
    },
    /// Not a position.
    #[error(transparent)]
    Position(#[from] PositionError),
    /// No water near a position.
    #[error("{position} is on land, more than {reach_km} km from navigable water{}{}", if *swapped { "; latitude comes first: are the two swapped?" } else { "" }, nearest_ports(nearest))]
    Inland {
        /// The position.
        position: Position,
        /// How far water was looked for.
        reach_km: u32,
        /// Whether the position with latitude and longitude swapped is at sea.
        swapped: bool,
        /// The nearest ports.
        nearest: Vec<String>,
    },
    /// A port without water in this model: on a river or lake that no fairway leads to.
    #[error("{port} lies on no water that sea-going ships reach in this model{}", nearest_ports(nearest))]
    Unreachable {
        /// The port.
        port: String,
        /// The nearest ports that are reached.
        nearest: Vec<String>,
    },
}

fn nearest_ports(names: &[String]) -> String {
    if names.is_empty() { String::new() } else { format!("; nearest ports: {}", names.join(", ")) }
}

/// No way between two places.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum NoWay {
    /// What is closed leaves none.
    #[error("no way from {from} to {to}: {} left none; with {} open there is one", list(closed), list(opens))]
    Closed {
        /// Where from.
        from: String,
        /// Where to.
        to: String,
        /// What was closed and lies on ways between the two.
        closed: Vec<String>,
        /// What would have to be open at least, as far as one passage or all of them suffice.
        opens: Vec<String>,
    },
    /// What must be used cannot be.
    #[error("no way from {from} to {to} goes through {}", list(via))]
    Via {
        /// Where from.
        from: String,
        /// Where to.
        to: String,
        /// The passages, in order.
        via: Vec<String>,
    },
    /// Different waters.
    #[error("no way by water joins {from} and {to}")]
    Apart {
        /// Where from.
        from: String,
        /// Where to.
        to: String,
    },
}

fn list(names: &[String]) -> String {
    match names {
        [] => "what is closed".to_owned(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}
