//! Money: whole minor units with their currency, exchanged only by a stated rate.

use crate::quantity::divide_rounded;
use std::fmt;
use std::str::FromStr;

/// Why an amount cannot be read or combined.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// Not a currency code.
    #[error("an ISO 4217 currency code of three letters, such as CNY")]
    Currency,
    /// Not a decimal number.
    #[error("a decimal number with at most six decimals, such as 2.754")]
    Amount,
    /// Two currencies in one sum.
    #[error("cannot add {0} and {1} without an exchange rate")]
    Mixed(Currency, Currency),
}

/// A currency, by its ISO 4217 code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

impl Currency {
    /// The United States dollar.
    pub const USD: Currency = Currency(*b"USD");

    /// The three letters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
    /// Number of decimals of the minor unit (ISO 4217).
    pub fn decimals(self) -> u32 {
        match &self.0 {
            b"VND" | b"JPY" | b"KRW" | b"CLP" | b"ISK" | b"PYG" | b"UGX" | b"VUV" | b"XAF" | b"XOF"
            | b"XPF" => 0,
            b"BHD" | b"IQD" | b"JOD" | b"KWD" | b"LYD" | b"OMR" | b"TND" => 3,
            _ => 2,
        }
    }
    fn minor_per_major(self) -> i128 {
        10_i128.pow(self.decimals())
    }
}

impl FromStr for Currency {
    type Err = MoneyError;
    fn from_str(text: &str) -> Result<Self, MoneyError> {
        match *text.as_bytes() {
            [a, b, c] if [a, b, c].iter().all(u8::is_ascii_uppercase) => Ok(Self([a, b, c])),
            _ => Err(MoneyError::Currency),
        }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// An amount in whole minor units (cents, fen, dong) of its currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Money {
    minor: i64,
    currency: Currency,
}

impl Money {
    /// From minor units.
    pub const fn from_minor(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }
    /// Minor units.
    pub const fn minor(self) -> i64 {
        self.minor
    }
    /// The currency.
    pub const fn currency(self) -> Currency {
        self.currency
    }
    /// The sum, if both are in one currency.
    pub fn checked_add(self, other: Money) -> Result<Money, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::Mixed(self.currency, other.currency));
        }
        Ok(Money { minor: self.minor + other.minor, currency: self.currency })
    }
    /// The amount as a decimal text with all its minor digits, without currency or thousands marks: `1234.50`.
    pub fn decimal(self) -> String {
        let decimals = self.currency.decimals() as usize;
        let digits = format!("{:0width$}", self.minor.unsigned_abs(), width = decimals + 1);
        let (whole, part) = digits.split_at(digits.len() - decimals);
        let sign = if self.minor < 0 { "-" } else { "" };
        if decimals == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") }
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.currency, self.decimal())
    }
}

/// A price for one unit of something, in millionths of the currency: fine enough for prices per kilometre.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Price(i64);

impl Price {
    /// No price at all.
    pub const ZERO: Price = Price(0);

    /// From millionths of the currency.
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }
    /// Millionths of the currency.
    pub const fn micros(self) -> i64 {
        self.0
    }
}

impl FromStr for Price {
    type Err = MoneyError;
    /// Reads a decimal number exactly: up to twelve digits before the point and six after it.
    fn from_str(text: &str) -> Result<Self, MoneyError> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        let has_digit = !whole.is_empty() || !part.is_empty();
        if !has_digit || whole.len() > 12 || part.len() > 6 || !all_digits(whole) || !all_digits(part) {
            return Err(MoneyError::Amount);
        }
        let number = |s: &str| s.bytes().fold(0_i64, |n, b| n * 10 + i64::from(b - b'0'));
        let micros = number(whole) * 1_000_000 + number(part) * 10_i64.pow(6 - part.len() as u32);
        Ok(Price(if negative { -micros } else { micros }))
    }
}

impl fmt::Display for Price {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, part) = (self.0 / 1_000_000, (self.0 % 1_000_000).unsigned_abs());
        let part = format!("{part:06}");
        let part = part.trim_end_matches('0');
        let sign = if self.0 < 0 && whole == 0 { "-" } else { "" };
        if part.is_empty() { write!(f, "{sign}{whole}") } else { write!(f, "{sign}{whole}.{part}") }
    }
}

/// Units of a currency for one unit of the base currency, in millionths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExchangeRate(i64);

impl ExchangeRate {
    /// One to one.
    pub const PAR: ExchangeRate = ExchangeRate(1_000_000);

    /// From a price of the base currency; it must be above zero.
    pub fn new(price: Price) -> Option<Self> {
        (price.0 > 0).then_some(Self(price.0))
    }
    /// Millionths of a unit for one unit of the base.
    pub const fn micros(self) -> i64 {
        self.0
    }
    /// Turns an amount in millionths of the foreign currency into whole minor units of `base`,
    /// rounded to the nearest, halves away from zero.
    pub fn to_base(self, foreign_micros: i128, base: Currency) -> i64 {
        let minor = divide_rounded(foreign_micros * base.minor_per_major(), i128::from(self.0));
        i64::try_from(minor).unwrap_or(if minor > 0 { i64::MAX } else { i64::MIN })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_are_read_exactly_and_printed_back() {
        for text in ["2.754", "0", "680", "-0.5", "0.000001", "2650000"] {
            assert_eq!(text.parse::<Price>().unwrap().to_string(), text);
        }
        for text in ["", ".", "1e3", "1,000", "2.7540001", "--1", "１"] {
            assert!(text.parse::<Price>().is_err(), "{text}");
        }
    }

    #[test]
    fn money_prints_its_minor_digits() {
        assert_eq!(Money::from_minor(123_405, Currency::USD).decimal(), "1234.05");
        assert_eq!(Money::from_minor(-5, Currency::USD).decimal(), "-0.05");
        assert_eq!(Money::from_minor(4_000_000, "VND".parse().unwrap()).decimal(), "4000000");
    }

    #[test]
    fn money_of_two_currencies_does_not_add() {
        let (a, b) = (Money::from_minor(1, Currency::USD), Money::from_minor(1, "CNY".parse().unwrap()));
        assert!(a.checked_add(b).is_err());
    }

    #[test]
    fn a_thousand_yuan_at_6_85_are_145_dollars_99() {
        let rate = ExchangeRate::new("6.85".parse().unwrap()).unwrap();
        assert_eq!(rate.to_base(1_000 * 1_000_000, Currency::USD), 14_599);
    }
}
