//! Fields that several tables share: sources, lists of equipment, modes, gauges and countries, opening hours.

use super::names::Names;
use crate::columns::Column;
use crate::near::nearest;
use crate::problem::Problem;
use crate::row::{Quantity, Row};
use crate::zones::is_country;
use jiff::tz::TimeZone;
use landsea_model::{
    Accepts, Country, DangerousGoods, Equipment, EquipmentSet, Hours, ImoClass, Mass, Mode, Origin, Reference,
};
use rustc_hash::FxHashMap;

const GAUGES: Quantity = Quantity { what: "millimetres", least: 500.0, greatest: 2000.0 };
const BOX_MASS: Quantity = Quantity { what: "tonnes", least: 0.001, greatest: 1000.0 };

/// All modes as they are written.
pub(super) fn mode_words() -> [(Mode, &'static str); 5] {
    Mode::ALL.map(|mode| (mode, mode.as_str()))
}

/// Columns that say what cargo is taken.
#[derive(Clone, Copy)]
pub(super) struct AcceptsColumns {
    pub(super) equipment: Column,
    pub(super) max_mass_t: Option<Column>,
    pub(super) dangerous_goods: Column,
}

impl Row<'_> {
    /// Where the row comes from. A row without a source is an error.
    pub(super) fn origin(&self, source: Column, names: &Names) -> Origin {
        let text = self.raw(source);
        if text.is_empty() {
            if source.at.is_some() {
                let problem = Problem::new("no-source", "the row names no source");
                self.error(source, problem.expected("an id of sources.csv, or estimate:ID of estimates.csv"));
            }
            self.spoil();
        }
        let reference = |word: &str| match word.strip_prefix("estimate:") {
            Some(rule) => {
                let ix = self.reference_in(source, rule, &names.estimates)?;
                self.report_idle_rule(source, word, names.covered(ix));
                Some(Reference::Estimate(ix))
            }
            None => self.reference_in(source, word, &names.sources).map(Reference::Source),
        };
        Origin {
            table: self.file().into(),
            line: self.line(),
            references: text.split_whitespace().filter_map(reference).collect(),
        }
    }
    /// A rule that makes no column of the table marks nothing as estimated: the wrong rule, or its `covers` is wrong.
    fn report_idle_rule<'n>(&self, source: Column, word: &str, covered: impl Iterator<Item = &'n str>) {
        let covered: Vec<&str> = covered.collect();
        let here = self.column_names();
        if !covered.is_empty() && !covered.iter().any(|name| here.iter().any(|h| h == name)) {
            let message = format!("{word} covers no column of this table, but {}", covered.join(" "));
            let problem = Problem::new("idle-rule", message).value(word);
            self.error(source, problem.expected("a rule that made a figure of the row"));
        }
    }
    /// A mode.
    pub(super) fn mode(&self, column: Column) -> Option<Mode> {
        self.keyword(column, &mode_words())
    }
    /// A list of equipment; none if the field is empty.
    pub(super) fn equipment(&self, column: Column) -> Option<EquipmentSet> {
        let text = self.text(column);
        (!text.is_empty())
            .then(|| text.split_whitespace().filter_map(|word| self.equipment_in(column, word)).collect())
    }
    /// One kind of equipment; none if it is empty or wrong.
    pub(super) fn one_equipment(&self, column: Column) -> Option<Equipment> {
        let text = self.text(column);
        if text.is_empty() { None } else { self.equipment_in(column, text) }
    }
    fn equipment_in(&self, column: Column, word: &str) -> Option<Equipment> {
        word.parse()
            .map_err(|expected: landsea_model::EquipmentError| {
                let near = nearest(word, Equipment::ALL.iter().map(|e| (e.as_str(), e.as_str())));
                let problem = Problem::new("unknown-equipment", format!("no equipment is called {word:?}"));
                self.error(column, problem.expected(expected.to_string()).near(near));
            })
            .ok()
    }
    /// What cargo is taken; `default` where no equipment is named.
    pub(super) fn accepts(&self, columns: AcceptsColumns, default: EquipmentSet) -> Accepts {
        Accepts {
            equipment: self.equipment(columns.equipment).unwrap_or(default),
            max_mass: columns
                .max_mass_t
                .and_then(|column| self.number(column, &BOX_MASS))
                .map(|tonnes| Mass::from_kg((tonnes * 1000.0).round() as u64)),
            dangerous_goods: self.dangerous_goods(columns.dangerous_goods),
        }
    }
    fn dangerous_goods(&self, column: Column) -> DangerousGoods {
        match self.text(column) {
            "" => DangerousGoods::Unstated,
            "yes" => DangerousGoods::All,
            "no" => DangerousGoods::of([]),
            classes => DangerousGoods::of(classes.split_whitespace().filter_map(|word| {
                let class = word.parse::<ImoClass>().ok();
                if class.is_none() {
                    let problem =
                        Problem::new("bad-imo-class", format!("{word:?} is not a class of dangerous goods"));
                    self.error(column, problem.expected("yes, no, or IMO classes such as 3 8 9"));
                }
                class
            })),
        }
    }
    /// A list of rail gauges.
    pub(super) fn gauges(&self, column: Column) -> Vec<u16> {
        let words = self.text(column).split_whitespace();
        words.filter_map(|word| self.number_in(column, word, &GAUGES)).map(|mm| mm as u16).collect()
    }
    /// A rail gauge; none if it is empty.
    pub(super) fn gauge(&self, column: Column) -> Option<u16> {
        self.whole(column, &GAUGES).map(|mm| mm as u16)
    }
    /// A country; none if it is empty or wrong.
    pub(super) fn country(&self, column: Column) -> Option<Country> {
        let text = self.text(column);
        if text.is_empty() { None } else { self.country_in(column, text) }
    }
    /// A list of countries.
    pub(super) fn countries(&self, column: Column) -> Vec<Country> {
        self.country_list(column, self.text(column))
    }
    /// A list of countries within a field.
    pub(super) fn country_list(&self, column: Column, text: &str) -> Vec<Country> {
        text.split_whitespace().filter_map(|word| self.country_in(column, word)).collect()
    }
    fn country_in(&self, column: Column, word: &str) -> Option<Country> {
        let country = word.parse().ok().filter(|c| is_country(*c));
        if country.is_none() {
            let problem = Problem::new("unknown-country", format!("no country has the code {word:?}"));
            self.error(column, problem.expected("an ISO 3166-1 country code of two letters, such as VN"));
        }
        country
    }
}

