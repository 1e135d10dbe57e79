//! Distances are those of a plain search of the graph, and have the properties of a distance.

use crate::support::Draw;
use landsea_sea::{Rules, Sea};
use rayon::prelude::*;

/// In every test run; the full comparison of 100,000 pairs is the test below it, run with `-- --ignored`.
const SAMPLE: usize = 400;
/// Each with a seed of its own, so that pairs are the same on any number of cores.
const SHARES: u64 = 100;
const OF_EACH_SHARE: usize = 1_000;

fn agree_with_plain_search(pairs: usize, seed: u64) {
    let (mut draw, waters) = (Draw(seed), Sea::bundled().waters());
    for _ in 0..pairs {
        let (a, b) = (draw.port(), draw.port());
        let fast = waters.distance(&a, &b).map(|v| v.metres).ok();
        let plain = waters.searched(&a, &b).map(|v| v.metres).ok();
        assert_eq!(fast, plain, "{} to {}", a.name(), b.name());
    }
}

#[test]
fn labels_give_what_a_plain_search_gives() {
    agree_with_plain_search(SAMPLE, 41);
}

#[test]
#[ignore = "a quarter of an hour of processor time; cargo test --release -p landsea-sea -- --ignored"]
fn labels_give_what_a_plain_search_gives_for_100_000_pairs() {
    (0..SHARES).into_par_iter().for_each(|share| agree_with_plain_search(OF_EACH_SHARE, 1_000 + share));
}

/// Positions, each asked about for the first time, under rules.
fn positions_agree_with_plain_search(pairs: usize, seed: u64, rules: &Rules) {
    let (mut draw, sea) = (Draw(seed), Sea::bundled());
    let waters = sea.waters_under(rules).unwrap();
    for _ in 0..pairs {
        let (a, b) = (sea.at(draw.water()), sea.at(draw.water()));
        let (Ok(a), Ok(b)) = (a, b) else { continue };
        let fast = waters.distance(&a, &b).map(|v| v.metres).ok();
        let plain = waters.searched(&a, &b).map(|v| v.metres).ok();
        assert_eq!(fast, plain, "{} to {}", a.name(), b.name());
        let back = waters.distance(&sea.at(b.position()).unwrap(), &sea.at(a.position()).unwrap());
        assert_eq!(fast, back.map(|v| v.metres).ok(), "{} to {} and back", a.name(), b.name());
    }
}

#[test]
fn ways_between_positions_are_those_of_a_plain_search() {
    positions_agree_with_plain_search(60, 43, &Rules::default());
}

#[test]
fn ways_between_positions_under_rules_are_those_of_a_plain_search() {
    let worth =
        vec![("suez".to_owned(), 2_000.0), ("gibraltar".to_owned(), 400.0), ("malacca".to_owned(), 90.0)];
    positions_agree_with_plain_search(12, 53, &Rules::closing(["suez", "panama", "torres"]));
    positions_agree_with_plain_search(
        12,
        54,
        &Rules { open: vec!["northeast".to_owned()], ..Rules::default() },
    );
    positions_agree_with_plain_search(
        12,
        55,
        &Rules { via: vec!["gibraltar".to_owned()], ..Rules::default() },
    );
    positions_agree_with_plain_search(12, 56, &Rules { worth, ..Rules::default() });
}

#[test]
fn ways_between_ports_and_positions_are_those_of_a_plain_search() {
    let (mut draw, sea) = (Draw(57), Sea::bundled());
    let waters = sea.waters();
    for _ in 0..25 {
        let (port, Ok(position)) = (draw.port(), sea.at(draw.water())) else { continue };
        let fast = waters.distance(&port, &position).map(|v| v.metres).ok();
        let plain = waters.searched(&port, &position).map(|v| v.metres).ok();
        assert_eq!(fast, plain, "{} to {}", port.name(), position.name());
    }
}

#[test]
fn many_distances_at_once_are_those_asked_for_one_by_one() {
    let (mut draw, sea) = (Draw(58), Sea::bundled());
    let waters = sea.waters();
    let mut places: Vec<_> = (0..22).filter_map(|_| sea.at(draw.water()).ok()).collect();
    places.extend((0..6).map(|_| draw.port()));
    // A search for all at once pays for many only.
    for many in [places.len(), 5] {
        for from in [0, 1, places.len() - 1] {
            let from = sea.at(places[from].position()).unwrap_or_else(|_| draw.port());
            let at_once: Vec<_> = waters.distances(&from, &places[..many]);
            for (to, voyage) in places.iter().zip(at_once) {
                let alone = waters.distance(&from, to).map(|v| v.metres).ok();
                assert_eq!(voyage.map(|v| v.metres), alone, "{} to {}", from.name(), to.name());
            }
        }
    }
}

#[test]
fn closing_a_passage_never_shortens_a_way_between_positions() {
    let (mut draw, sea) = (Draw(59), Sea::bundled());
    let closed = sea.waters_under(&Rules::closing(["suez", "malacca", "dover", "panama"])).unwrap();
    let mut longer = 0;
    for _ in 0..200 {
        let (Ok(a), Ok(b)) = (sea.at(draw.water()), sea.at(draw.water())) else { continue };
        let open = sea.waters().distance(&a, &b).map(|v| v.metres).unwrap_or(u32::MAX);
        let metres = closed.distance(&a, &b).map(|v| v.metres).unwrap_or(u32::MAX);
        assert!(metres >= open, "{} to {}", a.name(), b.name());
        longer += usize::from(metres > open);
    }
    assert!(longer > 0, "no way was longer");
}

