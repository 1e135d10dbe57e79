//! Sea routes: for people, for programs, for maps, and matrices.

mod geojson;
mod json;
mod parquet;
mod sheet;
mod table;

use crate::args::SeaFormat;
use crate::outcome::Failure;
use crate::request::voyage::Dues;
use landsea_sea::{Place, Route, Sea, Voyage};

pub use parquet::parquet;
pub use sheet::matrix;

/// What was asked beside the places.
pub struct Question<'s> {
    /// The sea.
    pub sea: &'s Sea,
    /// Knots.
    pub speed: f64,
    /// Waiting and tolls.
    pub dues: Dues,
}

/// What was found.
pub enum Answer<'p> {
    /// Routes between two places, the shortest first.
    Routes {
        /// From.
        from: &'p Place,
        /// To.
        to: &'p Place,
        /// One, or alternatives.
        routes: Vec<Route>,
    },
    /// The nearest ports of a place.
    Nearest {
        /// From.
        from: &'p Place,
        /// Ports, nearest first.
        found: Vec<(Place, Voyage)>,
    },
}

/// A cell of a matrix.
pub struct Row<'p> {
    /// From.
    pub from: &'p Place,
    /// To.
    pub to: &'p Place,
    /// None where no way is left.
    pub voyage: Option<&'p Voyage>,
}

impl Question<'_> {
    /// The short names of passages in order, apart by spaces.
    fn ids(&self, passages: &[usize]) -> String {
        ids(self.sea, passages)
    }

    /// Hours of waiting at the passages that a voyage uses.
    fn delay_h(&self, voyage: &Voyage) -> f64 {
        self.due(&self.dues.delays, voyage)
    }

    /// Tolls of the passages that a voyage uses.
    fn toll(&self, voyage: &Voyage) -> f64 {
        self.due(&self.dues.tolls, voyage)
    }

    fn due(&self, dues: &[(String, f64)], voyage: &Voyage) -> f64 {
        let uses = |id: &String| self.sea.passage(id).is_some_and(|passage| voyage.uses(passage));
        dues.iter().filter(|(id, _)| uses(id)).map(|(_, value)| value).sum()
    }
}

/// The short names of passages, apart by spaces.
fn ids(sea: &Sea, passages: &[usize]) -> String {
    passages.iter().map(|&i| sea.passages()[i].id.as_str()).collect::<Vec<_>>().join(" ")
}

/// The code of a port, or a position.
fn code(sea: &Sea, place: &Place) -> String {
    place.port().and_then(|ix| sea.ports().get(ix)).map_or_else(|| place.name().to_owned(), |p| p.code().to_owned())
}

/// An answer in a format.
pub fn print(question: &Question<'_>, answer: &Answer<'_>, format: SeaFormat) -> String {
    match format {
        SeaFormat::Table => table::table(question, answer),
        SeaFormat::Json => json::json(question, answer),
        SeaFormat::Csv => sheet::csv(question, answer),
        SeaFormat::Geojson => geojson::geojson(question, answer),
    }
}

/// The passages, as a table, JSON or CSV.
pub fn passages(sea: &Sea, format: SeaFormat) -> Result<String, Failure> {
    match format {
        SeaFormat::Table => Ok(table::passages(sea)),
        SeaFormat::Json => Ok(json::passages(sea)),
        SeaFormat::Csv => Ok(sheet::passages(sea)),
        SeaFormat::Geojson => Ok(geojson::passages(sea)),
    }
}
