//! Answers for programs: one file for each format, and how things are called in all of them.

pub mod board;
pub mod chances;
pub mod closing;
pub mod compare;
pub mod csv;
pub mod dcsa;
pub mod emissions;
pub mod figures;
pub mod geojson;
pub mod ics;
pub mod json;
pub mod lines;
pub mod obstacles;
pub mod odds;
pub mod places;
pub mod remarks;
pub mod route;
pub mod sea;
pub mod sources;
pub mod summary;
pub mod times;
pub mod view;
pub mod wire;
