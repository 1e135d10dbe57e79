//! The files the graph is made from.

use landsea_sea::outline::{Ticks, to_ticks};
use landsea_sea::{Passage, PassageKind, Position};
use serde::Deserialize;
use std::path::Path;

/// What can be wrong with an input.
#[derive(Debug, thiserror::Error)]
pub enum InputError {
    /// A file that cannot be read.
    #[error("{path}: {source}")]
    Read {
        /// Its path.
        path: String,
        /// Why.
        source: std::io::Error,
    },
    /// A table with a row that is not of its form.
    #[error("{path}: {source}")]
    Table {
        /// Its path.
        path: String,
        /// Where and why.
        source: csv::Error,
    },
    /// A row whose content cannot be right.
    #[error("{path}: row `{row}`: {problem}")]
    Row {
        /// Path of the table.
        path: String,
        /// Id of the row.
        row: String,
        /// What is wrong and what was expected.
        problem: String,
    },
}

/// A row of passages.csv.
#[derive(Clone, Debug, Deserialize)]
pub struct PassageRow {
    /// Short name for the command line.
    pub id: String,
    /// English name.
    pub name: String,
    /// Chinese name.
    pub name_zh: String,
    /// canal, strait, cape or polar.
    pub kind: String,
    /// open or closed.
    pub default: String,
    /// Line across the water.
    pub gate: String,
    /// Largest draught in metres.
    pub max_draught_m: Option<f64>,
    /// Largest beam in metres.
    pub max_beam_m: Option<f64>,
    /// Largest length in metres.
    pub max_length_m: Option<f64>,
    /// Largest height over water in metres.
    pub max_air_draught_m: Option<f64>,
    /// Hours a passage is published to take.
    pub transit_h: Option<f64>,
    /// Where limits and hours are from.
    pub source: String,
}

impl PassageRow {
    /// The passage that it describes.
    pub fn passage(self, folder: &Path) -> Result<Passage, InputError> {
        let wrong = |problem: String| InputError::Row {
            path: folder.join("passages.csv").display().to_string(),
            row: self.id.clone(),
            problem,
        };
        let kind = PassageKind::from_word(&self.kind)
            .ok_or_else(|| wrong(format!("kind `{}` is none of canal, strait, cape, polar", self.kind)))?;
        let open = match self.default.as_str() {
            "open" => true,
            "closed" => false,
            other => return Err(wrong(format!("default `{other}` is neither open nor closed"))),
        };
        let gate = line(&self.gate).map_err(wrong)?;
        Ok(Passage {
            id: self.id,
            name: self.name,
            name_zh: self.name_zh,
            kind,
            gate,
            open,
            max_draught_m: self.max_draught_m,
            max_beam_m: self.max_beam_m,
            max_length_m: self.max_length_m,
            max_air_draught_m: self.max_air_draught_m,
            transit_h: self.transit_h,
            source: self.source,
        })
    }
}

/// A row of fairways.csv.
#[derive(Clone, Debug, Deserialize)]
pub struct FairwayRow {
    /// Unique name.
    pub id: String,
    /// The line, seaward end first.
    pub points: String,
}

/// A row of ports.csv.
#[derive(Clone, Debug, Deserialize)]
pub struct PortRow {
    /// UN/LOCODE, or empty.
    pub locode: String,
    /// World Port Index number.
    pub wpi: String,
    /// English name.
    pub name: String,
    /// Other names, apart by `|`.
    pub aliases: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// Degrees.
    pub lat: f64,
    /// Degrees.
    pub lon: f64,
    /// Size of the harbour in the World Port Index.
    pub size: String,
}

/// Rows of a table.
pub fn table<Row: for<'de> Deserialize<'de>>(folder: &Path, name: &str) -> Result<Vec<Row>, InputError> {
    let path = folder.join(name);
    let text = read(&path)?;
    csv::Reader::from_reader(text.as_slice())
        .deserialize()
        .collect::<Result<_, _>>()
        .map_err(|source| InputError::Table { path: path.display().to_string(), source })
}

/// Positions written as `lat lon; lat lon`.
pub fn line(text: &str) -> Result<Vec<Ticks>, String> {
    text.split(';')
        .map(str::trim)
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let position = pair
                .split_once(char::is_whitespace)
                .and_then(|(lat, lon)| Some((lat.parse().ok()?, lon.trim().parse().ok()?)))
                .and_then(|(lat, lon)| Position::new(lat, lon).ok());
            position.map(to_ticks).ok_or_else(|| format!("`{pair}` is not `lat lon` in degrees"))
        })
        .collect()
}

/// Rings as obstacles.py writes them.
pub fn rings(folder: &Path, name: &str) -> Result<Vec<Vec<Ticks>>, InputError> {
    let path = folder.join(name);
    let bytes = read(&path)?;
    let cut = || InputError::Row {
        path: path.display().to_string(),
        row: "rings".to_owned(),
        problem: "the file ends early; make it again with obstacles.py".to_owned(),
    };
    let mut rest = bytes.as_slice();
    let mut take = |n: usize| {
        let (head, tail) = rest.split_at_checked(n).ok_or_else(cut)?;
        rest = tail;
        Ok::<_, InputError>(head)
    };
    let count = |four: &[u8]| u32::from_le_bytes([four[0], four[1], four[2], four[3]]);
    let rings = count(take(4)?);
    let mut all = Vec::with_capacity(rings as usize);
    for _ in 0..rings {
        let points = count(take(4)?);
        let mut ring: Vec<Ticks> = Vec::with_capacity(points as usize);
        for _ in 0..points {
            let mut degrees = || {
                let bytes = take(8)?;
                let mut eight = [0; 8];
                eight.copy_from_slice(bytes);
                Ok::<_, InputError>(f64::from_le_bytes(eight))
            };
            let (lon, lat) = (degrees()?, degrees()?);
            // Not through `Position`, which turns 180 into -180: a ring ends on the side where it lies.
            let tick = |d: f64| (d * landsea_sea::outline::TICKS_PER_DEGREE).round() as i32;
            let ticks = [tick(lat), tick(lon)];
            if ring.last() != Some(&ticks) {
                ring.push(ticks);
            }
        }
        if ring.first() == ring.last() {
            ring.pop();
        }
        if ring.len() >= 3 {
            all.push(ring);
        }
    }
    Ok(all)
}

fn read(path: &Path) -> Result<Vec<u8>, InputError> {
    std::fs::read(path).map_err(|source| InputError::Read { path: path.display().to_string(), source })
}
