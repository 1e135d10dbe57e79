//! What all requests share.

use crate::answers::Answers;
use crate::edition::Edition;
use crate::guard::Clients;
use crate::metrics::Metrics;
use crate::options::Options;
use crate::workers::Workers;
use arc_swap::ArcSwap;
use landsea_feed::FeedFiles;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// Where the feed comes from.
#[derive(Clone, Debug)]
pub enum FeedSource {
    /// Files that do not change.
    Fixed(FeedFiles),
    /// A folder, which is watched.
    Folder(PathBuf),
}

impl FeedSource {
    /// The files as they are now.
    ///
    /// # Errors
    /// If the folder cannot be read.
    pub fn files(&self) -> Result<FeedFiles, String> {
        match self {
            FeedSource::Fixed(files) => Ok(files.clone()),
            FeedSource::Folder(folder) => FeedFiles::from_dir(folder).map_err(|error| error.to_string()),
        }
    }
}

/// What all requests share.
pub struct Site {
    /// How the server is set up.
    pub(crate) options: Options,
    /// The feed that is served. A request keeps the one it began with.
    pub(crate) edition: ArcSwap<Edition>,
    pub(crate) answers: Answers,
    pub(crate) workers: Workers,
    pub(crate) metrics: Metrics,
    pub(crate) clients: Clients,
    /// Whether it has been told to stop.
    pub(crate) stopping: AtomicBool,
}

impl Site {
    /// Reads the feed.
    ///
    /// # Errors
    /// If it cannot be read or has errors: the report.
    pub fn new(options: Options, source: &FeedSource) -> Result<Arc<Self>, String> {
        let edition = Edition::read(&source.files()?)?;
        Ok(Arc::new(Self {
            edition: ArcSwap::from_pointee(edition),
            answers: Answers::new(options.limits.kept_bytes),
            workers: Workers::new(&options.limits),
            metrics: Metrics::new(),
            clients: Clients::new(options.limits.per_client),
            stopping: AtomicBool::new(false),
            options,
        }))
    }

    /// Takes the feed as it is now; what is being answered is answered with the one before.
    ///
    /// # Errors
    /// If it cannot be read or has errors. The one before is then still served.
    pub fn reload(&self, source: &FeedSource) -> Result<(), String> {
        let read = source.files().and_then(|files| Edition::read(&files));
        self.metrics.reloaded(read.is_ok());
        self.edition.store(Arc::new(read?));
        Ok(())
    }
}
