//! Vehicles at terminals that cannot work them.

use super::findings::Findings;
use crate::problem::Problem;
use landsea_model::{Feed, Mode, Origin, TerminalIx, VehicleClassIx};

pub(super) fn check(feed: &Feed, found: &mut Findings) {
    for service in &feed.services {
        check_class(feed, service.vehicle_class, service.mode, &service.origin, found);
        for call in service.calls.iter().filter(|call| call.loads || call.unloads) {
            let terminal = &feed.terminals[call.terminal];
            if !terminal.modes.contains(service.mode) {
                let modes: Vec<&str> = terminal.modes.iter().map(Mode::as_str).collect();
                let message = format!("{} works no {}", terminal.id, service.mode);
                let problem = Problem::new("mode-not-worked", message);
                found.error(&call.origin, problem.expected(format!("one of its modes: {}", modes.join(" "))));
            }
            if let Some(gauge) = service.gauge_mm
                && !terminal.gauges_mm.is_empty()
                && !terminal.gauges_mm.contains(&gauge)
            {
                let gauges: Vec<String> = terminal.gauges_mm.iter().map(u16::to_string).collect();
                let message = format!("{} has no track of {gauge} mm", terminal.id);
                let problem = Problem::new("gauge-not-worked", message);
                found.error(
                    &call.origin,
                    problem.expected(format!("one of its gauges: {}", gauges.join(" "))),
                );
            }
        }
    }
    for link in &feed.links {
        check_class(feed, link.vehicle_class, Mode::Road, &link.origin, found);
        check_road(feed, [link.from, link.to], &link.origin, found);
    }
    for transfer in &feed.transfers {
        check_class(feed, transfer.vehicle_class, Mode::Road, &transfer.origin, found);
        check_road(feed, [transfer.from, transfer.to], &transfer.origin, found);
    }
}

/// The intensity of another mode's vehicle gives wrong emissions. A coaster may go up a river, and a barge along a
/// coast.
fn check_class(feed: &Feed, class: VehicleClassIx, mode: Mode, at: &Origin, found: &mut Findings) {
    let class = &feed.vehicle_classes[class];
    if class.mode == mode {
        return;
    }
    let message = format!("{} is a vehicle of mode {}", class.id, class.mode);
    let problem =
        Problem::new("vehicle-of-other-mode", message).expected(format!("a vehicle class of mode {mode}"));
    let on_water = |mode| matches!(mode, Mode::Sea | Mode::Barge);
    if on_water(mode) && on_water(class.mode) { found.warning(at, problem) } else { found.error(at, problem) }
}

fn check_road(feed: &Feed, ends: [TerminalIx; 2], at: &Origin, found: &mut Findings) {
    for terminal in ends.map(|end| &feed.terminals[end]) {
        if !terminal.modes.contains(Mode::Road) {
            let problem = Problem::new("no-road", format!("a lorry at {}, which works no road", terminal.id));
            found.warning(at, problem.expected("a terminal with the mode road"));
        }
    }
}
