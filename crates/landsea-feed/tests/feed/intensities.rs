//! What carriers measured, and categories of vehicle classes.

use crate::common::{findings, tiny_river};
use landsea_feed::read;
use landsea_model::{DistanceKind, IntensityUnit, Mode, Scope};

const HEADER: &str =
    "carrier,mode,from,to,temperature,unit,wtw_g,ttw_g,distance,valid_from,valid_to,source\n";

/// Findings of the example feed with these rows in its table of carriers' intensities.
fn found(rows: &str) -> Vec<String> {
    let mut files = tiny_river();
    files.insert("carrier_intensities.csv", format!("{HEADER}{rows}\n"));
    findings(&files)
}

#[test]
fn what_a_carrier_measured_is_read() {
    let mut files = tiny_river();
    let rows = "River Line,barge,VNSGN,KH,,tkm,24.5,20.1,actual,2024-01-01,2024-12-31,example\n\
                River Line,barge,,,refrigerated,teukm,300,250.25,sfd,,,example\n";
    files.insert("carrier_intensities.csv", format!("{HEADER}{rows}"));
    let feed = read(&files).unwrap();
    let [lane, cold] = &feed.carrier_intensities[..] else { panic!("two rows") };
    assert_eq!(
        (lane.carrier.as_str(), lane.mode, lane.unit),
        ("River Line", Mode::Barge, IntensityUnit::TonneKm)
    );
    assert_eq!((lane.wtw_mg, lane.ttw_mg, lane.distance), (24_500, 20_100, DistanceKind::Actual));
    assert!(matches!((lane.from, lane.to), (Scope::Place(_), Scope::Country(_))));
    assert!(!lane.temperature_controlled && cold.temperature_controlled);
    assert_eq!((cold.from, cold.unit, cold.ttw_mg), (Scope::Any, IntensityUnit::TeuKm, 250_250));
}

#[test]
fn faults_of_a_row_are_told_by_its_columns() {
    assert_eq!(
        found("River Line,barge,VNSGN-RAIL,,warm,tkm,24,25,sailed,,,example"),
        [
            "carrier_intensities.csv:2:3 (from): error[bad-scope]: \"VNSGN-RAIL\" is a terminal; expected a \
             UN/LOCODE of places.csv or a country code",
            "carrier_intensities.csv:2:5 (temperature): error[unknown-word]: \"warm\" is not a value of \
             \"temperature\"; expected one of ambient refrigerated",
            "carrier_intensities.csv:2:8 (ttw_g): error[out-of-range]: the part is more than the whole; expected \
             no more than wtw_g, 24",
            "carrier_intensities.csv:2:9 (distance): error[unknown-word]: \"sailed\" is not a value of \
             \"distance\"; expected one of sfd gcd actual",
        ]
    );
    assert_eq!(
        found("River Line,barge,,,,tkm,24,,sfd,,,example"),
        [
            "carrier_intensities.csv:2:8 (ttw_g): error[missing-value]: no value for \"ttw_g\"; expected a value in \
          every row"
        ]
    );
}

#[test]
fn a_carrier_that_runs_nothing_is_warned_of() {
    let row = "River Lines,barge,,,,tkm,24,20,sfd,,,example";
    assert_eq!(
        found(row),
        ["carrier_intensities.csv:2: warning[unknown-carrier]: no service or link by barge is run by \
          \"River Lines\"; nearest is \"River Line\""]
    );
    assert_eq!(found(&row.replace("Lines", "Line")), Vec::<String>::new());
}

#[test]
fn a_category_that_no_table_knows_is_warned_of() {
    let mut files = tiny_river();
    files.insert(
        "vehicle_classes.csv",
        "id,mode,name,toc,co2e_g_per_tkm,source\ndiesel-train,rail,Train,rail-diesle,,example\n\
         barge,barge,Barge,barge-yangtze,,example\nlorry,road,Lorry,,80,example\n",
    );
    assert_eq!(
        findings(&files),
        [
            "vehicle_classes.csv:2: warning[unknown-category]: no category of rail is called \"rail-diesle\"; expected \
          one of the bundled tables; plans need a table of your own that has it; nearest is \"rail-diesel\""
        ]
    );
}
