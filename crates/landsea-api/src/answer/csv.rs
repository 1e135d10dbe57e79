//! The answer as CSV: one row for each leg, the figures of its plan beside it.

use crate::answer::wire::{Document, Leg, Plan, Point};

const COLUMNS: [&str; 33] = [
    "plan",
    "leg",
    "kind",
    "mode",
    "service",
    "carrier",
    "run",
    "from_unlocode",
    "from_name",
    "from_terminal",
    "to_unlocode",
    "to_name",
    "to_terminal",
    "cutoff",
    "depart",
    "arrive",
    "available",
    "duration_h",
    "distance_km",
    "leg_cost",
    "currency",
    "leg_co2e_kg",
    "capacity_teu",
    "capacity_t",
    "estimated",
    "sources",
    "plan_ready_by",
    "plan_depart",
    "plan_arrive",
    "plan_duration_h",
    "plan_cost",
    "plan_co2e_kg",
    "plan_handlings",
];

/// A header and the rows. `plan_cost` holds stays and papers too, so it is more than the sum of `leg_cost`.
pub fn csv(document: &Document) -> String {
    let rows = document.plans.iter().flat_map(|plan| {
        let rows = plan.legs.iter().enumerate();
        rows.map(move |(i, leg)| row(plan, i + 1, leg))
    });
    sheet(&COLUMNS, rows)
}

/// Any rows under a header.
pub fn sheet(columns: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    // memory takes everything, and all rows are of one length
    let _ = writer.write_record(columns);
    for row in rows {
        let _ = writer.write_record(row);
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

fn row(plan: &Plan, number: usize, leg: &Leg) -> Vec<String> {
    let or_empty = |value: Option<&str>| value.unwrap_or_default().to_owned();
    let place = |point: &Point| {
        [or_empty(point.unlocode.as_deref()), point.name.to_string(), or_empty(point.terminal)]
    };
    let mut cells = vec![
        plan.number.to_string(),
        number.to_string(),
        leg.kind.to_owned(),
        leg.mode.to_owned(),
        or_empty(leg.service),
        or_empty(leg.carrier),
        or_empty(leg.run.as_deref()),
    ];
    cells.extend(place(&leg.from));
    cells.extend(place(&leg.to));
    cells.extend([
        leg.cutoff.clone(),
        leg.depart.clone(),
        leg.arrive.clone(),
        leg.available.clone(),
        leg.duration_h.to_string(),
        leg.distance_km.to_string(),
        leg.cost.amount.to_string(),
        leg.cost.currency.clone(),
        leg.co2e_kg.to_string(),
        leg.capacity_teu.map(|teu| teu.to_string()).unwrap_or_default(),
        leg.capacity_t.map(|t| t.to_string()).unwrap_or_default(),
        leg.estimated.to_string(),
        leg.sources.join(" "),
        plan.ready_by.clone(),
        plan.depart.clone(),
        plan.arrive.clone(),
        plan.duration_h.to_string(),
        plan.cost.amount.to_string(),
        plan.co2e_kg.to_string(),
        plan.handlings.to_string(),
    ]);
    cells
}
