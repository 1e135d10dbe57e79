//! I: cargo that is not taken.

use crate::check;

const NO_WAY: &str = "none: no services and lorries join A with B for this cargo around these dates";
const GOES: &str = "A ~ T1 Mo 08:00-Mo 20:00 ~ B";

#[test]
fn i01_a_train_for_forty_foot_boxes() {
    let feed = "train T1 Mo takes 40GP,40HC: A 08:00 -> B 20:00";
    check(feed, "A -> B ready Mo 00:00 40HC", &[&format!("{GOES} [arr Mo 20:00, 100 USD, 20 kg]")]);
    check(feed, "A -> B ready Mo 00:00 20GP", &[NO_WAY]);
    check(feed, "A -> B by Mo 20:00 20GP", &[NO_WAY]);
}

#[test]
fn i02_too_heavy_for_one_box_but_not_for_two() {
    let feed = "train T1 on 2018-09-03 max 20t: A 08:00 -> B 20:00";
    check(feed, "A -> B ready Mo 00:00 20t", &[&format!("{GOES} [arr Mo 20:00, 100 USD, 40 kg]")]);
    check(feed, "A -> B ready Mo 00:00 21t", &["none: without the mass of 21 t in a box there is 1 plan"]);
    check(feed, "A -> B ready Mo 00:00 2x40HC 21t", &[&format!("{GOES} [arr Mo 20:00, 200 USD, 42 kg]")]);
}

#[test]
fn i03_what_the_train_refuses_the_ship_takes() {
    let feed = "
        train T1 Mo max 20t: A 08:00 -> B 20:00
        ship S1 Mo: A 08:00 -> B +3 20:00";
    check(
        feed,
        "A -> B ready Mo 00:00 21t only mode:rail,mode:sea",
        &["A ~ S1 Mo 08:00-Th 20:00 ~ B [arr Th 20:00, 100 USD, 21 kg]"],
    );
}

#[test]
fn i04_a_cold_box_emits_more_and_needs_a_train_with_power() {
    let feed = "
        train T1 Mo takes 20RF,40RF: A 08:00 -> B 20:00
        train T2 Mo takes 40HC: A 06:00 -> B 19:00";
    check(feed, "A -> B ready Mo 00:00 40RF", &[&format!("{GOES} [arr Mo 20:00, 100 USD, 40 kg]")]);
    check(
        feed,
        "A -> B ready Mo 00:00 40HC",
        &["A ~ T2 Mo 06:00-Mo 19:00 ~ B [arr Mo 19:00, 100 USD, 20 kg]"],
    );
}

#[test]
fn i05_loose_cargo_goes_where_it_is_named() {
    let feed = "
        train T1 Mo: A 08:00 -> B 20:00
        plane F1 Mo takes LOOSE: A 08:00 -> B 10:00";
    check(
        feed,
        "A -> B ready Mo 00:00 LOOSE 1t",
        &["A ~ F1 Mo 08:00-Mo 10:00 ~ B [arr Mo 10:00, 100 USD, 60 kg]"],
    );
    check(
        feed,
        "A -> B ready Mo 00:00 LOOSE 1t avoid mode:air",
        &[
            "none: without avoiding mode air there is 1 plan",
            "none: without LOOSE as equipment (40HC would go) there is 1 plan",
        ],
    );
}

#[test]
fn i06_dangerous_goods_by_class() {
    let feed = "train T1 Mo dangerous 3,9: A 08:00 -> B 20:00";
    check(feed, "A -> B ready Mo 00:00 dangerous 3", &[&format!("{GOES} [arr Mo 20:00, 100 USD, 20 kg]")]);
    check(feed, "A -> B ready Mo 00:00 dangerous 8", &["none: without dangerous goods there is 1 plan"]);
}

#[test]
fn i07_a_terminal_refuses_what_is_handled_there_and_not_what_passes() {
    let feed = "
        train T1 Mo: A 08:00 -> B 20:00 dep 21:00 -> C +1 20:00
        terminal B dangerous no";
    check(
        feed,
        "A -> C ready Mo 00:00 dangerous 3",
        &["A ~ T1 Mo 08:00-Tu 20:00 ~ C [arr Tu 20:00, 100 USD, 40 kg]"],
    );
    check(feed, "A -> B ready Mo 00:00 dangerous 3", &["none: without dangerous goods there is 1 plan"]);
}
