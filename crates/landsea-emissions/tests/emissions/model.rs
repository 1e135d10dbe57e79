//! The bottom-up model answers to what is changed, and lies where published figures lie.

use landsea_emissions::model::rail::{self, Traction, Train};
use landsea_emissions::model::ship::{self, Ship};
use landsea_emissions::model::terrain::Terrain;
use landsea_emissions::model::{InputOrigin, ModelError, barge, lorry};
use landsea_emissions::{Tables, Temperature};

const DRY: Temperature = Temperature::Ambient;

fn ship(ship: Ship) -> f64 {
    ship::intensity(Tables::bundled(), ship, "", DRY).unwrap().intensity.wtw_g()
}

fn train(train: Train) -> f64 {
    rail::intensity(Tables::bundled(), train, DRY).unwrap().intensity.wtw_g()
}

fn china() -> Train {
    Train { country: "CN".parse().ok(), ..Train::default() }
}

#[test]
fn slow_steaming_saves_nearly_by_the_square_of_speed() {
    let at = |speed| ship(Ship { capacity_teu: Some(2500.0), speed_kn: Some(speed), utilisation: None });
    // main engines go by the square for each mile; auxiliary engines run longer, so that something less is saved
    let ratio = at(12.0) / at(18.0);
    assert!(((12.0_f64 / 18.0).powi(2)..0.75).contains(&ratio), "{ratio}");
    assert!(at(8.0) > 0.2 * at(12.0), "auxiliary engines remain");
}

#[test]
fn larger_and_fuller_ships_emit_less_for_each_tonne() {
    let of =
        |teu, full| ship(Ship { capacity_teu: Some(teu), speed_kn: Some(16.0), utilisation: Some(full) });
    let by_size: Vec<f64> =
        [300.0, 900.0, 1500.0, 3000.0, 6000.0, 12_000.0, 20_000.0].map(|teu| of(teu, 0.7)).to_vec();
    assert!(by_size.windows(2).all(|pair| pair[0] > pair[1]), "{by_size:?}");
    assert!(of(3000.0, 0.5) > of(3000.0, 0.7) && of(3000.0, 0.7) > of(3000.0, 0.9));
}

/// The lane of two published examples, with ships of some 18,000 TEU: 49.9 g CO2e for each dry TEU-km and 128.7 g for each
/// refrigerated one, a distance adjustment of 1.15 inside.
#[test]
fn the_largest_ships_emit_what_is_published_of_their_lane() {
    let ship = Ship { capacity_teu: Some(18_000.0), speed_kn: Some(16.0), utilisation: None };
    let per_teu = |temperature| {
        let modelled = ship::intensity(Tables::bundled(), ship, "", temperature).unwrap();
        modelled.intensity.wtw_g() * 10.0 * 1.15
    };
    for (temperature, published) in [(DRY, 49.9), (Temperature::Refrigerated, 128.7)] {
        let ratio = per_teu(temperature) / published;
        assert!((0.8..1.3).contains(&ratio), "{temperature}: {ratio}");
    }
}

/// VTT publishes 42, 28 and 15 g CO2e tank to wheel for each t-km of ships of 1,000, 2,000 and 14,000 TEU in 2007.
#[test]
fn ships_at_the_speeds_of_2007_emit_more_than_half_of_what_was_published_then() {
    for (teu, speed, published) in [(1000.0, 17.0, 42.0), (2000.0, 19.0, 28.0), (14_000.0, 22.0, 15.0)] {
        let ship = Ship { capacity_teu: Some(teu), speed_kn: Some(speed), utilisation: Some(0.65) };
        let modelled = ship::intensity(Tables::bundled(), ship, "", DRY).unwrap().intensity;
        let ratio = modelled.ttw_mg() as f64 / 1000.0 / published;
        assert!((0.5..1.0).contains(&ratio), "{teu} TEU: {modelled:?}, published {published} g");
    }
}

#[test]
fn a_fuller_train_a_greener_grid_and_a_plainer_line_emit_less() {
    let usual = train(china());
    assert!(train(Train { utilisation: Some(0.95), ..china() }) < usual);
    assert!(train(Train { terrain: Some(Terrain::Flat), ..china() }) < usual);
    assert!(train(Train { terrain: Some(Terrain::Mountainous), ..china() }) > usual);
    assert!(train(Train { traction: Some(Traction::Diesel), ..china() }) > usual);
    let mut tables = Tables::bundled().clone();
    tables.set_grid("CN".parse().unwrap(), 265.3);
    let greener = rail::intensity(&tables, china(), DRY).unwrap().intensity.wtw_g();
    assert!((0.4..0.55).contains(&(greener / usual)), "{greener} of {usual}");
}

