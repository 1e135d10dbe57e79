//! What was published, to hold answers against.

use crate::{CaseIx, Currency, Equipment, Mass, Origin};
use jiff::civil::Date;

/// Which figure of a plan is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// From first departure to last arrival.
    Hours,
    /// From being ready to being available.
    DoorHours,
    /// Under way in vehicles, without waiting.
    VehicleHours,
    /// Full cost.
    Cost,
    /// Freight less subsidies, without handling, papers, storage and fees.
    Freight,
    /// Well-to-wheel greenhouse gas.
    Carbon,
    /// Sum of the legs.
    Distance,
}

impl Measure {
    /// All measures, as they are written in feeds.
    pub const ALL: [(Measure, &'static str); 7] = [
        (Measure::Hours, "hours"),
        (Measure::DoorHours, "door_hours"),
        (Measure::VehicleHours, "vehicle_hours"),
        (Measure::Cost, "cost"),
        (Measure::Freight, "freight"),
        (Measure::Carbon, "co2e_kg"),
        (Measure::Distance, "distance_km"),
    ];
    /// The word used in feeds and outputs.
    pub fn as_str(self) -> &'static str {
        Measure::ALL.iter().find(|(measure, _)| *measure == self).map_or("", |(_, word)| word)
    }
    /// Whether both are of one kind (times, money, gas or distance), so that one can be taken from the other.
    pub fn compares_with(self, other: Measure) -> bool {
        let kind = |measure: Measure| match measure {
            Measure::Hours | Measure::DoorHours | Measure::VehicleHours => 0,
            Measure::Cost | Measure::Freight => 1,
            Measure::Carbon => 2,
            Measure::Distance => 3,
        };
        kind(self) == kind(other)
    }
}

/// How the answers of several days are made one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Statistic {
    /// Their mean.
    Mean,
    /// The middle one, or the mean of the two in the middle.
    Median,
    /// The least.
    Best,
    /// The greatest.
    Worst,
}

impl Statistic {
    /// All, as they are written in feeds.
    pub const ALL: [(Statistic, &'static str); 4] = [
        (Statistic::Mean, "mean"),
        (Statistic::Median, "median"),
        (Statistic::Best, "best"),
        (Statistic::Worst, "worst"),
    ];
    /// The word used in feeds and outputs.
    pub fn as_str(self) -> &'static str {
        Statistic::ALL.iter().find(|(statistic, _)| *statistic == self).map_or("", |(_, word)| word)
    }
    /// The statistic of some values; none if there are none.
    pub fn of(self, values: &[f64]) -> Option<f64> {
        let mut sorted = values.to_vec();
        sorted.sort_by(f64::total_cmp);
        let (first, last) = (*sorted.first()?, *sorted.last()?);
        let middle = sorted.len() / 2;
        Some(match self {
            Statistic::Mean => sorted.iter().sum::<f64>() / sorted.len() as f64,
            Statistic::Median if sorted.len() % 2 == 1 => sorted[middle],
            Statistic::Median => f64::midpoint(sorted[middle - 1], sorted[middle]),
            Statistic::Best => first,
            Statistic::Worst => last,
        })
    }
}

/// Unit of a published figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseUnit {
    /// Hours.
    Hours,
    /// Days of 24 hours.
    Days,
    /// Kilometres.
    Kilometres,
    /// Kilograms.
    Kilograms,
    /// Money.
    Money(Currency),
    /// This case over the one it is compared with.
    Ratio,
}

impl CaseUnit {
    /// The word used in feeds and outputs.
    pub fn as_str(&self) -> &str {
        match self {
            CaseUnit::Hours => "h",
            CaseUnit::Days => "d",
            CaseUnit::Kilometres => "km",
            CaseUnit::Kilograms => "kg",
            CaseUnit::Money(currency) => currency.as_str(),
            CaseUnit::Ratio => "ratio",
        }
    }
}

/// A published through time, cost or comparison, and how to ask for the same.
#[derive(Clone, Debug)]
pub struct ReferenceCase {
    /// Id.
    pub id: String,
    /// What was published.
    pub statement: String,
    /// Which figure.
    pub measure: Measure,
    /// Over the days asked about.
    pub statistic: Statistic,
    /// Where from, as it is typed.
    pub from: String,
    /// Where to, as it is typed.
    pub to: String,
    /// First date on which cargo is ready.
    pub ready: Date,
    /// For how many days on end it is asked.
    pub days: u16,
    /// Equipment.
    pub equipment: Equipment,
    /// Mass of the goods.
    pub mass: Mass,
    /// What alone is let in, as it is typed.
    pub only: Vec<String>,
    /// What is kept out, as it is typed.
    pub avoid: Vec<String>,
    /// Places to pass, as they are typed.
    pub via: Vec<String>,
    /// The case with which it is compared.
    pub against: Option<CaseIx>,
    /// Least and greatest figure that agree with what was published; none of a case that is only there to compare
    /// another with.
    pub range: Option<(f64, f64)>,
    /// The published figure.
    pub published: Option<f64>,
    /// Unit of the figures.
    pub unit: CaseUnit,
    /// How the band was set.
    pub band: String,
    /// What to know of a difference.
    pub remark: String,
    /// Why the answer lies outside the band all the same; empty where it should lie inside.
    pub explained: String,
    /// Row.
    pub origin: Origin,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_median_lies_in_the_middle() {
        let days = [9.0, 12.0, 10.0, 20.0];
        assert_eq!(Statistic::Median.of(&days), Some(11.0));
        assert_eq!(Statistic::Median.of(&days[..3]), Some(10.0));
        assert_eq!(Statistic::Mean.of(&days), Some(12.75));
        assert_eq!((Statistic::Best.of(&days), Statistic::Worst.of(&days)), (Some(9.0), Some(20.0)));
        assert_eq!(Statistic::Mean.of(&[]), None);
    }
}
