//! E: freight.

use crate::check;

/// The one plan by a train of a day from A to B.
fn t1(cost: &str, carbon: &str) -> String {
    format!("A ~ T1 Mo 08:00-Mo 20:00 ~ B [arr Mo 20:00, {cost} USD, {carbon} kg]")
}

#[test]
fn e01_the_price_of_a_pair_of_calls_is_not_the_sum_of_its_parts() {
    let feed = "
        train T1 Mo: A 08:00 -> B 12:00 -> C 20:00
        price T1 A->C 150";
    check(feed, "A -> B ready Mo 00:00", &["A ~ T1 Mo 08:00-Mo 12:00 ~ B [arr Mo 12:00, 100 USD, 20 kg]"]);
    check(feed, "A -> C ready Mo 00:00", &["A ~ T1 Mo 08:00-Mo 20:00 ~ C [arr Mo 20:00, 150 USD, 40 kg]"]);
    check(feed, "A -> C by Mo 20:00", &["A ~ T1 Mo 08:00-Mo 20:00 ~ C [ready Mo 08:00, 150 USD, 40 kg]"]);
}

#[test]
fn e02_where_the_parts_are_cheaper_stopping_over_is_a_plan_of_its_own() {
    let feed = "
        train T1 daily: A 08:00 -> B 12:00 dep 13:00 -> C 20:00
        terminal B change 2h
        price T1 A->C 500";
    let through = |day: &str| format!("A ~ T1 {day} 08:00-{day} 20:00 ~ C");
    let stop_over = "A ~ T1 Mo 08:00-Mo 12:00 ~ B 25h ~ T1 Tu 13:00-Tu 20:00 ~ C";
    check(
        feed,
        "A -> C ready Mo 08:00",
        &[
            &format!("{} [arr Mo 20:00, 500 USD, 40 kg]", through("Mo")),
            &format!("{stop_over} [arr Tu 20:00, 200 USD, 40 kg]"),
        ],
    );
    check(
        feed,
        "A -> C by Tu 20:00",
        &[
            &format!("{} [ready Tu 08:00, 500 USD, 40 kg]", through("Tu")),
            &format!("{stop_over} [ready Mo 08:00, 200 USD, 40 kg]"),
        ],
    );
}

#[test]
fn e03_a_price_of_the_service_goes_before_that_of_its_carrier_and_of_its_mode() {
    let feed = "
        train T1 Mo carrier CR: A 08:00 -> B 20:00
        train T2 Mo carrier CR: A 08:00 -> B 20:00
        train T3 Mo: A 08:00 -> B 20:00
        price none
        price T1 300
        price CR rail 200
        price rail 100";
    for (service, price) in [("T1", 300), ("T2", 200), ("T3", 100)] {
        let plan = format!("A ~ {service} Mo 08:00-Mo 20:00 ~ B [arr Mo 20:00, {price} USD, 20 kg]");
        check(feed, &format!("A -> B ready Mo 00:00 only service:{service}"), &[&plan]);
    }
}

#[test]
fn e04_among_prices_of_one_holder_the_closest_start_and_then_the_closest_end_counts() {
    let train = "train T1 Mo: A 08:00 -> B 20:00";
    let priced = |rows: &str| format!("{train}\n{rows}");
    let cases = [
        ("price rail A->CN 200 \n price rail CN->B 300", "200"),
        ("price rail CN->CN 200 \n price rail CN->CNBBB 300 \n price rail CN->B 400", "400"),
        ("price rail CN->CN 200 \n price rail CNAAA-> 300", "300"),
        ("price rail VN->CN 200 \n price rail A->C 300", "100"),
        ("price T1 200 \n price rail A->B 300", "200"),
    ];
    for (rows, cost) in cases {
        check(&priced(rows), "A -> B ready Mo 00:00", &[&t1(cost, "20")]);
    }
}

#[test]
fn e05_a_price_that_names_the_equipment_goes_before_one_that_does_not() {
    let feed = "
        train T1 Mo: A 08:00 -> B 20:00
        price T1 A->B 200
        price T1 A->B 450 for 20RF,40RF";
    check(feed, "A -> B ready Mo 00:00 40HC", &[&t1("200", "20")]);
    check(feed, "A -> B ready Mo 00:00 40RF", &[&t1("450", "40")]);
}

#[test]
fn e06_a_ride_without_a_price_is_not_offered() {
    let feed = "
        train T1 Mo: A 08:00 -> B 12:00 -> C 20:00
        price none
        price T1 A->C 150";
    check(feed, "A -> C ready Mo 00:00", &["A ~ T1 Mo 08:00-Mo 20:00 ~ C [arr Mo 20:00, 150 USD, 40 kg]"]);
    check(
        feed,
        "A -> B ready Mo 00:00",
        &["none: no services and lorries join A with B for this cargo around these dates"],
    );
}

