//! `charges.csv`.

use super::names::Names;
use super::overlap::{self, Held};
use crate::columns::{Column, Columns};
use crate::near::nearest;
use crate::problem::Problem;
use crate::row::{Row, rows};
use crate::sheet::{Sheet, Sink};
use landsea_model::{Charge, ChargeKind};

pub(super) fn read(sheet: &Sheet, names: &Names, sink: &Sink) -> Vec<Option<Charge>> {
    let mut columns = Columns::of(sheet, sink);
    let id = columns.required("id");
    let kind = columns.required("kind");
    let when = columns.required("when");
    let at = columns.optional("at");
    let mode = columns.optional("mode");
    let equipment = columns.optional("equipment");
    let currency = columns.required("currency");
    let amount = columns.required("amount");
    let unit = columns.required("unit");
    let period = columns.period();
    let source = columns.required("source");
    columns.finish();
    let charges = rows(sheet, sink, |row| {
        let id = row.id(id);
        let kind = read_kind(row, kind, when);
        let at = match kind {
            Some(ChargeKind::BorderCrossing) => row.border_scope(at, names),
            _ => row.scope(at, names),
        };
        let mode = row.mode(mode);
        let equipment = row.equipment(equipment);
        let currency = row.currency(currency);
        let amount = row.price(amount);
        let unit = row.unit(unit, equipment);
        let validity = row.validity(period);
        let origin = row.origin(source, names);
        Some(Charge {
            id,
            kind: kind?,
            at: at?,
            mode,
            equipment,
            currency: currency?,
            amount: amount?,
            unit: unit?,
            validity,
            origin,
        })
    });
    let held = charges.iter().enumerate().filter_map(|(row, charge)| {
        let charge = charge.as_ref()?;
        let key = (charge.kind, charge.at, charge.mode);
        Some(Held { row, key, equipment: charge.equipment, validity: charge.validity })
    });
    overlap::report(sheet, sink, period.from, held);
    charges
}

/// What a charge is for, by `kind` and `when` together.
fn read_kind(row: &Row, kind: Column, when: Column) -> Option<ChargeKind> {
    let (kind_word, when_word) = (row.text(kind), row.text(when));
    if kind_word.is_empty() || when_word.is_empty() {
        return None;
    }
    let found = ChargeKind::ALL.iter().find(|(_, k, w, _)| *k == kind_word && *w == when_word);
    if let Some((found, ..)) = found {
        return Some(*found);
    }
    let of_kind: Vec<&str> =
        ChargeKind::ALL.iter().filter(|(_, k, ..)| *k == kind_word).map(|(_, _, w, _)| *w).collect();
    if of_kind.is_empty() {
        row.word(kind, kind_word, &[((), "handling"), ((), "documents"), ((), "border")]);
    } else {
        let near = nearest(when_word, of_kind.iter().map(|w| (*w, *w)));
        let problem =
            Problem::new("unknown-word", format!("{when_word:?} is not a value of \"when\" for {kind_word}"));
        row.error(when, problem.expected(format!("one of {}", of_kind.join(" "))).near(near));
    }
    None
}
