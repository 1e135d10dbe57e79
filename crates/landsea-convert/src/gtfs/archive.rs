//! The files of a GTFS feed, zipped or in a folder.

use crate::ConvertError;
use crate::source::SourceFile;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use zip::ZipArchive;

/// The tables that are read, in the order in which they are numbered in spots.
pub(super) const TABLES: [&str; 10] = [
    "agency.txt",
    "routes.txt",
    "stops.txt",
    "calendar.txt",
    "calendar_dates.txt",
    "trips.txt",
    "stop_times.txt",
    "frequencies.txt",
    "shapes.txt",
    "feed_info.txt",
];

/// Largest unzipped table.
const MAX_BYTES: u64 = u32::MAX as u64;

/// Reads the tables of a GTFS feed; one that is not there is empty.
pub(super) fn read(path: &Path, progress: crate::Progress) -> Result<Vec<SourceFile>, ConvertError> {
    let failed = |source| ConvertError::Read { path: path.to_owned(), source };
    if path.is_dir() {
        return TABLES
            .iter()
            .map(|name| match std::fs::read(path.join(name)) {
                Ok(bytes) => Ok(SourceFile::new(*name, bytes)),
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    Ok(SourceFile::new(*name, Vec::new()))
                }
                Err(source) => Err(ConvertError::Read { path: path.join(name), source }),
            })
            .collect();
    }
    let broken = |error: zip::result::ZipError| match error {
        zip::result::ZipError::Io(source) => failed(source),
        error => failed(io::Error::new(io::ErrorKind::InvalidData, error.to_string())),
    };
    let mut archive = ZipArchive::new(File::open(path).map_err(failed)?).map_err(broken)?;
    let inside: Vec<String> = archive.file_names().map(str::to_owned).collect();
    let mut files = Vec::new();
    for name in TABLES {
        // some pack the folder instead of its files
        let found = inside.iter().find(|file| *file == name);
        let found = found.or_else(|| inside.iter().find(|file| file.rsplit('/').next() == Some(name)));
        let mut bytes = Vec::new();
        if let Some(found) = found {
            let file = archive.by_name(found).map_err(broken)?;
            let size = file.size();
            if size > MAX_BYTES {
                let message = format!("{name} has {size} bytes unzipped; at most {MAX_BYTES} are read");
                return Err(failed(io::Error::new(io::ErrorKind::InvalidData, message)));
            }
            // a false size must not take memory that the content does not need
            bytes.reserve(size.min(256 << 20) as usize);
            let mut limited = file.take(MAX_BYTES + 1);
            loop {
                progress(&format!("unzipping {name}"), bytes.len() as f64 / size.max(1) as f64);
                if (&mut limited).take(32 << 20).read_to_end(&mut bytes).map_err(failed)? == 0 {
                    break;
                }
            }
        }
        files.push(SourceFile::new(name, bytes));
    }
    Ok(files)
}

/// The number of a table in spots.
pub(super) fn number(name: &str) -> u32 {
    TABLES.iter().position(|table| *table == name).unwrap_or_default() as u32
}
