//! Which place a position or code is: UN/LOCODE, country and zone.

use crate::findings::{Finding, Findings};
use crate::sheet::Sheet;
use crate::source::SourceFile;
use landsea_feed::reference::{
    CountryZone, Witness, is_country, reference_position, reference_positions, zones_of,
};
use landsea_model::{Country, Mode, ModeSet, Position, UnLocode};
use rustc_hash::{FxHashMap, FxHashSet};

/// A UN/LOCODE of another list is taken for a terminal no farther from it than this, in kilometres.
const SAME_PLACE_KM: f64 = 10.0;

/// A place is in a country that it is said to be in, if one of its ports or airports is no farther, in kilometres.
const SAME_COUNTRY_KM: f64 = 300.0;

/// No part of an inhabited country is farther from all of its ports and airports, in kilometres.
const NEAR_COUNTRY_KM: f64 = 1000.0;

/// What a user says of a place: a row of the file given by `--places`.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    pub(crate) code: UnLocode,
    pub(crate) name: Option<String>,
    pub(crate) position: Option<Position>,
    pub(crate) zone: Option<String>,
}

/// Reads the file given by `--places`: rows by the id in the column `key`.
pub(crate) fn read_known(
    file: &SourceFile,
    number: u32,
    key: &str,
    findings: &Findings,
) -> FxHashMap<String, Known> {
    let mut known = FxHashMap::default();
    let Some(sheet) = Sheet::open(file, number, b',', None, findings) else { return known };
    let (key, code) = (sheet.require(key, findings), sheet.require("unlocode", findings));
    let (Some(key), Some(code)) = (key, code) else { return known };
    let (name, lat, lon, zone) =
        (sheet.find("name"), sheet.find("lat"), sheet.find("lon"), sheet.find("zone"));
    sheet.each(findings, |record| {
        let (Some(key), Some(text)) = (record.need(key, findings), record.need(code, findings)) else {
            return;
        };
        let Some(read) = text.parse::<UnLocode>().ok().filter(|code| is_country(code.country())) else {
            let finding = Finding::error("bad-unlocode", format!("{text:?} is not a UN/LOCODE"));
            findings
                .add(record.located(finding, code).expected(landsea_model::CodeError::UnLocode.to_string()));
            return;
        };
        let zone_name = record.text(zone);
        if let Some(zone) = zone.filter(|_| !zone_name.is_empty())
            && !zones_of(read.country()).iter().any(|z| z.name == zone_name)
        {
            let names: Vec<&str> = zones_of(read.country()).iter().map(|zone| zone.name).collect();
            let near = findings.nearest(&zone_name, names.iter().copied());
            let finding =
                Finding::error("wrong-zone", format!("{zone_name} is not in use in {}", read.country()));
            findings.add(
                record.located(finding, zone).expected(format!("one of {}", names.join(" "))).near(near),
            );
        }
        let mut position = None;
        if let (Some(lat_column), Some(lon_column)) = (lat, lon) {
            let (lat, lon) = (record.text(lat), record.text(lon));
            if !lat.is_empty() || !lon.is_empty() {
                position = parse_position(&lat, &lon);
                if position.is_none() {
                    let column = if parse_position(&lat, "0").is_none() { lat_column } else { lon_column };
                    let finding = Finding::error("bad-position", format!("{lat}, {lon} is not a position"));
                    findings.add(
                        record.located(finding, column).expected("decimal degrees, such as 21.70 and 108.58"),
                    );
                }
            }
        }
        let own = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let row = Known { code: read, name: own(&record.text(name)), position, zone: own(&zone_name) };
        known.insert(key.into_owned(), row);
    });
    known
}

/// A position from two texts.
pub(crate) fn parse_position(lat: &str, lon: &str) -> Option<Position> {
    let number = |text: &str| text.trim().parse::<f64>().ok().filter(|n| n.is_finite());
    Position::new(number(lat)?, number(lon)?)
}

/// The zone of a position in a country: the one that is said if it is in use there, else that of the nearest city.
pub(crate) fn zone_of(country: Country, position: Position, said: Option<&str>) -> Option<&'static str> {
    let zones = zones_of(country);
    let distance = |zone: &CountryZone| position.distance_to(zone.city).km();
    let nearest = || zones.iter().min_by(|a, b| distance(a).total_cmp(&distance(b)));
    zones.iter().find(|zone| Some(zone.name) == said).or_else(nearest).map(|zone| zone.name)
}

/// UN/LOCODEs by position, and codes made up where there is none.
pub(crate) struct Atlas {
    reference: Vec<(UnLocode, Witness, Position)>,
    made_up: FxHashSet<UnLocode>,
}

