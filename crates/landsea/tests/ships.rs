//! Feeds and the sea: distances that are measured, lines that are computed, straits that close.

#![allow(clippy::unwrap_used)] // a test fails by panicking

mod support;

use jiff::civil::DateTime;
use landsea_feed::{Berth, FeedFiles, SeaWays};
use landsea_model::Position;
use serde_json::Value;
use std::fs;
use std::path::Path;
use support::{run, stdout};

/// From Colombo to Rotterdam 12,000 km in 500 hours: clocks are 4.5 hours apart, and 24 km/h are 13 knots. On to
/// Hamburg a day later. Over the Pacific and into the Black Sea without a distance.
const FEED: &str = "
# feed.toml
[feed]
id = 'ships'
name = 'Ships'
version = '1'
licence = 'CC0-1.0'
publisher = 'test'
currency = 'USD'
valid_from = 2024-01-01
valid_to = 2024-12-31
# places.csv
unlocode,name,zone,lat,lon,source
LKCMB,Colombo,Asia/Colombo,6.95,79.85,map
NLRTM,Rotterdam,Europe/Amsterdam,51.92,4.48,map
DEHAM,Hamburg,Europe/Berlin,53.55,9.99,map
JPYOK,Yokohama,Asia/Tokyo,35.45,139.65,map
USLGB,Long Beach,America/Los_Angeles,33.76,-118.2,map
GRPIR,Piraeus,Europe/Athens,37.94,23.63,map
ROCND,Constanta,Europe/Bucharest,44.17,28.65,map
# terminals.csv
id,place,name,modes,lat,lon,source
LKCMB-T,LKCMB,Jaya,sea,6.95,79.85,map
NLRTM-T,NLRTM,Maasvlakte,sea,51.96,4.05,map
DEHAM-T,DEHAM,Altenwerder,sea,53.53,9.92,map
JPYOK-T,JPYOK,Honmoku,sea,35.43,139.68,map
USLGB-T,USLGB,Pier T,sea,33.75,-118.22,map
GRPIR-T,GRPIR,Ikonio,sea,37.96,23.6,map
ROCND-T,ROCND,Agigea,sea,44.1,28.64,map
# vehicle_classes.csv
id,mode,name,co2e_g_per_tkm,source
ship,sea,Ship,10,map
# services.csv
id,name,mode,carrier,vehicle_class,source
EUROPE,Europe line,sea,Line,ship,map
PACIFIC,Pacific line,sea,Line,ship,map
BLACK,Black Sea line,sea,Line,ship,map
# calls.csv
service,seq,terminal,arrive,depart,distance_km,source
EUROPE,1,LKCMB-T,,0 08:00,,map
EUROPE,2,NLRTM-T,20 23:30,21 12:00,12000,map
EUROPE,3,DEHAM-T,22 12:00,,560,map
PACIFIC,1,JPYOK-T,,0 08:00,,map
PACIFIC,2,USLGB-T,13 08:00,,,map
BLACK,1,GRPIR-T,,0 08:00,,map
BLACK,2,ROCND-T,3 08:00,,,map
# calendars.csv
service,days,source
EUROPE,Mo,map
PACIFIC,Mo,map
BLACK,Mo,map
# tariffs.csv
id,mode,currency,base,unit,source
sea,sea,USD,500,container,map
# sources.csv
id,title,publisher
map,A map,nobody
";

const EUROPE: &str = "plan Colombo Rotterdam --ready 2024-01-01 --cargo 40HC --mass 10t";

/// Writes the feed into a folder of its own; the rest of a command that asks it.
fn feed(name: &str) -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).unwrap();
    let files = FeedFiles::from_text(FEED);
    for file in files.names() {
        fs::write(folder.join(file), files.bytes(file).unwrap()).unwrap();
    }
    format!("--feed {}", folder.display())
}

fn json(line: &str) -> Value {
    serde_json::from_str(&stdout(line)).unwrap()
}

/// Kilometres from Colombo to Rotterdam.
fn measured(ways: &SeaWays) -> f64 {
    let berth = |lat, lon, port: &str| Berth { position: Position { lat, lon }, port: port.parse().unwrap() };
    let (colombo, rotterdam) = (berth(6.95, 79.85, "LKCMB"), berth(51.96, 4.05, "NLRTM"));
    ways.distance(colombo, rotterdam).unwrap().km()
}

