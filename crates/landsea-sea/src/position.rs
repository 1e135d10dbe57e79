//! A point of the earth, and its parsing.

use crate::PositionError;
use std::fmt;
use std::str::FromStr;

/// A point of the earth in degrees (WGS 84).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Position {
    lat: f64,
    lon: f64,
}

impl Position {
    /// From degrees of latitude (-90 to 90, north positive) and longitude (-180 to 360, east positive; more than
    /// 180 is taken as west).
    ///
    /// # Errors
    /// [`PositionError`] when a number lies outside its range, with the remark that the two may be swapped where
    /// that would be right.
    pub fn new(lat: f64, lon: f64) -> Result<Self, PositionError> {
        let fits = |lat: f64, lon: f64| lat.abs() <= 90.0 && (-180.0..=360.0).contains(&lon);
        if fits(lat, lon) {
            return Ok(Self::wrapped(lat, lon));
        }
        if fits(lon, lat) {
            return Err(PositionError::Swapped { lat, lon });
        }
        Err(PositionError::OutOfRange { lat, lon })
    }

    /// From degrees known to be in range; any longitude is brought to -180 to 180.
    pub(crate) fn wrapped(lat: f64, lon: f64) -> Self {
        let lon = if (-180.0..180.0).contains(&lon) { lon } else { (lon + 180.0).rem_euclid(360.0) - 180.0 };
        Self { lat, lon }
    }

    /// Degrees north of the equator, -90 to 90.
    pub const fn lat(self) -> f64 {
        self.lat
    }

    /// Degrees east of Greenwich, -180 up to, not including, 180.
    pub const fn lon(self) -> f64 {
        self.lon
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.4},{:.4}", self.lat, self.lon)
    }
}

impl FromStr for Position {
    type Err = PositionError;

    /// Reads `lat,lon` in decimal degrees, `20.12,110.35`.
    fn from_str(text: &str) -> Result<Self, PositionError> {
        let malformed = || PositionError::Malformed { text: text.to_owned() };
        let (lat, lon) = text.split_once(',').ok_or_else(malformed)?;
        let number = |part: &str| part.trim().parse::<f64>().ok().filter(|n| n.is_finite());
        let (lat, lon) = number(lat).zip(number(lon)).ok_or_else(malformed)?;
        Self::new(lat, lon)
    }
}
