//! A folder that is watched: when its files change, the feed is read anew.

use crate::site::{FeedSource, Site};
use notify_debouncer_mini::notify::{RecommendedWatcher, RecursiveMode};
use notify_debouncer_mini::{Debouncer, new_debouncer};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// How long a folder must lie still before it is read: whoever writes one file mostly writes the next as well.
const STILL: Duration = Duration::from_millis(500);

/// Watches for as long as what it returns lives.
///
/// # Errors
/// If the system cannot watch the folder.
pub fn watch(site: Arc<Site>, folder: &Path) -> Result<Debouncer<RecommendedWatcher>, String> {
    let source = FeedSource::Folder(folder.to_owned());
    let changed = move |events: notify_debouncer_mini::DebounceEventResult| {
        if events.is_err() {
            return;
        }
        match site.reload(&source) {
            Ok(()) => tracing::info!("the feed has changed and was read anew"),
            Err(report) => {
                tracing::error!(report, "the changed feed was refused; the one before is served on");
            }
        }
    };
    let mut watcher = new_debouncer(STILL, changed).map_err(|error| error.to_string())?;
    watcher.watcher().watch(folder, RecursiveMode::NonRecursive).map_err(|error| error.to_string())?;
    Ok(watcher)
}
