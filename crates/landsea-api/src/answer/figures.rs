//! Money, mass and other quantities as people read them.

use landsea_model::{Carbon, Distance, Money, Price, Unit};

/// Whole major units with marks for thousands: `1,234`.
pub fn whole_money(money: Money) -> String {
    let minor_per_major = 10_i64.pow(money.currency().decimals());
    grouped(round_div(money.minor(), minor_per_major))
}

/// All digits with marks for thousands and the currency: `USD 1,234.05`.
pub fn exact_money(money: Money) -> String {
    format!("{} {}", money.currency(), group_decimal(&money.decimal()))
}

/// A price with marks for thousands, without its currency: `1,234.5`.
pub fn price(price: Price) -> String {
    group_decimal(&price.to_string())
}

/// A price as a number for programs.
pub fn price_number(price: Price) -> f64 {
    price.micros() as f64 / 1e6
}

/// Money as a number of major units for programs: the decimal number nearest to the exact amount.
pub fn money_number(money: Money) -> f64 {
    money.minor() as f64 / 10_f64.powi(money.currency().decimals() as i32)
}

/// Whole kilograms with marks for thousands.
pub fn whole_kg(carbon: Carbon) -> String {
    grouped(round_div(carbon.grams(), 1000))
}

/// Whole kilometres with marks for thousands.
pub fn whole_km(distance: Distance) -> String {
    grouped(round_div(i64::try_from(distance.metres()).unwrap_or(i64::MAX), 1000))
}

/// What a price is for: `by the container`.
pub fn unit_words(unit: Unit) -> &'static str {
    match unit {
        Unit::Container => "by the container",
        Unit::Teu => "by the TEU",
        Unit::Tonne => "by the tonne",
        Unit::Kilogram => "by the chargeable kg",
        Unit::Shipment => "by the shipment",
    }
}

/// Whole per cent, but never 0 for something nor 100 for less than all.
pub fn percent(share: f64) -> String {
    let rounded = (share * 100.0).round();
    match share {
        s if s > 0.0 && rounded < 1.0 => "under 1 %".to_owned(),
        s if s < 1.0 && rounded > 99.0 => "over 99 %".to_owned(),
        _ => format!("{rounded:.0} %"),
    }
}

/// `1 box`, `2 boxes`.
pub fn counted(n: usize, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {many}") }
}

/// A number with marks for thousands.
pub fn grouped(n: i64) -> String {
    group_decimal(&n.to_string())
}

fn round_div(n: i64, by: i64) -> i64 {
    let half = by / 2;
    if n >= 0 { (n.saturating_add(half)) / by } else { (n.saturating_sub(half)) / by }
}

fn group_decimal(number: &str) -> String {
    let (sign, digits) = number.strip_prefix('-').map_or(("", number), |rest| ("-", rest));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let mut grouped = String::from(sign);
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if !part.is_empty() {
        grouped.push('.');
        grouped.push_str(part);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;
    use landsea_model::Currency;

    #[test]
    fn money_has_marks_for_thousands() {
        let money = |minor| Money::from_minor(minor, Currency::USD);
        assert_eq!(exact_money(money(123_456_789)), "USD 1,234,567.89");
        assert_eq!(exact_money(money(-5)), "USD -0.05");
        assert_eq!(whole_money(money(99_950)), "1,000");
        assert_eq!(whole_money(Money::from_minor(4_000_000, "VND".parse().unwrap())), "4,000,000");
        assert_eq!(money_number(money(123_405)), 1234.05);
    }

    #[test]
    fn a_small_share_is_not_nothing() {
        assert_eq!(
            [0.0, 0.004, 0.35, 0.999, 1.0].map(percent),
            ["0 %", "under 1 %", "35 %", "over 99 %", "100 %"]
        );
    }
}
