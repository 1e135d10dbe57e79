use super::*;
use landsea_model::{
    Currency, FeedInfo, Hours, Index, Minutes, Mode, Origin, Place, Service, Terminal, Validity,
    VehicleClassIx,
};

fn origin() -> Origin {
    Origin { table: "places.csv".into(), line: 2, references: Box::default() }
}

/// Code, name, Chinese name, aliases, city.
const PLACES: &[(&str, &str, &str, &[&str], &str)] = &[
    ("CNCQI", "Chongqing", "重庆", &["Chungking"], ""),
    ("CNCHQ", "Chongqing Port", "重庆港", &["Chongqing"], "CNCQI"),
    ("CNCKG", "Chongqing Jiangbei Airport", "", &["Jiangbei"], "CNCQI"),
    ("CNQZH", "Qinzhou", "钦州", &[], ""),
    ("VNHPH", "Haiphong", "海防", &["Hải Phòng"], ""),
    ("VNDAD", "Đà Nẵng", "岘港", &["Tourane"], ""),
    ("SGSIN", "Singapore", "新加坡", &[], ""),
    ("PHVIC", "Victoria", "", &[], ""),
    ("MYVIC", "Victoria", "", &[], ""),
];

fn feed() -> Feed {
    let mut feed = Feed {
        info: FeedInfo {
            id: "test".into(),
            name: "Test".into(),
            name_zh: String::new(),
            version: "1".into(),
            licence: String::new(),
            publisher: String::new(),
            currency: Currency::USD,
            validity: Validity::ALWAYS,
        },
        places: Default::default(),
        terminals: Default::default(),
        services: Default::default(),
        links: Default::default(),
        transfers: Default::default(),
        projects: Default::default(),
        borders: Default::default(),
        driver_rules: Default::default(),
        vehicle_classes: Default::default(),
        carrier_intensities: Default::default(),
        tariffs: Default::default(),
        subsidies: Default::default(),
        charges: Default::default(),
        storage: Default::default(),
        exchange_rates: Vec::new(),
        holidays: Vec::new(),
        delays: Vec::new(),
        bookings: Vec::new(),
        shapes: Default::default(),
        cases: Default::default(),
        sources: Default::default(),
        estimates: Default::default(),
    };
    for (code, name, name_zh, aliases, city) in PLACES {
        feed.places.push(Place {
            code: code.parse().unwrap(),
            name: (*name).into(),
            name_zh: (*name_zh).into(),
            aliases: aliases.iter().map(|a| (*a).to_owned()).collect(),
            city: PLACES.iter().position(|p| p.0 == *city).map(Index::new),
            zone_name: "Asia/Shanghai".into(),
            zone: TimeZone::UTC,
            position: Position { lat: 0.0, lon: 0.0 },
            origin: origin(),
        });
    }
    for (id, place, name, lat) in [
        ("CNCQI-TJC", 0, "Tuanjiecun", 29.6),
        ("CNCHQ-GY", 1, "Guoyuan", 29.7),
        ("CNQZH-PORT", 3, "Container terminal", 21.7),
        ("SGSIN-PSA", 6, "Container terminal", 1.3),
    ] {
        feed.terminals.push(Terminal {
            id: id.into(),
            place: PlaceIx::new(place),
            name: name.into(),
            name_zh: String::new(),
            modes: Default::default(),
            position: Position { lat, lon: 106.0 },
            hours: Hours::always(),
            gauges_mm: Vec::new(),
            change: Minutes::ZERO,
            gauge_change: None,
            accepts: Default::default(),
            origin: origin(),
        });
    }
    feed.services.push(Service {
        id: "SEA-1".into(),
        name: "Beibu Gulf Express".into(),
        name_zh: String::new(),
        mode: Mode::Sea,
        carrier: "COSCO Shipping Lines".into(),
        vehicle_class: VehicleClassIx::new(0),
        gauge_mm: None,
        capacity_teu: None,
        capacity_t: None,
        accepts: Default::default(),
        domestic: true,
        projects: Vec::new(),
        validity: Validity::ALWAYS,
        calls: Vec::new(),
        calendar: Vec::new(),
        origin: origin(),
    });
    feed
}

