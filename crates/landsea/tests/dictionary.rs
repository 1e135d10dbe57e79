//! The data dictionary of the bundled feed says what its tables hold.

#![allow(clippy::unwrap_used)] // a test fails by panicking

mod support;

use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use support::repository;

#[test]
fn the_dictionary_names_every_table_and_column_of_the_feed() {
    let feed = repository().join("feeds/corridor");
    let text = fs::read_to_string(feed.join("datapackage.json")).unwrap();
    let package: Value = serde_json::from_str(&text).unwrap();
    let mut described = BTreeSet::new();
    for resource in package["resources"].as_array().unwrap() {
        let path = resource["path"].as_str().unwrap();
        let table = fs::read_to_string(feed.join(path)).unwrap();
        let header: Vec<&str> = table.lines().next().unwrap().split(',').collect();
        let fields = resource["schema"]["fields"].as_array().unwrap();
        let names: Vec<&str> = fields.iter().map(|field| field["name"].as_str().unwrap()).collect();
        assert_eq!(names, header, "{path}; scripts/datapackage.py --write mends it");
        described.insert(path.to_owned());
    }
    let tables: BTreeSet<String> = fs::read_dir(&feed)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".csv"))
        .collect();
    assert_eq!(described, tables);
    let about = fs::read_to_string(feed.join("feed.toml")).unwrap();
    let version = format!("version = \"{}\"", package["version"].as_str().unwrap());
    assert!(about.contains(&version), "feed.toml has another version than {version}");
}
