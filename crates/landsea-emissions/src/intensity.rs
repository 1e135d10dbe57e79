//! Emission intensities: what a category emits for each unit of its activity.

use crate::decimal;
use crate::quantity::{Activity, Teu, TeuActivity, Throughput, TransportActivity};
use crate::{Co2e, Daf, Emissions};
use std::fmt;
use std::marker::PhantomData;

/// Emission intensity for each unit of the activity `A`, in milligrams CO2e: load factor and empty running are inside.
///
/// The unit is part of the type, so an intensity per TEU-kilometre is not taken for one per tonne-kilometre:
///
/// ```compile_fail,E0308
/// use landsea_emissions::{Daf, TeuIntensity, TransportActivity};
/// let intensity = TeuIntensity::from_mg(0, 49_900);
/// intensity.emit(TransportActivity::default(), Daf::NONE);
/// ```
pub struct EmissionIntensity<A> {
    wtt: u64,
    ttw: u64,
    biogenic: u64,
    activity: PhantomData<fn(A)>,
}

/// For each tonne-kilometre.
pub type TransportIntensity = EmissionIntensity<TransportActivity>;
/// For each TEU-kilometre.
pub type TeuIntensity = EmissionIntensity<TeuActivity>;
/// For each tonne that leaves a hub.
pub type HubIntensity = EmissionIntensity<Throughput>;
/// For each TEU that leaves a hub.
pub type HubTeuIntensity = EmissionIntensity<Teu>;

// Derived, these would ask the same of `A`.
impl<A> Clone for EmissionIntensity<A> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<A> Copy for EmissionIntensity<A> {}
impl<A> PartialEq for EmissionIntensity<A> {
    fn eq(&self, other: &Self) -> bool {
        (self.wtt, self.ttw, self.biogenic) == (other.wtt, other.ttw, other.biogenic)
    }
}
impl<A> Eq for EmissionIntensity<A> {}
impl<A> Default for EmissionIntensity<A> {
    fn default() -> Self {
        Self::from_mg(0, 0)
    }
}
impl<A> fmt::Debug for EmissionIntensity<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EmissionIntensity {{ wtt: {} mg, ttw: {} mg }}", self.wtt, self.ttw)
    }
}

impl<A> EmissionIntensity<A> {
    /// From milligrams of energy provision and of operation.
    pub const fn from_mg(wtt: u64, ttw: u64) -> Self {
        Self { wtt, ttw, biogenic: 0, activity: PhantomData }
    }
    /// From grams; what is negative or no number counts as 0.
    pub fn from_g(wtt: f64, ttw: f64) -> Self {
        Self::from_mg((wtt * 1000.0).round() as u64, (ttw * 1000.0).round() as u64)
    }
    /// The same with biogenic CO2, in milligrams.
    pub const fn with_biogenic_mg(self, biogenic: u64) -> Self {
        Self { biogenic, ..self }
    }
    /// Milligrams well to tank.
    pub const fn wtt_mg(self) -> u64 {
        self.wtt
    }
    /// Milligrams tank to wheel.
    pub const fn ttw_mg(self) -> u64 {
        self.ttw
    }
    /// Milligrams of biogenic CO2.
    pub const fn biogenic_mg(self) -> u64 {
        self.biogenic
    }
    /// Milligrams well to wheel.
    pub const fn wtw_mg(self) -> u64 {
        self.wtt.saturating_add(self.ttw)
    }
    /// Grams well to wheel.
    pub fn wtw_g(self) -> f64 {
        self.wtw_mg() as f64 / 1000.0
    }
    /// Kilograms well to wheel as a decimal number, exact.
    pub fn wtw_kg_decimal(self) -> String {
        decimal::format(u128::from(self.wtw_mg()), 6)
    }
    /// Kilograms tank to wheel as a decimal number, exact.
    pub fn ttw_kg_decimal(self) -> String {
        decimal::format(u128::from(self.ttw), 6)
    }
    /// Both, for each unit.
    pub fn plus(self, other: Self) -> Self {
        Self {
            wtt: self.wtt.saturating_add(other.wtt),
            ttw: self.ttw.saturating_add(other.ttw),
            biogenic: self.biogenic.saturating_add(other.biogenic),
            activity: PhantomData,
        }
    }
}

impl<A: Activity> EmissionIntensity<A> {
    /// What an activity emits: activity × intensity × distance adjustment, exactly.
    pub fn emit(self, activity: A, daf: Daf) -> Emissions {
        let each = activity.picograms().saturating_mul(u128::from(daf.thousandths()));
        let part = |mg: u64| Co2e::from_picograms(each.saturating_mul(u128::from(mg)));
        Emissions { wtt: part(self.wtt), ttw: part(self.ttw), biogenic: part(self.biogenic) }
    }
    /// The intensity of a category that emitted so much for so much activity over its period, rounded to milligrams;
    /// none where there was no activity.
    pub fn of_total(emissions: Emissions, activity: A) -> Option<Self> {
        let each = activity.picograms().checked_mul(1000).filter(|each| *each > 0)?;
        let part =
            |gas: Co2e| u64::try_from(decimal::divide_rounded(gas.picograms(), each)).unwrap_or(u64::MAX);
        Some(Self {
            wtt: part(emissions.wtt),
            ttw: part(emissions.ttw),
            biogenic: part(emissions.biogenic),
            activity: PhantomData,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use landsea_model::Mass;

    #[test]
    fn a_category_has_the_intensity_of_its_totals() {
        let gas = Emissions { ttw: Co2e::from_kg_text("1062455").unwrap(), ..Emissions::default() };
        let throughput = Throughput::of(Mass::from_kg(4_250_000_000));
        assert_eq!(HubIntensity::of_total(gas, throughput).map(|i| i.wtw_mg()), Some(249_989));
        assert_eq!(HubIntensity::of_total(gas, Throughput::default()), None);
    }
}
