//! How fast legs are accounted for: one leg once its rate is known, looking the rate up, a whole chain with statement.
//!
//! `cargo bench -p landsea-emissions`; with `-- --test` each runs once. For ten million legs from Parquet see
//! `examples/make_legs.rs`.

use divan::{Bencher, black_box};
use landsea_emissions::{
    Accountant, DistanceKind, End, LegKind, MeasuredDistance, Preference, Rates, Shipment, Stage, Tables,
    Temperature, Transport, Vehicle, statement,
};
use landsea_model::{Distance, Mass, Mode, UnLocode};

fn main() {
    divan::main();
}

fn code(text: &str) -> Option<UnLocode> {
    text.parse().ok()
}

fn kind(mode: Mode, category: &str) -> LegKind<'_> {
    LegKind {
        mode,
        category,
        from: code("CNCQI"),
        to: code("CNQZH"),
        distance: DistanceKind::ShortestFeasible,
        temperature: Temperature::Ambient,
    }
}

fn accountant() -> Accountant<'static> {
    Accountant::new(Tables::bundled(), &[], Preference::Best)
}

/// Mass × distance × rate, in all parts.
#[divan::bench]
fn a_leg_whose_rate_is_known(bencher: Bencher) {
    let mut rates = Rates::new(accountant());
    let distance = Distance::from_km(1450.0);
    if let Ok(rate) = rates.of(kind(Mode::Rail, ""), distance) {
        bencher.bench_local(|| {
            black_box(rate).emit(black_box(Mass::from_kg(18_000)), None, black_box(distance))
        });
    }
}

/// The same with the rate looked up by mode, category and countries.
#[divan::bench]
fn a_leg_by_its_category(bencher: Bencher) {
    let mut rates = Rates::new(accountant());
    let distance = Distance::from_km(1450.0);
    bencher.bench_local(|| {
        let rate = rates.of(black_box(kind(Mode::Sea, "sea-1000-1999")), distance);
        rate.map(|rate| rate.emit(black_box(Mass::from_kg(18_000)), None, distance))
    });
}

/// A chain of three elements with all candidates, and its statement.
#[divan::bench]
fn a_chain_with_its_statement(bencher: Bencher) {
    let leg = |mode, km| {
        Stage::Transport(Transport {
            mode,
            from: code("CNCQI").map(End::at).unwrap_or_default(),
            to: code("CNQZH").map(End::at).unwrap_or_default(),
            distance: MeasuredDistance {
                distance: Distance::from_km(km),
                kind: DistanceKind::ShortestFeasible,
                source: String::new(),
                is_estimate: false,
            },
            countries: Vec::new(),
            category: None,
            carrier: None,
            vehicle: Vehicle::default(),
        })
    };
    let shipment = Shipment {
        id: "S".to_owned(),
        mass: Mass::from_kg(18_000),
        teu: None,
        temperature: Temperature::Ambient,
    };
    let stages = vec![leg(Mode::Road, 30.0), leg(Mode::Rail, 1450.0), leg(Mode::Sea, 2400.0)];
    bencher.bench_local(|| {
        let chain = accountant().chain(shipment.clone(), stages.clone());
        chain.map(|chain| statement(&chain, Tables::bundled(), "2025"))
    });
}
