//! `landsea chart`, on `feeds/tiny-river`.

#![allow(clippy::unwrap_used)] // a test fails by panicking

mod support;

use std::fs;
use std::path::Path;
use support::{run, stdout};

const QUESTION: &str = "Hanoi VNSGN-RAIL --feed feeds/tiny-river --cargo 20GP --mass 10t --ready 2024-03-05";

fn path(name: &str) -> String {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name).display().to_string()
}

#[test]
fn a_chart_goes_to_standard_output_or_to_a_file() {
    let svg = stdout(&format!("chart {QUESTION}"));
    assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\"") && svg.ends_with("</svg>\n"));
    // 12 million dong, lifting and papers: 530 dollars, 60 hours from Hanoi to Saigon
    assert!(svg.contains("1,730 km, 2d 12h, USD 530."), "{svg}");
    let file = path("chart.svg");
    let _ = fs::remove_file(&file);
    assert!(run(&format!("chart {QUESTION} --out {file}")).status.success());
    assert_eq!(fs::read_to_string(&file).unwrap(), svg);
    let again = run(&format!("chart {QUESTION} --out {file}"));
    assert!(again.status.code() == Some(2) && again.stdout.is_empty());
    assert!(run(&format!("chart {QUESTION} --out {file} --force")).status.success());
}

#[test]
fn saved_plans_are_drawn_as_fresh_ones_are() {
    let saved = path("saved.json");
    fs::write(&saved, stdout(&format!("plan {QUESTION} --format json"))).unwrap();
    assert_eq!(stdout(&format!("chart --saved {saved}")), stdout(&format!("chart {QUESTION}")));
}

#[test]
fn places_are_named_in_chinese_where_the_feed_does() {
    let svg = stdout(&format!("chart {QUESTION} --lang zh"));
    assert!(svg.contains("河内 —铁路→ 胡志明市；1,730公里，2天12小时"), "{svg}");
}

#[test]
fn a_diagram_has_the_other_trains_and_its_numbers_too() {
    let file = path("diagram.json");
    assert!(run(&format!("chart {QUESTION} --kind timespace --force --out {file}")).status.success());
    let json: serde_json::Value = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
    // the train of Thursday the seventh at 20:00 in Hanoi, and those of Mondays and Thursdays around it
    assert_eq!(json[0]["legs"][0]["depart"], "2024-03-07T13:00:00Z");
    let others: Vec<&str> =
        json[0]["others"].as_array().unwrap().iter().map(|run| run["depart"].as_str().unwrap()).collect();
    assert!(
        others.contains(&"2024-03-04T13:00:00Z") && others.contains(&"2024-03-11T13:00:00Z"),
        "{others:?}"
    );
}

#[test]
fn what_cannot_be_drawn_is_told() {
    for (line, code, message) in [
        ("chart".to_owned(), 2, "of which plans? Say FROM and TO, or --saved plan.json"),
        ("chart Hanoi".to_owned(), 2, "to"),
        (format!("chart {QUESTION} --plan 3"), 2, "--plan 3: the answer has 1 plan, numbered from 1"),
        (format!("chart {QUESTION} --explain"), 2, "a chart has --plan and --out"),
        ("chart --saved no-such.json".to_owned(), 4, "--saved no-such.json: "),
        ("chart --saved README.md".to_owned(), 2, "--saved README.md:1:1: "),
        (
            "chart Hanoi VNSGN-RAIL --feed feeds/tiny-river --cargo 20GP --mass 10t --ready 2024-03-05 --horizon 1d".to_owned(),
            3,
            "no plan from Hanoi",
        ),
    ] {
        let output = run(&line);
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(code) && output.stdout.is_empty(), "{line}: {error}");
        assert!(error.contains(message), "{line}: {error}");
    }
}
