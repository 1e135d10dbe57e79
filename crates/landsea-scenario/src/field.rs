//! Values of an edit: how each is read from a scenario and written into one.

use crate::node::{Key, Node, Spot, Value};
use crate::written::{Sink, Told};
use jiff::civil::{Date, Time};
use landsea_feed::reference::nearest;
use landsea_model::{
    CallTime, Country, Currency, Days, Distance, Equipment, Hours, Mass, Minutes, Mode, Price, StorageKind,
    UnLocode, Unit,
};

/// Where a value stands: the path of its table, its key.
pub(crate) type At<'a> = (&'a str, &'a str);

/// A kind of value.
pub(crate) trait Field: Sized {
    /// The value of a node; none, and a finding, if it is not of this kind.
    fn read(node: &Node, at: At, sink: &Sink) -> Option<Self>;
    /// The value as it is written.
    fn write(&self) -> Value;
}

/// A value that is read from one word or number.
trait Word: Sized {
    /// What is expected, for people.
    const EXPECTED: &'static str;
    /// The words that there are, where they are few.
    fn words() -> Vec<&'static str> {
        Vec::new()
    }
    fn from_word(text: &str) -> Option<Self>;
    fn word(&self) -> Value;
}

impl<T: Word> Field for T {
    fn read(node: &Node, (path, key): At, sink: &Sink) -> Option<Self> {
        let text = match &node.value {
            Value::Text(text) | Value::Number(text) | Value::Date(text) => Some(text.clone()),
            Value::Bool(value) => Some(if *value { "yes" } else { "no" }.to_owned()),
            Value::List(_) | Value::Table(_) => None,
        };
        let read = text.as_deref().and_then(|text| T::from_word(text.trim()));
        if read.is_none() {
            let shown = node.shown();
            let message = format!("{shown:?} is no value of {key:?}");
            let near = nearest(&shown, T::words().into_iter().map(|word| (word, word)));
            let finding = sink.finding((path, key), node.spot, "bad-value", message, Some(shown.clone()));
            sink.add(finding.expected(T::EXPECTED).near(near));
        }
        read
    }
    fn write(&self) -> Value {
        self.word()
    }
}

/// A list, or a text in which its words are apart by spaces.
impl<T: Field> Field for Vec<T> {
    fn read(node: &Node, at: At, sink: &Sink) -> Option<Self> {
        let word = |word: &str| Node { value: Value::Text(word.to_owned()), spot: node.spot };
        match &node.value {
            Value::List(values) => values.iter().map(|value| T::read(value, at, sink)).collect(),
            Value::Text(text) => text.split_whitespace().map(|text| T::read(&word(text), at, sink)).collect(),
            _ => Some(vec![T::read(node, at, sink)?]),
        }
    }
    fn write(&self) -> Value {
        let nodes = self.iter().map(|value| Node { value: value.write(), spot: Spot::default() });
        Value::List(nodes.collect())
    }
}

/// Names by key, such as those of projects with dates.
impl<T: Field> Field for Vec<(String, T)> {
    fn read(node: &Node, (path, key): At, sink: &Sink) -> Option<Self> {
        let Value::Table(entries) = &node.value else {
            let finding =
                sink.finding((path, key), node.spot, "bad-value", format!("{key} is no table"), None);
            sink.add(finding.expected(format!("[{key}]")));
            return None;
        };
        entries
            .iter()
            .map(|(name, value)| Some((name.name.clone(), T::read(value, (key, &name.name), sink)?)))
            .collect()
    }
    fn write(&self) -> Value {
        let entry = |(name, value): &(String, T)| {
            let key = Key { name: name.clone(), spot: Spot::default() };
            (key, Node { value: value.write(), spot: Spot::default() })
        };
        Value::Table(self.iter().map(entry).collect())
    }
}

fn decimal(text: &str, least: f64, greatest: f64) -> Option<f64> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let plain = digits.len() <= 24 && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let number = if plain { text.parse::<f64>().ok() } else { None };
    number.filter(|number| (least..=greatest).contains(number))
}

