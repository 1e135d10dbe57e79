//! Places by sea as people write them.

use crate::Refusal;
use landsea_sea::{Place, PlaceError, Sea};

/// The place that an argument names.
pub fn place(sea: &Sea, argument: &str, text: &str) -> Result<Place, Refusal> {
    let text = text.trim();
    sea.place(text).map_err(|error| Refusal::Usage(format!("{argument}: {}", explained(text, &error))))
}

/// The code of a port, or a position.
pub fn code(sea: &Sea, place: &Place) -> String {
    let port = place.port().and_then(|ix| sea.ports().get(ix));
    port.map_or_else(|| place.name().to_owned(), |port| port.code().to_owned())
}

/// What is wrong with a place, and how it should be written.
pub fn explained(text: &str, error: &PlaceError) -> String {
    let numeric = text.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '+');
    let looks_like_a_position = numeric && text.contains([',', ' ', '°']);
    match error {
        PlaceError::UnknownPort { .. } if text.is_empty() => {
            "empty; expected a port or a position".to_owned()
        }
        PlaceError::UnknownPort { given, .. } if looks_like_a_position => {
            format!(
                "`{given}` is no port and no position; a position is written 20.1,107.5, south and west negative"
            )
        }
        _ => error.to_string(),
    }
}
