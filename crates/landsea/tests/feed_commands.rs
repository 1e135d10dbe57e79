//! `landsea board`, `show`, `check`, `completions` and `about`.

#![allow(clippy::unwrap_used)] // a test fails by panicking

mod support;

use std::fs;
use support::{copy_of_tiny_gulf, run, seen, stdout};

#[test]
fn board_of_a_terminal() {
    insta::assert_snapshot!(seen("board CNQZH-PORT --from 2018-09-12 --days 10 --feed feeds/tiny-gulf"));
}

#[test]
fn board_of_a_city_with_two_terminals() {
    insta::assert_snapshot!(seen("board Chongqing --from 2018-08-30 --days 4 --feed feeds/tiny-gulf"));
}

#[test]
fn board_for_programs() {
    insta::assert_snapshot!(stdout(
        "board SGSIN --from 2018-09-12 --days 2 --format json --feed feeds/tiny-gulf"
    ));
    insta::assert_snapshot!(stdout(
        "board VNHPH --from 2018-09-12 --days 7 --format csv --feed feeds/tiny-gulf"
    ));
}

#[test]
fn stats_in_every_format() {
    for format in ["table", "json", "markdown"] {
        let line = format!("feed stats --feed feeds/tiny-gulf --format {format}");
        insta::assert_snapshot!(format!("stats_{format}"), stdout(&line));
    }
}

#[test]
fn show_of_every_kind() {
    for (kind, id) in [
        ("place", "Chongqing"),
        ("terminal", "CNQZH-PORT"),
        ("service", "TRAIN"),
        ("link", "LORRY"),
        ("border", "pass"),
        ("tariff", "gulf-sg"),
        ("charge", "lift-cn"),
        ("storage", "qz-1"),
        ("rate", "cny"),
        ("class", "train"),
        ("rule", "solo"),
        ("source", "S3"),
        ("estimate", "estimate:speed"),
    ] {
        insta::assert_snapshot!(
            format!("show_{kind}"),
            seen(&format!("show {kind} {id} --feed feeds/tiny-gulf"))
        );
    }
}

#[test]
fn show_of_what_only_the_other_feed_has() {
    for (kind, id) in [
        ("project", "fast-line"),
        ("subsidy", "new-line"),
        ("case", "train-days"),
        ("service", "FAST"),
        ("service", "TRAIN"),
    ] {
        insta::assert_snapshot!(
            format!("river_{kind}_{id}"),
            seen(&format!("show {kind} {id} --feed feeds/tiny-river"))
        );
    }
    let mut listed = String::new();
    for kind in ["project", "subsidy", "case"] {
        listed += &seen(&format!("show {kind} --feed feeds/tiny-river"));
    }
    listed += &seen("show rate EUR --feed feeds/tiny-river");
    insta::assert_snapshot!(listed);
}

#[test]
fn show_without_an_id_lists_all() {
    for kind in [
        "place", "terminal", "service", "link", "border", "tariff", "charge", "storage", "rate", "class",
        "rule", "source", "estimate",
    ] {
        let listed = stdout(&format!("show {kind} --feed feeds/tiny-gulf"));
        insta::assert_snapshot!(format!("list_{kind}"), listed);
    }
}

/// A copy of `feeds/tiny-gulf` in which one text of a file is replaced by another.
fn copy_with(name: &str, file: &str, from: &str, to: &str) -> String {
    let folder = copy_of_tiny_gulf(name);
    let text = fs::read_to_string(folder.join(file)).unwrap();
    assert!(text.contains(from));
    fs::write(folder.join(file), text.replace(from, to)).unwrap();
    folder.display().to_string()
}

#[test]
fn a_feed_with_an_error_is_refused_with_its_place() {
    let folder = copy_with("misspelt", "calls.csv", "VNHPH-PORT", "VNHPH-PROT");
    let report = run(&format!("check '{folder}'"));
    assert_eq!(report.status.code(), Some(1));
    insta::assert_snapshot!(String::from_utf8(report.stdout).unwrap());

    let report = run(&format!("check '{folder}' --format json"));
    assert_eq!(report.status.code(), Some(1));
    let report: serde_json::Value = serde_json::from_slice(&report.stdout).unwrap();
    assert_eq!(report["diagnostics"][0]["file"], "calls.csv");
    assert_eq!(report["diagnostics"][0]["nearest"], "VNHPH-PORT");

    let plan = run(&format!("plan CNCQI SGSIN --ready 2018-09-12 --cargo 40HC --mass 18t --feed '{folder}'"));
    assert_eq!((plan.status.code(), plan.stdout.len()), (Some(1), 0));
}

#[test]
fn completions_know_the_commands() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        assert!(stdout(&format!("completions {shell}")).contains("arrive-by"), "{shell}");
    }
}

#[test]
fn about_names_the_feed_within_the_program() {
    let about = stdout("about");
    #[cfg(feature = "serve")]
    assert!(about.contains("world-atlas") && about.contains("Rivers: Natural Earth"), "{about}");
    assert!(about.contains("corridor") && about.contains("Apache License 2.0"), "{about}");
}

#[test]
fn the_feed_within_the_program_is_sound() {
    let report = run("check feeds/corridor");
    assert_eq!(report.status.code(), Some(0), "{}", String::from_utf8_lossy(&report.stdout));
}
