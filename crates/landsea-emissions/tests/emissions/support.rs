//! Shipments and movements in a line.

use landsea_emissions::{
    Accountant, DistanceKind, End, Factor, Hub, MeasuredDistance, Preference, Shipment, Stage, Tables,
    Temperature, Transport, TransportChain, Vehicle,
};
use landsea_model::{Distance, Mass, Mode};

pub fn shipment(kg: u64) -> Shipment {
    Shipment { id: "S-1".to_owned(), mass: Mass::from_kg(kg), teu: None, temperature: Temperature::Ambient }
}

pub fn transport(mode: Mode, from: &str, to: &str, km: f64) -> Transport {
    Transport {
        mode,
        from: End::at(from.parse().unwrap()),
        to: End::at(to.parse().unwrap()),
        distance: MeasuredDistance {
            distance: Distance::from_km(km),
            kind: DistanceKind::ShortestFeasible,
            source: "test".to_owned(),
            is_estimate: false,
        },
        countries: Vec::new(),
        category: None,
        carrier: None,
        vehicle: Vehicle::default(),
    }
}

pub fn leg(mode: Mode, from: &str, to: &str, km: f64) -> Stage {
    Stage::Transport(transport(mode, from, to, km))
}

pub fn port(at: &str) -> Stage {
    Stage::Hub(Hub { at: End::at(at.parse().unwrap()), category: None, is_port: true })
}

pub fn chain(user: &[Factor], preference: Preference, kg: u64, stages: Vec<Stage>) -> TransportChain {
    Accountant::new(Tables::bundled(), user, preference).chain(shipment(kg), stages).unwrap()
}
