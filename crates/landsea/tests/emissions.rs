//! `landsea emissions`: legs, plans, tables of users.

#![allow(clippy::unwrap_used)] // a test fails by panicking

mod support;

use serde_json::Value;
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;
use support::{run, seen, stdout};

const FEED: &str = "--feed feeds/tiny-gulf";

/// A file of this name with this text, as the program is told of it.
fn file(name: &str, text: &str) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, text).unwrap();
    path.display().to_string()
}

fn json(line: &str) -> Value {
    serde_json::from_str(&stdout(&format!("emissions {line} {FEED} --format json"))).unwrap()
}

fn kg(statement: &Value) -> f64 {
    statement["total"]["wtw_kg"].as_f64().unwrap()
}

#[test]
fn help_teaches_by_examples() {
    insta::assert_snapshot!(stdout("emissions --help"));
}

#[test]
fn wrong_usage_is_answered_with_right_usage() {
    let mut all = String::new();
    for line in [
        "emissions",
        "emissions --leg sea:CNQZH:SGSIN",
        "emissions --leg sea:CNQZH:SGSIN --mass 18",
        "emissions --leg ship:CNQZH:SGSIN --mass 18t",
        "emissions --leg sea:CNQZH --mass 18t",
        "emissions --leg sea:CNQZH:Singapoor --mass 18t",
        "emissions --leg sea:CNQZH:SGSIN:sea-1000-1990 --mass 18t",
        "emissions --leg road:CNCQI:CNQZH@far --mass 18t",
        "emissions --leg hub --mass 18t",
        "emissions --leg sea:CNQZH:SGSIN --mass 18t --teu two",
        "emissions --leg sea:CNQZH:SGSIN --mass 18t --set ship.sped=12",
        "emissions --leg sea:CNQZH:SGSIN --mass 18t --set ship.speed=fast",
        "emissions --leg sea:CNQZH:SGSIN --mass 18t --explain --format json",
        "emissions no/such/plan.json",
        "emissions README.md",
    ] {
        writeln!(all, "{}", seen(&format!("{line} {FEED}"))).unwrap();
    }
    insta::assert_snapshot!(all);
}

#[test]
fn an_account_for_people() {
    let legs = "--leg sea:CNQZH:SGSIN:sea-1000-1999 --leg rail:CNCQI:CNQZH --mass 18t";
    insta::assert_snapshot!(stdout(&format!("emissions {legs} --explain {FEED}")));
}

#[test]
fn legs_come_in_the_order_of_travel_with_hubs_between() {
    let statement = json("--leg sea:CNQZH:SGSIN --leg rail:CNCQI:CNQZH --mass 18t");
    let elements = statement["elements"].as_array().unwrap();
    let kinds: Vec<&str> = elements.iter().map(|e| e["mode"].as_str().unwrap_or("hub")).collect();
    assert_eq!(kinds, ["rail", "hub", "sea"]);
    assert_eq!(elements[1]["used"]["category"], "hub-port");
    let without = json("--leg sea:CNQZH:SGSIN --leg rail:CNCQI:CNQZH --mass 18t --without-hubs");
    assert_eq!(without["elements"].as_array().unwrap().len(), 2);
    assert!(kg(&without) < kg(&statement));
}

#[test]
fn distances_are_of_the_sea_the_feed_or_the_great_circle() {
    let of = |leg: &str| {
        let statement = json(&format!("--leg {leg} --mass 18t"));
        let element = &statement["elements"][0];
        (
            element["distance_estimated"].as_bool().unwrap(),
            element["distance_source"].as_str().unwrap().to_owned(),
        )
    };
    assert_eq!(of("sea:CNQZH:SGSIN"), (false, "shortest way by sea (landsea sea)".to_owned()));
    assert!(of("rail:CNCQI:CNQZH").1.contains("of the feed"));
    let (estimated, source) = of("barge:CNCQI:SGSIN");
    assert!(estimated && source.starts_with("great circle of "), "{source}");
    assert_eq!(of("barge:CNCQI:SGSIN@100km"), (false, "given".to_owned()));
}

