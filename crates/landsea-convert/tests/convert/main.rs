//! Conversions as their users see them: files in, feed or findings out.

mod broken;
mod dcsa;
mod geojson;
mod gtfs_import;
mod gtfs_round_trip;
mod rates;
mod support;
