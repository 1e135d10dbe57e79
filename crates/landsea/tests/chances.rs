//! How sure plans are, as people and programs are told.

#![allow(clippy::unwrap_used)] // a test fails by panicking

mod support;

use insta::assert_snapshot;
use serde_json::Value;
use support::{copy_of_tiny_gulf, program, seen, words};

const RIVER: &str =
    "plan Hanoi 'Phnom Penh' --feed feeds/tiny-river --ready 2024-03-04 --cargo 20GP --mass 10t";

fn json(line: &str) -> Value {
    let output = program(&words(line)).output().unwrap();
    assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn a_deadline_gives_each_plan_its_chance() {
    assert_snapshot!(seen(&format!("{RIVER} --due 2024-03-11 --penalty 100USD/day")));
    assert_snapshot!(seen(&format!("{RIVER} --due 2024-03-11 --explain 1 --simulate 1000")));
}

#[test]
fn a_policy_is_a_small_tree() {
    assert_snapshot!(seen(&format!("{RIVER} --due 2024-03-11 --penalty 100USD/day --policy")));
    let policy = json(&format!("{RIVER} --policy --format json"));
    assert!(policy["gain"].as_f64().unwrap() >= 0.0);
    assert!(policy["root"]["choices"][0]["by"].is_string());
}

#[test]
fn programs_get_the_same_figures_for_the_same_seed() {
    let line = format!("{RIVER} --due 2024-03-11 --simulate 5000 --seed 4 --format json");
    let answer = json(&line);
    assert_eq!(answer, json(&line));
    for plan in answer["plans"].as_array().unwrap() {
        let chances = &plan["chances"];
        let share = chances["on_time_share"].as_f64().unwrap();
        let simulated = chances["simulation"]["on_time_share"].as_f64().unwrap();
        let error = chances["simulation"]["on_time_error"].as_f64().unwrap();
        assert!((share - simulated).abs() <= 4.0 * error + 1e-4, "{share} and {simulated}");
    }
}

#[test]
fn what_is_not_sure_enough_is_told_with_the_best_that_can_be_had() {
    let folder = copy_of_tiny_gulf("not-sure");
    let delays = "subject,quantity,p50_h,p80_h,p90_h,p95_h,source\nmode:rail,arrival,0,2000,2500,3000,S2\n\
                  mode:sea,arrival,0,2000,2500,3000,S2\nmode:road,arrival,0,2000,2500,3000,S2\n";
    std::fs::write(folder.join("delays.csv"), delays).unwrap();
    let feed = folder.to_str().unwrap();
    let question = "plan CNCQI-TJC Haiphong --arrive-by 2018-09-28T12:00 --cargo 40HC --mass 18t --feed";
    let mut line = words(question);
    line.extend([feed, "--confidence", "0.95"]);
    let output = program(&line).output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(3), "{told}");
    assert!(told.contains("is in time with a chance of 95 %; the best chance is"), "{told}");
    let programs = program(&[&line[..], &["--format", "json"]].concat()).output().unwrap();
    let fact = &serde_json::from_slice::<Value>(&programs.stdout).unwrap()["obstacle_facts"][0];
    assert_eq!((fact["kind"].as_str(), fact["asked"].as_f64()), (Some("not_sure"), Some(0.95)));
    line.pop();
    line.push("0.3");
    let output = program(&line).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "half of all trains, ships and lorries are on time");
}

#[test]
fn wrong_words_are_answered_with_right_ones() {
    for wrong in [
        "--penalty 500USD/day",
        "--due 2024-03-11 --penalty 500USD",
        "--due 2024-03-11 --penalty 500XXX/day",
        "--confidence 90",
        "--full boat=0.1",
        "--full sea=10",
        "--book-ahead soon",
        "--policy --format csv",
        "--seed 3",
    ] {
        assert_snapshot!(seen(&format!("{RIVER} {wrong}")));
    }
}
