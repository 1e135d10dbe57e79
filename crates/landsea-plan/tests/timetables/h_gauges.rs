//! H: trains of two gauges.

use crate::check;

/// From A to V and on to T, the gauge of the second train as given.
fn trains(gauge: u32, terminal: &str) -> String {
    format!(
        "train T1 Mo gauge 1435: A 08:00 -> V 14:00
         train T2 daily gauge {gauge}: V 20:00 -> T +1 20:00
         terminal V change 2h {terminal}"
    )
}

#[test]
fn h01_between_trains_of_one_gauge_the_change_time_is_enough() {
    let legs = "A ~ T1 Mo 08:00-Mo 14:00 ~ V 6h ~ T2 Mo 20:00-Tu 20:00 ~ T";
    let feed = trains(1435, "gauge-change 12h");
    check(&feed, "A -> T ready Mo 00:00", &[&format!("{legs} [arr Tu 20:00, 200 USD, 40 kg]")]);
    check(&feed, "A -> T by Tu 20:00", &[&format!("{legs} [ready Mo 08:00, 200 USD, 40 kg]")]);
}

#[test]
fn h02_a_change_of_gauge_takes_its_own_time() {
    let legs = "A ~ T1 Mo 08:00-Mo 14:00 ~ V 30h ~ T2 Tu 20:00-We 20:00 ~ T";
    let feed = trains(1000, "gauges 1435,1000 gauge-change 12h");
    check(&feed, "A -> T ready Mo 00:00", &[&format!("{legs} [arr We 20:00, 200 USD, 40 kg]")]);
    check(&feed, "A -> T by We 20:00", &[&format!("{legs} [ready Mo 08:00, 200 USD, 40 kg]")]);
}

#[test]
fn h03_where_gauges_cannot_be_changed_trains_do_not_meet() {
    let feed = trains(1000, "gauges 1435,1000");
    let no_way = "none: no services and lorries join A with T for this cargo around these dates";
    check(&feed, "A -> T ready Mo 00:00", &[no_way]);
    check(&feed, "A -> T by Su 00:00", &[no_way]);
}

#[test]
fn h04_but_a_shuttle_to_the_yard_of_the_other_gauge_will_do() {
    let feed = "
        train T1 Mo gauge 1435: A 08:00 -> V 14:00
        terminal V2 in VNVVV
        transfer V->V2 1h 10km
        train T2 daily gauge 1000: V2 15:00 -> T +1 20:00";
    let legs = "A ~ T1 Mo 08:00-Mo 14:00 ~ V ~ transfer Mo 14:00-Mo 15:00 ~ V2 ~ T2 Mo 15:00-Tu 20:00 ~ T";
    check(feed, "A -> T ready Mo 00:00", &[&format!("{legs} [arr Tu 20:00, 250 USD, 46 kg]")]);
    check(feed, "A -> T by Tu 20:00", &[&format!("{legs} [ready Mo 08:00, 250 USD, 46 kg]")]);
}
