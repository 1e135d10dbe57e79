//! The tables that `landsea emissions` works with: the bundled ones, changed by `--set`, and the user's.

use super::cargo::parse_mass;
use crate::args::EmissionsArgs;
use crate::outcome::Failure;
use landsea_emissions::{Factor, Shipment, Tables, Temperature, Teu, read_factors};
use landsea_model::{Country, Mode};
use std::fs;

/// Tables and the user's factors.
pub struct Figures {
    /// The tables, with what `--set` changes.
    pub tables: Tables,
    /// The rows of `--factors`.
    pub user: Vec<Factor>,
}

impl Figures {
    /// Reads the arguments.
    pub fn read(args: &EmissionsArgs) -> Result<Self, Failure> {
        let mut tables = Tables::bundled().clone();
        for set in &args.set {
            apply(set, &mut tables)?;
        }
        let user = match &args.factors {
            None => Vec::new(),
            Some(path) => {
                let name = path.display().to_string();
                let text = fs::read_to_string(path)
                    .map_err(|error| Failure::Files(format!("cannot read {name}: {error}")))?;
                read_factors(&name, &text).map_err(|error| Failure::Input(error.to_string()))?
            }
        };
        Ok(Self { tables, user })
    }

    /// Whether a category is known: one of a feed may not be.
    pub fn know(&self, mode: Mode, category: &str) -> bool {
        let is_called = |factor: &Factor| factor.mode() == Some(mode) && factor.is_called(category);
        self.tables.knows(mode, category) || self.user.iter().any(is_called)
    }

    /// The shipment of `--mass`, `--teu` and `--reefer`.
    pub fn shipment(&self, args: &EmissionsArgs) -> Result<Shipment, Failure> {
        let mass = args.mass.as_deref().ok_or_else(|| {
            let what = "how heavy? Say --mass 18t: goods with packaging, without the box; emissions are in proportion to it";
            Failure::Usage(what.to_owned())
        })?;
        let mass = parse_mass(mass)?;
        let teu = |text: &str| {
            Teu::from_text(text.trim()).ok_or_else(|| {
                Failure::Usage(format!("--teu: {text:?} is not a number of TEU; write 1, 2 or 2.25"))
            })
        };
        Ok(Shipment {
            id: "shipment".to_owned(),
            mass,
            teu: args.teu.as_deref().map(teu).transpose()?,
            temperature: if args.reefer { Temperature::Refrigerated } else { Temperature::Ambient },
        })
    }
}

fn apply(set: &str, tables: &mut Tables) -> Result<(), Failure> {
    let wrong = |what: String| Failure::Usage(format!("--set {set:?}: {what}"));
    let (name, value) = set
        .split_once('=')
        .ok_or_else(|| wrong("expected NAME=VALUE, such as ship.speed=12 or grid.CN=300".to_owned()))?;
    let number = value.trim().parse::<f64>().ok().filter(|value| value.is_finite() && *value >= 0.0);
    let value = number.ok_or_else(|| wrong(format!("{value:?} is not a number of nothing or more")))?;
    match name.trim().strip_prefix("grid.").map(|country| (country, country.parse::<Country>())) {
        Some((_, Ok(country))) => tables.set_grid(country, value),
        // one parameter of the model begins so, too
        Some((country, Err(error))) if country.len() == 2 => return Err(wrong(format!("expected {error}"))),
        _ => tables.parameters.set(name.trim(), value).map_err(|error| wrong(error.to_string()))?,
    }
    Ok(())
}
