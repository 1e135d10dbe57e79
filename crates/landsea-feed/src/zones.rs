//! Which time zones are in use in which country.

use landsea_model::{Country, Position};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// An IANA time zone in use in a country.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CountryZone {
    /// IANA name.
    pub name: &'static str,
    /// Position of the city that gives the zone its name, or of the part of the country that keeps it.
    pub city: Position,
}

/// Made by `data/make_zones.py` from the tz database.
const TABLE: &str = include_str!("../data/zones.csv");

/// The zones of a country; none if there is no such country.
pub fn zones_of(country: Country) -> &'static [CountryZone] {
    static ZONES: OnceLock<FxHashMap<Country, Vec<CountryZone>>> = OnceLock::new();
    let zones = ZONES.get_or_init(|| {
        let mut zones: FxHashMap<Country, Vec<CountryZone>> = FxHashMap::default();
        for line in TABLE.lines().skip(1) {
            let mut fields = line.split(',');
            let mut next = || fields.next().unwrap_or_default();
            let (Ok(country), name) = (next().parse(), next()) else { continue };
            let (Ok(lat), Ok(lon)) = (next().parse(), next().parse()) else { continue };
            zones.entry(country).or_default().push(CountryZone { name, city: Position { lat, lon } });
        }
        zones
    });
    zones.get(&country).map_or(&[], Vec::as_slice)
}

/// Whether the code is that of a country. Territories without inhabitants have no zone and count as none.
pub fn is_country(country: Country) -> bool {
    !zones_of(country).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn china_has_two_zones_and_every_line_of_the_table_is_used() {
        let names: Vec<&str> = zones_of("CN".parse().unwrap()).iter().map(|z| z.name).collect();
        assert_eq!(names, ["Asia/Shanghai", "Asia/Urumqi"]);
        assert!(is_country("TL".parse().unwrap()) && !is_country("XX".parse().unwrap()));
        let used: usize = TABLE
            .lines()
            .skip(1)
            .map(|l| l.get(..2).unwrap())
            .collect::<std::collections::BTreeSet<_>>()
            .into_iter()
            .map(|c| zones_of(c.parse().unwrap()).len())
            .sum();
        assert_eq!(used, TABLE.lines().count() - 1);
    }
}
