//! R: greenhouse gas: hubs, prices on it, categories, figures of carriers.

use crate::notation::Order;
use crate::{answers, answers_by, check, feed};
use landsea_emissions::{DataClass, read_factors};
use landsea_model::Carbon;
use landsea_plan::{Accounting, Network, accounts, plan};
use std::sync::Arc;

/// Hubs emit 400 g a tonne inland and 1 kg at a quay, a green train 5 g for each tonne-kilometre.
const FACTORS: &str = "\
id,data,mode,hub_type,unit,wtt_g,ttw_g,source
hub-inland,primary,hub,Transshipment,t,100,300,made up
hub-port,primary,hub,MaritimeContainerTerminal,t,200,800,made up
green-train,primary,rail,,tkm,5,0,made up
";

fn accounting(hubs: bool) -> Accounting {
    Accounting { hubs, factors: read_factors("factors.csv", FACTORS).unwrap(), ..Accounting::default() }
}

#[track_caller]
fn check_by(accounting: Accounting, timetable: &str, question: &str, expected: &[&str]) {
    for order in [Order::AsWritten, Order::Reversed, Order::Interleaved] {
        let found = answers_by(Arc::new(feed(timetable, order)), question, accounting.clone());
        assert_eq!(found, expected, "{question} with rows {order:?}");
    }
}

#[test]
fn r01_a_hub_emits_between_two_vehicles_and_not_at_the_ends() {
    let timetable = "
        train T1 Mo: A 08:00 -> B 20:00
        ship S1 Tu: B 20:00 -> S +2 06:00
        lorry L1 B->V 10h";
    // 20 kg by train, 10 t x 1 kg at the quay, 10 kg by ship
    check_by(
        accounting(true),
        timetable,
        "A -> S ready Mo 00:00",
        &["A ~ T1 Mo 08:00-Mo 20:00 ~ B 24h ~ S1 Tu 20:00-Th 06:00 ~ S [arr Th 06:00, 200 USD, 40 kg]"],
    );
    // 20 kg by train, 10 t x 400 g in the yard, 60 kg by lorry
    check_by(
        accounting(true),
        timetable,
        "A -> V ready Mo 00:00",
        &["A ~ T1 Mo 08:00-Mo 20:00 ~ B ~ L1 Mo 20:00-Tu 05:00 ~ V [arr Tu 05:00, 150 USD, 84 kg]"],
    );
    check_by(
        accounting(true),
        timetable,
        "A -> B ready Mo 00:00",
        &["A ~ T1 Mo 08:00-Mo 20:00 ~ B [arr Mo 20:00, 100 USD, 20 kg]"],
    );
}

#[test]
fn r02_a_hub_between_two_lorries_is_inland_and_one_before_a_ship_is_a_quay() {
    let timetable = "
        lorry L1 A->C 10h
        lorry L2 C->B 10h
        ship S1 We: B 20:00 -> S +2 06:00";
    // 60 + 4 + 60 by the lorries and between them, 10 at the quay, 10 by ship
    check_by(
        accounting(true),
        timetable,
        "A -> S ready Mo 00:00 bill carbon 1000 USD",
        &["A ~ L1 We 00:00-We 10:00 ~ C ~ L2 We 10:00-We 20:00 ~ B ~ S1 We 20:00-Fr 06:00 ~ S \
           [arr Fr 06:00, 344 USD = freight 50 + carbon 60 + carbon 4 + freight 50 + carbon 60 + carbon 10 + \
           freight 100 + carbon 10, 144 kg]"],
    );
}

#[test]
fn r03_a_price_on_emissions_is_part_of_the_cost_and_may_change_what_is_cheapest() {
    let timetable = "
        train T1 Mo: A 08:00 -> B 20:00
        plane P1 Mo: A 07:00 -> B 20:00
        price P1 90";
    // the train emits 20 kg, the aeroplane 600
    let train = |cost| format!("A ~ T1 Mo 08:00-Mo 20:00 ~ B [arr Mo 20:00, {cost}, 20 kg]");
    check(
        timetable,
        "A -> B ready Mo 00:00",
        &["A ~ P1 Mo 07:00-Mo 20:00 ~ B [arr Mo 20:00, 90 USD, 600 kg]", &train("100 USD")],
    );
    check(
        timetable,
        "A -> B ready Mo 00:00 carbon 100 USD bill",
        &[&train("102 USD = freight 100 + carbon 2")],
    );
}

#[test]
fn r04_a_price_in_another_currency_goes_by_the_rate_of_the_month() {
    let timetable = "
        train T1 Mo: A 08:00 -> B 20:00
        rate CNY 2018-09 6.8";
    let priced = |cost: &str| format!("A ~ T1 Mo 08:00-Mo 20:00 ~ B [arr Mo 20:00, {cost} USD, 20 kg]");
    check(timetable, "A -> B ready Mo 00:00 carbon 680 CNY", &[&priced("102")]);
    // 20 kg at 1 CNY a tonne are 2 fen, 0.29 cents
    check(timetable, "A -> B ready Mo 00:00 carbon 1 CNY", &[&priced("100")]);
    check(
        timetable,
        "A -> B ready Mo 00:00 carbon 80 EUR",
        &[
            "error: a price on emissions is 0 or more, in the currency of the feed or one that it has rates of, \
           not 80 EUR",
        ],
    );
}

