//! J: what is paid beside the freight.

use crate::check;

#[test]
fn j01_loading_and_unloading_at_the_closest_price() {
    let feed = "
        train T1 Mo: A 08:00 -> B 20:00
        charge load 20
        charge load 25 at CN
        charge load 30 at A by rail
        charge load 99 at A by sea
        charge unload 10 per t";
    let bill = "230 USD = load 30 + freight 100 + unload 100";
    let legs = "A ~ T1 Mo 08:00-Mo 20:00 ~ B";
    check(feed, "A -> B ready Mo 00:00 bill", &[&format!("{legs} [arr Mo 20:00, {bill}, 20 kg]")]);
    check(feed, "A -> B by Mo 20:00 bill", &[&format!("{legs} [ready Mo 08:00, {bill}, 20 kg]")]);
}

#[test]
fn j02_from_ship_to_ship_is_one_move() {
    let feed = "
        ship S1 Mo: B 08:00 -> S +1 08:00
        ship S2 Tu: S 20:00 -> V +1 20:00
        charge load 20
        charge unload 10
        charge tranship 15 at S";
    let legs = "B ~ S1 Mo 08:00-Tu 08:00 ~ S 12h ~ S2 Tu 20:00-We 20:00 ~ V";
    let bill = "245 USD = load 20 + freight 100 + tranship 15 + freight 100 + unload 10";
    check(feed, "B -> V ready Mo 00:00 bill", &[&format!("{legs} [arr We 20:00, {bill}, 20 kg]")]);
    check(feed, "B -> V by We 20:00 bill", &[&format!("{legs} [ready Mo 08:00, {bill}, 20 kg]")]);
}

#[test]
fn j03_from_train_to_ship_are_two() {
    let feed = "
        train T1 Mo: B 08:00 -> S +1 08:00
        ship S2 Tu: S 20:00 -> V +1 20:00
        charge load 20
        charge unload 10
        charge tranship 15 at S";
    let legs = "B ~ T1 Mo 08:00-Tu 08:00 ~ S 12h ~ S2 Tu 20:00-We 20:00 ~ V";
    let bill = "260 USD = load 20 + freight 100 + unload 10 + load 20 + freight 100 + unload 10";
    check(feed, "B -> V ready Mo 00:00 bill", &[&format!("{legs} [arr We 20:00, {bill}, 30 kg]")]);
}

#[test]
fn j04_export_and_import_papers_once_and_only_abroad() {
    let feed = "
        train T1 Mo: A 08:00 -> B 20:00
        train T2 Mo: B 20:00 -> V +1 08:00
        charge export 30 at CN
        charge import 40 at VN";
    check(
        feed,
        "A -> B ready Mo 00:00 bill",
        &["A ~ T1 Mo 08:00-Mo 20:00 ~ B [arr Mo 20:00, 100 USD = freight 100, 20 kg]"],
    );
    check(
        feed,
        "A -> V ready Mo 00:00 bill",
        &["A ~ T1 Mo 08:00-Mo 20:00 ~ B ~ T2 Mo 20:00-Tu 08:00 ~ V \
           [arr Tu 08:00, 270 USD = freight 100 + freight 100 + export 30 + import 40, 40 kg]"],
    );
}

#[test]
fn j05_papers_of_a_leg_for_each_ride_but_not_for_a_shuttle() {
    let feed = "
        train T1 Mo: A 08:00 -> B 20:00
        terminal B2 in CNBBB
        transfer B->B2 1h 0km
        ship S1 Mo: B2 21:00 -> S +1 08:00
        charge leg 25";
    check(
        feed,
        "A -> S ready Mo 00:00 bill",
        &["A ~ T1 Mo 08:00-Mo 20:00 ~ B ~ transfer Mo 20:00-Mo 21:00 ~ B2 ~ S1 Mo 21:00-Tu 08:00 ~ S \
           [arr Tu 08:00, 300 USD = freight 100 + papers 25 + freight 50 + freight 100 + papers 25, 30 kg]"],
    );
}

#[test]
fn j06_a_border_is_paid_by_train_and_lorry() {
    let feed = "
        train T1 Mo: A 08:00 -> B 10:00 -> V 14:00 over gate -> T 20:00
        lorry L1 A->V 4h over gate@2
        border gate CN,VN
        charge cross 60 at gate
        charge cross 70 at gate by road";
    check(
        feed,
        "A -> T ready Mo 08:00 only mode:rail bill",
        &["A ~ T1 Mo 08:00-Mo 20:00 ~ T [arr Mo 20:00, 160 USD = freight 100 + border 60, 60 kg]"],
    );
    check(
        feed,
        "V -> T ready Mo 08:00 bill",
        &["V ~ T1 Mo 14:00-Mo 20:00 ~ T [arr Mo 20:00, 100 USD = freight 100, 20 kg]"],
    );
    check(
        feed,
        "A -> V ready Mo 08:00 only mode:road bill",
        &["A ~ L1 Mo 08:00-Mo 11:00 (gate Mo 10:00-Mo 10:00) ~ V \
           [arr Mo 11:00, 120 USD = freight 50 + border 70, 60 kg]"],
    );
}
