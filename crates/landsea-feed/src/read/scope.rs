//! Where a price holds: a terminal, a place, a country, a border, or anywhere.

use super::names::Names;
use crate::columns::Column;
use crate::ids::Lookup;
use crate::near::nearest;
use crate::problem::Problem;
use crate::row::Row;
use crate::zones::is_country;
use landsea_model::Scope;

impl Row<'_> {
    /// A terminal, a place or a country; an empty field is everywhere.
    pub(super) fn scope(&self, column: Column, names: &Names) -> Option<Scope> {
        self.scope_or(column, names, false)
    }
    /// A terminal, a place, a country or a border; an empty field is everywhere.
    pub(super) fn border_scope(&self, column: Column, names: &Names) -> Option<Scope> {
        self.scope_or(column, names, true)
    }
    /// A terminal, a place or a country within a field.
    pub(super) fn scope_in(&self, column: Column, text: &str, names: &Names) -> Option<Scope> {
        self.scope_of(column, text, names, false)
    }
    fn scope_or(&self, column: Column, names: &Names, border: bool) -> Option<Scope> {
        match self.text(column) {
            "" => Some(Scope::Any),
            text => self.scope_of(column, text, names, border),
        }
    }
    fn scope_of(&self, column: Column, text: &str, names: &Names, border: bool) -> Option<Scope> {
        let mut untold = false;
        if border {
            match names.borders.lookup(text) {
                Lookup::Known(ix) => return Some(Scope::Border(ix)),
                Lookup::Untold => untold = true,
                Lookup::Unknown => {}
            }
        }
        match names.terminals.lookup(text) {
            Lookup::Known(ix) => return Some(Scope::Terminal(ix)),
            Lookup::Untold => untold = true,
            Lookup::Unknown => {}
        }
        match names.places.lookup(text) {
            Lookup::Known(ix) => return Some(Scope::Place(ix)),
            Lookup::Untold => untold = true,
            Lookup::Unknown => {}
        }
        if let Some(country) = text.parse().ok().filter(|c| is_country(*c)) {
            return Some(Scope::Country(country));
        }
        if untold {
            self.spoil();
            return None;
        }
        let (what, or_border) = if border { ("border, terminal", ", a border id") } else { ("terminal", "") };
        let problem = Problem::new("unknown-reference", format!("no {what}, place or country {text:?}"));
        let expected = format!("a terminal id, a UN/LOCODE of places.csv{or_border} or a country code");
        self.error(column, problem.expected(expected).near(self.nearest_scope(text, names, border)));
        None
    }
    fn nearest_scope<'n>(&self, text: &str, names: &Names<'n>, border: bool) -> Option<&'n str> {
        if !self.sink().may_search() {
            return None;
        }
        let borders = names.borders.candidates().filter(|_| border);
        nearest(text, names.terminals.candidates().chain(names.places.candidates()).chain(borders))
    }
}

impl Names<'_> {
    /// Whether a word names a terminal, a place or a country.
    pub(super) fn is_scope(&self, text: &str) -> bool {
        matches!(self.terminals.lookup(text), Lookup::Known(_))
            || matches!(self.places.lookup(text), Lookup::Known(_))
            || text.parse().is_ok_and(is_country)
    }
}
