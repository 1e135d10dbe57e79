//! Capacities that no vehicle has.

use super::findings::Findings;
use crate::problem::Problem;
use landsea_model::{Feed, Mode};

/// The most that one departure of a mode carries, in TEU and in tonnes: somewhat above the largest in use.
fn greatest(mode: Mode) -> (u32, f64) {
    match mode {
        Mode::Rail => (800, 50_000.0),
        Mode::Road => (4, 120.0),
        Mode::Sea => (30_000, 600_000.0),
        Mode::Barge => (2_500, 60_000.0),
        Mode::Air => (60, 260.0),
    }
}

pub(super) fn check(feed: &Feed, found: &mut Findings) {
    for service in &feed.services {
        let (teu, tonnes) = greatest(service.mode);
        if let Some(capacity) = service.capacity_teu.filter(|capacity| *capacity > teu) {
            let problem = Problem::new(
                "absurd-capacity",
                format!("{capacity} TEU on one departure by {}", service.mode),
            );
            found.error(&service.origin, problem.expected(format!("at most {teu} TEU")));
        }
        if let Some(capacity) = service.capacity_t.filter(|capacity| *capacity > tonnes) {
            let problem =
                Problem::new("absurd-capacity", format!("{capacity} t on one departure by {}", service.mode));
            found.error(&service.origin, problem.expected(format!("at most {tonnes} t")));
        }
        if !service.calls.iter().any(|call| call.loads) || !service.calls.iter().any(|call| call.unloads) {
            let problem = Problem::new("carries-nothing", format!("{} loads or unloads nowhere", service.id));
            found.error(&service.origin, problem.expected("a call that loads and a later one that unloads"));
        }
    }
}
