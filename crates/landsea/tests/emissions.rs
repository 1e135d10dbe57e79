//! `landsea emissions`: legs, plans, tables of users.

#![allow(clippy::unwrap_used)] // a test fails by panicking

mod support;

use serde_json::Value;
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;
use support::{run, seen, stdout};

const FEED: &str = "--feed feeds/tiny-gulf";

/// A file of this name with this text, as the program is told of it.
fn file(name: &str, text: &str) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, text).unwrap();
    path.display().to_string()
}

fn json(line: &str) -> Value {
    serde_json::from_str(&stdout(&format!("emissions {line} {FEED} --format json"))).unwrap()
}

fn kg(statement: &Value) -> f64 {
    statement["total"]["wtw_kg"].as_f64().unwrap()
}

#[test]
fn help_teaches_by_examples() {
    insta::assert_snapshot!(stdout("emissions --help"));
}

#[test]
fn wrong_usage_is_answered_with_right_usage() {
    let mut all = String::new();
    for line in [
        "emissions",
        "emissions --leg sea:CNQZH:SGSIN",
        "emissions --leg sea:CNQZH:SGSIN --mass 18",
        "emissions --leg ship:CNQZH:SGSIN --mass 18t",
        "emissions --leg sea:CNQZH --mass 18t",
        "emissions --leg sea:CNQZH:Singapoor --mass 18t",
        "emissions --leg sea:CNQZH:SGSIN:sea-1000-1990 --mass 18t",
        "emissions --leg road:CNCQI:CNQZH@far --mass 18t",
        "emissions --leg hub --mass 18t",
        "emissions --leg sea:CNQZH:SGSIN --mass 18t --teu two",
        "emissions --leg sea:CNQZH:SGSIN --mass 18t --set ship.sped=12",
        "emissions --leg sea:CNQZH:SGSIN --mass 18t --set ship.speed=fast",
        "emissions --leg sea:CNQZH:SGSIN --mass 18t --explain --format json",
        "emissions no/such/plan.json",
        "emissions README.md",
    ] {
        writeln!(all, "{}", seen(&format!("{line} {FEED}"))).unwrap();
    }
    insta::assert_snapshot!(all);
}

#[test]
fn an_account_for_people() {
    let legs = "--leg sea:CNQZH:SGSIN:sea-1000-1999 --leg rail:CNCQI:CNQZH --mass 18t";
    insta::assert_snapshot!(stdout(&format!("emissions {legs} --explain {FEED}")));
}

#[test]
fn legs_come_in_the_order_of_travel_with_hubs_between() {
    let statement = json("--leg sea:CNQZH:SGSIN --leg rail:CNCQI:CNQZH --mass 18t");
    let elements = statement["elements"].as_array().unwrap();
    let kinds: Vec<&str> = elements.iter().map(|e| e["mode"].as_str().unwrap_or("hub")).collect();
    assert_eq!(kinds, ["rail", "hub", "sea"]);
    assert_eq!(elements[1]["used"]["category"], "hub-port");
    let without = json("--leg sea:CNQZH:SGSIN --leg rail:CNCQI:CNQZH --mass 18t --without-hubs");
    assert_eq!(without["elements"].as_array().unwrap().len(), 2);
    assert!(kg(&without) < kg(&statement));
}

#[test]
fn distances_are_of_the_sea_the_feed_or_the_great_circle() {
    let of = |leg: &str| {
        let statement = json(&format!("--leg {leg} --mass 18t"));
        let element = &statement["elements"][0];
        (
            element["distance_estimated"].as_bool().unwrap(),
            element["distance_source"].as_str().unwrap().to_owned(),
        )
    };
    assert_eq!(of("sea:CNQZH:SGSIN"), (false, "shortest way by sea (landsea sea)".to_owned()));
    assert!(of("rail:CNCQI:CNQZH").1.contains("of the feed"));
    let (estimated, source) = of("barge:CNCQI:SGSIN");
    assert!(estimated && source.starts_with("great circle of "), "{source}");
    assert_eq!(of("barge:CNCQI:SGSIN@100km"), (false, "given".to_owned()));
}

