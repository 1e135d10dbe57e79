//! The texts that are read: whole files in memory, so that every finding can be placed by line and column.

use std::fmt;

/// A file to be converted.
pub(crate) struct SourceFile {
    /// Name as it is shown in findings.
    pub(crate) name: String,
    /// Content.
    pub(crate) bytes: Vec<u8>,
}

impl fmt::Debug for SourceFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({} bytes)", self.name, self.bytes.len())
    }
}

impl SourceFile {
    /// A file from its content; a byte order mark is left off.
    pub(crate) fn new(name: impl Into<String>, mut bytes: Vec<u8>) -> Self {
        if bytes.starts_with(b"\xef\xbb\xbf") {
            bytes.drain(..3);
        }
        Self { name: name.into(), bytes }
    }
    /// Line of a byte, 1 is the first. Line ends before the byte's own line may be of any system.
    pub(crate) fn line(&self, at: usize) -> u32 {
        let mut at = at.min(self.bytes.len());
        // a csv record begins where the one before it ended: its own line comes after the rest of that line end
        while matches!(self.bytes.get(at), Some(b'\r' | b'\n')) {
            at += 1;
        }
        let before = &self.bytes[..at];
        let alone = |at: usize| before.get(at + 1).is_none_or(|next| *next != b'\n');
        let returns = memchr::memchr_iter(b'\r', before).filter(|at| alone(*at)).count();
        (memchr::memchr_iter(b'\n', before).count() + returns) as u32 + 1
    }
    /// Number of the character in its line, 1 is the first.
    pub(crate) fn character(&self, at: usize) -> u32 {
        let before = &self.bytes[..at.min(self.bytes.len())];
        let start = before.iter().rposition(|b| matches!(b, b'\r' | b'\n')).map_or(0, |end| end + 1);
        String::from_utf8_lossy(&before[start..]).chars().count() as u32 + 1
    }
}

/// A byte of one of the files that are converted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Spot {
    /// Number of the file.
    pub(crate) file: u32,
    /// Offset in it.
    pub(crate) at: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_over_every_kind_of_line_end() {
        let file = SourceFile::new("a.csv", b"a\nb\r\nc\rd\n\ne".to_vec());
        let line_of = |letter| file.line(file.bytes.iter().position(|b| *b == letter).unwrap());
        assert_eq!([b'a', b'b', b'c', b'd', b'e'].map(line_of), [1, 2, 3, 4, 6]);
        assert_eq!(file.character(file.bytes.len()), 2);
    }
}
