//! Words as an address has them: lists apart by commas or as parameters that come again, numbers and switches as text.

use serde::de::{Deserialize, Deserializer, Error};

/// One text, or several.
#[derive(serde::Deserialize)]
#[serde(untagged)]
enum Texts {
    One(String),
    Several(Vec<String>),
}

/// A list; each of its texts may be several, apart by commas.
///
/// # Errors
/// If it is not one.
pub fn list<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    let texts = several(from)?;
    let parts = texts.iter().flat_map(|text| text.split(',')).map(str::trim);
    Ok(parts.filter(|part| !part.is_empty()).map(str::to_owned).collect())
}

/// A list whose texts may have commas.
///
/// # Errors
/// If it is not one.
pub fn several<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    match Texts::deserialize(from) {
        Ok(Texts::One(text)) => Ok(vec![text]),
        Ok(Texts::Several(texts)) => Ok(texts),
        Err(_) => Err(D::Error::custom("expected a text or a list of texts")),
    }
}

/// A switch: `true`, `1` or nothing behind its name is on.
///
/// # Errors
/// If it is not one.
pub fn flag<'de, D: Deserializer<'de>>(from: D) -> Result<bool, D::Error> {
    match serde_json::Value::deserialize(from)? {
        serde_json::Value::Bool(value) => Ok(value),
        serde_json::Value::String(text) => match text.as_str() {
            "" | "1" | "true" => Ok(true),
            "0" | "false" => Ok(false),
            other => Err(D::Error::custom(format!("{other:?} is neither true nor false"))),
        },
        other => Err(D::Error::custom(format!("{other} is neither true nor false"))),
    }
}

/// A whole number.
///
/// # Errors
/// If it is not one.
pub fn number<'de, D: Deserializer<'de>, T: TryFrom<u64>>(from: D) -> Result<T, D::Error> {
    let value = serde_json::Value::deserialize(from)?;
    let read = match &value {
        serde_json::Value::String(text) => text.trim().parse::<u64>().ok(),
        other => other.as_u64(),
    };
    read.and_then(|number| T::try_from(number).ok())
        .ok_or_else(|| D::Error::custom(format!("{value} is not a whole number in range")))
}

/// A whole number, if there is one.
///
/// # Errors
/// If it is not one.
pub fn optional_number<'de, D: Deserializer<'de>, T: TryFrom<u64>>(from: D) -> Result<Option<T>, D::Error> {
    number(from).map(Some)
}

/// A number, if there is one.
///
/// # Errors
/// If it is not one.
pub fn optional_decimal<'de, D: Deserializer<'de>>(from: D) -> Result<Option<f64>, D::Error> {
    let value = serde_json::Value::deserialize(from)?;
    let read = match &value {
        serde_json::Value::String(text) => text.trim().parse::<f64>().ok(),
        other => other.as_f64(),
    };
    read.map(Some).ok_or_else(|| D::Error::custom(format!("{value} is not a number")))
}
