//! Conversions as their users see them: files in, feed or findings out.

#![allow(clippy::unwrap_used)] // a test fails by panicking
#![allow(clippy::print_stderr)] // a test that is skipped says so

mod broken;
mod dcsa;
mod geojson;
mod gtfs_import;
mod gtfs_round_trip;
mod rates;
mod support;
