//! M: doors. A degree of latitude is 111.195 km; by road 30 % more, at 45 km/h.

use crate::check;

/// 0.3113 degrees north of A: 34.62 km, 45.0 km by road, an hour.
const NEAR_A: &str = "30.3113,105";

#[test]
fn m01_a_lorry_fetches_cargo_at_the_door() {
    let feed = "train T1 daily: A 08:00 cutoff 2h -> B 20:00";
    let legs = "door ~ lorry Mo 05:00-Mo 06:00 ~ A 2h ~ T1 Mo 08:00-Mo 20:00 ~ B";
    check(
        feed,
        &format!("{NEAR_A} -> B ready Mo 00:00"),
        &[&format!("{legs} [arr Mo 20:00, 150 USD, 47 kg]")],
    );
    check(
        feed,
        &format!("{NEAR_A} -> B by Mo 20:00"),
        &[&format!("{legs} [ready Mo 05:00, 150 USD, 47 kg]")],
    );
}

#[test]
fn m02_and_brings_it_to_the_door_when_it_is_released() {
    let feed = "train T1 daily: B 08:00 -> A 20:00 release 4h";
    let legs = "B ~ T1 Mo 08:00-Mo 20:00 ~ A ~ lorry Tu 00:00-Tu 01:00 ~ door";
    check(
        feed,
        &format!("B -> {NEAR_A} ready Mo 00:00"),
        &[&format!("{legs} [arr Tu 01:00, 150 USD, 47 kg]")],
    );
    check(
        feed,
        &format!("B -> {NEAR_A} by Tu 01:00"),
        &[&format!("{legs} [ready Mo 08:00, 150 USD, 47 kg]")],
    );
}

#[test]
fn m03_a_lorry_to_the_door_waits_for_the_gate_to_open() {
    let feed = "
        train T1 daily: B 08:00 -> A 20:00
        terminal A open 07:00-19:00";
    let legs = "B ~ T1 Mo 08:00-Mo 20:00 ~ A 11h ~ lorry Tu 07:00-Tu 08:00 ~ door";
    check(
        feed,
        &format!("B -> {NEAR_A} ready Mo 00:00"),
        &[&format!("{legs} [arr Tu 08:00, 150 USD, 47 kg]")],
    );
}

#[test]
fn m04_lorries_go_to_the_nearest_three_terminals_of_a_mode() {
    // a door 0.62261 degrees from A2: 90 km by road, two hours
    let feed = |terminals: &str| {
        format!(
            "terminal A2 in CNAAA at 30,105
             terminal A modes sea at 50,105
             {terminals}
             train T1 Mo: A2 08:00 -> B 20:00"
        )
    };
    let two_nearer = "
        terminal P in CNAAA at 30.6,105
        terminal Q in CNAAA at 30.5,105";
    let three_nearer = "
        terminal P in CNAAA at 30.6,105
        terminal Q in CNAAA at 30.5,105
        terminal R in CNAAA at 30.4,105";
    let question = "30.62261,105 -> B ready Mo 00:00";
    check(
        &feed(two_nearer),
        question,
        &["door ~ lorry Mo 06:00-Mo 08:00 ~ A2 ~ T1 Mo 08:00-Mo 20:00 ~ B [arr Mo 20:00, 150 USD, 74 kg]"],
    );
    check(
        &feed(three_nearer),
        question,
        &["none: no services and lorries join A with B for this cargo around these dates"],
    );
}

#[test]
fn m05_no_lorry_crosses_a_border_to_a_terminal_and_none_goes_beyond_200_km() {
    let feed = "
        terminal V at 30.4,105
        train T1 Mo: V 08:00 -> T 20:00";
    // V is the nearest: 9.863 km, 12.822 by road, 17 minutes
    check(
        feed,
        &format!("{NEAR_A} -> T ready Mo 00:00"),
        &["door ~ lorry Mo 07:43-Mo 08:00 ~ V ~ T1 Mo 08:00-Mo 20:00 ~ T [arr Mo 20:00, 150 USD, 27.693 kg]"],
    );
    // A is: 11 km, V at 33 is no choice
    check(
        feed,
        "30.1,105 -> T ready Mo 00:00",
        &["none: no services and lorries join A with T for this cargo around these dates"],
    );
    check(feed, "28.2,105 -> T ready Mo 00:00", &["error: there is no terminal to start from"]);
}