#[test]
fn with_suez_closed_the_ship_to_rotterdam_sails_round_the_cape() {
    let feed = feed("suez");
    let open = SeaWays::new();
    let longer = measured(&open.closing(&["suez".to_owned()]).unwrap()) - measured(&open);
    // tables of distances have 6,700 nautical miles by Suez and 10,300 to 10,500 by the Cape of Good Hope
    assert!((6_400.0..7_200.0).contains(&longer), "{longer}");
    let leg = &json(&format!("{EUROPE} {feed} --format json --close suez"))["plans"][0]["legs"][0];
    let close = |found: &Value, expected: f64, by: f64| {
        let found = found.as_f64().unwrap();
        assert!((found - expected).abs() <= by, "{found}, not {expected}");
    };
    close(&leg["distance_km"], 12_000.0 + longer, 0.002);
    close(&leg["duration_h"], 500.0 + longer / 24.0, 0.01);
    close(&leg["detour"]["distance_km"], longer, 0.002);
    close(&leg["detour"]["duration_h"], longer / 24.0, 0.01);
    close(&leg["co2e_kg"], (12_000.0 + longer) / 10.0, 0.1);
    assert_eq!(leg["depart"], "2024-01-01T08:00:00+05:30", "the calendar stays");
    for figure in ["distance", "duration", "co2e"] {
        assert_eq!(leg["estimates"][figure], true, "{figure}");
    }
    let as_before = &json(&format!("{EUROPE} {feed} --format json"))["plans"][0]["legs"][0];
    assert_eq!(as_before["arrive"], "2024-01-21T23:30:00+01:00");
    assert_eq!((&as_before["detour"], &as_before["estimated"]), (&Value::Null, &Value::Bool(false)));
}

#[test]
fn people_are_told_what_the_closure_did() {
    let feed = feed("told");
    let line = format!("{EUROPE} {feed} --explain --close suez");
    let text = stdout(&line);
    assert!(text.contains("Suez Canal closed: 6,") && text.contains(" km and 1"), "{text}");
    assert!(text.contains("closed-passage: With Suez Canal closed the ship sails the next way."), "{text}");
    let table = stdout(&format!("{EUROPE} {feed} --close suez"));
    assert!(unwrapped(&table).contains("Closed: Suez Canal. 1 service sails another way, 6,"), "{table}");
    let idle = unwrapped(&stdout(&format!("{EUROPE} {feed} --close panama")));
    assert!(idle.contains("Closed: Panama Canal. No ship of the feed has to sail another way."), "{idle}");
}

/// A text without its line ends.
fn unwrapped(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_board_has_the_later_departures() {
    let feed = feed("board");
    let board = |more: &str| {
        let rows = stdout(&format!("board NLRTM-T --from 2024-01-22 --days 20 --format csv {feed} {more}"));
        // the ship of the first of January, since one that left before may come in these days, too
        let row = rows.lines().find(|row| row.split(',').nth(5) == Some("2024-01-01")).unwrap();
        let depart = row.split(',').nth(7).unwrap();
        depart[..16].parse::<DateTime>().unwrap()
    };
    let open = SeaWays::new();
    let longer = measured(&open.closing(&["suez".to_owned()]).unwrap()) - measured(&open);
    let late = board("--close suez").duration_since(board("")).as_mins() as f64 / 60.0;
    assert!((late - longer / 24.0).abs() < 0.02, "{late} h");
}

#[test]
fn without_a_way_a_note_says_who_does_not_come() {
    let feed = feed("bosporus");
    let question = format!("plan Piraeus Constanta --ready 2024-01-01 --cargo 40HC --mass 10t {feed}");
    assert!(run(&question).status.success());
    let output = run(&format!("{question} --close bosporus"));
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(3));
    assert!(
        error.contains("note: with Bosporus closed no way is left for\n  BLACK beyond Piraeus: Constanta\n"),
        "{error}"
    );
}

