//! Scenarios as text: what is wrong in them, and that they read back.

use landsea_scenario::Scenario;
use proptest::prelude::*;

fn wrong(text: &str) -> Vec<String> {
    let report = Scenario::from_toml("a.toml", text).expect_err("the text is wrong");
    report.diagnostics.iter().map(ToString::to_string).collect()
}

#[test]
fn every_error_is_told_with_its_place() {
    let text = r#"
note = "no name"
[[change.service]]
id = "TRAIN"
dais = "daily"
days = "Mon"
[[change.tarif]]
percent = 1e3
[[close.border]]
valid_from = 2021-13-01
"#;
    assert_eq!(wrong(text)[0].split(": ").next(), Some("a.toml:10:14"));
    let text = text.replace("2021-13-01", "\"soon\"");
    let found = wrong(&text);
    let expected = [
        "a.toml:2:1: error[missing-key]: there is no key \"name\"",
        "a.toml:5:1 (dais): error[unknown-key]: no key of this table is called \"dais\"; expected id valid_from valid_to \
         days skip_holidays later_h cutoff_h release_h capacity_teu vehicle_class calls skip",
        "a.toml:6:8 (days): error[bad-value]: \"Mon\" is no value of \"days\"; expected daily, weekdays such as Mo We \
         Fr, every 10 from 2023-07-08, or on 2018-09-12 2018-09-20",
        "a.toml:7:10 (tarif): error[unknown-key]: no key of this table is called \"tarif\"; expected service link terminal \
         border tariff subsidy charge storage; nearest is \"tariff\"",
        "a.toml:9:1: error[missing-key]: there is no key \"id\"",
        "a.toml:10:14 (valid_from): error[bad-value]: \"soon\" is no value of \"valid_from\"; expected a date such as \
         2018-03-25, from 1950 to 2100",
    ];
    assert_eq!(found, expected);
}

#[test]
fn json_has_the_same_keys_and_errors_with_pointers() {
    let text = "name = \"A\"\n[[change.service]]\nid = [\"TRAIN\"]\ndays = \"daily\"\nvalid_from = 2024-01-01\n[open]\nfast-line = true\n";
    let scenario = Scenario::from_toml("a.toml", text).unwrap();
    let json = serde_json::to_value(&scenario).unwrap();
    assert_eq!(
        json,
        serde_json::json!({
            "name": "A",
            "change": { "service": [{ "id": ["TRAIN"], "valid_from": "2024-01-01", "days": "daily" }] },
            "open": { "fast-line": true },
        })
    );
    assert_eq!(serde_json::from_value::<Scenario>(json).unwrap(), scenario);
    let wrong = serde_json::json!({ "name": "A", "change": { "service": [{ "id": "TRAIN", "days": 7 }] } });
    let report = Scenario::from_json("request", wrong).expect_err("seven is no day");
    assert!(
        report
            .to_string()
            .starts_with("request#/change/service/0/days: error[bad-value]: \"7\" is no value of \"days\""),
        "{report}"
    );
}

/// Words of the language of scenarios, in any order.
fn words() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "name",
        "=",
        "\"x\"",
        "[[add.service]]",
        "[[change.tariff]]",
        "[close.border]",
        "[open]",
        "id",
        "[",
        "]",
        "{",
        "}",
        ",",
        "calls",
        "terminal",
        "2024-01-01",
        "1e400",
        "-1",
        "percent",
        "days",
        "\"every 0 from 2024-01-01\"",
        "\n",
        "valid_to",
        "true",
        "'''",
        "#",
        "drive_h",
        "99999999999999999999",
        "\"0 25:00\"",
        "later_h",
        "-9e9",
        "\u{feff}",
    ]);
    prop::collection::vec(word, 0..40).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn no_text_makes_the_reader_panic(text in prop_oneof![words(), "\\PC*", any::<String>()]) {
        match Scenario::from_toml("a.toml", &text) {
            Ok(scenario) => prop_assert_eq!(Scenario::from_toml("a.toml", &scenario.to_toml()), Ok(scenario)),
            Err(report) => prop_assert!(report.has_errors()),
        }
    }

    #[test]
    fn no_json_makes_the_reader_panic(text in "\\PC{0,20}", number in any::<f64>(), whole in any::<i64>()) {
        let value = serde_json::json!({
            "name": text.clone(),
            "change": { "tariff": [{ "mode": "rail", "percent": number }, { "id": whole, "base": whole }] },
            "open": { text: number },
        });
        if let Ok(scenario) = Scenario::from_json("a", value) {
            prop_assert_eq!(Scenario::from_toml("a", &scenario.to_toml()), Ok(scenario));
        }
    }
}
