//! Accounts of several chains side by side.

use crate::output::grid::{Align, grid};
use crate::output::page::{Page, WIDTH};
use landsea_api::answer::emissions::Answer;

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
         the plan says, by the figures and options that it was searched with. --pick N for the statement, --explain for \
         the figures.",
    );
    page.finish()
}
