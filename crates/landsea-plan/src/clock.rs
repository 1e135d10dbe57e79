//! Minutes and days as whole numbers, and local clocks.
//!
//! The search counts instants in whole minutes since 1970-01-01 00:00 UTC ([`Minute`]) and local dates in days
//! since 1970-01-01 ([`Day`]); both fit 32 bits and compare in one instruction.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, date};
use jiff::tz::TimeZone;

/// An instant, in minutes since 1970-01-01 00:00 UTC.
pub type Minute = i32;

/// A local date, in days since 1970-01-01.
pub(crate) type Day = i32;

/// Minutes in a day of 24 hours, as storage counts it.
pub(crate) const DAY: i32 = 1440;

const EPOCH: Date = date(1970, 1, 1);

/// The first whole minute at or after an instant.
pub(crate) fn minute_from(t: Timestamp) -> Minute {
    to_minute(t.as_second().div_euclid(60) + i64::from(t.as_second().rem_euclid(60) != 0))
}

/// The last whole minute at or before an instant.
pub fn minute_until(t: Timestamp) -> Minute {
    to_minute(t.as_second().div_euclid(60))
}

fn to_minute(minutes: i64) -> Minute {
    // jiff's timestamps end in the year 9999: more than 32 bits of minutes, less than 64
    minutes.clamp(i64::from(i32::MIN / 2), i64::from(i32::MAX / 2)) as Minute
}

/// The instant of a minute.
pub fn timestamp(minute: Minute) -> Timestamp {
    // 32 bits of minutes lie inside jiff's range of years -9999 to 9999
    Timestamp::from_second(i64::from(minute) * 60).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// The number of a date.
pub(crate) fn day_of(date: Date) -> Day {
    (date.duration_since(EPOCH).as_secs() / 86_400) as Day
}

/// The date of a number.
pub(crate) fn date_of(day: Day) -> Date {
    EPOCH.checked_add(jiff::SignedDuration::from_hours(i64::from(day) * 24)).unwrap_or(Date::MAX)
}

/// A zone's clock, quick where its offset does not change within the span it was made for.
#[derive(Clone, Debug)]
pub(crate) struct Clock {
    zone: TimeZone,
    fixed_offset_minutes: Option<i32>,
}

impl Clock {
    /// A clock for instants between `from` and `to`, and a year on either side of them.
    pub(crate) fn new(zone: &TimeZone, from: Minute, to: Minute) -> Self {
        let (from, to) = (timestamp(from - 366 * DAY), timestamp(to + 366 * DAY));
        let steady = zone.following(from).next().is_none_or(|transition| transition.timestamp() > to);
        let offset = zone.to_offset(from).seconds();
        let fixed_offset_minutes = (steady && offset % 60 == 0).then_some(offset / 60);
        Self { zone: zone.clone(), fixed_offset_minutes }
    }
    /// The instant of a civil time. A time that a clock change skips or repeats is read as RFC 5545 does.
    pub(crate) fn minute(&self, day: Day, minutes_of_day: i32) -> Minute {
        match self.fixed_offset_minutes {
            Some(offset) => day * DAY + minutes_of_day - offset,
            None => {
                let civil = date_of(day)
                    .to_datetime(jiff::civil::Time::midnight())
                    .saturating_add(jiff::SignedDuration::from_mins(i64::from(minutes_of_day)));
                self.zone.to_timestamp(civil).map(minute_until).unwrap_or(Minute::MAX / 2)
            }
        }
    }
    /// The local date of an instant.
    pub(crate) fn day(&self, minute: Minute) -> Day {
        match self.fixed_offset_minutes {
            Some(offset) => (minute + offset).div_euclid(DAY),
            None => day_of(self.civil(minute).date()),
        }
    }
    fn civil(&self, minute: Minute) -> DateTime {
        self.zone.to_datetime(timestamp(minute))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_dates_are_inverse() {
        for day in [-1, 0, 17_786, 20_000] {
            assert_eq!(day_of(date_of(day)), day);
        }
        assert_eq!(date_of(17_786), date(2018, 9, 12));
    }

    #[test]
    fn a_zone_with_summer_time_is_read_day_by_day() {
        let span = (day_of(date(2018, 1, 1)) * DAY, day_of(date(2018, 12, 31)) * DAY);
        let berlin = Clock::new(&TimeZone::get("Europe/Berlin").unwrap(), span.0, span.1);
        let shanghai = Clock::new(&TimeZone::get("Asia/Shanghai").unwrap(), span.0, span.1);
        let noon = |clock: &Clock, d: Date| clock.minute(day_of(d), 720) - day_of(d) * DAY;
        assert_eq!(noon(&berlin, date(2018, 1, 10)), 11 * 60);
        assert_eq!(noon(&berlin, date(2018, 7, 10)), 10 * 60);
        assert_eq!(noon(&shanghai, date(2018, 7, 10)), 4 * 60);
        assert_eq!(shanghai.fixed_offset_minutes, Some(480));
    }
}
