//! Which figure is used: of a carrier, of the model, a default.

use crate::support::{chain, leg, port, shipment, transport};
use landsea_emissions::{
    AccountError, Accountant, DataClass, Intensity, Preference, Stage, Tables, Temperature, read_factors,
    statement,
};
use landsea_model::Mode;

const OWN: &str = "\
id,data,mode,vehicle,carrier,from,to,unit,wtw_g,ttw_g,distance,source
cosco-sea,primary,sea,Feeder of COSCO,COSCO,CNQZH,SG,tkm,12.5,10.9,sfd,COSCO report 2024
lane,default,sea,Intra-Asia lane,,CN,SG,teukm,80,70,sfd,a lane table
qinzhou,primary,hub,Qinzhou terminal,,CNQZH,,t,900,700,,terminal report
";

fn own() -> Vec<landsea_emissions::Factor> {
    let text =
        OWN.replace("vehicle,carrier", "vehicle,hub_type,carrier").replace("COSCO,COSCO,", "COSCO,,COSCO,");
    let text = text
        .replace("lane,,CN", "lane,,,CN")
        .replace("terminal,,CNQZH", "terminal,MaritimeContainerTerminal,,CNQZH");
    read_factors("own.csv", &text).unwrap()
}

fn used(stage: Stage, user: &[landsea_emissions::Factor], preference: Preference) -> (DataClass, String) {
    let chain = chain(user, preference, 10_000, vec![stage]);
    (chain.elements[0].used.data, chain.elements[0].used.id.clone())
}

#[test]
fn what_a_carrier_measured_comes_first_on_its_lane_alone() {
    let own = own();
    let mut of_cosco = transport(Mode::Sea, "CNQZH", "SGSIN", 2400.0);
    of_cosco.carrier = Some("Cosco".to_owned());
    let of = |t: &landsea_emissions::Transport| used(Stage::Transport(t.clone()), &own, Preference::Best);
    assert_eq!(of(&of_cosco), (DataClass::Primary, "cosco-sea".to_owned()));
    // another carrier on the lane, and this carrier elsewhere
    assert_eq!(of(&transport(Mode::Sea, "CNQZH", "SGSIN", 2400.0)).0, DataClass::Modelled);
    let elsewhere = landsea_emissions::Transport {
        carrier: of_cosco.carrier.clone(),
        ..transport(Mode::Sea, "VNHPH", "SGSIN", 2000.0)
    };
    assert_eq!(of(&elsewhere).0, DataClass::Modelled);
}

#[test]
fn the_model_comes_before_defaults_unless_they_are_preferred() {
    let own = own();
    let stage = || leg(Mode::Sea, "CNQZH", "SGSIN", 2400.0);
    assert_eq!(used(stage(), &[], Preference::Best).0, DataClass::Modelled);
    assert_eq!(used(stage(), &[], Preference::Defaults), (DataClass::Default, "sea-container".to_owned()));
    // the user's default comes before the bundled one
    assert_eq!(used(stage(), &own, Preference::Defaults), (DataClass::Default, "lane".to_owned()));
    assert_eq!(
        used(leg(Mode::Air, "CNCKG", "SGSIN", 3100.0), &[], Preference::Best),
        (DataClass::Default, "air-short".to_owned())
    );
}

#[test]
fn every_figure_that_there_is_stands_beside_the_one_used() {
    let own = own();
    let mut transport = transport(Mode::Sea, "CNQZH", "SGSIN", 2400.0);
    transport.carrier = Some("COSCO".to_owned());
    let chain = chain(&own, Preference::Best, 10_000, vec![Stage::Transport(transport)]);
    let others: Vec<DataClass> =
        chain.elements[0].others.iter().map(|(candidate, _)| candidate.data).collect();
    assert_eq!(others, [DataClass::Modelled, DataClass::Default, DataClass::Default]);
    // 10 t over 2,400 km at 12.5 g, made with the distance that was measured: 300 kg, nothing adjusted
    assert_eq!(chain.emissions().wtw().kg(), 300.0);
    assert_eq!(chain.share(DataClass::Primary), 1.0);
}

