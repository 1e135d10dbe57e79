//! Imports and exports as they are typed.

#![allow(clippy::unwrap_used)] // a test fails by panicking

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use support::{repository, run, stdout};

/// An empty folder for what a test writes, with its path as it is typed.
fn scratch(name: &str) -> (PathBuf, String) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let typed = folder.display().to_string();
    (folder, typed)
}

#[test]
fn a_plan_is_priced_by_a_sheet_of_rates() {
    let (folder, typed) = scratch("rates");
    fs::write(folder.join("rates.csv"), "POL;POD;40HC;Until\nCat Lai;Phnom Penh;175,50;31.12.2024\n")
        .unwrap();
    let map = "[sheet]\ndelimiter = \";\"\ndecimal = \",\"\ndate = \"%d.%m.%Y\"\n\
        [source]\nid = \"sheet\"\ntitle = \"Rates\"\npublisher = \"Example Forwarding\"\n\
        [[tariff]]\nset = { mode = \"barge\", carrier = \"River Line\", currency = \"USD\", unit = \"container\" }\n\
        columns = { from = \"POL\", to = \"POD\", valid_to = \"Until\" }\nprices = { 40HC = \"40HC\" }\n";
    fs::write(folder.join("rates.toml"), map).unwrap();
    let import = format!(
        "import csv {typed}/rates.csv --map {typed}/rates.toml --feed feeds/tiny-river --out {typed}/feed"
    );
    assert!(stdout(&import).ends_with("+1 tariffs, +0 charges\n"));
    assert_eq!(run(&format!("check {typed}/feed")).status.code(), Some(0));
    let question = "plan 'Ho Chi Minh City' KHPNH-PORT --ready 2024-03-04 --cargo 40HC --mass 10t --only barge,road --explain";
    let plans = stdout(&format!("{question} --feed {typed}/feed"));
    assert!(
        plans.contains("freight                     USD 175.50")
            && plans.contains("sheet Rates. Example Forwarding"),
        "{plans}"
    );
    // the same prices once more, in the feed itself
    let again = format!("import csv {typed}/rates.csv --map {typed}/rates.toml --into {typed}/feed");
    assert_eq!(run(&again).status.code(), Some(1));
    assert!(stdout(&format!("{again} --replace")).ends_with("+0 tariffs, +0 charges\n"));
}

#[test]
fn the_bundled_feed_goes_through_gtfs_and_comes_back_sound() {
    let (folder, typed) = scratch("gtfs");
    let export = format!("export gtfs --from 2018-09-01 --to 2018-10-31 --out {typed}/corridor.zip");
    assert!(stdout(&export).contains(" runs\n"));
    assert_eq!(run(&export).status.code(), Some(2), "a file that is there is not written over");
    let import = format!("import gtfs {typed}/corridor.zip --out {typed}/back");
    assert!(stdout(&import).contains("no prices"));
    assert_eq!(run(&format!("check {typed}/back")).status.code(), Some(0));
    assert_eq!(run(&import).status.code(), Some(2), "a folder with something in it is not written over");
    assert_eq!(run(&format!("{import} --force")).status.code(), Some(0));
    let left: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "{left:?}");
}

#[test]
fn a_map_is_written_once() {
    let (folder, typed) = scratch("geojson");
    stdout(&format!("export geojson --feed feeds/tiny-river --out {typed}/map.geojson"));
    assert!(
        fs::read_to_string(folder.join("map.geojson"))
            .unwrap()
            .starts_with("{\"type\":\"FeatureCollection\"")
    );
}

#[test]
fn what_cannot_be_imported_leaves_nothing_behind() {
    let (folder, typed) = scratch("nothing");
    fs::write(folder.join("a.json"), "[{\"carrierServiceCode\": ]").unwrap();
    let cases = [
        (format!("import dcsa {typed}/a.json --out {typed}/feed"), 1, "a.json:1:25"),
        (format!("import dcsa {typed}/b.json --out {typed}/feed"), 4, "cannot read"),
        (format!("import gtfs {typed}/a.json --out {typed}/feed"), 4, "cannot read"),
        (format!("import gtfs {typed}/a.json --bbox 1,2,3 --out {typed}/feed"), 2, "--bbox"),
        (format!("import gtfs {typed}/a.json --mode ship --out {typed}/feed"), 2, "--mode"),
        (format!("import gtfs {typed}/a.json --out {typed}"), 2, "other things in it"),
        (format!("import csv {typed}/a.json --map {typed}/a.json"), 2, "--into"),
    ];
    for (line, code, said) in cases {
        let output = run(&line);
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(code), "{line}: {error}");
        assert!(error.contains(said), "{line}: {error}");
    }
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
    assert!(repository().join("feeds").is_dir());
}
