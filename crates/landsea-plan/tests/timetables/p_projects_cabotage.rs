//! P: projects that open, and rides within one country.

use crate::check;

#[test]
fn p01_a_service_waits_for_the_opening_of_its_project() {
    let feed = "
        project line opens 2018-09-05
        train T1 daily project line: A 08:00 -> B 20:00";
    check(feed, "A -> B ready Mo 00:00", &["A ~ T1 We 08:00-We 20:00 ~ B [arr We 20:00, 100 USD, 20 kg]"]);
}

#[test]
fn p02_what_is_only_planned_does_not_run() {
    let feed = "
        project canal planned
        barge Y1 daily project canal: A 08:00 -> B 12:00
        lorry L1 A->B 2h project canal
        train T1 Th: A 08:00 -> B 20:00";
    check(feed, "A -> B ready Mo 00:00", &["A ~ T1 Th 08:00-Th 20:00 ~ B [arr Th 20:00, 100 USD, 20 kg]"]);
}

#[test]
fn p03_a_foreign_ship_carries_nothing_from_port_to_port_of_one_country() {
    let feed = "
        ship S1 Mo abroad-only: B 08:00 -> C +1 08:00 -> S +6 08:00
        train T1 Th: B 08:00 -> C 20:00";
    check(feed, "B -> C ready Mo 00:00", &["B ~ T1 Th 08:00-Th 20:00 ~ C [arr Th 20:00, 100 USD, 20 kg]"]);
    check(feed, "B -> S ready Mo 00:00", &["B ~ S1 Mo 08:00-Su 08:00 ~ S [arr Su 08:00, 100 USD, 20 kg]"]);
    check(feed, "C -> S ready Mo 00:00", &["C ~ S1 Tu 08:00-Su 08:00 ~ S [arr Su 08:00, 100 USD, 10 kg]"]);
}

#[test]
fn p04_its_own_country_may_let_it() {
    let feed = "ship S1 Mo: B 08:00 -> C +1 08:00 -> S +6 08:00";
    check(feed, "B -> C ready Mo 00:00", &["B ~ S1 Mo 08:00-Tu 08:00 ~ C [arr Tu 08:00, 100 USD, 10 kg]"]);
}
