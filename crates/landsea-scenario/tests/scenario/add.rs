//! What is new.

use crate::support::{applied, plans, refused, tiny_river};
use landsea_model::TariffHolder;

const EXPRESS: &str = r#"
[[add.service]]
id = "EXPRESS"
name = "Hanoi - Saigon express"
mode = "rail"
carrier = "Express Rail"
vehicle_class = "diesel-train"
gauge_mm = 1000
days = "Tu"
valid_from = 2024-01-01
calls = [
    { terminal = "VNHAN-RAIL", depart = "0 12:00", cutoff_h = 4 },
    { terminal = "VNSGN-RAIL", arrive = "1 18:00", release_h = 2, distance_km = 1730 },
]

[[add.tariff]]
id = "express"
service = "EXPRESS"
mode = "rail"
currency = "USD"
base = 700
unit = "container"
"#;

#[test]
fn a_new_train_with_a_price_of_its_own() {
    let feed = applied(&tiny_river(), EXPRESS).feed;
    let found = plans(&feed, "VNHAN-RAIL", "VNSGN-RAIL", "2024-03-05T00:00Z");
    let express = "EXPRESS 2024-03-05T05:00Z 2024-03-06T11:00Z 750.00";
    assert_eq!(found, [express, "TRAIN 2024-03-07T13:00Z 2024-03-10T01:00Z 530.00"]);
    let (_, service) = feed.services.find(|row| row.id == "EXPRESS").unwrap();
    assert_eq!((service.origin.table.as_ref(), service.origin.line), ("what-if.toml", 3));
    assert!(feed.is_estimated(&service.calls[0].origin, &["depart"]));
}

#[test]
fn a_train_like_another_has_its_calls_and_prices() {
    let like = "[[add.service]]\nid = \"SECOND\"\nlike = \"TRAIN\"\ndays = \"Tu\"\nvalid_from = 2024-01-01";
    let found = plans(&applied(&tiny_river(), like).feed, "VNHAN-RAIL", "VNSGN-RAIL", "2024-03-05T00:00Z");
    assert_eq!(found, ["SECOND 2024-03-05T13:00Z 2024-03-08T01:00Z 530.00"]);
    // times and price are those of another train, and so assumed; what they rest on is still named
    let feed = applied(&tiny_river(), like).feed;
    let (ix, second) = feed.services.find(|row| row.id == "SECOND").unwrap();
    let origin = &second.calls[0].origin;
    assert!(feed.is_estimated(origin, &["depart"]) && origin.table == "what-if.toml");
    assert_eq!(feed.reference_id(origin.references[0]), "example");
    let (_, tariff) = feed.tariffs.find(|row| row.rides.holder == TariffHolder::Service(ix)).unwrap();
    assert!(feed.is_estimated(&tariff.origin, &["base"]) && tariff.origin.table == "tariffs.csv");
    assert!(!feed.is_estimated(&tiny_river().tariffs.iter().next().unwrap().origin, &["base"]));
}

#[test]
fn a_chinese_name_goes_with_the_name_that_it_translates() {
    let added = |id: &str, like: &str, names: &str| {
        format!("[[add.service]]\nid = \"{id}\"\nlike = \"{like}\"\ndays = \"daily\"\n{names}\n")
    };
    let text = added("SECOND", "TRAIN", "name = \"Day train\"\nname_zh = \"日间列车\"")
        + &added("THIRD", "SECOND", "")
        + &added("FOURTH", "SECOND", "name = \"Night train\"");
    let feed = applied(&tiny_river(), &text).feed;
    let names = ["TRAIN", "SECOND", "THIRD", "FOURTH"]
        .map(|id| feed.services.find(|row| row.id == id).unwrap().1.name_in_chinese());
    assert_eq!(names, [None, Some("日间列车"), Some("日间列车"), None]);
}

#[test]
fn a_place_a_terminal_a_lorry_and_a_border() {
    let edits = r#"
[[add.place]]
unlocode = "VNDAD"
name = "Da Nang"
zone = "Asia/Ho_Chi_Minh"
lat = 16.07
lon = 108.22
[[add.terminal]]
id = "VNDAD-YARD"
place = "VNDAD"
name = "Da Nang yard"
modes = "road"
lat = 16.07
lon = 108.22
[[add.border]]
id = "toll"
name = "A toll"
countries = "VN KH"
zone = "Asia/Ho_Chi_Minh"
clearance_h = 1
[[add.link]]
id = "NORTH-ROAD"
from = "VNHAN-RAIL"
to = "VNDAD-YARD"
carrier = "Border Haulage"
vehicle_class = "lorry"
distance_km = 780
drive_h = 14
driver_rule = "solo"
borders = "toll@7"
[[add.tariff]]
id = "north-road"
service = "NORTH-ROAD"
mode = "road"
currency = "USD"
per_km = 1
unit = "container"
"#;
    let feed = applied(&tiny_river(), edits).feed;
    // 14 hours at the wheel with three rests of half an hour, and one hour at the toll; 780 for the way, 20 and 20 for
    // lifting
    assert_eq!(
        plans(&feed, "VNHAN-RAIL", "VNDAD-YARD", "2024-03-05T00:00Z"),
        ["NORTH-ROAD 2024-03-05T00:00Z 2024-03-05T16:30Z 820.00"]
    );
}

#[test]
fn what_is_new_must_be_whole_and_new() {
    let feed = tiny_river();
    let found = refused(&feed, "[[add.service]]\nid = \"TRAIN\"\nlike = \"BARGE\"");
    assert!(
        found[0].starts_with("what-if.toml:3:6 (id): error[duplicate-id]: the feed has a service \"TRAIN\"")
    );
    let same = "[[add.tariff]]\nid = \"again\"\nservice = \"TRAIN\"\nmode = \"rail\"\nfrom = \"VNHAN-RAIL\"\n\
                to = \"VNSGN-RAIL\"\ncurrency = \"USD\"\nbase = 1\nunit = \"container\"";
    assert_eq!(
        refused(&feed, same),
        [
            "what-if.toml:2: error[overlap]: \"again\" holds for the same as \"train-south\", always; expected rows for \
          the same that share no date"
        ]
    );
    let calls = "[[add.service]]\nid = \"X\"\nlike = \"TRAIN\"\ncalls = [\n{ terminal = \"VNHAN-RAIL\", depart = \"0 12:00\" \
                 },\n{ terminal = \"VNSGN-RIAL\", distance_km = 1730 },\n]";
    assert_eq!(
        refused(&feed, calls),
        [
            "what-if.toml:7:1: error[missing-time]: the call has no arrive time; expected a time at every call but the \
             first",
            "what-if.toml:7:14 (terminal): error[unknown-reference]: no terminal \"VNSGN-RIAL\" in the feed; expected \
             the id of a terminal; nearest is \"VNSGN-RAIL\"",
        ]
    );
}
