//! What is assumed where those who publish timetables say nothing.

use landsea_model::Mode;

/// How much longer a way of the mode is than a straight line, for want of a measured one.
pub(crate) fn detour(mode: Mode) -> f64 {
    match mode {
        Mode::Rail | Mode::Sea => 1.25,
        Mode::Road => 1.3,
        Mode::Barge => 1.4,
        Mode::Air => 1.05,
    }
}

/// Grams of CO2e for a tonne-kilometre, for want of a figure for the vehicle: the magnitude of published means.
pub(crate) fn intensity(mode: Mode) -> u32 {
    match mode {
        Mode::Rail => 25,
        Mode::Road => 100,
        Mode::Sea => 15,
        Mode::Barge => 30,
        Mode::Air => 800,
    }
}
