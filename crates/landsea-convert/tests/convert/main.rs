//! Conversions as their users see them: files in, feed or findings out.

mod gtfs_import;
mod gtfs_round_trip;
mod support;