/// Decimal digits without what follows from binary fractions.
fn digits(number: f64) -> Value {
    let text = format!("{number:.6}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    Value::Number(if text.is_empty() || text == "-0" { "0" } else { text }.to_owned())
}

macro_rules! words {
    ($($type:ty, $expected:expr, |$text:ident| $read:expr, |$value:ident| $write:expr;)*) => {$(
        impl Word for $type {
            const EXPECTED: &'static str = $expected;
            fn from_word($text: &str) -> Option<Self> {
                $read
            }
            fn word(&self) -> Value {
                let $value = self;
                $write
            }
        }
    )*};
}

words! {
    String, "a text in quotes", |text| (!text.is_empty()).then(|| text.to_owned()), |v| Value::Text(v.clone());
    bool, "true or false, or \"yes\" or \"no\"",
        |text| match text { "yes" | "true" => Some(true), "no" | "false" => Some(false), _ => None },
        |v| Value::Bool(*v);
    Date, "a date such as 2018-03-25, from 1950 to 2100",
        |text| text.parse::<Date>().ok().filter(|d| text.len() == 10 && (1950..=2100).contains(&d.year())),
        |v| Value::Date(v.to_string());
    Days, "daily, weekdays such as Mo We Fr, every 10 from 2023-07-08, or on 2018-09-12 2018-09-20",
        |text| Days::parse(text), |v| Value::Text(v.to_string());
    Hours, "opening hours in OSM syntax, such as Mo-Sa 07:00-19:00; PH off, or off",
        |text| Hours::parse(text).ok().filter(|_| !text.is_empty()), |v| Value::Text(v.to_string());
    Minutes, "hours from 0 to 8784", |text| decimal(text, 0.0, 8784.0).map(Minutes::from_hours),
        |v| digits(v.hours());
    Distance, "kilometres from 0 to 45000", |text| decimal(text, 0.0, 45_000.0).map(Distance::from_km),
        |v| digits(v.km());
    Mass, "tonnes from 0.001 to 1000",
        |text| decimal(text, 0.001, 1000.0).map(|t| Mass::from_kg((t * 1000.0).round() as u64)),
        |v| digits(v.kg() as f64 / 1000.0);
    Price, "an amount of 0 or more, with at most six decimals",
        |text| text.parse().ok().filter(|price| *price >= Price::ZERO), |v| Value::Number(v.to_string());
    Currency, "an ISO 4217 currency code of three letters, such as CNY", |text| text.parse().ok(),
        |v| Value::Text(v.to_string());
    Country, "an ISO 3166-1 country code of two letters, such as VN", |text| text.parse().ok(),
        |v| Value::Text(v.to_string());
    UnLocode, "a UN/LOCODE such as CNQZH", |text| text.parse().ok(), |v| Value::Text(v.to_string());
    u16, "a whole number from 0 to 65535", |text| text.parse().ok(), |v| Value::Number(v.to_string());
    u32, "a whole number of 0 or more", |text| text.parse().ok(), |v| Value::Number(v.to_string());
    Degrees, "degrees from -180 to 180", |text| decimal(text, -180.0, 180.0).map(Degrees), |v| digits(v.0);
    Percent, "per cent more or, with a minus, less: from -100 to 1000, with at most six decimals",
        |text| {
            let plain = text.strip_prefix('+').unwrap_or(text);
            let percent: Price = plain.parse().ok()?;
            (-100_000_000..=1_000_000_000).contains(&percent.micros()).then_some(Percent(percent))
        },
        |v| Value::Number(v.0.to_string());
    Later, "hours from -8784 to 8784; with a minus earlier",
        |text| decimal(text, -8784.0, 8784.0).map(|hours| Later(Minutes::from_hours(hours))),
        |v| digits(v.0.hours());
    CallTime, "day of the run (0 to 366) and local time, such as 2 06:30", |text| call_time(text),
        |v| Value::Text(v.to_string());
    Opening, "the date from which it is open, or true where it is so always",
        |text| match text {
            "yes" | "true" => Some(Opening(None)),
            text => Date::from_word(text).map(|date| Opening(Some(date))),
        },
        |v| v.0.map_or(Value::Bool(true), |date| date.word());
}

macro_rules! keywords {
    ($($type:ty, $expected:expr, $all:expr;)*) => {$(
        impl Word for $type {
            const EXPECTED: &'static str = $expected;
            fn words() -> Vec<&'static str> {
                $all.into_iter().map(|(_, word)| word).collect()
            }
            fn from_word(text: &str) -> Option<Self> {
                $all.into_iter().find(|(_, word)| *word == text).map(|(value, _)| value)
            }
            fn word(&self) -> Value {
                let word = $all.into_iter().find(|(value, _)| value == self).map_or("", |(_, word)| word);
                Value::Text(word.to_owned())
            }
        }
    )*};
}

