//! Route types of GTFS, with the extended ones, and the modes of freight.

use landsea_model::Mode;

/// The mode of a route type; none where no cargo could go (cable cars, funiculars), or where there is no such type.
pub(super) fn mode_of(route_type: u16) -> Option<Mode> {
    Some(match route_type {
        0..=2 | 12 | 100..=199 | 300..=699 | 900..=999 => Mode::Rail,
        3 | 11 | 200..=299 | 700..=899 | 1500..=1599 => Mode::Road,
        RIVER => Mode::Barge,
        4 | 1000..=1099 | 1200..=1299 => Mode::Sea,
        1100..=1199 => Mode::Air,
        _ => return None,
    })
}

/// Whether GTFS has the type at all.
pub(super) fn is_type(route_type: u16) -> bool {
    matches!(route_type, 0..=7 | 11 | 12 | 100..=1799)
}

/// River bus: what comes closest to a barge.
const RIVER: u16 = 1022;

/// The type under which a mode is written.
pub(super) fn type_of(mode: Mode) -> u16 {
    match mode {
        Mode::Rail => 100,
        Mode::Road => 700,
        Mode::Sea => 1000,
        Mode::Barge => RIVER,
        Mode::Air => 1100,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mode_comes_back_from_its_type() {
        for mode in Mode::ALL {
            assert_eq!(mode_of(type_of(mode)), Some(mode));
        }
        assert_eq!(
            [2, 3, 200, 4, 1100, 1400].map(mode_of),
            [Some(Mode::Rail), Some(Mode::Road), Some(Mode::Road), Some(Mode::Sea), Some(Mode::Air), None]
        );
    }
}
