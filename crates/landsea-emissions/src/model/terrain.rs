//! Hills: what climbing costs that rolling down does not give back.

use crate::parameters::Parameters;
use std::fmt;

/// How hilly a line or road is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Terrain {
    /// Plains.
    Flat,
    /// Hills.
    Hilly,
    /// Mountains.
    Mountainous,
}

impl Terrain {
    /// The word of tables and outputs.
    pub fn as_str(self) -> &'static str {
        match self {
            Terrain::Flat => "flat",
            Terrain::Hilly => "hilly",
            Terrain::Mountainous => "mountainous",
        }
    }

    /// Reads the word.
    pub fn read(text: &str) -> Option<Self> {
        [Terrain::Flat, Terrain::Hilly, Terrain::Mountainous]
            .into_iter()
            .find(|terrain| terrain.as_str() == text)
    }

    /// Gradient in per mille of a railway, and the share of its length that climbs or falls so.
    pub(crate) fn of_rail(self, p: &Parameters) -> (f64, f64) {
        match self {
            Terrain::Flat => (0.0, 0.0),
            Terrain::Hilly => (p.rail_hilly_gradient.value, p.rail_hilly_share.value),
            Terrain::Mountainous => (p.rail_mountainous_gradient.value, p.rail_mountainous_share.value),
        }
    }

    /// The same of a road.
    pub(crate) fn of_road(self, p: &Parameters) -> (f64, f64) {
        match self {
            Terrain::Flat => (0.0, 0.0),
            Terrain::Hilly => (p.lorry_hilly_gradient.value, p.lorry_hilly_share.value),
            Terrain::Mountainous => (p.lorry_mountainous_gradient.value, p.lorry_mountainous_share.value),
        }
    }
}

impl fmt::Display for Terrain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// How much more traction takes on a way that climbs as much as it falls, over one that is level.
///
/// A gradient of `i` per mille pulls with `i` N/kN. Uphill a vehicle of resistance `w` needs `w + i`, downhill `w − i`
/// or nothing: as long as `i ≤ w` both even out, beyond that the brakes take `i − w`, of which `recovered` is used
/// again. `share` of the length has the gradient, half of it up and half of it down.
pub(crate) fn climbing(resistance: f64, gradient: f64, share: f64, recovered: f64) -> f64 {
    if gradient <= resistance || resistance <= 0.0 {
        return 1.0;
    }
    let braked = gradient - resistance;
    let needed = (resistance + gradient) / 2.0 - recovered * braked / 2.0;
    1.0 + share * (needed / resistance - 1.0)
}

#[cfg(test)]
mod tests {
    use super::climbing;

    #[test]
    fn hills_that_need_no_brakes_cost_nothing() {
        assert_eq!(climbing(4.0, 3.0, 1.0, 0.0), 1.0);
        // at 12 N/kN a train of 4 N/kN brakes 8 downhill: 16 and 0 where 4 and 4 would do
        assert_eq!(climbing(4.0, 12.0, 1.0, 0.0), 2.0);
        assert_eq!(climbing(4.0, 12.0, 0.5, 0.0), 1.5);
        // all of it used again is as level
        assert_eq!(climbing(4.0, 12.0, 1.0, 1.0), 1.0);
    }
}
