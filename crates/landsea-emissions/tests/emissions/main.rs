//! The crate held against published examples, against properties that must hold, and against the schemas of iLEAP.

#![allow(clippy::unwrap_used)] // a test fails by panicking

mod factors;
mod ileap;
mod model;
mod precedence;
mod properties;
mod statement;
mod support;
mod worked;
