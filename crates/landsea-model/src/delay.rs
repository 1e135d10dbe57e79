//! How far from the timetable things run.

use crate::feed::{BorderIx, PlaceIx, ServiceIx, TerminalIx};
use crate::{Minutes, Mode, Origin, Scope, Validity};

/// What a delay is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DelaySubject {
    /// A service.
    Service(ServiceIx),
    /// A border.
    Border(BorderIx),
    /// A terminal.
    Terminal(TerminalIx),
    /// All services of a mode.
    Mode(Mode),
    /// A place.
    Place(PlaceIx),
    /// All services of a mode between two ends, each a terminal, a place or a country.
    Lane(Mode, Scope, Scope),
}

/// Which time is spread.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DelayQuantity {
    /// Departure after its time.
    Departure,
    /// Arrival after its time.
    Arrival,
    /// Clearance time of a border.
    Clearance,
    /// Time in a terminal.
    Dwell,
    /// Wait at locks.
    Lock,
}

impl DelayQuantity {
    /// All quantities, as they are written in feeds.
    pub const ALL: [(DelayQuantity, &'static str); 5] = [
        (DelayQuantity::Departure, "departure"),
        (DelayQuantity::Arrival, "arrival"),
        (DelayQuantity::Clearance, "clearance"),
        (DelayQuantity::Dwell, "dwell"),
        (DelayQuantity::Lock, "lock"),
    ];
    /// The word used in feeds and outputs.
    pub fn as_str(self) -> &'static str {
        DelayQuantity::ALL.iter().find(|(quantity, _)| *quantity == self).map_or("", |(_, word)| word)
    }
}

/// A named family of distributions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DelayFamily {
    /// On time for `share_on_time`, else exponential; the mean is that of all cases.
    Exponential,
    /// Lognormal with mean and standard deviation; never below 0.
    Lognormal,
    /// Normal with mean and standard deviation; may be early.
    Normal,
}

impl DelayFamily {
    /// All families, as they are written in feeds.
    pub const ALL: [(DelayFamily, &'static str); 3] = [
        (DelayFamily::Exponential, "exponential"),
        (DelayFamily::Lognormal, "lognormal"),
        (DelayFamily::Normal, "normal"),
    ];
    /// The word used in feeds and outputs.
    pub fn as_str(self) -> &'static str {
        DelayFamily::ALL.iter().find(|(family, _)| *family == self).map_or("", |(_, word)| word)
    }
}

/// What makes several times late together: weather on a coast, a congested port, a line that is closed.
#[derive(Clone, Debug, PartialEq)]
pub struct SharedCause {
    /// Rows that name the same cause are late together.
    pub name: String,
    /// In which share of cases all of them lie in the same quarter of their spreads, 0 to 1; else each lies
    /// anywhere, whatever the others do.
    pub share: f64,
}

/// Spread of a time.
#[derive(Clone, Debug)]
pub struct Delay {
    /// Of what.
    pub subject: DelaySubject,
    /// Which time.
    pub quantity: DelayQuantity,
    /// Share on time, 0 to 1.
    pub share_on_time: Option<f64>,
    /// Mean.
    pub mean: Option<Minutes>,
    /// Quantiles at [`Delay::LEVELS`].
    pub quantiles: [Option<Minutes>; 5],
    /// The family whose parameters `mean`, `deviation` and `share_on_time` are; none where the row stands for
    /// itself.
    pub family: Option<DelayFamily>,
    /// Standard deviation.
    pub deviation: Option<Minutes>,
    /// What it shares with other rows.
    pub cause: Option<SharedCause>,
    /// Dates.
    pub validity: Validity,
    /// Row.
    pub origin: Origin,
}

impl Delay {
    /// Per cent of cases that are at or below each of `quantiles`.
    pub const LEVELS: [u8; 5] = [10, 50, 80, 90, 95];
}
