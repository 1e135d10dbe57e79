//! Tariffs and intensities of carriers that run nothing: mostly a name written in two ways.

use super::findings::Findings;
use crate::near::nearest;
use crate::problem::Problem;
use landsea_model::{Feed, Mode, Origin, TariffHolder};
use std::collections::BTreeSet;

pub(super) fn check(feed: &Feed, found: &mut Findings) {
    let services = feed.services.iter().map(|service| (service.mode, service.carrier.as_str()));
    let links = feed.links.iter().map(|link| (Mode::Road, link.carrier.as_str()));
    let carriers: BTreeSet<(Mode, &str)> = services.chain(links).collect();
    let of_tariffs = feed.tariffs.iter().filter_map(|tariff| match &tariff.rides.holder {
        TariffHolder::Carrier(carrier) => Some((tariff.rides.mode, carrier.as_str(), &tariff.origin)),
        _ => None,
    });
    let of_intensities =
        feed.carrier_intensities.iter().map(|row| (row.mode, row.carrier.as_str(), &row.origin));
    let named: Vec<(Mode, &str, &Origin)> = of_tariffs.chain(of_intensities).collect();
    for (mode, carrier, origin) in named {
        if carriers.contains(&(mode, carrier)) {
            continue;
        }
        let of_mode = carriers.iter().filter(|(other, _)| *other == mode).map(|(_, name)| (*name, *name));
        let message = format!("no service or link by {mode} is run by {carrier:?}");
        let problem = Problem::new("unknown-carrier", message).value(carrier);
        found.warning(origin, problem.near(nearest(carrier, of_mode)));
    }
}
