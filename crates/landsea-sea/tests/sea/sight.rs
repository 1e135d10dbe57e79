//! Lines of sight, held against looking at every piece of the outline.

use landsea_sea::Position;
use landsea_sea::barrier::Barrier;
use landsea_sea::geodesy::{Vector, cross, dot, passes_corner, vector};
use landsea_sea::lookout::{Lookout, Spot};
use landsea_sea::outline::{Outline, Ticks, from_ticks};
use proptest::prelude::*;

/// Whether a great circle crosses none of the pieces, by trying all.
fn clear_of_all(outline: &Outline, a: Vector, b: Vector) -> bool {
    let normal = cross(a, b);
    (0..outline.points().len()).all(|i| {
        let p = vector(from_ticks(outline.points()[i]));
        let q = vector(from_ticks(outline.points()[outline.next(i)]));
        let other = cross(p, q);
        let meets = (dot(normal, p) >= 0.0) != (dot(normal, q) >= 0.0)
            && (dot(other, a) >= 0.0) != (dot(other, b) >= 0.0);
        // On the near side of the earth, not the far one.
        let meeting = cross(normal, other);
        let side = |u: Vector, v: Vector| dot(meeting, [u[0] + v[0], u[1] + v[1], u[2] + v[2]]);
        !(meets && side(a, b) * side(p, q) > 0.0)
    })
}

fn triangle() -> impl Strategy<Value = Vec<Ticks>> {
    (-700_000..700_000_i32, -1_790_000..1_790_000_i32, 500..40_000_i32).prop_map(|(lat, lon, size)| {
        [[0, 0], [size, size / 3], [size / 2, size]]
            .map(|[y, x]: Ticks| [lat + y, (lon + x).min(1_800_000)])
            .to_vec()
    })
}

/// A triangle with a point at least every quarter of a degree: a longer edge, straight on the map, is a kilometre off
/// the great circle by which [`clear_of_all`] tries it.
fn island() -> impl Strategy<Value = Vec<Ticks>> {
    triangle().prop_map(|corners| {
        (0..3)
            .flat_map(|edge| {
                let ([y, x], [to_y, to_x]) = (corners[edge], corners[(edge + 1) % 3]);
                let parts = (to_y - y).abs().max((to_x - x).abs()) / 2_400 + 1;
                (0..parts).map(move |k| [y + (to_y - y) / parts * k, x + (to_x - x) / parts * k])
            })
            .collect()
    })
}

/// The same islands drawn together into a square of the sea, where they hide one another.
fn crowded(islands: &[Vec<Ticks>]) -> Vec<Vec<Ticks>> {
    let near = |corner: Ticks| [corner[0] % 80_000, corner[1] % 80_000];
    let moved = |ring: &Vec<Ticks>| {
        let by = [0, 1].map(|i| near(ring[0])[i] - ring[0][i]);
        ring.iter().map(|at| [at[0] + by[0], at[1] + by[1]]).collect()
    };
    islands.iter().map(moved).collect()
}

fn anywhere() -> impl Strategy<Value = Position> {
    (-75.0..80.0_f64, -180.0..180.0_f64).prop_map(|(lat, lon)| Position::new(lat, lon).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn marching_over_the_grid_sees_what_trying_every_piece_sees(
        islands in prop::collection::vec(island(), 1..60),
        lines in prop::collection::vec((anywhere(), anywhere()), 40),
    ) {
        let outline = Outline::new(islands);
        let barrier = Barrier::new(&outline);
        for (a, b) in lines {
            let (a, b) = (vector(a), vector(b));
            prop_assume!(dot(a, b) > -0.999);
            prop_assert_eq!(barrier.is_clear(a, b), clear_of_all(&outline, a, b));
        }
    }

    #[test]
    fn a_lookout_sees_what_trying_every_line_sees(
        islands in prop::collection::vec(island(), 1..60),
        free in prop::collection::vec(anywhere(), 20),
        from in prop::collection::vec((anywhere(), any::<bool>()), 20),
        crowd in any::<bool>(),
    ) {
        let islands = if crowd { crowded(&islands) } else { islands };
        let outline = Outline::new(islands);
        let barrier = Barrier::new(&outline);
        let corners = outline.corners_at(outline.points());
        let corners = outline.points().iter().map(|&at| vector(from_ticks(at))).zip(corners);
        let spots = corners.chain(free.into_iter().map(|at| (vector(at), None))).zip(0..);
        let spots: Vec<Spot> = spots.map(|((at, corner), node)| Spot { node, at, corner }).collect();
        let lookout = Lookout::new(&barrier, spots.clone());
        for (from, near) in from {
            let part = if near { 9.0 } else { 1.0 };
            let here = vector(Position::new(from.lat() / part, from.lon() / part / part).unwrap());
            let seen = |spot: &&Spot| {
                spot.corner.is_none_or(|corner| passes_corner(corner, here)) && barrier.is_clear(here, spot.at)
            };
            let alone: Vec<u32> = spots.iter().filter(seen).map(|spot| spot.node).collect();
            let mut at_once = lookout.seen_from(&barrier, here);
            at_once.sort_unstable();
            prop_assert_eq!(at_once, alone);
        }
    }

    #[test]
    fn what_an_outline_contains_is_what_rays_count(
        islands in prop::collection::vec(triangle(), 1..40),
        points in prop::collection::vec(anywhere(), 60),
    ) {
        let outline = Outline::new(islands.clone());
        for point in points {
            let inside = islands.iter().filter(|ring| in_triangle(ring, point)).count() % 2 == 1;
            prop_assert_eq!(outline.contains(point), inside);
        }
    }
}

/// Whether a point lies in a triangle on the map, by the side of each edge.
fn in_triangle(ring: &[Ticks], point: Position) -> bool {
    let [y, x] = [(point.lat() * 10_000.0).floor() + 0.5, point.lon() * 10_000.0];
    let side = |a: Ticks, b: Ticks| {
        f64::from(b[1] - a[1]) * (y - f64::from(a[0])) - f64::from(b[0] - a[0]) * (x - f64::from(a[1])) > 0.0
    };
    let sides = [side(ring[0], ring[1]), side(ring[1], ring[2]), side(ring[2], ring[0])];
    sides.iter().all(|s| *s) || sides.iter().all(|s| !*s)
}
