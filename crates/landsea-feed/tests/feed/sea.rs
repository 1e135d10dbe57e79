//! Sea calls without a distance, and distances that no ship sails. Figures in comments are published ones.

use crate::common::findings;
use landsea_feed::{Berth, FeedFiles, Part, SeaWays, read, tally};
use landsea_model::{Feed, Index, TerminalIx};
use landsea_sea::Sea;

const FEED: &str = "
# feed.toml
[feed]
id = 'east'
name = 'From the Yangtze to the Indian Ocean'
version = '1'
licence = 'CC0-1.0'
publisher = 'test'
currency = 'USD'
valid_from = 2024-01-01
valid_to = 2024-12-31
# places.csv
unlocode,name,zone,lat,lon,source
CNSHA,Shanghai,Asia/Shanghai,31.23,121.47,map
SGSIN,Singapore,Asia/Singapore,1.28,103.85,map
LKCMB,Colombo,Asia/Colombo,6.95,79.85,map
CNCQI,Chongqing,Asia/Shanghai,29.56,106.55,map
# terminals.csv
id,place,name,modes,lat,lon,source
YANGSHAN,CNSHA,Yangshan,sea,30.62,122.06,map
PASIR,SGSIN,Pasir Panjang,sea,1.27,103.77,map
JAYA,LKCMB,Jaya,sea,6.95,79.85,map
YARD,CNCQI,River yard,sea rail,29.61,106.6,map
# vehicle_classes.csv
id,mode,name,co2e_g_per_tkm,source
ship,sea,Ship,10,map
train,rail,Train,20,map
# services.csv
id,name,mode,carrier,vehicle_class,source
EAST,East line,sea,Line,ship,map
# calls.csv
service,seq,terminal,arrive,depart,distance_km,source
EAST,1,YANGSHAN,,0 08:00,,map
EAST,2,PASIR,6 20:00,7 20:00,,map
EAST,3,JAYA,12 20:00,,2900,map
# calendars.csv
service,days,source
EAST,Mo,map
# tariffs.csv
id,mode,currency,base,unit,source
sea,sea,USD,500,container,map
# exchange_rates.csv
currency,month,rate,source
# sources.csv
id,title,publisher
map,A map,nobody
";

fn files(more: &str) -> FeedFiles {
    FeedFiles::from_text(&format!("{FEED}{more}"))
}

fn feed(more: &str) -> Feed {
    read(&files(more)).unwrap_or_else(|report| panic!("{report}"))
}

/// Kilometres of each leg, with `~` where they are an estimate.
fn legs(feed: &Feed) -> Vec<String> {
    let calls = feed.services.iter().flat_map(|service| &service.calls).filter(|call| call.arrive.is_some());
    let mark = |call: &landsea_model::Call| feed.is_estimated(&call.origin, &["distance_km"]);
    calls.map(|call| format!("{}{:.0}", if mark(call) { "~" } else { "" }, call.distance.km())).collect()
}

#[test]
fn an_empty_distance_at_sea_is_that_of_the_shortest_way_and_marked_as_such() {
    let feed = feed("");
    let found = legs(&feed);
    // Yangshan to Singapore is some 2,150 nautical miles
    let km: f64 = found[0].strip_prefix('~').unwrap().parse().unwrap();
    assert!((3_850.0..4_100.0).contains(&km), "{km}");
    assert_eq!(found[1], "2900");
    let rule = feed.estimates.iter().next().unwrap();
    assert_eq!((rule.id.as_str(), rule.covers.as_slice()), ("sea-route", &["distance_km".to_owned()][..]));
    let (from, to) = (TerminalIx::new(0), TerminalIx::new(1));
    let way = SeaWays::new().distance(Berth::of(&feed, from), Berth::of(&feed, to)).unwrap();
    assert_eq!(way.km().round(), km);
}

#[test]
fn a_harbour_of_a_city_with_a_code_of_its_own_is_that_port() {
    let feed = feed("");
    let ends = [0, 1].map(|at| Berth::of(&feed, TerminalIx::new(at)));
    let km = SeaWays::new().distance(ends[0], ends[1]).unwrap();
    // the terminal lies in the place CNSHA, 80 km from that port and beside CNYAN
    let sea = Sea::bundled();
    let [harbour, city, singapore] = ["CNYAN", "CNSHA", "SGSIN"].map(|code| sea.place(code).unwrap());
    let metres = |from| u64::from(sea.waters().distance(from, &singapore).unwrap().metres);
    assert_eq!(km.metres(), metres(&harbour));
    assert!(km.metres() + 50_000 < metres(&city), "{km:?}");
}

#[test]
fn a_feed_without_gaps_has_no_such_rule() {
    let full = feed(
        "# calls.csv\nservice,seq,terminal,arrive,depart,distance_km,source\n\
        EAST,1,YANGSHAN,,0 08:00,,map\nEAST,2,PASIR,6 20:00,,3980,map\n",
    );
    assert_eq!((legs(&full), full.estimates.len()), (vec!["3980".to_owned()], 0));
}

