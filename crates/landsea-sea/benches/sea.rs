//! How fast the bundled sea answers: made ready, distances, routes, matrices, closures.
//!
//! Pairs are of the ports with a harbour of at least medium size, and of positions spread over the seas, drawn with a
//! fixed seed. `cargo bench -p landsea-sea`; `cargo bench -p landsea-sea -- --test` runs each once.

use divan::{Bencher, black_box};
use landsea_sea::{Place, Position, Rules, Sea};
use std::sync::OnceLock;

fn main() {
    divan::main();
}

/// A generator of numbers by Marsaglia (xorshift64), so that every run draws the same.
struct Draw(u64);

impl Draw {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, most: usize) -> usize {
        (self.next() % most as u64) as usize
    }

    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }
}

fn sea() -> &'static Sea {
    Sea::bundled()
}

/// A thousand ports.
fn ports() -> &'static [Place] {
    static PORTS: OnceLock<Vec<Place>> = OnceLock::new();
    PORTS.get_or_init(|| {
        let mut draw = Draw(20_180_912);
        let all: Vec<usize> =
            sea().ports().iter().filter(|(_, port)| port.is_reachable()).map(|(ix, _)| ix).collect();
        (0..1000).filter_map(|_| sea().port_place(all[draw.below(all.len())]).ok()).collect()
    })
}

impl Draw {
    /// A position at sea, even on the sphere between 60 south and 65 north.
    fn position(&mut self) -> Position {
        loop {
            let height = -0.866 + self.share() * (0.866 + 0.906);
            let position = Position::new(height.asin().to_degrees(), self.share() * 360.0 - 180.0);
            if let Some(position) = position.ok().filter(|&p| sea().is_open(p) && sea().at(p).is_ok()) {
                return position;
            }
        }
    }
}

/// From the bytes in the program to a graph that answers.
#[divan::bench]
fn ready() -> Sea {
    Sea::copy_of_bundled()
}

/// One distance between ports whose labels are known.
#[divan::bench(sample_count = 1000)]
fn distance_of_ports(bencher: Bencher<'_, '_>) {
    let (waters, ports) = (sea().waters(), ports());
    ports.iter().for_each(|port| drop(waters.distance(port, &ports[0])));
    let mut draw = Draw(1);
    bencher
        .with_inputs(|| (&ports[draw.below(ports.len())], &ports[draw.below(ports.len())]))
        .bench_local_values(|(a, b)| black_box(waters.distance(a, b)));
}

/// One distance between ports never asked for before: labels are made on the way.
#[divan::bench(sample_count = 100)]
fn first_distance_of_ports(bencher: Bencher<'_, '_>) {
    let mut draw = Draw(2);
    bencher
        .with_inputs(|| {
            let fresh = Sea::copy_of_bundled();
            let mut any = || ports()[draw.below(ports().len())].port().expect("a port");
            (fresh, any(), any())
        })
        .bench_local_values(|(sea, a, b)| {
            let places = sea.port_place(a).and_then(|a| Ok((a, sea.port_place(b)?)));
            let done = places.map(|(a, b)| sea.waters().distance(&a, &b).is_ok());
            (done.is_ok(), sea)
        });
}

/// A sea of its own, that remembers no positions.
fn forgetful() -> &'static Sea {
    static SEA: OnceLock<Sea> = OnceLock::new();
    SEA.get_or_init(Sea::copy_of_bundled)
}

/// One position never asked about before, looked up.
#[divan::bench(sample_count = 10_000)]
fn position_looked_up(bencher: Bencher<'_, '_>) {
    let (sea, mut draw) = (forgetful(), Draw(4));
    bencher.with_inputs(|| draw.position()).bench_local_values(|position| sea.at(position).is_ok());
}

