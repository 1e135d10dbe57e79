//! K: what is kept out, what alone is let in, what is passed, and how many legs.

use crate::check;

/// A lorry in five hours for 900, a train in twelve for 100.
const LORRY_OR_TRAIN: &str = "
    train T1 Mo: A 08:00 -> B 20:00
    lorry L1 A->B 5h
    price L1 900";
const TRAIN: &str = "A ~ T1 Mo 08:00-Mo 20:00 ~ B";

#[test]
fn k01_avoid_a_mode_or_let_in_only_one() {
    let lorry = "A ~ L1 Mo 08:00-Mo 13:00 ~ B [arr Mo 13:00, 900 USD, 60 kg]";
    let train = format!("{TRAIN} [arr Mo 20:00, 100 USD, 20 kg]");
    check(LORRY_OR_TRAIN, "A -> B ready Mo 08:00", &[lorry, &train]);
    check(LORRY_OR_TRAIN, "A -> B ready Mo 08:00 avoid mode:road", &[&train]);
    check(LORRY_OR_TRAIN, "A -> B ready Mo 08:00 only mode:road", &[lorry]);
    check(LORRY_OR_TRAIN, "A -> B ready Mo 08:00 only mode:road,mode:rail", &[lorry, &train]);
    check(
        LORRY_OR_TRAIN,
        "A -> B by Mo 20:00 avoid mode:road",
        &[&format!("{TRAIN} [ready Mo 08:00, 100 USD, 20 kg]")],
    );
}

#[test]
fn k02_avoid_a_carrier_or_a_service() {
    let train = format!("{TRAIN} [arr Mo 20:00, 100 USD, 20 kg]");
    check(LORRY_OR_TRAIN, "A -> B ready Mo 08:00 avoid carrier:Haulier", &[&train]);
    check(LORRY_OR_TRAIN, "A -> B ready Mo 08:00 only carrier:Line", &[&train]);
    check(LORRY_OR_TRAIN, "A -> B ready Mo 08:00 only service:T1", &[&train]);
    let lorry = "A ~ L1 Mo 08:00-Mo 13:00 ~ B [arr Mo 13:00, 900 USD, 60 kg]";
    check(LORRY_OR_TRAIN, "A -> B ready Mo 08:00 avoid service:T1", &[lorry]);
}

#[test]
fn k03_avoid_a_country_that_the_train_only_calls_in() {
    let feed = "
        train T1 Mo: A 08:00 -> K +2 08:00 -> D +5 08:00
        ship S1 Mo: A 08:00 -> S +6 08:00 -> D +6 20:00";
    let ship = "A ~ S1 Mo 08:00-Su 20:00 ~ D";
    check(
        feed,
        "A -> D ready Mo 08:00 avoid country:KZ",
        &[&format!("{ship} [arr Su 20:00, 100 USD, 20 kg]")],
    );
    check(
        feed,
        "A -> D by Su 20:00 avoid country:KZ",
        &[&format!("{ship} [ready Mo 08:00, 100 USD, 20 kg]")],
    );
    check(
        feed,
        "A -> D ready Mo 08:00 only country:CN,country:KZ,country:DE",
        &["A ~ T1 Mo 08:00-Sa 08:00 ~ D [arr Sa 08:00, 100 USD, 40 kg]"],
    );
}

#[test]
fn k04_avoid_a_country_that_a_lorry_only_drives_through() {
    let feed = "
        lorry L1 T->A 20h through TH,LA,CN
        lorry L2 T->A 30h through TH,VN,CN";
    check(
        feed,
        "T -> A ready Mo 00:00 avoid country:LA",
        &["T ~ L2 Mo 00:00-Tu 07:00 ~ A [arr Tu 07:00, 50 USD, 60 kg]"],
    );
}

#[test]
fn k05_avoid_a_place_or_a_terminal() {
    let feed = "
        terminal B2 in CNBBB
        train T1 Mo: A 08:00 -> B 12:00 pass -> C 20:00
        train T2 Mo: A 08:00 -> B2 14:00 -> C 22:00
        train T3 Mo: A 08:00 -> C 23:00";
    let plan = |train: &str, hour: &str, carbon: u32| {
        format!("A ~ {train} Mo 08:00-Mo {hour} ~ C [arr Mo {hour}, 100 USD, {carbon} kg]")
    };
    let (t1, t2, t3) = (plan("T1", "20:00", 40), plan("T2", "22:00", 40), plan("T3", "23:00", 20));
    check(feed, "A -> C ready Mo 00:00", &[&t1, &t3]);
    check(feed, "A -> C ready Mo 00:00 avoid terminal:B", &[&t2, &t3]);
    check(feed, "A -> C ready Mo 00:00 avoid place:B", &[&t3]);
}

#[test]
fn k06_avoid_the_place_of_a_border() {
    let feed = "
        lorry L1 A->V 20h over gate@10
        border gate CN,VN place CNBBB";
    check(feed, "A -> V ready Mo 00:00 avoid place:B", &["none: without avoiding place B there is 1 plan"]);
}

#[test]
fn k07_a_place_is_passed_on_board() {
    let feed = "
        train T1 Mo: A 08:00 -> B 12:00 -> C 20:00
        train T2 Mo: A 08:00 -> C 15:00";
    let t1 = "A ~ T1 Mo 08:00-Mo 20:00 ~ C";
    check(feed, "A -> C ready Mo 00:00 via B", &[&format!("{t1} [arr Mo 20:00, 100 USD, 40 kg]")]);
    check(feed, "A -> C by Mo 20:00 via B", &[&format!("{t1} [ready Mo 08:00, 100 USD, 40 kg]")]);
    check(feed, "A -> C ready Mo 00:00", &["A ~ T2 Mo 08:00-Mo 15:00 ~ C [arr Mo 15:00, 100 USD, 20 kg]"]);
}

