//! Where UN/LOCODEs lie, by lists other than the feed.

use landsea_model::{Position, UnLocode};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// Of what kind of list a position is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Witness {
    /// A list of ports by UN/LOCODE.
    Port,
    /// A list of airports by IATA code, which is mostly but not always part of the UN/LOCODE.
    Airport,
}

impl Witness {
    /// The word for it.
    pub fn noun(self) -> &'static str {
        match self {
            Witness::Port => "port",
            Witness::Airport => "airport",
        }
    }
}

/// Made by `data/make_unlocode.py`; `data/README.md` says from what and how far to trust it.
const TABLE: &str = include_str!("../data/unlocode.csv");

/// The position of a UN/LOCODE by another list, if one is known.
pub fn reference_position(code: UnLocode) -> Option<(Witness, Position)> {
    static POSITIONS: OnceLock<FxHashMap<UnLocode, (Witness, Position)>> = OnceLock::new();
    let positions = POSITIONS.get_or_init(|| reference_positions().map(|(c, w, p)| (c, (w, p))).collect());
    positions.get(&code).copied()
}

/// All UN/LOCODEs whose position another list knows, in alphabetical order.
pub fn reference_positions() -> impl Iterator<Item = (UnLocode, Witness, Position)> {
    TABLE.lines().skip(1).filter_map(read_line)
}

fn read_line(line: &str) -> Option<(UnLocode, Witness, Position)> {
    let mut fields = line.split(',');
    let code = fields.next()?.parse().ok()?;
    let witness = if fields.next()? == "port" { Witness::Port } else { Witness::Airport };
    let position = Position::new(fields.next()?.parse().ok()?, fields.next()?.parse().ok()?)?;
    Some((code, witness, position))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_can_be_read() {
        assert_eq!(TABLE.lines().skip(1).filter_map(read_line).count(), TABLE.lines().count() - 1);
    }

    #[test]
    fn yantian_is_on_the_coast_of_shenzhen() {
        let (witness, position) = reference_position("CNYTN".parse().unwrap()).unwrap();
        assert_eq!((witness, position.lat, position.lon), (Witness::Port, 22.58, 114.29));
    }
}