#[test]
fn the_column_may_be_missing_altogether() {
    let found = legs(&feed(
        "# calls.csv\nservice,seq,terminal,arrive,depart,source\n\
        EAST,1,YANGSHAN,,0 08:00,map\nEAST,2,JAYA,12 20:00,,map\n",
    ));
    assert!(found[0].starts_with('~'), "{found:?}");
}

#[test]
fn a_feed_may_have_its_own_words_for_the_rule() {
    let own = feed("# estimates.csv\nid,covers,method\nsea-route,distance_km,As the gull flies\n");
    assert_eq!(
        own.estimates.iter().map(|rule| rule.method.as_str()).collect::<Vec<_>>(),
        ["As the gull flies"]
    );
    assert!(legs(&own)[0].starts_with('~'));
    assert_eq!(
        findings(&files("# estimates.csv\nid,covers,method\nsea-route,arrive,As the gull flies\n")),
        [
            "calls.csv:3:6 (distance_km): error[idle-rule]: no distance, and sea-route of estimates.csv does not cover \
          distance_km; expected distance_km among what sea-route covers"
        ]
    );
}

#[test]
fn without_a_way_by_sea_a_distance_is_missed() {
    let found = findings(&files(
        "# calls.csv\nservice,seq,terminal,arrive,depart,distance_km,source\n\
        EAST,1,YARD,,0 08:00,,map\nEAST,2,PASIR,12 20:00,,,map\n",
    ));
    assert_eq!(found.len(), 1);
    let start = "calls.csv:3:6 (distance_km): error[no-sea-way]: no distance from the call before, and none can be \
        measured: 29.6100,106.6000 is on land";
    assert!(found[0].starts_with(start), "{}", found[0]);
    assert!(found[0].ends_with("; expected a distance, or two terminals that ships reach"), "{}", found[0]);
}

#[test]
fn a_train_needs_its_distance() {
    let found = findings(&files(
        "# services.csv\nid,name,mode,carrier,vehicle_class,source\n\
        EAST,East line,rail,Line,train,map\n",
    ));
    assert_eq!(
        found,
        ["calls.csv:3:6 (distance_km): error[missing-value]: no distance from the call before; expected \
        a distance at every call but the first; at sea alone it may be left empty"]
    );
}

#[test]
fn what_is_measured_counts_as_an_estimated_figure() {
    let files = files("");
    let feed = read(&files).unwrap_or_else(|report| panic!("{report}"));
    let calls = tally(&files, &feed).into_iter().find(|table| table.file == "calls.csv").unwrap();
    // two arrivals, two departures, one distance of the feed and one that was measured
    assert_eq!(calls.all.rows, Part { count: 3, estimated: 1 });
    assert_eq!(calls.all.figures, Part { count: 6, estimated: 1 });
}

#[test]
fn two_quays_of_one_port_are_apart() {
    // Waigaoqiao in the Yangtze and Yangshan off the coast, both of Shanghai: 60 to 70 nautical miles
    let feed = feed(
        "# terminals.csv\nid,place,name,modes,lat,lon,source\nYANGSHAN,CNSHA,Yangshan,sea,30.62,122.06,map\n\
        PASIR,CNSHA,Waigaoqiao,sea,31.36,121.58,map\nJAYA,LKCMB,Jaya,sea,6.95,79.85,map\n",
    );
    let km: f64 = legs(&feed)[0].trim_start_matches('~').parse().unwrap();
    assert!((90.0..160.0).contains(&km), "{km}");
}

#[test]
fn a_distance_that_no_ship_sails_is_worth_a_look() {
    let found = |km: &str| {
        let all = findings(&files(&format!(
            "# calls.csv\nservice,seq,terminal,arrive,depart,distance_km,source\n\
             EAST,1,LAEM,,0 08:00,,map\nEAST,2,THILAWA,12 20:00,,{km},map\n\
             # places.csv\nunlocode,name,zone,lat,lon,source\nTHLCH,Laem Chabang,Asia/Bangkok,13.08,100.9,map\n\
             MMRGN,Yangon,Asia/Yangon,16.78,96.17,map\n\
             # terminals.csv\nid,place,name,modes,lat,lon,source\nLAEM,THLCH,Laem Chabang,sea,13.08,100.9,map\n\
             THILAWA,MMRGN,Thilawa,sea,16.67,96.25,map\n"
        )));
        all.into_iter().filter(|text| text.contains("sea-way")).collect::<Vec<_>>()
    };
    // round the Malay peninsula; as the crow flies over the isthmus; and half round the world
    assert_eq!(found("3600"), [""; 0]);
    let short = found("1200");
    let message =
        "calls.csv:3: warning[short-sea-way]: LAEM to THILAWA: 1200 km, though the shortest way by sea is 3";
    assert!(short.len() == 1 && short[0].starts_with(message), "{short:?}");
    let long = found("7000");
    let message = "calls.csv:3: warning[long-sea-way]: LAEM to THILAWA: 7000 km, while the shortest way by sea is only 3";
    assert!(long.len() == 1 && long[0].starts_with(message), "{long:?}");
}
