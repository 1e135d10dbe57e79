//! From a feed to GTFS and back: the same runs at the same local times.

use crate::support::{Folder, feed, runs};
use jiff::civil::{Date, date};
use landsea_convert::gtfs::{ExportOptions, ImportOptions, export, import};
use landsea_feed::FeedFiles;
use landsea_model::{Feed, Position};
use proptest::prelude::*;

/// Through GTFS and back.
fn there_and_back(feed: &Feed, from: Date, to: Date) -> Feed {
    let options = ExportOptions { from: Some(from), to: Some(to), url: None };
    let exported = export(feed, &options).unwrap();
    let folder = Folder::new();
    let file = folder.file("feed.zip", &exported.zip);
    let back =
        import(&file, &ImportOptions::default(), &mut |_, _| {}).unwrap_or_else(|error| panic!("{error}"));
    back.feed
}

/// The runs with the number left off that an import adds to services of several patterns.
fn assert_same_runs(feed: &Feed, from: Date, to: Date) {
    let back = there_and_back(feed, from, to);
    let without_number = |runs: std::collections::BTreeSet<String>| -> Vec<String> {
        let ids: Vec<&str> = feed.services.iter().map(|service| service.id.as_str()).collect();
        let mut runs: Vec<String> = runs
            .into_iter()
            .map(|run| {
                let (id, rest) = run.split_once(' ').unwrap();
                let own = if ids.contains(&id) { id } else { id.rsplit_once('-').unwrap().0 };
                format!("{own} {rest}")
            })
            .collect();
        runs.sort();
        runs
    };
    let (there, here) = (without_number(runs(feed, from, to)), without_number(runs(&back, from, to)));
    assert!(!there.is_empty());
    for (there, here) in there.iter().zip(&here) {
        assert_eq!(there, here);
    }
    assert_eq!(there.len(), here.len());
}

#[test]
fn tiny_river() {
    assert_same_runs(&feed("tiny-river"), date(2023, 1, 1), date(2024, 12, 31));
}

#[test]
fn tiny_gulf() {
    assert_same_runs(&feed("tiny-gulf"), date(2024, 1, 1), date(2024, 12, 31));
}

#[test]
fn corridor_for_two_years() {
    assert_same_runs(&feed("corridor"), date(2018, 1, 1), date(2019, 12, 31));
}

#[test]
fn shapes_survive() {
    let feed = feed("corridor");
    let back = there_and_back(&feed, date(2018, 9, 1), date(2018, 9, 30));
    assert!(!feed.shapes.is_empty() && !back.shapes.is_empty());
}

/// A service between cities some of which set their clocks, on different nights.
#[derive(Clone, Debug)]
struct Line {
    stops: Vec<usize>,
    start: u32,
    waits: Vec<(u32, u32)>,
    weekdays: u8,
    first: u32,
    weeks: u32,
}

const CITIES: [(&str, &str, f64, f64); 6] = [
    ("CNSHA", "Asia/Shanghai", 31.23, 121.47),
    ("DEHAM", "Europe/Berlin", 53.54, 9.97),
    ("USNYC", "America/New_York", 40.69, -74.04),
    ("AUSYD", "Australia/Sydney", -33.86, 151.20),
    ("VNHPH", "Asia/Ho_Chi_Minh", 20.86, 106.68),
    ("GBLON", "Europe/London", 51.50, 0.05),
];

fn line() -> impl Strategy<Value = Line> {
    let stops = prop::collection::vec(0..CITIES.len(), 2..5);
    let waits = prop::collection::vec((30_000..60_000_u32, 0..2_000_u32), 5);
    (stops, 0..1440_u32, waits, 1..128_u8, 0..300_u32, 1..40_u32)
        .prop_map(|(stops, start, waits, weekdays, first, weeks)| Line {
            stops,
            start,
            waits,
            weekdays,
            first,
            weeks,
        })
        .prop_filter("a stop is left before it comes again", |line| {
            line.stops.windows(2).all(|p| p[0] != p[1])
        })
}

fn text(lines: &[Line]) -> String {
    const DAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
    let mut services = String::from("\n# services.csv\nid,name,mode,carrier,vehicle_class,source\n");
    let mut calls = String::from("# calls.csv\nservice,seq,terminal,arrive,depart,distance_km,source\n");
    let mut calendars = String::from("# calendars.csv\nservice,days,valid_from,valid_to,source\n");
    for (n, line) in lines.iter().enumerate() {
        services += &format!("S{n},Line {n},sea,Carrier {},ship,s\n", n % 2);
        let (mut now, last) = (line.start, line.stops.len() - 1);
        let clock = |minutes: u32| format!("{} {:02}:{:02}", minutes / 1440, minutes / 60 % 24, minutes % 60);
        for (at, stop) in line.stops.iter().enumerate() {
            let (sail, stay) = line.waits[at];
            let arrive = if at == 0 { String::new() } else { clock(now) };
            now += if at == 0 { 0 } else { stay };
            let depart = if at == last { String::new() } else { clock(now) };
            let position = |at: usize| {
                let (_, _, lat, lon) = CITIES[line.stops[at]];
                Position { lat, lon }
            };
            let way = match at.checked_sub(1) {
                Some(before) => {
                    (position(before).distance_to(position(at)).metres() as f64 / 800.0).to_string()
                }
                None => String::new(),
            };
            calls += &format!("S{n},{at},{},{arrive},{depart},{way},s\n", CITIES[*stop].0);

            now += sail;
        }
        let days: Vec<&str> =
            (0..7).filter(|bit| line.weekdays >> bit & 1 == 1).map(|bit| DAYS[bit]).collect();
        let from = date(2024, 1, 1).checked_add(jiff::ToSpan::days(i64::from(line.first))).unwrap();
        let to = from.checked_add(jiff::ToSpan::days(i64::from(line.weeks) * 7)).unwrap();
        calendars += &format!("S{n},{},{from},{to},s\n", days.join(" "));
    }
    let places: String =
        CITIES.iter().map(|(c, z, lat, lon)| format!("{c},{c},{z},{lat},{lon},s\n")).collect();
    let terminals: String =
        CITIES.iter().map(|(c, _, lat, lon)| format!("{c},{c},{c},sea,{lat},{lon},s\n")).collect();
    format!(
        "# feed.toml\n[feed]\nid = \"random\"\nname = \"Random\"\nversion = \"1\"\nlicence = \"CC0-1.0\"\n\
         publisher = \"nobody\"\ncurrency = \"USD\"\nvalid_from = 2024-01-01\nvalid_to = 2025-12-31\n\
         # sources.csv\nid,title,publisher\ns,Random,nobody\n\
         # vehicle_classes.csv\nid,mode,name,co2e_g_per_tkm,source\nship,sea,Ship,10,s\n\
         # places.csv\nunlocode,name,zone,lat,lon,source\n{places}\
         # terminals.csv\nid,place,name,modes,lat,lon,source\n{terminals}{services}{calls}{calendars}"
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]
    #[test]
    fn random_feeds_with_clocks_set_on_different_nights(lines in prop::collection::vec(line(), 1..4)) {
        let feed = landsea_feed::read(&FeedFiles::from_text(&text(&lines))).unwrap_or_else(|report| panic!("{report}"));
        if lines.iter().all(|line| line.stops.len() >= 2) {
            assert_same_runs(&feed, date(2024, 1, 1), date(2025, 12, 31));
        }
    }
}
