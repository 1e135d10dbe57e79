//! What an import makes of GTFS, and what it says to what cannot be right.

use crate::support::Folder;
use landsea_convert::ConvertError;
use landsea_convert::gtfs::{Bounds, ImportOptions, import};

/// A train from Nanning to Hanoi and a ferry, in the time of Nanning.
const SMALL: &str = "
# agency.txt
agency_id,agency_name,agency_url,agency_timezone
N,Nanning Railway,https://example.invalid/,Asia/Shanghai
# routes.txt
route_id,agency_id,route_short_name,route_long_name,route_type
T1,N,T1,Nanning - Hanoi,2
F1,N,F1,Beihai - Weizhou,4
# stops.txt
stop_id,stop_code,stop_name,stop_lat,stop_lon,stop_timezone,location_type,parent_station
NN,CNNNG,Nanning,22.83,108.31,,1,
NN-1,,Nanning platform 1,22.83,108.31,,0,NN
PX,,Pingxiang,22.10,106.76,,0,
HN,VNHAN,Gia Lam,21.05,105.88,Asia/Ho_Chi_Minh,0,
BH,CNBHY,Beihai,21.45,109.10,,0,
WZ,,Weizhou,21.05,109.11,,0,
# calendar.txt
service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date
D,1,1,1,1,1,1,1,20240101,20240131
# calendar_dates.txt
service_id,date,exception_type
D,20240110,2
X,20240215,1
# trips.txt
route_id,service_id,trip_id
T1,D,t1
T1,X,t2
F1,D,f1
# stop_times.txt
trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type
t1,18:05:00,18:05:00,NN-1,1,0
t1,22:00:00,23:30:00,PX,2,1
t1,29:30:00,29:30:00,HN,3,0
t2,18:05:00,18:05:00,NN-1,1,0
t2,22:00:00,23:30:00,PX,2,1
t2,29:30:00,29:30:00,HN,3,0
f1,08:00:00,08:00:00,BH,1,0
f1,10:00:00,10:00:00,WZ,2,0
";

fn made(text: &str, options: &ImportOptions) -> String {
    let folder = Folder::with_files(text);
    match import(folder.path(), options, &mut |_, _| {}) {
        Ok(made) => {
            let table = |name: &str| {
                let bytes = made.files.bytes(name).unwrap_or_default();
                format!("# {name}\n{}", String::from_utf8_lossy(bytes))
            };
            let names: Vec<String> = made.files.names().map(table).collect();
            let folder_name = folder.path().file_name().unwrap().to_string_lossy().into_owned();
            format!("{}# remarks\n{}", names.concat().replace(&folder_name, "small"), made.remarks)
        }
        Err(ConvertError::Input(report)) => report.to_string(),
        Err(error) => error.to_string(),
    }
}

#[test]
fn a_small_timetable() {
    insta::assert_snapshot!(made(SMALL, &ImportOptions::default()));
}

#[test]
fn only_what_is_asked_for() {
    let options = ImportOptions {
        routes: vec!["F1".to_owned()],
        from: Some(jiff::civil::date(2024, 1, 8)),
        to: Some(jiff::civil::date(2024, 1, 12)),
        ..ImportOptions::default()
    };
    let text = made(SMALL, &options);
    assert!(text.contains("F1,on 2024-01-08 2024-01-09 2024-01-11 2024-01-12,"), "{text}");
    assert!(!text.contains("T1,"), "{text}");

    let north = Bounds { west: 106.0, south: 22.0, east: 109.0, north: 23.0 };
    let text = made(SMALL, &ImportOptions { bounds: Some(north), ..ImportOptions::default() });
    assert!(text.contains("T1,20,PX,0 22:00,,") && !text.contains("HN"), "{text}");
}

#[test]
fn headways_become_departures() {
    let text = format!(
        "{SMALL}# frequencies.txt\ntrip_id,start_time,end_time,headway_secs\nf1,06:00:00,12:00:00,7200\n"
    );
    let text = made(&text, &ImportOptions::default());
    for departure in ["F1-1,10,BH,,0 06:00", "F1-2,10,BH,,0 08:00", "F1-3,10,BH,,0 10:00"] {
        assert!(text.contains(departure), "{text}");
    }
    assert!(text.contains("gtfs-headway"), "{text}");
}

#[test]
fn times_between_calls_are_shared_out() {
    let text =
        SMALL.replace("t1,22:00:00,23:30:00,PX", "t1,,,PX").replace("t2,22:00:00,23:30:00,PX", "t2,,,PX");
    let text = made(&text, &ImportOptions::default());
    assert!(text.contains("T1,20,PX,0 23:47,0 23:47,unload,"), "{text}");
}

#[test]
fn what_cannot_be_right_is_told_with_its_place() {
    let cases = [
        ("Asia/Shanghai\n", "Asia/Shangai\n"),
        ("route_type\n", "route_tipe\n"),
        ("Nanning - Hanoi,2", "Nanning - Hanoi,9999"),
        ("T1,D,t1", "T9,D,t1"),
        ("T1,X,t2", "T1,Y,t2"),
        ("20240131", "20241331"),
        ("20240101,20240131", "20240131,20240101"),
        ("D,20240110,2", "D,20240110,3"),
        ("t1,22:00:00,23:30:00,PX,2,1", "t1,22:00,23:30:00,PX,2,1"),
        ("t1,29:30:00,29:30:00,HN,3,0", "t1,05:30:00,05:30:00,HN,3,0"),
        ("t1,29:30:00,29:30:00,HN,3,0", "t1,,,HN,3,0"),
        ("t1,29:30:00,29:30:00,HN,3,0", "t1,29:30:00,29:30:00,HM,3,0"),
        ("t1,29:30:00,29:30:00,HN,3,0", "t1,29:30:00,29:30:00,HN,2,0"),
        ("t1,29:30:00,29:30:00,HN,3,0", "t1,23:40:00,23:40:00,HN,3,0"),
        ("22.83,108.31,,0,NN", "92.83,108.31,,0,NM"),
        ("21.05,105.88", ","),
        ("f1,10:00:00,10:00:00,WZ,2,0", "f1,10:00:00,10:00:00,WZ,2,0,7"),
        ("T1,D,t1", "T1,D,f1"),
    ];
    let mut all = String::new();
    for (right, wrong) in cases {
        assert!(SMALL.contains(right), "{right}");
        all += &format!(
            "{right:?} -> {wrong:?}\n{}\n",
            made(&SMALL.replacen(right, wrong, 1), &ImportOptions::default())
        );
    }
    insta::assert_snapshot!(all);
}
