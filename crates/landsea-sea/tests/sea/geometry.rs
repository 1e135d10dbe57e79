//! Lines as a map draws them.

use crate::support::{Draw, place};
use landsea_sea::Sea;

#[test]
fn a_way_over_the_antimeridian_is_cut_at_180_degrees() {
    let route = Sea::bundled().waters().route(&place("SGSIN"), &place("USSEA")).unwrap();
    let pieces = route.lines_cut_at_antimeridian();
    assert_eq!(pieces.len(), 2, "Singapore to Seattle crosses it once");
    assert_eq!(pieces[0].last().map(|p| p[0]), Some(180.0));
    assert_eq!(pieces[1].first().map(|p| p[0]), Some(-180.0));
    assert_eq!(pieces[0].last().map(|p| p[1]), pieces[1].first().map(|p| p[1]), "at one latitude");
    // The great circle passes south of the Aleutians or through them; a rhumb line would stay south of 48 degrees.
    let northernmost = pieces.iter().flatten().map(|p| p[1]).fold(f64::MIN, f64::max);
    assert!((48.0..56.0).contains(&northernmost), "{northernmost}");
}

#[test]
fn no_step_of_a_drawn_line_is_longer_than_a_degree() {
    let (mut draw, waters) = (Draw(51), Sea::bundled().waters());
    for _ in 0..200 {
        let (a, b) = (draw.port(), draw.port());
        let Ok(route) = waters.route(&a, &b) else { continue };
        for piece in route.lines_cut_at_antimeridian() {
            for pair in piece.windows(2) {
                assert!((pair[0][0] - pair[1][0]).abs() <= 180.0, "{pair:?} of {} to {}", a.name(), b.name());
                let [p, q] = [0, 1].map(|i| landsea_sea::Position::new(pair[i][1], pair[i][0]).unwrap());
                assert!(landsea_sea::geodesy::metres(p, q) < 112_000.0, "{pair:?}");
            }
        }
    }
}

#[test]
fn from_a_port_to_itself_is_a_point() {
    let route = Sea::bundled().waters().route(&place("SGSIN"), &place("SGSIN")).unwrap();
    assert_eq!(route.voyage.metres, 0);
    assert!(route.passages.is_empty());
}
