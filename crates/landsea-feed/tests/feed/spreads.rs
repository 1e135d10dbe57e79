//! Errors in spreads of times with a family or a cause, and in bookings.

use crate::common::{findings, tiny_river};
use landsea_feed::read;
use landsea_model::{DelayFamily, Minutes, Room};

/// What is found in rows of `delays.csv`.
fn of_delays(rows: &str) -> Vec<String> {
    let mut files = tiny_river();
    let header = "subject,quantity,family,mean_h,sd_h,share_on_time,p50_h,cause,cause_share,source";
    files.insert("delays.csv", format!("{header}\n{rows}\n"));
    findings(&files)
}

/// What is found in rows of `bookings.csv`.
fn of_bookings(rows: &str) -> Vec<String> {
    let mut files = tiny_river();
    let header = "subject,lead_h,share_full,slots_teu,demand_teu,source";
    files.insert("bookings.csv", format!("{header}\n{rows}\n"));
    findings(&files)
}

#[test]
fn a_family_has_its_parameters() {
    let sound = "service:TRAIN,arrival,exponential,3,,0.5,,,,example\n\
                 service:TRAIN,arrival,normal,3,2,,,,,example\n\
                 border:mocbai,clearance,lognormal,3,2,,,,,example";
    assert_eq!(of_delays(sound), [""; 0]);
    assert_eq!(
        of_delays("service:TRAIN,arrival,exponental,3,,,,,,example"),
        [
            "delays.csv:2:3 (family): error[unknown-word]: \"exponental\" is not a value of \"family\"; expected one of exponential lognormal normal; nearest is \"exponential\""
        ]
    );
    assert_eq!(
        of_delays("service:TRAIN,arrival,exponential,,,0.5,,,,example"),
        [
            "delays.csv:2:4 (mean_h): error[missing-parameter]: exponential needs mean_h above 0; expected mean_h"
        ]
    );
    assert_eq!(
        of_delays("border:mocbai,clearance,lognormal,3,,,,,,example"),
        [
            "delays.csv:2:5 (sd_h): error[missing-parameter]: lognormal needs sd_h above 0; expected mean_h and sd_h"
        ]
    );
}

#[test]
fn a_family_leaves_nothing_else_to_say() {
    assert_eq!(
        of_delays("service:TRAIN,arrival,exponential,3,,,2,,,example"),
        [
            "delays.csv:2:3 (family): error[family-and-quantiles]: exponential and quantiles say it twice; expected either a family with parameters or quantiles"
        ]
    );
    assert_eq!(
        of_delays("service:TRAIN,arrival,normal,3,1,0.8,,,,example"),
        [
            "delays.csv:2:6 (share_on_time): error[family-and-share]: normal says how many are on time; expected no share_on_time beside it"
        ]
    );
    assert_eq!(
        of_delays("border:mocbai,clearance,normal,3,1,,,,,example"),
        [
            "delays.csv:2:3 (family): error[early-time]: a normal time would fall below nothing; expected exponential or lognormal"
        ]
    );
}

#[test]
fn a_share_of_a_cause_needs_a_cause() {
    assert_eq!(of_delays("service:TRAIN,arrival,,3,,,,typhoon,0.5,example"), [""; 0]);
    assert_eq!(
        of_delays("service:TRAIN,arrival,,3,,,,,0.5,example"),
        [
            "delays.csv:2:9 (cause_share): error[no-cause]: a cause_share without a cause; expected a cause beside it"
        ]
    );
}

#[test]
fn a_booking_says_how_much_room_there_is() {
    assert_eq!(of_bookings("service:TRAIN,72,0.2,,,example\nmode:rail,24,,40,30,example"), [""; 0]);
    assert_eq!(
        of_bookings("service:TRAIN,72,0.2,40,30,example"),
        [
            "bookings.csv:2: error[no-room]: the row says neither how often departures are full nor slots and demand, or both; expected either share_full, or slots_teu and demand_teu"
        ]
    );
    assert_eq!(
        of_bookings("border:mocbai,72,0.2,,,example"),
        [
            "bookings.csv:2:1 (subject): error[bad-subject]: \"border:mocbai\" does not depart; expected service:ID, mode:MODE or lane:MODE:FROM-TO"
        ]
    );
}

#[test]
fn what_is_written_is_what_is_read() {
    let mut files = tiny_river();
    files.insert(
        "delays.csv",
        "subject,quantity,family,mean_h,share_on_time,cause,source\n\
         service:TRAIN,arrival,exponential,3,0.5,flood,example\n",
    );
    files.insert("bookings.csv", "subject,lead_h,slots_teu,demand_teu,source\nmode:rail,24,40,30,example\n");
    let feed = read(&files).unwrap();
    let delay = &feed.delays[0];
    assert_eq!((delay.family, delay.mean), (Some(DelayFamily::Exponential), Some(Minutes::new(180))));
    assert_eq!(delay.cause.as_ref().map(|cause| (cause.name.as_str(), cause.share)), Some(("flood", 1.0)));
    assert_eq!(feed.bookings[0].room, Room::Slots { slots_teu: 40.0, demand_teu: 30.0 });
}
