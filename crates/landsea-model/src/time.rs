//! Durations, civil times of a timetable, and the days on which something holds.

use jiff::ToSpan;
use jiff::civil::{Date, Time, Weekday};
use std::fmt;
use std::ops::Add;

/// A duration in whole minutes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Minutes(i32);

impl Minutes {
    /// No time at all.
    pub const ZERO: Minutes = Minutes(0);

    /// From whole minutes.
    pub const fn new(minutes: i32) -> Self {
        Self(minutes)
    }
    /// From decimal hours, rounded to the nearest minute.
    pub fn from_hours(hours: f64) -> Self {
        Self((hours * 60.0).round() as i32)
    }
    /// Whole minutes.
    pub const fn get(self) -> i32 {
        self.0
    }
    /// Decimal hours.
    pub fn hours(self) -> f64 {
        f64::from(self.0) / 60.0
    }
}

impl Add for Minutes {
    type Output = Minutes;
    fn add(self, other: Minutes) -> Minutes {
        Minutes(self.0 + other.0)
    }
}

/// `90h`, `1d 6h`, `45min`: the two largest units that matter.
impl fmt::Display for Minutes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let total = self.0.unsigned_abs();
        let (days, hours, minutes) = (total / 1440, total / 60 % 24, total % 60);
        match (days, hours, minutes) {
            (0, 0, m) => write!(f, "{sign}{m}min"),
            (0, h, 0) => write!(f, "{sign}{h}h"),
            (0, h, m) => write!(f, "{sign}{h}h {m:02}"),
            (d, 0, _) => write!(f, "{sign}{d}d"),
            (d, h, _) => write!(f, "{sign}{d}d {h}h"),
        }
    }
}

/// When a vehicle is at a call: the day of its run (0 is the calendar date at the first call) and the local
/// time at the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CallTime {
    /// Days after the start of the run; 0 to 366 in a feed.
    pub day: u16,
    /// Local time.
    pub time: Time,
}

impl fmt::Display for CallTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:02}:{:02}", self.day, self.time.hour(), self.time.minute())
    }
}

/// The dates, both inclusive, between which a row holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Validity {
    /// First date; none is from ever.
    pub from: Option<Date>,
    /// Last date; none is for ever.
    pub to: Option<Date>,
}

impl Validity {
    /// Without limit.
    pub const ALWAYS: Validity = Validity { from: None, to: None };

    /// Whether the date lies within.
    pub fn contains(self, date: Date) -> bool {
        self.from.is_none_or(|from| from <= date) && self.to.is_none_or(|to| date <= to)
    }
    /// Whether some date lies in both.
    pub fn overlaps(self, other: Validity) -> bool {
        let starts_in_time = |a: Validity, b: Validity| match (a.from, b.to) {
            (Some(from), Some(to)) => from <= to,
            _ => true,
        };
        starts_in_time(self, other) && starts_in_time(other, self)
    }
    /// The dates that lie in both, if any.
    pub fn intersect(self, other: Validity) -> Option<Validity> {
        self.overlaps(other).then(|| Validity {
            from: self.from.max(other.from),
            to: match (self.to, other.to) {
                (Some(a), Some(b)) => Some(a.min(b)),
                (a, b) => a.or(b),
            },
        })
    }
}

impl fmt::Display for Validity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.from, self.to) {
            (None, None) => write!(f, "always"),
            (Some(from), None) => write!(f, "from {from}"),
            (None, Some(to)) => write!(f, "to {to}"),
            (Some(from), Some(to)) => write!(f, "{from} to {to}"),
        }
    }
}

/// The days on which a service starts its run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Days {
    /// The weekdays whose bit is set; bit 0 is Monday.
    Weekdays(u8),
    /// Every so many days, counted from a date in both directions.
    Every {
        /// Days from one run to the next, 1 or more.
        days: u16,
        /// A date of a run.
        anchor: Date,
    },
    /// Just these dates, rising.
    On(Vec<Date>),
}

/// Two-letter weekdays of the OSM opening-hours syntax, Monday first.
pub(crate) const WEEKDAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

impl Days {
    /// Every day.
    pub const DAILY: Days = Days::Weekdays(0x7f);

