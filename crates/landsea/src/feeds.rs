//! Which feed a command works on: the bundled one or a folder.

use crate::args::{FeedArg, ScenarioArg};
use crate::bundled;
use crate::outcome::Failure;
use crate::request::scenario;
use landsea_feed::FeedFiles;
use landsea_model::Feed;
use std::path::Path;
use std::sync::Arc;

/// The files of a folder, or of the bundled feed.
pub fn files(folder: Option<&Path>) -> Result<FeedFiles, Failure> {
    match folder {
        Some(folder) => FeedFiles::from_dir(folder).map_err(|error| Failure::Files(error.to_string())),
        None => {
            let mut files = FeedFiles::default();
            for (name, text) in bundled::FILES {
                files.insert(name, *text);
            }
            Ok(files)
        }
    }
}

/// A feed without errors, from a folder or bundled.
pub fn load(folder: Option<&Path>) -> Result<Arc<Feed>, Failure> {
    let files = files(folder)?;
    landsea_feed::read(&files).map(Arc::new).map_err(|report| Failure::Feed(report.to_string()))
}

/// The same after scenarios.
pub fn load_with(feed: &FeedArg, scenarios: &ScenarioArg) -> Result<Arc<Feed>, Failure> {
    scenario::applied(load(feed.feed.as_deref())?, &scenarios.scenario)
}
