//! The iLEAP form against the schemas of its specification, where they are at hand.

use crate::support::{chain, leg, port};
use landsea_emissions::{Preference, Tables, ileap};
use landsea_model::Mode;
use serde_json::Value;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

fn footprint() -> Value {
    let stages = vec![
        leg(Mode::Road, "CNCQI", "CNCQI", 30.0),
        leg(Mode::Rail, "CNCQI", "VNHAN", 1450.0),
        port("CNQZH"),
        leg(Mode::Sea, "CNQZH", "SGSIN", 2400.0),
        leg(Mode::Barge, "CNCKG", "CNSHA", 2400.0),
        leg(Mode::Air, "CNCKG", "SGSIN", 3100.0),
    ];
    let chain = chain(&[], Preference::Best, 18_000, stages);
    serde_json::to_value(ileap::footprint(&chain, Tables::bundled())).unwrap()
}

/// The folder of the schemas: beside a checkout of the project, or where `LANDSEA_SHARED` says.
fn schemas() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let shared = env::var_os("LANDSEA_SHARED").map_or(beside, PathBuf::from);
    Some(shared.join("facts/emissions/ileap/schemas")).filter(|folder| folder.is_dir())
}

/// What of JSON Schema these schemas use: type, required, properties, items, enum, pattern of decimals and countries,
/// anyOf, oneOf, allOf, additionalProperties and references within the file.
fn faults(value: &Value, schema: &Value, root: &Value, at: &str, found: &mut Vec<String>) {
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        let target = root.pointer(reference.trim_start_matches('#'));
        return match target {
            Some(target) => faults(value, target, root, at, found),
            None => found.push(format!("{at}: no {reference}")),
        };
    }
    for (word, least) in [("anyOf", 1), ("oneOf", 1), ("allOf", usize::MAX)] {
        let Some(options) = schema.get(word).and_then(Value::as_array) else { continue };
        let fits = |option: &&Value| {
            let mut inner = Vec::new();
            faults(value, option, root, at, &mut inner);
            inner.is_empty()
        };
        let fitting = options.iter().filter(fits).count();
        if fitting < least.min(options.len()) || (word == "oneOf" && fitting > 1) {
            found.push(format!("{at}: {fitting} of {word} fit"));
        }
    }
    if let Some(types) = schema.get("type") {
        let types: Vec<&str> = types.as_array().map_or_else(
            || types.as_str().into_iter().collect(),
            |all| all.iter().filter_map(Value::as_str).collect(),
        );
        let is = match value {
            Value::Null => "null",
            Value::Bool(_) => "boolean",
            Value::Number(_) => "number",
            Value::String(_) => "string",
            Value::Array(_) => "array",
            Value::Object(_) => "object",
        };
        if !types.contains(&is) {
            found.push(format!("{at}: {is} where {types:?} is wanted"));
        }
    }
    if let Some(words) = schema.get("enum").and_then(Value::as_array)
        && !words.contains(value)
    {
        found.push(format!("{at}: {value} is none of {words:?}"));
    }
    if let (Some(pattern), Some(text)) = (schema.get("pattern").and_then(Value::as_str), value.as_str()) {
        let fits = match pattern {
            r"^-?\d+(\.\d+)?$" => {
                let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
                let number = text.strip_prefix('-').unwrap_or(text);
                number.split_once('.').map_or(digits(number), |(a, b)| digits(a) && digits(b))
            }
            "^[A-Z]{2}$" => text.len() == 2 && text.bytes().all(|b| b.is_ascii_uppercase()),
            other => panic!("{at}: this test does not know the pattern {other}"),
        };
        if !fits {
            found.push(format!("{at}: {text:?} is not {pattern}"));
        }
    }
    for name in
        schema.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
    {
        if value.get(name).is_none() {
            found.push(format!("{at}: no {name}"));
        }
    }
    let properties = schema.get("properties").and_then(Value::as_object);
    for (name, inner) in value.as_object().into_iter().flatten() {
        match properties.and_then(|properties| properties.get(name)) {
            Some(schema) => faults(inner, schema, root, &format!("{at}/{name}"), found),
            // a name that the schema does not have is a slip of ours, whether or not it allows more
            None if properties.is_some() => found.push(format!("{at}: {name} is not of the schema")),
            None => {}
        }
    }
    if let (Some(schema), Some(items)) = (schema.get("items"), value.as_array()) {
        for (k, item) in items.iter().enumerate() {
            faults(item, schema, root, &format!("{at}/{k}"), found);
        }
    }
}

