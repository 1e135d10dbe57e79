//! Q: straits that close. Ways by sea are given by hand, as kilometres before and after.

use crate::notation::Order;
use crate::{answers_of, feed};
use landsea_model::{Distance, Feed, Minutes};
use landsea_plan::{Detours, SeaLeg, close};
use std::sync::Arc;

/// A way by sea, either direction: its ends, and its kilometres with all open and with the strait closed.
type Way<'w> = (&'w str, &'w str, u64, Option<u64>);

/// Closes a strait.
fn closed(mut feed: Feed, ways: &[Way]) -> (Feed, Detours) {
    let km = |km: u64| Distance::from_metres(1000 * km);
    let ids: Vec<String> = feed.terminals.iter().map(|terminal| terminal.id.clone()).collect();
    let id = |terminal: landsea_model::TerminalIx| ids[landsea_model::Index::position(terminal)].as_str();
    let detours = close(&mut feed, "the strait", |from, to| {
        let ends = (id(from), id(to));
        let way = ways.iter().find(|(a, b, ..)| ends == (*a, *b) || ends == (*b, *a))?;
        Some(SeaLeg { open: km(way.2), closed: way.3.map(km) })
    });
    (feed, detours)
}

/// Checks the whole answer with a strait closed, whatever the order of the feed's rows.
#[track_caller]
fn check(timetable: &str, ways: &[Way], question: &str, expected: &[&str]) {
    for order in [Order::AsWritten, Order::Reversed, Order::Interleaved] {
        let (feed, _) = closed(feed(timetable, order), ways);
        assert_eq!(answers_of(Arc::new(feed), question), expected, "{question} with rows {order:?}");
    }
}

#[test]
fn q01_the_way_round_is_sailed_at_the_speed_of_the_leg_and_all_calls_after_it_are_later() {
    // 1,920 km in 96 hours are 20 km/h: 500 km more take 25 hours
    let feed = "ship S1 Mo: B 08:00 -> S +4 08:00 dep +4 20:00 1920km -> C +8 20:00";
    let ways = [("B", "S", 1900, Some(2400)), ("S", "C", 3000, Some(3000))];
    check(
        feed,
        &[],
        "B -> C ready Mo 00:00",
        &["B ~ S1 Mo 08:00-Tu 11 Sep 20:00 ~ C [arr Tu 11 Sep 20:00, 100 USD, 202 kg]"],
    );
    check(
        feed,
        &ways,
        "B -> S ready Mo 00:00",
        &["B ~ S1 Mo 08:00-Sa 09:00 ~ S [arr Sa 09:00, 100 USD, 242 kg]"],
    );
    check(
        feed,
        &ways,
        "B -> C ready Mo 00:00",
        &["B ~ S1 Mo 08:00-We 12 Sep 21:00 ~ C [arr We 12 Sep 21:00, 100 USD, 252 kg]"],
    );
    check(
        feed,
        &ways,
        "S -> C ready Mo 00:00",
        &["S ~ S1 Sa 21:00-We 12 Sep 21:00 ~ C [arr We 12 Sep 21:00, 100 USD, 10 kg]"],
    );
}

#[test]
fn q02_a_leg_with_waiting_in_it_goes_round_at_fourteen_knots() {
    // 100 km in four days are half a knot; 14 knots are 25.928 km/h
    let feed = "ship S1 Mo: B 08:00 -> S +4 08:00";
    check(
        feed,
        &[("B", "S", 100, Some(619))],
        "B -> S ready Mo 00:00",
        &["B ~ S1 Mo 08:00-Sa 04:01 ~ S [arr Sa 04:01, 100 USD, 61.9 kg]"],
    );
}

#[test]
fn q03_speed_is_measured_by_one_clock() {
    // an hour behind, V is reached after 25 hours and not after 24: 500 km are 20 km/h, and 100 km more five hours
    let feed = "ship S1 Mo: B 08:00 -> V +1 08:00 500km";
    check(
        feed,
        &[("B", "V", 500, Some(600))],
        "B -> V ready Mo 00:00",
        &["B ~ S1 Mo 08:00-Tu 13:00 ~ V [arr Tu 13:00, 100 USD, 60 kg]"],
    );
}

#[test]
fn q04_detours_add_up_along_the_service() {
    let timetable = "ship S1 Mo: B 08:00 -> V +1 07:00 480km -> S +3 08:00 960km";
    let (feed, detours) =
        closed(feed(timetable, Order::AsWritten), &[("B", "V", 480, Some(580)), ("V", "S", 960, Some(1160))]);
    let service = feed.services.indexes().next().unwrap();
    let added = |km: f64, hours: i32| Some((Distance::from_km(km), Minutes::new(60 * hours)));
    assert_eq!(detours.of_ride(service, 0, 1), added(100.0, 5));
    assert_eq!(detours.of_ride(service, 1, 2), added(200.0, 10));
    assert_eq!(detours.of_ride(service, 0, 2), added(300.0, 15));
    assert_eq!(detours.by_service(), [(service, Distance::from_km(300.0), Minutes::new(900))]);
    let question = "B -> S ready Mo 00:00";
    assert_eq!(
        answers_of(Arc::new(feed), question),
        ["B ~ S1 Mo 08:00-Th 23:00 ~ S [arr Th 23:00, 100 USD, 174 kg]"]
    );
}

