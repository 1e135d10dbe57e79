//! Runs the real program on `feeds/tiny-gulf`, a feed of a few rows whose answers can be checked by hand.

#![allow(dead_code)] // each file of tests uses a part of this
#![allow(clippy::unwrap_used)] // a test fails by panicking

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

pub fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A copy of `feeds/tiny-gulf`, to be varied.
pub fn copy_of_tiny_gulf(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).unwrap();
    for entry in fs::read_dir(repository().join("feeds/tiny-gulf")).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, folder.join(path.file_name().unwrap())).unwrap();
    }
    folder
}

/// The program in the repository, so that paths in messages do not depend on the machine.
pub fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_landsea"));
    command.args(arguments).current_dir(repository());
    command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").env_remove("COLUMNS");
    command
}

pub fn run(line: &str) -> Output {
    program(&words(line)).output().unwrap()
}

/// Words of a line; those in quotes are one.
pub fn words(line: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for (i, part) in line.split('\'').enumerate() {
        if i % 2 == 1 {
            words.push(part);
        } else {
            words.extend(part.split_whitespace());
        }
    }
    words
}

pub fn stdout(line: &str) -> String {
    let output = run(line);
    assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Everything that a person at a terminal sees, with the exit code.
pub fn seen(line: &str) -> String {
    let output = run(line);
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    format!(
        "$ landsea {line}\n{}{}[exit {}]\n",
        text(&output.stdout),
        text(&output.stderr),
        output.status.code().unwrap()
    )
}

/// The program with its standard output closed after the first bytes.
pub fn run_with_reader_that_leaves(line: &str) -> Output {
    let mut child = program(&words(line)).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    child.wait_with_output().unwrap()
}
