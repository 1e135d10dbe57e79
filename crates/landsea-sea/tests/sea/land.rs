//! Ships stay on the water.

use crate::support::Draw;
use landsea_sea::geodesy::{angle, between, position, vector};
use landsea_sea::{Position, Route, Sea};

/// Metres from one look at the map to the next.
const LOOK_M: f64 = 500.0;

/// Points of the open stretches of a route that are land on the 1:10m map.
fn on_land(route: &Route) -> Vec<Position> {
    let sea = Sea::bundled();
    let mut found = Vec::new();
    for stretch in route.stretches.iter().filter(|stretch| !stretch.inshore) {
        for pair in stretch.points.windows(2) {
            let (a, b) = (vector(pair[0]), vector(pair[1]));
            let omega = angle(a, b);
            let looks = (omega * 6_371_000.0 / LOOK_M).ceil().max(1.0);
            let points = (0..=looks as usize).map(|k| position(between(a, b, omega, k as f64 / looks)));
            found.extend(points.filter(|&p| sea.is_land(p)));
        }
    }
    found
}

#[test]
fn a_thousand_routes_between_ports_cross_no_land() {
    let (mut draw, waters) = (Draw(61), Sea::bundled().waters());
    let mut routes = 0;
    while routes < 1_000 {
        let (a, b) = (draw.port(), draw.port());
        let Ok(route) = waters.route(&a, &b) else { continue };
        routes += 1;
        let land = on_land(&route);
        assert!(land.is_empty(), "{} to {}: {:?}", a.name(), b.name(), &land[..land.len().min(3)]);
    }
}

#[test]
fn routes_between_positions_cross_no_land() {
    let (mut draw, sea) = (Draw(62), Sea::bundled());
    let waters = sea.waters();
    for _ in 0..150 {
        let (a, b) = (sea.at(draw.water()), sea.at(draw.water()));
        let (Ok(a), Ok(b)) = (a, b) else { continue };
        let Ok(route) = waters.route(&a, &b) else { continue };
        let land = on_land(&route);
        assert!(land.is_empty(), "{} to {}: {:?}", a.name(), b.name(), &land[..land.len().min(3)]);
    }
}
