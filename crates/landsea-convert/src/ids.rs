//! Ids as feeds have them, made from those of others.

use rustc_hash::FxHashSet;

/// Ids given out so far.
#[derive(Default)]
pub(crate) struct Ids {
    taken: FxHashSet<String>,
}

impl Ids {
    /// An id like `wanted` that was not given out before: characters that an id cannot have become `-`, and a
    /// number is added where it is taken.
    pub(crate) fn take(&mut self, wanted: &str) -> String {
        let plain = plain(wanted);
        let mut id = plain.clone();
        let mut number = 2_u32;
        while !self.taken.insert(id.clone()) {
            id = format!("{plain}-{number}");
            number += 1;
        }
        id
    }
}

/// A text with only the characters that an id may have.
pub(crate) fn plain(text: &str) -> String {
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    let id: String = text.trim().chars().map(|c| if fits(c) { c } else { '-' }).collect();
    if id.is_empty() { "x".to_owned() } else { id }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_stay_apart_though_their_odd_characters_do_not() {
        let mut ids = Ids::default();
        assert_eq!(
            ["a:b", "a/b", "a-b", "重庆", ""].map(|id| ids.take(id)),
            ["a-b", "a-b-2", "a-b-3", "重庆", "x"]
        );
    }
}