#[test]
fn slow_ships_and_a_green_grid_emit_less_and_cold_cargo_more() {
    let sea = "--leg sea:CNQZH:SGSIN --mass 18t";
    let rail = "--leg rail:CNCQI:CNQZH:rail-electric --mass 18t";
    let [usual, slow, cold, defaults] =
        ["", "--set ship.speed=11", "--reefer", "--defaults"].map(|more| kg(&json(&format!("{sea} {more}"))));
    assert!(slow < usual && usual < cold && usual < defaults, "{slow} {usual} {cold} {defaults}");
    let (usual, green) = (kg(&json(rail)), kg(&json(&format!("{rail} --set grid.CN=0"))));
    assert!(usual > 100.0 && green == 0.0);
}

/// Published examples of a category on the distance that was measured, and of one on actual distance.
#[test]
fn a_table_of_the_user_gives_published_examples() {
    let table = file(
        "examples.csv",
        "id,data,mode,unit,wtw_g,ttw_g,distance,source\n\
         first,default,road,tkm,498,400,sfd,example\n\
         groupage,default,road,tkm,82,70,actual,example\n\
         feeder,primary,road,tkm,100,80,sfd,a carrier\n",
    );
    let of =
        |leg: &str, mass: &str| kg(&json(&format!("--leg {leg} --mass {mass} --defaults --factors {table}")));
    assert_eq!(of("road:first@20km", "450kg"), 4.482);
    assert_eq!(of("road:groupage@250km", "10t"), 215.25);
    assert_eq!(of("road:groupage@510km", "8t"), 351.288);
    // what is primary comes first even where defaults are preferred
    let statement = json(&format!("--leg road:feeder@100km --mass 1t --factors {table}"));
    assert_eq!((kg(&statement), &statement["data"]["primary"]), (10.0, &Value::from(1.0)));
}

#[test]
fn faults_of_a_table_are_told_by_line_and_column() {
    let table = file("faulty.csv", "id,data,mode,unit,wtw_g,ttw_g,source\nx,best,sea,tkm,-1,2,here\n");
    let output = run(&format!("emissions --leg sea:CNQZH:SGSIN --mass 18t --factors {table} {FEED}"));
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(
        told.contains("faulty.csv:2:2 (data): \"best\"; expected one of primary, modelled, default"),
        "{told}"
    );
    assert!(told.contains("faulty.csv:2:5 (wtw_g): \"-1\"; expected a number of nothing or more"), "{told}");
}

#[test]
fn plans_are_accounted_for_leg_by_leg() {
    let question = "plan Chongqing Singapore --ready 2018-09-12T08:00 --cargo 40HC --mass 18t --format json";
    let plans = stdout(&format!("{question} {FEED}"));
    let document: Value = serde_json::from_str(&plans).unwrap();
    let path = file("plan.json", &plans);
    let answer = json(&path);
    let statements = answer.as_array().cloned().unwrap_or_else(|| vec![answer]);
    let plans = document["plans"].as_array().unwrap();
    assert_eq!(statements.len(), plans.len());
    let (mut seen_modelled, mut seen_primary) = (false, false);
    for (statement, plan) in statements.iter().zip(plans) {
        let legs = plan["legs"].as_array().unwrap();
        let elements = statement["elements"].as_array().unwrap();
        let movements: Vec<&Value> = elements.iter().filter(|e| e["kind"] == "transport").collect();
        assert_eq!(movements.len(), legs.len());
        for (movement, leg) in movements.iter().zip(legs) {
            assert_eq!((&movement["mode"], &movement["distance_km"]), (&leg["mode"], &leg["distance_km"]));
        }
        assert_eq!(statement["shipment"]["teu"], 2.25);
        for (movement, leg) in movements.iter().zip(legs).filter(|(movement, _)| movement["mode"] == "sea") {
            // what its carrier measured goes before the model
            if leg["carrier"] == "Ocean Union" && leg["from"]["unlocode"] == "CNSHA" {
                assert_eq!(
                    (&movement["used"]["data"], &leg["co2e_kg"]),
                    (&"primary".into(), &movement["wtw_kg"])
                );
                seen_primary = true;
                continue;
            }
            // a ship goes at the speed of its whole timetable: 2,430 km in 24 and 97 hours at sea
            let inputs = movement["used"]["inputs"].as_array().unwrap();
            let speed = inputs.iter().find(|input| input["name"] == "ship.speed").unwrap();
            assert_eq!((&speed["value"], &speed["origin"]), (&"10.8 knot".into(), &"given".into()));
            seen_modelled = true;
        }
        assert!(kg(statement) > 0.0);
    }
    assert!(seen_modelled, "no plan has a ship that is modelled");
    assert!(seen_primary, "no plan has a ship whose carrier measured");
    // several side by side, and one alone in the form of iLEAP
    let table = stdout(&format!("emissions {path} {FEED}"));
    assert!(table.contains(&format!("{:.0}", kg(&statements[0]))), "{table}");
    let ileap: Value =
        serde_json::from_str(&stdout(&format!("emissions {path} --pick 1 --format ileap {FEED}"))).unwrap();
    assert_eq!(ileap["shipmentFootprint"]["mass"], "18000");
    let csv = stdout(&format!("emissions {path} --format csv {FEED}"));
    let all: usize = statements.iter().map(|statement| statement["elements"].as_array().unwrap().len()).sum();
    assert_eq!(csv.lines().count(), all + 1);
}

