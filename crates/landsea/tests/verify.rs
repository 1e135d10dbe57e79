//! `landsea feed verify`: answers held against what was published.

#![allow(clippy::unwrap_used)] // a test fails by panicking

mod support;

use serde_json::Value;
use std::fs;
use support::{copy_of_tiny_gulf, run, seen};

/// Cases over `feeds/tiny-gulf` that can be checked by hand: the train leaves Chongqing every evening at 20:00 and is
/// in Qinzhou after 36 hours and 1,450 km for 5,000 yuan; the barge to Shanghai takes eight days on Tuesdays and
/// Saturdays.
const CASES: &str = "\
id,statement,measure,statistic,from,to,ready,days,cargo,mass_t,only,avoid,via,against,low,published,high,unit,band,remark,source
train,The train takes a day and a half,hours,median,Chongqing,Qinzhou,2018-09-03,7,40HC,18,rail,,,,1.5,1.5,1.5,d,exact,,S2
train-door,Ready at eight in the morning to fetched after six hours of release,door_hours,mean,Chongqing,Qinzhou,2018-09-03,7,40HC,18,rail,,,,54,54,54,h,exact,,S2
train-late,The train is said to take three days,hours,best,Chongqing,Qinzhou,2018-09-03,7,40HC,18,rail,,,,2.5,3,4,d,half a day,Written before the new line,S2
train-km,Its way,distance_km,best,Chongqing,Qinzhou,2018-09-03,1,40HC,18,rail,,,,1450,1450,1450,km,exact,,S2
train-cny,Its price in yuan,freight,median,Chongqing,Qinzhou,2018-09-03,7,40HC,18,rail,,,,4999.95,5000,5000.05,CNY,a cent of the dollar,,S5
barge,Eight days on the river,vehicle_hours,worst,Chongqing,Shanghai,2018-09-03,14,40HC,18,barge,,,,192,,192,h,exact,,S2
barge-later,The train is six and a half days faster,vehicle_hours,worst,Chongqing,Shanghai,2018-09-03,14,40HC,18,barge,,,train,6.5,6.5,6.5,d,exact,,S2
barge-ratio,The way by barge is longer by three fifths,distance_km,best,Chongqing,Shanghai,2018-09-03,14,40HC,18,barge,,,train-km,1.5,,1.6,ratio,round,,S2
misspelt,From nowhere,hours,best,Chonqing,Qinzhou,2018-09-03,7,40HC,18,rail,,,,1,,2,d,round,,S2
by-air,Nothing flies,hours,best,Chongqing,Singapore,2018-09-03,7,40HC,18,air,,,,1,,2,d,round,,S2
after-air,Compared with nothing,hours,best,Chongqing,Qinzhou,2018-09-03,7,40HC,18,rail,,,by-air,1,,2,d,round,,S2
in-yen,A currency without rates,cost,best,Chongqing,Qinzhou,2018-09-03,7,40HC,18,rail,,,,1,,2,JPY,round,,S2
";

/// A copy of `feeds/tiny-gulf` with these cases.
fn feed_with(name: &str, cases: &str) -> String {
    let folder = copy_of_tiny_gulf(name);
    fs::write(folder.join("reference_cases.csv"), cases).unwrap();
    folder.display().to_string()
}

