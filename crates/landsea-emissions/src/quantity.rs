//! Quantities of the accounting: greenhouse gas, transport activity, hub activity. Whole numbers of a small unit, the
//! unit in the type.
//!
//! Mass and distance are those of `landsea-model`, in kilograms and metres. All products of the method are exact
//! in the units here, so that emissions are proportional to mass and additive over legs to the last digit; only what
//! is printed is rounded.

use crate::decimal;
use landsea_model::{Carbon, Distance, Equipment, Mass};
use std::fmt;
use std::iter::Sum;
use std::ops::Add;

/// Adds without overflow: the sum of all freight of the world for ages fits, and nothing panics if it does not.
macro_rules! additive {
    ($type:ident) => {
        impl Add for $type {
            type Output = $type;
            fn add(self, other: $type) -> $type {
                $type(self.0.saturating_add(other.0))
            }
        }
        impl Sum for $type {
            fn sum<I: Iterator<Item = $type>>(iter: I) -> $type {
                iter.fold($type::default(), Add::add)
            }
        }
    };
}

/// Greenhouse gas in CO2 equivalents (100-year warming potential), never negative. Kept in picograms (10⁻¹² g).
///
/// Gas is added to gas, and to nothing else:
///
/// ```
/// use landsea_emissions::Co2e;
/// assert_eq!((Co2e::from_grams(1500) + Co2e::from_grams(500)).kg(), 2.0);
/// ```
/// ```compile_fail,E0308
/// use landsea_emissions::{Co2e, TransportActivity};
/// use landsea_model::{Distance, Mass};
/// let activity = TransportActivity::of(Mass::from_kg(18_000), Distance::from_km(1450.0));
/// let sum = Co2e::from_grams(1500) + activity; // kilograms are not tonne-kilometres
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Co2e(u128);
additive!(Co2e);

/// Picograms in a gram.
const PICOGRAMS: u128 = 1_000_000_000_000;

impl Co2e {
    /// From picograms.
    pub const fn from_picograms(picograms: u128) -> Self {
        Self(picograms)
    }
    /// From whole grams.
    pub const fn from_grams(grams: u64) -> Self {
        Self(grams as u128 * PICOGRAMS)
    }
    /// From kilograms written as a decimal number, such as `988475` or `68.6`; none if it is not one.
    pub fn from_kg_text(kg: &str) -> Option<Self> {
        decimal::parse(kg, 15).map(Self)
    }
    /// Picograms.
    pub const fn picograms(self) -> u128 {
        self.0
    }
    /// Kilograms.
    pub fn kg(self) -> f64 {
        self.0 as f64 / 1e15
    }
    /// Kilograms as a decimal number, rounded to milligrams.
    pub fn kg_decimal(self) -> String {
        decimal::format(decimal::divide_rounded(self.0, PICOGRAMS / 1000), 6)
    }
    /// Whole grams, as the planner counts.
    pub fn to_carbon(self) -> Carbon {
        let grams = decimal::divide_rounded(self.0, PICOGRAMS);
        Carbon::from_grams(i64::try_from(grams).unwrap_or(i64::MAX))
    }
    /// The share of this in a whole, 0 to 1; nothing of nothing is 0.
    pub fn share_of(self, whole: Co2e) -> f64 {
        if whole.0 == 0 { 0.0 } else { self.0 as f64 / whole.0 as f64 }
    }
}

impl fmt::Display for Co2e {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} kg CO2e", self.kg_decimal())
    }
}

/// Transport activity: mass times distance, in tonne-kilometres. Kept in kilogram-metres.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TransportActivity(u128);
additive!(TransportActivity);

impl TransportActivity {
    /// Of a mass carried over a distance.
    pub fn of(mass: Mass, distance: Distance) -> Self {
        Self(u128::from(mass.kg()) * u128::from(distance.metres()))
    }
    /// From tonne-kilometres written as a decimal number; none if it is not one.
    pub fn from_tonne_km_text(tonne_km: &str) -> Option<Self> {
        decimal::parse(tonne_km, 6).map(Self)
    }
    /// Tonne-kilometres.
    pub fn tonne_km(self) -> f64 {
        self.0 as f64 / 1e6
    }
    /// Tonne-kilometres as a decimal number, exact.
    pub fn decimal(self) -> String {
        decimal::format(self.0, 6)
    }
}

impl fmt::Display for TransportActivity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} t-km", self.decimal())
    }
}

/// A number of twenty-foot equivalent units, in hundredths: a 40' high cube counts as 2.25.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Teu(u32);
additive!(Teu);

/// Mass of cargo in an average TEU where its mass is not known (GLEC Framework 3, page 21).
pub const CARGO_OF_A_TEU: Mass = Mass::from_kg(10_000);