#[test]
fn slow_ships_and_a_green_grid_emit_less_and_cold_cargo_more() {
    let sea = "--leg sea:CNQZH:SGSIN --mass 18t";
    let rail = "--leg rail:CNCQI:CNQZH:rail-electric --mass 18t";
    let [usual, slow, cold, defaults] =
        ["", "--set ship.speed=11", "--reefer", "--defaults"].map(|more| kg(&json(&format!("{sea} {more}"))));
    assert!(slow < usual && usual < cold && usual < defaults, "{slow} {usual} {cold} {defaults}");
    let (usual, green) = (kg(&json(rail)), kg(&json(&format!("{rail} --set grid.CN=0"))));
    assert!(usual > 100.0 && green == 0.0);
}

/// Published examples of a category on the distance that was measured, and of one on actual distance.
#[test]
fn a_table_of_the_user_gives_published_examples() {
    let table = file(
        "examples.csv",
        "id,data,mode,unit,wtw_g,ttw_g,distance,source\n\
         first,default,road,tkm,498,400,sfd,example\n\
         groupage,default,road,tkm,82,70,actual,example\n\
         feeder,primary,road,tkm,100,80,sfd,a carrier\n",
    );
    let of =
        |leg: &str, mass: &str| kg(&json(&format!("--leg {leg} --mass {mass} --defaults --factors {table}")));
    assert_eq!(of("road:first@20km", "450kg"), 4.482);
    assert_eq!(of("road:groupage@250km", "10t"), 215.25);
    assert_eq!(of("road:groupage@510km", "8t"), 351.288);
    // what is primary comes first even where defaults are preferred
    let statement = json(&format!("--leg road:feeder@100km --mass 1t --factors {table}"));
    assert_eq!((kg(&statement), &statement["data"]["primary"]), (10.0, &Value::from(1.0)));
}

#[test]
fn faults_of_a_table_are_told_by_line_and_column() {
    let table = file("faulty.csv", "id,data,mode,unit,wtw_g,ttw_g,source\nx,best,sea,tkm,-1,2,here\n");
    let output = run(&format!("emissions --leg sea:CNQZH:SGSIN --mass 18t --factors {table} {FEED}"));
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(
        told.contains("faulty.csv:2:2 (data): \"best\"; expected one of primary, modelled, default"),
        "{told}"
    );
    assert!(told.contains("faulty.csv:2:5 (wtw_g): \"-1\"; expected a number of nothing or more"), "{told}");
}

#[test]
fn plans_are_accounted_for_leg_by_leg() {
    let question = "plan Chongqing Singapore --ready 2018-09-12T08:00 --cargo 40HC --mass 18t --format json";
    let plans = stdout(&format!("{question} {FEED}"));
    let document: Value = serde_json::from_str(&plans).unwrap();
    let path = file("plan.json", &plans);
    let answer = json(&path);
    let statements = answer.as_array().cloned().unwrap_or_else(|| vec![answer]);
    let plans = document["plans"].as_array().unwrap();
    assert_eq!(statements.len(), plans.len());
    for (statement, plan) in statements.iter().zip(plans) {
        let legs = plan["legs"].as_array().unwrap();
        let elements = statement["elements"].as_array().unwrap();
        let movements: Vec<&Value> = elements.iter().filter(|e| e["kind"] == "transport").collect();
        assert_eq!(movements.len(), legs.len());
        for (movement, leg) in movements.iter().zip(legs) {
            assert_eq!((&movement["mode"], &movement["distance_km"]), (&leg["mode"], &leg["distance_km"]));
        }
        assert_eq!(statement["shipment"]["teu"], 2.25);
        assert!(kg(statement) > 0.0);
    }
    // several side by side, and one alone in the form of iLEAP
    let table = stdout(&format!("emissions {path} {FEED}"));
    assert!(table.contains(&format!("{:.0}", kg(&statements[0]))), "{table}");
    let ileap: Value =
        serde_json::from_str(&stdout(&format!("emissions {path} --pick 1 --format ileap {FEED}"))).unwrap();
    assert_eq!(ileap["shipmentFootprint"]["mass"], "18000");
    let csv = stdout(&format!("emissions {path} --format csv {FEED}"));
    let all: usize = statements.iter().map(|statement| statement["elements"].as_array().unwrap().len()).sum();
    assert_eq!(csv.lines().count(), all + 1);
}
