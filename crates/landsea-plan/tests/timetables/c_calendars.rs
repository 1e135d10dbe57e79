//! C: the days on which a service runs.

use crate::check;

/// A plan by a train of twelve hours from A to B that leaves at 08:00.
fn t1(day: &str, criterion: &str) -> String {
    format!("A ~ T1 {day} 08:00-{day} 20:00 ~ B [{criterion}, 100 USD, 20 kg]")
}

#[test]
fn c01_weekdays() {
    let feed = "train T1 Tu Fr: A 08:00 -> B 20:00";
    check(feed, "A -> B ready We 00:00", &[&t1("Fr", "arr Fr 20:00")]);
    check(feed, "A -> B by Fr 19:00", &[&t1("Tu", "ready Tu 08:00")]);
}

#[test]
fn c02_no_train_starts_on_a_holiday() {
    let feed = "
        train T1 daily skip CN: A 08:00 -> B 20:00
        holiday CN 2018-09-04";
    check(feed, "A -> B ready Mo 09:00", &[&t1("We", "arr We 20:00")]);
    check(feed, "A -> B by Tu 23:00", &[&t1("Mo", "ready Mo 08:00")]);
}

#[test]
fn c03_a_holiday_abroad_or_a_train_that_does_not_heed_it() {
    let abroad = "
        train T1 daily skip CN: A 08:00 -> B 20:00
        holiday VN 2018-09-04";
    let runs = "
        train T1 daily: A 08:00 -> B 20:00
        holiday CN 2018-09-04";
    check(abroad, "A -> B ready Mo 09:00", &[&t1("Tu", "arr Tu 20:00")]);
    check(runs, "A -> B ready Mo 09:00", &[&t1("Tu", "arr Tu 20:00")]);
}

#[test]
fn c04_a_run_that_began_on_the_eve_calls_on_the_holiday() {
    let feed = "
        train T1 daily skip CN: A 20:00 -> B +1 08:00 -> C +1 20:00
        holiday CN 2018-09-04";
    let legs = |day: &str| format!("B ~ T1 {day} 08:00-{day} 20:00 ~ C");
    check(feed, "B -> C ready Tu 00:00", &[&format!("{} [arr Tu 20:00, 100 USD, 20 kg]", legs("Tu"))]);
    check(feed, "B -> C ready Tu 09:00", &[&format!("{} [arr Th 20:00, 100 USD, 20 kg]", legs("Th"))]);
    check(feed, "B -> C by We 23:00", &[&format!("{} [ready Tu 08:00, 100 USD, 20 kg]", legs("Tu"))]);
}

#[test]
fn c05_every_ten_days() {
    let feed = "train T1 every 10 from 2018-08-30: A 08:00 -> B 20:00";
    check(feed, "A -> B ready Mo 00:00", &[&t1("Su", "arr Su 20:00")]);
    check(feed, "A -> B by Sa 23:00", &[&t1("Th 30 Aug", "ready Th 30 Aug 08:00")]);
}

#[test]
fn c06_on_two_dates_and_never_again() {
    let feed = "train T1 on 2018-09-05 2018-09-08: A 08:00 -> B 20:00";
    let no_way = "none: no services and lorries join A with B for this cargo around these dates";
    check(feed, "A -> B ready We 08:01", &[&t1("Sa", "arr Sa 20:00")]);
    check(feed, "A -> B ready Sa 08:01", &[no_way]);
    check(feed, "A -> B by We 19:59", &[no_way]);
}

#[test]
fn c07_weekly_until_it_grew_to_daily() {
    let feed = "
        train T1: A 08:00 -> B 20:00
        calendar T1 Mo ..2018-09-09
        calendar T1 daily 2018-09-10..";
    check(feed, "A -> B ready Mo 09:00", &[&t1("Mo 10 Sep", "arr Mo 10 Sep 20:00")]);
    check(feed, "A -> B ready Mo 10 Sep 09:00", &[&t1("Tu 11 Sep", "arr Tu 11 Sep 20:00")]);
    check(feed, "A -> B by Su 23:00", &[&t1("Mo", "ready Mo 08:00")]);
}

#[test]
fn c08_the_validity_of_the_service_ends_its_calendar() {
    let feed = "train T1 daily ..2018-09-05: A 08:00 -> B 20:00";
    check(feed, "A -> B ready We 08:00", &[&t1("We", "arr We 20:00")]);
    check(
        feed,
        "A -> B ready We 08:01",
        &["none: no services and lorries join A with B for this cargo around these dates"],
    );
    check(feed, "A -> B by Su 23:00", &[&t1("We", "ready We 08:00")]);
}