#[test]
fn a_passage_is_known_by_its_names_and_named_once() {
    let feed = feed("names");
    assert_eq!(
        json(&format!("{EUROPE} {feed} --format json --close 苏伊士运河,panama"))["query"]["close"],
        serde_json::json!(["suez", "panama"])
    );
    for (close, message) in [
        ("suiz", "--close: no passage is called `suiz`; did you mean suez"),
        ("'suez,Suez Canal'", "--close: suez is named twice"),
    ] {
        let output = run(&format!("{EUROPE} {feed} --close {close}"));
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(2) && error.contains(message), "{error}");
    }
}

#[test]
fn an_empty_distance_is_shown_as_the_estimate_that_it_is() {
    let feed = feed("empty");
    // published: 4,840 nautical miles
    let service = stdout(&format!("show service PACIFIC {feed}"));
    let km: f64 = service.split_once('~').unwrap().1.split_whitespace().next().unwrap().parse().unwrap();
    assert!((8_700.0..9_200.0).contains(&km), "{service}");
    assert!(service.contains("[~1] sea-route: Length of the shortest way by sea"), "{service}");
    let rule = stdout(&format!("show estimate sea-route {feed}"));
    assert!(rule.contains("calls.csv") && rule.contains("distance_km"), "{rule}");
    let plan = stdout(&format!(
        "plan Yokohama 'Long Beach' --ready 2024-01-01 --cargo 40HC --mass 10t --explain {feed}"
    ));
    assert!(plan.contains(" · ~9,0") && plan.contains("sea-route:"), "{plan}");
    let stats = json(&format!("feed stats --format json {feed}"));
    let rule = stats["rules"].as_array().unwrap().iter().find(|rule| rule["id"] == "sea-route").unwrap();
    assert_eq!(rule["rows"], 2);
}

/// The geometry and properties of the first leg.
fn first_leg(line: &str) -> (Value, Value) {
    let map = json(&format!("{line} --format geojson"));
    let feature = &map["features"][0];
    (feature["geometry"].clone(), feature["properties"].clone())
}

/// Positions of a line or of several.
fn positions(geometry: &Value) -> Vec<(f64, f64)> {
    let lines = geometry["coordinates"].as_array().unwrap();
    let position = |at: &Value| (at[0].as_f64().unwrap(), at[1].as_f64().unwrap());
    match geometry["type"].as_str().unwrap() {
        "LineString" => lines.iter().map(position).collect(),
        _ => lines.iter().flat_map(|line| line.as_array().unwrap()).map(position).collect(),
    }
}

#[test]
fn a_ship_is_drawn_on_water_and_round_what_is_closed() {
    let feed = feed("drawn");
    let question = format!("{EUROPE} {feed}");
    let southernmost = |geometry: &Value| positions(geometry).iter().map(|at| at.1).fold(90.0, f64::min);
    let (by_suez, properties) = first_leg(&question);
    assert_eq!((&properties["computed"], &properties["drawn"]), (&Value::Bool(true), &Value::Bool(false)));
    assert!(by_suez["type"] == "LineString" && southernmost(&by_suez) > 5.0);
    let (first, last) = (positions(&by_suez)[0], *positions(&by_suez).last().unwrap());
    assert_eq!((first, last), ((79.85, 6.95), (4.05, 51.96)), "from quay to quay");
    let (by_cape, _) = first_leg(&format!("{question} --close suez"));
    assert!((-40.0..-34.0).contains(&southernmost(&by_cape)));
}

#[test]
fn over_the_pacific_a_line_is_cut_at_the_antimeridian() {
    let feed = feed("pacific");
    let (line, _) =
        first_leg(&format!("plan Yokohama 'Long Beach' --ready 2024-01-01 --cargo 40HC --mass 10t {feed}"));
    let pieces = line["coordinates"].as_array().unwrap();
    assert!(line["type"] == "MultiLineString" && pieces.len() == 2, "{line}");
    let ends = (pieces[0].as_array().unwrap().last().unwrap(), &pieces[1][0]);
    assert_eq!((ends.0[0].as_f64(), ends.1[0].as_f64()), (Some(180.0), Some(-180.0)));
    let jumps = |piece: &Value| {
        let line = piece.as_array().unwrap();
        line.windows(2)
            .any(|pair| (pair[0][0].as_f64().unwrap() - pair[1][0].as_f64().unwrap()).abs() > 180.0)
    };
    assert!(!pieces.iter().any(jumps));
}
