//! Lorries, from load, empty running and gradients.
//!
//! A lorry burns so much empty and so much full, and evenly more between: the published factors of a class at half and at
//! full load say both. With `h` and `f` grams for each tonne-kilometre at half and full load, a kilometre emits `h − f`
//! empty and `f` full for each tonne of capacity. Empty kilometres are shared by the laden ones.

use super::terrain::{Terrain, climbing};
use super::{Input, InputOrigin, ModelError, Modelled, given_or};
use crate::factor::{Factor, Intensity};
use crate::{Tables, Temperature, TransportIntensity};
use landsea_model::{Country, Mode};

/// What is known of a lorry; what is not is taken from the parameters.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Lorry {
    /// Country of the roads.
    pub country: Option<Country>,
    /// Load of laden lorries as a share of capacity, above 0 to 1.
    pub load_factor: Option<f64>,
    /// Share of kilometres without load, 0 to below 1.
    pub empty_share: Option<f64>,
    /// How hilly the roads are.
    pub terrain: Option<Terrain>,
}

/// The class that is taken where none is known.
pub(crate) const USUAL: &str = "artic-over-33";

/// The intensity of a lorry of a class, such as `artic-over-33`.
///
/// # Errors
/// [`ModelError`] for a load that no lorry has, or a class without factors at half and full load.
pub fn intensity(
    tables: &Tables,
    lorry: Lorry,
    category: &str,
    temperature: Temperature,
) -> Result<Modelled, ModelError> {
    let p = &tables.parameters;
    let class = class(tables, category);
    let at = |load: &str| {
        let id = format!("{class}-{load}");
        let found = tables
            .factors
            .iter()
            .find(|f| f.id == id && f.temperature == temperature && f.mode() == Some(Mode::Road));
        let missing = || ModelError::Missing { what: format!("factor {id:?} of {temperature} cargo") };
        found.ok_or_else(missing).and_then(|f| grams(f).map(|grams| (f, grams)).ok_or_else(missing))
    };
    let (half_row, half) = at("half")?;
    let (_, full) = at("full")?;
    let (load, load_input) =
        given_or(lorry.load_factor, &p.lorry_load_factor, "lorry.load_factor", 0.01..=1.0, "above 0, to 1")?;
    let (empty, empty_input) =
        given_or(lorry.empty_share, &p.lorry_empty_share, "lorry.empty_share", 0.0..=0.95, "0 to 0.95")?;
    let profile = tables.profile(lorry.country);
    let terrain = lorry.terrain.or(profile.map(|row| row.terrain)).unwrap_or(Terrain::Flat);
    let (gradient, share) = terrain.of_road(p);
    let hills = climbing(p.lorry_resistance.value, gradient, share, 0.0);
    let part = |half: f64, full: f64| {
        let of_empty = (half - full).max(0.0);
        let of_laden = of_empty + (full - of_empty) * load;
        (of_laden + empty / (1.0 - empty) * of_empty) / load * hills
    };
    let terrain_input = match (lorry.terrain, profile) {
        (None, Some(row)) => Input::published("road.terrain", terrain, &row.source),
        _ => Input::given("road.terrain", terrain),
    };
    let source = InputOrigin::Published(half_row.source.clone());
    let at_half = format!("{:.2} g/t-km", half.0 + half.1);
    let at_full = format!("{:.2} g/t-km", full.0 + full.1);
    let name = half_row.name.trim_end_matches(", half laden");
    Ok(Modelled {
        intensity: TransportIntensity::from_g(part(half.0, full.0), part(half.1, full.1)),
        name: format!(
            "{name}, {:.0} % laden, {:.0} % of the way empty, {terrain}",
            load * 100.0,
            empty * 100.0
        ),
        energy: vec![(half_row.energy.clone(), 1.0)],
        inputs: vec![
            load_input,
            empty_input,
            terrain_input,
            Input { name: "factor half laden".to_owned(), value: at_half, origin: source.clone() },
            Input { name: "factor fully laden".to_owned(), value: at_full, origin: source },
        ],
    })
}

/// The class behind a category, without the load in its name.
fn class(tables: &Tables, category: &str) -> String {
    let row = tables.factors.iter().find(|f| f.mode() == Some(Mode::Road) && f.is_called(category));
    let id = row.map_or(category, |row| &row.id);
    let id = if id.is_empty() { USUAL } else { id };
    id.trim_end_matches("-half").trim_end_matches("-full").to_owned()
}

fn grams(factor: &Factor) -> Option<(f64, f64)> {
    match factor.intensity {
        Intensity::TonneKm(i) => Some((i.wtt_mg() as f64 / 1000.0, i.ttw_mg() as f64 / 1000.0)),
        _ => None,
    }
}
