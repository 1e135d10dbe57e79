//! The example feed is read as it is written.

use crate::common;
use landsea_feed::read;
use landsea_model::{Feed, Index, Scope, TariffHolder};

fn tiny_river() -> Feed {
    read(&common::tiny_river()).unwrap_or_else(|report| panic!("{report}"))
}

#[test]
fn every_row_is_read() {
    let feed = tiny_river();
    assert_eq!(
        (feed.places.len(), feed.terminals.len(), feed.services.len(), feed.links.len(), feed.tariffs.len()),
        (4, 5, 3, 1, 8)
    );
    assert_eq!(
        (feed.projects.len(), feed.subsidies.len(), feed.shapes.len(), feed.cases.len()),
        (1, 1, 1, 1)
    );
}

#[test]
fn calls_and_calendars_are_gathered_by_service() {
    let feed = tiny_river();
    let (_, train) = feed.services.find(|s| s.id == "TRAIN").unwrap();
    let shown: Vec<String> = train
        .calls
        .iter()
        .map(|call| {
            let time = |t: Option<landsea_model::CallTime>| t.map_or("-".to_owned(), |t| t.to_string());
            let terminal = &feed.terminals[call.terminal].id;
            format!("{terminal} {} / {}, {} km", time(call.arrive), time(call.depart), call.distance.km())
        })
        .collect();
    assert_eq!(
        shown,
        [
            "VNHAN-RAIL - / 0 20:00, 0 km",
            "VNSGN-RAIL 3 08:00 / 3 20:00, 1730 km",
            "VNHAN-RAIL 6 08:00 / -, 1730 km",
        ]
    );
    let days: Vec<String> =
        train.calendar.iter().map(|row| format!("{}, {}", row.days, row.validity)).collect();
    assert_eq!(days, ["Mo, 2023-01-01 to 2023-12-31", "Mo Th, from 2024-01-01"]);
    assert_eq!((train.calls[0].loads, train.calls[0].unloads), (true, false));
    assert_eq!((train.calls[2].loads, train.calls[2].unloads), (false, true));
}

#[test]
fn a_link_without_countries_passes_those_of_its_ends_and_borders() {
    let feed = tiny_river();
    let (_, lorry) = feed.links.find(|l| l.id == "LORRY").unwrap();
    let countries: Vec<&str> = lorry.countries.iter().map(|c| c.as_str()).collect();
    assert_eq!(countries, ["VN", "KH"]);
    assert!(lorry.both_ways);
    assert_eq!(lorry.borders[0].1.get(), 120);
    assert_eq!(feed.borders[lorry.borders[0].0].regimes.len(), 2);
}

#[test]
fn tariffs_name_their_holder_and_scope() {
    let feed = tiny_river();
    let (_, train) = feed.tariffs.find(|t| t.id == "train-south").unwrap();
    let (train_ix, _) = feed.services.find(|s| s.id == "TRAIN").unwrap();
    let (hanoi, _) = feed.terminals.find(|t| t.id == "VNHAN-RAIL").unwrap();
    assert_eq!(
        (&train.rides.holder, train.rides.from),
        (&TariffHolder::Service(train_ix), Scope::Terminal(hanoi))
    );
    let (_, barge) = feed.tariffs.find(|t| t.id == "barge").unwrap();
    assert_eq!(
        (&barge.rides.holder, barge.rides.from),
        (&TariffHolder::Carrier("River Line".into()), Scope::Any)
    );
    assert_eq!((hanoi.position(), train.origin.table.as_ref(), train.origin.line), (0, "tariffs.csv", 2));
}

#[test]
fn rows_know_their_sources() {
    let feed = tiny_river();
    let (_, train) = feed.services.find(|s| s.id == "TRAIN").unwrap();
    let origin = &train.calendar[1].origin;
    let references: Vec<_> = origin.references.iter().map(|r| feed.reference_id(*r)).collect();
    assert_eq!(references, ["example", "estimate:even-days"]);
    assert!(origin.has_estimates() && !train.origin.has_estimates());
    assert!(feed.is_estimated(origin, &["days"]) && !feed.is_estimated(origin, &["valid_from"]));
}
