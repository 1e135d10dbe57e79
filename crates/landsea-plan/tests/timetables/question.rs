//! Questions in a line.
//!
//! ```text
//! A -> C ready Mo 08:00
//! A -> C by Th 06:00 2x40HC 36t via B avoid mode:road legs 3 bill
//! A -> 1.2,103.9 window Mo 00:00 3d only mode:rail,mode:road days 10
//! A -> C ready Mo 08:00 carbon 80 USD
//! ```
//!
//! The ready time is on the clock of the origin, the deadline on that of the destination. `bill` has the answer
//! show of what each plan's cost is made.

use jiff::Timestamp;
use jiff::civil::{Date, Time, date};
use jiff::tz::TimeZone;
use landsea_model::{Cargo, Equipment, Feed, Mass, Minutes, Volume};
use landsea_plan::{
    CarbonPrice, Endpoint, Filter, FilterItem, Gazetteer, Limits, Match, Query, Via, When, doors,
};
use std::iter::Peekable;
use std::vec::IntoIter;

/// First day of the week in which scenarios play: weekdays without a date are in it.
pub const MONDAY: Date = date(2018, 9, 3);

/// Weekdays from Monday.
pub const WEEKDAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

/// Months that scenarios play in.
pub const MONTHS: [(&str, i8); 5] = [("Mar", 3), ("Aug", 8), ("Sep", 9), ("Oct", 10), ("Nov", 11)];

pub struct Asked {
    pub query: Query,
    /// Whether the answer shows of what the cost is made.
    pub bill: bool,
}

type Words<'q> = Peekable<IntoIter<&'q str>>;

pub fn parse(feed: &Feed, question: &str) -> Asked {
    let gazetteer = Gazetteer::new(feed);
    let (from, rest) = question.split_once(" -> ").expect("A -> B");
    let mut words: Words = rest.split_whitespace().collect::<Vec<_>>().into_iter().peekable();
    let to = words.next().unwrap();
    let (from_zone, from) = endpoints(feed, &gazetteer, from);
    let (to_zone, to) = endpoints(feed, &gazetteer, to);
    let mut when = None;
    let mut boxes = (1, Equipment::Hc40);
    let mut mass = Mass::from_kg(10_000);
    let mut query_of_rest = Rest::default();
    while let Some(word) = words.next() {
        match word {
            "ready" => when = Some(When::ReadyAt(instant(&mut words, &from_zone))),
            "by" => when = Some(When::ArriveBy(instant(&mut words, &to_zone))),
            "window" => {
                let from = instant(&mut words, &from_zone);
                let days: i64 = words.next().unwrap().trim_end_matches('d').parse().unwrap();
                when = Some(When::Window { from, to: from + jiff::SignedDuration::from_hours(24 * days) });
            }
            _ if word.ends_with("kg") => mass = Mass::from_kg(word.trim_end_matches("kg").parse().unwrap()),
            _ if word.ends_with('t') && word.as_bytes()[0].is_ascii_digit() => {
                mass = Mass::from_kg(1000 * word.trim_end_matches('t').parse::<u64>().unwrap());
            }
            _ if query_of_rest.read(&gazetteer, word, &mut words) => {}
            _ => boxes = Cargo::parse_boxes(word).unwrap_or_else(|e| panic!("{word}: {e}")),
        }
    }
    let mut cargo = Cargo::new(boxes.1, boxes.0, mass).unwrap();
    cargo.volume = query_of_rest.volume;
    cargo.dangerous = query_of_rest.dangerous;
    cargo.temperature_controlled |= query_of_rest.cooled;
    let query = Query {
        cargo,
        from,
        to,
        when: when.expect("ready, by or window"),
        limits: query_of_rest.limits,
        filter: query_of_rest.filter,
        via: query_of_rest.via,
        carbon_price: query_of_rest.carbon_price,
    };
    Asked { query, bill: query_of_rest.bill }
}

