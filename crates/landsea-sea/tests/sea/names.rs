//! Ports and positions by what people write.

use crate::support::place;
use landsea_sea::{PlaceError, Sea};

fn refused(text: &str) -> PlaceError {
    match Sea::bundled().place(text) {
        Ok(place) => panic!("{text} is {}", place.name()),
        Err(error) => error,
    }
}

#[test]
fn a_port_answers_to_its_code_number_and_names() {
    for text in ["CNQZH", "CN QZH", "cnqzh", "Qinzhou", "QINZHOU", "钦州"] {
        assert_eq!(place(text).name(), "Qinzhou (CNQZH)", "{text}");
    }
    for (text, name) in [("Hải Phòng", "Haiphong (VNHPH)"), ("Singapore", "Singapore (SGSIN)")] {
        assert_eq!(place(text).name(), name, "{text}");
    }
}

#[test]
fn a_name_of_several_ports_is_never_guessed_at() {
    let error = refused("Georgetown");
    assert!(matches!(error, PlaceError::SeveralPorts { .. }), "{error}");
    assert!(place("Georgetown, GY").name().contains("GY"));
}

#[test]
fn a_port_that_is_called_so_goes_before_one_that_is_also_called_so() {
    for (text, name) in
        [("Yangshan", "Yangshan (CNYAN)"), ("Shenzhen", "Shenzhen (CNSZX)"), ("Cai Lan", "Cai Lan (VNCLN)")]
    {
        assert_eq!(place(text).name(), name, "{text}");
    }
    // one in Delaware, one in North Carolina, and a part of Los Angeles
    assert!(matches!(refused("Wilmington"), PlaceError::SeveralPorts { .. }));
}

#[test]
fn an_unknown_port_is_answered_with_names_like_it() {
    let error = refused("Singapor").to_string();
    assert!(error.contains("Singapore (SGSIN)"), "{error}");
    let error = refused("CNQZX").to_string();
    assert!(error.contains("CNQZH"), "{error}");
}

#[test]
fn a_position_inland_is_refused_with_the_nearest_ports() {
    let error = refused("29.56,106.55");
    assert!(matches!(error, PlaceError::Inland { swapped: false, .. }), "{error}");
    let swapped = refused("107.5,20.1").to_string();
    assert!(swapped.contains("did you mean 20.1,107.5?"), "{swapped}");
    // Both orders are on the earth, but only one is at sea: Qinzhou bay.
    let error = refused("30.5,20.0");
    assert!(matches!(error, PlaceError::Inland { .. }), "{error}");
}

#[test]
fn a_position_on_the_quay_or_in_a_bay_is_led_out() {
    let sea = Sea::bundled();
    let waters = sea.waters();
    let singapore = place("SGSIN");
    // Ha Long bay, a quay at Yokohama, the roads of Guayaquil.
    for text in ["20.90,107.05", "35.45,139.65", "-2.28,-79.90"] {
        let voyage = waters.distance(&place(text), &singapore).unwrap();
        assert!(voyage.metres > 500_000, "{text}");
    }
}

#[test]
fn what_is_no_position_says_so() {
    assert_eq!(
        refused("1.2,").to_string(),
        "`1.2,` is not a position: expected latitude and longitude in degrees, such as 20.12,110.35"
    );
    assert_eq!(
        refused("95,200").to_string(),
        "95,200 is not on the earth: latitude is between -90 and 90, longitude between -180 and 180"
    );
}
