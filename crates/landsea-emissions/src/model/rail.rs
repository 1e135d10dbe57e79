//! Container trains, from gross tonnage, gradients and traction.
//!
//! Resistance of wagons and locomotive at the running speed by the formulas of the Chinese traction rules (TB/T 1407);
//! what rolls runs evenly from empty to full with the load of a wagon, the air takes what it takes of a loaded one. To it come what brakes take on falling gradients and
//! at stops. Energy at the wheel is shared by the tonnes of cargo. An electric train takes it from the grid of the country,
//! all of it well to tank; a diesel train burns fuel.

use super::terrain::{Terrain, climbing};
use super::{Input, ModelError, Modelled, electricity, fuel, given_or};
use crate::parameters::Parameters;
use crate::{Tables, Temperature, TransportIntensity};
use landsea_model::Country;
use std::fmt;

const GRAVITY: f64 = 9.81;
/// Kilonewton-kilometres in a kilowatt-hour.
const KN_KM_PER_KWH: f64 = 3.6;
/// Share that wheels and motors add to the mass when a train is sped up.
const ROTATING: f64 = 0.06;
const DIESEL: &str = "diesel";

/// What hauls a train.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Traction {
    /// Overhead line.
    Electric,
    /// Diesel locomotives.
    Diesel,
    /// Half of the way each.
    Mixed,
}

impl Traction {
    /// The word of tables and outputs.
    pub fn as_str(self) -> &'static str {
        match self {
            Traction::Electric => "electric",
            Traction::Diesel => "diesel",
            Traction::Mixed => "mixed",
        }
    }

    /// Reads the word.
    pub fn read(text: &str) -> Option<Self> {
        [Traction::Electric, Traction::Diesel, Traction::Mixed].into_iter().find(|t| t.as_str() == text)
    }

    fn electric_share(self) -> f64 {
        match self {
            Traction::Electric => 1.0,
            Traction::Diesel => 0.0,
            Traction::Mixed => 0.5,
        }
    }
}

impl fmt::Display for Traction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// What is known of a train; what is not is taken from the country's row and the parameters.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Train {
    /// Country whose grid and lines it uses.
    pub country: Option<Country>,
    /// What hauls it.
    pub traction: Option<Traction>,
    /// How hilly the line is.
    pub terrain: Option<Terrain>,
    /// Wagons.
    pub wagons: Option<f64>,
    /// Share of slots that carry cargo over the round trip, above 0 to 1.
    pub utilisation: Option<f64>,
}

/// The intensity of a container train.
///
/// # Errors
/// [`ModelError`] for a train that cannot be, or an electric one in a country without a grid factor.
pub fn intensity(tables: &Tables, train: Train, temperature: Temperature) -> Result<Modelled, ModelError> {
    let p = &tables.parameters;
    let profile = tables
        .profile(train.country)
        .ok_or_else(|| ModelError::Missing { what: "profile of countries".to_owned() })?;
    let traction = train.traction.unwrap_or(profile.traction);
    let terrain = train.terrain.unwrap_or(profile.terrain);
    let wagons = train.wagons.unwrap_or(profile.wagons);
    if !(1.0..=400.0).contains(&wagons) {
        let expected = "1 to 400 wagons";
        return Err(ModelError::Impossible { name: "rail.wagons", value: wagons.to_string(), expected });
    }
    let (utilisation, utilisation_input) =
        given_or(train.utilisation, &p.rail_utilisation, "rail.utilisation", 0.01..=1.0, "above 0, to 1")?;
    let record = |known: bool, name: &str, value: String| {
        if known { Input::given(name, value) } else { Input::published(name, value, &profile.source) }
    };
    let mut inputs = vec![
        record(train.traction.is_some(), "rail.traction", traction.to_string()),
        record(train.terrain.is_some(), "rail.terrain", terrain.to_string()),
        record(train.wagons.is_some(), "rail.wagons", wagons.to_string()),
        utilisation_input,
        Input::of(&p.rail_teu_load),
        Input::of(&p.rail_speed),
        Input::published("rail.resistance", "by TB/T 1407", &p.rail_loaded_a.source),
    ];

    let load = load(p, wagons, utilisation);
    let wheel_kwh_per_tkm = wheel_kwh_per_km(p, load, terrain) / load.cargo_t;
    let electric = traction.electric_share();
    let (mut wtt, mut ttw) = (0.0, 0.0);
    let mut energy = Vec::new();
    if electric > 0.0 {
        let (g_per_kwh, grid_inputs) = electricity(tables, train.country)?;
        wtt += electric * wheel_kwh_per_tkm / p.rail_electric_efficiency.value * g_per_kwh;
        inputs.push(Input::of(&p.rail_electric_efficiency));
        inputs.extend(grid_inputs);
        energy.push(("electric".to_owned(), electric));
    }
    let (diesel_wtt, diesel_ttw, fuel_input) = fuel(tables, DIESEL)?;
    if electric < 1.0 {
        let kg_per_tkm = (1.0 - electric) * wheel_kwh_per_tkm * p.rail_diesel_g_per_kwh.value / 1000.0;
        wtt += kg_per_tkm * diesel_wtt;
        ttw += kg_per_tkm * diesel_ttw;
        inputs.extend([Input::of(&p.rail_diesel_g_per_kwh), fuel_input]);
        energy.push((DIESEL.to_owned(), 1.0 - electric));
    }
    if temperature == Temperature::Refrigerated {
        let kg_per_tkm = cooling_kg_per_tkm(p);
        wtt += kg_per_tkm * diesel_wtt;
        ttw += kg_per_tkm * diesel_ttw;
        inputs.extend([Input::of(&p.reefer_kw_per_teu), Input::of(&p.rail_reefer_speed)]);
    }
    Ok(Modelled {
        intensity: TransportIntensity::from_g(wtt, ttw),
        name: format!(
            "Container train, {traction}, {wagons:.0} wagons, {:.0} t gross, {terrain}",
            load.gross_t
        ),
        energy,
        inputs,
    })
}

