//! Any edits of any size: they are refused, or make a feed that can be asked.

use crate::support::{answer, question, tiny_river};
use landsea_scenario::{Scenario, apply};
use proptest::prelude::*;

fn period() -> impl Strategy<Value = String> {
    let date = || (2022..2026_u16, 1..13_u8, 1..29_u8).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}"));
    let line = |key: &'static str| prop::option::of(date().prop_map(move |date| format!("{key} = {date}\n")));
    (line("valid_from"), line("valid_to"))
        .prop_map(|(from, to)| from.unwrap_or_default() + &to.unwrap_or_default())
}

fn edit() -> impl Strategy<Value = String> {
    let id = prop::sample::select(vec![
        "TRAIN",
        "BARGE",
        "FAST",
        "LORRY",
        "train-south",
        "barge",
        "mocbai",
        "quay-4",
    ]);
    let terminal =
        prop::sample::select(vec!["VNHAN-RAIL", "VNSGN-RAIL", "VNCLI-PORT", "KHPNH-PORT", "KHPNH-DRY"]);
    let number = prop_oneof![-200.0..2_000.0_f64, Just(8784.0), Just(999_999_999_999.0), Just(0.0)];
    let days =
        prop::sample::select(vec!["daily", "Mo We", "every 9 from 2024-01-01", "on 2024-03-05 2024-03-06"]);
    (0..17_u8, id, terminal, number, days, period()).prop_map(|(kind, id, terminal, number, days, period)| {
        let number = format!("{number:.3}");
        match kind {
            0 => format!("[[change.service]]\nid = \"{id}\"\ndays = \"{days}\"\n{period}"),
            1 => format!("[[change.service]]\nid = \"{id}\"\nlater_h = {number}\n{period}"),
            2 => format!("[[change.service]]\nid = \"{id}\"\nskip = \"{terminal}\"\n{period}"),
            3 => format!("[[change.service]]\nid = \"{id}\"\ncutoff_h = {number}\nrelease_h = {number}\n{period}"),
            4 => format!(
                "[[change.service]]\nid = \"{id}\"\ncalls = [{{ terminal = \"{terminal}\", depart = \"1 10:00\" }}]\n{period}"
            ),
            5 => format!("[[change.link]]\nid = \"{id}\"\ndrive_percent = {number}\n{period}"),
            6 => format!("[[change.border]]\nid = \"{id}\"\nclearance_h = {number}\n{period}"),
            7 => format!("[[change.tariff]]\nmode = \"rail\"\npercent = {number}\n{period}"),
            8 => format!("[[change.tariff]]\nid = \"{id}\"\nbase = {number}\n{period}"),
            9 => format!("[[change.storage]]\nat = \"VNCLI-PORT\"\nfree_days = {}\n{period}", number.len() * 6_000),
            10 => format!("[[remove.service]]\nid = \"{id}\"\n{period}"),
            11 => format!("[[remove.link]]\nid = \"{id}\"\n{period}"),
            12 => format!("[[remove.tariff]]\nid = \"{id}\"\n{period}"),
            13 => format!("[[close.terminal]]\nid = \"{terminal}\"\n{period}"),
            14 => format!("[[close.border]]\nid = \"{id}\"\n{period}"),
            15 => format!("[[add.service]]\nid = \"NEW\"\nlike = \"{id}\"\ndays = \"{days}\"\n{period}"),
            _ => "[open]\nfast-line = 2024-03-01\n".to_owned(),
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn any_edits_are_refused_or_make_a_feed(edits in prop::collection::vec(edit(), 1..5)) {
        let before = tiny_river();
        let read: Result<Vec<Scenario>, _> = edits
            .iter()
            .map(|edit| Scenario::from_toml("any.toml", &format!("name = \"Any\"\n{edit}")))
            .collect();
        let Ok(scenarios) = read else { return Ok(()) };
        match apply(&before, &scenarios) {
            Err(report) => prop_assert!(report.has_errors() && report.diagnostics.iter().all(|d| d.file == "any.toml")),
            Ok(applied) => {
                applied.check(&before);
                for service in &applied.feed.services {
                    prop_assert!(service.calls.len() >= 2 && !service.calendar.is_empty());
                }
                for (from, to) in [("VNHAN-RAIL", "VNSGN-RAIL"), ("VNCLI-PORT", "KHPNH-DRY")] {
                    answer(&applied.feed, &question(&applied.feed, from, to, "2024-03-05T00:00Z"));
                }
            }
        }
    }
}
