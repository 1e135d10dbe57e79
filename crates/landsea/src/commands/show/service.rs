//! A service with its calls and calendar.

use super::entry::{Entry, country_words};
use super::price::tariff_row;
use super::subsidy::subsidy_row;
use crate::output::page::tied;
use landsea_model::{Call, DelaySubject, Distance, Feed, Minutes, RideScope, ServiceIx, TariffHolder};

/// Fields, calls with local times, days by period, tariffs of its own.
pub fn show(entry: &mut Entry, ix: ServiceIx) {
    let feed = entry.feed;
    let row = &feed.services[ix];
    entry.page.heading(format!("{} {} {}", row.id, row.name, row.name_zh).trim_end());
    entry.field("mode", row.mode.as_str());
    entry.field("carrier", &row.carrier);
    let at = &row.origin;
    entry.figure("vehicle", at, &["vehicle_class"], &feed.vehicle_classes[row.vehicle_class].name);
    entry.figure("gauge", at, &["gauge_mm"], row.gauge_mm.map(|mm| format!("{mm} mm")).unwrap_or_default());
    let teu = row.capacity_teu.map(|teu| format!("{teu} TEU a departure")).unwrap_or_default();
    entry.figure("capacity", at, &["capacity_teu"], teu);
    let tonnes = row.capacity_t.map(|t| format!("{t} t a departure")).unwrap_or_default();
    entry.figure("capacity", at, &["capacity_t"], tonnes);
    entry.accepts(at, &row.accepts);
    if !row.domestic {
        entry.field("domestic", "no: not from one place of a country to another");
    }
    entry.needs(&row.projects);
    entry.field("valid", entry.dates(at, row.validity));
    entry.row(at);

    let calls = row.calls.iter().map(|call| call_row(entry, call)).collect();
    entry.table(
        "Calls (day of the run and local time)",
        &["Terminal", "Arrives", "Departs", "Cut-off", "Release", "Use", "km", "Borders", "Row"],
        calls,
    );
    let periods = row.calendar.iter().map(|period| {
        let skipped = country_words(&period.skip_holidays);
        let holidays =
            if skipped.is_empty() { String::new() } else { format!("not on holidays of {skipped}") };
        vec![
            entry.dates(&period.origin, period.validity),
            entry.marked(&period.origin, &["days"], &period.days),
            entry.marked(&period.origin, &["holidays"], holidays),
            entry.references.cite(&period.origin),
        ]
    });
    let periods = periods.collect();
    entry.table("Days on which a run starts", &["Period", "Days", "Holidays", "Row"], periods);
    let tariffs = feed.tariffs.iter().filter(|t| t.rides.holder == TariffHolder::Service(ix));
    let tariffs = tariffs.map(|tariff| tariff_row(entry, tariff)).collect();
    entry.table("Tariffs of its own", &super::price::COLUMNS, tariffs);
    let subsidies = feed.subsidies.iter().filter(|subsidy| is_paid(feed, ix, &subsidy.rides));
    let subsidies = subsidies.map(|subsidy| subsidy_row(entry, subsidy)).collect();
    entry.table("Subsidies", &super::subsidy::COLUMNS, subsidies);
    entry.delays(|delay| delay.subject == DelaySubject::Service(ix));
    entry.bookings(|booking| booking.subject == DelaySubject::Service(ix));
}

/// Whether a subsidy is for rides of a service: for it, its carrier or its mode, between two of its calls.
fn is_paid(feed: &Feed, ix: ServiceIx, rides: &RideScope) -> bool {
    let service = &feed.services[ix];
    let held = match &rides.holder {
        TariffHolder::Service(held) => *held == ix,
        TariffHolder::Carrier(name) => *name == service.carrier && rides.mode == service.mode,
        TariffHolder::Mode => rides.mode == service.mode,
        TariffHolder::Link(_) => false,
    };
    let calls = service.calls.len();
    let pairs = (0..calls).flat_map(|load| (load + 1..calls).map(move |unload| (load, unload)));
    held && pairs.filter(|(load, unload)| feed.can_ride(service, *load, *unload)).any(|(load, unload)| {
        feed.lies_in(service.calls[load].terminal, rides.from)
            && feed.lies_in(service.calls[unload].terminal, rides.to)
    })
}

fn call_row(entry: &mut Entry, call: &Call) -> Vec<String> {
    let time = |time: Option<landsea_model::CallTime>| time.map(|t| t.to_string()).unwrap_or_default();
    let borders: Vec<&str> = call.borders.iter().map(|ix| entry.feed.borders[*ix].id.as_str()).collect();
    let usage = match (call.loads, call.unloads) {
        (true, true) => "both",
        (true, false) => "load",
        (false, true) => "unload",
        (false, false) => "pass",
    };
    let cell = |column: &str, value: &str| entry.marked(&call.origin, &[column], value);
    // an empty cell is 0, and no rule made it
    let length = |column: &str, length: Minutes| match length {
        Minutes::ZERO => length.to_string(),
        _ => cell(column, &length.to_string()),
    };
    let km = format!("{:.0}", call.distance.km());
    let mut cells = vec![
        cell("terminal", &entry.feed.terminals[call.terminal].id),
        tied(&cell("arrive", &time(call.arrive))),
        tied(&cell("depart", &time(call.depart))),
        length("cutoff_h", call.cutoff),
        length("release_h", call.release),
        cell("use", usage),
        if call.distance == Distance::default() { "0".to_owned() } else { cell("distance_km", &km) },
        cell("borders", &borders.join(" ")),
    ];
    cells.push(entry.references.cite(&call.origin));
    cells
}
