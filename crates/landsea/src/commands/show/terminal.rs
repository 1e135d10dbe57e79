//! A terminal with what calls there and what it costs.

use super::charge::charge_row;
use super::entry::Entry;
use super::storage::storage_row;
use landsea_model::{DelaySubject, Mode, Scope, TerminalIx};

/// Fields, services, links, transfers, charges and storage.
pub fn show(entry: &mut Entry, ix: TerminalIx) {
    let feed = entry.feed;
    let row = &feed.terminals[ix];
    let place = feed.place_of(ix);
    entry.page.heading(format!("{} {} {}", row.id, row.name, row.name_zh).trim_end());
    entry.field("place", format!("{} {}", place.code, place.name));
    let at = &row.origin;
    let modes = row.modes.iter().map(Mode::as_str).collect::<Vec<_>>().join(" ");
    entry.figure("modes", at, &["modes"], modes);
    entry.figure("gate", at, &["hours"], format_args!("{} ({})", row.hours, place.zone_name));
    entry.figure("position", at, &["lat", "lon"], format_args!("{}, {}", row.position.lat, row.position.lon));
    let gauges: Vec<String> = row.gauges_mm.iter().map(|mm| format!("{mm} mm")).collect();
    entry.figure("gauges", at, &["gauge_mm"], gauges.join(", "));
    entry.figure("change", at, &["change_h"], row.change);
    let gauge_change = row.gauge_change.map(|m| m.to_string()).unwrap_or_default();
    entry.figure("gauge change", at, &["gauge_change_h"], gauge_change);
    entry.accepts(at, &row.accepts);
    entry.row(at);

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
                entry.marked(&t.origin, &["hours"], t.duration),
                entry.marked(&t.origin, &["distance_km"], format_args!("{} km", t.distance.km())),
                entry.dates(&t.origin, t.validity),
                entry.references.cite(&t.origin),
            ]
        })
        .collect();
    entry.table("Transfers", &["From", "To", "Takes", "Distance", "Valid", "Row"], transfers);

    let here = [Scope::Terminal(ix), Scope::Place(row.place)];
    let charges = feed.charges.iter().filter(|charge| here.contains(&charge.at));
    let charges = charges.map(|charge| charge_row(entry, charge)).collect();
    entry.table("Charges", &super::charge::COLUMNS, charges);

    let storage = feed.storage.iter().filter(|tier| here.contains(&tier.at));
    let storage = storage.map(|tier| storage_row(entry, tier)).collect();
    entry.table("Storage", &super::storage::COLUMNS, storage);
    entry.delays(|delay| delay.subject == DelaySubject::Terminal(ix));
}
