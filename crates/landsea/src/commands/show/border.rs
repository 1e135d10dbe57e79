//! A border with how it was run in each period.

use super::charge::charge_row;
use super::entry::{Entry, country_words};
use landsea_model::{BorderIx, DelaySubject, Scope};

/// Fields, regimes, fees, and what crosses it.
pub fn show(entry: &mut Entry, ix: BorderIx) {
    let feed = entry.feed;
    let row = &feed.borders[ix];
    entry.page.heading(format!("{} {} {}", row.id, row.name, row.name_zh).trim_end());
    entry.field("between", country_words(&row.countries));
    let places: Vec<String> =
        row.places.iter().map(|p| format!("{} {}", feed.places[*p].code, feed.places[*p].name)).collect();
    entry.field("places", places.join(", "));
    entry.field("zone", row.zone.iana_name().unwrap_or_default());

    let regimes = row.regimes.iter().map(|regime| {
        vec![
            entry.dates(&regime.origin, regime.validity),
            entry.marked(&regime.origin, &["hours"], &regime.hours),
            regime.holidays.map(|country| country.to_string()).unwrap_or_default(),
            entry.marked(&regime.origin, &["clearance_h"], regime.clearance),
            entry.references.cite(&regime.origin),
        ]
    });
    let regimes = regimes.collect();
    entry.table("How it was run", &["Period", "Hours", "PH", "Clearance", "Row"], regimes);

    let fees = feed.charges.iter().filter(|charge| charge.at == Scope::Border(ix));
    let fees = fees.map(|charge| charge_row(entry, charge)).collect();
    entry.table("Fees", &super::charge::COLUMNS, fees);

    let services = feed.services.iter().filter(|s| s.calls.iter().any(|call| call.borders.contains(&ix)));
    let services = services.map(|s| vec![s.id.clone(), s.mode.to_string(), s.name.clone()]);
    let links = feed.links.iter().filter(|link| link.borders.iter().any(|(border, _)| *border == ix));
    let links = links.map(|link| vec![link.id.clone(), "road".to_owned(), link.carrier.clone()]);
    entry.table("Crossed by", &["Id", "Mode", "Name"], services.chain(links).collect());
    entry.delays(|delay| delay.subject == DelaySubject::Border(ix));
}
