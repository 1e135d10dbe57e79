//! B: cut-off, release, and the time a box needs between two vehicles.

use crate::check;

#[test]
fn b01_cargo_must_be_ready_at_the_cutoff() {
    let feed = "train T1 daily: A 08:00 cutoff 6h -> B 20:00";
    check(feed, "A -> B ready Mo 02:00", &["A ~ T1 Mo 08:00-Mo 20:00 ~ B [arr Mo 20:00, 100 USD, 20 kg]"]);
    check(feed, "A -> B ready Mo 02:01", &["A ~ T1 Tu 08:00-Tu 20:00 ~ B [arr Tu 20:00, 100 USD, 20 kg]"]);
    check(feed, "A -> B by Mo 20:00", &["A ~ T1 Mo 08:00-Mo 20:00 ~ B [ready Mo 02:00, 100 USD, 20 kg]"]);
}

#[test]
fn b02_released_an_hour_too_late_for_the_ship_of_the_day() {
    let feed = "
        train T1 Mo: A 08:00 -> B 20:00 release 4h
        ship S1 daily: B 23:00 -> S +1 23:00";
    let legs = "A ~ T1 Mo 08:00-Mo 20:00 ~ B 23h ~ S1 Tu 23:00-We 23:00 ~ S";
    check(feed, "A -> S ready Mo 00:00", &[&format!("{legs} [arr We 23:00, 200 USD, 30 kg]")]);
    check(feed, "A -> S by Th 22:59", &[&format!("{legs} [ready Mo 08:00, 200 USD, 30 kg]")]);
}

#[test]
fn b03_arrival_counts_though_cargo_is_released_later() {
    let feed = "train T1 Mo: A 08:00 -> B 20:00 release 4h";
    let legs = "A ~ T1 Mo 08:00-Mo 20:00 ~ B out Tu 00:00";
    check(feed, "A -> B ready Mo 00:00", &[&format!("{legs} [arr Mo 20:00, 100 USD, 20 kg]")]);
    check(feed, "A -> B by Mo 20:00", &[&format!("{legs} [ready Mo 08:00, 100 USD, 20 kg]")]);
}

#[test]
fn b04_the_cutoff_of_the_ship_lies_before_the_train() {
    let feed = "
        train T1 Mo: A 08:00 -> B 20:00
        ship S1 daily: B 23:00 cutoff 24h -> S +1 23:00";
    let legs = "A ~ T1 Mo 08:00-Mo 20:00 ~ B 27h ~ S1 Tu 23:00-We 23:00 ~ S";
    check(feed, "A -> S ready Mo 00:00", &[&format!("{legs} [arr We 23:00, 200 USD, 30 kg]")]);
    check(feed, "A -> S by We 23:00", &[&format!("{legs} [ready Mo 08:00, 200 USD, 30 kg]")]);
}

#[test]
fn b05_release_change_and_cutoff_add_up_to_the_minute() {
    let feed = |change: &str| {
        format!(
            "train T1 Mo: A 08:00 -> B 10:00 release 4h
             terminal B change {change}
             ship S1 daily: B 20:00 cutoff 3h -> S +1 23:00"
        )
    };
    let same_day =
        "A ~ T1 Mo 08:00-Mo 10:00 ~ B 6h ~ S1 Mo 20:00-Tu 23:00 ~ S [arr Tu 23:00, 200 USD, 30 kg]";
    let next_day =
        "A ~ T1 Mo 08:00-Mo 10:00 ~ B 30h ~ S1 Tu 20:00-We 23:00 ~ S [arr We 23:00, 200 USD, 30 kg]";
    check(&feed("3h"), "A -> S ready Mo 00:00", &[same_day]);
    check(&feed("3.1h"), "A -> S ready Mo 00:00", &[next_day]);
}

#[test]
fn b06_a_box_brought_by_lorry_needs_the_change_time_too() {
    let feed = "
        lorry L1 A->B 2h
        terminal B change 3h
        train T1 daily: B 12:00 cutoff 1h -> C 20:00";
    let legs = "A ~ L1 Tu 06:00-Tu 08:00 ~ B 4h ~ T1 Tu 12:00-Tu 20:00 ~ C";
    check(feed, "A -> C ready Mo 06:01", &[&format!("{legs} [arr Tu 20:00, 150 USD, 80 kg]")]);
    check(feed, "A -> C by Tu 20:00", &[&format!("{legs} [ready Tu 06:00, 150 USD, 80 kg]")]);
}

#[test]
fn b07_cargo_that_starts_at_a_terminal_needs_no_change_time() {
    let feed = "
        terminal A change 9h
        train T1 Mo: A 08:00 -> B 20:00";
    check(feed, "A -> B ready Mo 08:00", &["A ~ T1 Mo 08:00-Mo 20:00 ~ B [arr Mo 20:00, 100 USD, 20 kg]"]);
}

#[test]
fn b08_a_lorry_fetches_a_box_as_soon_as_it_is_released() {
    let feed = "
        train T1 Mo: A 08:00 -> B 20:00 release 2h
        terminal B change 3h
        lorry L1 B->C 5h";
    let legs = "A ~ T1 Mo 08:00-Mo 20:00 ~ B ~ L1 Mo 22:00-Tu 03:00 ~ C";
    check(feed, "A -> C ready Mo 00:00", &[&format!("{legs} [arr Tu 03:00, 150 USD, 80 kg]")]);
    check(feed, "A -> C by Tu 03:00", &[&format!("{legs} [ready Mo 08:00, 150 USD, 80 kg]")]);
}
