//! Passages closed, forced, opened, weighed, and too small for a ship.

use crate::support::{miles, passages, place};
use landsea_sea::{NoWay, Rules, RulesError, Sea, Ship};

fn rules(close: &[&str], open: &[&str], via: &[&str]) -> Rules {
    let own = |ids: &[&str]| ids.iter().map(|id| id.to_string()).collect();
    Rules { close: own(close), open: own(open), via: own(via), ..Rules::default() }
}

fn miles_under(from: &str, to: &str, rules: &Rules) -> f64 {
    let waters = Sea::bundled().waters_under(rules).unwrap();
    waters.distance(&place(from), &place(to)).unwrap().nautical_miles()
}

#[test]
fn without_suez_ships_from_singapore_to_rotterdam_round_the_cape() {
    let by_suez = passages("SGSIN", "NLRTM", &Rules::default());
    for passage in ["malacca", "bab-el-mandeb", "suez", "gibraltar", "dover"] {
        assert!(by_suez.contains(&passage.to_owned()), "{passage} in {by_suez:?}");
    }
    let by_the_cape = passages("SGSIN", "NLRTM", &rules(&["suez"], &[], &[]));
    assert!(by_the_cape.contains(&"good-hope".to_owned()), "{by_the_cape:?}");
    assert!(!by_the_cape.contains(&"suez".to_owned()) && !by_the_cape.contains(&"bab-el-mandeb".to_owned()));
    let longer = miles_under("SGSIN", "NLRTM", &rules(&["suez"], &[], &[])) - miles("SGSIN", "NLRTM");
    assert!((3_200.0..3_800.0).contains(&longer), "some 3,500 miles more, not {longer}");
}

#[test]
fn without_suez_the_shortest_way_from_shanghai_to_rotterdam_is_by_panama() {
    let by_panama = passages("CNSHA", "NLRTM", &rules(&["suez"], &[], &[]));
    assert!(by_panama.contains(&"panama".to_owned()), "{by_panama:?}");
    let deep =
        Rules { ship: Ship { draught_m: Some(16.0), ..Ship::default() }, ..rules(&["suez"], &[], &[]) };
    let by_the_cape = passages("CNSHA", "NLRTM", &deep);
    assert!(by_the_cape.contains(&"good-hope".to_owned()), "{by_the_cape:?}");
}

#[test]
fn polar_passages_are_closed_until_opened() {
    let usual = passages("JPYOK", "DEHAM", &Rules::default());
    assert!(usual.contains(&"suez".to_owned()), "{usual:?}");
    let northern = passages("JPYOK", "DEHAM", &rules(&[], &["northeast"], &[]));
    assert!(northern.contains(&"northeast".to_owned()), "{northern:?}");
    assert!(miles_under("JPYOK", "DEHAM", &rules(&[], &["northeast"], &[])) < 0.7 * miles("JPYOK", "DEHAM"));
}

#[test]
fn a_forced_passage_is_used_and_costs_what_the_detour_costs() {
    let by_the_cape = passages("CNSHA", "NLRTM", &rules(&[], &[], &["good-hope"]));
    assert!(by_the_cape.contains(&"good-hope".to_owned()), "{by_the_cape:?}");
    // Forcing what is used anyway changes nothing.
    assert_eq!(miles_under("CNSHA", "NLRTM", &rules(&[], &[], &["suez"])), miles("CNSHA", "NLRTM"));
    // Two in a row: through Panama and then by Gibraltar.
    let two = passages("CNSHA", "ITGOA", &rules(&[], &[], &["panama", "gibraltar"]));
    let place_of = |id: &str| two.iter().position(|p| p == id);
    assert!(place_of("panama").is_some() && place_of("panama") < place_of("gibraltar"), "{two:?}");
}

#[test]
fn suez_panama_and_the_cape_stand_side_by_side() {
    let sea = Sea::bundled();
    let ways = sea.waters().alternatives(&place("CNSHA"), &place("NLRTM")).unwrap();
    for great in ["suez", "panama", "good-hope"] {
        let passage = sea.passage(great).unwrap();
        assert!(ways.iter().any(|way| way.voyage.uses(passage)), "no way by {great}");
    }
    assert!(ways.is_sorted_by_key(|way| way.voyage.metres));
}

#[test]
fn a_forced_passage_is_passed_and_not_only_visited() {
    // Out of the Red Sea, round Africa, and in by Gibraltar: not to the Cape and back to Suez.
    let way = passages("SAJED", "ROCND", &rules(&[], &[], &["good-hope"]));
    assert!(way.contains(&"gibraltar".to_owned()) && !way.contains(&"suez".to_owned()), "{way:?}");
}

#[test]
fn a_ship_too_deep_for_a_canal_goes_round() {
    let deep = Rules { ship: Ship { draught_m: Some(16.0), ..Ship::default() }, ..Rules::default() };
    let way = passages("USNYC", "USLAX", &deep);
    assert!(!way.contains(&"panama".to_owned()), "{way:?}");
    assert!(passages("USNYC", "USLAX", &Rules::default()).contains(&"panama".to_owned()));
}

#[test]
fn a_toll_is_paid_while_it_is_cheaper_than_the_way_round() {
    let worth = |miles: f64| Rules { worth: vec![("suez".to_owned(), miles)], ..Rules::default() };
    assert!(passages("CNSHA", "NLRTM", &worth(1_000.0)).contains(&"suez".to_owned()));
    assert!(!passages("CNSHA", "NLRTM", &worth(5_000.0)).contains(&"suez".to_owned()));
    // What a toll counts as is told apart from the length.
    let waters = Sea::bundled().waters_under(&worth(1_000.0)).unwrap();
    let voyage = waters.distance(&place("CNSHA"), &place("NLRTM")).unwrap();
    assert_eq!(voyage.worth_metres, 1_852_000);
    assert_eq!(voyage.nautical_miles(), miles("CNSHA", "NLRTM"));
}

#[test]
fn when_no_way_is_left_the_error_names_the_closures_that_did_it() {
    let sea = Sea::bundled();
    let closed = Rules::closing(["bosporus", "panama"]);
    let error = sea.waters_under(&closed).unwrap().distance(&place("UAODS"), &place("GRPIR")).unwrap_err();
    let NoWay::Closed { closed, .. } = error else { panic!("{error}") };
    assert_eq!(closed, ["bosporus"], "the Panama canal has nothing to do with it");
}

#[test]
fn with_both_ends_of_the_mediterranean_closed_nothing_reaches_piraeus() {
    let way = passages("SGSIN", "GRPIR", &Rules::closing(["suez"]));
    assert!(way.contains(&"gibraltar".to_owned()) && !way.contains(&"suez".to_owned()), "{way:?}");
    let sea = Sea::bundled();
    let waters = sea.waters_under(&Rules::closing(["suez", "gibraltar"])).unwrap();
    let error = waters.distance(&place("SGSIN"), &place("GRPIR")).unwrap_err();
    let NoWay::Closed { closed, .. } = error else { panic!("{error}") };
    assert_eq!(closed, ["suez", "gibraltar"], "either of them would do");
}

#[test]
fn unknown_and_contradictory_rules_are_refused() {
    let sea = Sea::bundled();
    let error = sea.waters_under(&Rules::closing(["suezz"])).unwrap_err();
    assert_eq!(error.to_string(), "no passage is called `suezz`; did you mean suez?");
    let error = sea.waters_under(&rules(&["suez"], &[], &["suez"])).unwrap_err();
    assert!(matches!(error, RulesError::ClosedAndForced { by_size: false, .. }), "{error}");
}