#[test]
fn r05_a_class_with_a_category_is_accounted_for_by_it() {
    let timetable = "
        category rail green-train
        train T1 Mo: A 08:00 -> B 20:00";
    check_by(
        accounting(false),
        timetable,
        "A -> B ready Mo 00:00",
        // 5 g of the table, 100 km and 10 t
        &["A ~ T1 Mo 08:00-Mo 20:00 ~ B [arr Mo 20:00, 100 USD, 5 kg]"],
    );
    let wrong = timetable.replace("green-train", "rail-electrik");
    assert_eq!(
        answers(&wrong, "A -> B ready Mo 00:00", Order::AsWritten),
        ["error: vehicle_classes.csv:2 (toc): vehicle class \"rail\": no category of rail is called \
          \"rail-electrik\"; nearest is \"rail-electric\""],
    );
}

#[test]
fn r06_what_a_carrier_measured_goes_before_all_else_on_its_lane_and_dates() {
    let timetable = "
        ship S1 Mo carrier COSCO: A 08:00 -> S +2 08:00
        measured COSCO sea 8 7 CNAAA->SG 2018-09-01..2018-12-31";
    let by_ship = |kg: &str| format!("A ~ S1 Mo 08:00-We 08:00 ~ S [arr We 08:00, 100 USD, {kg} kg]");
    check(timetable, "A -> S ready Mo 00:00", &[&by_ship("8")]);
    check(&timetable.replace("->SG ", "->VN "), "A -> S ready Mo 00:00", &[&by_ship("10")]);
    check(&timetable.replace("measured COSCO", "measured Line"), "A -> S ready Mo 00:00", &[&by_ship("10")]);
    check(&timetable.replace("2018-09-01", "2018-10-01"), "A -> S ready Mo 00:00", &[&by_ship("10")]);
    // a box that is not cooled has no use for a figure of one that is, nor the other way round
    check(&timetable.replace("->SG ", "->SG refrigerated "), "A -> S ready Mo 00:00", &[&by_ship("10")]);
    check(timetable, "A -> S ready Mo 00:00 cooled", &[&by_ship("20")]);
    // made with actual distances, so that the shortest way of 100 km counts as 115
    check(&timetable.replace("->SG ", "->SG actual "), "A -> S ready Mo 00:00", &[&by_ship("9.2")]);
    // a high cube is 2.25 TEU: 2.25 x 100 km x 40 g
    let by_teu = timetable.replace("8 7", "40 35").replace("->SG ", "->SG teukm ");
    check(&by_teu, "A -> S ready Mo 00:00", &[&by_ship("9")]);
    check(&by_teu, "A -> S ready Mo 00:00 2x40HC 1t", &[&by_ship("18").replace("100 USD", "200 USD")]);
}

#[test]
fn r07_the_account_of_a_plan_says_which_figures_were_used_and_adds_up() {
    let timetable = "
        category road truck-artic
        train T1 Mo: A 08:00 -> B 20:00
        ship S1 Tu carrier COSCO: B 20:00 -> S +2 06:00
        lorry L1 S->V 10h
        measured COSCO sea 8 7";
    let feed = Arc::new(feed(timetable, Order::AsWritten));
    let query = crate::question::parse(&feed, "A -> V ready Mo 00:00").query;
    let network = Network::compile(Arc::clone(&feed), query.span()).with_accounting(accounting(true));
    let frontier = plan(&network, &query).unwrap();
    let plan = &frontier.plans[0];
    let account = &accounts(&network, &query, [plan])[0];
    // the train by the feed's own figure, the ship by its carrier's, the lorry by the model
    assert!(account.legs[0].is_none());
    let classes = account.legs[1..].iter().flatten().map(|element| element.used.data);
    assert!(classes.eq([DataClass::Primary, DataClass::Modelled]));
    assert_eq!(account.hubs.iter().map(Option::is_some).collect::<Vec<_>>(), [false, true, true, false]);
    let elements = account.legs.iter().chain(&account.hubs).flatten();
    let sum: Carbon = elements.map(|element| element.emissions.wtw().to_carbon()).sum();
    assert_eq!(sum + plan.legs[0].carbon, plan.carbon);
    // hubs are primary here as well: 8 kg of the ship and 20 of two quays
    let primary = 28_000.0 / plan.carbon.grams() as f64;
    assert!((plan.share_of_data(DataClass::Primary) - primary).abs() < 1e-12);
    let all: f64 = DataClass::ALL.iter().map(|data| plan.share_of_data(*data)).sum();
    assert!((all - 1.0).abs() < 1e-12);
    // the feed's figure does not tell the parts
    assert_eq!((plan.legs[0].ttw, plan.tank_to_wheel()), (None, None));
    assert_eq!(plan.legs[1].ttw, Some(Carbon::from_grams(7_000)));
}
