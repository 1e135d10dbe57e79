//! G: gates, borders and drivers: what makes a lorry wait.

use crate::check;

#[test]
fn g01_a_lorry_waits_at_the_gate_at_its_end() {
    let feed = "
        lorry L1 A->B 5h
        terminal B open Mo-Fr 08:00-18:00";
    let plan = |leaves: &str, ready: &str| format!("A ~ L1 {leaves} ~ B [{ready}, 50 USD, 60 kg]");
    check(feed, "A -> B ready Fr 13:01", &[&plan("Fr 13:01-Mo 10 Sep 08:00", "arr Mo 10 Sep 08:00")]);
    // the gate closes at 18:00: the last minute to pass it is 17:59
    check(feed, "A -> B by Mo 10 Sep 07:59", &[&plan("Fr 12:59-Fr 17:59", "ready Fr 12:59")]);
}

#[test]
fn g02_a_lorry_waits_for_the_gate_at_its_start() {
    let feed = "
        lorry L1 A->B 5h
        terminal A open 08:00-18:00";
    let plan = |leaves: &str, ready: &str| format!("A ~ L1 {leaves} ~ B [{ready}, 50 USD, 60 kg]");
    check(feed, "A -> B ready Mo 19:00", &[&plan("Tu 08:00-Tu 13:00", "arr Tu 13:00")]);
    check(feed, "A -> B by Tu 12:00", &[&plan("Mo 17:59-Mo 22:59", "ready Mo 17:59")]);
}

#[test]
fn g03_a_gate_is_shut_on_a_public_holiday_of_its_country() {
    let feed = "
        lorry L1 A->B 5h
        terminal A open Mo-Su 08:00-18:00; PH off
        holiday CN 2018-09-04
        holiday VN 2018-09-05";
    check(feed, "A -> B ready Mo 19:00", &["A ~ L1 We 08:00-We 13:00 ~ B [arr We 13:00, 50 USD, 60 kg]"]);
    check(feed, "A -> B by We 12:00", &["A ~ L1 Mo 17:59-Mo 22:59 ~ B [ready Mo 17:59, 50 USD, 60 kg]"]);
}

#[test]
fn g04_trains_keep_their_own_timetable() {
    let feed = "
        train T1 daily: A 23:00 -> B +1 03:00
        terminal A open 08:00-18:00
        terminal B open 08:00-18:00";
    check(feed, "A -> B ready Mo 19:00", &["A ~ T1 Mo 23:00-Tu 03:00 ~ B [arr Tu 03:00, 100 USD, 20 kg]"]);
}

/// Ten hours from A to a border, four hours of clearance, ten hours to V, where clocks are an hour behind.
fn border(open: &str) -> String {
    format!(
        "lorry L1 A->V 20h over gate@10
         border gate CN,VN clears 4h holidays CN open {open}
         holiday CN 2018-09-04"
    )
}

/// The plan of that lorry.
fn over(leaves: &str, border: &str, arrives: &str, criterion: &str) -> String {
    format!("A ~ L1 {leaves}-{arrives} (gate {border}) ~ V [{criterion}, 50 USD, 60 kg]")
}

#[test]
fn g05_through_a_border_in_a_day() {
    let plan = |criterion| over("Mo 00:00", "Mo 10:00-Mo 14:00", "Mo 23:00", criterion);
    check(&border("08:00-20:00"), "A -> V ready Mo 00:00", &[&plan("arr Mo 23:00")]);
    check(&border("08:00-20:00"), "A -> V by Mo 23:00", &[&plan("ready Mo 00:00")]);
}

#[test]
fn g06_what_is_not_cleared_by_closing_time_is_cleared_next_day() {
    // two hours before 20:00, two hours after 08:00
    let plan = |criterion| over("Mo 08:00", "Mo 18:00-Tu 10:00", "Tu 19:00", criterion);
    check(&border("08:00-20:00"), "A -> V ready Mo 08:00", &[&plan("arr Tu 19:00")]);
    check(&border("08:00-20:00"), "A -> V by Tu 19:00", &[&plan("ready Mo 08:00")]);
}

