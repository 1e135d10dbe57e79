//! A service with its calls and calendar.

use super::entry::{Entry, country_words};
use super::price::tariff_row;
use crate::output::page::tied;
use landsea_model::{Call, DelaySubject, ServiceIx, TariffHolder};

/// Fields, calls with local times, days by period, tariffs of its own.
pub fn show(entry: &mut Entry, ix: ServiceIx) {
    let feed = entry.feed;
    let row = &feed.services[ix];
    entry.page.heading(format_args!("{} {}", row.id, row.name));
    entry.field("mode", row.mode.as_str());
    entry.field("carrier", &row.carrier);
    entry.field("vehicle", &feed.vehicle_classes[row.vehicle_class].name);
    entry.field("gauge", row.gauge_mm.map(|mm| format!("{mm} mm")).unwrap_or_default());
    entry.field("capacity", row.capacity_teu.map(|teu| format!("{teu} TEU a departure")).unwrap_or_default());
    entry.field("capacity", row.capacity_t.map(|t| format!("{t} t a departure")).unwrap_or_default());
    entry.accepts(&row.accepts);
    entry.field("valid", row.validity.to_string());
    entry.row(&row.origin);

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
            period.validity.to_string(),
            period.days.to_string(),
            holidays,
            entry.references.cite(&period.origin),
        ]
    });
    let periods = periods.collect();
    entry.table("Days on which a run starts", &["Period", "Days", "Holidays", "Row"], periods);
    let tariffs = feed.tariffs.iter().filter(|t| t.rides.holder == TariffHolder::Service(ix));
    let tariffs = tariffs.map(|tariff| tariff_row(entry, tariff)).collect();
    entry.table("Tariffs of its own", &super::price::COLUMNS, tariffs);
    entry.delays(|delay| delay.subject == DelaySubject::Service(ix));
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
    vec![
        entry.feed.terminals[call.terminal].id.clone(),
        tied(&time(call.arrive)),
        tied(&time(call.depart)),
        call.cutoff.to_string(),
        call.release.to_string(),
        usage.to_owned(),
        format!("{:.0}", call.distance.km()),
        borders.join(" "),
        entry.references.cite(&call.origin),
    ]
}
