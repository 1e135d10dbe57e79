//! Energy: fuels, electricity grids, and what a consumption emits.

use crate::table::{Columns, Sheet, TableError};
use crate::{Co2e, Emissions, decimal};
use landsea_model::Country;

/// Unit of an amount of energy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EnergyUnit {
    /// Litre of fuel.
    Litre,
    /// Kilogram of fuel.
    Kilogram,
    /// Kilowatt-hour.
    KilowattHour,
    /// Megajoule.
    Megajoule,
}

impl EnergyUnit {
    /// As people write it.
    pub fn as_str(self) -> &'static str {
        match self {
            EnergyUnit::Litre => "l",
            EnergyUnit::Kilogram => "kg",
            EnergyUnit::KilowattHour => "kWh",
            EnergyUnit::Megajoule => "MJ",
        }
    }
}

/// An amount of energy consumed, in millionths of its unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Energy {
    millionths: u128,
    unit: EnergyUnit,
}

impl Energy {
    /// From a decimal number; none if it is not one.
    pub fn from_text(amount: &str, unit: EnergyUnit) -> Option<Self> {
        decimal::parse(amount, 6).map(|millionths| Self { millionths, unit })
    }
}

/// Why an amount of energy has no emissions by a factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the energy is in {}, the factor is for each {}; expected one unit, or kWh and MJ", .amount.as_str(), .factor.as_str())]
pub struct EnergyUnitError {
    /// Unit of the amount.
    pub amount: EnergyUnit,
    /// Unit of the factor.
    pub factor: EnergyUnit,
}

/// What a unit of energy emits, in milligrams.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EnergyFactor {
    /// Well to tank.
    pub wtt_mg: u64,
    /// Tank to wheel.
    pub ttw_mg: u64,
    /// Biogenic CO2.
    pub biogenic_mg: u64,
    /// For each of these.
    pub unit: EnergyUnit,
}

impl EnergyFactor {
    /// What an amount emits: consumption × factor, exactly. Kilowatt-hours and megajoules stand for one another
    /// (1 kWh = 3.6 MJ).
    ///
    /// # Errors
    /// [`EnergyUnitError`] if the units do not fit.
    pub fn emit(self, energy: Energy) -> Result<Emissions, EnergyUnitError> {
        use EnergyUnit::{KilowattHour, Megajoule};
        // in tenths of a millionth, so that 3.6 is whole
        let tenths = match (energy.unit, self.unit) {
            (amount, factor) if amount == factor => energy.millionths.saturating_mul(10),
            (KilowattHour, Megajoule) => energy.millionths.saturating_mul(36),
            (Megajoule, KilowattHour) => decimal::divide_rounded(energy.millionths.saturating_mul(100), 36),
            (amount, factor) => return Err(EnergyUnitError { amount, factor }),
        };
        // 10⁻⁷ × 10⁻³ g = 10⁻¹⁰ g
        let part = |mg: u64| Co2e::from_picograms(tenths.saturating_mul(u128::from(mg)).saturating_mul(100));
        Ok(Emissions { wtt: part(self.wtt_mg), ttw: part(self.ttw_mg), biogenic: part(self.biogenic_mg) })
    }
}

/// A fuel with its factors.
#[derive(Clone, Debug)]
pub struct Fuel {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Grams CO2e well to tank of each kilogram.
    pub wtt_g_per_kg: f64,
    /// Grams CO2e tank to wheel of each kilogram.
    pub ttw_g_per_kg: f64,
    /// Kilograms in a litre, where known.
    pub kg_per_l: Option<f64>,
    /// Energy carrier as iLEAP names it.
    pub carrier: String,
    /// Id of the source.
    pub source: String,
    /// Remark.
    pub note: String,
}

pub(crate) fn read_fuels(file: &str, text: &str) -> Result<Vec<Fuel>, TableError> {
    const COLUMNS: Columns = Columns {
        known: &[
            "id",
            "name",
            "wtt_g_per_kg",
            "ttw_g_per_kg",
            "biogenic_g_per_kg",
            "kg_per_l",
            "mj_per_kg",
            "carrier",
            "source",
            "licence",
            "note",
        ],
        required: &["id", "name", "wtt_g_per_kg", "ttw_g_per_kg", "carrier", "source", "licence"],
    };
    let sheet = Sheet::parse(file, text, &COLUMNS);
    let fuels = sheet
        .rows()
        .map(|row| Fuel {
            id: row.required("id"),
            name: row.required("name"),
            wtt_g_per_kg: row.number_required("wtt_g_per_kg"),
            ttw_g_per_kg: row.number_required("ttw_g_per_kg"),
            kg_per_l: row.number("kg_per_l"),
            carrier: row.required("carrier"),
            source: row.required("source"),
            note: row.text("note").to_owned(),
        })
        .collect();
    sheet.finish(fuels)
}

/// What a grid factor covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GridScope {
    /// What power stations emit, before losses.
    Generation,
    /// The same with what comes before the power station: fuel and the building of plants, before losses.
    Lifecycle,
    /// All of it, losses included.
    Supply,
}

/// What a kilowatt-hour of a country emits.
#[derive(Clone, Debug)]
pub struct Grid {
    /// Country.
    pub country: Country,
    /// Year.
    pub year: u16,
    /// Grams for each kilowatt-hour.
    pub g_per_kwh: f64,
    /// What they cover.
    pub covers: GridScope,
    /// Id of the source.
    pub source: String,
    /// Remark.
    pub note: String,
}

pub(crate) fn read_grids(file: &str, text: &str) -> Result<Vec<Grid>, TableError> {
    const COLUMNS: Columns = Columns {
        known: &["country", "year", "g_per_kwh", "covers", "source", "licence", "note"],
        required: &["country", "year", "g_per_kwh", "covers", "source", "licence"],
    };
    let sheet = Sheet::parse(file, text, &COLUMNS);
    let read = |row: crate::table::Row<'_>| {
        let country = row.choice("country", &["CN", "VN", "TH"], |text| text.parse::<Country>().ok());
        let covers = row.choice("covers", &["generation", "lifecycle", "supply"], |text| match text {
            "generation" => Some(GridScope::Generation),
            "lifecycle" => Some(GridScope::Lifecycle),
            "supply" => Some(GridScope::Supply),
            _ => None,
        });
        Some(Grid {
            country: country?,
            year: row.scaled("year", 0).and_then(|year| u16::try_from(year).ok()).unwrap_or_default(),
            g_per_kwh: row.number_required("g_per_kwh"),
            covers: covers?,
            source: row.required("source"),
            note: row.text("note").to_owned(),
        })
    };
    let grids = sheet.rows().filter_map(read).collect();
    sheet.finish(grids)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kg(amount: &str, unit: EnergyUnit, factor_mg: u64, per: EnergyUnit) -> Option<f64> {
        let factor = EnergyFactor { wtt_mg: factor_mg, ttw_mg: 0, biogenic_mg: 0, unit: per };
        factor.emit(Energy::from_text(amount, unit)?).ok().map(|gas| gas.wtw().kg())
    }

    #[test]
    fn kilowatt_hours_and_megajoules_stand_for_one_another() {
        use EnergyUnit::{KilowattHour, Litre, Megajoule};
        assert_eq!(kg("100000", KilowattHour, 97_000, Megajoule), Some(34_920.0));
        assert_eq!(kg("36", Megajoule, 349_200, KilowattHour), Some(3.492));
        assert_eq!(kg("1", Litre, 3_320_000, KilowattHour), None);
    }
}
