//! `landsea plan` in every format.

#![allow(clippy::unwrap_used)] // a test fails by panicking

mod support;

use support::{seen, stdout};

const READY: &str =
    "plan Chongqing Singapore --ready 2018-09-12T08:00 --cargo 40HC --mass 18t --feed feeds/tiny-gulf";
const WINDOW: &str =
    "plan 重庆 新加坡 --ready 2018-09-12 --window 7d --cargo 2x20GP --mass 40t --feed feeds/tiny-gulf";
const DEADLINE: &str =
    "plan CNCQI-TJC Haiphong --arrive-by 2018-09-28T12:00 --cargo 40HC --mass 18t --feed feeds/tiny-gulf";

#[test]
fn table() {
    insta::assert_snapshot!(seen(READY));
}

#[test]
fn table_of_a_window() {
    insta::assert_snapshot!(seen(WINDOW));
}

#[test]
fn table_of_a_deadline() {
    insta::assert_snapshot!(seen(DEADLINE));
}

#[test]
fn explain_all() {
    insta::assert_snapshot!(seen(&format!("{READY} --explain")));
}

#[test]
fn explain_one_with_a_border() {
    insta::assert_snapshot!(seen(
        "plan Chongqing Haiphong --ready 2018-09-12T08:00 --cargo 40HC --mass 18t --only road --feed \
         feeds/tiny-gulf --explain 1"
    ));
}

#[test]
fn json() {
    insta::assert_snapshot!(stdout(&format!("{READY} --format json --pick 1")));
}

#[test]
fn geojson() {
    let mut map: serde_json::Value =
        serde_json::from_str(&stdout(&format!("{READY} --format geojson --pick 1"))).unwrap();
    for feature in map["features"].as_array_mut().unwrap() {
        // where a ship turns is the business of the sea graph: of its lines the ends are held
        if feature["properties"]["computed"] == true {
            let line = feature["geometry"]["coordinates"].as_array_mut().unwrap();
            assert!(line.len() > 10, "a way by sea turns");
            line.drain(1..line.len() - 1);
        }
    }
    insta::assert_snapshot!(serde_json::to_string_pretty(&map).unwrap());
}

#[test]
fn csv() {
    insta::assert_snapshot!(stdout(&format!("{READY} --format csv")));
}

#[test]
fn ics() {
    insta::assert_snapshot!(stdout(&format!("{READY} --format ics --pick 1")).replace('\r', ""));
}

/// The routes of the frontier, each once, in order of arrival.
fn routes(question: &str) -> Vec<String> {
    let document: serde_json::Value =
        serde_json::from_str(&stdout(&format!("{question} --format json"))).unwrap();
    let plans = document["plans"].as_array().unwrap();
    let mut routes: Vec<String> =
        plans.iter().map(|plan| plan["route"].as_str().unwrap().to_owned()).collect();
    routes.dedup();
    routes
}

#[test]
fn filters_leave_ways_out() {
    let road = "Chongqing —road→ Haiphong —sea→ Singapore";
    let rail = "Chongqing —rail→ Qinzhou —sea→ Singapore";
    let barge = "Chongqing —barge→ Shanghai —sea→ Singapore";
    assert_eq!(routes(READY), [road, rail, barge]);
    for (filter, left) in [
        ("--avoid barge", &[road, rail][..]),
        ("--avoid mode:road", &[rail, barge]),
        ("--avoid carrier:cosco", &[barge]),
        // the ship from Qinzhou calls at Haiphong
        ("--avoid VN", &[barge]),
        ("--avoid place:CNSHA", &[road, rail]),
        ("--avoid 'Ocean Union,TRAIN'", &[road]),
        ("--only barge,sea", &[barge]),
        ("--via 钦州", &[rail]),
        ("--via Haiphong --avoid road", &[rail]),
    ] {
        assert_eq!(routes(&format!("{READY} {filter}")), left, "{filter}");
    }
}

#[test]
fn no_plan_says_what_stands_in_the_way() {
    insta::assert_snapshot!(seen(&format!("{READY} --avoid rail,barge,road")));
    insta::assert_snapshot!(seen(&format!("{READY} --horizon 5d")));
}