#[test]
fn the_account_of_a_plan_of_the_bundled_feed_is_the_plans_own() {
    let question = "plan Chongqing Singapore --ready 2018-09-12T08:00 --cargo 40HC --mass 18t --format json";
    for options in ["", " --without-hubs", " --defaults", " --set ship.utilisation=0.9,grid.CN=300"] {
        let plans = stdout(&format!("{question}{options}"));
        let document: Value = serde_json::from_str(&plans).unwrap();
        let path = file("own.json", &plans);
        // the corridor's own feed, for what its carriers measured
        let answer = stdout(&format!("emissions {path}{options} --format json"));
        let answer: Value = serde_json::from_str(&answer).unwrap();
        let statements = answer.as_array().unwrap();
        for (statement, plan) in statements.iter().zip(document["plans"].as_array().unwrap()) {
            let planned = plan["co2e_kg"].as_f64().unwrap();
            // the planner rounds each leg and hub to grams
            assert!((kg(statement) - planned).abs() < 0.01, "{options}: {} {planned}", kg(statement));
            assert_eq!(statement["data"]["modelled"].as_f64().unwrap() > 0.5, options != " --defaults");
        }
    }
}

#[test]
fn a_price_on_emissions_is_an_item_of_each_leg_and_hub() {
    let question = "plan Chongqing Singapore --ready 2018-09-12T08:00 --cargo 40HC --mass 18t --format json";
    let priced: Value =
        serde_json::from_str(&stdout(&format!("{question} --carbon-price 100USD/t"))).unwrap();
    assert_eq!(priced["query"]["carbon_price"], serde_json::json!({ "amount": 100.0, "currency": "USD" }));
    for plan in priced["plans"].as_array().unwrap() {
        let parts = plan["legs"].as_array().unwrap().iter().chain(plan["stays"].as_array().unwrap());
        for part in parts.filter(|part| !part["co2e_kg"].is_null()) {
            let items = part["costs"].as_array().unwrap().iter().filter(|item| item["kind"] == "carbon");
            let cents: f64 = items.map(|item| item["amount"].as_f64().unwrap() * 100.0).sum();
            let grams = part["co2e_kg"].as_f64().unwrap() * 1000.0;
            assert_eq!(cents.round(), (grams / 100.0).round(), "100 USD a tonne are a cent for 100 g");
        }
    }
    // with so dear a tonne the way with least emissions is also the cheapest
    let dear: Value = serde_json::from_str(&stdout(&format!("{question} --carbon-price 9000USD"))).unwrap();
    let plans = dear["plans"].as_array().unwrap();
    let least = |field: &dyn Fn(&Value) -> f64| {
        (0..plans.len()).min_by(|a, b| field(&plans[*a]).total_cmp(&field(&plans[*b])))
    };
    let by_cost = least(&|plan| plan["cost"]["amount"].as_f64().unwrap());
    assert_eq!(by_cost, least(&|plan| plan["co2e_kg"].as_f64().unwrap()));
    for (price, expected) in [
        ("80XAU/t", "no exchange rates of XAU"),
        ("-1USD", "0 or more"),
        ("dear", "such as 80EUR/t"),
        ("80", "such as 80EUR/t"),
    ] {
        let output = run(&format!("{question} --carbon-price {price}"));
        let error = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.code() == Some(2) && error.contains(expected), "{price}: {error}");
    }
}

