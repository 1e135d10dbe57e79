//! Times and durations as people type them.

use crate::Refusal;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};
use landsea_model::Minutes;

/// Longest duration, in minutes: a leap year.
const MAX_MINUTES: i64 = 366 * 1440;

/// Reads `2018-09-12`, `2018-09-12T08:00` (local in `zone`) or RFC 3339 with an offset.
///
/// A local time that a change of clocks skips is moved on by the length of the gap; of one that comes twice the
/// first is meant.
pub fn parse_instant(flag: &str, text: &str, zone: &TimeZone) -> Result<Timestamp, Refusal> {
    let text = text.trim();
    if let Ok(instant) = text.parse::<Timestamp>() {
        return Ok(instant);
    }
    let wrong = || {
        Refusal::Usage(format!(
            "{flag}: {text:?} is not a time; write 2018-09-12T08:00 (local), 2018-09-12 (00:00 local) or \
             2018-09-12T08:00+08:00"
        ))
    };
    // a civil time would silently drop an annotated zone
    if text.contains('[') || text.ends_with(['Z', 'z']) {
        return text.parse::<ZonedDateTime>().map(|zoned| zoned.timestamp()).map_err(|_| wrong());
    }
    let local: DateTime = text.parse().map_err(|_| wrong())?;
    local.to_zoned_datetime(zone.clone()).map(|zoned| zoned.timestamp()).map_err(|_| wrong())
}

/// Reads a date, `2018-09-12`.
pub fn parse_date(flag: &str, text: &str) -> Result<Date, Refusal> {
    text.trim()
        .parse()
        .map_err(|_| Refusal::Usage(format!("{flag}: {text:?} is not a date; write it as 2018-09-12")))
}

/// Reads `14d`, `36h`, `90min` or `2w`, more than nothing and at most 366 days.
pub fn parse_duration(flag: &str, text: &str) -> Result<Minutes, Refusal> {
    let text = text.trim();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = text.split_at(digits);
    let minutes_per_unit = match unit.trim() {
        "min" => Some(1),
        "h" => Some(60),
        "d" => Some(1440),
        "w" => Some(7 * 1440),
        _ => None,
    };
    let minutes = number.parse::<i64>().ok().zip(minutes_per_unit).and_then(|(n, unit)| n.checked_mul(unit));
    match minutes.filter(|m| (1..=MAX_MINUTES).contains(m)).map(i32::try_from) {
        Some(Ok(minutes)) => Ok(Minutes::new(minutes)),
        _ => Err(Refusal::Usage(format!(
            "{flag}: {text:?} is not a length of time from 1min to 366d; write 14d, 36h, 90min or 2w"
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn instant(text: &str) -> Result<String, String> {
        let chongqing = TimeZone::get("Asia/Shanghai").unwrap();
        parse_instant("--ready", text, &chongqing).map(|t| t.to_string()).map_err(|e| e.to_string())
    }

    #[test]
    fn a_time_without_offset_is_local() {
        assert_eq!(instant("2018-09-12T08:00").unwrap(), "2018-09-12T00:00:00Z");
        assert_eq!(instant("2018-09-12 08:00").unwrap(), "2018-09-12T00:00:00Z");
        assert_eq!(instant("2018-09-12").unwrap(), "2018-09-11T16:00:00Z");
    }

    #[test]
    fn an_offset_is_kept_to() {
        assert_eq!(instant("2018-09-12T08:00+07:00").unwrap(), "2018-09-12T01:00:00Z");
        assert_eq!(instant("2018-09-12T08:00Z").unwrap(), "2018-09-12T08:00:00Z");
        assert_eq!(instant("2018-09-12T08:00[Asia/Bangkok]").unwrap(), "2018-09-12T01:00:00Z");
    }

    #[test]
    fn what_is_no_time_is_answered_with_what_would_be() {
        for text in ["", "tomorrow", "12.9.2018", "2018-02-30", "2018-09-12T25:00"] {
            assert!(instant(text).unwrap_err().contains("2018-09-12T08:00"), "{text}");
        }
    }

    #[test]
    fn durations_are_bounded_and_have_a_unit() {
        for (text, minutes) in
            [("14d", 20_160), ("36h", 2_160), ("90min", 90), ("2w", 20_160), ("366d", 527_040)]
        {
            assert_eq!(parse_duration("--window", text).unwrap().get(), minutes);
        }
        for text in ["", "14", "d", "0d", "367d", "-1d", "1.5d", "99999999999999999999d"] {
            assert!(parse_duration("--window", text).is_err(), "{text}");
        }
    }
}
