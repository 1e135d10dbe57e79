//! A terminal with what calls there and what it costs.

use super::entry::Entry;
use crate::output::figures::{price, unit_words};
use landsea_model::{DelaySubject, Mode, Scope, TerminalIx};

/// Fields, services, links, transfers, charges and storage.
pub fn show(entry: &mut Entry, ix: TerminalIx) {
    let feed = entry.feed;
    let row = &feed.terminals[ix];
    let place = feed.place_of(ix);
    entry.page.heading(format!("{} {} {}", row.id, row.name, row.name_zh).trim_end());
    entry.field("place", format!("{} {}", place.code, place.name));
    entry.field("modes", row.modes.iter().map(Mode::as_str).collect::<Vec<_>>().join(" "));
    entry.field("gate", format!("{} ({})", row.hours, place.zone_name));
    entry.field("position", format!("{}, {}", row.position.lat, row.position.lon));
    let gauges: Vec<String> = row.gauges_mm.iter().map(|mm| format!("{mm} mm")).collect();
    entry.field("gauges", gauges.join(", "));
    entry.field("change", row.change.to_string());
    entry.field("gauge change", row.gauge_change.map(|m| m.to_string()).unwrap_or_default());
    entry.accepts(&row.accepts);
    entry.row(&row.origin);

    let services = feed.services.iter().filter(|s| s.calls.iter().any(|call| call.terminal == ix));
    let services = services
        .map(|s| {
            vec![s.id.clone(), s.mode.to_string(), s.name.clone(), s.carrier.clone(), s.validity.to_string()]
        })
        .collect();
    entry.table("Services", &["Id", "Mode", "Name", "Carrier", "Valid"], services);

    let links = feed.links.iter().filter(|link| link.from == ix || link.to == ix);
    let links = links
        .map(|link| {
            vec![link.id.clone(), feed.terminals[link.from].id.clone(), feed.terminals[link.to].id.clone()]
        })
        .collect();
    entry.table("Lorry links", &["Id", "From", "To"], links);

    let transfers = feed.transfers.iter().filter(|t| t.from == ix || t.to == ix);
    let transfers = transfers
        .map(|t| {
            vec![
                feed.terminals[t.from].id.clone(),
                feed.terminals[t.to].id.clone(),
                t.duration.to_string(),
                format!("{} km", t.distance.km()),
                t.validity.to_string(),
                entry.references.cite(&t.origin),
            ]
        })
        .collect();
    entry.table("Transfers", &["From", "To", "Takes", "Distance", "Valid", "Row"], transfers);

    let here = [Scope::Terminal(ix), Scope::Place(row.place)];
    let charges = feed.charges.iter().filter(|charge| here.contains(&charge.at));
    let charges = charges
        .map(|charge| {
            vec![
                charge.kind.name().to_owned(),
                charge.mode.map(|m| m.to_string()).unwrap_or_default(),
                format!("{} {} {}", charge.currency, price(charge.amount), unit_words(charge.unit)),
                charge.validity.to_string(),
                entry.references.cite(&charge.origin),
            ]
        })
        .collect();
    entry.table("Charges", &["For", "Mode", "Amount", "Valid", "Row"], charges);

    let storage = feed.storage.iter().filter(|tier| here.contains(&tier.at));
    let storage = storage
        .map(|tier| {
            vec![
                format!("day {}", tier.from_day),
                format!("{} {} a day {}", tier.currency, price(tier.amount), unit_words(tier.unit)),
                tier.validity.to_string(),
                entry.references.cite(&tier.origin),
            ]
        })
        .collect();
    entry.table("Storage", &["From", "Amount", "Valid", "Row"], storage);
    entry.delays(|delay| delay.subject == DelaySubject::Terminal(ix));
}