#[test]
fn electric_trains_emit_well_to_tank_alone() {
    let modelled = rail::intensity(Tables::bundled(), china(), DRY).unwrap();
    assert_eq!(modelled.intensity.ttw_mg(), 0);
    assert_eq!(modelled.energy, [("electric".to_owned(), 1.0)]);
    let diesel = Train { traction: Some(Traction::Diesel), ..china() };
    let diesel = rail::intensity(Tables::bundled(), diesel, DRY).unwrap();
    assert!(diesel.intensity.ttw_mg() > 3 * diesel.intensity.wtt_mg());
}

/// Finnish diesel container trains burn 5.6 g for each t-km where two fifths of the gross mass are cargo: 22 g CO2e with
/// what comes before the tank.
#[test]
fn a_diesel_train_on_plain_lines_lies_near_what_was_measured() {
    let (traction, terrain) = (Some(Traction::Diesel), Some(Terrain::Flat));
    let flat = Train { traction, terrain, utilisation: Some(0.95), ..china() };
    assert!((17.0..27.0).contains(&train(flat)), "{}", train(flat));
}

#[test]
fn a_lorry_at_half_and_full_load_without_empty_running_is_the_published_factor() {
    for (load, published) in [(0.5, 118.56), (1.0, 73.91)] {
        let lorry = lorry::Lorry {
            country: None,
            load_factor: Some(load),
            empty_share: Some(0.0),
            terrain: Some(Terrain::Flat),
        };
        let modelled =
            lorry::intensity(Tables::bundled(), lorry, "truck-artic", DRY).unwrap().intensity.wtw_g();
        assert!((modelled - published).abs() < 0.01, "{modelled}");
    }
}

#[test]
fn empty_running_and_hills_cost() {
    let of = |empty, terrain| {
        let lorry = lorry::Lorry {
            country: None,
            load_factor: Some(0.6),
            empty_share: Some(empty),
            terrain: Some(terrain),
        };
        lorry::intensity(Tables::bundled(), lorry, "artic-over-33", DRY).unwrap().intensity.wtw_g()
    };
    assert!(of(0.3, Terrain::Flat) > of(0.1, Terrain::Flat));
    assert!(of(0.1, Terrain::Hilly) > of(0.1, Terrain::Flat));
    assert!(of(0.1, Terrain::Mountainous) > of(0.1, Terrain::Hilly));
}

#[test]
fn a_barge_slower_than_the_current_is_refused() {
    let slow = barge::Barge { speed_km_h: Some(3.0), ..barge::Barge::default() };
    let error = barge::intensity(Tables::bundled(), slow, DRY).unwrap_err();
    assert!(matches!(error, ModelError::Impossible { name: "barge.speed", .. }), "{error}");
    let usual = barge::intensity(Tables::bundled(), barge::Barge::default(), DRY).unwrap().intensity.wtw_g();
    // VTT: pushed barges 17 to 24 g tank to wheel
    assert!((15.0..35.0).contains(&usual), "{usual}");
}

#[test]
fn cooling_adds_the_same_to_every_ship_at_one_speed() {
    let of = |teu, temperature| {
        let ship = Ship { capacity_teu: Some(teu), speed_kn: Some(14.0), utilisation: None };
        ship::intensity(Tables::bundled(), ship, "", temperature).unwrap().intensity.wtw_g()
    };
    let added = |teu| of(teu, Temperature::Refrigerated) - of(teu, DRY);
    assert!((added(1000.0) - added(8000.0)).abs() < 0.01);
    assert!((3.0..10.0).contains(&added(1000.0)), "{}", added(1000.0));
}

#[test]
fn what_is_given_is_told_from_what_is_assumed() {
    let ship = Ship { speed_kn: Some(12.0), ..Ship::default() };
    let modelled = ship::intensity(Tables::bundled(), ship, "sea-feeder", DRY).unwrap();
    let origin = |name: &str| &modelled.inputs.iter().find(|input| input.name == name).unwrap().origin;
    assert_eq!(origin("ship.speed"), &InputOrigin::Given);
    assert_eq!(origin("ship.utilisation"), &InputOrigin::Published("glec-3".to_owned()));
    assert_eq!(origin("ship.sea_time_share"), &InputOrigin::Estimated("ours".to_owned()));
}

#[test]
fn a_parameter_is_set_by_its_id() {
    let mut tables = Tables::bundled().clone();
    tables.parameters.set("ship.speed", 12.0).unwrap();
    let slow = ship::intensity(&tables, Ship::default(), "", DRY).unwrap().intensity.wtw_g();
    assert!(slow < ship(Ship::default()));
    let error = tables.parameters.set("ship.sped", 12.0).unwrap_err();
    assert_eq!(error.nearest.as_deref(), Some("ship.speed"));
}