#[test]
fn k08_places_are_passed_in_any_order_and_a_border_counts_as_its_place() {
    let feed = "
        lorry L1 A->V 20h over gate@10
        border gate CN,VN place CNBBB
        ship S1 We: V 08:00 -> S +2 08:00";
    check(
        feed,
        "A -> S ready Mo 12:00 via V via B",
        &["A ~ L1 Tu 13:00-We 08:00 (gate Tu 23:00-Tu 23:00) ~ V ~ S1 We 08:00-Fr 08:00 ~ S \
           [arr Fr 08:00, 150 USD, 70 kg]"],
    );
    check(feed, "A -> S ready Mo 12:00 via K", &["none: without passing K there is 1 plan"]);
}

#[test]
fn k09_a_city_stands_for_its_places() {
    let feed = "
        place P CNPPP city CNBBB
        terminal P in CNPPP
        train T1 Mo: A 08:00 -> P 12:00 -> C 20:00
        train T2 Mo: A 08:00 -> C 23:00";
    let t1 = "A ~ T1 Mo 08:00-Mo 20:00 ~ C [arr Mo 20:00, 100 USD, 40 kg]";
    let t2 = "A ~ T2 Mo 08:00-Mo 23:00 ~ C [arr Mo 23:00, 100 USD, 20 kg]";
    check(feed, "A -> C ready Mo 00:00 via B", &[t1]);
    check(feed, "A -> C ready Mo 00:00 avoid place:B", &[t2]);
}

#[test]
fn k10_no_more_legs_than_asked_for() {
    let feed = "
        train T1 Mo: A 08:00 -> B 12:00
        train T2 Mo: B 13:00 -> C 17:00
        ship S1 Mo: A 08:00 -> C +6 08:00 1000km";
    let ship = "A ~ S1 Mo 08:00-Su 08:00 ~ C";
    let trains = "A ~ T1 Mo 08:00-Mo 12:00 ~ B 1h ~ T2 Mo 13:00-Mo 17:00 ~ C";
    check(feed, "A -> C ready Mo 00:00 legs 1", &[&format!("{ship} [arr Su 08:00, 100 USD, 100 kg]")]);
    check(feed, "A -> C by Su 08:00 legs 1", &[&format!("{ship} [ready Mo 08:00, 100 USD, 100 kg]")]);
    check(
        feed,
        "A -> C ready Mo 00:00 legs 2",
        &[
            &format!("{trains} [arr Mo 17:00, 200 USD, 40 kg]"),
            &format!("{ship} [arr Su 08:00, 100 USD, 100 kg]"),
        ],
    );
    check(
        feed,
        "A -> C ready Mo 00:00 legs 0",
        &["error: the greatest number of legs is from 1 to 12, not 0"],
    );
}

#[test]
fn k11_shuttles_between_terminals_are_not_asked_for_their_mode() {
    let feed = "
        train T1 Mo: A 08:00 -> B 20:00
        terminal B2 in CNBBB
        transfer B->B2 1h 10km
        ship S1 Mo: B2 21:00 -> S +1 08:00";
    check(
        feed,
        "A -> S ready Mo 00:00 avoid mode:road",
        &["A ~ T1 Mo 08:00-Mo 20:00 ~ B ~ transfer Mo 20:00-Mo 21:00 ~ B2 ~ S1 Mo 21:00-Tu 08:00 ~ S \
           [arr Tu 08:00, 250 USD, 36 kg]"],
    );
}

#[test]
fn k12_the_horizon_bounds_the_time_from_ready_to_arrival() {
    let feed = "ship S1 on 2018-09-06: A 08:00 -> S +4 08:00";
    let legs = "A ~ S1 Th 08:00-Mo 10 Sep 08:00 ~ S";
    check(feed, "A -> S ready Th 08:00 days 4", &[&format!("{legs} [arr Mo 10 Sep 08:00, 100 USD, 10 kg]")]);
    check(feed, "A -> S ready Th 07:59 days 4", &["none: without the horizon of 4d there is 1 plan"]);
    check(feed, "A -> S by Mo 10 Sep 08:00 days 4", &[&format!("{legs} [ready Th 08:00, 100 USD, 10 kg]")]);
}

#[test]
fn k13_the_constraint_that_keeps_all_plans_out_is_named() {
    let feed = "
        train T1 on 2018-09-03: A 08:00 -> B 20:00";
    check(
        feed,
        "A -> B ready Mo 00:00 avoid mode:rail",
        &["none: without avoiding mode rail there is 1 plan"],
    );
    check(
        feed,
        "A -> B ready Mo 00:00 only mode:sea,mode:road",
        &["none: without letting in only mode sea, mode road there is 1 plan"],
    );
}

#[test]
fn k14_the_feed_is_not_meant_for_that_date() {
    let feed = "train T1 daily ..2018-11-01: A 08:00 -> B 20:00";
    check(
        feed,
        "A -> B ready Fr 30 Nov 08:00",
        &[
            "none: no services and lorries join A with B for this cargo around these dates",
            "none: the feed is meant for dates 2018-01-01 to 2018-12-31",
        ],
    );
}

#[test]
fn k15_constraints_that_only_together_keep_all_plans_out_are_named() {
    let feed = "train T1 on 2018-09-03 carrier CR: A 08:00 -> B 20:00";
    check(
        feed,
        "A -> B ready Mo 00:00 avoid mode:rail,carrier:CR",
        &["none: there are plans only without all of: avoiding mode rail, avoiding carrier CR"],
    );
}
