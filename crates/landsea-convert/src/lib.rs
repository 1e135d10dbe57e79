//! Turns what others publish into feeds, and feeds into what others read.
//!
//! - [`gtfs`]: timetables in GTFS, both ways;
//! - [`dcsa`]: ship schedules as the Digital Container Shipping Association has them;
//! - [`rates`]: a forwarder's own sheet of prices, by a file that says what its columns mean;
//! - [`geojson`]: a feed on a map.
//!
//! An import reads whole files into memory, so that each finding names file, line, column and value. What it has
//! made is read back and checked as any feed is; with an error there is no result. [`publish`] puts results into
//! folders whole or not at all. Nothing here prints, and nothing panics on any input.

mod assumed;
mod days;
pub mod dcsa;
mod draft;
mod findings;
pub mod geojson;
pub mod gtfs;
mod ids;
mod places;
pub mod publish;
pub mod rates;
mod sheet;
mod source;

use landsea_feed::{FeedFiles, Report};
use landsea_model::Feed;
use std::io;
use std::path::PathBuf;

/// Called with what is being done, and how far it is, from 0 to 1.
pub type Progress<'a> = &'a mut dyn FnMut(&str, f64);

/// What an import made.
#[derive(Debug)]
pub struct Imported {
    /// The feed as files.
    pub files: FeedFiles,
    /// The same, read back.
    pub feed: Feed,
    /// What could not be taken over, and what was assumed; no errors.
    pub remarks: Report,
    /// What the check of the feed finds unusual; no errors.
    pub unusual: Report,
}

/// Why nothing was made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ConvertError {
    /// What is to be converted has errors.
    #[error("{0}")]
    Input(Report),
    /// An option cannot be right.
    #[error("{0}")]
    Option(String),
    /// A file cannot be read.
    #[error("cannot read {}: {source}", path.display())]
    Read {
        /// File or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A file or folder cannot be written.
    #[error("cannot write {}: {source}", path.display())]
    Write {
        /// File or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// There is something already where the result should go.
    #[error("{} {}", path.display(), if *is_feed { "exists already; --force replaces it" } else { "is a folder with other things in it; name a new or empty one" })]
    Occupied {
        /// File or folder.
        path: PathBuf,
        /// Whether it is something that could be replaced.
        is_feed: bool,
    },
}
