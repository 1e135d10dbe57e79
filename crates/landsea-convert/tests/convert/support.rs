//! What the tests share: feeds, runs, and folders that vanish.

use landsea_feed::FeedFiles;
use landsea_model::Feed;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

/// A folder that is removed when it goes out of scope.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("landsea-convert-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }
    /// A folder with the files of a text in which `# name` starts each.
    pub fn with_files(text: &str) -> Self {
        let folder = Self::new();
        for section in text.split("\n# ").skip(1) {
            let (name, body) = section.split_once('\n').unwrap_or((section, ""));
            fs::write(folder.path().join(name.trim()), body).unwrap();
        }
        folder
    }
    pub fn path(&self) -> &Path {
        &self.0
    }
    /// Writes a file into it.
    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, bytes).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A feed of the repository.
pub fn feed(name: &str) -> Feed {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../feeds").join(name);
    landsea_feed::read(&FeedFiles::from_dir(&folder).unwrap()).unwrap()
}

/// Every dated run of a feed: service, and terminal, zone, local arrival and departure of each call.
pub fn runs(feed: &Feed, from: jiff::civil::Date, to: jiff::civil::Date) -> BTreeSet<String> {
    let mut runs = BTreeSet::new();
    for service in &feed.services {
        let Some(open) = feed.while_open(&service.projects, service.validity) else { continue };
        for date in from.series(jiff::ToSpan::days(1)).take_while(|date| *date <= to) {
            let off =
                |country| feed.holidays.iter().any(|h| h.country == country && h.date == date && !h.worked);
            let starts = |row: &landsea_model::CalendarRow| {
                row.validity.contains(date)
                    && row.days.contains(date)
                    && !row.skip_holidays.iter().any(|country| off(*country))
            };
            if !open.contains(date) || !service.calendar.iter().any(starts) {
                continue;
            }
            let calls = service.calls.iter().map(|call| {
                let place = feed.place_of(call.terminal);
                // a time that a clock skips is the one the clock then shows
                let local = |time: Option<landsea_model::CallTime>| {
                    time.map(|time| {
                        let local = time.on_run(date).unwrap();
                        place.zone.to_datetime(place.zone.to_timestamp(local).unwrap()).to_string()
                    })
                };
                let uses = (call.loads, call.unloads);
                let metres = call.distance.metres();
                format!(
                    "{} {} {:?}-{:?} {uses:?} {metres}",
                    feed.terminals[call.terminal].id,
                    place.code,
                    local(call.arrive),
                    local(call.depart)
                )
            });
            let route: Vec<String> = calls.collect();
            runs.insert(format!(
                "{} {} {}: {}",
                service.id,
                service.mode,
                service.carrier,
                route.join(" > ")
            ));
        }
    }
    runs
}
