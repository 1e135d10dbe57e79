//! How long it takes to read and to check a feed whose texts are in memory: the bundled corridor feed, or the
//! example feed where that is not there. Opening files is left out.

use divan::Bencher;
use landsea_feed::FeedFiles;
use std::path::Path;

fn main() {
    divan::main();
}

/// The largest feed at hand.
fn files() -> FeedFiles {
    let feeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../feeds");
    ["corridor", "tiny-river"]
        .iter()
        .find_map(|name| FeedFiles::from_dir(&feeds.join(name)).ok())
        .unwrap_or_default()
}

#[divan::bench]
fn read(bencher: Bencher) {
    let files = files();
    bencher.bench(|| landsea_feed::read(&files).is_ok());
}

#[divan::bench]
fn check(bencher: Bencher) {
    let feed = landsea_feed::read(&files()).ok();
    bencher.bench(|| feed.as_ref().map(|feed| landsea_feed::check(feed).len()));
}