impl Atlas {
    pub(crate) fn new() -> Self {
        Self { reference: reference_positions().collect(), made_up: FxHashSet::default() }
    }
    /// The nearest code among those that fit.
    fn nearest(
        &self,
        at: Position,
        fits: impl Fn(UnLocode, Witness) -> bool,
    ) -> Option<(UnLocode, Position)> {
        let shrink = at.lat.to_radians().cos();
        // good enough to tell the nearest; the distance itself is measured on the sphere
        let rough = |other: Position| {
            let east = (other.lon - at.lon + 540.0).rem_euclid(360.0) - 180.0;
            (other.lat - at.lat).powi(2) + (east * shrink).powi(2)
        };
        let fitting = self.reference.iter().filter(|(code, witness, _)| fits(*code, *witness));
        let nearest = fitting.min_by(|a, b| rough(a.2).total_cmp(&rough(b.2)));
        nearest.map(|(code, _, position)| (*code, *position))
    }
    /// The code of the port, or for aircraft of the airport, that lies here by another list. Railway stations and
    /// depots take that of a port as well: cities lie at their ports.
    pub(crate) fn code_at(&self, at: Position, modes: ModeSet) -> Option<UnLocode> {
        let witness = if modes.contains(Mode::Air) { Witness::Airport } else { Witness::Port };
        let (code, position) = self.nearest(at, |_, of| of == witness)?;
        (position.distance_to(at).km() <= SAME_PLACE_KM).then_some(code)
    }
    /// Whether a port or airport of a country that keeps a zone lies so near that a position may be in it.
    pub(crate) fn keeps_zone(&self, at: Position, zone: &str) -> bool {
        let keeps = |code: UnLocode| zones_of(code.country()).iter().any(|z| z.name == zone);
        let found = self.nearest(at, |code, _| keeps(code));
        found.is_some_and(|(_, position)| position.distance_to(at).km() <= SAME_COUNTRY_KM)
    }
    /// The country of a position: that of the nearest port or airport, among the countries that keep the zone if
    /// one is said.
    pub(crate) fn country_at(&self, at: Position, zone: Option<&str>) -> Option<Country> {
        let keeps = |code: UnLocode| {
            is_country(code.country())
                && zone.is_none_or(|zone| zones_of(code.country()).iter().any(|z| z.name == zone))
        };
        let found = self
            .nearest(at, |code, _| keeps(code))
            .or_else(|| self.nearest(at, |c, _| is_country(c.country())));
        found.map(|(code, _)| code.country())
    }
    /// Whether some port or airport of a country lies within a day's drive.
    pub(crate) fn is_near(&self, country: Country, at: Position) -> bool {
        let found = self.nearest(at, |code, _| code.country() == country);
        found.is_some_and(|(_, position)| position.distance_to(at).km() <= NEAR_COUNTRY_KM)
    }
    /// A code that no list has: a digit comes third, where official codes of most countries have a letter. It
    /// hangs on the seed alone as long as no other seed wants the same.
    pub(crate) fn make_up(
        &mut self,
        country: Country,
        seed: &str,
        taken: impl Fn(UnLocode) -> bool,
    ) -> Option<UnLocode> {
        const DIGITS: &[u8] = b"98765432";
        const ALL: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ23456789";
        let codes = DIGITS.len() * ALL.len() * ALL.len();
        let start = seed
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x100_0000_01b3));
        (0..codes).find_map(|step| {
            let n = ((start % codes as u64) as usize + step) % codes;
            let tail =
                [DIGITS[n / ALL.len() / ALL.len()], ALL[n / ALL.len() % ALL.len()], ALL[n % ALL.len()]];
            let code: UnLocode = format!("{country}{}", String::from_utf8_lossy(&tail)).parse().ok()?;
            let free = !taken(code) && reference_position(code).is_none() && self.made_up.insert(code);
            free.then_some(code)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quay_at_yantian_is_in_cnytn_and_a_station_far_from_ports_is_in_china() {
        let atlas = Atlas::new();
        let quay = Position::new(22.58, 114.28).unwrap();
        assert_eq!(atlas.code_at(quay, [Mode::Sea].into_iter().collect()), Some("CNYTN".parse().unwrap()));
        let xinyang = Position::new(32.12, 114.05).unwrap();
        assert_eq!(atlas.code_at(xinyang, [Mode::Rail].into_iter().collect()), None);
        assert_eq!(atlas.country_at(xinyang, None), Some("CN".parse().unwrap()));
    }

    #[test]
    fn made_up_codes_differ_and_come_again() {
        let china = "CN".parse().unwrap();
        let make = || {
            let mut atlas = Atlas::new();
            ["a", "b", "a"].map(|seed| atlas.make_up(china, seed, |_| false).unwrap())
        };
        let codes = make();
        assert_eq!(codes, make());
        assert!(codes[0] != codes[1] && codes[0] != codes[2] && codes[1] != codes[2]);
        assert!(codes.iter().all(|code| code.as_str().as_bytes()[2].is_ascii_digit()));
    }

    #[test]
    fn a_zone_said_wins_if_it_is_in_use() {
        let urumqi = Position::new(43.8, 87.6).unwrap();
        let china = "CN".parse().unwrap();
        assert_eq!(zone_of(china, urumqi, Some("Asia/Shanghai")), Some("Asia/Shanghai"));
        assert_eq!(zone_of(china, urumqi, Some("Asia/Bangkok")), Some("Asia/Urumqi"));
    }
}
