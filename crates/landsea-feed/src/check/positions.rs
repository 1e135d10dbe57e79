//! Places and terminals that are drawn where they are not.

use super::findings::Findings;
use crate::problem::Problem;
use crate::unlocode::{Witness, reference_position};
use landsea_model::{Feed, Mode};

/// From here on a terminal is far from its place, and a place from its UN/LOCODE, in kilometres.
const TERMINAL_FAR_KM: f64 = 60.0;
const TERMINAL_WRONG_KM: f64 = 300.0;
const PLACE_FAR_KM: f64 = 50.0;
const PLACE_WRONG_KM: f64 = 500.0;

pub(super) fn check(feed: &Feed, found: &mut Findings) {
    for terminal in &feed.terminals {
        let place = &feed.places[terminal.place];
        let km = terminal.position.distance_to(place.position).km();
        if km > TERMINAL_FAR_KM {
            let message = format!("{} lies {km:.0} km from {} ({})", terminal.id, place.name, place.code);
            let problem =
                Problem::new("far-from-place", message).expected("a terminal within 60 km of its place");
            if km > TERMINAL_WRONG_KM {
                found.error(&terminal.origin, problem);
            } else {
                found.warning(&terminal.origin, problem);
            }
        }
    }
    for (ix, place) in feed.places.enumerate() {
        let Some((witness, position)) = reference_position(place.code) else { continue };
        let km = place.position.distance_to(position).km();
        if km <= PLACE_FAR_KM {
            continue;
        }
        let message = format!(
            "{} ({}) lies {km:.0} km from the {} of that code",
            place.name,
            place.code,
            witness.noun()
        );
        let problem = Problem::new("far-from-unlocode", message)
            .expected(format!("a position near {:.2}, {:.2}", position.lat, position.lon));
        // an airport's code may be another place's UN/LOCODE, unless the feed itself has aircraft there
        let has_aircraft = || feed.terminals.iter().any(|t| t.place == ix && t.modes.contains(Mode::Air));
        if km > PLACE_WRONG_KM && (witness == Witness::Port || has_aircraft()) {
            found.error(&place.origin, problem);
        } else {
            found.warning(&place.origin, problem);
        }
    }
}
