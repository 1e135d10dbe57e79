//! A folder that is watched: when its files change, the feed is read anew.

use crate::site::{FeedSource, Site};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher, recommended_watcher};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

/// How long a folder must lie still before it is read: whoever writes one file mostly writes the next as well.
const STILL: Duration = Duration::from_millis(500);

/// Watches for as long as what it returns lives.
///
/// # Errors
/// If the system cannot watch the folder.
pub fn watch(site: Arc<Site>, folder: &Path) -> Result<RecommendedWatcher, String> {
    let (sender, changes) = channel();
    let told = move |event: notify::Result<Event>| {
        // reading the feed is an event, too
        if event.is_ok_and(|event| !matches!(event.kind, EventKind::Access(_))) {
            // whoever listened has gone with the server
            let _ = sender.send(());
        }
    };
    let mut watcher = recommended_watcher(told).map_err(|error| error.to_string())?;
    watcher.watch(folder, RecursiveMode::NonRecursive).map_err(|error| error.to_string())?;
    let source = FeedSource::Folder(folder.to_owned());
    thread::spawn(move || follow(&site, &source, &changes));
    Ok(watcher)
}

/// Reads the feed anew after each change, until nobody tells of changes any more.
fn follow(site: &Site, source: &FeedSource, changes: &Receiver<()>) {
    while changes.recv().is_ok() {
        while changes.recv_timeout(STILL).is_ok() {}
        match site.reload(source) {
            Ok(()) => tracing::info!("the feed has changed and was read anew"),
            Err(report) => {
                tracing::error!(report, "the changed feed was refused; the one before is served on")
            }
        }
    }
}
