//! Terminals at sea: how far a ship sails from one to another, and by which way.
//!
//! The one place where the nouns of a feed meet `landsea-sea`. Nothing of that is made ready before the first
//! question, so that who asks none does not pay for it.
//!
//! A terminal close to the port of its place is taken as that port: distances are then those that `landsea sea` prints
//! for the two codes, and are found a thousand times quicker than between positions, from which ways out of each bay
//! have to be sought first.

use landsea_model::{Distance, EstimateRule, Feed, Position, TerminalIx, UnLocode};
use landsea_sea::{NoWay, Place, PlaceError, Rules, RulesError, Sea, Waters};
use rustc_hash::FxHashMap;
use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

/// How far from a port a terminal may be to count as that port, in kilometres.
const AT_PORT_KM: f64 = 12.0;
/// The same where the length of a way is wanted roughly.
const NEAR_PORT_KM: f64 = 30.0;

/// Lines are drawn to ten-thousandths of a degree: the graph is no finer.
const LINE_DIGITS: f64 = 10_000.0;

/// The rule by which a sea call without a distance gets one. A feed may have a row of this id in `estimates.csv`;
/// its words are then used.
pub(crate) const SEA_RULE: &str = "sea-route";

/// What that rule says where the feed has no row for it.
pub(crate) fn sea_rule() -> EstimateRule {
    EstimateRule {
        id: SEA_RULE.to_owned(),
        covers: vec!["distance_km".to_owned()],
        method: concat!(
            "Length of the shortest way by sea from the terminal of the call before, computed by landsea-sea ",
            env!("CARGO_PKG_VERSION"),
            ", canals and straits open, polar passages closed; a terminal counts as the port of its place if that is \
             within 12 km, or as the nearest of its country that is, or as the port of its place if no water is near, \
             else as its own position. The feed has no distance for the call."
        )
        .to_owned(),
        basis: Vec::new(),
    }
}

/// A terminal as a ship sees it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Berth {
    /// Where it is.
    pub position: Position,
    /// The place in which it lies.
    pub port: UnLocode,
}

impl Berth {
    /// The berth of a terminal.
    pub fn of(feed: &Feed, terminal: TerminalIx) -> Self {
        Self { position: feed.terminals[terminal].position, port: feed.place_of(terminal).code }
    }
    /// To tell berths apart in a table.
    fn key(self) -> (u64, u64, UnLocode) {
        (self.position.lat.to_bits(), self.position.lon.to_bits(), self.port)
    }
}

