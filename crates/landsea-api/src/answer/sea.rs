//! Answers over the sea.

pub mod csv;
pub mod geojson;
pub mod wire;