/// One distance between positions never asked about before, looked up and measured.
#[divan::bench(sample_count = 1000)]
fn distance_of_positions(bencher: Bencher<'_, '_>) {
    let (sea, mut draw) = (forgetful(), Draw(3));
    let waters = sea.waters();
    bencher.with_inputs(|| (draw.position(), draw.position())).bench_local_values(|(a, b)| {
        let places = sea.at(a).and_then(|a| Ok((a, sea.at(b)?)));
        places.map(|(a, b)| black_box(waters.distance(&a, &b))).is_ok()
    });
}

/// One distance between positions that were asked about before, looked up and measured.
#[divan::bench(sample_count = 1000)]
fn distance_of_known_positions(bencher: Bencher<'_, '_>) {
    let (waters, mut draw) = (sea().waters(), Draw(20_181_108));
    let positions: Vec<Position> = (0..100).map(|_| draw.position()).collect();
    let distance = |a: Position, b: Position| {
        let places = sea().at(a).and_then(|a| Ok((a, sea().at(b)?)));
        places.map(|(a, b)| black_box(waters.distance(&a, &b))).is_ok()
    };
    for _ in 0..2 {
        assert!(positions.windows(2).all(|pair| distance(pair[0], pair[1])));
    }
    bencher
        .with_inputs(|| (positions[draw.below(positions.len())], positions[draw.below(positions.len())]))
        .bench_local_values(|(a, b)| distance(a, b));
}

/// A position never asked about before to a thousand ports.
#[divan::bench(sample_count = 20)]
fn position_to_1000_ports(bencher: Bencher<'_, '_>) {
    let (waters, ports, mut draw) = (forgetful().waters(), ports(), Draw(5));
    bencher
        .with_inputs(|| forgetful().at(draw.position()).expect("open water"))
        .bench_local_values(|from| waters.distances(&from, ports).len());
}

/// Two hundred positions never asked about before by themselves, on all cores.
#[divan::bench(sample_count = 3)]
fn matrix_of_200_positions(bencher: Bencher<'_, '_>) {
    let (waters, mut draw) = (forgetful().waters(), Draw(6));
    bencher
        .with_inputs(|| (0..200).filter_map(|_| forgetful().at(draw.position()).ok()).collect::<Vec<Place>>())
        .bench_local_values(|places| waters.matrix(&places, &places).len());
}

/// One route between ports with its geometry, dense and cut at the antimeridian.
#[divan::bench(sample_count = 1000)]
fn route_of_ports(bencher: Bencher<'_, '_>) {
    let (waters, ports) = (sea().waters(), ports());
    let mut draw = Draw(4);
    bencher
        .with_inputs(|| (&ports[draw.below(ports.len())], &ports[draw.below(ports.len())]))
        .bench_local_values(|(a, b)| {
            waters.route(a, b).map(|r| black_box(r.lines_cut_at_antimeridian())).is_ok()
        });
}

/// A thousand ports by a thousand, on all cores.
#[divan::bench(sample_count = 5)]
fn matrix_of_1000_ports() -> usize {
    sea().waters().matrix(ports(), ports()).len()
}

/// The same with the Suez canal closed.
#[divan::bench(sample_count = 3)]
fn matrix_of_1000_ports_without_suez() -> usize {
    let waters = sea().waters_under(&Rules::closing(["suez"])).expect("a passage");
    waters.matrix(ports(), ports()).len()
}

/// A closure applied, and a first distance that it changes.
#[divan::bench]
fn closure_applied() -> bool {
    let places = sea().place("CNSHA").and_then(|a| Ok((a, sea().place("NLRTM")?)));
    let waters = sea().waters_under(&Rules::closing(["suez"])).expect("a passage");
    places.is_ok_and(|(a, b)| waters.distance(&a, &b).is_ok())
}

/// All alternatives of the longest trade lane.
#[divan::bench]
fn alternatives() -> usize {
    let places = sea().place("CNSHA").and_then(|a| Ok((a, sea().place("NLRTM")?)));
    places.map_or(0, |(a, b)| sea().waters().alternatives(&a, &b).map_or(0, |all| all.len()))
}
