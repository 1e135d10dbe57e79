//! The README shows what the program prints. `INSTA_UPDATE=always` writes it anew, as it does with snapshots.

#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::process::Command;

#[test]
fn the_output_in_the_readme_is_what_the_program_prints() {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../README.md");
    let text = std::fs::read_to_string(&readme).unwrap();
    let shown = text.split("```text\n").nth(1).unwrap().split("```").next().unwrap();
    let question = "plan Chongqing Singapore --ready 2018-09-12T08:00 --cargo 40HC --mass 18t";
    assert!(text.contains(&format!("cargo run --release -- {question}\n")));
    let output = Command::new(env!("CARGO_BIN_EXE_landsea")).args(question.split(' ')).output().unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    if std::env::var("INSTA_UPDATE").as_deref() == Ok("always") {
        std::fs::write(readme, text.replacen(shown, &printed, 1)).unwrap();
    } else {
        assert_eq!(shown, printed);
    }
}