/// Why no ship goes from one terminal to another.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum NoVoyage {
    /// A terminal lies on no water, and its place is no port.
    #[error(transparent)]
    Inland(#[from] PlaceError),
    /// No way joins the two.
    #[error(transparent)]
    NoWay(#[from] NoWay),
}

/// A berth that was looked up.
type Found = Rc<Result<Place, NoVoyage>>;

/// Berths that were looked up, by [`Berth::key`].
type Places = FxHashMap<(u64, u64, UnLocode), Found>;

/// The ways of ships between terminals.
pub struct SeaWays {
    at_port_km: f64,
    waters: OnceCell<Waters<'static>>,
    places: Rc<RefCell<Places>>,
}

impl Default for SeaWays {
    fn default() -> Self {
        Self { at_port_km: AT_PORT_KM, waters: OnceCell::new(), places: Rc::default() }
    }
}

impl SeaWays {
    /// Ways through all canals and straits that are open by default.
    pub fn new() -> Self {
        Self::default()
    }

    /// The same, quicker and so rough that terminals within 30 km of their port are taken as that.
    pub(crate) fn rough() -> Self {
        Self { at_port_km: NEAR_PORT_KM, ..Self::default() }
    }

    /// Ways with passages closed, by short name, name or Chinese name. Terminals that were looked up already are not
    /// looked up again.
    ///
    /// # Errors
    /// [`RulesError`] for a name that no passage has, with the names nearest to it.
    pub fn closing(&self, passages: &[String]) -> Result<Self, RulesError> {
        let rules = Rules { close: passages.to_vec(), ..Rules::default() };
        let waters = Sea::bundled().waters_under(&rules)?;
        Ok(Self { waters: OnceCell::from(waters), places: Rc::clone(&self.places), ..*self })
    }

    /// How far a ship sails.
    ///
    /// # Errors
    /// [`NoVoyage`] if a terminal lies on no water, or no way is left between the two.
    pub fn distance(&self, from: Berth, to: Berth) -> Result<Distance, NoVoyage> {
        let voyage = self.between(from, to, |waters, from, to| match (from.port(), to.port()) {
            // as far as the other way, and to one node a search ends early
            (Some(_), None) => waters.distance(to, from),
            _ => waters.distance(from, to),
        })?;
        Ok(Distance::from_metres(voyage.metres.into()))
    }

    /// The way that it sails, with points enough for a map to show great circles.
    ///
    /// # Errors
    /// As [`SeaWays::distance`].
    pub fn line(&self, from: Berth, to: Berth) -> Result<Vec<Position>, NoVoyage> {
        let route = self.between(from, to, |waters, from, to| waters.route(from, to))?;
        let rounded = |degrees: f64| (degrees * LINE_DIGITS).round() / LINE_DIGITS;
        let drawn = |at: &landsea_sea::Position| Position { lat: rounded(at.lat()), lon: rounded(at.lon()) };
        Ok(route.line().iter().map(drawn).collect())
    }

    fn between<T>(
        &self,
        from: Berth,
        to: Berth,
        ask: impl Fn(&Waters, &Place, &Place) -> Result<T, NoWay>,
    ) -> Result<T, NoVoyage> {
        let waters = self.waters.get_or_init(|| Sea::bundled().waters());
        let found = [self.place(from), self.place(to)];
        let (a, b) = both(&found)?;
        // two quays of one port are not at one position: as that port they would lie no way apart
        if a.port().is_some() && a.port() == b.port() && from.position != to.position {
            let positions = [from, to].map(|berth| Rc::new(at(berth).map_err(NoVoyage::Inland)));
            let (a, b) = both(&positions)?;
            return Ok(ask(waters, a, b)?);
        }
        Ok(ask(waters, a, b)?)
    }

    fn place(&self, berth: Berth) -> Found {
        let mut places = self.places.borrow_mut();
        let find = || Rc::new(find(berth, self.at_port_km).map_err(NoVoyage::Inland));
        Rc::clone(places.entry(berth.key()).or_insert_with(find))
    }
}

/// The two places, or why one is none.
fn both(found: &[Found; 2]) -> Result<(&Place, &Place), NoVoyage> {
    match (found[0].as_ref(), found[1].as_ref()) {
        (Ok(from), Ok(to)) => Ok((from, to)),
        (Err(error), _) | (_, Err(error)) => Err(error.clone()),
    }
}

/// The port of the place if it is close by, else another port of the country that is (a harbour of a city may have a
/// code of its own), else the position, else the port of the place after all: a quay may be drawn inland, or lie in a
/// town up a river that is not in the graph.
fn find(berth: Berth, at_port_km: f64) -> Result<Place, PlaceError> {
    let port = Sea::bundled().place(berth.port.as_str());
    match port {
        Ok(port) if km_between(&port, berth) <= at_port_km => Ok(port),
        port => match port_beside(berth) {
            Some(beside) => Ok(beside),
            None => at(berth).or_else(|inland| port.map_err(|_| inland)),
        },
    }
}

/// The nearest port of the country of a berth at which it can be.
fn port_beside(berth: Berth) -> Option<Place> {
    let ports = Sea::bundled().ports();
    let position = landsea_sea::Position::new(berth.position.lat, berth.position.lon).ok()?;
    let country = berth.port.country();
    let (port, metres) = ports
        .iter()
        .filter(|(_, port)| port.is_reachable() && port.country == country.as_str())
        .map(|(_, port)| (port, landsea_sea::geodesy::metres(position, port.position)))
        .min_by(|a, b| a.1.total_cmp(&b.1))?;
    (metres <= AT_PORT_KM * 1000.0).then(|| Sea::bundled().place(port.code()).ok()).flatten()
}

fn at(berth: Berth) -> Result<Place, PlaceError> {
    Sea::bundled().at(landsea_sea::Position::new(berth.position.lat, berth.position.lon)?)
}

fn km_between(port: &Place, berth: Berth) -> f64 {
    let at = Position { lat: port.position().lat(), lon: port.position().lon() };
    at.distance_to(berth.position).km()
}
