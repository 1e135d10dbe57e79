//! Codes of places: UN/LOCODE and country.

use std::fmt;
use std::str::FromStr;

/// Why a text is not a code.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// Not a UN/LOCODE.
    #[error("a UN/LOCODE: two letters for the country and three letters or digits, such as CNQZH")]
    UnLocode,
    /// Not a country code.
    #[error("an ISO 3166-1 country code of two letters, such as VN")]
    Country,
}

/// A country, by its ISO 3166-1 alpha-2 code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 2]);

impl Country {
    /// The two letters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl FromStr for Country {
    type Err = CodeError;
    fn from_str(text: &str) -> Result<Self, CodeError> {
        match *text.as_bytes() {
            [a, b] if a.is_ascii_uppercase() && b.is_ascii_uppercase() => Ok(Self([a, b])),
            _ => Err(CodeError::Country),
        }
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A place, by its UN/LOCODE: country and three letters or digits, without a space.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnLocode([u8; 5]);

impl UnLocode {
    /// The five characters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
    /// The country in which the place lies.
    pub fn country(self) -> Country {
        Country([self.0[0], self.0[1]])
    }
}

impl FromStr for UnLocode {
    type Err = CodeError;
    fn from_str(text: &str) -> Result<Self, CodeError> {
        match *text.as_bytes() {
            [a, b, c, d, e]
                if a.is_ascii_uppercase()
                    && b.is_ascii_uppercase()
                    && [c, d, e].iter().all(|x| x.is_ascii_uppercase() || (b'2'..=b'9').contains(x)) =>
            {
                Ok(Self([a, b, c, d, e]))
            }
            _ => Err(CodeError::UnLocode),
        }
    }
}

impl fmt::Display for UnLocode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for UnLocode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unlocode_knows_its_country() {
        let code: UnLocode = "CNQZH".parse().unwrap();
        assert_eq!((code.as_str(), code.country().as_str()), ("CNQZH", "CN"));
    }

    #[test]
    fn lower_case_spaces_and_the_digits_that_look_like_letters_are_refused() {
        for text in ["cnqzh", "CN QZH", "CNQZ", "CNQZ0", "CNQZ1", "C1QZH", "重庆CNQ", ""] {
            assert!(text.parse::<UnLocode>().is_err(), "{text}");
        }
    }
}
