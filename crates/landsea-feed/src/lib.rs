//! Reads a feed and judges it.
//!
//! A feed is a folder of CSV tables and one `feed.toml`; `docs/feed.md` names every column. [`FeedFiles`] holds
//! their texts, [`read`] turns them into a [`landsea_model::Feed`] or into a [`Report`] of every error in them, and
//! [`check`] looks for what reads well but cannot be right: trains faster than trains are, ports on the wrong
//! coast, terminals that nothing reaches.
//!
//! Nothing here panics on any input, and equal files give equal feeds and reports.

mod check;
mod clock;
mod columns;
mod dates;
mod files;
mod ids;
mod near;
mod problem;
mod read;
mod report;
mod row;
mod sheet;
mod unlocode;
mod zones;

pub use check::check;
pub use files::{FeedFiles, OpenError};
pub use read::read;
pub use report::{Diagnostic, Location, Report, Severity};
