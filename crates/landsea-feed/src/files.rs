//! The texts of a feed, by file name.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// Name of the file that says what the feed is.
pub(crate) const INFO_FILE: &str = "feed.toml";

/// Largest file that is read, in bytes. The whole of a worldwide feed is smaller; a larger file is a mistake,
/// and would make reading take memory without bound.
pub(crate) const MAX_FILE_BYTES: usize = 64 << 20;

/// Why a folder cannot be opened as a feed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// The folder or a file in it cannot be read.
    #[error("cannot read {}: {source}", path.display())]
    Io {
        /// Folder or file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A file is too large to be a table of a feed.
    #[error("{} has {bytes} bytes; a file of a feed has at most {MAX_FILE_BYTES}", path.display())]
    TooLarge {
        /// File.
        path: PathBuf,
        /// Its size.
        bytes: u64,
    },
    /// The folder has no `feed.toml`.
    #[error("{} is not a feed: it has no {INFO_FILE}", path.display())]
    NotAFeed {
        /// Folder.
        path: PathBuf,
    },
}

/// The texts of a feed: `feed.toml` and the tables, by file name.
#[derive(Clone, Debug, Default)]
pub struct FeedFiles {
    files: BTreeMap<Cow<'static, str>, Cow<'static, [u8]>>,
}

impl FeedFiles {
    /// Reads `feed.toml` and every `.csv` file of a folder. Other files and folders in it are left alone.
    pub fn from_dir(path: &Path) -> Result<FeedFiles, OpenError> {
        let failed = |path: &Path| {
            let path = path.to_owned();
            move |source| OpenError::Io { path, source }
        };
        let mut files = FeedFiles::default();
        for entry in fs::read_dir(path).map_err(failed(path))? {
            let file = entry.map_err(failed(path))?.path();
            let Some(name) = file.file_name().and_then(|name| name.to_str()) else { continue };
            if name != INFO_FILE && !name.ends_with(".csv") {
                continue;
            }
            let size = fs::metadata(&file).map_err(failed(&file))?.len();
            if size > MAX_FILE_BYTES as u64 {
                return Err(OpenError::TooLarge { path: file, bytes: size });
            }
            let bytes = fs::read(&file).map_err(failed(&file))?;
            files.files.insert(name.to_owned().into(), bytes.into());
        }
        if files.files.contains_key(INFO_FILE) {
            Ok(files)
        } else {
            Err(OpenError::NotAFeed { path: path.to_owned() })
        }
    }

    /// Takes several files from one text. A line such as `# places.csv` or `# feed.toml` starts a file, and the
    /// line after it is line 1 of that file. A second section of one name takes the place of the first, so that a
    /// small example can be varied by adding to it.
    pub fn from_text(text: &str) -> FeedFiles {
        let mut files = FeedFiles::default();
        let mut section: Option<(&str, usize)> = None;
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            if let Some(name) = section_name(line) {
                files.close_section(section, text, at);
                section = Some((name, at + line.len()));
            }
            at += line.len();
        }
        files.close_section(section.or(Some(("", 0))), text, at);
        files
    }

    fn close_section(&mut self, section: Option<(&str, usize)>, text: &str, end: usize) {
        if let Some((name, start)) = section {
            let body = text.get(start..end).unwrap_or_default();
            if !name.is_empty() || !body.trim().is_empty() {
                self.insert(name, body.to_owned());
            }
        } else if text.get(..end).is_some_and(|head| !head.trim().is_empty()) {
            self.insert("", text.get(..end).unwrap_or_default().to_owned());
        }
    }

    /// Adds a file, or replaces the one of that name. An embedded text is not copied.
    pub fn insert(&mut self, name: &str, text: impl Into<Cow<'static, str>>) {
        let bytes = match text.into() {
            Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
            Cow::Owned(text) => Cow::Owned(text.into_bytes()),
        };
        self.files.insert(name.to_owned().into(), bytes);
    }

    /// Names of the files, in alphabetical order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(AsRef::as_ref)
    }

    /// The bytes of a file as they were given, byte order mark and all.
    pub fn bytes(&self, name: &str) -> Option<&[u8]> {
        self.files.get(name).map(AsRef::as_ref)
    }
}

/// The file that a line of a sectioned text starts, if it starts one.
fn section_name(line: &str) -> Option<&str> {
    let name = line.trim().strip_prefix("# ")?.trim();
    let is_name = name == INFO_FILE || name.ends_with(".csv");
    (is_name && !name.contains(char::is_whitespace)).then_some(name)
}
