//! Sets of dates, and the calendar rows that say the same.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use landsea_model::Days;

/// Days since 1970-01-01.
pub(crate) type Day = i32;

const EPOCH: Date = date(1970, 1, 1);

/// The number of a date.
pub(crate) fn day_of(date: Date) -> Day {
    (date.duration_since(EPOCH).as_secs() / 86_400) as Day
}

/// The date of a number.
pub(crate) fn date_of(day: Day) -> Date {
    EPOCH.checked_add(i64::from(day).days()).unwrap_or(Date::MAX)
}

/// Monday is 0. 1 January 1970 was a Thursday.
fn weekday(day: Day) -> u32 {
    (day + 3).rem_euclid(7) as u32
}

/// A set of days.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct DaySet {
    /// Day of the first bit; a multiple of 64, so that sets of one shift line up.
    base: Day,
    words: Vec<u64>,
}

impl DaySet {
    /// Adds a day.
    pub(crate) fn insert(&mut self, day: Day) {
        let word = self.word_of(day);
        self.words[word] |= 1 << day.rem_euclid(64);
    }
    /// Takes a day out.
    pub(crate) fn remove(&mut self, day: Day) {
        let at = (day.div_euclid(64) - self.base.div_euclid(64)) as usize;
        if day >= self.base && at < self.words.len() {
            self.words[at] &= !(1 << day.rem_euclid(64));
        }
    }
    /// Makes room for a day; the number of its word.
    fn word_of(&mut self, day: Day) -> usize {
        let block = day.div_euclid(64);
        if self.words.is_empty() {
            self.base = block * 64;
        }
        let first = self.base / 64;
        if block < first {
            let more = (first - block) as usize;
            self.words.splice(0..0, std::iter::repeat_n(0, more));
            self.base = block * 64;
        }
        let at = (block - self.base / 64) as usize;
        if at >= self.words.len() {
            self.words.resize(at + 1, 0);
        }
        at
    }
    /// Adds the days of another set, so many days later. The number of days that were in it already.
    pub(crate) fn add_shifted(&mut self, other: &DaySet, shift: Day) -> usize {
        let before = self.len();
        let rest = shift.rem_euclid(64) as u32;
        for (at, word) in other.words.iter().enumerate().filter(|(_, word)| **word != 0) {
            let day = other.base + at as Day * 64 + shift - rest as Day;
            let low = word << rest;
            let high = if rest == 0 { 0 } else { word >> (64 - rest) };
            if low != 0 {
                let at = self.word_of(day);
                self.words[at] |= low;
            }
            if high != 0 {
                let at = self.word_of(day + 64);
                self.words[at] |= high;
            }
        }
        before + other.len() - self.len()
    }
    /// Whether a day is in it.
    pub(crate) fn contains(&self, day: Day) -> bool {
        let at = day.div_euclid(64) - self.base / 64;
        usize::try_from(at)
            .ok()
            .and_then(|at| self.words.get(at))
            .is_some_and(|w| w >> day.rem_euclid(64) & 1 == 1)
    }
    /// Number of days.
    pub(crate) fn len(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }
    /// Whether it has no day.
    pub(crate) fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }
    /// Days, rising.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Day> + '_ {
        self.words.iter().enumerate().flat_map(move |(at, word)| {
            let start = self.base + at as Day * 64;
            (0..64).filter(move |bit| word >> bit & 1 == 1).map(move |bit| start + bit)
        })
    }
    /// Keeps the days between two, both inclusive.
    pub(crate) fn keep(&mut self, first: Day, last: Day) {
        let outside: Vec<Day> = self.iter().filter(|day| !(first..=last).contains(day)).collect();
        outside.into_iter().for_each(|day| self.remove(day));
    }
}

impl FromIterator<Day> for DaySet {
    fn from_iter<T: IntoIterator<Item = Day>>(days: T) -> Self {
        let mut set = Self::default();
        days.into_iter().for_each(|day| set.insert(day));
        set
    }
}

/// Days with the dates between which they hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pattern {
    pub(crate) days: Days,
    /// First and last date; none where `days` names its dates.
    pub(crate) within: Option<(Date, Date)>,
}

