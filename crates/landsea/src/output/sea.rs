//! Answers over the sea: for people, programs and maps.

pub mod csv;
pub mod geojson;
pub mod matrix;
#[cfg(feature = "parquet")]
pub mod parquet;
pub mod passages;
pub mod table;
pub mod wire;