fn verified(folder: &str) -> Value {
    let output = run(&format!("feed verify --format json --feed '{folder}'"));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn cases_are_answered_as_by_hand() {
    let folder = feed_with("hand", CASES);
    let document = verified(&folder);
    let verdict = |id: &str| {
        let cases = document["cases"].as_array().unwrap();
        let case = cases.iter().find(|case| case["id"] == id).unwrap();
        (case["computed"].as_f64(), case["verdict"].as_str().unwrap().to_owned())
    };
    for (id, figure, word) in [
        ("train", Some(1.5), "agrees"),
        ("train-door", Some(54.0), "agrees"),
        ("train-late", Some(1.5), "outside"),
        ("train-km", Some(1450.0), "agrees"),
        ("barge", Some(192.0), "agrees"),
        ("barge-later", Some(6.5), "agrees"),
        ("barge-ratio", Some(1.586207), "agrees"),
        ("misspelt", None, "unanswered"),
        ("by-air", None, "unanswered"),
        ("after-air", None, "unanswered"),
        ("in-yen", None, "unanswered"),
    ] {
        assert_eq!(verdict(id), (figure, word.to_owned()), "{id}");
    }
    let (yuan, word) = verdict("train-cny");
    assert!((yuan.unwrap() - 5000.0).abs() < 0.05 && word == "agrees", "{yuan:?}");
    assert_eq!(
        (&document["agree"], &document["outside"], &document["unanswered"]),
        (&7.into(), &1.into(), &4.into())
    );
}

#[test]
fn a_case_may_say_why_it_lies_outside_but_not_when_it_does_not() {
    let header = CASES.lines().next().unwrap().replace(",remark,", ",remark,explained,");
    let asked = "hours,best,Chongqing,Qinzhou,2018-09-03,7,40HC,18,rail,,,";
    let cases = format!(
        "{header}\n\
         basis,The train,{asked},,,,h,none,,,S2\n\
         known,It is said to take three days,{asked},2.5,3,4,d,half a day,,The old line was slower,S2\n\
         stale,A day and a half,{asked},1.5,,1.5,d,exact,,The old line was slower,S2\n\
         half,Over itself,{asked}basis,1,,1,ratio,exact,,,S2\n"
    );
    let folder = feed_with("explained", &cases);
    let document = verified(&folder);
    let verdicts: Vec<&str> =
        document["cases"].as_array().unwrap().iter().map(|case| case["verdict"].as_str().unwrap()).collect();
    assert_eq!(verdicts, ["basis", "explained", "stale", "agrees"]);
    assert_eq!(run(&format!("feed verify --feed '{folder}'")).status.code(), Some(1));
    assert_eq!(run(&format!("feed verify --case known --feed '{folder}'")).status.code(), Some(0));
}

#[test]
fn a_plan_that_waits_for_next_months_price_does_not_count() {
    let header = CASES.lines().next().unwrap();
    let folder = feed_with(
        "patience",
        &format!(
            "{header}\ncny,Price,freight,best,Chongqing,Qinzhou,2018-09-03,1,40HC,18,rail,,,,4999.95,,5000.05,CNY,exact,,S5\n"
        ),
    );
    let tariffs = format!("{folder}/tariffs.csv");
    let text = fs::read_to_string(&tariffs).unwrap();
    let dear = text.lines().find(|line| line.contains("rail") && line.contains("5000")).unwrap().to_owned();
    let cheap = dear.replacen("5000", "1000", 1);
    let id = dear.split(',').next().unwrap();
    let until = |row: &str, id: &str, new: &str, from: &str, to: &str| {
        let mut fields: Vec<&str> = row.split(',').collect();
        let columns: Vec<&str> = text.lines().next().unwrap().split(',').collect();
        let at = |name: &str| columns.iter().position(|c| *c == name).unwrap();
        (fields[at("valid_from")], fields[at("valid_to")]) = (from, to);
        fields.join(",").replacen(id, new, 1)
    };
    let rows =
        [until(&dear, id, id, "", "2018-09-30"), until(&cheap, id, "later", "2018-10-01", "")].join("\n");
    fs::write(&tariffs, text.replace(&dear, &rows)).unwrap();
    assert_eq!(verified(&folder)["cases"][0]["verdict"], "agrees");
}

#[test]
fn the_table_says_what_failed_and_why() {
    let folder = feed_with("table", CASES);
    let table = run(&format!("feed verify --feed '{folder}'"));
    assert_eq!(table.status.code(), Some(1));
    insta::assert_snapshot!(String::from_utf8(table.stdout).unwrap());
    let csv = run(&format!("feed verify --format csv --feed '{folder}'"));
    insta::assert_snapshot!(String::from_utf8(csv.stdout).unwrap());
}

#[test]
fn a_case_is_explained_day_by_day() {
    insta::assert_snapshot!(seen("feed verify --feed feeds/tiny-river --case train-days"));
    insta::assert_snapshot!(seen("feed verify --feed feeds/tiny-river --case train-dais"));
    insta::assert_snapshot!(seen("feed verify --feed feeds/tiny-gulf"));
}

#[test]
fn a_case_outside_its_band_is_explained_too() {
    let folder = feed_with("outside", CASES);
    let page = run(&format!("feed verify --case train-late --feed '{folder}'"));
    assert_eq!(page.status.code(), Some(1));
    let page = String::from_utf8(page.stdout).unwrap().replace(&folder, "DIR");
    assert!(page.contains("1.50 d, OUTSIDE the band (-1.50 from what was published)"), "{page}");
    assert!(page.contains("Written before the new line"), "{page}");
}

#[test]
fn a_comparison_shows_both_figures() {
    let folder = feed_with("compared", CASES);
    for (id, words) in [
        ("barge-later", "8.00 d less 1.50 d of train"),
        ("barge-ratio", "2,300 km over 1,450 km of train-km"),
    ] {
        let page = run(&format!("feed verify --case {id} --feed '{folder}'"));
        let page = String::from_utf8(page.stdout).unwrap();
        assert!(page.contains(words), "{page}");
    }
}

#[test]
fn a_day_more_than_half_without_a_plan_is_no_answer() {
    let header = CASES.lines().next().unwrap();
    // the barge runs all year, but the question lies partly beyond the end of the calendar of the train
    let cases = format!(
        "{header}\nhalf,Half of the days,hours,best,Chongqing,Qinzhou,2018-09-03,8,40HC,18,rail,,,,1,,2,d,round,,S2\n"
    );
    let folder = feed_with("half", &cases);
    let calendars = format!("{folder}/calendars.csv");
    let text = fs::read_to_string(&calendars).unwrap();
    for (last, days_without, verdict) in [("2018-09-06", 4, "agrees"), ("2018-09-05", 5, "unanswered")] {
        let ending =
            text.replace("TRAIN,daily,run,2018-09-01,,S2", &format!("TRAIN,daily,run,2018-09-01,{last},S2"));
        assert_ne!(ending, text);
        fs::write(&calendars, ending).unwrap();
        let document = verified(&folder);
        let case = &document["cases"][0];
        assert_eq!((&case["days_without_plan"], &case["verdict"]), (&days_without.into(), &verdict.into()));
    }
}

#[test]
fn the_corridor_answers_as_was_published() {
    let document = verified("feeds/corridor");
    let cases = document["cases"].as_array().unwrap();
    assert!(!cases.is_empty(), "feeds/corridor has no reference cases");
    let apart: Vec<String> = cases
        .iter()
        .filter(|case| !["agrees", "explained", "basis"].contains(&case["verdict"].as_str().unwrap()))
        .map(|case| {
            let text = |key: &str| case[key].to_string();
            let band = format!("{} to {} {}", text("low"), text("high"), text("unit"));
            format!("{}: {} instead of {band} {}", text("id"), text("computed"), text("failure"))
        })
        .collect();
    assert!(apart.is_empty(), "{} of {} cases:\n{}", apart.len(), cases.len(), apart.join("\n"));
}