impl Teu {
    /// From hundredths.
    pub const fn from_hundredths(hundredths: u32) -> Self {
        Self(hundredths)
    }
    /// From a decimal number such as `2.25`; none if it is not one of 0 to 40 million.
    pub fn from_text(text: &str) -> Option<Self> {
        decimal::parse(text, 2).and_then(|n| u32::try_from(n).ok()).map(Self)
    }
    /// Of boxes: a 40' high cube and a 45' box count as 2.25 (GLEC Framework 3, page 153); loose cargo as none.
    pub fn of_boxes(equipment: Equipment, quantity: u32) -> Self {
        let each = match equipment {
            Equipment::Gp20 | Equipment::Rf20 | Equipment::Tk20 => 100,
            Equipment::Gp40 => 200,
            Equipment::Hc40 | Equipment::Rf40 | Equipment::Hc45 => 225,
            Equipment::Loose => 0,
        };
        Self(quantity.saturating_mul(each))
    }
    /// The TEU that a mass of unknown equipment takes by the rule of 10 t.
    pub fn of_mass(mass: Mass) -> Self {
        let hundredths =
            decimal::divide_rounded(u128::from(mass.kg()) * 100, u128::from(CARGO_OF_A_TEU.kg()));
        Self(u32::try_from(hundredths).unwrap_or(u32::MAX))
    }
    /// The mass of cargo of these TEU by the rule of 10 t.
    pub fn usual_mass(self) -> Mass {
        Mass::from_kg(u64::from(self.0) * CARGO_OF_A_TEU.kg() / 100)
    }
    /// As a number.
    pub fn number(self) -> f64 {
        f64::from(self.0) / 100.0
    }
    /// As a decimal number.
    pub fn decimal(self) -> String {
        decimal::format(u128::from(self.0), 2)
    }
}

/// Transport activity in TEU-kilometres, of container ships. Kept in hundredths of a TEU times metres.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TeuActivity(u128);
additive!(TeuActivity);

impl TeuActivity {
    /// Of TEU carried over a distance.
    pub fn of(teu: Teu, distance: Distance) -> Self {
        Self(u128::from(teu.0) * u128::from(distance.metres()))
    }
    /// TEU-kilometres.
    pub fn teu_km(self) -> f64 {
        self.0 as f64 / 1e5
    }
}

/// Hub activity in tonnes that leave the hub. Kept in kilograms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Throughput(u128);
additive!(Throughput);

impl Throughput {
    /// Of a mass.
    pub fn of(mass: Mass) -> Self {
        Self(u128::from(mass.kg()))
    }
    /// Tonnes.
    pub fn tonnes(self) -> f64 {
        self.0 as f64 / 1e3
    }
    /// Tonnes as a decimal number, exact.
    pub fn decimal(self) -> String {
        decimal::format(self.0, 3)
    }
}

mod sealed {
    /// Keeps the kinds of activity to those of the method.
    pub trait Sealed {}
    impl Sealed for super::TransportActivity {}
    impl Sealed for super::TeuActivity {}
    impl Sealed for super::Throughput {}
    impl Sealed for super::Teu {}
}

/// What an emission intensity is for: tonne-kilometres, TEU-kilometres, tonnes or TEU.
pub trait Activity: Copy + sealed::Sealed {
    /// The unit as people write it.
    const UNIT: &'static str;
    /// Picograms that one milligram for each unit, times one thousandth of an adjustment, comes to.
    fn picograms(self) -> u128;
}

impl Activity for TransportActivity {
    const UNIT: &'static str = "t-km";
    fn picograms(self) -> u128 {
        // 10⁻⁶ t-km × 10⁻³ g × 10⁻³ = 10⁻¹² g
        self.0
    }
}

impl Activity for TeuActivity {
    const UNIT: &'static str = "TEU-km";
    fn picograms(self) -> u128 {
        // 10⁻⁵ TEU-km × 10⁻³ g × 10⁻³ = 10⁻¹¹ g
        self.0.saturating_mul(10)
    }
}

impl Activity for Throughput {
    const UNIT: &'static str = "t";
    fn picograms(self) -> u128 {
        // 10⁻³ t × 10⁻³ g × 10⁻³ = 10⁻⁹ g
        self.0.saturating_mul(1000)
    }
}

impl Activity for Teu {
    const UNIT: &'static str = "TEU";
    fn picograms(self) -> u128 {
        // 10⁻² TEU × 10⁻³ g × 10⁻³ = 10⁻⁸ g
        u128::from(self.0) * 10_000
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tonne_kilometre_is_a_million_kilogram_metres() {
        let activity = TransportActivity::of(Mass::from_kg(87), Distance::from_km(423.0));
        assert_eq!(activity.decimal(), "36.801");
    }

    #[test]
    fn unknown_boxes_hold_ten_tonnes() {
        assert_eq!(Teu::of_mass(Mass::from_kg(22_500)).decimal(), "2.25");
        assert_eq!(Teu::from_text("2.25").map(Teu::usual_mass), Some(Mass::from_kg(22_500)));
        assert_eq!(Teu::from_text("-1"), None);
        assert_eq!(Teu::of_boxes(Equipment::Hc40, 2).decimal(), "4.5");
    }

    #[test]
    fn the_planner_gets_whole_grams() {
        let gas = Co2e::from_kg_text("3.6805").unwrap();
        assert_eq!((gas.to_carbon().grams(), gas.kg_decimal().as_str()), (3681, "3.6805"));
    }
}
