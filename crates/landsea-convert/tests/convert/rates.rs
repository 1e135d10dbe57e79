//! A forwarder's sheet into a feed, and the plan that is priced by it.

use crate::support::Folder;
use landsea_convert::rates::import;
use landsea_convert::{ConvertError, publish};
use landsea_feed::FeedFiles;
use std::path::Path;

const SHEET: &str = "\
Freight rates of Example Forwarding;;;;;;
POL;POD;Carrier;20'DC;40'HC;Curr;Valid until
Cat Lai;Phnom Penh;River Line;1.085,50;175;USD;31.12.2024
Phnom Penh;Cat Lai;River Line;n/a;165,25;USD;31.12.2024
";

const MAP: &str = r#"
[sheet]
delimiter = ";"
decimal = ","
thousands = "."
date = "%d.%m.%Y"
header = 2

[source]
id = "example-2024"
title = "Freight rates"
publisher = "Example Forwarding"
date = "2024"

[[tariff]]
set = { mode = "barge", unit = "container", valid_from = "2024-01-01" }
columns = { from = "POL", to = "POD", carrier = "Carrier", currency = "Curr", valid_to = "Valid until" }
prices = { "20'DC" = "20GP", "40'HC" = "40GP 40HC" }

[[charge]]
set = { kind = "documents", when = "leg", mode = "barge", unit = "shipment", currency = "USD", at = "KHPNH" }
columns = { amount = "40'HC" }
"#;

fn base() -> FeedFiles {
    FeedFiles::from_dir(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../feeds/tiny-river")).unwrap()
}

/// The mapping without its charge, which would be the same in two lines.
fn tariffs_only() -> String {
    MAP.split("[[charge]]").next().unwrap().to_owned()
}

fn made(sheet: &str, map: &str, base: &FeedFiles, replace: bool) -> Result<FeedFiles, String> {
    let folder = Folder::new();
    let (sheet, map) = (folder.file("rates.csv", sheet), folder.file("rates.toml", map));
    match import(&sheet, &map, base, replace) {
        Ok(made) => Ok(made.files),
        Err(ConvertError::Input(report)) => {
            Err(report.to_string().replace(&format!("{}/", folder.path().display()), ""))
        }
        Err(error) => Err(error.to_string()),
    }
}

fn added(files: &FeedFiles, table: &str) -> String {
    let text = String::from_utf8(files.bytes(table).unwrap().to_vec()).unwrap();
    text.lines().filter(|line| line.contains("example-2024")).map(|line| format!("{line}\n")).collect()
}

#[test]
fn each_price_becomes_a_tariff() {
    let files = made(SHEET, &tariffs_only(), &base(), false).unwrap();
    insta::assert_snapshot!(added(&files, "tariffs.csv"), @"
    example-2024-3-20GP,,River Line,barge,VNCLI,KHPNH,20GP,USD,1085.5,,container,,2024-01-01,2024-12-31,example-2024
    example-2024-3-40GP-40HC,,River Line,barge,VNCLI,KHPNH,40GP 40HC,USD,175,,container,,2024-01-01,2024-12-31,example-2024
    example-2024-4-40GP-40HC,,River Line,barge,KHPNH,VNCLI,40GP 40HC,USD,165.25,,container,,2024-01-01,2024-12-31,example-2024
    ");
    // the rows of the feed are left as they were
    let before = base();
    let before = String::from_utf8_lossy(before.bytes("tariffs.csv").unwrap()).into_owned();
    assert!(String::from_utf8_lossy(files.bytes("tariffs.csv").unwrap()).starts_with(&before));
}

#[test]
fn a_second_import_takes_the_place_of_the_first() {
    let first = made(SHEET, &tariffs_only(), &base(), false).unwrap();
    let refused = made(SHEET, &tariffs_only(), &first, false).unwrap_err();
    assert!(refused.starts_with("rates.toml:10"), "{refused}");
    let second = made(&SHEET.replace(";175;", ";180;"), &tariffs_only(), &first, true).unwrap();
    let rows = added(&second, "tariffs.csv");
    assert!(rows.lines().count() == 3 && rows.contains(",USD,180,"), "{rows}");
    assert_eq!(added(&second, "sources.csv").lines().count(), 1);
}

#[test]
fn tables_are_added_to_in_place() {
    let folder = Folder::new();
    let feed = folder.path().join("feed");
    publish::write_feed(&base(), &feed, false).unwrap();
    assert!(publish::write_feed(&base(), &feed, false).is_err());
    let files = made(SHEET, &tariffs_only(), &base(), false).unwrap();
    publish::write_tables(&[("sources.csv", files.bytes("sources.csv").unwrap())], &feed).unwrap();
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(left, ["feed"]);
    assert!(!landsea_feed::read(&FeedFiles::from_dir(&feed).unwrap()).unwrap().sources.is_empty());
}

#[test]
fn what_cannot_be_right_is_told_with_its_place() {
    let in_sheet = [
        ("1.085,50", "1,085.50"),
        ("Cat Lai;Phnom", "Cat Lay;Phnom"),
        ("175;USD", "175;US$"),
        ("31.12.2024\nPhnom", "2024-12-31\nPhnom"),
        ("Phnom Penh;Cat Lai;River Line;n/a;165,25;USD;31.12.2024", "Phnom Penh;Cat Lai"),
        ("Phnom Penh;Cat Lai;River Line;n/a", "Cat Lai;Phnom Penh;River Line;n/a"),
    ];
    let in_map = [
        ("from = \"POL\"", "from = \"POT\""),
        ("to = \"POD\"", "too = \"POD\""),
        ("\"20GP\"", "\"20GB\""),
        ("mode = \"barge\", unit", "mode = \"boat\", unit"),
        ("[source]", "[sauce]"),
        ("delimiter = \";\"", "delimiter = \"; \""),
        ("valid_from = \"2024-01-01\"", "valid_from = \"1.1.2024\""),
    ];
    let mut all = String::new();
    for (right, wrong) in in_sheet {
        assert!(SHEET.contains(right), "{right}");
        let found = made(&SHEET.replacen(right, wrong, 1), &tariffs_only(), &base(), false);
        all += &format!("{right:?} -> {wrong:?}\n{}\n", found.unwrap_err());
    }
    for (right, wrong) in in_map {
        assert!(MAP.contains(right), "{right}");
        let found = made(SHEET, &tariffs_only().replacen(right, wrong, 1), &base(), false);
        all += &format!("{right:?} -> {wrong:?}\n{}\n", found.unwrap_err());
    }
    all +=
        &format!("a charge that is the same in two lines\n{}", made(SHEET, MAP, &base(), false).unwrap_err());
    insta::assert_snapshot!(all);
}
