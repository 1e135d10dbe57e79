//! Opening hours of gates and borders, in OSM syntax.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use compact_calendar::CompactCalendar;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use opening_hours::{Context, ContextHolidays, OpeningHours};
use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

/// A text that is not in OSM opening-hours syntax.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("opening hours in OSM syntax, such as Mo-Sa 07:00-19:00; PH off")]
pub struct HoursError;

/// Longest text of opening hours; longer ones are refused unread.
const MAX_LENGTH: usize = 400;

/// When a gate or border is open.
#[derive(Clone)]
pub struct Hours {
    text: Box<str>,
    rule: Option<Arc<OpeningHours>>,
}

impl Hours {
    /// Always open.
    pub fn always() -> Self {
        Self { text: "24/7".into(), rule: None }
    }
    /// Reads OSM opening-hours syntax; an empty text is always open.
    pub fn parse(text: &str) -> Result<Self, HoursError> {
        if text.is_empty() || text == "24/7" {
            return Ok(Self::always());
        }
        if text.len() > MAX_LENGTH {
            return Err(HoursError);
        }
        let rule = text.parse::<OpeningHours>().map_err(|_| HoursError)?;
        Ok(Self { text: text.into(), rule: Some(Arc::new(rule)) })
    }
    /// Whether it never closes.
    pub fn is_always(&self) -> bool {
        self.rule.is_none()
    }
    /// The text as it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }
    /// The open intervals that touch `from..to`, rising and apart, cut to that range. `holidays` are the days
    /// that `PH` means.
    pub fn open_intervals(
        &self,
        zone: &TimeZone,
        holidays: &BTreeSet<Date>,
        from: Timestamp,
        to: Timestamp,
    ) -> Vec<(Timestamp, Timestamp)> {
        let Some(rule) = &self.rule else {
            return vec![(from, to)];
        };
        let public: CompactCalendar = holidays.iter().filter_map(|d| naive_date(*d)).collect();
        let context = Context::default()
            .with_holidays(ContextHolidays::new(Arc::new(public), Arc::new(CompactCalendar::default())));
        let hours = (**rule).clone().with_context(context);
        // a day on either side, because local dates may lie a day off the instants
        let local = |t: Timestamp, days: i64| {
            let civil = zone.to_datetime(t);
            naive(civil.checked_add(days.days()).unwrap_or(civil))
        };
        let (Some(start), Some(end)) = (local(from, -1), local(to, 1)) else {
            return Vec::new();
        };
        let mut open: Vec<(Timestamp, Timestamp)> = Vec::new();
        for range in hours.iter_range(start, end) {
            if !matches!(range.kind, opening_hours::RuleKind::Open) {
                continue;
            }
            let instant = |t: NaiveDateTime| zone.to_timestamp(civil(t)).ok();
            let (Some(a), Some(b)) = (instant(range.range.start), instant(range.range.end)) else {
                continue;
            };
            let (a, b) = (a.max(from), b.min(to));
            if a >= b {
                continue;
            }
            match open.last_mut() {
                Some(last) if last.1 >= a => last.1 = last.1.max(b),
                _ => open.push((a, b)),
            }
        }
        open
    }
}

fn naive_date(date: Date) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(date.year().into(), date.month() as u32, date.day() as u32)
}

fn naive(t: DateTime) -> Option<NaiveDateTime> {
    let time = NaiveTime::from_hms_opt(t.hour() as u32, t.minute() as u32, t.second() as u32)?;
    Some(naive_date(t.date())?.and_time(time))
}

fn civil(t: NaiveDateTime) -> DateTime {
    let year = i16::try_from(t.year()).unwrap_or(i16::MAX).min(9999);
    DateTime::new(year, t.month() as i8, t.day() as i8, t.hour() as i8, t.minute() as i8, t.second() as i8, 0)
        .unwrap_or(DateTime::MAX)
}

impl fmt::Display for Hours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for Hours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hours({})", self.text)
    }
}

impl PartialEq for Hours {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn open(text: &str, holidays: &[Date]) -> Vec<String> {
        let zone = TimeZone::get("Asia/Ho_Chi_Minh").unwrap();
        let at = |day| zone.to_timestamp(date(2024, 2, day).at(0, 0, 0, 0)).unwrap();
        Hours::parse(text)
            .unwrap()
            .open_intervals(&zone, &holidays.iter().copied().collect(), at(8), at(11))
            .into_iter()
            .map(|(a, b)| format!("{} - {}", zone.to_datetime(a), zone.to_datetime(b)))
            .collect()
    }

    #[test]
    fn a_gate_opens_by_local_time_and_not_on_holidays() {
        // 8 February 2024 is a Thursday; the tenth is Tet
        assert_eq!(
            open("07:00-19:00; PH off", &[date(2024, 2, 10)]),
            ["2024-02-08T07:00:00 - 2024-02-08T19:00:00", "2024-02-09T07:00:00 - 2024-02-09T19:00:00"]
        );
    }

    #[test]
    fn hours_past_midnight_are_one_interval() {
        assert_eq!(
            open("20:00-02:00", &[])[1..3],
            ["2024-02-08T20:00:00 - 2024-02-09T02:00:00", "2024-02-09T20:00:00 - 2024-02-10T02:00:00"]
        );
    }

    #[test]
    fn off_is_never_open_and_nonsense_is_refused() {
        assert!(open("off", &[]).is_empty());
        assert_eq!(Hours::parse("9 to 5").unwrap_err(), HoursError);
    }
}