/// Legs as a Parquet file: text, optional distance and mass.
#[cfg(feature = "parquet")]
fn legs_file(name: &str, legs: &[(&str, &str, &str, Option<f64>, i64)]) -> String {
    use parquet::column::writer::ColumnWriter;
    use parquet::data_type::ByteArray;
    use parquet::file::properties::WriterProperties;
    use parquet::file::writer::SerializedFileWriter;
    use parquet::schema::parser::parse_message_type;
    use std::sync::Arc;

    let schema = "message legs {
        required binary mode (STRING);
        required binary from (STRING);
        required binary to (STRING);
        optional double distance_km;
        required int64 mass_kg;
    }";
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let properties = Arc::new(WriterProperties::builder().build());
    let out = fs::File::create(&path).unwrap();
    let mut file =
        SerializedFileWriter::new(out, Arc::new(parse_message_type(schema).unwrap()), properties).unwrap();
    let bytes = |texts: Vec<&str>| texts.into_iter().map(ByteArray::from).collect::<Vec<_>>();
    let mut texts = [
        bytes(legs.iter().map(|leg| leg.0).collect()),
        bytes(legs.iter().map(|leg| leg.1).collect()),
        bytes(legs.iter().map(|leg| leg.2).collect()),
    ]
    .into_iter();
    let km: Vec<f64> = legs.iter().filter_map(|leg| leg.3).collect();
    let there: Vec<i16> = legs.iter().map(|leg| i16::from(leg.3.is_some())).collect();
    let kg: Vec<i64> = legs.iter().map(|leg| leg.4).collect();
    let mut group = file.next_row_group().unwrap();
    while let Some(mut column) = group.next_column().unwrap() {
        match column.untyped() {
            ColumnWriter::ByteArrayColumnWriter(w) => {
                w.write_batch(&texts.next().unwrap(), None, None).unwrap()
            }
            ColumnWriter::DoubleColumnWriter(w) => w.write_batch(&km, Some(&there), None).unwrap(),
            ColumnWriter::Int64ColumnWriter(w) => w.write_batch(&kg, None, None).unwrap(),
            _ => unreachable!(),
        };
        column.close().unwrap();
    }
    group.close().unwrap();
    file.close().unwrap();
    path.display().to_string()
}

#[cfg(feature = "parquet")]
#[test]
fn legs_of_a_parquet_file_emit_what_each_does_alone() {
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::RowAccessor;

    let legs = [("rail", "CNCQI", "CNQZH", Some(1450.0), 18_000), ("sea", "CNQZH", "SGSIN", None, 18_000)];
    let path = legs_file("legs.parquet", &legs);
    let out = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("emissions.parquet").display().to_string();
    let told = stdout(&format!("emissions --legs {path} --out {out} --force"));
    assert!(told.starts_with("2 legs: ") && told.contains("100.0 % modelled"), "{told}");
    let file = SerializedFileReader::new(fs::File::open(&out).unwrap()).unwrap();
    let rows: Vec<(f64, f64, f64)> = file
        .get_row_iter(None)
        .unwrap()
        .map(|row| {
            let row = row.unwrap();
            (row.get_double(1).unwrap(), row.get_double(2).unwrap(), row.get_double(3).unwrap())
        })
        .collect();
    let alone = ["rail:CNCQI:CNQZH:rail-freight@1450km", "sea:CNQZH:SGSIN:sea-container"]
        .map(|leg| kg(&json(&format!("--leg {leg} --mass 18t"))));
    assert_eq!(rows.len(), 2);
    for ((wtt, ttw, wtw), alone) in rows.into_iter().zip(alone) {
        assert!((wtt + ttw - wtw).abs() < 1e-9 && (wtw - alone).abs() < 1e-5, "{wtw} {alone}");
    }
}

#[cfg(feature = "parquet")]
#[test]
fn a_faulty_leg_is_told_by_its_row() {
    let of = |name: &str, leg| {
        let output =
            run(&format!("emissions --legs {}", legs_file(name, &[("road", "", "", Some(1.0), 1), leg])));
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let (code, told) = of("mode.parquet", ("ship", "", "", Some(1.0), 1));
    assert!(
        code == Some(1) && told.contains("mode.parquet: row 2: mode \"ship\"; expected rail, road"),
        "{told}"
    );
    let (_, told) = of("far.parquet", ("rail", "", "", None, 1));
    assert!(told.contains("row 2: no distance_km"), "{told}");
    let (_, told) = of("mass.parquet", ("rail", "", "", Some(1.0), -1));
    assert!(told.contains("row 2: mass_kg is missing or no mass"), "{told}");
}
