//! O: subsidies.

use crate::check;

#[test]
fn o01_a_subsidy_is_taken_off_the_freight_and_stands_on_the_bill() {
    let feed = "
        train T1 Mo: A 08:00 -> B 20:00
        charge load 20 at A
        subsidy T1 30";
    check(
        feed,
        "A -> B ready Mo 00:00 bill",
        &["A ~ T1 Mo 08:00-Mo 20:00 ~ B [arr Mo 20:00, 90 USD = load 20 + freight 100 + subsidy -30, 20 kg]"],
    );
}

#[test]
fn o02_freight_never_falls_below_nothing() {
    let feed = "
        train T1 Mo: A 08:00 -> B 20:00
        subsidy rail 130";
    check(
        feed,
        "A -> B ready Mo 00:00 bill",
        &["A ~ T1 Mo 08:00-Mo 20:00 ~ B [arr Mo 20:00, 0 USD = freight 100 + subsidy -100, 20 kg]"],
    );
}

#[test]
fn o03_the_closest_row_is_paid_and_no_other() {
    let feed = "
        train T1 daily: A 08:00 -> B 12:00 -> C 20:00
        subsidy rail 10
        subsidy rail A->C 40";
    check(feed, "A -> C ready Mo 00:00", &["A ~ T1 Mo 08:00-Mo 20:00 ~ C [arr Mo 20:00, 60 USD, 40 kg]"]);
    check(feed, "A -> B ready Mo 00:00", &["A ~ T1 Mo 08:00-Mo 12:00 ~ B [arr Mo 12:00, 90 USD, 20 kg]"]);
}

#[test]
fn o04_it_is_paid_by_the_day_of_departure() {
    let feed = "
        train T1 daily: A 08:00 -> B 20:00
        subsidy T1 30 2018-09-04..2018-09-04";
    check(
        feed,
        "A -> B ready Mo 00:00",
        &[
            "A ~ T1 Mo 08:00-Mo 20:00 ~ B [arr Mo 20:00, 100 USD, 20 kg]",
            "A ~ T1 Tu 08:00-Tu 20:00 ~ B [arr Tu 20:00, 70 USD, 20 kg]",
        ],
    );
}

#[test]
fn o05_by_the_tonne_and_in_another_currency() {
    let feed = "
        train T1 Mo: A 08:00 -> B 20:00
        subsidy T1 21 CNY per t
        rate CNY 2018-09 7";
    // 10 t at 21 CNY, 7 CNY a dollar
    check(feed, "A -> B ready Mo 00:00", &["A ~ T1 Mo 08:00-Mo 20:00 ~ B [arr Mo 20:00, 70 USD, 20 kg]"]);
}