/// Diesel of the generator sets that cool a tonne of cargo over a kilometre.
fn cooling_kg_per_tkm(p: &Parameters) -> f64 {
    p.reefer_kw_per_teu.value * p.rail_reefer_g_per_kwh.value
        / 1000.0
        / p.rail_reefer_speed.value
        / p.rail_teu_load.value
}

/// What cooling adds on a train: for factors that know dry cargo alone.
pub(crate) fn cooling(tables: &Tables) -> Result<TransportIntensity, ModelError> {
    let kg_per_tkm = cooling_kg_per_tkm(&tables.parameters);
    let (wtt, ttw, _) = fuel(tables, DIESEL)?;
    Ok(TransportIntensity::from_g(kg_per_tkm * wtt, kg_per_tkm * ttw))
}

/// Masses of a train.
#[derive(Clone, Copy, Debug)]
struct Load {
    /// Cargo, t.
    cargo_t: f64,
    /// Wagons with all that is on them, t.
    gross_t: f64,
    /// Boxes and cargo of a wagon as a share of its greatest load.
    share: f64,
    wagons: f64,
}

fn load(p: &Parameters, wagons: f64, utilisation: f64) -> Load {
    let slots = wagons * p.rail_wagon_teu.value;
    let cargo_t = slots * utilisation * p.rail_teu_load.value;
    let on_wagons = cargo_t + slots * p.rail_box_tare.value;
    Load {
        cargo_t,
        gross_t: on_wagons + wagons * p.rail_wagon_tare.value,
        share: (on_wagons / (wagons * p.rail_wagon_load.value)).min(1.0),
        wagons,
    }
}

/// Energy at the wheel for each kilometre.
fn wheel_kwh_per_km(p: &Parameters, load: Load, terrain: Terrain) -> f64 {
    let v = p.rail_speed.value;
    let of = |a: f64, b: f64, c: f64| a + b * v + c * v * v;
    // N/kN × t × 9.81 m/s² is newtons
    let empty_t = p.rail_wagon_tare.value;
    let full_t = empty_t + p.rail_wagon_load.value;
    let empty_n = of(p.rail_empty_a.value, p.rail_empty_b.value, 0.0) * empty_t * GRAVITY;
    let full_n = of(p.rail_loaded_a.value, p.rail_loaded_b.value, 0.0) * full_t * GRAVITY;
    // air sees boxes, full or empty, as it sees a loaded wagon
    let air_n = of(0.0, 0.0, p.rail_loaded_c.value) * full_t * GRAVITY;
    let locomotive_n = of(p.rail_locomotive_a.value, p.rail_locomotive_b.value, p.rail_locomotive_c.value)
        * p.rail_locomotive.value
        * GRAVITY;
    let wagon_n = empty_n + load.share * (full_n - empty_n) + air_n;
    let train_kn = (wagon_n * load.wagons + locomotive_n) / 1000.0;
    let train_t = load.gross_t + p.rail_locomotive.value;
    let resistance = train_kn * 1000.0 / (train_t * GRAVITY);
    let (gradient, share) = terrain.of_rail(p);
    let running = train_kn * climbing(resistance, gradient, share, p.rail_recovered.value) / KN_KM_PER_KWH;
    let metres_per_s = v / 3.6;
    let stop_kwh = 0.5 * train_t * (1.0 + ROTATING) * metres_per_s * metres_per_s / 3600.0;
    running + stop_kwh * (1.0 - p.rail_recovered.value) * p.rail_stops_per_100km.value / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// VTT measured Finnish container trains: 686 t net in 1,659 t gross, 0.027 kWh from the line for each t-km.
    #[test]
    fn a_finnish_container_train_takes_what_was_measured() {
        let p = &Tables::bundled().parameters;
        let wagons: f64 = 35.0;
        let load = Load {
            cargo_t: 686.0,
            gross_t: 1659.0,
            share: (1659.0 - wagons * p.rail_wagon_tare.value) / (wagons * p.rail_wagon_load.value),
            wagons,
        };
        let kwh = wheel_kwh_per_km(p, load, Terrain::Flat) / p.rail_electric_efficiency.value / load.cargo_t;
        assert!((0.75..1.25).contains(&(kwh / 0.027)), "{kwh} kWh");
    }
}
