//! Files as programs write them: line ends, byte order marks, quotes, encodings, wrong names.

use crate::common::{edited, findings, tiny_river};
use landsea_feed::{FeedFiles, OpenError, Severity, read};
use std::path::Path;

fn text(files: &FeedFiles, name: &str) -> String {
    String::from_utf8_lossy(files.bytes(name).unwrap_or_default()).into_owned()
}

/// The example feed with one file rewritten.
fn rewritten(name: &str, rewrite: impl Fn(&str) -> String) -> FeedFiles {
    let mut files = tiny_river();
    let new = rewrite(&text(&files, name));
    files.insert(name, new);
    files
}

/// Where the wrong country of the last holiday is found, after the file is rewritten.
fn line_of_wrong_country(rewrite: impl Fn(&str) -> String) -> Vec<String> {
    findings(&rewritten("holidays.csv", |text| rewrite(&text.replace("KH,2024-11-09", "XX,2024-11-09"))))
}

#[test]
fn the_example_feed_is_without_fault() {
    assert_eq!(findings(&tiny_river()), [""; 0]);
}

#[test]
fn a_feed_without_lorries_needs_no_table_of_links() {
    let whole = tiny_river();
    let mut files = FeedFiles::from_text("");
    for name in whole.names().filter(|name| *name != "links.csv") {
        let rows = text(&whole, name);
        // prices of the lorry go with it
        let of_link = |line: &&str| !(name == "tariffs.csv" && line.contains(",road,"));
        files.insert(name, rows.lines().filter(of_link).map(|line| format!("{line}\n")).collect::<String>());
    }
    let feed = read(&files).unwrap_or_else(|report| panic!("{report}"));
    assert!(feed.links.is_empty() && !feed.tariffs.is_empty());
}

#[test]
fn lines_are_counted_right_whatever_ends_them() {
    let at_line = |line: u32| {
        let place = format!("holidays.csv:{line}:1 (country)");
        let message = "no country has the code \"XX\"";
        let expected = "an ISO 3166-1 country code of two letters, such as VN";
        vec![format!("{place}: error[unknown-country]: {message}; expected {expected}")]
    };
    assert_eq!(line_of_wrong_country(str::to_owned), at_line(5));
    assert_eq!(line_of_wrong_country(|text| text.replace('\n', "\r\n")), at_line(5));
    assert_eq!(line_of_wrong_country(|text| text.replace('\n', "\r")), at_line(5));
    assert_eq!(line_of_wrong_country(|text| text.replace('\n', "\n\n")), at_line(9));
    assert_eq!(line_of_wrong_country(|text| text.replace('\n', "\r\n\r\n")), at_line(9));
    assert_eq!(line_of_wrong_country(|text| format!("\n\n{text}")), at_line(7));
    assert_eq!(line_of_wrong_country(|text| format!("\u{feff}{text}")), at_line(5));
    assert_eq!(line_of_wrong_country(|text| text.trim_end().to_owned()), at_line(5));
    assert_eq!(line_of_wrong_country(|text| text.replace("National Day", "\"National\nDay\"")), at_line(6));
    assert_eq!(line_of_wrong_country(|text| text.replace("National Day", "\"National\r\nDay\"")), at_line(6));
}

#[test]
fn lines_without_any_value_are_passed_over() {
    assert_eq!(findings(&rewritten("holidays.csv", |text| format!("{text},,,,\n   \n"))), [""; 0]);
}

#[test]
fn quotes_keep_commas_and_doubled_quotes() {
    let files = edited(&[("terminals.csv", "Giap Bat station", "\"Giap Bat, the \"\"south\"\" station\"")]);
    let feed = read(&files).unwrap_or_else(|report| panic!("{report}"));
    let (_, terminal) = feed.terminals.find(|t| t.id == "VNHAN-RAIL").unwrap();
    assert_eq!(terminal.name, "Giap Bat, the \"south\" station");
}

#[test]
fn columns_may_stand_in_any_order_and_spaces_around_values_do_not_count() {
    let new = "source , rest_h, drive_h,name,id\n example,0.5 ,4, One driver,solo\n";
    assert_eq!(findings(&rewritten("driver_rules.csv", |_| new.to_owned())), [""; 0]);
}

#[test]
fn a_text_that_is_not_utf8_is_told_by_field() {
    let folder = copy_of_tiny_river("not-utf8");
    let mut bytes = std::fs::read(folder.join("holidays.csv")).unwrap();
    let at = bytes.windows(4).position(|w| w == b"Inde").unwrap();
    bytes[at] = 0xe9;
    std::fs::write(folder.join("holidays.csv"), bytes).unwrap();
    let files = FeedFiles::from_dir(&folder).unwrap();
    assert_eq!(
        findings(&files),
        [
            "holidays.csv:5:3 (name): error[not-utf8]: \"\u{fffd}ndependence Day\" is not UTF-8; expected text in UTF-8"
        ]
    );
}