#[test]
fn g07_who_comes_at_night_waits_for_the_morning() {
    let plan = over("Mo 12:00", "Mo 22:00-Tu 12:00", "Tu 21:00", "arr Tu 21:00");
    check(&border("08:00-20:00"), "A -> V ready Mo 12:00", &[&plan]);
    // whoever joins the queue by 19:59 is cleared a minute before
    let last = over("Mo 09:59", "Mo 19:59-Tu 11:59", "Tu 20:59", "ready Mo 09:59");
    check(&border("08:00-20:00"), "A -> V by Tu 20:59", &[&last]);
}

#[test]
fn g08_a_border_is_shut_on_a_holiday() {
    let plan = |criterion| over("Mo 08:00", "Mo 18:00-We 10:00", "We 19:00", criterion);
    check(&border("08:00-20:00; PH off"), "A -> V ready Mo 08:00", &[&plan("arr We 19:00")]);
    check(&border("08:00-20:00; PH off"), "A -> V by We 19:00", &[&plan("ready Mo 08:00")]);
}

#[test]
fn g09_a_border_on_a_day_of_no_regime_is_closed() {
    let feed = "
        lorry L1 A->V 20h over gate@10
        border gate CN,VN clears 1h ..2018-09-03
        border gate CN,VN clears 2h 2018-09-06..2018-09-07";
    check(
        feed,
        "A -> V ready Mo 20:00",
        &[&over("Mo 20:00", "Tu 06:00-Th 02:00", "Th 11:00", "arr Th 11:00")],
    );
    check(
        feed,
        "A -> V by We 12:00",
        &[&over("Mo 13:00", "Mo 23:00-Tu 00:00", "Tu 09:00", "ready Mo 13:00")],
    );
    check(
        feed,
        "A -> V ready Fr 20:00",
        &["none: no services and lorries join A with V for this cargo around these dates"],
    );
}

#[test]
fn g10_a_lorry_stands_aside_until_a_quicker_regime_begins() {
    let feed = "
        lorry L1 A->V 20h over gate@10
        border gate CN,VN clears 90h ..2018-09-05
        border gate CN,VN clears 1h 2018-09-06..";
    check(
        feed,
        "A -> V ready Tu 00:00",
        &[&over("Tu 00:00", "Tu 10:00-Th 01:00", "Th 10:00", "arr Th 10:00")],
    );
    check(
        feed,
        "A -> V by Th 10:00",
        &[&over("We 14:00", "Th 00:00-Th 01:00", "Th 10:00", "ready We 14:00")],
    );
}

#[test]
fn g11_a_driver_rests_after_each_spell_but_not_on_arrival() {
    let feed = |hours: u32| format!("driver solo 4h 8h \n lorry L1 A->B {hours}h driver solo");
    let plan = |arrives: &str| format!("A ~ L1 Mo 00:00-{arrives} ~ B [arr {arrives}, 50 USD, 60 kg]");
    // 4 at the wheel, 8 of rest, 4 at the wheel
    check(&feed(8), "A -> B ready Mo 00:00", &[&plan("Mo 16:00")]);
    // 4 and 8 and 4 and 8 and 2
    check(&feed(10), "A -> B ready Mo 00:00", &[&plan("Tu 02:00")]);
    check(&feed(10), "A -> B by Tu 02:00", &["A ~ L1 Mo 00:00-Tu 02:00 ~ B [ready Mo 00:00, 50 USD, 60 kg]"]);
}

#[test]
fn g12_the_way_back_meets_the_border_at_the_other_hour() {
    // from V the border is six hours away, from A four
    let feed = "
        lorry L1 A->V 10h over gate@4
        border gate CN,VN clears 1h";
    check(
        feed,
        "V -> A ready Mo 00:00",
        &["V ~ L1 Mo 00:00-Mo 12:00 (gate Mo 07:00-Mo 08:00) ~ A [arr Mo 12:00, 50 USD, 60 kg]"],
    );
    check(
        feed,
        "A -> V by Mo 12:00",
        &["A ~ L1 Mo 02:00-Mo 12:00 (gate Mo 06:00-Mo 07:00) ~ V [ready Mo 02:00, 50 USD, 60 kg]"],
    );
}

#[test]
fn g13_a_gate_that_is_open_at_the_deadline_lets_in_at_the_deadline() {
    let feed = "
        lorry L1 A->B 5h
        terminal B open 08:00-18:00";
    check(feed, "A -> B by Mo 09:00", &["A ~ L1 Mo 04:00-Mo 09:00 ~ B [ready Mo 04:00, 50 USD, 60 kg]"]);
}
