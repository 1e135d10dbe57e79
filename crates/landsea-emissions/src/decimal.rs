//! Decimal numbers as whole numbers of a small unit, so that no figure is changed by being read or written.

/// Reads a number of nothing or more as a whole number of `10^-decimals`, rounded half up where it has more digits.
/// None for text that is no such number, or one too great.
pub(crate) fn parse(text: &str, decimals: u32) -> Option<u128> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if (whole.is_empty() && part.is_empty()) || !digits(whole) || !digits(part) {
        return None;
    }
    let decimals = decimals as usize;
    let kept = &part[..part.len().min(decimals)];
    let number = format!("{whole}{kept}{:0<width$}", "", width = decimals - kept.len());
    let number: u128 = if number.is_empty() { 0 } else { number.parse().ok()? };
    let round_up = part.as_bytes().get(decimals).is_some_and(|digit| *digit >= b'5');
    number.checked_add(u128::from(round_up))
}

/// Writes a whole number of `10^-decimals` without zeros at the end.
pub(crate) fn format(value: u128, decimals: u32) -> String {
    if decimals == 0 {
        return value.to_string();
    }
    let digits = format!("{value:0>width$}", width = decimals as usize + 1);
    let (whole, part) = digits.split_at(digits.len() - decimals as usize);
    match part.trim_end_matches('0') {
        "" => whole.to_owned(),
        part => format!("{whole}.{part}"),
    }
}

/// Division rounding to the nearest whole, halves up. `divisor` is not 0.
pub(crate) fn divide_rounded(value: u128, divisor: u128) -> u128 {
    let rest = value % divisor;
    value / divisor + u128::from(rest >= divisor - rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_exactly_and_written_back() {
        for (text, decimals, value) in
            [("0.498", 6, 498_000), ("61.7", 3, 61_700), ("7", 0, 7), ("0.0005", 3, 1), (".5", 1, 5)]
        {
            assert_eq!(parse(text, decimals), Some(value), "{text}");
        }
        for text in ["", ".", "-1", "1e3", "1,5", "1.2.3", " 1", "9".repeat(60).as_str()] {
            assert_eq!(parse(text, 3), None, "{text}");
        }
        assert_eq!(format(3_680_100, 6), "3.6801");
        assert_eq!([format(5, 3), format(1000, 3), format(0, 3), format(7, 0)], ["0.005", "1", "0", "7"]);
    }

    #[test]
    fn halves_are_rounded_up() {
        assert_eq!([4, 5, 6, 15].map(|n| divide_rounded(n, 10)), [0, 1, 1, 2]);
    }
}