#[test]
#[allow(clippy::print_stderr)] // who runs the tests must see that this one did nothing
fn every_part_fits_the_schema_of_the_specification() {
    let Some(folder) = schemas() else {
        eprintln!("skipped: no schemas of iLEAP beside this checkout, nor in LANDSEA_SHARED");
        return;
    };
    let read = |name: &str| -> Value {
        serde_json::from_str(&fs::read_to_string(folder.join(name)).unwrap()).unwrap()
    };
    let document = footprint();
    let mut found = Vec::new();
    let schema = read("shipment-footprint.json");
    faults(&document["shipmentFootprint"], &schema, &schema, "shipmentFootprint", &mut found);
    for (list, name) in [("tocs", "toc.json"), ("hocs", "hoc.json")] {
        let schema = read(name);
        let parts = document[list].as_array().unwrap();
        assert!(!parts.is_empty(), "{list}");
        for part in parts {
            faults(part, &schema, &schema, list, &mut found);
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    // the check can fail
    let mut broken = document["shipmentFootprint"].clone();
    broken["mass"] = 18_000.into();
    broken["tces"][0]["co2eWTW"] = "1,5".into();
    let schema = read("shipment-footprint.json");
    let mut found = Vec::new();
    faults(&broken, &schema, &schema, "", &mut found);
    assert_eq!(found.len(), 2, "{found:?}");
}

#[test]
fn elements_name_one_category_each_and_follow_one_another() {
    let document = footprint();
    let tces = document["shipmentFootprint"]["tces"].as_array().unwrap();
    let known = |list: &str, key: &str, id: &Value| {
        document[list].as_array().unwrap().iter().any(|category| category[key] == *id)
    };
    for (k, tce) in tces.iter().enumerate() {
        let (toc, hoc) = (tce.get("tocId"), tce.get("hocId"));
        assert!(toc.is_some() != hoc.is_some(), "{tce}");
        assert!(
            toc.is_none_or(|id| known("tocs", "tocId", id))
                && hoc.is_none_or(|id| known("hocs", "hocId", id))
        );
        let before: Vec<String> = (k > 0).then(|| k.to_string()).into_iter().collect();
        assert_eq!(tce["prevTceIds"], serde_json::json!(before));
    }
    let hub = &tces[2];
    assert_eq!((&hub["transportActivity"], &hub["distance"]["actual"]), (&"0".into(), &"0".into()));
    assert_eq!(tces[1]["transportActivity"], "26100");
}

#[test]
fn activity_times_intensity_is_what_the_element_says() {
    let document = footprint();
    let number = |value: &Value| value.as_str().unwrap().parse::<f64>().unwrap();
    for tce in document["shipmentFootprint"]["tces"].as_array().unwrap() {
        let Some(id) = tce.get("tocId") else { continue };
        let tocs = document["tocs"].as_array().unwrap();
        let toc = tocs.iter().find(|toc| toc["tocId"] == *id).unwrap();
        let plain = number(&tce["transportActivity"]) * number(&toc["co2eIntensityWTW"]);
        let adjustment = number(&tce["co2eWTW"]) / plain;
        assert!((0.999..1.151).contains(&adjustment), "{id}: {adjustment}");
        let shares: f64 =
            toc["energyCarriers"].as_array().unwrap().iter().map(|e| number(&e["relativeShare"])).sum();
        assert!((shares - 1.0).abs() < 1e-9);
    }
}