/// What a question may say in any order after its when and what.
#[derive(Default)]
struct Rest {
    limits: Limits,
    filter: Filter,
    via: Vec<Via>,
    dangerous: Vec<landsea_model::ImoClass>,
    volume: Option<Volume>,
    cooled: bool,
    carbon_price: Option<CarbonPrice>,
    bill: bool,
}

impl Rest {
    fn read(&mut self, gazetteer: &Gazetteer, word: &str, words: &mut Words) -> bool {
        let number = |words: &mut Words| words.next().unwrap().parse::<i32>().unwrap();
        match word {
            "legs" => self.limits.max_legs = number(words) as u8,
            "days" => self.limits.horizon = Minutes::new(1440 * number(words)),
            "avoid" => self.filter.avoid.extend(items(gazetteer, words)),
            "only" => self.filter.only.extend(items(gazetteer, words)),
            "via" => {
                let place = words.next().unwrap();
                let places = gazetteer.place(place).unwrap_or_else(|e| panic!("{e}")).1;
                self.via.push(Via { places });
            }
            "dangerous" => self.dangerous.push(words.next().unwrap().parse().unwrap()),
            "cooled" => self.cooled = true,
            "carbon" => {
                let (price, currency) = (words.next().unwrap(), words.next().unwrap());
                let price = price.parse().unwrap();
                self.carbon_price = Some(CarbonPrice { price, currency: currency.parse().unwrap() });
            }
            "bill" => self.bill = true,
            _ => match word.strip_suffix("m3") {
                Some(volume) => {
                    self.volume = Some(Volume::from_litres(1000 * volume.parse::<u64>().unwrap()))
                }
                None => return false,
            },
        }
        true
    }
}

fn items(gazetteer: &Gazetteer, words: &mut Words) -> Vec<FilterItem> {
    let item = |text: &str| match text.split_once(':').expect("a filter such as mode:road") {
        ("mode", mode) => FilterItem::Mode(mode.parse().unwrap()),
        ("country", country) => FilterItem::Country(country.parse().unwrap()),
        ("carrier", carrier) => FilterItem::Carrier(carrier.to_owned()),
        ("place", place) => FilterItem::Places(gazetteer.place(place).unwrap().1),
        ("terminal", terminal) => FilterItem::Terminal(gazetteer.terminal(terminal).unwrap()),
        ("service", service) => FilterItem::Service(gazetteer.service(service).unwrap()),
        (kind, _) => panic!("what is {kind}?"),
    };
    words.next().unwrap().split(',').map(item).collect()
}

fn endpoints(feed: &Feed, gazetteer: &Gazetteer, text: &str) -> (TimeZone, Vec<Endpoint>) {
    let found = match gazetteer.lookup(text).unwrap_or_else(|e| panic!("{e}")) {
        Match::Position(position) => doors(feed, position),
        Match::Terminal(terminal) => vec![Endpoint { terminal, door: None }],
        Match::Place { places, .. } => {
            let inside = feed.terminals.enumerate().filter(|(_, row)| places.contains(&row.place));
            inside.map(|(terminal, _)| Endpoint { terminal, door: None }).collect()
        }
    };
    let zone = found.first().map_or(TimeZone::UTC, |end| feed.place_of(end.terminal).zone.clone());
    (zone, found)
}

/// Reads `Mo 08:00` or `Mo 10 Sep 08:00`.
fn instant(words: &mut Words, zone: &TimeZone) -> Timestamp {
    let weekday = words.next().unwrap();
    let of_week = WEEKDAYS.iter().position(|day| *day == weekday).expect("a weekday such as Mo");
    let mut day = MONDAY + jiff::Span::new().days(of_week as i64);
    let mut time = words.next().unwrap();
    if let Ok(of_month) = time.parse::<i8>() {
        let month = words.next().unwrap();
        let month = MONTHS.iter().find(|(name, _)| *name == month).expect("a month such as Sep").1;
        day = date(2018, month, of_month);
        assert_eq!(day.weekday().to_monday_zero_offset() as usize, of_week, "{day} is no {weekday}");
        time = words.next().unwrap();
    }
    let time: Time = time.parse().unwrap();
    zone.to_timestamp(day.to_datetime(time)).unwrap()
}