    /// Reads `daily`, `Mo We Fr`, `every 10 from 2023-07-08` or `on 2018-09-12 2018-09-20`.
    pub fn parse(text: &str) -> Option<Days> {
        let words: Vec<&str> = text.split_whitespace().collect();
        match words.as_slice() {
            ["daily"] => Some(Days::DAILY),
            ["every", days, "from", anchor] => {
                let days = days.parse().ok().filter(|d| (1..=366).contains(d))?;
                Some(Days::Every { days, anchor: anchor.parse().ok()? })
            }
            ["on", dates @ ..] if !dates.is_empty() => {
                let mut dates: Vec<Date> = dates.iter().map(|d| d.parse().ok()).collect::<Option<_>>()?;
                dates.sort();
                dates.dedup();
                Some(Days::On(dates))
            }
            [_, ..] => {
                let bit = |word: &&str| WEEKDAYS.iter().position(|day| day == word).map(|at| 1_u8 << at);
                words.iter().map(bit).try_fold(0, |set, bit| Some(set | bit?)).map(Days::Weekdays)
            }
            [] => None,
        }
    }
    /// Whether a run starts on the date.
    pub fn contains(&self, date: Date) -> bool {
        match self {
            Days::Weekdays(set) => set & (1 << weekday_bit(date.weekday())) != 0,
            Days::Every { days, anchor } => days_between(*anchor, date).rem_euclid(i64::from(*days)) == 0,
            Days::On(dates) => dates.binary_search(&date).is_ok(),
        }
    }
    /// Runs in a week, where that can be said.
    pub fn per_week(&self) -> Option<f64> {
        match self {
            Days::Weekdays(set) => Some(f64::from(set.count_ones())),
            Days::Every { days, .. } => Some(7.0 / f64::from(*days)),
            Days::On(_) => None,
        }
    }
}

impl fmt::Display for Days {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Days::Weekdays(0x7f) => f.write_str("daily"),
            Days::Weekdays(set) => {
                let days: Vec<&str> = (0..7).filter(|b| set & (1 << b) != 0).map(|b| WEEKDAYS[b]).collect();
                f.write_str(&days.join(" "))
            }
            Days::Every { days, anchor } => write!(f, "every {days} from {anchor}"),
            Days::On(dates) => {
                f.write_str("on")?;
                dates.iter().try_for_each(|date| write!(f, " {date}"))
            }
        }
    }
}

fn weekday_bit(weekday: Weekday) -> u8 {
    weekday.to_monday_zero_offset() as u8
}

/// Whole days from one date to another, negative if the second is earlier.
fn days_between(from: Date, to: Date) -> i64 {
    from.until(to).map(|span| i64::from(span.get_days())).unwrap_or_default()
}

impl CallTime {
    /// Minutes on the local clock since the start of the day on which the run starts.
    pub fn minutes(self) -> i32 {
        i32::from(self.day) * 1440 + i32::from(self.time.hour()) * 60 + i32::from(self.time.minute())
    }
    /// So much later on the local clock; not before the start of the run.
    pub fn later(self, by: Minutes) -> CallTime {
        let minutes = (self.minutes() + by.get()).max(0);
        let (hour, minute) = (minutes / 60 % 24, minutes % 60);
        CallTime {
            day: u16::try_from(minutes / 1440).unwrap_or(u16::MAX),
            // the remainders lie within a day
            time: Time::new(hour as i8, minute as i8, 0, 0).unwrap_or(Time::MIN),
        }
    }
    /// The civil date and time of the call on a run that starts on `date`, if it lies in the calendar's range.
    pub fn on_run(self, date: Date) -> Option<jiff::civil::DateTime> {
        Some(date.checked_add(i64::from(self.day).days()).ok()?.to_datetime(self.time))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_are_read_and_printed_back() {
        for text in ["daily", "Mo We Fr", "every 10 from 2023-07-08", "on 2018-09-12 2018-09-20"] {
            assert_eq!(Days::parse(text).unwrap().to_string(), text);
        }
        for text in ["", "Mon", "every 0 from 2023-07-08", "every 3", "on", "on tomorrow"] {
            assert_eq!(Days::parse(text), None, "{text}");
        }
    }

    #[test]
    fn every_ten_days_counts_across_months_and_backwards() {
        let days = Days::parse("every 10 from 2023-07-08").unwrap();
        assert!(days.contains(date(2023, 7, 28)) && days.contains(date(2023, 8, 7)));
        assert!(days.contains(date(2023, 6, 28)) && !days.contains(date(2023, 6, 27)));
    }

    #[test]
    fn validity_includes_both_ends() {
        let july = Validity { from: Some(date(2018, 7, 1)), to: Some(date(2018, 7, 31)) };
        let august = Validity { from: Some(date(2018, 8, 1)), to: None };
        assert!(july.contains(date(2018, 7, 31)) && !july.overlaps(august));
        assert_eq!(july.intersect(Validity::ALWAYS), Some(july));
        assert_eq!(july.intersect(august), None);
    }

    #[test]
    fn a_call_is_put_off_over_midnight() {
        let time = |day, hour, minute| CallTime { day, time: jiff::civil::time(hour, minute, 0, 0) };
        assert_eq!(time(2, 22, 30).later(Minutes::new(150)), time(3, 1, 0));
        assert_eq!(time(2, 22, 30).later(Minutes::new(3 * 1440)), time(5, 22, 30));
        assert_eq!(time(0, 1, 0).later(Minutes::new(-90)), time(0, 0, 0));
    }

    #[test]
    fn durations_read_well() {
        let shown: Vec<String> =
            [0, 45, 60, 390, 1440, 5400, -90].map(|m| Minutes::new(m).to_string()).into();
        assert_eq!(shown, ["0min", "45min", "1h", "6h 30", "1d", "3d 18h", "-1h 30"]);
    }
}
