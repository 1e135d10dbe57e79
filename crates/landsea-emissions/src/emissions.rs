//! Emissions in their parts.

use crate::Co2e;
use std::iter::Sum;
use std::ops::Add;

/// What something emits: the provision of its energy and the operation apart, and the biogenic CO2 beside them.
///
/// Black carbon, which ISO 14083 leaves open, is not quantified.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Emissions {
    /// Well to tank: provision of energy, to the tank or overhead line.
    pub wtt: Co2e,
    /// Tank to wheel: operation of vehicle or hub.
    pub ttw: Co2e,
    /// CO2 of biogenic carbon, not part of the others; nothing where the factor does not say.
    pub biogenic: Co2e,
}

impl Emissions {
    /// Well to wheel: energy provision and operation together.
    pub fn wtw(self) -> Co2e {
        self.wtt + self.ttw
    }
}

impl Add for Emissions {
    type Output = Emissions;
    fn add(self, other: Emissions) -> Emissions {
        Emissions {
            wtt: self.wtt + other.wtt,
            ttw: self.ttw + other.ttw,
            biogenic: self.biogenic + other.biogenic,
        }
    }
}

impl Sum for Emissions {
    fn sum<I: Iterator<Item = Emissions>>(iter: I) -> Emissions {
        iter.fold(Emissions::default(), Add::add)
    }
}