#[test]
fn the_share_of_primary_data_is_by_emissions() {
    let own = own();
    let stages = vec![port("CNQZH"), leg(Mode::Sea, "CNQZH", "SGSIN", 2400.0), port("SGSIN")];
    let chain = chain(&own, Preference::Best, 10_000, stages);
    // 10 t at 0.9 kg; one TEU at 21.6 kg by default in Singapore
    assert_eq!(chain.elements[0].emissions.wtw().kg(), 9.0);
    assert_eq!(chain.elements[2].emissions.wtw().kg(), 21.6);
    let share = 9.0 / chain.emissions().wtw().kg();
    assert!((chain.share(DataClass::Primary) - share).abs() < 1e-12);
    let statement = statement(&chain, Tables::bundled(), "2024");
    assert!((statement.data.primary - share).abs() < 1e-12);
}

#[test]
fn teu_of_a_lane_are_counted_by_the_shipment() {
    let own = own();
    let accountant = Accountant::new(Tables::bundled(), &own, Preference::Defaults);
    let shipment =
        landsea_emissions::Shipment { teu: landsea_emissions::Teu::from_text("2.25"), ..shipment(10_000) };
    let chain = accountant.chain(shipment, vec![leg(Mode::Sea, "CNQZH", "SGSIN", 2000.0)]).unwrap();
    assert!(matches!(chain.elements[0].used.intensity, Intensity::TeuKm(_)));
    assert_eq!(chain.emissions().wtw().kg(), 2.25 * 2000.0 * 0.080);
}

#[test]
fn cooled_cargo_takes_cooled_factors_or_the_cooling_of_the_model() {
    let accountant = Accountant::new(Tables::bundled(), &[], Preference::Defaults);
    let of = |mode, temperature| {
        let shipment = landsea_emissions::Shipment { temperature, ..shipment(10_000) };
        let chain = accountant.chain(shipment, vec![leg(mode, "CNQZH", "SGSIN", 2000.0)]).unwrap();
        (chain.emissions().wtw(), chain.elements[0].used.note.clone())
    };
    for mode in [Mode::Road, Mode::Sea, Mode::Rail] {
        let (dry, cold) = (of(mode, Temperature::Ambient), of(mode, Temperature::Refrigerated));
        assert!(cold.0 > dry.0, "{mode}");
        assert_eq!(
            cold.1.contains("cooling is added by the model"),
            mode != Mode::Road,
            "{mode}: {}",
            cold.1
        );
    }
}

#[test]
fn an_unknown_category_is_refused_with_the_nearest() {
    let accountant = Accountant::new(Tables::bundled(), &[], Preference::Best);
    let mut transport = transport(Mode::Sea, "CNQZH", "SGSIN", 2400.0);
    transport.category = Some("sea-1000-1990".to_owned());
    let error = accountant.chain(shipment(1000), vec![Stage::Transport(transport)]).unwrap_err();
    let nearest = Some("sea-1000-1999".to_owned());
    let (of, category) = ("sea".to_owned(), "sea-1000-1990".to_owned());
    assert_eq!(error, (1, AccountError::UnknownCategory { of, category, nearest }));
}

#[test]
fn a_river_has_no_default_and_an_electric_train_without_a_grid_no_model() {
    let accountant = Accountant::new(Tables::bundled(), &[], Preference::Best);
    let river = chain(&[], Preference::Best, 1000, vec![leg(Mode::Barge, "CNCKG", "CNSHA", 2400.0)]);
    assert!(river.elements[0].others.is_empty());
    let mut train = transport(Mode::Rail, "AQMCM", "AQMCM", 10.0);
    train.category = Some("rail-electric".to_owned());
    let stage = Stage::Transport(train);
    let element = accountant.element(1, stage, &shipment(1000)).unwrap();
    assert_eq!(element.used.data, DataClass::Default);
}
