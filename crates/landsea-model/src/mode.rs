//! Modes of transport.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// How cargo moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// Train.
    Rail,
    /// Lorry.
    Road,
    /// Sea-going ship.
    Sea,
    /// Inland waterway vessel.
    Barge,
    /// Aircraft, freighter or belly.
    Air,
}

impl Mode {
    /// All modes, in the order in which they are listed to people.
    pub const ALL: [Mode; 5] = [Mode::Rail, Mode::Road, Mode::Sea, Mode::Barge, Mode::Air];

    /// The word used in feeds and outputs.
    pub fn as_str(self) -> &'static str {
        match self {
            Mode::Rail => "rail",
            Mode::Road => "road",
            Mode::Sea => "sea",
            Mode::Barge => "barge",
            Mode::Air => "air",
        }
    }
}

impl fmt::Display for Mode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Mode {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        Mode::ALL.into_iter().find(|m| m.as_str() == text).ok_or(())
    }
}

/// A set of modes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct ModeSet(u8);

impl ModeSet {
    /// Whether the mode is in the set.
    pub fn contains(self, mode: Mode) -> bool {
        self.0 & (1 << mode as u8) != 0
    }
    /// The modes of the set, in the order of [`Mode::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Mode> {
        Mode::ALL.into_iter().filter(move |m| self.contains(*m))
    }
    /// Whether no mode is in the set.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl FromIterator<Mode> for ModeSet {
    fn from_iter<T: IntoIterator<Item = Mode>>(iter: T) -> Self {
        Self(iter.into_iter().fold(0, |set, m| set | 1 << m as u8))
    }
}
