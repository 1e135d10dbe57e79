//! The tables that are part of the crate.

use crate::energy::{Fuel, Grid, GridScope, read_fuels, read_grids};
use crate::evidence::read_sources;
use crate::factor::{Factor, read_factors};
use crate::model::rail::Traction;
use crate::model::terrain::Terrain;
use crate::parameters::Parameters;
use crate::table::{Columns, Sheet, TableError};
use landsea_model::{Country, Mode, Source};
use std::sync::OnceLock;

/// A class of container ships, for the model to interpolate between.
#[derive(Clone, Debug)]
pub struct ShipClass {
    /// Name.
    pub name: String,
    /// Category whose ships it stands for; empty if none.
    pub category: String,
    /// Capacity that stands for the class, TEU.
    pub capacity_teu: f64,
    /// Installed power of main engines, kW.
    pub power_kw: f64,
    /// Greatest speed, knots.
    pub max_speed_kn: f64,
    /// Fuel of main engines, g/kWh.
    pub main_g_per_kwh: f64,
    /// Auxiliary engines at sea, kW.
    pub aux_sea_kw: f64,
    /// Auxiliary engines in port, kW.
    pub aux_port_kw: f64,
    /// Boiler in port, kW.
    pub boiler_port_kw: f64,
    /// Id of the source.
    pub source: String,
}

/// What the model takes for freight on land in a country where nothing better is known.
#[derive(Clone, Debug)]
pub struct CountryProfile {
    /// Country; none is any other.
    pub country: Option<Country>,
    /// How freight trains are hauled.
    pub traction: Traction,
    /// How hilly its lines and roads are.
    pub terrain: Terrain,
    /// Wagons of a container train.
    pub wagons: f64,
    /// Id of the source.
    pub source: String,
    /// Remark.
    pub note: String,
}

/// Everything that the accounting looks up: factors, fuels, grids, ships, parameters and their sources.
#[derive(Clone, Debug)]
pub struct Tables {
    /// Emission intensities of transport and hubs.
    pub factors: Vec<Factor>,
    /// Fuels.
    pub fuels: Vec<Fuel>,
    /// Grid factors of national authorities.
    pub national_grids: Vec<Grid>,
    /// Grid factors of all countries, from one hand.
    pub grids: Vec<Grid>,
    /// Container ships, the smallest first.
    pub ships: Vec<ShipClass>,
    /// Countries; the last row is for any other.
    pub countries: Vec<CountryProfile>,
    /// Parameters of the model.
    pub parameters: Parameters,
    /// Sources.
    pub sources: Vec<Source>,
}

impl Tables {
    /// The tables of this crate, read at the first call.
    pub fn bundled() -> &'static Self {
        static TABLES: OnceLock<Tables> = OnceLock::new();
        // Tests read the tables; they are part of the program and cannot have changed since.
        TABLES.get_or_init(|| Self::read().unwrap_or_else(|error| unreachable!("bundled tables: {error}")))
    }

    fn read() -> Result<Self, TableError> {
        let mut factors = read_factors("intensities.csv", include_str!("../data/intensities.csv"))?;
        factors.extend(read_factors("hubs.csv", include_str!("../data/hubs.csv"))?);
        Ok(Self {
            factors,
            fuels: read_fuels("fuels.csv", include_str!("../data/fuels.csv"))?,
            national_grids: read_grids("grid_national.csv", include_str!("../data/grid_national.csv"))?,
            grids: read_grids("grid_ember.csv", include_str!("../data/grid_ember.csv"))?,
            ships: read_ships("ships.csv", include_str!("../data/ships.csv"))?,
            countries: read_countries("countries.csv", include_str!("../data/countries.csv"))?,
            parameters: Parameters::read("parameters.csv", include_str!("../data/parameters.csv"))?,
            sources: read_sources("sources.csv", include_str!("../data/sources.csv"))?,
        })
    }

    /// Whether a category of a mode is known, by the tables or the model.
    pub fn knows(&self, mode: Mode, category: &str) -> bool {
        crate::account::MODELLED.contains(&(mode, category))
            || self.factors.iter().any(|factor| factor.mode() == Some(mode) && factor.is_called(category))
    }

    /// The category of a mode that somebody may have meant; no mode is a hub.
    pub fn nearest_category(&self, mode: Option<Mode>, wrong: &str) -> Option<String> {
        let modelled = crate::account::MODELLED.iter().filter(|(m, _)| Some(*m) == mode).map(|(_, id)| *id);
        crate::factor::nearest_category(&self.factors, mode, wrong)
            .or_else(|| crate::table::nearest(wrong, modelled))
    }

    /// A source by its id.
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == id)
    }

    /// A fuel by its id.
    pub fn fuel(&self, id: &str) -> Option<&Fuel> {
        self.fuels.iter().find(|fuel| fuel.id == id)
    }

    /// The grid of a country: the newest national factor, else that of the other table.
    pub fn grid(&self, country: Country) -> Option<&Grid> {
        let newest = |grids: &'_ [Grid]| {
            grids
                .iter()
                .enumerate()
                .filter(|(_, grid)| grid.country == country)
                .max_by_key(|(_, grid)| grid.year)
                .map(|(at, _)| at)
        };
        newest(&self.national_grids)
            .and_then(|at| self.national_grids.get(at))
            .or_else(|| newest(&self.grids).and_then(|at| self.grids.get(at)))
    }

    /// Gives a country another grid factor, in grams for each kilowatt-hour as it is taken from the line, losses and
    /// upstream included.
    pub fn set_grid(&mut self, country: Country, g_per_kwh: f64) {
        self.national_grids.retain(|grid| grid.country != country);
        self.national_grids.push(Grid {
            country,
            year: 0,
            g_per_kwh,
            covers: GridScope::Supply,
            source: "given".to_owned(),
            note: String::new(),
        });
    }

    /// What is taken for a country.
    pub fn profile(&self, country: Option<Country>) -> Option<&CountryProfile> {
        self.countries
            .iter()
            .find(|row| row.country.is_some() && row.country == country)
            .or_else(|| self.countries.iter().find(|row| row.country.is_none()))
    }
}

