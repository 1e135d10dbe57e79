//! Ways that open sea-route libraries got wrong, each checked against what charts say.

use crate::support::{miles, passages};
use landsea_sea::Rules;

#[track_caller]
fn between(from: &str, to: &str, least: f64, most: f64) {
    let miles = miles(from, to);
    assert!((least..=most).contains(&miles), "{from} to {to}: {miles:.0} nm, expected {least} to {most}");
}

#[test]
fn no_way_goes_by_the_poles() {
    // By the North East passage it would be 7,400.
    between("JPYOK", "DEHAM", 10_900.0, 11_600.0);
}

#[test]
fn ways_cross_the_antimeridian() {
    between("SGSIN", "USSEA", 6_900.0, 7_250.0);
    between("FJSUV", "WSAPW", 580.0, 680.0);
}

#[test]
fn the_gulf_of_tonkin_is_crossed_not_rounded() {
    between("CNQZH", "VNHPH", 120.0, 190.0);
}

#[test]
fn capes_are_rounded_closely() {
    between("CNYTN", "PHMNL", 590.0, 660.0);
    between("MYPEN", "TZDAR", 3_650.0, 4_000.0);
}

#[test]
fn ceylon_is_rounded_since_no_ship_passes_adams_bridge() {
    between("LKCMB", "INMAA", 560.0, 620.0);
}

#[test]
fn hainan_is_passed_by_the_qiongzhou_strait() {
    let way = passages("CNQZH", "HKHKG", &Rules::default());
    assert!(way.contains(&"qiongzhou".to_owned()), "{way:?}");
}
