//! Ids of a table's rows, and the references to them.

use crate::columns::Column;
use crate::near::nearest;
use crate::problem::Problem;
use crate::row::Row;
use crate::sheet::{Absence, Sheet, Sink};
use landsea_model::Index;
use rustc_hash::FxHashMap;
use std::cell::Cell;

/// The ids of one table. Ids of rows with errors are among them, so that one bad row does not make every
/// reference to it look wrong.
pub(crate) struct Ids<'a, K> {
    /// What the rows are: `terminal`.
    pub(crate) noun: &'static str,
    sheet: &'a Sheet,
    known: FxHashMap<&'a str, K>,
    /// Ids and names to compare a wrong id with, each with the id to suggest.
    candidates: Vec<(&'a str, &'a str)>,
    /// Whether all ids can be told; if not, none can be called unknown.
    complete: bool,
    missed: Cell<bool>,
}

/// What a table says to an id.
pub(crate) enum Lookup<K> {
    Known(K),
    Unknown,
    /// The table cannot be read, which is an error already reported.
    Untold,
}

impl<'a, K: Index> Ids<'a, K> {
    /// Ids of a table in which each is that of one row; a second one is an error.
    pub(crate) fn unique(noun: &'static str, sheet: &'a Sheet, column: &'static str, sink: &Sink) -> Self {
        Self::gather(noun, sheet, column, |ids, id, row, at| {
            if let Some(first) = ids.known.get(id) {
                let message = format!("{noun} {id:?} is already in line {}", sheet.line(first.position()));
                let column = Column { name: column, required: true, at: Some(at) };
                let problem = Problem::new("duplicate-id", message).expected("an id that no other row has");
                Row::at(sheet, row, sink).error(column, problem);
            } else {
                ids.known.insert(id, K::new(row));
            }
        })
    }
    /// Ids of a table in which several rows may describe one thing; they are numbered as they first appear.
    pub(crate) fn shared(noun: &'static str, sheet: &'a Sheet, column: &'static str) -> Self {
        Self::gather(noun, sheet, column, |ids, id, _, _| {
            let next = K::new(ids.known.len());
            ids.known.entry(id).or_insert(next);
        })
    }
    fn gather(
        noun: &'static str,
        sheet: &'a Sheet,
        column: &'static str,
        mut add: impl FnMut(&mut Self, &'a str, usize, usize),
    ) -> Self {
        let position = |name: &str| sheet.header.iter().position(|h| h == name);
        let id_at = position(column);
        let mut ids = Self {
            noun,
            sheet,
            known: FxHashMap::default(),
            candidates: Vec::new(),
            complete: id_at.is_some() && sheet.is_whole(),
            missed: Cell::new(false),
        };
        let Some(id_at) = id_at else { return ids };
        let names = [position("name"), position("name_zh")];
        for row in 0..sheet.len() {
            let id = sheet.field(row, id_at);
            if id.is_empty() {
                continue;
            }
            add(&mut ids, id, row, id_at);
            ids.candidates.push((id, id));
            for at in names.into_iter().flatten() {
                ids.candidates.push((sheet.field(row, at), id));
            }
        }
        ids
    }
    /// Number of different ids.
    pub(crate) fn len(&self) -> usize {
        self.known.len()
    }
    /// The row of an id, for who can do without.
    pub(crate) fn find(&self, id: &str) -> Option<K> {
        self.known.get(id).copied()
    }
    pub(crate) fn lookup(&self, id: &str) -> Lookup<K> {
        match self.known.get(id) {
            Some(found) => Lookup::Known(*found),
            None if self.complete => Lookup::Unknown,
            None => {
                self.missed.set(true);
                Lookup::Untold
            }
        }
    }
    /// The file in which the ids are.
    pub(crate) fn file(&self) -> &'static str {
        self.sheet.file
    }
    /// The id that most resembles a wrong one.
    pub(crate) fn nearest(&self, wrong: &str, sink: &Sink) -> Option<&'a str> {
        if sink.may_search() { nearest(wrong, self.candidates.iter().copied()) } else { None }
    }
    /// Texts to compare a wrong id with, with the ids to suggest.
    pub(crate) fn candidates(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.candidates.iter().copied()
    }
    /// Reports, once, that the table is needed but not there.
    pub(crate) fn finish(&self, sink: &Sink) {
        if self.missed.get() && self.sheet.absence == Some(Absence::NoFile) {
            let message = format!("no such file, though rows refer to a {}", self.noun);
            sink.file_error("missing-file", self.sheet.file, message, None);
        }
    }
}

impl Row<'_> {
    /// The row to which a field refers; none if it is empty or wrong.
    pub(crate) fn reference<K: Index>(&self, column: Column, ids: &Ids<'_, K>) -> Option<K> {
        let text = self.text(column);
        if text.is_empty() { None } else { self.reference_in(column, text, ids) }
    }
    /// The row to which a word within a field refers.
    pub(crate) fn reference_in<K: Index>(&self, column: Column, id: &str, ids: &Ids<'_, K>) -> Option<K> {
        match ids.lookup(id) {
            Lookup::Known(found) => return Some(found),
            Lookup::Untold => self.spoil(),
            Lookup::Unknown => {
                let near = ids.nearest(id, self.sink());
                let problem = Problem::new("unknown-reference", format!("no {} {id:?}", ids.noun));
                self.error(column, problem.expected(format!("an id of {}", ids.file())).near(near));
            }
        }
        None
    }
}
