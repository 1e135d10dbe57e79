//! Rows that must not hold on one date.

use crate::columns::Column;
use crate::problem::Problem;
use crate::row::Row;
use crate::sheet::{Sheet, Sink};
use landsea_model::{EquipmentSet, Validity};
use rustc_hash::FxHashMap;
use std::hash::Hash;

/// A row that holds for a key, on some dates, for some equipment.
pub(super) struct Held<K> {
    /// Position in the table.
    pub(super) row: usize,
    pub(super) key: K,
    pub(super) equipment: Option<EquipmentSet>,
    pub(super) validity: Validity,
}

/// Row, equipment and validity of one that was seen before.
type Earlier = (usize, Option<EquipmentSet>, Validity);

/// Reports rows of equal key that hold on a common date. Equipment is compared where both rows name it; a row that
/// names it and one that does not are no clash, because the first is the closer fit.
pub(super) fn report<K: Hash + Eq>(
    sheet: &Sheet,
    sink: &Sink,
    column: Column,
    held: impl IntoIterator<Item = Held<K>>,
) {
    let mut seen: FxHashMap<(K, bool), Vec<Earlier>> = FxHashMap::default();
    for Held { row, key, equipment, validity } in held {
        let others = seen.entry((key, equipment.is_some())).or_default();
        let clash = others.iter().find_map(|(other, named, other_validity)| {
            let common = validity.intersect(*other_validity)?;
            share_equipment(equipment, *named).then_some((*other, common))
        });
        if let Some((other, common)) = clash {
            let when = if common == Validity::ALWAYS { "always".to_owned() } else { common.to_string() };
            let message = format!("line {} holds for the same already, {when}", sheet.line(other));
            let expected = "rows for the same that share no date";
            Row::at(sheet, row, sink).error(column, Problem::new("overlap", message).expected(expected));
        }
        others.push((row, equipment, validity));
    }
}

fn share_equipment(a: Option<EquipmentSet>, b: Option<EquipmentSet>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.iter().any(|equipment| b.contains(equipment)),
        _ => true,
    }
}