/// What a text means, in codes: `CNCQI: CNCQI CNCHQ` or `terminal CNQZH-PORT` or the error.
fn meaning(text: &str) -> String {
    let feed = feed();
    match Gazetteer::new(&feed).lookup(text) {
        Ok(Match::Place { primary, places }) => {
            let codes: Vec<&str> = places.iter().map(|p| feed.places[*p].code.as_str()).collect();
            assert!(places.contains(&primary));
            codes.join(" ")
        }
        Ok(Match::Terminal(terminal)) => format!("terminal {}", feed.terminals[terminal].id),
        Ok(Match::Position(position)) => format!("position {} {}", position.lat, position.lon),
        Err(error) => error.to_string(),
    }
}

#[test]
fn the_name_of_a_city_means_all_its_places_in_any_language_and_case() {
    for name in ["Chongqing", "chongqing", "重庆", "Chungking", " CHONGQING "] {
        assert_eq!(meaning(name), "CNCQI CNCHQ CNCKG", "{name}");
    }
}

#[test]
fn a_code_means_that_place_alone() {
    for (text, code) in [("CNCQI", "CNCQI"), ("cnckg", "CNCKG"), ("CN QZH", "CNQZH"), ("sg-sin", "SGSIN")] {
        assert_eq!(meaning(text), code);
    }
}

#[test]
fn a_name_that_only_a_member_bears_means_the_member() {
    assert_eq!(meaning("Jiangbei"), "CNCKG");
    assert_eq!(meaning("重庆港"), "CNCHQ");
}

#[test]
fn accents_and_spaces_make_no_difference() {
    for (text, code) in
        [("hai phong", "VNHPH"), ("Hải Phòng", "VNHPH"), ("Da Nang", "VNDAD"), ("đà nẵng", "VNDAD")]
    {
        assert_eq!(meaning(text), code);
    }
}

#[test]
fn terminals_are_found_by_id_and_by_a_name_that_is_theirs_alone() {
    assert_eq!(meaning("cnqzh-port"), "terminal CNQZH-PORT");
    assert_eq!(meaning("Tuanjiecun"), "terminal CNCQI-TJC");
    assert_eq!(
        meaning("container terminal"),
        "\"container terminal\" may be more than one terminal: Container terminal (CNQZH-PORT), Container \
         terminal (SGSIN-PSA)"
    );
}

#[test]
fn positions_are_checked() {
    assert_eq!(meaning("29.56, 106.55"), "position 29.56 106.55");
    assert_eq!(
        meaning("106.55,29.56"),
        "\"106.55,29.56\" is not a position: latitude -90 to 90, longitude -180 to 180"
    );
}

#[test]
fn a_name_of_two_cities_is_not_guessed_at() {
    assert_eq!(
        meaning("Victoria"),
        "\"Victoria\" may be more than one place: Victoria (PHVIC), Victoria (MYVIC)"
    );
}

#[test]
fn a_misspelt_name_is_answered_with_the_nearest() {
    assert_eq!(
        meaning("Singapour"),
        "no place or terminal of this feed is called \"Singapour\"; nearest: Singapore (SGSIN)"
    );
    assert!(meaning("Chonqing").contains("Chongqing (CNCQI)"));
    assert_eq!(meaning("Qq"), "no place or terminal of this feed is called \"Qq\"");
    assert!(meaning("").starts_with("no place or terminal"));
}

#[test]
fn services_carriers_and_countries_have_their_own_names() {
    let gazetteer = Gazetteer::new(&feed());
    assert!(gazetteer.service("sea1").is_ok() && gazetteer.service("beibu gulf express").is_ok());
    for text in ["cosco", "COSCO shipping lines", "Shipping Lines"] {
        assert_eq!(gazetteer.carriers(text), Ok(vec!["COSCO Shipping Lines".to_owned()]), "{text}");
    }
    assert_eq!(
        gazetteer.carriers("COSKO").unwrap_err().to_string(),
        "no carrier of this feed is called \"COSKO\"; nearest: COSCO Shipping Lines"
    );
    assert_eq!(gazetteer.country("vn").unwrap().as_str(), "VN");
    assert_eq!(
        gazetteer.country("DE").unwrap_err().to_string(),
        "no country of this feed is called \"DE\"; nearest: CN, MY, PH, SG, VN"
    );
}
