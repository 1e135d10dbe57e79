//! The README shows what the program prints.

#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::process::Command;

#[test]
fn the_output_in_the_readme_is_what_the_program_prints() {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../README.md");
    let readme = std::fs::read_to_string(readme).unwrap();
    let shown = readme.split("```text\n").nth(1).unwrap().split("```").next().unwrap();
    let question = "plan Chongqing Singapore --ready 2018-09-12T08:00 --cargo 40HC --mass 18t";
    assert!(readme.contains(&format!("cargo run --release -- {question}\n")));
    let output = Command::new(env!("CARGO_BIN_EXE_landsea")).args(question.split(' ')).output().unwrap();
    assert_eq!(shown, String::from_utf8(output.stdout).unwrap());
}
