//! Reads a feed and judges it.
//!
//! A feed is a folder of CSV tables and one `feed.toml`; `docs/feed.md` names every column. [`FeedFiles`] holds
//! their texts, [`read`] turns them into a [`landsea_model::Feed`] or into a [`Report`] of every error in them, and
//! [`check`] looks for what reads well but cannot be right: trains faster than trains are, ports on the wrong
//! coast, terminals that nothing reaches.
//!
//! ```
//! use landsea_feed::{FeedFiles, read};
//!
//! let files = FeedFiles::from_text("
//! ## feed.toml
//! [feed]
//! id = \"example\"
//! name = \"An example\"
//! version = \"1\"
//! licence = \"CC0-1.0\"
//! publisher = \"nobody\"
//! currency = \"USD\"
//! ## places.csv
//! unlocode,name,zone,lat,lon,source
//! SGSIN,Singapore,Asia/Singapur,1.26,103.84,map
//! ## sources.csv
//! id,title,publisher
//! map,A map,nobody
//! ");
//! let report = read(&files).expect_err("a zone is misspelt");
//! assert_eq!(
//!     report.to_string(),
//!     "places.csv:2:3 (zone): error[unknown-zone]: no time zone is called \"Asia/Singapur\"; \
//!      expected an IANA zone such as Asia/Shanghai; nearest is \"Asia/Singapore\"\n"
//! );
//! ```
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
mod sea;
mod sheet;
mod tally;
mod unlocode;
mod zones;

pub use check::check;
pub use files::{FeedFiles, OpenError};
pub use read::read;
pub use report::{Diagnostic, Location, Report, Severity};
pub use sea::{Berth, NoVoyage, SeaWays};
pub use tally::{Counts, Part, TableTally, tally};

/// What is known of codes and zones apart from any feed, for those who write feeds.
pub mod reference {
    pub use crate::clock::Clock;
    pub use crate::dates::first_common_date;
    pub use crate::near::nearest;
    pub use crate::unlocode::{Witness, reference_position, reference_positions};
    pub use crate::zones::{CountryZone, is_country, zones_of};
}