#[test]
fn e07_yuan_are_exchanged_at_the_rate_of_the_month_asked_about() {
    let feed = "
        train T1 daily: A 08:00 -> B 20:00
        price T1 A->B 680 CNY
        rate CNY 2018-09 6.80
        rate CNY 2018-10 7.00";
    let plan = |day: &str, cost: &str| format!("A ~ T1 {day} 08:00-{day} 20:00 ~ B [{cost} USD, 20 kg]");
    let arrives = |day: &str, cost: &str| plan(day, cost).replace('[', &format!("[arr {day} 20:00, "));
    let leaves = |day: &str, cost: &str| plan(day, cost).replace('[', &format!("[ready {day} 08:00, "));
    check(feed, "A -> B ready Mo 08:00", &[&arrives("Mo", "100")]);
    check(feed, "A -> B ready Mo 1 Oct 08:00", &[&arrives("Mo 1 Oct", "97.14")]);
    // asked about in September, leaves in October
    check(feed, "A -> B ready Su 30 Sep 09:00", &[&arrives("Mo 1 Oct", "100")]);
    // asked about in October, leaves in September
    check(feed, "A -> B by Mo 1 Oct 12:00", &[&leaves("Su 30 Sep", "97.14")]);
    // no rate for November: that of October
    check(feed, "A -> B ready Th 1 Nov 08:00", &[&arrives("Th 1 Nov", "97.14")]);
}

#[test]
fn e08_the_day_of_departure_decides_which_price_holds() {
    let feed = "
        train T1 daily: A 20:00 -> B +1 08:00
        price T1 A->B 200 ..2018-09-04
        price T1 A->B 300 2018-09-05..";
    check(feed, "A -> B ready Tu 08:00", &["A ~ T1 Tu 20:00-We 08:00 ~ B [arr We 08:00, 200 USD, 20 kg]"]);
    check(feed, "A -> B ready We 08:00", &["A ~ T1 We 20:00-Th 08:00 ~ B [arr Th 08:00, 300 USD, 20 kg]"]);
    check(
        feed,
        "A -> B by Th 08:00",
        &[
            "A ~ T1 We 20:00-Th 08:00 ~ B [ready We 20:00, 300 USD, 20 kg]",
            "A ~ T1 Tu 20:00-We 08:00 ~ B [ready Tu 20:00, 200 USD, 20 kg]",
        ],
    );
}

#[test]
fn e09_by_the_kilometre_and_no_less_than_a_minimum_for_the_shipment() {
    let feed = |km: u32| {
        format!(
            "train T1 Mo: A 08:00 -> B 20:00 {km}km
             price T1 50 +0.5/km min 300"
        )
    };
    // 50 + 400 × 0.5 = 250 a box
    check(&feed(400), "A -> B ready Mo 00:00", &[&t1("300", "80")]);
    check(&feed(400), "A -> B ready Mo 00:00 2x40HC", &[&t1("500", "80")]);
    check(&feed(1000), "A -> B ready Mo 00:00", &[&t1("550", "200")]);
}

#[test]
fn e10_by_teu_tonne_container_or_shipment() {
    let feed = |unit: &str| format!("train T1 Mo: A 08:00 -> B 20:00 \n price T1 100 per {unit}");
    let boxes = "A -> B ready Mo 00:00 2x40HC 18t";
    check(&feed("container"), boxes, &[&t1("200", "36")]);
    check(&feed("teu"), boxes, &[&t1("400", "36")]);
    check(&feed("t"), boxes, &[&t1("1800", "36")]);
    check(&feed("shipment"), boxes, &[&t1("100", "36")]);
    check(&feed("teu"), "A -> B ready Mo 00:00 45HC 18t", &[&t1("225", "36")]);
}

#[test]
fn e11_air_freight_by_the_chargeable_kilogram() {
    let feed = "
        plane F1 Mo takes LOOSE: A 08:00 -> B 10:00
        price F1 2 per kg";
    let plan = |cost: &str| format!("A ~ F1 Mo 08:00-Mo 10:00 ~ B [arr Mo 10:00, {cost} USD, 18 kg]");
    check(feed, "A -> B ready Mo 00:00 LOOSE 300kg 1m3", &[&plan("600")]);
    // 3 m³ count as 500 kg
    check(feed, "A -> B ready Mo 00:00 LOOSE 300kg 3m3", &[&plan("1000")]);
}