/// Opening hours already read: many terminals share one text, and reading one takes long.
#[derive(Default)]
pub(super) struct HoursReader<'a> {
    read: FxHashMap<&'a str, Option<Hours>>,
}

impl<'a> HoursReader<'a> {
    /// Opening hours; an empty field is always open.
    pub(super) fn hours(&mut self, row: &Row<'a>, column: Column) -> Option<Hours> {
        let text = row.text(column);
        let hours = self.read.entry(text).or_insert_with(|| Hours::parse(text).ok()).clone();
        if hours.is_none() {
            let problem = Problem::new("bad-hours", format!("{text:?} cannot be read as opening hours"));
            row.error(column, problem.expected(landsea_model::HoursError.to_string()));
        }
        hours
    }
}

/// Zones already looked up.
#[derive(Default)]
pub(super) struct ZoneReader<'a> {
    found: FxHashMap<&'a str, Option<TimeZone>>,
}

impl<'a> ZoneReader<'a> {
    /// A zone by its IANA name, in the letter case of that name.
    pub(super) fn zone(&mut self, row: &Row<'a>, column: Column) -> Option<TimeZone> {
        let name = row.text(column);
        if name.is_empty() {
            return None;
        }
        let look_up = || TimeZone::get(name).ok().filter(|zone| zone.iana_name() == Some(name));
        let zone = self.found.entry(name).or_insert_with(look_up).clone();
        if zone.is_none() {
            let all: Vec<String> = if row.sink().may_search() {
                jiff::tz::db().available().map(|z| z.to_string()).collect()
            } else {
                Vec::new()
            };
            let near = nearest(name, all.iter().map(|z| (z.as_str(), z.as_str())));
            let problem = Problem::new("unknown-zone", format!("no time zone is called {name:?}"));
            row.error(column, problem.expected("an IANA zone such as Asia/Shanghai").near(near));
        }
        zone
    }
}
