//! Dates on which two calendars meet.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use landsea_model::{Days, Validity};

/// The first date within a validity that lies in both.
pub fn first_common_date(a: &Days, b: &Days, within: Validity) -> Option<Date> {
    let start = within.from.unwrap_or(date(1950, 1, 1));
    match (a, b) {
        (Days::On(dates), other) | (other, Days::On(dates)) => {
            dates.iter().copied().find(|date| within.contains(*date) && other.contains(*date))
        }
        // both repeat: stepping by the longer period, one of the first steps meets the other, or none ever does
        (Days::Every { days: m, .. }, Days::Every { days: n, .. }) => {
            let (stepper, step, other, steps) = if m >= n { (a, m, b, n) } else { (b, n, a, m) };
            step_until(stepper, *step, other, *steps, start, within)
        }
        (every @ Days::Every { days, .. }, week @ Days::Weekdays(_))
        | (week @ Days::Weekdays(_), every @ Days::Every { days, .. }) => {
            step_until(every, *days, week, 7, start, within)
        }
        (Days::Weekdays(_), Days::Weekdays(_)) => {
            step_until(a, 1, b, 7, start, within).filter(|d| a.contains(*d))
        }
    }
}

fn step_until(
    stepper: &Days,
    step: u16,
    other: &Days,
    steps: u16,
    start: Date,
    within: Validity,
) -> Option<Date> {
    let day = |from: Date, days: i64| from.checked_add(days.days()).ok();
    let first = match stepper {
        Days::Every { .. } => {
            (0..i64::from(step)).filter_map(|n| day(start, n)).find(|d| stepper.contains(*d))?
        }
        _ => start,
    };
    (0..i64::from(steps))
        .filter_map(|n| day(first, n * i64::from(step)))
        .take_while(|d| within.contains(*d))
        .find(|d| stepper.contains(*d) && other.contains(*d))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn common(a: &str, b: &str, from: &str, to: &str) -> Option<String> {
        let date = |text: &str| (!text.is_empty()).then(|| text.parse().unwrap());
        let within = Validity { from: date(from), to: date(to) };
        first_common_date(&Days::parse(a).unwrap(), &Days::parse(b).unwrap(), within).map(|d| d.to_string())
    }

    #[test]
    fn weekdays_meet_only_where_a_common_one_lies_within() {
        // 1 January 2018 is a Monday
        assert_eq!(common("Mo We", "We Fr", "2018-01-01", ""), Some("2018-01-03".into()));
        assert_eq!(common("Mo We", "We Fr", "2018-01-01", "2018-01-02"), None);
        assert_eq!(common("Mo", "Tu", "", ""), None);
    }

    #[test]
    fn periods_meet_where_arithmetic_says() {
        // 6 and 10 days, started a day apart: one is always on odd days, the other on even ones
        assert_eq!(common("every 6 from 2018-01-01", "every 10 from 2018-01-02", "", ""), None);
        assert_eq!(
            common("every 6 from 2018-01-01", "every 10 from 2018-01-03", "2018-01-01", ""),
            Some("2018-01-13".into())
        );
        assert_eq!(common("every 10 from 2018-01-01", "Th", "2018-01-01", ""), Some("2018-01-11".into()));
        assert_eq!(common("every 14 from 2018-01-01", "Th", "", ""), None);
    }

    #[test]
    fn single_dates_meet_what_they_lie_in() {
        assert_eq!(common("on 2018-01-01 2018-01-02", "Tu", "", ""), Some("2018-01-02".into()));
        assert_eq!(common("daily", "on 2018-01-01", "2018-02-01", ""), None);
    }
}
