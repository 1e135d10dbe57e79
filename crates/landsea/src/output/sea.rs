//! Answers over the sea for people, and matrices.

pub mod matrix;
#[cfg(feature = "parquet")]
pub mod parquet;
pub mod passages;
pub mod table;
