//! Answers in words and bytes: one file for each format.

pub mod board;
pub mod chances;
pub mod closing;
pub mod csv;
pub mod emissions;
pub mod explain;
pub mod figures;
pub mod geojson;
pub mod grid;
pub mod ics;
pub mod json;
pub mod lines;
pub mod page;
pub mod policy;
pub mod references;
pub mod route;
pub mod sea;
pub mod stats;
pub mod table;
pub mod times;
pub mod verify;
pub mod view;
pub mod wire;
