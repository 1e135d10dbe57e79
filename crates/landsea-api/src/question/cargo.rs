//! The cargo as people type it.

use crate::refusal::{Of, Refusal};
use crate::words::CargoWords;
use landsea_model::{Cargo, CargoError, Equipment, ImoClass, Mass, Volume};

/// Coldest and warmest cargo, in degrees Celsius: from deep-frozen tuna to bitumen.
const TEMPERATURES_C: std::ops::RangeInclusive<f64> = -70.0..=200.0;

/// Reads the cargo of `landsea plan`.
pub fn read(words: &CargoWords) -> Result<Cargo, Refusal> {
    let boxes = words.cargo.as_deref().ok_or_else(|| {
        Refusal::Usage(
            "in what? Say --cargo 40HC (or 2x20GP, 40RF, LOOSE ...): prices and services depend on it"
                .to_owned(),
        )
    });
    let boxes = boxes.of("cargo")?;
    let mass = words.mass.as_deref().ok_or_else(|| {
        Refusal::Usage(
            "how heavy? Say --mass 18t: goods with packaging, without the box; emissions and some prices depend on \
             it"
            .to_owned(),
        )
    });
    let mass = mass.of("mass")?;
    let wrong = |flag: &str, text: &str, error: CargoError| {
        Refusal::Usage(format!("{flag} {text:?}: expected {error}"))
    };
    let (quantity, equipment) =
        Cargo::parse_boxes(boxes).map_err(|e| wrong("--cargo", boxes, e)).of("cargo")?;
    let mut cargo = Cargo::new(equipment, quantity, parse_mass(mass).of("mass")?)
        .map_err(|e| wrong("--mass", mass, e))
        .of("mass")?;
    cargo.volume = words.volume.as_deref().map(parse_volume).transpose().of("volume")?;
    cargo.dangerous =
        words.dangerous.iter().map(|text| parse_class(text)).collect::<Result<_, _>>().of("dangerous")?;
    cargo.dangerous.sort();
    cargo.dangerous.dedup();
    if let Some(text) = &words.temperature {
        if !equipment.is_refrigerated() && equipment != Equipment::Loose {
            return Err(Refusal::Usage(format!("--temperature {text:?}: {}", CargoError::Temperature)));
        }
        cargo.temperature_controlled = true;
    }
    Ok(cargo)
}

/// Reads `-18C`, `-18`, `4.5°C`.
pub fn temperature(words: &CargoWords) -> Result<Option<f64>, Refusal> {
    let Some(text) = &words.temperature else { return Ok(None) };
    let number = text.trim().trim_end_matches(['C', 'c', '°', ' ']);
    let degrees = number.parse::<f64>().ok().filter(|t| TEMPERATURES_C.contains(t));
    degrees.map(Some).ok_or_else(|| {
        Refusal::Usage(format!(
            "--temperature: {text:?} is not a temperature; write degrees Celsius from -70 to 200, such as \
             --temperature=-18C"
        ))
    })
}

/// Reads `18t`, `18.5t`, `800kg`.
pub fn parse_mass(text: &str) -> Result<Mass, Refusal> {
    let kg = thousandths(text, &[("t", 1000), ("kg", 1)]);
    kg.map(Mass::from_kg).ok_or_else(|| {
        Refusal::Usage(format!(
            "--mass: {text:?} is not a mass; write tonnes or kilograms: 18t, 18.5t, 800kg"
        ))
    })
}

fn parse_volume(text: &str) -> Result<Volume, Refusal> {
    let litres = thousandths(text, &[("m3", 1000), ("m³", 1000), ("cbm", 1000), ("l", 1)]);
    litres.map(Volume::from_litres).filter(|volume| volume.litres() > 0).ok_or_else(|| {
        Refusal::Usage(format!("--volume: {text:?} is not a volume; write cubic metres: 30m3, 2.5m3"))
    })
}

fn parse_class(text: &str) -> Result<ImoClass, Refusal> {
    text.trim().parse().map_err(|()| {
        Refusal::Usage(format!(
            "--dangerous: {text:?} is not a class of the IMDG Code; write 1 to 9, such as 3,9"
        ))
    })
}

/// A decimal number with one of the units, in whole smallest units: no floats, so that 0.1 t is 100 kg.
fn thousandths(text: &str, units: &[(&str, u64)]) -> Option<u64> {
    let text = text.trim();
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    let factor = units.iter().find(|(name, _)| *name == unit.trim().to_lowercase())?.1;
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let decimals = if factor == 1000 { 3 } else { 0 };
    let is_number = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || whole.len() > 12 || part.len() > decimals || !is_number(part) {
        return None;
    }
    let whole: u64 = whole.parse().ok()?;
    let part: u64 = format!("{part:0<decimals$}").parse().unwrap_or(0);
    Some(whole * factor + part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masses_are_exact() {
        for (text, kg) in
            [("18t", 18_000), ("18.5 t", 18_500), ("0.1t", 100), ("800kg", 800), ("20T", 20_000)]
        {
            assert_eq!(parse_mass(text).unwrap().kg(), kg, "{text}");
        }
        for text in ["", "18", "t", "1.2345t", "1.5kg", "-3t", "1e3t", "18 tons", "1..2t"] {
            assert!(parse_mass(text).is_err(), "{text}");
        }
    }

    #[test]
    fn volumes_are_litres() {
        for (text, litres) in [("30m3", 30_000), ("2.5 m³", 2_500), ("6cbm", 6_000)] {
            assert_eq!(parse_volume(text).unwrap().litres(), litres, "{text}");
        }
        assert!(parse_volume("0m3").is_err());
    }
}
