//! Equipment: what the cargo is packed in, and who accepts it.

use std::fmt;
use std::str::FromStr;

/// What cargo travels in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Equipment {
    /// 20 ft dry container.
    Gp20,
    /// 40 ft dry container.
    Gp40,
    /// 40 ft high cube dry container.
    Hc40,
    /// 45 ft high cube dry container.
    Hc45,
    /// 20 ft refrigerated container.
    Rf20,
    /// 40 ft high cube refrigerated container.
    Rf40,
    /// 20 ft tank container.
    Tk20,
    /// Not in a container: air cargo, groupage.
    Loose,
}

/// A text that names no equipment.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("one of 20GP 40GP 40HC 45HC 20RF 40RF 20TK LOOSE, or an ISO 6346 size-type such as 45G1")]
pub struct EquipmentError;

impl Equipment {
    /// All equipment, in the order in which it is listed to people.
    pub const ALL: [Equipment; 8] = [
        Equipment::Gp20,
        Equipment::Gp40,
        Equipment::Hc40,
        Equipment::Hc45,
        Equipment::Rf20,
        Equipment::Rf40,
        Equipment::Tk20,
        Equipment::Loose,
    ];

    /// The code used in feeds and outputs.
    pub fn as_str(self) -> &'static str {
        match self {
            Equipment::Gp20 => "20GP",
            Equipment::Gp40 => "40GP",
            Equipment::Hc40 => "40HC",
            Equipment::Hc45 => "45HC",
            Equipment::Rf20 => "20RF",
            Equipment::Rf40 => "40RF",
            Equipment::Tk20 => "20TK",
            Equipment::Loose => "LOOSE",
        }
    }
    /// Twenty-foot equivalent units in quarters, so that 45 ft (2.25 TEU) stays whole. Loose cargo is 0.
    pub fn quarter_teu(self) -> u32 {
        match self {
            Equipment::Gp20 | Equipment::Rf20 | Equipment::Tk20 => 4,
            Equipment::Gp40 | Equipment::Hc40 | Equipment::Rf40 => 8,
            Equipment::Hc45 => 9,
            Equipment::Loose => 0,
        }
    }
    /// Whether it is a container.
    pub fn is_container(self) -> bool {
        self != Equipment::Loose
    }
    /// Whether it keeps a set temperature.
    pub fn is_refrigerated(self) -> bool {
        matches!(self, Equipment::Rf20 | Equipment::Rf40)
    }
}

impl fmt::Display for Equipment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Equipment {
    type Err = EquipmentError;
    fn from_str(text: &str) -> Result<Self, EquipmentError> {
        let upper = text.to_ascii_uppercase();
        Ok(match upper.as_str() {
            "22G1" | "20DC" | "20DV" => Equipment::Gp20,
            "42G1" | "40DC" | "40DV" => Equipment::Gp40,
            "45G1" | "40HQ" => Equipment::Hc40,
            "L5G1" | "45HQ" => Equipment::Hc45,
            "22R1" => Equipment::Rf20,
            "45R1" | "40RH" => Equipment::Rf40,
            "22T1" => Equipment::Tk20,
            code => return Equipment::ALL.into_iter().find(|e| e.as_str() == code).ok_or(EquipmentError),
        })
    }
}

/// A set of equipment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct EquipmentSet(u8);

impl EquipmentSet {
    /// Every kind, loose cargo too.
    pub const ALL: EquipmentSet = EquipmentSet(0xff);
    /// Every container.
    pub const CONTAINERS: EquipmentSet = EquipmentSet(!(1 << Equipment::Loose as u8));

    /// Whether the equipment is in the set.
    pub fn contains(self, equipment: Equipment) -> bool {
        self.0 & (1 << equipment as u8) != 0
    }
    /// The equipment of the set in the order of [`Equipment::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Equipment> {
        Equipment::ALL.into_iter().filter(move |e| self.contains(*e))
    }
}

impl FromIterator<Equipment> for EquipmentSet {
    fn from_iter<T: IntoIterator<Item = Equipment>>(iter: T) -> Self {
        Self(iter.into_iter().fold(0, |set, e| set | 1 << e as u8))
    }
}

/// A class of the IMDG Code (1 to 9); divisions count as their class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ImoClass(u8);

impl ImoClass {
    /// The number, 1 to 9.
    pub fn number(self) -> u8 {
        self.0
    }
}

impl FromStr for ImoClass {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let class = text.split('.').next().unwrap_or_default();
        match class.as_bytes() {
            [digit @ b'1'..=b'9'] => Ok(Self(digit - b'0')),
            _ => Err(()),
        }
    }
}

/// Which dangerous goods a terminal or service takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DangerousGoods {
    /// No limit is known.
    #[default]
    Unstated,
    /// All classes.
    All,
    /// Only the classes whose bit is set (bit 0 is class 1); none set is no dangerous goods.
    Classes(u16),
}

impl DangerousGoods {
    /// From a list of classes.
    pub fn of(classes: impl IntoIterator<Item = ImoClass>) -> Self {
        DangerousGoods::Classes(classes.into_iter().fold(0, |set, c| set | 1 << (c.0 - 1)))
    }
    /// Whether the class is taken.
    pub fn accepts(self, class: ImoClass) -> bool {
        match self {
            DangerousGoods::Unstated | DangerousGoods::All => true,
            DangerousGoods::Classes(set) => set & (1 << (class.0 - 1)) != 0,
        }
    }
}

/// What a service or link carries.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Accepts {
    /// Equipment taken.
    pub equipment: EquipmentSet,
    /// Greatest cargo mass of one box, or of a loose consignment.
    pub max_mass: Option<crate::Mass>,
    /// Dangerous goods taken.
    pub dangerous_goods: DangerousGoods,
}

impl Default for Accepts {
    fn default() -> Self {
        Self { equipment: EquipmentSet::ALL, max_mass: None, dangerous_goods: DangerousGoods::Unstated }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn iso_size_types_are_read_as_the_nearest_equipment() {
        assert_eq!("45G1".parse(), Ok(Equipment::Hc40));
        assert_eq!("40hc".parse(), Ok(Equipment::Hc40));
        assert_eq!("53HC".parse::<Equipment>(), Err(EquipmentError));
    }

    #[test]
    fn divisions_count_as_their_class() {
        let taken = DangerousGoods::of(["3".parse().unwrap(), "9".parse().unwrap()]);
        assert!(taken.accepts("3".parse().unwrap()));
        assert!(!taken.accepts("4.1".parse().unwrap()));
        assert!("10".parse::<ImoClass>().is_err());
    }
}
