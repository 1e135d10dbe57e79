//! Accounts of chains as rows, and several of them side by side.

use crate::output::grid::{Align, grid};
use crate::output::page::{Page, WIDTH};
use landsea_emissions::{Statement, TransportChain};

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

/// Plans side by side.
pub fn several(answers: &[Answer]) -> String {
    let right = |title| (title, Align::Right);
    let columns = [
        right("#"),
        right("kg CO2e"),
        right("WTT"),
        right("TTW"),
        right("Hubs"),
        right("g/t-km"),
        right("Planner"),
        ("Data", Align::Left),
        ("Way", Align::Left),
    ];
    let rows = answers.iter().map(|answer| {
        let statement = &answer.statement;
        let total = &statement.total;
        let whole = |kg: f64| format!("{kg:.0}");
        let shares = [
            ("primary", statement.data.primary),
            ("modelled", statement.data.modelled),
            ("default", statement.data.default),
        ];
        let shares = shares.iter().filter(|(_, share)| *share > 0.0);
        let modes: Vec<&str> = statement.elements.iter().filter_map(|element| element.mode).collect();
        vec![
            answer.number.map(|n| n.to_string()).unwrap_or_default(),
            whole(total.gas.wtw_kg),
            whole(total.gas.wtt_kg),
            whole(total.gas.ttw_kg),
            statement.hubs.as_ref().map(|hubs| whole(hubs.gas.wtw_kg)).unwrap_or_default(),
            total.wtw_g_per_tkm.map(|g| format!("{g:.1}")).unwrap_or_default(),
            answer.planned_kg.map(whole).unwrap_or_default(),
            shares
                .map(|(name, share)| format!("{:.0} % {name}", share * 100.0))
                .collect::<Vec<_>>()
                .join(", "),
            modes.join(" "),
        ]
    });
    let mut page = Page::default();
    page.line(grid(WIDTH, &columns, rows.collect()).trim_end());
    page.blank();
    page.wrapped_faint(
        "Well to wheel, by the method of ISO 14083:2023 as restated in the GLEC Framework 3; not verified. Planner: what \
         the plan says, by one factor for each vehicle class and without hubs. --pick N for the statement, --explain for \
         the figures.",
    );
    page.finish()
}
