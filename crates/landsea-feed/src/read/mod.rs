//! From texts to a feed: every table is split into fields, ids are gathered, rows are read one by one, and what
//! rows of one table must not do together is checked last.

mod bookings;
mod borders;
mod calendars;
mod calls;
mod cases;
mod charges;
mod delays;
mod exchange;
mod fields;
mod fleet;
mod holidays;
mod info;
mod intensities;
mod links;
mod names;
mod overlap;
mod places;
mod projects;
mod rides;
mod scope;
mod sea_legs;
mod services;
mod shapes;
mod sources;
mod storage;
mod subject;
mod subsidies;
mod tariffs;
mod terminals;
mod transfers;

use crate::clock::Clock;
use crate::files::{FeedFiles, INFO_FILE};
use crate::near::nearest;
use crate::report::Report;
use crate::sheet::{Sheet, Sink};
use landsea_model::{Feed, Index, Table, Terminal};
use names::Names;
use sea_legs::SeaLegs;

/// Splits every known table into fields.
macro_rules! sheets {
    ($($name:ident),* $(,)?) => {
        /// The tables of a feed as text.
        pub(crate) struct Sheets { $(pub(crate) $name: Sheet,)* }
        impl Sheets {
            const FILES: &[&str] = &[$(concat!(stringify!($name), ".csv")),*];
            pub(crate) fn parse(files: &FeedFiles, sink: &Sink) -> Self {
                Self { $($name: {
                    let file = concat!(stringify!($name), ".csv");
                    Sheet::parse(file, files.bytes(file), sink)
                },)* }
            }
            pub(crate) fn all(&self) -> Vec<&Sheet> {
                vec![$(&self.$name),*]
            }
        }
    };
}

sheets! {
    places, terminals, transfers, services, calls, calendars, links, driver_rules, borders, tariffs, charges,
    storage, subsidies, exchange_rates, vehicle_classes, carrier_intensities, delays, bookings, holidays, projects, shapes, reference_cases,
    sources, estimates,
}

/// Reads a feed, or reports every error in it.
pub fn read(files: &FeedFiles) -> Result<Feed, Report> {
    let sink = Sink::default();
    report_unknown_files(files, &sink);
    let info = info::read(files, &sink);
    let sheets = Sheets::parse(files, &sink);
    let names = Names::of(&sheets, &sink);
    let feed = read_tables(info, &sheets, &names, &sink);
    names.finish(&sink);
    match feed {
        Some(feed) if sink.is_clean() => Ok(feed),
        _ => Err(sink.into_report()),
    }
}

/// Reads all tables, also where the first has errors: they are all to be reported.
fn read_tables(
    info: Option<landsea_model::FeedInfo>,
    sheets: &Sheets,
    names: &Names,
    sink: &Sink,
) -> Option<Feed> {
    let sources = sources::read_sources(&sheets.sources, sink);
    let mut estimates = sources::read_estimates(&sheets.estimates, names, sink);
    let places = places::read(&sheets.places, names, sink);
    let terminals = terminals::read(&sheets.terminals, names, sink);
    let transfers = transfers::read(&sheets.transfers, names, sink);
    let vehicle_classes = fleet::read_classes(&sheets.vehicle_classes, names, sink);
    let driver_rules = fleet::read_rules(&sheets.driver_rules, names, sink);
    let borders = borders::read(&sheets.borders, names, sink);
    let mut services = services::read(&sheets.services, names, sink);
    let zone_of =
        |terminal: &Option<Terminal>| Some(&places.get(terminal.as_ref()?.place.position())?.as_ref()?.zone);
    let start = info.as_ref().and_then(|info| info.validity.from);
    let clock = Clock::of(start, terminals.iter().map(zone_of));
    let sea_legs = SeaLegs::new(names, &services, &terminals, &places, estimates.len());
    let calls = calls::read(sheets, names, &clock, &sea_legs, sink);
    estimates.extend(sea_legs.rule().map(Some));
    let calendars = calendars::read(&sheets.calendars, names, &services, sink);
    for ((service, calls), calendar) in services.iter_mut().zip(calls).zip(calendars) {
        if let Some(service) = service {
            service.calls = calls;
            service.calendar = calendar;
        }
    }
    let links = links::read(&sheets.links, names, &places, &terminals, &borders, sink);
    let tariffs = tariffs::read(&sheets.tariffs, names, &services, sink);
    let subsidies = subsidies::read(&sheets.subsidies, names, &services, sink);
    let projects = projects::read(&sheets.projects, names, sink);
    let shapes = shapes::read(&sheets.shapes, names, sink);
    let cases = cases::read(&sheets.reference_cases, names, sink);
    let charges = charges::read(&sheets.charges, names, sink);
    let storage = storage::read(&sheets.storage, names, sink);
    let exchange_rates = exchange::read(sheets, names, info.as_ref(), sink);
    let holidays = holidays::read(&sheets.holidays, names, sink);
    let delays = delays::read(&sheets.delays, names, sink);
    let carrier_intensities = intensities::read(&sheets.carrier_intensities, names, sink);
    let bookings = bookings::read(&sheets.bookings, names, sink);
    Some(Feed {
        info: info?,
        places: table(places)?,
        terminals: table(terminals)?,
        services: table(services)?,
        links: table(links)?,
        transfers: table(transfers)?,
        projects: table(projects)?,
        borders: table(borders)?,
        driver_rules: table(driver_rules)?,
        vehicle_classes: table(vehicle_classes)?,
        carrier_intensities: carrier_intensities.into_iter().collect::<Option<_>>()?,
        tariffs: table(tariffs)?,
        subsidies: table(subsidies)?,
        charges: table(charges)?,
        storage: table(storage)?,
        exchange_rates: exchange_rates.into_iter().collect::<Option<_>>()?,
        holidays: holidays.into_iter().collect::<Option<_>>()?,
        delays: delays.into_iter().collect::<Option<_>>()?,
        bookings: bookings.into_iter().collect::<Option<_>>()?,
        shapes: table(shapes)?,
        cases: table(cases)?,
        sources: table(sources)?,
        estimates: table(estimates)?,
    })
}

/// A table of rows that are all sound; none if one is not.
fn table<K: Index, V>(rows: Vec<Option<V>>) -> Option<Table<K, V>> {
    rows.into_iter().collect()
}

/// A table under a wrong name would go unread, and its rows be missed in silence.
fn report_unknown_files(files: &FeedFiles, sink: &Sink) {
    for name in files.names().filter(|name| *name != INFO_FILE && !Sheets::FILES.contains(name)) {
        let (message, expected) = if name.is_empty() {
            ("text before the first file".to_owned(), "a line such as # places.csv".to_owned())
        } else {
            (format!("no table is called {name:?}"), Sheets::FILES.join(" "))
        };
        sink.add(crate::Diagnostic {
            nearest: nearest(name, Sheets::FILES.iter().map(|f| (*f, *f))).map(str::to_owned),
            value: Some(name.to_owned()),
            ..sink.error_of_file("unknown-file", name, message, Some(expected))
        });
    }
}
