//! Putting results where they belong, whole or not at all.

use crate::ConvertError;
use landsea_feed::FeedFiles;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// A file or folder beside its target, which is removed unless it takes the target's place.
struct Beside {
    path: PathBuf,
    keep: bool,
}

impl Beside {
    fn of(target: &Path, what: &str) -> Self {
        let mut name = OsString::from(".");
        name.push(target.file_name().unwrap_or_default());
        name.push(format!(".{what}-{}", std::process::id()));
        Self { path: target.with_file_name(name), keep: false }
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        if !self.keep {
            // what cannot be removed was not made, or is no longer there
            let _ =
                if self.path.is_dir() { fs::remove_dir_all(&self.path) } else { fs::remove_file(&self.path) };
        }
    }
}

fn failed(path: &Path) -> impl FnOnce(std::io::Error) -> ConvertError + '_ {
    move |source| ConvertError::Write { path: path.to_owned(), source }
}

/// Refuses a folder that holds something, unless it is a feed that may be replaced. Worth asking before a long
/// import; [`write_feed`] asks again.
///
/// # Errors
/// If the folder may not be written.
pub fn may_write_feed(folder: &Path, replace: bool) -> Result<(), ConvertError> {
    let mut entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(failed(folder)(error)),
    };
    if entries.next().is_none() || (replace && folder.join("feed.toml").is_file()) {
        Ok(())
    } else {
        Err(ConvertError::Occupied { path: folder.to_owned(), is_feed: folder.join("feed.toml").is_file() })
    }
}

/// Writes a feed into a folder that does not exist or is empty; with `replace` also in place of another feed. The
/// folder appears when all of it is written.
///
/// # Errors
/// If the folder holds something else, or cannot be written; then nothing has changed.
pub fn write_feed(files: &FeedFiles, folder: &Path, replace: bool) -> Result<(), ConvertError> {
    may_write_feed(folder, replace)?;
    if let Some(parent) = folder.parent().filter(|p| !p.as_os_str().is_empty()) {
        fs::create_dir_all(parent).map_err(failed(parent))?;
    }
    let mut fresh = Beside::of(folder, "new");
    fs::create_dir(&fresh.path).map_err(failed(&fresh.path))?;
    for name in files.names() {
        let path = fresh.path.join(name);
        fs::write(&path, files.bytes(name).unwrap_or_default()).map_err(failed(&path))?;
    }
    if folder.is_dir() {
        let mut old = Beside::of(folder, "old");
        fs::rename(folder, &old.path).map_err(failed(folder))?;
        if let Err(error) = fs::rename(&fresh.path, folder) {
            old.keep = fs::rename(&old.path, folder).is_err();
            return Err(failed(folder)(error));
        }
    } else {
        fs::rename(&fresh.path, folder).map_err(failed(folder))?;
    }
    fresh.keep = true;
    Ok(())
}

/// Writes some files of a feed that exists, each of them whole or not at all, in the order given.
///
/// # Errors
/// If one cannot be written; those before it then are.
pub fn write_tables(files: &[(&str, &[u8])], folder: &Path) -> Result<(), ConvertError> {
    files.iter().try_for_each(|(name, bytes)| write_file(bytes, &folder.join(name), true))
}

/// Writes a file whole or not at all; over one that exists only with `replace`.
///
/// # Errors
/// If it exists already or cannot be written.
pub fn write_file(bytes: &[u8], path: &Path, replace: bool) -> Result<(), ConvertError> {
    write_file_by(path, replace, |file| file.write_all(bytes))
}

/// Refuses a file that exists, unless it may be replaced. Worth asking before long work; [`write_file`] asks again.
///
/// # Errors
/// If it exists already.
pub fn may_write_file(path: &Path, replace: bool) -> Result<(), ConvertError> {
    if !replace && path.exists() {
        return Err(ConvertError::Occupied { path: path.to_owned(), is_feed: true });
    }
    Ok(())
}

/// Writes a file whole or not at all, as [`write_file`] does, by what fills it bit by bit: for what is too large to
/// be held in memory.
///
/// # Errors
/// If it exists already, cannot be written, or filling it fails.
pub fn write_file_by(
    path: &Path,
    replace: bool,
    fill: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
) -> Result<(), ConvertError> {
    may_write_file(path, replace)?;
    let mut fresh = Beside::of(path, "new");
    let mut file = File::create(&fresh.path).map(BufWriter::new).map_err(failed(path))?;
    fill(&mut file).and_then(|()| file.flush()).map_err(failed(path))?;
    drop(file);
    fs::rename(&fresh.path, path).map_err(failed(path))?;
    fresh.keep = true;
    Ok(())
}
