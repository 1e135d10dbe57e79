//! What is to be moved.

use crate::{Accepts, Equipment, EquipmentError, ImoClass, Mass, Minutes, Volume};
use std::str::FromStr;

/// Why a cargo cannot be as described.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CargoError {
    /// Not equipment.
    #[error(transparent)]
    Equipment(#[from] EquipmentError),
    /// No box at all, or a thousand and more.
    #[error("a quantity from 1 to 999, such as 2x40HC")]
    Quantity,
    /// Nothing in it, or more than can be.
    #[error("a mass above 0 and at most 100,000 t")]
    Mass,
    /// More in a box than a box may weigh.
    #[error("less than 36 t in a box: with the box itself that is the most that ISO 668 lets one weigh")]
    BoxMass,
    /// A temperature for cargo that cannot be cooled.
    #[error("a temperature needs refrigerated equipment (20RF, 40RF) or LOOSE")]
    Temperature,
}

/// Boxes of one kind, or loose cargo, with what they hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Cargo {
    /// What it travels in.
    pub equipment: Equipment,
    /// Number of boxes; 1 for loose cargo.
    pub quantity: u32,
    /// Mass of the goods in all boxes, with packaging, without the boxes.
    pub mass: Mass,
    /// Volume, for loose cargo; none is not known.
    pub volume: Option<Volume>,
    /// Whether it must be kept at a set temperature.
    pub temperature_controlled: bool,
    /// Classes of dangerous goods in it.
    pub dangerous: Vec<ImoClass>,
}

/// Greatest mass of a shipment, in kilograms: keeps every product with a price far inside 64 bits.
const MAX_MASS_KG: u64 = 100_000_000;

/// Greatest gross mass of a freight container, box and goods, in kilograms (ISO 668, since amendment 2 of 2016). Older
/// boxes and most railways and roads allow less: what a carrier takes is in its `max_mass_t`.
const MAX_GROSS_KG: u64 = 36_000;

/// Kilograms that an air carrier charges for each cubic metre (IATA: 6,000 cm³ a kilogram).
const AIR_KG_PER_M3: f64 = 1_000_000.0 / 6_000.0;

impl Cargo {
    /// One or more boxes of dry cargo.
    pub fn new(equipment: Equipment, quantity: u32, mass: Mass) -> Result<Self, CargoError> {
        if !(1..=999).contains(&quantity) {
            return Err(CargoError::Quantity);
        }
        if mass.kg() == 0 || mass.kg() > MAX_MASS_KG {
            return Err(CargoError::Mass);
        }
        let cargo = Self {
            equipment,
            quantity,
            mass,
            volume: None,
            temperature_controlled: equipment.is_refrigerated(),
            dangerous: Vec::new(),
        };
        if equipment.is_container() && cargo.mass_per_box().kg() >= MAX_GROSS_KG {
            return Err(CargoError::BoxMass);
        }
        Ok(cargo)
    }
    /// Reads `40HC` or `2x40HC`.
    pub fn parse_boxes(text: &str) -> Result<(u32, Equipment), CargoError> {
        match text.split_once(['x', 'X', '×']) {
            Some((count, equipment)) if !count.is_empty() && count.bytes().all(|b| b.is_ascii_digit()) => {
                let count =
                    count.parse().ok().filter(|c| (1..=999).contains(c)).ok_or(CargoError::Quantity)?;
                Ok((count, Equipment::from_str(equipment)?))
            }
            _ => Ok((1, Equipment::from_str(text)?)),
        }
    }
    /// Mass of the goods in the heaviest box, if it is shared evenly.
    pub fn mass_per_box(&self) -> Mass {
        Mass::from_kg(self.mass.kg().div_ceil(u64::from(self.quantity)))
    }
    /// Mass that a price by the kilogram is charged for: the greater of mass and volume at 6,000 cm³ a kilogram.
    pub fn chargeable_mass(&self) -> Mass {
        let by_volume = self.volume.map_or(0.0, |v| v.litres() as f64 / 1000.0 * AIR_KG_PER_M3);
        self.mass.max(Mass::from_kg(by_volume.ceil() as u64))
    }
    /// The first reason why a service or terminal would refuse it.
    pub fn refused_by(&self, accepts: &Accepts) -> Option<Refusal> {
        if !accepts.equipment.contains(self.equipment) {
            return Some(Refusal::Equipment);
        }
        if accepts.max_mass.is_some_and(|max| self.mass_per_box() > max) {
            return Some(Refusal::Mass);
        }
        self.dangerous.iter().any(|c| !accepts.dangerous_goods.accepts(*c)).then_some(Refusal::DangerousGoods)
    }
}

/// Why cargo is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refusal {
    /// Not this equipment.
    Equipment,
    /// Too heavy.
    Mass,
    /// Not these dangerous goods.
    DangerousGoods,
}

/// A cargo with what limits its way, apart from where and when.
#[derive(Clone, Debug, PartialEq)]
pub struct Shipment {
    /// What is moved.
    pub cargo: Cargo,
    /// Greatest number of legs, 1 or more.
    pub max_legs: u8,
    /// How long after being ready cargo may still be under way.
    pub horizon: Minutes,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_are_read_with_or_without_a_count() {
        assert_eq!(Cargo::parse_boxes("2x40HC"), Ok((2, Equipment::Hc40)));
        assert_eq!(Cargo::parse_boxes("20RF"), Ok((1, Equipment::Rf20)));
        assert_eq!(Cargo::parse_boxes("0x40HC"), Err(CargoError::Quantity));
        assert!(matches!(Cargo::parse_boxes("x40HC"), Err(CargoError::Equipment(_))));
    }

    #[test]
    fn a_box_weighs_less_than_36_t() {
        let boxes =
            |quantity, kg| Cargo::new(Equipment::Hc40, quantity, Mass::from_kg(kg)).map(|c| c.quantity);
        assert_eq!(boxes(1, 35_999), Ok(1));
        assert_eq!(boxes(1, 36_000), Err(CargoError::BoxMass));
        assert_eq!(boxes(2, 60_000), Ok(2));
        assert!(Cargo::new(Equipment::Loose, 1, Mass::from_kg(60_000)).is_ok());
    }

    #[test]
    fn two_cubic_metres_of_foam_are_charged_as_334_kg() {
        let mut cargo = Cargo::new(Equipment::Loose, 1, Mass::from_kg(50)).unwrap();
        cargo.volume = Some(Volume::from_litres(2_000));
        assert_eq!(cargo.chargeable_mass().kg(), 334);
    }

    #[test]
    fn a_service_refuses_for_its_first_reason() {
        let cargo = Cargo::new(Equipment::Hc40, 2, Mass::from_kg(50_001)).unwrap();
        let limit = Accepts { max_mass: Some(Mass::from_kg(25_000)), ..Accepts::default() };
        assert_eq!(cargo.refused_by(&limit), Some(Refusal::Mass));
        assert_eq!(cargo.refused_by(&Accepts::default()), None);
    }
}
