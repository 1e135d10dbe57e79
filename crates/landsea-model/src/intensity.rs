//! What carriers measured of their own operations, and how distances are taken.

use crate::{Mode, Origin, Scope, Validity};
use std::fmt;
use std::str::FromStr;

/// How a distance was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DistanceKind {
    /// The shortest way that the vehicle can go in practice (SFD).
    ShortestFeasible,
    /// The great circle (GCD).
    GreatCircle,
    /// As driven, sailed or flown.
    Actual,
}

impl DistanceKind {
    /// All kinds, as they are written in tables and outputs.
    pub const ALL: [(DistanceKind, &'static str); 3] = [
        (DistanceKind::ShortestFeasible, "sfd"),
        (DistanceKind::GreatCircle, "gcd"),
        (DistanceKind::Actual, "actual"),
    ];
    /// The word of tables and outputs: `sfd`, `gcd` or `actual`.
    pub fn as_str(self) -> &'static str {
        DistanceKind::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, word)| word)
    }
    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            DistanceKind::ShortestFeasible => "shortest feasible distance",
            DistanceKind::GreatCircle => "great-circle distance",
            DistanceKind::Actual => "actual distance",
        }
    }
}

impl fmt::Display for DistanceKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for DistanceKind {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        DistanceKind::ALL.iter().find(|(_, word)| *word == text).map(|(kind, _)| *kind).ok_or(())
    }
}

/// What an emission intensity is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IntensityUnit {
    /// Each tonne-kilometre of cargo.
    TonneKm,
    /// Each TEU-kilometre, of container ships.
    TeuKm,
}

impl IntensityUnit {
    /// All units, as they are written in feeds.
    pub const ALL: [(IntensityUnit, &'static str); 2] =
        [(IntensityUnit::TonneKm, "tkm"), (IntensityUnit::TeuKm, "teukm")];
}

/// Emission intensity that a carrier measured of its own operations: primary data in the words of ISO 14083.
#[derive(Clone, Debug)]
pub struct CarrierIntensity {
    /// Operator, as services name it.
    pub carrier: String,
    /// Mode.
    pub mode: Mode,
    /// Where the lane begins: a place, a country, or anywhere.
    pub from: Scope,
    /// Where it ends.
    pub to: Scope,
    /// Whether it is of temperature-controlled cargo; it then holds for that alone, else for other cargo alone.
    pub temperature_controlled: bool,
    /// What it is for.
    pub unit: IntensityUnit,
    /// Milligrams CO2e well to wheel for each unit, 0 or more.
    pub wtw_mg: u64,
    /// Milligrams of it tank to wheel, no more than `wtw_mg`.
    pub ttw_mg: u64,
    /// The kind of distance that it was made with.
    pub distance: DistanceKind,
    /// Dates.
    pub validity: Validity,
    /// Row.
    pub origin: Origin,
}