#[test]
fn a_table_in_utf16_is_told_once_and_its_ids_count_as_known() {
    let folder = copy_of_tiny_river("utf16");
    let utf16: Vec<u8> = "\u{feff}id,title\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    std::fs::write(folder.join("sources.csv"), utf16).unwrap();
    let files = FeedFiles::from_dir(&folder).unwrap();
    assert_eq!(findings(&files), ["sources.csv: error[not-utf8]: the file is in UTF-16; expected UTF-8"]);
}

#[test]
fn an_empty_table_has_no_header() {
    let expected =
        "driver_rules.csv: error[no-header]: the file is empty; expected a first line with the column names";
    assert_eq!(findings(&rewritten("driver_rules.csv", |_| "\n\n".to_owned())), [expected]);
}

#[test]
fn a_file_under_a_wrong_name_is_not_overlooked() {
    let mut files = tiny_river();
    files.insert("tarrifs.csv", "id\n");
    let tables = "places.csv terminals.csv transfers.csv services.csv calls.csv calendars.csv links.csv \
                  driver_rules.csv borders.csv tariffs.csv charges.csv storage.csv subsidies.csv exchange_rates.csv \
                  vehicle_classes.csv carrier_intensities.csv delays.csv bookings.csv holidays.csv projects.csv shapes.csv \
                  reference_cases.csv sources.csv estimates.csv";
    let expected = format!(
        "tarrifs.csv: error[unknown-file]: no table is called \"tarrifs.csv\"; expected {tables}; nearest is \"tariffs.csv\""
    );
    assert_eq!(findings(&files), [expected]);
}

#[test]
fn a_missing_file_is_told_once_however_often_it_is_needed() {
    let mut files = FeedFiles::default();
    for name in tiny_river().names().filter(|name| *name != "vehicle_classes.csv") {
        files.insert(name, text(&tiny_river(), name));
    }
    assert_eq!(
        findings(&files),
        ["vehicle_classes.csv: error[missing-file]: no such file, though rows refer to a vehicle class"]
    );
}

#[test]
fn without_any_file_the_feed_is_missing() {
    let expected = "feed.toml: error[missing-file]: the feed has no such file";
    assert_eq!(findings(&FeedFiles::default()), [expected]);
}

#[test]
fn a_file_of_100_megabytes_is_refused_unread() {
    let mut files = tiny_river();
    files.insert("holidays.csv", "x".repeat(100 << 20));
    let expected =
        "holidays.csv: error[file-too-large]: 104857600 bytes; expected at most 67108864 bytes in a file";
    assert_eq!(findings(&files), [expected]);
}

#[test]
fn a_table_full_of_errors_gives_a_list_with_an_end() {
    let rows = "XX,2024-02-08,Tet holiday,holiday,example\n".repeat(20_000);
    let files = rewritten("holidays.csv", |text| format!("{text}{rows}"));
    let report = read(&files).unwrap_err();
    assert_eq!(report.len(), 10_001);
    assert_eq!(
        report.diagnostics[0].to_string(),
        "holidays.csv: error[too-many-errors]: more than 10000 errors; the rest is not listed"
    );
}

#[test]
fn all_errors_are_told_at_once_in_the_order_of_the_files() {
    let files = edited(&[
        ("tariffs.csv", "USD,90", "USD,ninety"),
        ("calls.csv", "KHPNH-PORT,2 06:00", "KHPNH-POTR,2 6am"),
        ("calls.csv", "6,2,1730", "6,-2,1730"),
        ("feed.toml", "USD", "dollar"),
        ("borders.csv", ",3,,", ",three,,"),
    ]);
    let report = read(&files).unwrap_err();
    let places: Vec<String> = report
        .diagnostics
        .iter()
        .map(|d| {
            let column = d.column.as_ref().map_or("", |column| column.name.as_str());
            format!("{}:{} {column} {}", d.file, d.line.unwrap_or_default(), d.code)
        })
        .collect();
    assert_eq!(
        places,
        [
            "borders.csv:2 clearance_h bad-number",
            "calls.csv:3 release_h out-of-range",
            "calls.csv:6 terminal unknown-reference",
            "calls.csv:6 arrive bad-time",
            "feed.toml:7 currency bad-value",
            "tariffs.csv:4 base bad-number",
        ]
    );
    assert!(report.has_errors() && report.warnings().next().is_none());
}

