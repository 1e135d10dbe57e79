//! The tables by which emissions are accounted for: the bundled ones, changed by `--set`, and the user's.

use super::cargo::parse_mass;
use crate::Refusal;
use crate::words::{EmissionsWords, FigureWords};
use landsea_emissions::{Factor, Preference, Shipment, Tables, Temperature, Teu, read_factors};
use landsea_model::{Country, Mode};
use landsea_plan::Accounting;
use std::borrow::Cow;

/// Tables and the user's factors.
pub struct Figures {
    /// The tables, with what `--set` changes.
    pub tables: Tables,
    /// The rows of the user's table.
    pub user: Vec<Factor>,
}

impl Figures {
    /// Reads what is asked, and the user's table of factors: its name and text.
    pub fn read(words: &FigureWords, factors: Option<(&str, &str)>) -> Result<Self, Refusal> {
        let mut tables = Tables::bundled().clone();
        for set in &words.set {
            apply(set, &mut tables)?;
        }
        let user = factors.map(|(name, text)| read_factors(name, text)).transpose();
        let user = user.map_err(|error| Refusal::Input(error.to_string()))?.unwrap_or_default();
        Ok(Self { tables, user })
    }

    /// How plans are accounted for.
    pub fn accounting(self, words: &FigureWords) -> Accounting {
        Accounting {
            tables: Cow::Owned(self.tables),
            factors: self.user,
            preference: preference(words),
            hubs: !words.without_hubs,
        }
    }

    /// Whether a category is known: one of a feed may not be.
    pub fn know(&self, mode: Mode, category: &str) -> bool {
        let is_called = |factor: &Factor| factor.mode() == Some(mode) && factor.is_called(category);
        self.tables.knows(mode, category) || self.user.iter().any(is_called)
    }

    /// The shipment of `--mass`, `--teu` and `--reefer`.
    pub fn shipment(&self, words: &EmissionsWords) -> Result<Shipment, Refusal> {
        let mass = words.mass.as_deref().ok_or_else(|| {
            let what = "how heavy? Say --mass 18t: goods with packaging, without the box; emissions are in proportion to it";
            Refusal::Usage(what.to_owned())
        })?;
        let mass = parse_mass(mass)?;
        let teu = |text: &str| {
            Teu::from_text(text.trim()).ok_or_else(|| {
                Refusal::Usage(format!("--teu: {text:?} is not a number of TEU; write 1, 2 or 2.25"))
            })
        };
        Ok(Shipment {
            id: "shipment".to_owned(),
            mass,
            teu: words.teu.as_deref().map(teu).transpose()?,
            temperature: if words.reefer { Temperature::Refrigerated } else { Temperature::Ambient },
        })
    }
}

/// Which class of data is taken first.
pub fn preference(words: &FigureWords) -> Preference {
    if words.defaults { Preference::Defaults } else { Preference::Best }
}

fn apply(set: &str, tables: &mut Tables) -> Result<(), Refusal> {
    let wrong = |what: String| Refusal::Usage(format!("--set {set:?}: {what}"));
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
