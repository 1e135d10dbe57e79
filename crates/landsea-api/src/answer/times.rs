//! Instants as local times.

use jiff::fmt::temporal::DateTimePrinter;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};

/// `2018-09-12T08:00:00+08:00`
pub fn rfc3339(instant: Timestamp, zone: &TimeZone) -> String {
    DateTimePrinter::new().timestamp_with_offset_to_string(&instant, zone.to_offset(instant))
}

/// `20180912T000000Z`, as calendars write it.
pub fn basic_utc(instant: Timestamp) -> String {
    instant.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// `12 Sep 08:00 +08`, with the year if it is another than `year`.
pub fn short(instant: Timestamp, zone: &TimeZone, year: i16) -> String {
    let local = instant.to_zoned_datetime(zone.clone());
    let day = if local.year() == year { "%d %b" } else { "%d %b %Y" };
    format!("{} {}", local.strftime(&format!("{day} %H:%M")), offset(instant, zone))
}

/// `2018-09-12 08:00 +08`
pub fn full(instant: Timestamp, zone: &TimeZone) -> String {
    let local = instant.to_zoned_datetime(zone.clone());
    format!("{} {}", local.strftime("%Y-%m-%d %H:%M"), offset(instant, zone))
}

/// The same of an instant that has its zone with it.
pub fn of_zoned(time: &ZonedDateTime) -> String {
    full(time.timestamp(), time.time_zone())
}

/// [`rfc3339`] of an instant that has its zone with it.
pub fn rfc3339_of_zoned(time: &ZonedDateTime) -> String {
    rfc3339(time.timestamp(), time.time_zone())
}

/// `+08`, or `+06:30` where the zone is not at a full hour.
fn offset(instant: Timestamp, zone: &TimeZone) -> String {
    let text = instant.to_zoned_datetime(zone.clone()).strftime("%:z").to_string();
    text.strip_suffix(":00").map(str::to_owned).unwrap_or(text)
}

/// The local year of an instant.
pub fn year(instant: Timestamp, zone: &TimeZone) -> i16 {
    instant.to_zoned_datetime(zone.clone()).year()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_instant_reads_differently_in_yangon_and_chongqing() {
        let instant: Timestamp = "2018-09-12T00:00:00Z".parse().unwrap();
        let zone = |name| TimeZone::get(name).unwrap();
        assert_eq!(short(instant, &zone("Asia/Shanghai"), 2018), "12 Sep 08:00 +08");
        assert_eq!(short(instant, &zone("Asia/Yangon"), 2019), "12 Sep 2018 06:30 +06:30");
        assert_eq!(rfc3339(instant, &zone("Asia/Yangon")), "2018-09-12T06:30:00+06:30");
        assert_eq!(basic_utc(instant), "20180912T000000Z");
    }
}