fn read_ships(file: &str, text: &str) -> Result<Vec<ShipClass>, TableError> {
    const COLUMNS: Columns = Columns {
        known: &[
            "id",
            "name",
            "category",
            "capacity_teu",
            "power_kw",
            "max_speed_kn",
            "main_g_per_kwh",
            "aux_sea_kw",
            "aux_port_kw",
            "boiler_port_kw",
            "source",
            "licence",
            "note",
        ],
        required: &[
            "name",
            "category",
            "capacity_teu",
            "power_kw",
            "max_speed_kn",
            "main_g_per_kwh",
            "aux_sea_kw",
            "aux_port_kw",
            "boiler_port_kw",
            "source",
            "licence",
        ],
    };
    let sheet = Sheet::parse(file, text, &COLUMNS);
    let ships = sheet
        .rows()
        .map(|row| ShipClass {
            name: row.required("name"),
            category: row.text("category").to_owned(),
            capacity_teu: row.number_required("capacity_teu"),
            power_kw: row.number_required("power_kw"),
            max_speed_kn: row.number_required("max_speed_kn"),
            main_g_per_kwh: row.number_required("main_g_per_kwh"),
            aux_sea_kw: row.number_required("aux_sea_kw"),
            aux_port_kw: row.number_required("aux_port_kw"),
            boiler_port_kw: row.number_required("boiler_port_kw"),
            source: row.required("source"),
        })
        .collect();
    sheet.finish(ships)
}

fn read_countries(file: &str, text: &str) -> Result<Vec<CountryProfile>, TableError> {
    const COLUMNS: Columns = Columns {
        known: &["country", "traction", "terrain", "wagons", "source", "note"],
        required: &["country", "traction", "terrain", "wagons", "source"],
    };
    let sheet = Sheet::parse(file, text, &COLUMNS);
    let countries = sheet
        .rows()
        .filter_map(|row| {
            let traction = row.choice("traction", &["electric", "diesel", "mixed"], Traction::read);
            let terrain = row.choice("terrain", &["flat", "hilly", "mountainous"], Terrain::read);
            let country = row.choice("country", &["CN", "VN", "TH"], |text| match text {
                "" => Some(None),
                text => text.parse().ok().map(Some),
            });
            Some(CountryProfile {
                country: country?,
                traction: traction?,
                terrain: terrain?,
                wagons: row.number_required("wagons"),
                source: row.required("source"),
                note: row.text("note").to_owned(),
            })
        })
        .collect();
    sheet.finish(countries)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_tables_read_without_a_fault() {
        if let Err(error) = Tables::read() {
            panic!("{error}");
        }
    }

    #[test]
    fn every_row_names_a_source_that_is_listed_and_a_licence() {
        let tables = Tables::bundled();
        let sources = (tables.factors.iter().map(|f| (&f.id, &f.source)))
            .chain(tables.fuels.iter().map(|f| (&f.id, &f.source)))
            .chain(tables.grids.iter().chain(&tables.national_grids).map(|g| (&g.source, &g.source)))
            .chain(tables.ships.iter().map(|s| (&s.name, &s.source)))
            .chain(tables.countries.iter().map(|c| (&c.note, &c.source)))
            .chain(tables.parameters.iter().map(|p| (&p.id, &p.source)));
        for (what, id) in sources {
            assert!(tables.source(id).is_some(), "{what}: no source {id:?}");
        }
        for factor in &tables.factors {
            assert!(!factor.licence.is_empty() && !factor.edition.is_empty(), "{}", factor.id);
            assert!(factor.energy == "electric" || tables.fuel(&factor.energy).is_some(), "{}", factor.id);
        }
    }

    #[test]
    fn no_table_of_the_glec_framework_is_bundled() {
        let tables = Tables::bundled();
        assert!(tables.factors.iter().all(|factor| !factor.source.starts_with("glec")));
        assert!(tables.fuels.iter().all(|fuel| !fuel.source.starts_with("glec")));
    }

    #[test]
    fn national_grid_factors_come_first() {
        let tables = Tables::bundled();
        let of = |code: &str| tables.grid(code.parse().unwrap()).map(|g| (g.source.as_str(), g.year));
        assert_eq!(of("CN"), Some(("mee-cn-2023", 2023)));
        assert_eq!(of("LA"), Some(("ember-co2js", 2023)));
        assert_eq!(of("AQ"), None);
    }
}
