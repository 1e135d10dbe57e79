//! Positions on the earth.

use crate::Distance;

/// A position in decimal degrees (WGS 84).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Position {
    /// Latitude, -90 to 90.
    pub lat: f64,
    /// Longitude, -180 to 180.
    pub lon: f64,
}

/// Mean radius of the earth (IUGG), in metres.
const EARTH_RADIUS_M: f64 = 6_371_008.8;

impl Position {
    /// A position, if both numbers are in range.
    pub fn new(lat: f64, lon: f64) -> Option<Self> {
        ((-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon)).then_some(Self { lat, lon })
    }
    /// Great-circle distance on a sphere (haversine formula; within 0.6 % of the ellipsoid).
    pub fn distance_to(self, other: Position) -> Distance {
        let (a, b) = (self.lat.to_radians(), other.lat.to_radians());
        let half_lat = (b - a) / 2.0;
        let half_lon = (other.lon - self.lon).to_radians() / 2.0;
        let h = half_lat.sin().powi(2) + a.cos() * b.cos() * half_lon.sin().powi(2);
        Distance::from_metres((2.0 * EARTH_RADIUS_M * h.sqrt().min(1.0).asin()).round() as u64)
    }
}

/// A line in pieces that do not cross the antimeridian, as RFC 7946 asks of GeoJSON: a piece ends at longitude 180 or
/// -180 and the next begins at the other. Each point is longitude and latitude. A step of more than half way round the
/// earth goes the other way. Each piece has two points or more, even of a line that goes nowhere.
pub fn cut_at_antimeridian(line: impl IntoIterator<Item = Position>) -> Vec<Vec<[f64; 2]>> {
    let mut line = line.into_iter();
    let Some(first) = line.next() else { return Vec::new() };
    let (mut pieces, mut piece, mut before) = (Vec::new(), vec![[first.lon, first.lat]], first);
    for at in line {
        let step = at.lon - before.lon;
        if step.abs() > 180.0 {
            let edge = if step < 0.0 { 180.0 } else { -180.0 };
            // how much of the step lies before the edge, going on past it
            let (near, all) = (edge - before.lon, step + 2.0 * edge);
            let share = if all == 0.0 { 0.0 } else { near / all };
            let lat = before.lat + share * (at.lat - before.lat);
            piece.push([edge, lat]);
            pieces.push(std::mem::replace(&mut piece, vec![[-edge, lat]]));
        }
        piece.push([at.lon, at.lat]);
        before = at;
    }
    pieces.push(piece);
    pieces.iter_mut().for_each(Vec::dedup);
    pieces.retain(|piece| piece.len() > 1);
    if pieces.is_empty() {
        pieces.push(vec![[first.lon, first.lat]; 2]);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(line: &[(f64, f64)]) -> Vec<Vec<[f64; 2]>> {
        cut_at_antimeridian(line.iter().map(|&(lat, lon)| Position { lat, lon }))
    }

    #[test]
    fn a_line_is_cut_where_it_crosses_the_antimeridian() {
        assert_eq!(cut(&[(1.0, 2.0), (1.0, 2.0), (3.0, 4.0)]), [vec![[2.0, 1.0], [4.0, 3.0]]]);
        let east = cut(&[(10.0, 170.0), (20.0, 179.0), (24.0, -178.0), (30.0, -170.0)]);
        // a third of the way from 179 to 182
        let lat = 20.0 + 4.0 / 3.0;
        assert_eq!(
            east,
            [
                vec![[170.0, 10.0], [179.0, 20.0], [180.0, lat]],
                vec![[-180.0, lat], [-178.0, 24.0], [-170.0, 30.0]],
            ]
        );
        let there_and_back = cut(&[(0.0, -179.0), (0.0, 179.0), (0.0, -179.0)]);
        assert_eq!(
            there_and_back,
            [
                vec![[-179.0, 0.0], [-180.0, 0.0]],
                vec![[180.0, 0.0], [179.0, 0.0], [180.0, 0.0]],
                vec![[-180.0, 0.0], [-179.0, 0.0]],
            ]
        );
    }

    #[test]
    fn a_line_that_is_cut_already_or_ends_at_the_antimeridian_has_no_piece_of_one_point() {
        let cut_before = cut(&[(5.0, 170.0), (6.0, 180.0), (6.0, -180.0), (7.0, -170.0)]);
        assert_eq!(cut_before, [vec![[170.0, 5.0], [180.0, 6.0]], vec![[-180.0, 6.0], [-170.0, 7.0]]]);
        assert_eq!(cut(&[(5.0, 170.0), (6.0, -180.0)]), [vec![[170.0, 5.0], [180.0, 6.0]]]);
        assert_eq!(cut(&[(5.0, 170.0), (5.0, 170.0)]), [vec![[170.0, 5.0]; 2]]);
        assert_eq!(cut(&[]), Vec::<Vec<[f64; 2]>>::new());
    }

    #[test]
    fn a_quarter_of_the_equator_is_10_007_km() {
        let (a, b) = (Position::new(0.0, 0.0).unwrap(), Position::new(0.0, 90.0).unwrap());
        assert_eq!(a.distance_to(b).km().round(), 10_008.0);
    }

    #[test]
    fn the_antimeridian_is_no_wall() {
        let (a, b) = (Position::new(0.0, 179.5).unwrap(), Position::new(0.0, -179.5).unwrap());
        assert_eq!(a.distance_to(b).km().round(), 111.0);
    }
}