#[test]
fn a_row_with_an_error_is_still_known_to_those_that_refer_to_it() {
    // the terminal is named by calls, a transfer and tariffs; its own row alone is at fault
    assert_eq!(
        findings(&edited(&[("terminals.csv", "10.90,106.74", "10.90,206.74")])),
        [
            "terminals.csv:3:7 (lon): error[out-of-range]: 206.74 is out of range; expected degrees east from -180 to 180"
        ]
    );
}

#[test]
fn clocks_of_different_zones_are_compared_as_instants() {
    // eight in the morning in Phnom Penh is seven in the morning in Hanoi were it on Chinese time, and so on:
    // a ship that leaves Shanghai at 20:00 and arrives in Seoul at 20:30 arrives before it left
    let feed = |arrive: &str| {
        FeedFiles::from_text(&format!(
            "
# feed.toml
[feed]
id = 'z'
name = 'zones'
version = '1'
licence = 'CC0-1.0'
publisher = 'p'
currency = 'USD'
# places.csv
unlocode,name,zone,lat,lon,source
CNSHA,Shanghai,Asia/Shanghai,31.23,121.47,s
KRINC,Incheon,Asia/Seoul,37.45,126.62,s
# terminals.csv
id,place,name,modes,lat,lon,source
A,CNSHA,A,sea,31.23,121.47,s
B,KRINC,B,sea,37.45,126.62,s
# vehicle_classes.csv
id,mode,name,co2e_g_per_tkm,source
ship,sea,Ship,10,s
# services.csv
id,name,mode,carrier,vehicle_class,source
S,S,sea,c,ship,s
# calls.csv
service,seq,terminal,arrive,depart,distance_km,source
S,1,A,,0 20:00,,s
S,2,B,{arrive},,900,s
# sources.csv
id,title,publisher
s,t,p
"
        ))
    };
    assert!(read(&feed("0 21:00")).is_ok());
    let report = read(&feed("0 20:30")).unwrap_err();
    assert_eq!(
        report.to_string(),
        "calls.csv:3:4 (arrive): error[backwards]: 0 20:30 is earlier than 0 20:00 in line 2, zones counted; \
         expected times that go forward along the service\n"
    );
}

#[test]
fn a_later_section_of_a_text_takes_the_place_of_an_earlier_one() {
    let files = FeedFiles::from_text("# a.csv\nx\n# b.csv\ny\n# a.csv\nz\n");
    assert_eq!((text(&files, "a.csv"), text(&files, "b.csv")), ("z\n".into(), "y\n".into()));
}

#[test]
fn text_before_the_first_section_is_not_overlooked() {
    let files = FeedFiles::from_text("unlocode,name\n# feed.toml\n");
    let report = read(&files).unwrap_err();
    assert_eq!(
        report.diagnostics[0].to_string(),
        ": error[unknown-file]: text before the first file; expected a line such as # places.csv"
    );
}

#[test]
fn findings_are_data_for_programs() {
    let report = read(&edited(&[("links.csv", ",250,6,", ",NaN,6,")])).unwrap_err();
    assert_eq!(report.diagnostics[0].severity, Severity::Error);
    let expected = serde_json::json!({"diagnostics": [{
        "severity": "error",
        "code": "bad-number",
        "file": "links.csv",
        "line": 2,
        "column": {"name": "distance_km", "number": 6},
        "value": "NaN",
        "message": "\"NaN\" is not a decimal number",
        "expected": "kilometres from 0 to 50000",
        "nearest": null,
    }]});
    assert_eq!(serde_json::to_value(&report).unwrap(), expected);
}

#[test]
fn opening_names_the_folder_at_fault() {
    let nowhere = FeedFiles::from_dir(Path::new("no/such/folder")).unwrap_err();
    assert!(matches!(nowhere, OpenError::Io { .. }));
    assert!(nowhere.to_string().starts_with("cannot read no/such/folder: "), "{nowhere}");
    let other = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let other = FeedFiles::from_dir(&other).unwrap_err();
    assert!(other.to_string().ends_with("src is not a feed: it has no feed.toml"), "{other}");
}

/// A copy of the example feed that a test may spoil.
fn copy_of_tiny_river(name: &str) -> std::path::PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let copy = || -> std::io::Result<()> {
        std::fs::create_dir_all(&folder)?;
        let files = tiny_river();
        files
            .names()
            .try_for_each(|name| std::fs::write(folder.join(name), files.bytes(name).unwrap_or_default()))
    };
    copy().unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    folder
}
