//! Mass, volume, distance and greenhouse gas: whole numbers of a small unit, the unit in the type.

use std::fmt;
use std::iter::Sum;
use std::ops::Add;

/// Division rounding to the nearest whole, halves away from zero. `divisor` is positive.
pub(crate) fn divide_rounded(value: i128, divisor: i128) -> i128 {
    let half = divisor / 2;
    if value >= 0 { (value + half) / divisor } else { (value - half) / divisor }
}

/// Mass in kilograms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mass(u64);

impl Mass {
    /// From kilograms.
    pub const fn from_kg(kg: u64) -> Self {
        Self(kg)
    }
    /// Kilograms.
    pub const fn kg(self) -> u64 {
        self.0
    }
}

impl fmt::Display for Mass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} t", self.0 as f64 / 1000.0)
    }
}

/// Volume in litres.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Volume(u64);

impl Volume {
    /// From litres (a cubic metre has 1,000).
    pub const fn from_litres(litres: u64) -> Self {
        Self(litres)
    }
    /// Litres.
    pub const fn litres(self) -> u64 {
        self.0
    }
}

/// Distance in metres.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Distance(u64);

impl Distance {
    /// From metres.
    pub const fn from_metres(metres: u64) -> Self {
        Self(metres)
    }
    /// From kilometres, rounded to whole metres; negative counts as 0.
    pub fn from_km(km: f64) -> Self {
        Self((km * 1000.0).round() as u64)
    }
    /// Metres.
    pub const fn metres(self) -> u64 {
        self.0
    }
    /// Kilometres.
    pub fn km(self) -> f64 {
        self.0 as f64 / 1000.0
    }
}

impl Add for Distance {
    type Output = Distance;
    fn add(self, other: Distance) -> Distance {
        Distance(self.0 + other.0)
    }
}

impl Sum for Distance {
    fn sum<I: Iterator<Item = Distance>>(iter: I) -> Distance {
        iter.fold(Distance::default(), Add::add)
    }
}

/// Greenhouse gas in grams CO2e (100-year warming potential).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Carbon(i64);

impl Carbon {
    /// From grams CO2e.
    pub const fn from_grams(grams: i64) -> Self {
        Self(grams)
    }
    /// Grams CO2e.
    pub const fn grams(self) -> i64 {
        self.0
    }
    /// Kilograms CO2e.
    pub fn kg(self) -> f64 {
        self.0 as f64 / 1000.0
    }
}

impl Add for Carbon {
    type Output = Carbon;
    fn add(self, other: Carbon) -> Carbon {
        Carbon(self.0 + other.0)
    }
}

impl Sum for Carbon {
    fn sum<I: Iterator<Item = Carbon>>(iter: I) -> Carbon {
        iter.fold(Carbon::default(), Add::add)
    }
}

/// Emission intensity, well to wheel, in milligrams CO2e for each tonne-kilometre.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct CarbonIntensity(u64);

impl CarbonIntensity {
    /// From milligrams CO2e for each tonne-kilometre.
    pub const fn from_mg_per_tkm(mg: u64) -> Self {
        Self(mg)
    }
    /// Grams CO2e for each tonne-kilometre.
    pub fn g_per_tkm(self) -> f64 {
        self.0 as f64 / 1000.0
    }
    /// What a mass emits over a distance: mass × distance × intensity, rounded to whole grams.
    ///
    /// The transport activity of ISO 14083 (tonne-kilometres of the cargo itself, without its container).
    pub fn emit(self, mass: Mass, distance: Distance) -> Carbon {
        // kg × m × mg/tkm = 1e-3 t × 1e-3 km × 1e-3 g / tkm = 1e-9 g
        let nanograms = mass.0 as i128 * distance.0 as i128 * self.0 as i128;
        Carbon(i64::try_from(divide_rounded(nanograms, 1_000_000_000)).unwrap_or(i64::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eighteen_tonnes_over_1450_km_at_28_g_emit_730_8_kg() {
        let intensity = CarbonIntensity::from_mg_per_tkm(28_000);
        let carbon = intensity.emit(Mass::from_kg(18_000), Distance::from_km(1450.0));
        assert_eq!(carbon.grams(), 730_800);
    }

    #[test]
    fn halves_round_away_from_zero() {
        assert_eq!(divide_rounded(5, 10), 1);
        assert_eq!(divide_rounded(-5, 10), -1);
        assert_eq!(divide_rounded(4, 10), 0);
    }
}
