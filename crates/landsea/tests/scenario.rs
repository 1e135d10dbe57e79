//! Scenario files by the program, on `feeds/tiny-river`.

#![allow(clippy::unwrap_used)] // a test fails by panicking

mod support;

use std::fs;
use std::path::Path;
use support::{run, seen, stdout};

/// A file of these edits.
fn file(name: &str, edits: &str) -> String {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, edits).unwrap();
    path.display().to_string()
}

const DAILY: &str = "name = \"A train every day\"\n[[change.service]]\nid = \"TRAIN\"\ndays = \"daily\"\n";
const DEARER: &str = "name = \"Dearer trains\"\n[[change.tariff]]\nmode = \"rail\"\npercent = 10\n";
const PLAN: &str = "plan Hanoi VNSGN-RAIL --feed feeds/tiny-river --cargo 20GP --mass 10t --ready 2024-03-05";

#[test]
fn plans_and_boards_are_those_of_the_scenario() {
    let daily = file("daily.toml", DAILY);
    let text = stdout(&format!("{PLAN} --scenario {daily}"));
    assert!(text.contains("05 Mar 20:00") && text.contains("Scenario: A train every day"), "{text}");
    let board = "board VNHAN-RAIL --feed feeds/tiny-river --from 2024-03-05 --days 1";
    assert!(
        !stdout(board).contains("TRAIN") && stdout(&format!("{board} --scenario {daily}")).contains("TRAIN")
    );
    let rule = stdout(&format!("show estimate scenario-daily-2 --feed feeds/tiny-river --scenario {daily}"));
    assert!(rule.contains("days = \"daily\""), "{rule}");
}

#[test]
fn files_stack_and_are_named_in_the_json() {
    let (daily, dearer) = (file("stack-daily.toml", DAILY), file("stack-dearer.toml", DEARER));
    let text = stdout(&format!("{PLAN} --scenario {daily} --scenario {dearer} --format json"));
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(json["query"]["scenarios"][1]["name"], "Dearer trains");
    // 12 million dong and a tenth at 25,000 are 528 dollars, and 50 for lifting and papers
    assert_eq!(json["plans"][0]["cost"]["amount"], 578.0);
    assert!(json["plans"][0]["legs"][0]["costs"][0]["estimated"].as_bool().unwrap());
}

#[test]
fn plans_are_compared_with_those_of_the_feed_as_it_is() {
    // from the repository, so that lines break at the same word on every machine
    let both = "crates/landsea/tests/scenarios/more-and-dearer.toml";
    let shown = seen(&format!("{PLAN} --scenario {both} --compare"));
    insta::assert_snapshot!(shown.split_once('\n').unwrap().1);
    let json: serde_json::Value =
        serde_json::from_str(&stdout(&format!("{PLAN} --scenario {both} --compare --format json"))).unwrap();
    assert_eq!(json["changes"].as_array().unwrap().len(), 1);
    assert_eq!(json["before"]["plans"][0]["cost"]["amount"], 530.0);
}

#[test]
fn what_is_wrong_with_a_scenario_is_told_and_nothing_answered() {
    let wrong = file("wrong.toml", "name = \"Wrong\"\n[[close.border]]\nid = \"mocbei\"\n");
    let output = run(&format!("{PLAN} --scenario {wrong}"));
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.code() == Some(1) && output.stdout.is_empty(), "{error}");
    assert!(
        error.contains("wrong.toml:3:6 (id): error[unknown-reference]: no border \"mocbei\" in the feed"),
        "{error}"
    );
    assert!(error.contains("nearest is \"mocbai\""), "{error}");
    let check = run(&format!("check feeds/tiny-river --scenario {wrong}"));
    assert_eq!(check.status.code(), Some(1));
    assert_eq!(run(&format!("{PLAN} --scenario no-such.toml")).status.code(), Some(4));
    assert_eq!(run(&format!("{PLAN} --compare")).status.code(), Some(2));
}

#[test]
fn a_check_tells_what_a_scenario_brings_about() {
    let alone =
        file("alone.toml", "name = \"A lorry too fast\"\n[[change.link]]\nid = \"LORRY\"\ndrive_h = 2\n");
    let output = run(&format!("check feeds/tiny-river --scenario {alone}"));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(text.contains("alone.toml:2: error[impossible-speed]: links.csv:2: "), "{text}");
    assert!(text.contains("1 error, 0 warnings"), "{text}");
    let fine = file("fine.toml", DAILY);
    assert!(stdout(&format!("check feeds/tiny-river --scenario {fine}")).starts_with("0 errors, 0 warnings"));
}

#[test]
fn answers_are_held_against_what_was_published_under_a_scenario() {
    // Hanoi 20:00 to Saigon 08:00 two days later are a day and a half; two and a half were published
    let faster = file(
        "faster.toml",
        "name = \"A faster train\"\n[[change.service]]\nid = \"TRAIN\"\n\
         calls = [{ terminal = \"VNSGN-RAIL\", arrive = \"2 08:00\" }]\n",
    );
    let verify = "feed verify --case train-days --feed feeds/tiny-river";
    assert!(stdout(verify).contains("2.50 d"));
    let output = run(&format!("{verify} --scenario {faster}"));
    let page = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.code() == Some(1) && page.contains("1.50 d"), "{page}");
    // the command by which the plan is seen answers the same
    assert!(page.contains(&format!("--scenario {faster}")), "{page}");
}

#[test]
fn legs_are_as_long_as_the_scenario_says() {
    let shorter =
        file("shorter.toml", "name = \"A new road\"\n[[change.link]]\nid = \"LORRY\"\ndistance_km = 125\n");
    let leg =
        "emissions --leg road:VNCLI:KHPNH --mass 10t --without-hubs --format json --feed feeds/tiny-river";
    let of = |line: &str| -> serde_json::Value { serde_json::from_str(&stdout(line)).unwrap() };
    let (usual, half) = (of(leg), of(&format!("{leg} --scenario {shorter}")));
    let kg = |statement: &serde_json::Value| statement["total"]["wtw_kg"].as_f64().unwrap();
    assert!((kg(&usual) / kg(&half) - 2.0).abs() < 1e-3, "{} and {}", kg(&usual), kg(&half));
    assert_eq!(usual["elements"][0]["distance_estimated"], false);
    assert_eq!(half["elements"][0]["distance_estimated"], true);
}

#[test]
fn emissions_say_where_a_scenario_means_nothing() {
    let shut = file("shut.toml", "name = \"Shut\"\n[[close.passage]]\nid = \"malacca\"\n");
    for (line, words) in [
        (
            "emissions plan.json",
            "plan.json: the plans in it are of the scenarios with which landsea plan found them",
        ),
        ("emissions --legs legs.parquet", "--legs legs.parquet: no feed is read for it"),
        (
            "emissions --leg sea:CNQZH:SGSIN --mass 18t",
            "shut.toml closes passages, and ways by sea are measured with all of them open",
        ),
    ] {
        let output = run(&format!("{line} --scenario {shut}"));
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(2) && output.stdout.is_empty(), "{error}");
        assert!(error.contains(words), "{error}");
    }
}