#[test]
fn places_asked_about_again_are_as_far_apart_as_a_plain_search_says() {
    let (mut draw, sea) = (Draw(52), Sea::bundled());
    let suez = sea.waters_under(&Rules::closing(["suez"])).unwrap();
    let mut places: Vec<_> = (0..14).filter_map(|_| sea.at(draw.water()).ok()).collect();
    places.extend((0..4).map(|_| draw.port()));
    for waters in [sea.waters(), suez] {
        for (a, b) in places.iter().zip(&places[1..]).chain(places.iter().zip(places.iter().rev())) {
            // Once to be known, once by hubs.
            let metres = [waters.distance(a, b), waters.distance(a, b), waters.searched(a, b)]
                .map(|voyage| voyage.map(|v| v.metres).ok());
            assert_eq!(metres[0], metres[2], "{} to {}", a.name(), b.name());
            assert_eq!(metres[1], metres[2], "{} to {}, asked again", a.name(), b.name());
        }
    }
}

#[test]
fn what_was_asked_before_changes_no_answer() {
    let (mut draw, sea) = (Draw(53), Sea::copy_of_bundled());
    let waters = sea.waters();
    for _ in 0..40 {
        let [a, b] = [draw.water(), draw.water()];
        let answer = || {
            let (a, b) = (sea.at(a).ok()?, sea.at(b).ok()?);
            let drawn = waters.route(&a, &b).ok()?.lines_cut_at_antimeridian();
            Some((drawn, waters.distance(&a, &b).ok()?))
        };
        let first = answer();
        // Looked up, then searched for all they see, then known by their hubs.
        assert!((0..3).all(|_| answer() == first), "{a} to {b}");
    }
}

#[test]
fn with_passages_closed_labels_and_search_agree() {
    let (mut draw, sea) = (Draw(44), Sea::bundled());
    for closed in [&["suez"][..], &["malacca", "sunda"], &["panama", "gibraltar"], &["qiongzhou"]] {
        let waters = sea.waters_under(&Rules::closing(closed.iter().copied())).unwrap();
        for _ in 0..40 {
            let (a, b) = (draw.port(), draw.port());
            let fast = waters.distance(&a, &b).map(|v| v.metres).ok();
            let plain = waters.searched(&a, &b).map(|v| v.metres).ok();
            assert_eq!(fast, plain, "{} to {} without {closed:?}", a.name(), b.name());
        }
    }
}

#[test]
fn the_way_back_is_as_long() {
    let (mut draw, waters) = (Draw(45), Sea::bundled().waters());
    for _ in 0..2_000 {
        let (a, b) = (draw.port(), draw.port());
        let there = waters.distance(&a, &b).map(|v| v.metres).ok();
        let back = waters.distance(&b, &a).map(|v| v.metres).ok();
        assert_eq!(there, back, "{} and {}", a.name(), b.name());
    }
}

#[test]
fn no_way_over_a_third_port_is_shorter() {
    let (mut draw, waters) = (Draw(46), Sea::bundled().waters());
    for _ in 0..5_000 {
        let (a, b, c) = (draw.port(), draw.port(), draw.port());
        let metres = |from, to| waters.distance(from, to).map(|v| v.metres);
        if let (Ok(straight), Ok(first), Ok(second)) = (metres(&a, &b), metres(&a, &c), metres(&c, &b)) {
            assert!(straight <= first + second, "{} to {} by {}", a.name(), b.name(), c.name());
        }
    }
}

#[test]
fn no_way_is_shorter_than_as_the_crow_flies() {
    let (mut draw, waters) = (Draw(47), Sea::bundled().waters());
    for _ in 0..2_000 {
        let (a, b) = (draw.port(), draw.port());
        if let Ok(voyage) = waters.distance(&a, &b) {
            // Pieces are rounded to the metre, and the formula is within 20 m.
            let crow = landsea_sea::crow(&a, &b);
            assert!(f64::from(voyage.metres) >= crow * 0.9999 - 100.0, "{} to {}", a.name(), b.name());
        }
    }
}

#[test]
fn a_route_is_as_long_as_its_distance_says() {
    let (mut draw, sea) = (Draw(48), Sea::bundled());
    let waters = sea.waters();
    for pair in 0..500 {
        let (mut a, mut b) = (draw.port(), draw.port());
        // Every fifth end is a position at sea.
        for (place, turn) in [(&mut a, pair % 5), (&mut b, (pair + 3) % 5)] {
            if let (0, Ok(position)) = (turn, sea.at(draw.water())) {
                *place = position;
            }
        }
        let Ok(route) = waters.route(&a, &b) else { continue };
        let points = route.turning_points();
        let along: f64 = points.windows(2).map(|p| landsea_sea::geodesy::metres(p[0], p[1])).sum();
        let off = (along - f64::from(route.voyage.metres)).abs();
        assert!(off <= points.len() as f64, "{} to {}: {off} m off", a.name(), b.name());
        assert_eq!(route.voyage.metres, waters.distance(&a, &b).unwrap().metres);
        assert_eq!(points.first(), Some(&a.position()));
        assert_eq!(points.last(), Some(&b.position()));
    }
}

#[test]
fn closing_a_passage_never_shortens_a_way() {
    let (mut draw, sea) = (Draw(49), Sea::bundled());
    let open = sea.waters();
    for passage in sea.passages().iter().filter(|p| p.open) {
        let closed = sea.waters_under(&Rules::closing([passage.id.as_str()])).unwrap();
        for _ in 0..6 {
            let (a, b) = (draw.port(), draw.port());
            let Ok(free) = open.distance(&a, &b) else { continue };
            if let Ok(longer) = closed.distance(&a, &b) {
                assert!(longer.metres >= free.metres, "{} to {} without {}", a.name(), b.name(), passage.id);
            }
        }
    }
}
