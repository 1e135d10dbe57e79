//! `transfers.csv`.

use super::names::Names;
use crate::columns::{Column, Columns};
use crate::problem::Problem;
use crate::row::{Row, rows};
use crate::sheet::{Sheet, Sink};
use landsea_model::{TerminalIx, Transfer};

pub(super) fn read(sheet: &Sheet, names: &Names, sink: &Sink) -> Vec<Option<Transfer>> {
    let mut columns = Columns::of(sheet, sink);
    let ends = Ends { from: columns.required("from"), to: columns.required("to") };
    let both_ways = columns.optional("both_ways");
    let hours = columns.required("hours");
    let distance_km = columns.required("distance_km");
    let vehicle_class = columns.required("vehicle_class");
    let period = columns.period();
    let source = columns.required("source");
    columns.finish();
    rows(sheet, sink, |row| {
        let ends = ends.read(row, names);
        let both_ways = row.yes_or_no(both_ways).unwrap_or(true);
        let duration = row.hours(hours);
        let distance = row.kilometres(distance_km);
        let vehicle_class = row.reference(vehicle_class, &names.vehicle_classes);
        let validity = row.validity(period);
        let origin = row.origin(source, names);
        let (from, to) = ends?;
        Some(Transfer {
            from,
            to,
            both_ways,
            duration: duration?,
            distance: distance?,
            vehicle_class: vehicle_class?,
            validity,
            origin,
        })
    })
}

/// The two ends of a link or transfer.
#[derive(Clone, Copy)]
pub(super) struct Ends {
    pub(super) from: Column,
    pub(super) to: Column,
}

impl Ends {
    /// Two different terminals.
    pub(super) fn read(self, row: &Row, names: &Names) -> Option<(TerminalIx, TerminalIx)> {
        let from = row.reference(self.from, &names.terminals);
        let to = row.reference(self.to, &names.terminals);
        let (from, to) = (from?, to?);
        if from == to {
            let problem = Problem::new("same-ends", format!("{:?} is where it starts", row.raw(self.to)));
            row.error(self.to, problem.expected("another terminal"));
        }
        Some((from, to))
    }
}
