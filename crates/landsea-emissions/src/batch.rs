//! Many legs: the figure is looked for once for each kind of leg.

use crate::chain::{End, MeasuredDistance, Transport, Vehicle};
use crate::{AccountError, Accountant, DistanceKind, Rate, Temperature};
use landsea_model::{Country, Distance, Mode, UnLocode};
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// A kind of leg: all that decides its intensity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LegKind<'a> {
    /// Mode.
    pub mode: Mode,
    /// Id or alias of the category; empty is the usual one of the mode.
    pub category: &'a str,
    /// Where from, which the grid and hills hang on, and lanes of the user's table.
    pub from: Option<UnLocode>,
    /// Where to.
    pub to: Option<UnLocode>,
    /// How distances are taken.
    pub distance: DistanceKind,
    /// Whether cargo is cooled.
    pub temperature: Temperature,
}

/// An end as far as it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Scope {
    Anywhere,
    Country(Country),
    Place(UnLocode),
}

type Key = (Mode, Scope, Scope, DistanceKind, Temperature, bool);

/// Rates of legs, each found once. Flights are told into short and long ones by their distance, so a rate is for
/// either.
#[derive(Debug)]
pub struct Rates<'t> {
    accountant: Accountant<'t>,
    /// Whether some row of the user's table is of a lane: then places matter, else countries do.
    has_lanes: bool,
    known: HashMap<Key, Vec<(String, Rate)>>,
}

impl<'t> Rates<'t> {
    /// Of an accountant, none known yet.
    pub fn new(accountant: Accountant<'t>) -> Self {
        let has_lanes = accountant.has_lanes();
        Self { accountant, has_lanes, known: HashMap::new() }
    }

    /// The rate of a kind of leg and a distance.
    ///
    /// # Errors
    /// [`AccountError`] if there is no figure for it.
    pub fn of(&mut self, leg: LegKind<'_>, distance: Distance) -> Result<Rate, AccountError> {
        let is_long = leg.mode == Mode::Air && crate::account::is_long_haul(distance);
        let scope = |code: Option<UnLocode>| match code {
            None => Scope::Anywhere,
            Some(code) if self.has_lanes => Scope::Place(code),
            Some(code) => Scope::Country(code.country()),
        };
        let key = (leg.mode, scope(leg.from), scope(leg.to), leg.distance, leg.temperature, is_long);
        let rates = match self.known.entry(key) {
            Entry::Occupied(entry) => entry.into_mut(),
            Entry::Vacant(entry) => entry.insert(Vec::new()),
        };
        if let Some((_, rate)) = rates.iter().find(|(category, _)| category == leg.category) {
            return Ok(*rate);
        }
        let rate = self.accountant.rate(&transport(leg, distance), leg.temperature)?;
        rates.push((leg.category.to_owned(), rate));
        Ok(rate)
    }
}

fn transport(leg: LegKind<'_>, distance: Distance) -> Transport {
    let end = |code: Option<UnLocode>| code.map(End::at).unwrap_or_default();
    Transport {
        mode: leg.mode,
        from: end(leg.from),
        to: end(leg.to),
        distance: MeasuredDistance {
            distance,
            kind: leg.distance,
            source: String::new(),
            is_estimate: false,
        },
        countries: Vec::new(),
        category: Some(leg.category.to_owned()).filter(|category| !category.is_empty()),
        carrier: None,
        vehicle: Vehicle::default(),
    }
}
