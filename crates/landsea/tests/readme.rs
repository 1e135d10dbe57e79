//! The README shows what the program prints, and commands that do what they say. `INSTA_UPDATE=always` writes the output
//! in it anew, as it does with snapshots.

#![allow(clippy::unwrap_used)]

mod support;

use std::path::Path;
use support::{program, repository, words};

const FIRST: &str = "plan Chongqing Singapore --ready 2018-09-12T08:00 --cargo 40HC --mass 18t";

fn readme() -> String {
    std::fs::read_to_string(repository().join("README.md")).unwrap()
}

#[test]
fn the_output_in_the_readme_is_what_the_program_prints() {
    let text = readme();
    let shown = text.split("```text\n").nth(1).unwrap().split("```").next().unwrap();
    assert!(text.contains(&format!("cargo run --release -- {FIRST}\n")));
    let printed = support::stdout(FIRST);
    if std::env::var("INSTA_UPDATE").as_deref() == Ok("always") {
        std::fs::write(repository().join("README.md"), text.replacen(shown, &printed, 1)).unwrap();
    } else {
        assert_eq!(shown, printed);
    }
}

#[test]
fn every_command_in_the_readme_succeeds() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("readme");
    std::fs::create_dir_all(&folder).unwrap();
    // What a reader has of their own.
    std::fs::write(folder.join("ports.csv"), "place\nCNQZH\nSGSIN\nVNHPH\n").unwrap();
    std::fs::write(folder.join("plan.json"), support::stdout(&format!("{FIRST} --format json"))).unwrap();
    for drawn in ["chart.svg", "distances.parquet"] {
        std::fs::remove_file(folder.join(drawn)).ok();
    }
    let text = readme();
    let commands: Vec<String> = text
        .lines()
        .filter_map(|line| line.strip_prefix("landsea ").or(line.strip_prefix("cargo run --release -- ")))
        // Asked of every reference case elsewhere; it takes minutes without optimization.
        .filter(|command| !command.starts_with("feed verify"))
        .map(|command| command.split("  ").next().unwrap().split(" #").next().unwrap().replace('"', "'"))
        .collect();
    assert!(commands.len() > 20, "the README has few commands: {commands:?}");
    for command in commands {
        let feeds = format!("{}/", repository().join("feeds").display());
        let words: Vec<String> =
            words(&command).iter().map(|word| word.replacen("feeds/", &feeds, 1)).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let output = program(&words).current_dir(&folder).output().unwrap();
        assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
    }
}
