//! The examples of `feeds/scenarios`, on the feed of the corridor.

use crate::support::{answer, corridor, question};
use landsea_model::{Cargo, Equipment, Feed, Mass, Minutes};
use landsea_plan::{LegKind, Limits, Plan};
use landsea_scenario::{Scenario, apply};
use std::fs;
use std::path::Path;

fn example(name: &str) -> Scenario {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../feeds/scenarios").join(name);
    Scenario::from_toml(name, &fs::read_to_string(file).unwrap()).unwrap()
}

fn after(name: &str) -> (Feed, Feed) {
    let before = corridor();
    let applied = apply(&before, &[example(name)]).unwrap();
    assert!(applied.check(&before).is_empty(), "{}", applied.check(&before));
    (before, applied.feed)
}

fn plans(feed: &Feed, from: &str, to: &str, ready: &str) -> Vec<Plan> {
    let mut query = question(feed, from, to, ready);
    query.cargo = Cargo::new(Equipment::Hc40, 1, Mass::from_kg(18_000)).unwrap();
    query.limits = Limits { max_legs: 5, horizon: Minutes::new(45 * 1440) };
    answer(feed, &query)
}

/// Ids of the services and links of all plans.
fn used(feed: &Feed, plans: &[Plan]) -> Vec<String> {
    let id = |leg: &landsea_plan::Leg| match leg.kind {
        LegKind::Service { service, .. } => feed.services[service].id.clone(),
        LegKind::Link { link, .. } => feed.links[link].id.clone(),
        LegKind::Transfer { .. } | LegKind::Door => String::new(),
    };
    plans.iter().flat_map(|plan| plan.legs.iter().map(id)).collect()
}

#[test]
fn every_example_reads_applies_and_reads_back() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../feeds/scenarios");
    let mut names: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert!(names.len() >= 4);
    for name in names {
        let scenario = example(name.to_str().unwrap());
        assert_eq!(Scenario::from_toml("again", &scenario.to_toml()).unwrap(), scenario);
        assert!(scenario.source.is_some(), "{name:?} names what it rests on");
    }
}

#[test]
fn every_block_of_the_documentation_reads() {
    let text =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/scenario.md")).unwrap();
    let blocks: Vec<&str> =
        text.split("```toml\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
    assert!(blocks.len() >= 6);
    let mut edits = 0;
    for block in blocks {
        let named =
            if block.starts_with("name =") { block.to_owned() } else { format!("name = \"x\"\n{block}") };
        let scenario =
            Scenario::from_toml("docs/scenario.md", &named).map_err(|report| report.to_string()).unwrap();
        assert_eq!(Scenario::from_json("again", scenario.to_json()).unwrap(), scenario);
        assert_eq!(Scenario::from_toml("again", &scenario.to_toml()).unwrap(), scenario);
        edits += scenario.len();
    }
    assert!(edits >= 29, "{edits} edits are shown");
}

#[test]
fn with_daily_trains_nobody_waits_over_the_weekend() {
    let (before, after) = after("daily-trains.toml");
    // Thursday evening, 17 May 2018: the next train was that of Friday noon, and missed by Friday afternoon
    let train = |feed: &Feed| {
        let plans = plans(feed, "CNCQI-TJC", "CNQZH-RCC", "2018-05-18T08:00Z");
        plans
            .iter()
            .map(|plan| plan.depart.to_string())
            .filter(|depart| depart.ends_with("02:00:00Z"))
            .min()
            .unwrap()
    };
    assert_eq!(train(&before), "2018-05-21T02:00:00Z", "Monday");
    assert_eq!(train(&after), "2018-05-19T02:00:00Z", "Saturday");
}

#[test]
fn with_youyiguan_shut_lorries_go_elsewhere() {
    let (before, after) = after("youyiguan-closed.toml");
    let by = |feed: &Feed| {
        let plans = plans(feed, "CNNIN-ROAD", "VNHAN-DEPOT", "2025-12-08T00:00Z");
        let crossed = plans.iter().flat_map(|plan| &plan.legs).flat_map(|leg| &leg.borders);
        let youyiguan = feed.borders.find(|row| row.id == "youyiguan").unwrap().0;
        (plans.len(), crossed.filter(|passed| passed.border == youyiguan).count())
    };
    let ((some, over), (others, over_after)) = (by(&before), by(&after));
    assert!(some > 0 && over > 0 && others > 0, "{some} {over} {others}");
    assert_eq!(over_after, 0);
}

#[test]
fn barges_take_the_canal_when_it_opens() {
    let (before, after) = after("pinglu-canal.toml");
    let ready = "2026-12-05T00:00Z";
    let barge = |feed: &Feed| {
        used(feed, &plans(feed, "CNNIN-PORT", "CNQZH-PORT", ready)).contains(&"B-NN-QZH-PINGLU-S".to_owned())
    };
    assert!(!barge(&before) && barge(&after));
}

#[test]
fn a_second_sailing_is_taken_where_it_is_the_next() {
    let (before, after) = after("second-sailing.toml");
    // Friday, 6 May 2022: Singapore sees the ship of Thursday leave
    let sailing = |feed: &Feed| used(feed, &plans(feed, "SGSIN-PSA", "CNYPG-PORT", "2022-05-06T00:00Z"));
    assert!(!sailing(&before).contains(&"SEA001-MONDAY".to_owned()));
    assert!(sailing(&after).contains(&"SEA001-MONDAY".to_owned()), "{:?}", sailing(&after));
}
