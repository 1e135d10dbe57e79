//! `landsea board`, `show`, `check`, `completions` and `about`.

#![allow(clippy::unwrap_used)] // a test fails by panicking

mod support;

use support::{run, seen, stdout};

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
fn show_of_every_kind() {
    for (kind, id) in [
        ("place", "Chongqing"),
        ("terminal", "CNQZH-PORT"),
        ("service", "TRAIN"),
        ("link", "LORRY"),
        ("border", "pass"),
        ("tariff", "gulf-sg"),
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
fn show_without_an_id_lists_all() {
    for kind in ["place", "terminal", "service", "link", "border", "tariff", "source", "estimate"] {
        let listed = stdout(&format!("show {kind} --feed feeds/tiny-gulf"));
        insta::assert_snapshot!(format!("list_{kind}"), listed);
    }
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
    assert!(about.contains("corridor") && about.contains("Apache License 2.0"), "{about}");
}

#[test]
fn the_feed_within_the_program_is_sound() {
    let report = run("check feeds/corridor");
    assert_eq!(report.status.code(), Some(0), "{}", String::from_utf8_lossy(&report.stdout));
}
