//! Places at sea that stand for all others when lines are chosen and nodes ranked.

use landsea_sea::Position;
use landsea_sea::approach::Surroundings;
use landsea_sea::barrier::Barrier;
use landsea_sea::geodesy::{Vector, metres, vector};
use landsea_sea::outline::{Ticks, from_ticks, to_ticks};
use rayon::prelude::*;

/// Places spread over open water so many degrees apart, further apart in longitude towards the poles; each joined to the
/// nodes that it sees, with the metres to each. `touches` says whether a line from a node in a direction can belong to a
/// shortest way.
pub fn meadows(
    degrees: f64,
    at: &[Ticks],
    touches: &(dyn Fn(usize, Vector) -> bool + Sync),
    barrier: &Barrier,
    around: Surroundings<'_>,
) -> Vec<Vec<(u32, u32)>> {
    let mut places: Vec<Position> = Vec::new();
    let rows = (180.0 / degrees) as usize;
    for row in 0..rows {
        let lat = -90.0 + (row as f64 + 0.5) * degrees;
        let columns = (lat.to_radians().cos() * 360.0 / degrees).ceil() as usize;
        for column in 0..columns {
            let lon = -180.0 + (column as f64 + 0.5) * 360.0 / columns as f64;
            places.extend(Position::new(lat, lon).ok().filter(|&p| around.is_open(p)));
        }
    }
    let vectors: Vec<_> = at.iter().map(|&t| vector(from_ticks(t))).collect();
    places
        .into_par_iter()
        .map(|place| {
            let place = from_ticks(to_ticks(place));
            let here = vector(place);
            (0..vectors.len())
                .filter(|&n| touches(n, here) && barrier.is_clear(here, vectors[n]))
                .map(|n| (n as u32, metres(place, from_ticks(at[n])).round() as u32))
                .collect()
        })
        .filter(|joined: &Vec<_>| !joined.is_empty())
        .collect()
}
