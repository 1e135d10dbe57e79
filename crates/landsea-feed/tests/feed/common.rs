//! The example feed, varied in one or two fields.

use landsea_feed::{FeedFiles, check, read};
use std::path::Path;

/// The texts of `feeds/tiny-river`.
pub fn tiny_river() -> FeedFiles {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../feeds/tiny-river");
    FeedFiles::from_dir(&path).unwrap_or_else(|error| panic!("{error}"))
}

/// The example feed with the first occurrence of each text in a file replaced by another.
pub fn edited(edits: &[(&str, &str, &str)]) -> FeedFiles {
    let mut files = tiny_river();
    for (file, from, to) in edits {
        let text = String::from_utf8_lossy(files.bytes(file).unwrap_or_default()).into_owned();
        assert!(text.contains(from), "{file} has no {from:?}");
        files.insert(file, text.replacen(from, to, 1));
    }
    files
}

/// Everything that is found in a feed: the errors of reading it, or else what the check says.
pub fn findings(files: &FeedFiles) -> Vec<String> {
    let report = read(files).map_or_else(|errors| errors, |feed| check(&feed));
    report.diagnostics.iter().map(ToString::to_string).collect()
}

/// Defines one test for each edit of the example feed, with everything that is found after it.
macro_rules! edits {
    ($($name:ident: $([$file:literal: $from:literal => $to:literal])+ $($message:literal)+;)*) => {$(
        #[test]
        fn $name() {
            let found = $crate::common::findings(&$crate::common::edited(&[$(($file, $from, $to)),+]));
            let expected: &[&str] = &[$($message),+];
            assert_eq!(found, expected);
        }
    )*};
}
pub(crate) use edits;
