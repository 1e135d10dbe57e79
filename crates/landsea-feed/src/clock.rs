//! Times of calls in one common clock.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use landsea_model::{CallTime, Index, Minutes, TerminalIx};

/// How far the clocks at each terminal are from UTC, in minutes, at two times half a year apart. Times that go
/// forward on both go forward all year, but for the nights on which clocks are set.
pub struct Clock {
    offsets: Vec<Option<[i32; 2]>>,
}

impl Clock {
    /// From the zones of all terminals in order; `start` is a date from which the feed holds.
    pub fn of<'a>(start: Option<Date>, zones: impl Iterator<Item = Option<&'a TimeZone>>) -> Self {
        let start = start.unwrap_or(date(2020, 1, 1));
        let later = start.checked_add(183.days()).unwrap_or(start);
        let offsets = |zone: &TimeZone| Some([offset_minutes(zone, start)?, offset_minutes(zone, later)?]);
        Self { offsets: zones.map(|zone| offsets(zone?)).collect() }
    }
    /// Times from one call time to another, negative where it goes backwards, at two times of the year; none if a
    /// zone is not known.
    pub fn between(&self, from: (TerminalIx, CallTime), to: (TerminalIx, CallTime)) -> Option<[Minutes; 2]> {
        let ([a, b], [c, d]) = (self.minutes(from)?, self.minutes(to)?);
        Some([Minutes::new(c - a), Minutes::new(d - b)])
    }
    /// Minutes from the start of the run, in UTC.
    fn minutes(&self, (terminal, time): (TerminalIx, CallTime)) -> Option<[i32; 2]> {
        let offsets = (*self.offsets.get(terminal.position())?)?;
        let local =
            i32::from(time.day) * 1440 + i32::from(time.time.hour()) * 60 + i32::from(time.time.minute());
        Some(offsets.map(|offset| local - offset))
    }
}

/// How far the zone's clocks are ahead of UTC at noon of a date.
pub(crate) fn offset_minutes(zone: &TimeZone, date: Date) -> Option<i32> {
    let noon = zone.to_timestamp(date.at(12, 0, 0, 0)).ok()?;
    Some(zone.to_offset(noon).seconds() / 60)
}
