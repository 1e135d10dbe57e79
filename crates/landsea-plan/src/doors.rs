//! From a door to the terminals near it: lorry runs that no feed lists, estimated.

use crate::query::{Door, Endpoint};
use landsea_model::{Distance, Feed, Index, Minutes, Mode, Position, TerminalIx, VehicleClassIx};

/// Farthest terminal that a door run goes to, in kilometres of great circle.
const FARTHEST_KM: f64 = 200.0;

/// Terminals of each mode that are considered, the nearest first.
const NEAREST_OF_MODE: usize = 3;

/// Road kilometres for each kilometre of great circle, and road speed: a convention of this planner, the same as
/// the estimate rules of the bundled feed use where no road distance is known.
const DETOUR: f64 = 1.3;
const SPEED_KMH: f64 = 45.0;

/// Terminals that a lorry can take cargo to or fetch it from at a door: of each mode the nearest three within
/// 200 km that lie in the country of the nearest terminal. Distance is the great circle with a detour of 30 %,
/// time that distance at 45 km/h; both are estimates.
pub fn doors(feed: &Feed, position: Position) -> Vec<Endpoint> {
    let mut by_distance: Vec<(Distance, TerminalIx)> =
        feed.terminals.enumerate().map(|(ix, t)| (position.distance_to(t.position), ix)).collect();
    by_distance.sort();
    by_distance.retain(|(distance, _)| distance.km() <= FARTHEST_KM);
    let Some(country) = by_distance.first().map(|(_, nearest)| feed.country_of(*nearest)) else {
        return Vec::new();
    };
    by_distance.retain(|(_, ix)| feed.country_of(*ix) == country);
    let of_mode = |mode: Mode| {
        by_distance
            .iter()
            .filter(move |(_, ix)| feed.terminals[*ix].modes.contains(mode))
            .take(NEAREST_OF_MODE)
    };
    let mut chosen: Vec<(Distance, TerminalIx)> = Mode::ALL.into_iter().flat_map(of_mode).copied().collect();
    chosen.sort();
    chosen.dedup();
    let endpoint = |(straight, terminal): (Distance, TerminalIx)| {
        let distance = Distance::from_km(straight.km() * DETOUR);
        let drive = Minutes::from_hours(distance.km() / SPEED_KMH).max(Minutes::new(1));
        Endpoint { terminal, door: Some(Door { position, distance, drive }) }
    };
    chosen.into_iter().map(endpoint).collect()
}

/// The vehicle class of door runs: the articulated lorry of the feed, else its first road class.
pub fn door_vehicle(feed: &Feed) -> Option<VehicleClassIx> {
    let of_road = |mode: Mode| mode == Mode::Road;
    let named = feed.vehicle_classes.find(|c| c.id == "truck-artic" && of_road(c.mode));
    named.or_else(|| feed.vehicle_classes.find(|c| of_road(c.mode))).map(|(ix, _)| ix)
}

/// Order of endpoints does not matter to an answer; sorting makes it not matter to its making either.
pub(crate) fn sorted(endpoints: &[Endpoint]) -> Vec<Endpoint> {
    let mut endpoints = endpoints.to_vec();
    endpoints.sort_by_key(|e| e.terminal.position());
    endpoints.dedup_by_key(|e| e.terminal);
    endpoints
}
