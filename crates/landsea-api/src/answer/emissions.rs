//! Accounts of chains, and their elements as rows.

use crate::Refusal;
use crate::question::account::Question;
use landsea_emissions::{Accountant, Statement, TransportChain, statement};

/// A chain that was accounted for.
pub struct Answer {
    /// Number of the plan, of a plan.
    pub number: Option<usize>,
    /// What the planner said of it, in kg.
    pub planned_kg: Option<f64>,
    /// The chain.
    pub chain: TransportChain,
    /// The report on it.
    pub statement: Statement,
}

/// Columns of the CSV.
const COLUMNS: [&str; 22] = [
    "plan",
    "element",
    "kind",
    "mode",
    "from",
    "to",
    "distance_km",
    "distance_kind",
    "distance_estimated",
    "daf",
    "activity_tkm",
    "throughput_t",
    "data",
    "category",
    "wtw_g_per_unit",
    "unit",
    "wtt_kg",
    "ttw_kg",
    "wtw_kg",
    "biogenic_kg",
    "source",
    "row",
];

/// One row for each element.
pub fn csv(answers: &[Answer]) -> String {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    // writing to memory cannot fail
    let _ = writer.write_record(COLUMNS);
    for answer in answers {
        for element in &answer.statement.elements {
            let number = |value: f64| value.to_string();
            let text = |value: Option<&str>| value.unwrap_or_default().to_owned();
            let _ = writer.write_record([
                answer.number.map(|n| n.to_string()).unwrap_or_default(),
                element.number.to_string(),
                element.kind.to_owned(),
                text(element.mode),
                element.from.clone(),
                text(element.to.as_deref()),
                number(element.distance_km),
                text(element.distance_kind),
                element.distance_estimated.to_string(),
                number(element.daf),
                number(element.activity_tkm),
                element.throughput_t.map(number).unwrap_or_default(),
                element.used.data.to_owned(),
                element.used.category.clone(),
                number(element.used.wtw_g),
                element.used.unit.to_owned(),
                number(element.gas.wtt_kg),
                number(element.gas.ttw_kg),
                number(element.gas.wtw_kg),
                number(element.gas.biogenic_kg),
                element.used.source.clone(),
                text(element.used.row.as_deref()),
            ]);
        }
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

impl Answer {
    /// Accounts for a chain.
    pub fn to(accountant: &Accountant<'_>, question: Question) -> Result<Self, Refusal> {
        let Question { number, period, shipment, stages, planned_kg } = question;
        let chain = accountant
            .chain(shipment, stages)
            .map_err(|(element, error)| Refusal::Usage(format!("element {element}: {error}")))?;
        let statement = statement(&chain, accountant.tables(), &period);
        Ok(Self { number, planned_kg, chain, statement })
    }
}
