//! F: storage between two rides, and free time.

use crate::check;

#[test]
fn f01_free_time_ends_with_the_minute() {
    // from Monday 20:00 two days are free
    let feed = |departs: &str| {
        format!(
            "train T1 Mo: A 08:00 -> B 20:00
             ship S1 We: B {departs} -> S +1 23:00
             storage B day 3 30"
        )
    };
    let plan = |departs: &str, stay: &str, cost: &str| {
        format!(
            "A ~ T1 Mo 08:00-Mo 20:00 ~ B {stay} ~ S1 We {departs}-Th 23:00 ~ S [arr Th 23:00, {cost} USD, 30 kg]"
        )
    };
    check(&feed("20:00"), "A -> S ready Mo 00:00", &[&plan("20:00", "48h", "200")]);
    check(&feed("20:01"), "A -> S ready Mo 00:00", &[&plan("20:01", "48h01", "230")]);
}

#[test]
fn f02_days_are_charged_tier_by_tier() {
    // six days: two are free, two at 30, two at 50
    let feed = "
        train T1 Mo: A 08:00 -> B 20:00
        ship S1 Su: B 20:00 -> S +1 20:00
        storage B day 3 30
        storage B day 5 50";
    let legs = "A ~ T1 Mo 08:00-Mo 20:00 ~ B 144h ~ S1 Su 20:00-Mo 10 Sep 20:00 ~ S";
    let bill = "360 USD = freight 100 + storage 2d 60 + storage 2d 100 + freight 100";
    check(feed, "A -> S ready Mo 00:00 bill", &[&format!("{legs} [arr Mo 10 Sep 20:00, {bill}, 30 kg]")]);
    check(feed, "A -> S by Mo 10 Sep 20:00 bill", &[&format!("{legs} [ready Mo 08:00, {bill}, 30 kg]")]);
}

#[test]
fn f03_cargo_waits_at_the_start_rather_than_in_storage() {
    let feed = "
        train T1 daily: A 08:00 -> B 20:00
        ship S1 Su: B 19:00 -> S +1 20:00
        storage B day 2 30";
    let legs = "A ~ T1 Sa 08:00-Sa 20:00 ~ B 23h ~ S1 Su 19:00-Mo 10 Sep 20:00 ~ S";
    check(feed, "A -> S ready Mo 00:00", &[&format!("{legs} [arr Mo 10 Sep 20:00, 200 USD, 30 kg]")]);
    check(feed, "A -> S by Mo 10 Sep 20:00", &[&format!("{legs} [ready Sa 08:00, 200 USD, 30 kg]")]);
}

#[test]
fn f04_the_earlier_train_is_the_dearer_and_both_are_wanted() {
    // the train of Monday alone makes the ship of Wednesday, but would pay three days for that of Friday
    let feed = "
        train T1 Mo Th: A 08:00 -> B 20:00
        ship S1 We: B 20:00 -> S +2 20:00
        ship S2 Fr: B 20:00 -> S +2 20:00
        storage B day 2 30
        price S1 500";
    let early = "A ~ T1 Mo 08:00-Mo 20:00 ~ B 48h ~ S1 We 20:00-Fr 20:00 ~ S";
    let late = "A ~ T1 Th 08:00-Th 20:00 ~ B 24h ~ S2 Fr 20:00-Su 20:00 ~ S";
    check(
        feed,
        "A -> S ready Mo 00:00",
        &[
            &format!("{early} [arr Fr 20:00, 630 USD, 30 kg]"),
            &format!("{late} [arr Su 20:00, 200 USD, 30 kg]"),
        ],
    );
    check(feed, "A -> S by Su 20:00", &[&format!("{late} [ready Th 08:00, 200 USD, 30 kg]")]);
    check(
        feed,
        "A -> S by Su 19:59",
        &[
            &format!("{early} [ready Mo 08:00, 630 USD, 30 kg]"),
            "A ~ T1 Th 30 Aug 08:00-Th 30 Aug 20:00 ~ B 24h ~ S2 Fr 31 Aug 20:00-Su 2 Sep 20:00 ~ S [ready Th 30 Aug 08:00, 200 USD, 30 kg]",
        ],
    );
}

#[test]
fn f05_only_standing_between_two_rides_is_charged() {
    let feed = "
        train T1 We: A 08:00 -> B 20:00 release 24h
        storage A day 1 70
        storage B day 1 70";
    let legs = "A ~ T1 We 08:00-We 20:00 ~ B out Th 20:00";
    check(feed, "A -> B ready Mo 00:00", &[&format!("{legs} [arr We 20:00, 100 USD, 20 kg]")]);
}

#[test]
fn f06_rows_that_name_the_equipment_are_all_that_counts_for_it() {
    // 22 hours are one day begun
    let feed = "
        train T1 Mo: A 08:00 -> B 20:00
        ship S1 Tu: B 18:00 -> S +1 20:00
        storage B day 1 2 per t
        storage B day 1 45 for 40RF
        storage CN day 1 999";
    let legs = "A ~ T1 Mo 08:00-Mo 20:00 ~ B 22h ~ S1 Tu 18:00-We 20:00 ~ S";
    check(feed, "A -> S ready Mo 00:00 40HC", &[&format!("{legs} [arr We 20:00, 220 USD, 30 kg]")]);
    check(feed, "A -> S ready Mo 00:00 40RF", &[&format!("{legs} [arr We 20:00, 245 USD, 60 kg]")]);
}

#[test]
fn f07_a_lorry_leaves_when_both_stays_together_cost_least() {
    // 46 hours to stand: two days begun at 20 each in B, or at 50 each in C
    let feed = |in_b: u32, in_c: u32| {
        format!(
            "train T1 Mo: A 08:00 -> B 20:00
             lorry L1 B->C 2h
             ship S1 We: C 20:00 -> S +1 20:00
             storage B day 1 {in_b}
             storage C day 1 {in_c}"
        )
    };
    let stands_in_b =
        "A ~ T1 Mo 08:00-Mo 20:00 ~ B 46h ~ L1 We 18:00-We 20:00 ~ C ~ S1 We 20:00-Th 20:00 ~ S";
    let stands_in_c =
        "A ~ T1 Mo 08:00-Mo 20:00 ~ B ~ L1 Mo 20:00-Mo 22:00 ~ C 46h ~ S1 We 20:00-Th 20:00 ~ S";
    check(
        &feed(20, 50),
        "A -> S ready Mo 00:00",
        &[&format!("{stands_in_b} [arr Th 20:00, 290 USD, 90 kg]")],
    );
    check(&feed(50, 20), "A -> S by Th 20:00", &[&format!("{stands_in_c} [ready Mo 08:00, 290 USD, 90 kg]")]);
}

#[test]
fn f08_the_day_of_the_next_departure_decides_which_rows_hold() {
    let feed = "
        train T1 Mo: A 08:00 -> B 20:00
        ship S1 We: B 20:00 -> S +1 20:00
        storage B day 1 10 ..2018-09-04
        storage B day 1 50 2018-09-05..";
    let legs = "A ~ T1 Mo 08:00-Mo 20:00 ~ B 48h ~ S1 We 20:00-Th 20:00 ~ S";
    check(feed, "A -> S ready Mo 00:00", &[&format!("{legs} [arr Th 20:00, 300 USD, 30 kg]")]);
}
