//! Names of a scenario, looked up in the feed. One that it does not have is an error, with the nearest that it has.

use super::Work;
use crate::rows::{Row, find_all, nearest_id};
use crate::written::{Told, Written};
use landsea_feed::reference::{is_country, nearest};
use landsea_model::{
    BorderIx, DriverRuleIx, Feed, Index, PlaceIx, ProjectIx, Scope, Table, TariffHolder, TerminalIx,
    VehicleClassIx,
};

impl Work<'_> {
    /// The rows of an id with the parts of it; empty, and an error, if there is none.
    pub(super) fn all<K: Index, V: Row + 'static>(
        &mut self,
        table: fn(&Feed) -> &Table<K, V>,
        written: &Written,
        key: &str,
        id: &str,
    ) -> Vec<K> {
        let rows = table(&self.feed);
        let found = find_all(rows, id);
        if found.is_empty() {
            let finding =
                written.finding(key, "unknown-reference", format!("no {} {id:?} in the feed", V::NOUN));
            let near = nearest_id(rows, id).map(str::to_owned);
            self.fail(finding.expected(format!("the id of a {}", V::NOUN)).near(near.as_deref()));
        }
        found
    }
    fn one<K: Index, V: Row + 'static>(
        &mut self,
        table: fn(&Feed) -> &Table<K, V>,
        written: &Written,
        key: &str,
        id: &str,
    ) -> Option<K> {
        self.all(table, written, key, id).into_iter().next()
    }
    pub(super) fn terminal(&mut self, written: &Written, key: &str, id: &str) -> Option<TerminalIx> {
        self.one(|feed| &feed.terminals, written, key, id)
    }
    pub(super) fn border(&mut self, written: &Written, key: &str, id: &str) -> Option<BorderIx> {
        self.one(|feed| &feed.borders, written, key, id)
    }
    pub(super) fn project(&mut self, written: &Written, key: &str, id: &str) -> Option<ProjectIx> {
        self.one(|feed| &feed.projects, written, key, id)
    }
    pub(super) fn vehicle_class(&mut self, written: &Written, key: &str, id: &str) -> Option<VehicleClassIx> {
        self.one(|feed| &feed.vehicle_classes, written, key, id)
    }
    pub(super) fn driver_rule(&mut self, written: &Written, key: &str, id: &str) -> Option<DriverRuleIx> {
        self.one(|feed| &feed.driver_rules, written, key, id)
    }
    pub(super) fn borders(&mut self, written: &Written, key: &str, ids: &[String]) -> Option<Vec<BorderIx>> {
        let found: Vec<_> = ids.iter().map(|id| self.border(written, key, id)).collect();
        found.into_iter().collect()
    }
    pub(super) fn projects(&mut self, written: &Written, ids: &[String]) -> Option<Vec<ProjectIx>> {
        let found: Vec<_> = ids.iter().map(|id| self.project(written, "project", id)).collect();
        found.into_iter().collect()
    }
    /// A place by its UN/LOCODE.
    pub(super) fn place(&mut self, written: &Written, key: &str, code: &str) -> Option<PlaceIx> {
        let found = self.feed.places.find(|place| place.code.as_str() == code).map(|(ix, _)| ix);
        if found.is_none() {
            let names = self.feed.places.iter().flat_map(|place| {
                [(place.code.as_str(), place.code.as_str()), (&place.name, place.code.as_str())]
            });
            let near = nearest(code, names);
            let finding = written.finding(key, "unknown-reference", format!("no place {code:?} in the feed"));
            self.found.push(finding.expected("a UN/LOCODE of the feed").near(near));
        }
        found
    }
    pub(super) fn places(&mut self, written: &Written, key: &str, codes: &[String]) -> Option<Vec<PlaceIx>> {
        let found: Vec<_> = codes.iter().map(|code| self.place(written, key, code)).collect();
        found.into_iter().collect()
    }
    /// A terminal, place, country or, where it may be one, border; everywhere if nothing is given.
    pub(super) fn scope(
        &mut self,
        written: &Written,
        key: &str,
        text: Option<&String>,
        border: bool,
    ) -> Option<Scope> {
        let Some(text) = text else { return Some(Scope::Any) };
        let feed = &self.feed;
        if let Some((ix, _)) = feed.borders.find(|row| border && row.id == *text) {
            return Some(Scope::Border(ix));
        }
        if let Some((ix, _)) = feed.terminals.find(|row| row.id == *text) {
            return Some(Scope::Terminal(ix));
        }
        if let Some((ix, _)) = feed.places.find(|row| row.code.as_str() == text) {
            return Some(Scope::Place(ix));
        }
        if let Some(country) = text.parse().ok().filter(|country| is_country(*country)) {
            return Some(Scope::Country(country));
        }
        let terminals = feed.terminals.iter().map(|row| (row.id.as_str(), row.id.as_str()));
        let places = feed.places.iter().map(|row| (row.code.as_str(), row.code.as_str()));
        let borders = feed.borders.iter().filter(|_| border).map(|row| (row.id.as_str(), row.id.as_str()));
        let near = nearest(text, terminals.chain(places).chain(borders));
        let or_border = if border { " or a border id" } else { "" };
        let finding =
            written.finding(key, "unknown-reference", format!("no terminal, place or country {text:?}"));
        let expected = format!("a terminal id, a UN/LOCODE, a country code{or_border}");
        self.found.push(finding.expected(expected).near(near));
        None
    }
    /// For what a price is: the parts of a service or link, else a carrier, else the mode.
    pub(super) fn holders(
        &mut self,
        written: &Written,
        service: Option<&String>,
        carrier: Option<&String>,
    ) -> Vec<TariffHolder> {
        let Some(id) = service else {
            return vec![carrier.cloned().map_or(TariffHolder::Mode, TariffHolder::Carrier)];
        };
        let services = find_all(&self.feed.services, id).into_iter().map(TariffHolder::Service);
        let links = find_all(&self.feed.links, id).into_iter().map(TariffHolder::Link);
        let found: Vec<TariffHolder> = services.chain(links).collect();
        if found.is_empty() {
            let near = nearest_id(&self.feed.services, id).or_else(|| nearest_id(&self.feed.links, id));
            let finding = written.finding(
                "service",
                "unknown-reference",
                format!("no service or link {id:?} in the feed"),
            );
            let near = near.map(str::to_owned);
            self.fail(finding.expected("the id of a service or link").near(near.as_deref()));
        }
        found
    }
    /// An error if an id that is to be added is not one, or is there already.
    pub(super) fn is_new<K: Index, V: Row + 'static>(
        &mut self,
        table: fn(&Feed) -> &Table<K, V>,
        written: &Written,
        id: &str,
    ) -> bool {
        if !id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.')) {
            let finding = written.finding("id", "bad-id", format!("{id:?} is not an id"));
            self.fail(finding.expected("letters, digits, '-', '_' and '.'"));
            return false;
        }
        if !find_all(table(&self.feed), id).is_empty() {
            let finding = written.finding("id", "duplicate-id", format!("the feed has a {} {id:?}", V::NOUN));
            self.fail(finding.expected("an id that the feed does not have, or [[change ...]]"));
            return false;
        }
        true
    }
}