keywords! {
    Mode, "one of rail road sea barge air", Mode::ALL.map(|mode| (mode, mode.as_str()));
    Equipment, "one of 20GP 40GP 40HC 45HC 20RF 40RF 20TK LOOSE",
        Equipment::ALL.map(|equipment| (equipment, equipment.as_str()));
    Unit, "one of container teu t kg shipment", Unit::ALL;
    StorageKind, "one of storage demurrage combined", StorageKind::ALL;
    Use, "one of both load unload pass", Use::ALL;
}

/// Degrees of latitude or longitude (WGS 84).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Degrees(pub f64);

/// So much more, or, below nothing, less: in per cent, exact to six decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Percent(pub(crate) Price);

impl Percent {
    const WHOLE: i128 = 100_000_000;
    /// A price so much higher or lower, rounded to the nearest millionth, halves up.
    pub fn of_price(self, price: Price) -> Price {
        let micros = self.apply(i128::from(price.micros()));
        Price::from_micros(i64::try_from(micros).unwrap_or(i64::MAX))
    }
    /// A time so much longer or shorter, rounded to the nearest minute.
    pub fn of_minutes(self, minutes: Minutes) -> Minutes {
        Minutes::new(i32::try_from(self.apply(i128::from(minutes.get()))).unwrap_or(i32::MAX))
    }
    fn apply(self, value: i128) -> i128 {
        (value * (Self::WHOLE + i128::from(self.0.micros())) + Self::WHOLE / 2).div_euclid(Self::WHOLE)
    }
}

/// So much later, or earlier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Later(pub Minutes);

/// From when a project is open; none is always.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opening(pub Option<Date>);

/// What is done at a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// Cargo is loaded and unloaded.
    Both,
    /// Cargo is loaded only.
    Load,
    /// Cargo is unloaded only.
    Unload,
    /// Neither.
    Pass,
}

impl Use {
    /// All uses, as they are written in feeds.
    pub const ALL: [(Use, &'static str); 4] =
        [(Use::Both, "both"), (Use::Load, "load"), (Use::Unload, "unload"), (Use::Pass, "pass")];
    /// Whether cargo is loaded.
    pub fn loads(self) -> bool {
        matches!(self, Use::Both | Use::Load)
    }
    /// Whether cargo is unloaded.
    pub fn unloads(self) -> bool {
        matches!(self, Use::Both | Use::Unload)
    }
}

/// `2 06:30`: half past six on the third day of the run.
fn call_time(text: &str) -> Option<CallTime> {
    let (day, time) = text.split_once(' ')?;
    let (hour, minute) = time.trim_start().split_once(':')?;
    let digits = |s: &str, most: usize| s.len() <= most && s.bytes().all(|b| b.is_ascii_digit());
    if !digits(day, 3) || !digits(hour, 2) || !digits(minute, 2) || minute.len() != 2 {
        return None;
    }
    let day = day.parse().ok().filter(|day| *day <= 366)?;
    Some(CallTime { day, time: Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()? })
}
