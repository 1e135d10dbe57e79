//! What is written on charts, in two languages.

use super::Language;
use jiff::Timestamp;
use landsea_model::{Currency, Minutes, Mode, Money};

impl Language {
    fn pick(self, english: &'static str, chinese: &'static str) -> &'static str {
        match self {
            Language::English => english,
            Language::Chinese => chinese,
        }
    }
    pub(super) fn profile_title(self) -> &'static str {
        self.pick("Time and cost over distance", "时间、费用与距离")
    }
    pub(super) fn diagram_title(self) -> &'static str {
        self.pick("Time and space", "时空图")
    }
    pub(super) fn time_axis(self) -> &'static str {
        self.pick("Time since departure", "出发后时间")
    }
    pub(super) fn cost_axis(self, currency: &str) -> String {
        format!("{} ({currency})", self.pick("Cost", "费用"))
    }
    pub(super) fn distance_axis(self) -> &'static str {
        self.pick("Distance, km", "距离（公里）")
    }
    pub(super) fn standing(self) -> &'static str {
        self.pick("standing: terminals, borders, papers", "停留：场站、口岸、单证")
    }
    pub(super) fn other_runs(self) -> &'static str {
        self.pick("other runs of the same services", "同一班列（航线）的其他班次")
    }
    pub(super) fn plan(self, number: usize) -> String {
        match self {
            Language::English => format!("Plan {number}"),
            Language::Chinese => format!("方案{number}"),
        }
    }
    pub(super) fn mode(self, mode: Mode) -> &'static str {
        match mode {
            Mode::Rail => self.pick("rail", "铁路"),
            Mode::Road => self.pick("road", "公路"),
            Mode::Sea => self.pick("sea", "海运"),
            Mode::Barge => self.pick("barge", "内河"),
            Mode::Air => self.pick("air", "航空"),
        }
    }
    /// `2d 4h`, `2天4小时`.
    pub(super) fn duration(self, minutes: i64) -> String {
        let minutes = i32::try_from(minutes).unwrap_or(i32::MAX);
        if self == Language::English {
            return Minutes::new(minutes).to_string();
        }
        let (days, hours, rest) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
        match (days, hours, rest) {
            (0, 0, rest) => format!("{rest}分"),
            (0, hours, 0) => format!("{hours}小时"),
            (0, hours, rest) => format!("{hours}小时{rest:02}分"),
            (days, 0, _) => format!("{days}天"),
            (days, hours, _) => format!("{days}天{hours}小时"),
        }
    }
    /// `13 Sep`, `9月13日`, by clocks so many seconds ahead of UTC.
    pub(super) fn date(self, at: Timestamp, offset_s: i32) -> String {
        const MONTHS: [&str; 12] =
            ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        let date = local(at, offset_s).date();
        let month = usize::try_from(date.month() - 1).ok().and_then(|month| MONTHS.get(month)).unwrap_or(&"");
        match self {
            Language::English => format!("{} {month}", date.day()),
            Language::Chinese => format!("{}月{}日", date.month(), date.day()),
        }
    }
}

/// Local time by clocks so many seconds ahead of UTC.
pub(super) fn local(at: Timestamp, offset_s: i32) -> jiff::civil::DateTime {
    let offset = jiff::tz::Offset::from_seconds(offset_s).unwrap_or(jiff::tz::Offset::UTC);
    offset.to_datetime(at)
}

/// `14:30`
pub(super) fn clock(at: Timestamp, offset_s: i32) -> String {
    let time = local(at, offset_s).time();
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// Whole major units with marks for thousands: `1,417`.
pub(super) fn money(minor: i64, currency: &str) -> String {
    let currency: Currency = currency.parse().unwrap_or(Currency::USD);
    let whole = Money::from_minor(minor, currency).minor() as f64 / 10_f64.powi(currency.decimals() as i32);
    grouped(whole.round() as i64)
}

/// A number with marks for thousands.
pub(super) fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::from(if number < 0 { "-" } else { "" });
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
