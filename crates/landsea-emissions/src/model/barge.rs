//! River container vessels, from size, speed and current.
//!
//! Power by the Admiralty law from a vessel of known size and power. Over the ground a vessel makes its speed through the
//! water less the current upstream and more downstream; the intensity is that of the round trip, as the GLEC Framework
//! wants it (page 43): both ways together take v / (v² − c²) hours for each kilometre.

use super::{Input, ModelError, Modelled, fuel, given_or};
use crate::{Tables, Temperature, TransportIntensity};

const FUEL: &str = "mgo";

/// What is known of a vessel; what is not is taken from the parameters.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Barge {
    /// Capacity in TEU.
    pub capacity_teu: Option<f64>,
    /// Speed through the water in km/h.
    pub speed_km_h: Option<f64>,
    /// Share of TEU that carry cargo over the round trip, above 0 to 1.
    pub utilisation: Option<f64>,
}

/// The intensity of a river vessel.
///
/// # Errors
/// [`ModelError`] for a vessel that cannot be, or is slower than the current.
pub fn intensity(tables: &Tables, barge: Barge, temperature: Temperature) -> Result<Modelled, ModelError> {
    let p = &tables.parameters;
    let (teu, teu_input) =
        given_or(barge.capacity_teu, &p.barge_teu, "barge.teu", 10.0..=5000.0, "10 to 5,000 TEU")?;
    let (speed, speed_input) =
        given_or(barge.speed_km_h, &p.barge_speed, "barge.speed", 1.0..=40.0, "1 to 40 km/h")?;
    let (utilisation, utilisation_input) =
        given_or(barge.utilisation, &p.barge_utilisation, "barge.utilisation", 0.01..=1.0, "above 0, to 1")?;
    let current = p.barge_current.value;
    if current >= speed {
        let expected = "more than the current";
        return Err(ModelError::Impossible { name: "barge.speed", value: format!("{speed} km/h"), expected });
    }
    // deadweight goes with the capacity
    let dwt = p.barge_dwt.value * teu / p.barge_teu.value;
    let power_kw = p.barge_reference_power.value
        * p.barge_reference_load.value
        * (dwt / p.barge_reference_dwt.value).powf(p.barge_size_exponent.value)
        * (speed / p.barge_reference_speed.value).powf(p.barge_speed_exponent.value);
    let g_per_h = power_kw * p.barge_g_per_kwh.value * (1.0 + p.barge_aux_share.value);
    let h_per_km = speed / (speed * speed - current * current);
    let mut g_per_tkm = g_per_h * h_per_km / (teu * utilisation * p.barge_teu_load.value);
    let mut inputs = vec![
        teu_input,
        speed_input,
        utilisation_input,
        Input::of(&p.barge_current),
        Input::of(&p.barge_dwt),
        Input::of(&p.barge_reference_dwt),
        Input::of(&p.barge_reference_power),
        Input::of(&p.barge_reference_load),
        Input::of(&p.barge_teu_load),
        Input::of(&p.barge_g_per_kwh),
    ];
    if temperature == Temperature::Refrigerated {
        g_per_tkm += p.reefer_kw_per_teu.value * p.barge_g_per_kwh.value * h_per_km / p.barge_teu_load.value;
        inputs.push(Input::of(&p.reefer_kw_per_teu));
    }
    let (wtt, ttw, fuel_input) = fuel(tables, FUEL)?;
    inputs.push(fuel_input);
    Ok(Modelled {
        intensity: TransportIntensity::from_g(g_per_tkm * wtt / 1000.0, g_per_tkm * ttw / 1000.0),
        name: format!("River vessel of {teu:.0} TEU at {speed} km/h, {:.0} % full", utilisation * 100.0),
        energy: vec![(FUEL.to_owned(), 1.0)],
        inputs,
    })
}
