//! A feed on a map.

use crate::support::feed;
use landsea_convert::geojson::export;

#[test]
fn the_map_of_tiny_river() {
    let text = export(&feed("tiny-river"));
    let map: serde_json::Value = serde_json::from_str(&text).unwrap();
    let kinds: Vec<&str> = map["features"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| f["properties"]["kind"].as_str().unwrap())
        .collect();
    let count = |kind| kinds.iter().filter(|k| **k == kind).count();
    // the train and the barge go two ways each
    assert_eq!([count("terminal"), count("leg"), count("link"), count("border")], [5, 4, 1, 1]);
}

#[test]
fn legs_follow_the_lines_of_the_feed() {
    let map: serde_json::Value = serde_json::from_str(&export(&feed("corridor"))).unwrap();
    let drawn = map["features"].as_array().unwrap().iter().filter(|f| f["properties"]["drawn"] == true);
    let longest = drawn.map(|f| f["geometry"]["coordinates"].as_array().unwrap().len()).max();
    assert!(longest.is_some_and(|points| points > 10), "{longest:?}");
}

#[test]
fn ships_follow_the_shortest_way_by_sea() {
    let map: serde_json::Value = serde_json::from_str(&export(&feed("tiny-gulf"))).unwrap();
    let legs = map["features"].as_array().unwrap().iter().filter(|f| f["properties"]["mode"] == "sea");
    for leg in legs {
        assert_eq!(
            (&leg["properties"]["computed"], &leg["properties"]["drawn"]),
            (&true.into(), &false.into())
        );
        let points = leg["geometry"]["coordinates"].as_array().unwrap().len();
        assert!(leg["geometry"]["type"] == "LineString" && points > 2, "{leg}");
    }
}
