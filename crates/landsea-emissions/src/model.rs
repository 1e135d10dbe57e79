//! The bottom-up model: intensities from what a vehicle is and how it is run, for where nobody publishes any, and so
//! that slow steaming, a fuller train or a greener grid change the answer.
//!
//! Every number comes from a row of a table with its source, or a row that says it is an estimate and how it was made
//! ([`Parameters`](crate::Parameters)). What a caller knows better is given; [`Modelled`] lists each number with where it is from. Figures
//! are marked as modelled wherever they are shown.

pub mod barge;
pub mod lorry;
pub mod rail;
pub mod ship;
pub mod terrain;

use crate::parameters::Parameter;
use crate::{Tables, TransportIntensity};
use landsea_model::Country;

/// Where an input of the model is from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InputOrigin {
    /// Known of this operation.
    Given,
    /// Published; id of the source.
    Published(String),
    /// Estimated; id of the source that it rests on.
    Estimated(String),
}

/// A number that a modelled intensity rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Input {
    /// What it is.
    pub name: String,
    /// Value with its unit.
    pub value: String,
    /// Where it is from.
    pub origin: InputOrigin,
}

impl Input {
    fn of(parameter: &Parameter) -> Self {
        let origin = match parameter.source.as_str() {
            "given" => InputOrigin::Given,
            source if parameter.is_estimate => InputOrigin::Estimated(source.to_owned()),
            source => InputOrigin::Published(source.to_owned()),
        };
        let value = format!("{} {}", parameter.value, parameter.unit);
        Self { name: parameter.id.clone(), value: value.trim_end().to_owned(), origin }
    }

    fn given(name: &str, value: impl std::fmt::Display) -> Self {
        Self { name: name.to_owned(), value: value.to_string(), origin: InputOrigin::Given }
    }

    fn published(name: &str, value: impl std::fmt::Display, source: &str) -> Self {
        let origin = if source == "ours" {
            InputOrigin::Estimated(source.to_owned())
        } else {
            InputOrigin::Published(source.to_owned())
        };
        Self { name: name.to_owned(), value: value.to_string(), origin }
    }
}

/// An intensity of the model, made with actual distances, and what it rests on.
#[derive(Clone, Debug)]
pub struct Modelled {
    /// The figure.
    pub intensity: TransportIntensity,
    /// Vehicle in words.
    pub name: String,
    /// Ids of the energy, `electric` among them, with their shares of the activity.
    pub energy: Vec<(String, f64)>,
    /// What it rests on.
    pub inputs: Vec<Input>,
}

/// Why the model has no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ModelError {
    /// No grid factor.
    #[error("no grid factor is known of {country}; give one")]
    NoGrid {
        /// The country, or `an unknown country`.
        country: String,
    },
    /// A table lacks what the model needs.
    #[error("the tables have no {what}")]
    Missing {
        /// What is missing.
        what: String,
    },
    /// A value with which nothing moves.
    #[error("{name} is {value}; expected {expected}")]
    Impossible {
        /// Parameter.
        name: &'static str,
        /// Value.
        value: String,
        /// What would do.
        expected: &'static str,
    },
}

/// A value or the parameter that stands for it, checked to lie within bounds; and the input for the record.
fn given_or(
    given: Option<f64>,
    parameter: &Parameter,
    name: &'static str,
    range: std::ops::RangeInclusive<f64>,
    expected: &'static str,
) -> Result<(f64, Input), ModelError> {
    let value = given.unwrap_or(parameter.value);
    if !range.contains(&value) {
        return Err(ModelError::Impossible { name, value: value.to_string(), expected });
    }
    let input = match given {
        Some(value) => Input {
            value: format!("{value} {}", parameter.unit).trim_end().to_owned(),
            ..Input::given(name, value)
        },
        None => Input::of(parameter),
    };
    Ok((value, input))
}

/// Grams that a kilogram of fuel emits, well to tank and tank to wheel.
fn fuel(tables: &Tables, id: &str) -> Result<(f64, f64, Input), ModelError> {
    let fuel = tables.fuel(id).ok_or_else(|| ModelError::Missing { what: format!("fuel {id:?}") })?;
    let value = format!("{} + {} g CO2e/kg", fuel.wtt_g_per_kg, fuel.ttw_g_per_kg);
    Ok((fuel.wtt_g_per_kg, fuel.ttw_g_per_kg, Input::published(&format!("fuel {id}"), value, &fuel.source)))
}

/// Grams that a kilowatt-hour emits where a train takes it, losses and upstream included.
fn electricity(tables: &Tables, country: Option<Country>) -> Result<(f64, Vec<Input>), ModelError> {
    use crate::energy::GridScope;
    let unknown = || ModelError::NoGrid {
        country: country.map_or_else(|| "an unknown country".to_owned(), |country| country.to_string()),
    };
    let grid = country.and_then(|country| tables.grid(country)).ok_or_else(unknown)?;
    let parameters = &tables.parameters;
    let value = format!("{} g/kWh of {}", grid.g_per_kwh, grid.year);
    let name = format!("grid {}", grid.country);
    let mut inputs = vec![if grid.source == "given" {
        Input::given(&name, format!("{} g/kWh", grid.g_per_kwh))
    } else {
        Input::published(&name, value, &grid.source)
    }];
    let mut g_per_kwh = grid.g_per_kwh;
    if grid.covers == GridScope::Generation {
        g_per_kwh *= 1.0 + parameters.grid_upstream_share.value;
        inputs.push(Input::of(&parameters.grid_upstream_share));
    }
    if grid.covers != GridScope::Supply {
        g_per_kwh /= 1.0 - parameters.rail_feed_loss.value;
        inputs.push(Input::of(&parameters.rail_feed_loss));
    }
    Ok((g_per_kwh, inputs))
}
