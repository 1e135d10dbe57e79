//! A vehicle class or a driver rule.

use super::entry::Entry;
use landsea_model::{CarbonIntensity, DriverRuleIx, VehicleClassIx};

/// What a vehicle emits, and what it is used for.
pub fn show_class(entry: &mut Entry, ix: VehicleClassIx) {
    let feed = entry.feed;
    let row = &feed.vehicle_classes[ix];
    entry.page.heading(format_args!("{} {}", row.id, row.name));
    entry.field("mode", row.mode.as_str());
    let emits = |intensity: CarbonIntensity| format!("{} a tonne-kilometre", grams(intensity));
    entry.field("accounted as", row.toc.as_deref().unwrap_or_default());
    entry.figure("CO2e", &row.origin, &["co2e_g_per_tkm"], row.intensity.map(emits).unwrap_or_default());
    let reefer = row.reefer_intensity.map(emits).unwrap_or_default();
    entry.figure("refrigerated", &row.origin, &["reefer_co2e_g_per_tkm"], reefer);
    entry.row(&row.origin);
    let services = feed.services.iter().filter(|service| service.vehicle_class == ix);
    entry.field("services", services.map(|service| service.id.as_str()).collect::<Vec<_>>().join(" "));
    let links = feed.links.iter().filter(|link| link.vehicle_class == ix);
    entry.field("links", links.map(|link| link.id.as_str()).collect::<Vec<_>>().join(" "));
    let transfers = feed.transfers.iter().filter(|transfer| transfer.vehicle_class == ix).count();
    entry.field("transfers", if transfers == 0 { String::new() } else { transfers.to_string() });
}

/// `26.9 g`
pub fn grams(intensity: CarbonIntensity) -> String {
    format!("{} g", intensity.g_per_tkm())
}

/// How long a driver may drive, and on which links.
pub fn show_rule(entry: &mut Entry, ix: DriverRuleIx) {
    let feed = entry.feed;
    let row = &feed.driver_rules[ix];
    entry.page.heading(format_args!("{} {}", row.id, row.name));
    entry.figure("drives", &row.origin, &["drive_h"], row.drive);
    entry.figure("rests", &row.origin, &["rest_h"], row.rest);
    entry.row(&row.origin);
    let links = feed.links.iter().filter(|link| link.driver_rule == Some(ix));
    entry.field("links", links.map(|link| link.id.as_str()).collect::<Vec<_>>().join(" "));
}
