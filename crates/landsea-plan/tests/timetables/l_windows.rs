//! L: windows of ready times.

use crate::check;

#[test]
fn l01_a_plan_for_every_departure_of_the_window() {
    let feed = "train T1 daily: A 08:00 cutoff 2h -> B 20:00";
    let plan = |day: &str| {
        format!("A ~ T1 {day} 08:00-{day} 20:00 ~ B [ready {day} 06:00, arr {day} 20:00, 100 USD, 20 kg]")
    };
    check(feed, "A -> B window Mo 06:00 2d", &[&plan("Mo"), &plan("Tu"), &plan("We")]);
    // cargo of the last minutes of the window takes the train after it
    check(feed, "A -> B window Mo 06:01 2d", &[&plan("Tu"), &plan("We"), &plan("Th")]);
}

#[test]
fn l02_a_slower_train_that_leaves_no_later_is_no_plan() {
    let feed = "
        train T1 Mo: A 08:00 -> B 20:00
        train T2 Mo: A 07:00 -> B 21:00
        train T3 Mo: A 09:00 -> B 22:00";
    check(
        feed,
        "A -> B window Mo 00:00 1d days 1",
        &[
            "A ~ T1 Mo 08:00-Mo 20:00 ~ B [ready Mo 08:00, arr Mo 20:00, 100 USD, 20 kg]",
            "A ~ T3 Mo 09:00-Mo 22:00 ~ B [ready Mo 09:00, arr Mo 22:00, 100 USD, 20 kg]",
        ],
    );
}

#[test]
fn l03_a_cheap_ship_beside_the_dear_trains() {
    let feed = "
        train T1 Mo Tu: A 08:00 -> B 20:00
        ship S1 Mo: A 12:00 -> B +3 12:00
        price S1 40";
    check(
        feed,
        "A -> B window Mo 00:00 1d days 5",
        &[
            "A ~ T1 Mo 08:00-Mo 20:00 ~ B [ready Mo 08:00, arr Mo 20:00, 100 USD, 20 kg]",
            "A ~ S1 Mo 12:00-Th 12:00 ~ B [ready Mo 12:00, arr Th 12:00, 40 USD, 10 kg]",
            "A ~ T1 Tu 08:00-Tu 20:00 ~ B [ready Tu 08:00, arr Tu 20:00, 100 USD, 20 kg]",
        ],
    );
}

#[test]
fn l04_lorries_alone_leave_each_day_at_the_hour_of_the_start() {
    let feed = "lorry L1 A->B 5h";
    let plan = |day: &str| {
        format!("A ~ L1 {day} 06:00-{day} 11:00 ~ B [ready {day} 06:00, arr {day} 11:00, 50 USD, 60 kg]")
    };
    check(feed, "A -> B window Mo 06:00 2d", &[&plan("Mo"), &plan("Tu"), &plan("We")]);
}

#[test]
fn l05_a_lorry_to_the_train_leaves_as_late_as_the_cutoff_allows() {
    let feed = "
        lorry L1 A->B 5h
        train T1 We: B 12:00 cutoff 2h -> C 20:00";
    check(
        feed,
        "A -> C window Mo 00:00 3d days 3",
        &["A ~ L1 We 05:00-We 10:00 ~ B 2h ~ T1 We 12:00-We 20:00 ~ C \
           [ready We 05:00, arr We 20:00, 150 USD, 80 kg]"],
    );
}

#[test]
fn l06_a_train_and_a_lorry_at_an_hour_at_which_no_lorry_alone_is_asked_for() {
    let feed = "
        lorry L1 A->B 5h
        train T1 Mo: A 10:00 -> C 12:00
        lorry L2 C->B 4h";
    check(
        feed,
        "A -> B window Mo 06:00 1d days 2",
        &[
            "A ~ L1 Mo 06:00-Mo 11:00 ~ B [ready Mo 06:00, arr Mo 11:00, 50 USD, 60 kg]",
            "A ~ T1 Mo 10:00-Mo 12:00 ~ C ~ L2 Mo 12:00-Mo 16:00 ~ B [ready Mo 10:00, arr Mo 16:00, 150 USD, 80 kg]",
            "A ~ L1 Tu 06:00-Tu 11:00 ~ B [ready Tu 06:00, arr Tu 11:00, 50 USD, 60 kg]",
        ],
    );
}
