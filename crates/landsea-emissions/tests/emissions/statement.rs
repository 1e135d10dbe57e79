//! The statement holds all that a report must have, and says no more than is true.

use crate::support::{chain, leg, port};
use landsea_emissions::{Preference, Tables, explain, statement, text};
use landsea_model::Mode;

fn of(stages: Vec<landsea_emissions::Stage>) -> landsea_emissions::Statement {
    statement(&chain(&[], Preference::Best, 18_000, stages), Tables::bundled(), "2025")
}

fn corridor() -> landsea_emissions::Statement {
    of(vec![
        leg(Mode::Rail, "CNCQI", "CNQZH", 1450.0),
        port("CNQZH"),
        leg(Mode::Sea, "CNQZH", "SGSIN", 2400.0),
    ])
}

#[test]
fn parts_modes_and_hubs_add_up_to_the_total() {
    let statement = corridor();
    let modes: f64 = statement.modes.iter().map(|mode| mode.gas.wtw_kg).sum();
    let hubs = statement.hubs.as_ref().unwrap().gas.wtw_kg;
    let total = statement.total.gas;
    assert!((modes + hubs - total.wtw_kg).abs() < 1e-5);
    assert!((total.wtt_kg + total.ttw_kg - total.wtw_kg).abs() < 1e-5);
    assert_eq!(statement.total.activity_tkm, 18.0 * 3850.0);
    let intensity = statement.total.wtw_g_per_tkm.unwrap();
    assert!((intensity * 18.0 * 3850.0 / 1000.0 - total.wtw_kg).abs() < 1e-5);
}

#[test]
fn every_source_that_an_element_names_is_listed_with_its_address() {
    let statement = corridor();
    for element in &statement.elements {
        for input in &element.used.inputs {
            let Some(source) = &input.source else { continue };
            assert!(statement.sources.iter().any(|listed| listed.id == *source), "{source}");
        }
    }
    assert!(statement.sources.iter().any(|source| source.url.starts_with("https://")));
}

#[test]
fn deviations_are_told_where_they_hold() {
    let has = |statement: &landsea_emissions::Statement, words: &str| {
        statement.deviations.iter().any(|deviation| deviation.contains(words))
    };
    let with_hub = corridor();
    let without = of(vec![leg(Mode::Air, "CNCKG", "SGSIN", 3100.0)]);
    assert!(!has(&with_hub, "hub operations") && has(&without, "hub operations"));
    assert!(has(&with_hub, "modelled") && !has(&without, "modelled"));
    assert!(!has(&with_hub, "United Kingdom") && has(&without, "United Kingdom"));
}

#[test]
fn people_read_the_same_figures() {
    let statement = corridor();
    let page = text(&statement);
    assert!(page.starts_with(&format!(
        "{:.0} kg CO2e well to wheel for 18000 kg, 2025\n",
        statement.total.gas.wtw_kg
    )));
    let words: Vec<&str> = page.split_whitespace().collect();
    let page = words.join(" ");
    for words in
        ["Not verified", "ISO 14083:2023", "97 % modelled, 3 % default", "well to tank", "tank to wheel"]
    {
        assert!(page.contains(words), "{words} in\n{page}");
    }
    let page = explain(&statement);
    for words in ["used ", "or ", "rail.traction = electric", "grid CN", "default", "1.15"] {
        assert!(page.contains(words), "{words} in\n{page}");
    }
}

#[test]
fn programs_read_json() {
    let json = serde_json::to_value(corridor()).unwrap();
    assert_eq!(json["elements"][1]["kind"], "hub");
    assert_eq!(json["elements"][0]["mode"], "rail");
    assert!(json["total"]["wtw_kg"].as_f64().unwrap() > 100.0);
    assert!(json["data"]["modelled"].as_f64().unwrap() > 0.5);
}
