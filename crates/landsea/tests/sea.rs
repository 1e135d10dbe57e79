//! `landsea sea`: distances in the bands of what is published, and everything about them to the letter.

#![allow(clippy::unwrap_used)] // a test fails by panicking

mod support;

use serde_json::Value;
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;
use support::{run, seen, stdout};

/// An empty folder of this name.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn json(line: &str) -> Value {
    serde_json::from_str(&stdout(&format!("sea {line} --format json"))).unwrap()
}

fn miles(way: &Value) -> f64 {
    way["nautical_miles"].as_f64().unwrap()
}

/// The passages of the first route.
fn passages(answer: &Value) -> Vec<&str> {
    answer["routes"][0]["passages"].as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect()
}

fn stderr(line: &str) -> String {
    String::from_utf8(run(line).stderr).unwrap()
}

fn rows(csv: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn help_teaches_by_examples() {
    insta::assert_snapshot!(stdout("sea --help"));
}

#[test]
fn wrong_usage_is_answered_with_right_usage() {
    let mut all = String::new();
    for line in [
        "sea CNQZH",
        "sea --pasages",
        "sea CNQZH --nearest 0",
        "sea CNQZH --nearest 3 --alternatives",
        "sea CNQZH SGSIN --to VNHPH",
        "sea 107.5,20.1 SGSIN",
        "sea 91,200 SGSIN",
        "sea 20.1N,107.5E SGSIN",
        "sea CNQZH SGSIN --speed -3",
        "sea CNQZH SGSIN --speed nan",
        "sea CNQZH SGSIN --draught 16ft",
        "sea CNQZH SGSIN --draught 300",
        "sea CNQZH SGSIN --length 0",
        "sea CNQZH SGSIN --close suezz",
        "sea CNQZH SGSIN --close suez --via suez",
        "sea CNQZH SGSIN --close suez --open suez",
        "sea CNQZH SGSIN --via panama --draught 30",
        "sea CNQZH SGSIN --delay suez",
        "sea CNQZH SGSIN --delay suez=36",
        "sea CNQZH SGSIN --delay suez=366d",
        "sea CNQZH SGSIN --toll suez=400000USD",
        "sea CNQZH SGSIN --toll suez=400000USD --day-cost 30000EUR",
        "sea CNQZH SGSIN --toll suez=400,000USD --day-cost 30000USD",
        "sea CNQZH SGSIN --toll suez=400000USD --day-cost 0USD",
        "sea CNQZH SGSIN --out way.parquet",
        "sea --matrix CNQZH,SGSIN --format geojson",
        "sea --matrix CNQZH,SGSIN --format csv --out distances.parquet",
        "sea --matrix ''",
        "sea --matrix no/such/ports.csv",
    ] {
        writeln!(all, "{}", seen(line)).unwrap();
    }
    insta::assert_snapshot!(all);
}

#[test]
fn an_unknown_port_is_answered_with_the_nearest() {
    assert!(
        stderr("sea CNQZX SGSIN").contains("FROM: no port is called `CNQZX`; did you mean Qinzhou (CNQZH)")
    );
    let several = stderr("sea CNQZH Georgetown");
    assert!(several.contains("TO: `Georgetown` is the name of several ports") && several.contains("GYGEO"));
    assert!(stderr("sea 48.2,16.4 SGSIN").contains("FROM: 48.2000,16.4000 is on land"));
    for line in ["sea CNQZX SGSIN", "sea CNQZH Georgetown", "sea 48.2,16.4 SGSIN"] {
        assert_eq!(run(line).status.code(), Some(2), "{line}");
    }
}

#[test]
fn a_voyage_for_people_has_miles_days_and_passages() {
    let page = stdout("sea CNQZH SGSIN");
    for words in [
        "Qinzhou (CNQZH) to Singapore (SGSIN)",
        " nm, ",
        " km",
        "at 14 knots (--speed)",
        "Inshore",
        "Great circle",
        "not for navigation",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let fast = stdout("sea Qinzhou 新加坡 --speed 20");
    assert!(fast.contains("at 20 knots\n"), "{fast}");
    assert!(stdout("sea CNSHA NLRTM").contains("Suez Canal [suez]"));
}

#[test]
fn a_voyage_for_programs_adds_up() {
    let answer = json("CNQZH SGSIN");
    let way = &answer["routes"][0];
    assert!((1_250.0..1_400.0).contains(&miles(way)), "{way}");
    let metres = way["metres"].as_f64().unwrap();
    assert!((metres / 1852.0 - miles(way)).abs() < 0.06);
    assert!((metres / 1000.0 - way["kilometres"].as_f64().unwrap()).abs() < 0.06);
    assert!((metres / 1852.0 / 14.0 - way["under_way_h"].as_f64().unwrap()).abs() < 0.001);
    assert!(miles(way) >= answer["great_circle_nautical_miles"].as_f64().unwrap());
    assert!(way["inshore_nautical_miles"].as_f64().unwrap() < miles(way));
    assert_eq!(answer["from"]["code"], "CNQZH");
    assert_eq!(answer["to"]["country"], "SG");
    assert_eq!(answer["obstacles"], Value::Array(Vec::new()));
    let points = way["turning_points"].as_array().unwrap();
    assert!(points[0][0].as_f64().unwrap() > 21.0 && points[points.len() - 1][0].as_f64().unwrap() < 2.0);
    // the way back is as long
    assert_eq!(json("SGSIN CNQZH")["routes"][0]["metres"], way["metres"]);
}

#[test]
fn closures_and_forced_passages_are_kept_to() {
    let plain = json("CNSHA NLRTM");
    assert!(passages(&plain).contains(&"suez"), "{plain}");
    assert!((10_200.0..10_800.0).contains(&miles(&plain["routes"][0])));
    let met = passages(&plain);
    let place = |id| met.iter().position(|met| *met == id).unwrap();
    assert!(place("malacca") < place("suez") && place("suez") < place("gibraltar"), "{met:?}");

    let closed = json("CNSHA NLRTM --close suez,panama");
    assert!(passages(&closed).contains(&"good-hope") && !passages(&closed).contains(&"suez"));
    assert!(miles(&closed["routes"][0]) > miles(&plain["routes"][0]) + 2_000.0);
    let forced = json("CNSHA NLRTM --via good-hope");
    assert_eq!(forced["routes"][0]["metres"], closed["routes"][0]["metres"]);
    let polar = json("CNSHA NLRTM --open northeast");
    assert!(
        passages(&polar).contains(&"northeast") && miles(&polar["routes"][0]) < miles(&plain["routes"][0])
    );
}

#[test]
fn no_way_is_exit_code_3_with_the_closures_to_blame() {
    let line = "sea USNYC UAODS --close bosporus";
    let answer = run(line);
    assert_eq!((answer.status.code(), answer.stdout.len()), (Some(3), 0));
    let why = String::from_utf8(answer.stderr).unwrap();
    assert!(why.starts_with("no way from ") && why.contains("bosporus"), "{why}");
    let document: Value = serde_json::from_slice(&run(&format!("{line} --format json")).stdout).unwrap();
    assert_eq!(document["routes"], Value::Array(Vec::new()));
    assert_eq!(document["obstacles"][0].as_str().unwrap(), why.trim_end());
    // no file is made of it
    let file = folder("no-way").join("way.json");
    assert_eq!(run(&format!("{line} --out '{}'", file.display())).status.code(), Some(3));
    assert!(!file.exists());
}

#[test]
fn delays_are_weighed_against_the_way_round() {
    let short = json("CNSHA NLRTM --delay suez=36h");
    assert_eq!(short["routes"][0]["delay_h"], 36.0);
    let way = &short["routes"][0];
    let sum = way["under_way_h"].as_f64().unwrap() + 36.0;
    assert!((way["duration_h"].as_f64().unwrap() - sum).abs() < 0.001);
    assert_eq!(way["metres"], json("CNSHA NLRTM")["routes"][0]["metres"]);
    let long = json("CNSHA NLRTM --delay suez=20d");
    assert!(!passages(&long).contains(&"suez"));
    assert_eq!(long["routes"][0]["delay_h"], 0.0);
    assert!(stdout("sea CNSHA NLRTM --delay suez=36h").contains("Waiting       1.5 days (36 h); "));
}

#[test]
fn tolls_are_weighed_by_what_a_day_costs() {
    // The toll is worth 6.7 days of the ship, and the next way, by Panama, takes 8.8 days more.
    let terms = "CNSHA NLRTM --toll suez=400000.50USD --day-cost 60000usd";
    let paid = json(terms);
    let way = &paid["routes"][0];
    assert!(passages(&paid).contains(&"suez"));
    assert_eq!((&way["toll"]["amount"], &way["toll"]["currency"]), (&400000.5.into(), &"USD".into()));
    let days = way["duration_h"].as_f64().unwrap() / 24.0;
    assert!((way["cost"]["amount"].as_f64().unwrap() - (400_000.5 + days * 60_000.0)).abs() < 1.0);
    let page = stdout(&format!("sea {terms}"));
    assert!(
        page.contains("Tolls         USD 400,001") && page.contains(": days of the ship and tolls"),
        "{page}"
    );
    let dear = json("CNSHA NLRTM --toll suez=400000USD --day-cost 10000USD");
    assert!(!passages(&dear).contains(&"suez"));
    assert_eq!(dear["routes"][0]["toll"]["amount"], 0.0);
}

#[test]
fn a_ship_too_large_is_told_so() {
    let small = json("USNYC USLAX");
    assert!(passages(&small).contains(&"panama"), "{small}");
    let line = "sea USNYC USLAX --draught 16m --beam 40";
    let note = stderr(line);
    assert!(
        note.starts_with("note: the ship does not fit through panama (draught 16 m, at most 15.2 m)"),
        "{note}"
    );
    assert!(!passages(&json("USNYC USLAX --draught 16")).contains(&"panama"));
    // where the size changes nothing, nothing is said
    assert_eq!(stderr("sea CNQZH SGSIN --draught 16"), "");
    assert!(stderr("sea CNQZH --nearest 2 --draught 16").contains("panama"));
}

#[test]
fn alternatives_stand_side_by_side() {
    let answer = json("CNSHA NLRTM --alternatives");
    let ways = answer["routes"].as_array().unwrap();
    assert!(ways.len() >= 3, "{}", ways.len());
    assert!(ways.windows(2).all(|pair| miles(&pair[0]) <= miles(&pair[1])));
    let mut all: Vec<String> = ways.iter().map(|way| way["passages"].to_string()).collect();
    assert!(all[0].contains("suez") && all.iter().any(|ids| ids.contains("good-hope")), "{all:?}");
    all.sort();
    all.dedup();
    assert_eq!(all.len(), ways.len());
    let page = stdout("sea CNSHA NLRTM --alternatives");
    assert!(page.contains("more") && page.contains("+0") && page.contains("good-hope"), "{page}");
    let csv = rows(&stdout("sea CNSHA NLRTM --alternatives --format csv"));
    assert_eq!(csv.len(), ways.len() + 1);
    assert_eq!(csv[0][0], "from");
}

#[test]
fn the_nearest_ports_come_in_order() {
    let answer = json("20.1,107.5 --nearest 7");
    let ports = answer["ports"].as_array().unwrap();
    assert_eq!(ports.len(), 7);
    assert!(ports.windows(2).all(|pair| miles(&pair[0]) <= miles(&pair[1])));
    assert_eq!(answer["from"]["code"], Value::Null);
    assert_eq!(answer["from"]["name"], "20.1000,107.5000");
    assert!(ports.iter().any(|near| near["port"]["code"] == "VNHPH"), "{ports:#?}");
    let page = stdout("sea CNQZH --nearest 3");
    assert!(page.contains("Ports nearest to Qinzhou (CNQZH) by sea") && !page.contains("CNQZH  "), "{page}");
}

#[test]
fn maps_are_valid_and_cut_at_the_antimeridian() {
    for (line, several) in [
        ("CNQZH SGSIN", Some(false)),
        ("JPTYO USLAX", Some(true)),
        ("USLAX JPTYO", Some(true)),
        ("NZAKL CLVAP", Some(true)),
        ("-20,179.9 -20,-179.9", Some(true)),
        ("CNQZH CNQZH", Some(false)),
        ("CNSHA NLRTM --alternatives", None),
        ("JPTYO --nearest 4", None),
    ] {
        let map: Value = serde_json::from_str(&stdout(&format!("sea {line} --format geojson"))).unwrap();
        assert_eq!(map["type"], "FeatureCollection");
        let features = map["features"].as_array().unwrap();
        for feature in features {
            assert_eq!(feature["type"], "Feature");
            assert!(feature["properties"].is_object());
            for piece in pieces(&feature["geometry"]) {
                assert!(piece.iter().all(|[lon, lat]| lon.abs() <= 180.0 && lat.abs() <= 90.0), "{line}");
                assert!(piece.windows(2).all(|p| (p[0][0] - p[1][0]).abs() <= 180.0), "{line}: {piece:?}");
                assert!(piece.windows(2).all(|p| p[0] != p[1]), "{line}: a point twice");
            }
        }
        let is = |kind: &str| features.iter().filter(|f| f["properties"]["kind"] == kind).collect::<Vec<_>>();
        for route in is("route") {
            let lines = pieces(&route["geometry"]);
            assert!(several.is_none_or(|several| several == (lines.len() > 1)), "{line}");
            for pair in lines.windows(2) {
                let (end, start) = (pair[0][pair[0].len() - 1], pair[1][0]);
                assert_eq!((end[0].abs(), end[0], end[1]), (180.0, -start[0], start[1]), "{line}");
            }
            let number = &route["properties"]["route"];
            let stretches = is("stretch").into_iter().filter(|s| &s["properties"]["route"] == number);
            let sum: f64 = stretches.map(|s| miles(&s["properties"])).sum();
            assert!((sum - miles(&route["properties"])).abs() < 2.0, "{line}: {sum}");
        }
    }
}

/// The lines of a geometry; a point is a line of one.
fn pieces(geometry: &Value) -> Vec<Vec<[f64; 2]>> {
    let read = |value: &Value| serde_json::from_value(value.clone()).unwrap();
    let coordinates = &geometry["coordinates"];
    match geometry["type"].as_str() {
        None => {
            assert!(geometry.is_null());
            Vec::new()
        }
        Some("Point") => vec![vec![serde_json::from_value(coordinates.clone()).unwrap()]],
        Some("LineString") => vec![read(coordinates)],
        Some("MultiLineString") => coordinates.as_array().unwrap().iter().map(read).collect(),
        Some(other) => panic!("{other}"),
    }
}

#[test]
fn a_matrix_holds_what_single_questions_answer() {
    let matrix = rows(&stdout("sea --matrix CNQZH,VNHPH,Singapore"));
    assert_eq!(matrix[0], ["from", "to", "nautical_miles", "kilometres", "passages"]);
    assert_eq!(matrix.len(), 10);
    let cell =
        |from: &str, to: &str| matrix.iter().find(|row| row[0] == from && row[1] == to).unwrap().clone();
    assert_eq!(cell("CNQZH", "CNQZH")[2..], ["0", "0", ""]);
    for (from, to) in [("CNQZH", "SGSIN"), ("VNHPH", "CNQZH")] {
        assert_eq!(cell(from, to)[2..4], cell(to, from)[2..4]);
        let single = rows(&stdout(&format!("sea {from} {to} --format csv")));
        assert_eq!(cell(from, to)[2..4], single[1][4..6]);
    }
    let one_to_many = stdout("sea --matrix CNQZH --to 'VNHPH; 20.1,107.5; SGSIN'");
    assert_eq!(rows(&one_to_many).len(), 4);
    assert!(one_to_many.contains("CNQZH,\"20.1000,107.5000\","), "{one_to_many}");
    let document = json("--matrix CNQZH,SGSIN");
    assert_eq!(document["distances"].as_array().unwrap().len(), 4);
    assert!(stdout("sea --matrix CNQZH,SGSIN --format table").starts_with("From   To"));
}

#[test]
fn a_matrix_without_ways_has_empty_cells_and_says_so() {
    let line = "sea --matrix USNYC,UAODS --close bosporus";
    let matrix = rows(&stdout(line));
    assert_eq!(matrix[2], ["USNYC", "UAODS", "", "", ""]);
    assert_eq!(stderr(line), "note: 2 pairs have no way between them; their distance is empty\n");
    assert_eq!(run("sea --matrix USNYC --to UAODS --close bosporus").status.code(), Some(3));
}

#[test]
fn lists_are_read_from_tables_and_lines() {
    let folder = folder("lists");
    let file = |name: &str, text: &str| {
        let path = folder.join(name);
        fs::write(&path, text).unwrap();
        path.display().to_string()
    };
    let wanted = stdout("sea --matrix 'CNQZH; 20.1,107.5; GYGEO'");
    for list in [
        file("lines.txt", "# the gulf\n\nCNQZH\r\n  20.1,107.5\nGeorgetown, GY\n"),
        file("place.csv", "id,place\n1,CNQZH\n2,\"20.1,107.5\"\n3,\"Georgetown, GY\"\n"),
        file("locode.csv", "\u{feff}Locode;name\nCNQZH;a\n20.1,107.5;b\nGYGEO;c\n"),
        file("tabs.tsv", "port\tname\nCNQZH\ta\n20.1,107.5\tb\nGYGEO\tc\n"),
    ] {
        assert_eq!(stdout(&format!("sea --matrix '{list}'")), wanted, "{list}");
    }
    let positions = file("positions.csv", "name,lat,lon\na,20.1,107.5\n");
    assert!(
        stdout(&format!("sea --matrix '{positions}' --to CNQZH")).contains("\n\"20.1000,107.5000\",CNQZH,")
    );
    let again = file("again.txt", "CNQZH\nQinzhou\nSGSIN\n");
    let line = format!("sea --matrix '{again}'");
    assert_eq!(rows(&stdout(&line)).len(), 5);
    assert_eq!(
        stderr(&line),
        format!("note: {again} names places again, which count once: CNQZH in line 2 (first in 1)\n")
    );
}

#[test]
fn all_that_is_wrong_in_a_list_is_told_at_once() {
    let folder = folder("wrong-lists");
    let told = |name: &str, text: &str| {
        let path = folder.join(name);
        fs::write(&path, text).unwrap();
        let answer = run(&format!("sea --matrix '{}'", path.display()));
        assert_eq!(answer.status.code(), Some(2), "{name}");
        String::from_utf8(answer.stderr).unwrap().replace(&format!("{}/", folder.display()), "")
    };
    let mut all = String::new();
    for (name, text) in [
        ("ports.csv", "id;locode\n1;CNQZH\n2;Zzyzx\n3;\n4;107.5,20.1\n"),
        ("ports.txt", "Zzyzx\n\n  Qqqqq\nSGSIN\n"),
        ("header.csv", "code,name\nCNQZH,Qinzhou\nSGSIN,Singapore\n"),
        ("empty.csv", ""),
        ("no-rows.csv", "place\n"),
    ] {
        writeln!(all, "{}", told(name, text)).unwrap();
    }
    all += &stderr("sea --matrix CNQZH,20.1,107.5");
    insta::assert_snapshot!(all);
}

#[test]
fn files_are_written_whole_and_not_over_others() {
    let folder = folder("files");
    let line = |name: &str, more: &str| format!("sea {more} --out '{}'", folder.join(name).display());
    let written = |name: &str| fs::read_to_string(folder.join(name)).unwrap();

    assert!(stdout(&line("m.csv", "--matrix CNQZH,SGSIN")).ends_with("m.csv: 4 pairs\n"));
    assert_eq!(written("m.csv"), stdout("sea --matrix CNQZH,SGSIN"));
    let refused = run(&line("m.csv", "--matrix CNQZH,VNHPH"));
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("--force"));
    stdout(&line("m.csv", "--matrix CNQZH,VNHPH --force"));
    assert_eq!(written("m.csv"), stdout("sea --matrix CNQZH,VNHPH"));

    // the name says the form
    stdout(&line("way.geojson", "CNQZH SGSIN"));
    assert_eq!(written("way.geojson"), stdout("sea CNQZH SGSIN --format geojson"));
    stdout(&line("way.json", "CNQZH SGSIN"));
    assert_eq!(written("way.json"), stdout("sea CNQZH SGSIN --format json"));
    stdout(&line("way.txt", "CNQZH SGSIN"));
    assert_eq!(written("way.txt"), stdout("sea CNQZH SGSIN"));

    // what fails leaves nothing behind
    assert_eq!(run(&line("x.csv", "--matrix CNQZH,Zzyzx")).status.code(), Some(2));
    assert_eq!(run(&line("no/such/x.csv", "--matrix CNQZH,SGSIN")).status.code(), Some(4));
    let mut left: Vec<String> =
        fs::read_dir(&folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    left.sort();
    assert_eq!(left, ["m.csv", "way.geojson", "way.json", "way.txt"]);
}

#[cfg(feature = "parquet")]
#[test]
fn parquet_is_read_back() {
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::RowAccessor;

    let path = folder("parquet").join("distances.parquet");
    stdout(&format!("sea --matrix USNYC,UAODS,CNQZH --close bosporus --out '{}'", path.display()));
    let reader = SerializedFileReader::new(fs::File::open(&path).unwrap()).unwrap();
    let csv = rows(&stdout("sea --matrix USNYC,UAODS,CNQZH --close bosporus"));
    let mut count = 0;
    for (row, wanted) in reader.get_row_iter(None).unwrap().zip(&csv[1..]) {
        let row = row.unwrap();
        let names: Vec<&String> = row.get_column_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["from", "to", "metres", "nautical_miles", "passages"]);
        assert_eq!((row.get_string(0).unwrap(), row.get_string(1).unwrap()), (&wanted[0], &wanted[1]));
        if wanted[2].is_empty() {
            assert!(row.get_long(2).is_err() && row.get_double(3).is_err() && row.get_string(4).is_err());
        } else {
            let miles = row.get_long(2).unwrap() as f64 / 1852.0;
            assert!((row.get_double(3).unwrap() - miles).abs() < 1e-9);
            assert!((wanted[2].parse::<f64>().unwrap() - miles).abs() < 0.06);
            assert_eq!(row.get_string(4).unwrap(), &wanted[4]);
        }
        count += 1;
    }
    assert_eq!(count, 9);
}

#[test]
fn passages_are_listed_with_limits_and_sources() {
    let page = stdout("sea --passages");
    for words in ["Suez Canal 苏伊士运河", "Cape of Good Hope", "Sources", "panama: ", "https://"] {
        assert!(page.contains(words), "{words}");
    }
    let row = |line: &str, id: &str| {
        let all = rows(&stdout(&format!("sea --passages --format csv {line}")));
        all.into_iter().find(|row| row[0] == id).unwrap()
    };
    assert_eq!(row("", "suez")[..5], ["suez", "Suez Canal", "苏伊士运河", "canal", "open"]);
    assert_eq!(row("", "northeast")[3..5], ["polar", "closed"]);
    assert_eq!(row("--open northeast", "northeast")[4], "open");
    assert_eq!(row("--close suez", "suez")[4], "closed");
    assert_eq!(row("--draught 16", "panama")[4], "too-small");
    let document = json("--passages");
    let suez = document["passages"].as_array().unwrap().iter().find(|p| p["passage"] == "suez").unwrap();
    assert!(suez["max_draught_m"].as_f64().unwrap() > 15.0 && suez["max_length_m"].is_null());
    let map: Value = serde_json::from_str(&stdout("sea --passages --format geojson")).unwrap();
    let gates = map["features"].as_array().unwrap();
    assert!(gates.iter().all(|gate| !pieces(&gate["geometry"]).is_empty()));
}

#[test]
fn the_same_question_gives_the_same_bytes() {
    for question in [
        "sea CNSHA NLRTM --alternatives",
        "sea CNSHA NLRTM --format json",
        "sea CNSHA NLRTM --format geojson",
        "sea --matrix CNSHA,NLRTM,USNYC,UAODS,20.1 --to CNQZH",
        "sea CNQZH --nearest 20",
    ] {
        assert_eq!(run(question).stdout, run(question).stdout, "{question}");
    }
}

#[test]
fn about_names_what_the_sea_is_made_of() {
    let about = stdout("about");
    for notice in ["Natural Earth", "World Port Index", "searoute", "SMDG", "CC-BY-4.0", "ISC"] {
        assert!(about.contains(notice), "{notice}");
    }
}
