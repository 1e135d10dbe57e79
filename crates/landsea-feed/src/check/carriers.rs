//! Tariffs for carriers that run nothing: mostly a name written in two ways.

use super::findings::Findings;
use crate::near::nearest;
use crate::problem::Problem;
use landsea_model::{Feed, Mode, TariffHolder};
use std::collections::BTreeSet;

pub(super) fn check(feed: &Feed, found: &mut Findings) {
    let services = feed.services.iter().map(|service| (service.mode, service.carrier.as_str()));
    let links = feed.links.iter().map(|link| (Mode::Road, link.carrier.as_str()));
    let carriers: BTreeSet<(Mode, &str)> = services.chain(links).collect();
    for tariff in &feed.tariffs {
        let TariffHolder::Carrier(carrier) = &tariff.rides.holder else { continue };
        if carriers.contains(&(tariff.rides.mode, carrier.as_str())) {
            continue;
        }
        let of_mode =
            carriers.iter().filter(|(mode, _)| *mode == tariff.rides.mode).map(|(_, name)| (*name, *name));
        let message = format!("no service or link by {} is run by {carrier:?}", tariff.rides.mode);
        let problem = Problem::new("unknown-carrier", message).value(carrier.as_str());
        found.warning(&tariff.origin, problem.near(nearest(carrier, of_mode)));
    }
}
