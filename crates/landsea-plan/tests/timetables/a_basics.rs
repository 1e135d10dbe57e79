//! A: trains, changes, and nothing in time.

use crate::check;

#[test]
fn a01_one_train() {
    let feed = "train T1 Mo: A 08:00 -> B +1 14:00";
    check(feed, "A -> B ready Mo 06:00", &["A ~ T1 Mo 08:00-Tu 14:00 ~ B [arr Tu 14:00, 100 USD, 20 kg]"]);
    check(feed, "A -> B by Tu 18:00", &["A ~ T1 Mo 08:00-Tu 14:00 ~ B [ready Mo 08:00, 100 USD, 20 kg]"]);
}

#[test]
fn a02_the_next_train_if_the_first_has_left_and_the_last_that_arrives_in_time() {
    let feed = "train T1 daily: A 08:00 -> B +1 14:00";
    check(feed, "A -> B ready Mo 08:01", &["A ~ T1 Tu 08:00-We 14:00 ~ B [arr We 14:00, 100 USD, 20 kg]"]);
    check(feed, "A -> B by Th 14:00", &["A ~ T1 We 08:00-Th 14:00 ~ B [ready We 08:00, 100 USD, 20 kg]"]);
    check(feed, "A -> B by Th 13:59", &["A ~ T1 Tu 08:00-We 14:00 ~ B [ready Tu 08:00, 100 USD, 20 kg]"]);
}

#[test]
fn a03_a_train_and_a_ship() {
    let feed = "
        train T1 Mo: A 08:00 -> B +1 14:00
        ship S1 We: B 20:00 -> S +4 06:00 1000km";
    let legs = "A ~ T1 Mo 08:00-Tu 14:00 ~ B 30h ~ S1 We 20:00-Su 06:00 ~ S";
    check(feed, "A -> S ready Mo 06:00", &[&format!("{legs} [arr Su 06:00, 200 USD, 120 kg]")]);
    check(feed, "A -> S by Su 23:00", &[&format!("{legs} [ready Mo 08:00, 200 USD, 120 kg]")]);
}

#[test]
fn a04_a_train_and_a_lorry() {
    let feed = "
        train T1 Mo: A 08:00 -> B +1 14:00
        lorry L1 B->C 5h";
    let legs = "A ~ T1 Mo 08:00-Tu 14:00 ~ B ~ L1 Tu 14:00-Tu 19:00 ~ C";
    check(feed, "A -> C ready Mo 06:00", &[&format!("{legs} [arr Tu 19:00, 150 USD, 80 kg]")]);
    check(feed, "A -> C by Tu 19:00", &[&format!("{legs} [ready Mo 08:00, 150 USD, 80 kg]")]);
}
