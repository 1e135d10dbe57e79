//! D: clocks. V is an hour behind A; D changes to winter time on 28 October.

use crate::check;

#[test]
fn d01_calls_are_on_the_clock_of_their_place() {
    // 08:00 in A is 07:00 in V: the lorry of two hours after the train proves which clock the train arrived on
    let feed = "
        train T1 Mo: A 08:00 -> V 14:00
        lorry L1 V->A 2h one-way";
    check(feed, "A -> V ready Mo 08:00", &["A ~ T1 Mo 08:00-Mo 14:00 ~ V [arr Mo 14:00, 100 USD, 20 kg]"]);
    check(feed, "V -> A ready Mo 14:00", &["V ~ L1 Mo 14:00-Mo 17:00 ~ A [arr Mo 17:00, 50 USD, 60 kg]"]);
    check(feed, "A -> V by Mo 14:00", &["A ~ T1 Mo 08:00-Mo 14:00 ~ V [ready Mo 08:00, 100 USD, 20 kg]"]);
    check(feed, "V -> A by Mo 17:00", &["V ~ L1 Mo 14:00-Mo 17:00 ~ A [ready Mo 14:00, 50 USD, 60 kg]"]);
}

#[test]
fn d02_a_lorry_gains_an_hour() {
    let feed = "lorry L1 A->V 30h";
    check(feed, "A -> V ready Mo 08:00", &["A ~ L1 Mo 08:00-Tu 13:00 ~ V [arr Tu 13:00, 50 USD, 60 kg]"]);
    check(feed, "A -> V by Tu 13:00", &["A ~ L1 Mo 08:00-Tu 13:00 ~ V [ready Mo 08:00, 50 USD, 60 kg]"]);
}

#[test]
fn d03_day_nought_is_the_date_at_the_first_call() {
    // leaves half an hour before midnight and is in V after 75 minutes, before midnight
    let feed = "
        train T1 Mo: A 23:30 -> V +0 23:45 dep +1 00:15 -> T +1 06:00";
    check(feed, "A -> V ready Mo 08:00", &["A ~ T1 Mo 23:30-Mo 23:45 ~ V [arr Mo 23:45, 100 USD, 20 kg]"]);
    check(feed, "V -> T ready Tu 00:15", &["V ~ T1 Tu 00:15-Tu 06:00 ~ T [arr Tu 06:00, 100 USD, 20 kg]"]);
    check(feed, "V -> T by Tu 12:00", &["V ~ T1 Tu 00:15-Tu 06:00 ~ T [ready Tu 00:15, 100 USD, 20 kg]"]);
}

#[test]
fn d04_a_connection_is_made_on_one_clock() {
    let feed = "
        train T1 Mo: A 08:00 -> V 14:00
        ship S1 daily: V 14:00 -> S +1 08:00";
    let legs = "A ~ T1 Mo 08:00-Mo 14:00 ~ V ~ S1 Mo 14:00-Tu 08:00 ~ S";
    check(feed, "A -> S ready Mo 08:00", &[&format!("{legs} [arr Tu 08:00, 200 USD, 30 kg]")]);
    check(feed, "A -> S by Tu 08:00", &[&format!("{legs} [ready Mo 08:00, 200 USD, 30 kg]")]);
}

#[test]
fn d05_the_night_that_clocks_go_back_has_an_hour_more() {
    let feed = "
        terminal D2 in DEDDD
        lorry L1 D->D2 24h";
    let legs = "D ~ L1 Sa 27 Oct 12:00-Su 28 Oct 11:00 ~ D2";
    check(feed, "D -> D2 ready Sa 27 Oct 12:00", &[&format!("{legs} [arr Su 28 Oct 11:00, 50 USD, 60 kg]")]);
    check(feed, "D -> D2 by Su 28 Oct 11:00", &[&format!("{legs} [ready Sa 27 Oct 12:00, 50 USD, 60 kg]")]);
}

#[test]
fn d06_a_cutoff_is_in_hours_and_not_on_the_clock() {
    let feed = "
        terminal D2 in DEDDD
        train T1 daily: D 12:00 cutoff 24h -> D2 20:00";
    let plan = |day: &str, ready: &str| {
        format!("D ~ T1 {day} 12:00-{day} 20:00 ~ D2 [ready {ready}, 100 USD, 20 kg]")
    };
    check(feed, "D -> D2 by Sa 27 Oct 20:00", &[&plan("Sa 27 Oct", "Fr 26 Oct 12:00")]);
    check(feed, "D -> D2 by Su 28 Oct 20:00", &[&plan("Su 28 Oct", "Sa 27 Oct 13:00")]);
}