/// Patterns that together name each day of the set once, and no other day.
///
/// From the first day on, the weekdays of the seven days ahead are followed as far as they are kept; if that is
/// for more than a week they are a row. Days that fit no such row are named one by one, or as every so many days.
pub(crate) fn patterns(set: &DaySet) -> Vec<Pattern> {
    let (mut rows, mut single): (Vec<Pattern>, Vec<Day>) = (Vec::new(), Vec::new());
    let Some(last) = set.iter().last() else { return rows };
    let mut next = set.iter().next();
    while let Some(first) = next {
        let weekdays = (first..first + 7).filter(|d| set.contains(*d)).fold(0_u8, |w, d| w | 1 << weekday(d));
        let kept = |day: &Day| set.contains(*day) == (weekdays >> weekday(*day) & 1 == 1);
        // past the last day of the set nothing has to be kept
        let end = (first..=last).take_while(kept).last().unwrap_or(first);
        let runs: Vec<Day> = (first..=end).filter(|d| set.contains(*d)).collect();
        let final_run = runs.last().copied().unwrap_or(first);
        if runs.len() > weekdays.count_ones() as usize && final_run - first >= 7 {
            let within = Some((date_of(first), date_of(final_run)));
            rows.push(Pattern { days: Days::Weekdays(weekdays), within });
            next = (final_run + 1..=last).find(|d| set.contains(*d));
        } else {
            single.push(first);
            next = (first + 1..=last).find(|d| set.contains(*d));
        }
    }
    rows.extend(listed(&single));
    rows
}

/// Single days as every so many days, if they are so apart, else by date.
fn listed(days: &[Day]) -> Option<Pattern> {
    let (first, last) = (*days.first()?, *days.last()?);
    if let [a, b, _, ..] = days {
        let step = b - a;
        if (2..=366).contains(&step) && days.windows(2).all(|pair| pair[1] - pair[0] == step) {
            let days = Days::Every { days: step as u16, anchor: date_of(first) };
            return Some(Pattern { days, within: Some((date_of(first), date_of(last))) });
        }
    }
    Some(Pattern { days: Days::On(days.iter().map(|day| date_of(*day)).collect()), within: None })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(dates: impl IntoIterator<Item = Date>) -> Vec<String> {
        let set: DaySet = dates.into_iter().map(day_of).collect();
        let row = |p: Pattern| match p.within {
            Some((from, to)) => format!("{} from {from} to {to}", p.days),
            None => p.days.to_string(),
        };
        patterns(&set).into_iter().map(row).collect()
    }

    fn every_day(from: Date, to: Date) -> impl Iterator<Item = Date> {
        (day_of(from)..=day_of(to)).map(date_of)
    }

    #[test]
    fn working_days_with_a_holiday_are_two_periods() {
        let dates = every_day(date(2024, 1, 1), date(2024, 2, 29))
            .filter(|d| d.weekday().to_monday_zero_offset() < 5 && *d != date(2024, 1, 31));
        assert_eq!(
            shown(dates),
            ["Mo Tu We Th Fr from 2024-01-01 to 2024-01-30", "Mo Tu We Th Fr from 2024-02-01 to 2024-02-29"]
        );
    }

    #[test]
    fn an_extra_run_stands_by_itself() {
        let mondays = every_day(date(2024, 1, 1), date(2024, 3, 31)).filter(|d| weekday(day_of(*d)) == 0);
        assert_eq!(
            shown(mondays.chain([date(2024, 2, 15)])),
            ["Mo from 2024-01-01 to 2024-02-12", "Mo from 2024-02-19 to 2024-03-25", "on 2024-02-15"]
        );
    }

    #[test]
    fn ships_every_ten_days_are_said_so() {
        let dates = (0..5).map(|n| date_of(day_of(date(2024, 1, 3)) + 10 * n));
        assert_eq!(shown(dates), ["every 10 from 2024-01-03 from 2024-01-03 to 2024-02-12"]);
        assert_eq!(shown([date(2024, 1, 3), date(2024, 1, 9)]), ["on 2024-01-03 2024-01-09"]);
    }

    proptest! {
        #[test]
        fn patterns_name_every_day_once(days in prop::collection::btree_set(19_000..19_120_i32, 0..100)) {
            let set: DaySet = days.iter().copied().collect();
            let rows = patterns(&set);
            for day in 18_990..19_130 {
                let date = date_of(day);
                let named = rows.iter().filter(|row| {
                    row.within.is_none_or(|(from, to)| from <= date && date <= to) && row.days.contains(date)
                });
                prop_assert_eq!(named.count(), usize::from(days.contains(&day)), "{}", date);
            }
        }
        #[test]
        fn shifted_sets_add_up(
            a in prop::collection::btree_set(-200..200_i32, 0..20),
            b in prop::collection::btree_set(-200..200_i32, 0..20),
            shift in -100..100_i32,
        ) {
            let mut set: DaySet = a.iter().copied().collect();
            let twice = set.add_shifted(&b.iter().copied().collect(), shift);
            let mut both = a.clone();
            both.extend(b.iter().map(|day| day + shift));
            prop_assert_eq!(set.iter().collect::<Vec<_>>(), both.iter().copied().collect::<Vec<_>>());
            prop_assert_eq!(twice, a.len() + b.len() - both.len());
        }
    }
}
