//! A lorry link.

use super::entry::{Entry, country_words};
use super::price::tariff_row;
use landsea_model::{LinkIx, TariffHolder};

/// Fields, borders on the way, tariffs of its own.
pub fn show(entry: &mut Entry, ix: LinkIx) {
    let feed = entry.feed;
    let row = &feed.links[ix];
    entry.page.heading(&row.id);
    entry.field("from", entry.terminal(row.from));
    entry.field("to", entry.terminal(row.to));
    entry.field("ways", if row.both_ways { "both" } else { "this way only" });
    entry.field("carrier", &row.carrier);
    let at = &row.origin;
    entry.figure("vehicle", at, &["vehicle_class"], &feed.vehicle_classes[row.vehicle_class].name);
    entry.figure("distance", at, &["distance_km"], format_args!("{} km", row.distance.km()));
    entry.figure("at the wheel", at, &["drive_h"], row.drive);
    let rule = row.driver_rule.map(|rule| &feed.driver_rules[rule]);
    let rest = match rule {
        Some(rule) => {
            let cited = entry.references.cite(&rule.origin);
            format!("{}: {} of rest after every {} ({cited})", rule.id, rule.rest, rule.drive)
        }
        None => "none: two drivers".to_owned(),
    };
    entry.figure("rest", at, &["driver_rule"], rest);
    entry.field("countries", country_words(&row.countries));
    entry.accepts(at, &row.accepts);
    entry.needs(&row.projects);
    entry.field("valid", entry.dates(at, row.validity));
    entry.row(at);
    let borders = row.borders.iter().map(|(border, after)| {
        let border = &feed.borders[*border];
        vec![border.id.clone(), border.name.clone(), entry.marked(&row.origin, &["borders"], after)]
    });
    let borders = borders.collect();
    entry.table("Borders", &["Id", "Name", "After"], borders);
    let tariffs = feed.tariffs.iter().filter(|t| t.rides.holder == TariffHolder::Link(ix));
    let tariffs = tariffs.map(|tariff| tariff_row(entry, tariff)).collect();
    entry.table("Tariffs of its own", &super::price::COLUMNS, tariffs);
}
