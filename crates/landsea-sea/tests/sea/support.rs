//! Draws ports and positions for the tests, the same in every run.

use landsea_sea::{Place, Position, Sea};

/// A generator of numbers by Marsaglia (xorshift64).
pub struct Draw(pub u64);

impl Draw {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A whole number below `most`.
    pub fn below(&mut self, most: usize) -> usize {
        (self.next() % most as u64) as usize
    }

    /// A number from 0 to 1.
    pub fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A reachable port.
    pub fn port(&mut self) -> Place {
        let sea = Sea::bundled();
        loop {
            if let Ok(place) = sea.port_place(self.below(sea.ports().iter().len())) {
                return place;
            }
        }
    }

    /// A position between the polar circles, evenly on the sphere, that is water of some kind.
    pub fn water(&mut self) -> Position {
        let sea = Sea::bundled();
        loop {
            let height = -0.917 + self.share() * 2.0 * 0.917;
            let position = Position::new(height.asin().to_degrees(), self.share() * 360.0 - 180.0).unwrap();
            if !sea.is_land(position) {
                return position;
            }
        }
    }
}

/// A place that is known to be one.
pub fn place(text: &str) -> Place {
    Sea::bundled().place(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// The distance in nautical miles by default.
pub fn miles(from: &str, to: &str) -> f64 {
    Sea::bundled().waters().distance(&place(from), &place(to)).unwrap().nautical_miles()
}

/// The short names of the passages of the shortest route, in order, under rules.
pub fn passages(from: &str, to: &str, rules: &landsea_sea::Rules) -> Vec<String> {
    let sea = Sea::bundled();
    let route = sea.waters_under(rules).unwrap().route(&place(from), &place(to)).unwrap();
    route.passages.iter().map(|&i| sea.passages()[i].id.clone()).collect()
}
