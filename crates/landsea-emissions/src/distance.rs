//! Which distance was measured, which an intensity was made with, and what makes good the difference.

use landsea_model::{Distance, DistanceKind, Mode};
use std::fmt;

/// Distance adjustment factor, in thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Daf(u32);

impl Daf {
    /// No adjustment.
    pub const NONE: Daf = Daf(1000);
    /// From thousandths: 1150 is 15 % more.
    pub const fn from_thousandths(thousandths: u32) -> Self {
        Self(thousandths)
    }
    /// Thousandths.
    pub const fn thousandths(self) -> u32 {
        self.0
    }
}

impl fmt::Display for Daf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.3}", f64::from(self.0) / 1000.0)
    }
}

/// What an aircraft flies beyond the great circle of each flight (GLEC Framework 3, page 38).
pub const DETOUR_OF_A_FLIGHT: Distance = Distance::from_metres(95_000);

/// A distance made fit for an intensity: the length to take for the activity, and the factor on the emissions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Adjusted {
    /// Length of the activity that meets the intensity. For aircraft it differs from what was measured.
    pub distance: Distance,
    /// Factor.
    pub daf: Daf,
}

/// Makes a measured distance fit an intensity that was made with another kind of distance.
///
/// Nothing is adjusted where both are of one kind, so that no adjustment is made twice. The factors are those of the
/// GLEC Framework 3: 1.15 of container ships (page 51), 1.05 of lorries (page 147), 95 km of each flight (page 38);
/// rail and inland waterways have none (pages 43 and 46). Between shortest feasible and great circle the framework
/// has no factor either: an activity on one and an intensity on the other are taken as they are.
pub fn adjust(mode: Mode, measured: Distance, kind: DistanceKind, intensity: DistanceKind) -> Adjusted {
    let to_actual = kind != DistanceKind::Actual && intensity == DistanceKind::Actual;
    let from_actual = kind == DistanceKind::Actual && intensity != DistanceKind::Actual;
    let metres = measured.metres();
    let (distance, daf) = match mode {
        Mode::Air if to_actual => (metres.saturating_add(DETOUR_OF_A_FLIGHT.metres()), 1000),
        Mode::Air if from_actual => (metres.saturating_sub(DETOUR_OF_A_FLIGHT.metres()), 1000),
        Mode::Sea if to_actual => (metres, 1150),
        Mode::Sea if from_actual => (metres, 870),
        Mode::Road if to_actual => (metres, 1050),
        Mode::Road if from_actual => (metres, 952),
        _ => (metres, 1000),
    };
    Adjusted { distance: Distance::from_metres(distance), daf: Daf(daf) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use DistanceKind::{Actual, GreatCircle, ShortestFeasible};

    fn adjusted(mode: Mode, kind: DistanceKind, intensity: DistanceKind) -> (f64, u32) {
        let Adjusted { distance, daf } = adjust(mode, Distance::from_km(1000.0), kind, intensity);
        (distance.km(), daf.thousandths())
    }

    #[test]
    fn one_kind_of_distance_needs_no_adjustment() {
        for mode in Mode::ALL {
            for kind in [Actual, GreatCircle, ShortestFeasible] {
                assert_eq!(adjusted(mode, kind, kind), (1000.0, 1000), "{mode} {kind}");
            }
        }
    }

    #[test]
    fn actual_intensities_on_planned_distances_are_adjusted_once() {
        assert_eq!(adjusted(Mode::Sea, ShortestFeasible, Actual), (1000.0, 1150));
        assert_eq!(adjusted(Mode::Road, ShortestFeasible, Actual), (1000.0, 1050));
        assert_eq!(adjusted(Mode::Rail, ShortestFeasible, Actual), (1000.0, 1000));
        assert_eq!(adjusted(Mode::Air, GreatCircle, Actual), (1095.0, 1000));
        assert_eq!(adjusted(Mode::Air, Actual, GreatCircle), (905.0, 1000));
    }
}