#[test]
fn q05_a_leg_as_long_as_the_way_round_sails_it_already() {
    let feed = "ship S1 Mo: B 08:00 -> S +4 08:00 2380km";
    let as_before = ["B ~ S1 Mo 08:00-Fr 08:00 ~ S [arr Fr 08:00, 100 USD, 238 kg]"];
    check(feed, &[("B", "S", 1900, Some(2400))], "B -> S ready Mo 00:00", &as_before);
}

#[test]
fn q06_without_a_way_a_ship_serves_nothing_beyond() {
    let feed = "ship S1 Mo: B 08:00 -> V +1 07:00 -> S +4 08:00 -> T +6 08:00";
    let ways = [("V", "S", 1000, None)];
    check(
        feed,
        &ways,
        "B -> V ready Mo 00:00",
        &["B ~ S1 Mo 08:00-Tu 07:00 ~ V [arr Tu 07:00, 100 USD, 10 kg]"],
    );
    for question in ["B -> S ready Mo 00:00", "V -> T ready Mo 00:00", "S -> T ready Mo 00:00"] {
        let ends: Vec<&str> = question.split(' ').collect();
        let none = format!(
            "none: no services and lorries join {} with {} for this cargo around these dates",
            ends[0], ends[2]
        );
        check(feed, &ways, question, &[&none]);
    }
}

#[test]
fn q07_without_a_way_from_its_first_call_a_ship_does_not_sail() {
    let timetable = "ship S1 Mo: B 08:00 -> V +1 07:00 -> S +4 08:00";
    let ways = [("B", "V", 1000, None)];
    check(
        timetable,
        &ways,
        "V -> S ready Mo 00:00",
        &["none: no services and lorries join V with S for this cargo around these dates"],
    );
    let (feed, detours) = closed(feed(timetable, Order::AsWritten), &ways);
    let lost: Vec<&str> = detours.cut[0].lost.iter().map(|ix| feed.terminals[*ix].id.as_str()).collect();
    assert_eq!((feed.terminals[detours.cut[0].last].id.as_str(), lost), ("B", vec!["V", "S"]));
}

#[test]
fn q08_trains_and_barges_know_no_straits() {
    let feed = "
        train T1 Mo: B 08:00 -> C +1 08:00
        barge Y1 Tu: C 20:00 -> S +5 08:00";
    let as_before =
        ["B ~ T1 Mo 08:00-Tu 08:00 ~ C 12h ~ Y1 Tu 20:00-Su 08:00 ~ S [arr Su 08:00, 200 USD, 50 kg]"];
    check(feed, &[("B", "C", 100, None), ("C", "S", 100, Some(900))], "B -> S ready Mo 00:00", &as_before);
}

#[test]
fn q09_a_connection_is_missed_by_a_ship_that_comes_late() {
    let feed = "
        ship S1 Mo: B 08:00 -> V +1 07:00 480km
        ship S2 Tu Th: V 10:00 -> S +2 11:00";
    check(
        feed,
        &[],
        "B -> S ready Mo 00:00",
        &["B ~ S1 Mo 08:00-Tu 07:00 ~ V 3h ~ S2 Tu 10:00-Th 11:00 ~ S [arr Th 11:00, 200 USD, 58 kg]"],
    );
    check(
        feed,
        &[("B", "V", 480, Some(580))],
        "B -> S ready Mo 00:00",
        &["B ~ S1 Mo 08:00-Tu 12:00 ~ V 46h ~ S2 Th 10:00-Sa 11:00 ~ S [arr Sa 11:00, 200 USD, 68 kg]"],
    );
}

#[test]
fn q10_who_comes_late_may_catch_a_ship_that_is_later() {
    let feed = "ship S1 Mo: B 08:00 -> V +1 07:00 480km -> S +3 08:00";
    check(
        feed,
        &[("B", "V", 480, Some(580))],
        "V -> S ready Tu 11:00",
        &["V ~ S1 Tu 12:00-Th 13:00 ~ S [arr Th 13:00, 100 USD, 10 kg]"],
    );
}

#[test]
fn q11_what_a_closure_changed_is_marked_as_an_estimate() {
    let timetable = "ship S1 Mo: B 08:00 -> V +1 07:00 480km -> S +3 08:00 -> T +5 08:00";
    let (feed, _) = closed(feed(timetable, Order::AsWritten), &[("V", "S", 480, Some(580))]);
    let calls = &feed.services.iter().next().unwrap().calls;
    let marked = |call: usize, column: &str| feed.is_estimated(&calls[call].origin, &[column]);
    for column in ["distance_km", "arrive", "depart"] {
        assert!(!marked(1, column), "{column} before the strait is as published");
        assert!(marked(2, column), "{column} behind it is not");
    }
    assert!(marked(3, "arrive") && !marked(3, "distance_km"));
    assert!(feed.estimates.iter().next().unwrap().method.starts_with("With the strait closed"));
}
