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

#[cfg(test)]
mod tests {
    use super::*;

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
