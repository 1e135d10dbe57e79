//! What is built: railways, canals, ports and crossings, with when they opened.

use crate::{Country, Origin};
use jiff::civil::Date;

/// What is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProjectKind {
    /// A railway or station.
    Railway,
    /// A road.
    Road,
    /// A canal or lock.
    Canal,
    /// A sea or river port.
    Port,
    /// An airport.
    Airport,
    /// A border crossing.
    Border,
}

impl ProjectKind {
    /// All kinds, as they are written in feeds.
    pub const ALL: [(ProjectKind, &'static str); 6] = [
        (ProjectKind::Railway, "railway"),
        (ProjectKind::Road, "road"),
        (ProjectKind::Canal, "canal"),
        (ProjectKind::Port, "port"),
        (ProjectKind::Airport, "airport"),
        (ProjectKind::Border, "border"),
    ];
    /// The word used in feeds and outputs.
    pub fn as_str(self) -> &'static str {
        ProjectKind::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, word)| word)
    }
}

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProjectStatus {
    /// In use.
    Open,
    /// Under construction.
    Building,
    /// Not begun.
    Planned,
}

impl ProjectStatus {
    /// All states, as they are written in feeds.
    pub const ALL: [(ProjectStatus, &'static str); 3] = [
        (ProjectStatus::Open, "open"),
        (ProjectStatus::Building, "building"),
        (ProjectStatus::Planned, "planned"),
    ];
    /// The word used in feeds and outputs.
    pub fn as_str(self) -> &'static str {
        ProjectStatus::ALL.iter().find(|(status, _)| *status == self).map_or("", |(_, word)| word)
    }
}

/// A railway, canal, port or crossing that opens or opened in the years of a feed.
#[derive(Clone, Debug)]
pub struct Project {
    /// Id.
    pub id: String,
    /// English name.
    pub name: String,
    /// Chinese name, empty if none.
    pub name_zh: String,
    /// What it is.
    pub kind: ProjectKind,
    /// Countries in which it lies.
    pub countries: Vec<Country>,
    /// How far it is, as last reported.
    pub status: ProjectStatus,
    /// First date on which it is open: as reported, or as a question assumes. None is that it is not open.
    pub opened: Option<Date>,
    /// When it is expected to open: `2026`, `2026-12` or a date; empty if it is open or no one says.
    pub expected: String,
    /// What it brings.
    pub effect: String,
    /// Row.
    pub origin: Origin,
}
