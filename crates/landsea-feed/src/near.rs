//! The nearest right thing to a wrong one.

/// The candidate that most resembles `wrong`, if one is close enough that a slip of the pen explains it: at most
/// one edit in three characters, letter case not counted. Each candidate is a text to compare with and the text
/// to suggest. Of equally close ones the first is taken.
pub fn nearest<'a>(wrong: &str, candidates: impl IntoIterator<Item = (&'a str, &'a str)>) -> Option<&'a str> {
    // longer texts are not names that somebody mistyped, and comparing them would take long
    const MAX_CHARS: usize = 60;
    let wrong: Vec<char> = wrong.chars().flat_map(char::to_lowercase).take(MAX_CHARS + 1).collect();
    if wrong.is_empty() || wrong.len() > MAX_CHARS {
        return None;
    }
    let allowed = (wrong.len() / 3).max(1);
    let mut best: Option<(usize, &str)> = None;
    for (text, suggestion) in candidates {
        // in UTF-8 a character has one to four bytes, so this passes every text that could be close enough
        if text.is_empty() || text.len() > 4 * (wrong.len() + allowed) || text.len() + allowed < wrong.len() {
            continue;
        }
        let text: Vec<char> = text.chars().flat_map(char::to_lowercase).collect();
        if text.len().abs_diff(wrong.len()) > allowed {
            continue;
        }
        let edits = strsim::generic_damerau_levenshtein(&wrong, &text);
        if edits <= allowed && best.is_none_or(|(least, _)| edits < least) {
            best = Some((edits, suggestion));
        }
    }
    best.map(|(_, suggestion)| suggestion)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    fn of<'a>(wrong: &str, words: &[&'a str]) -> Option<&'a str> {
        nearest(wrong, words.iter().map(|w| (*w, *w)))
    }

    #[test]
    fn a_slip_of_the_pen_is_recognised_and_a_different_word_is_not() {
        assert_eq!(of("CNQZG", &["CNCQI", "CNQZH", "SGSIN"]), Some("CNQZH"));
        assert_eq!(of("unlocod", &["name", "unlocode"]), Some("unlocode"));
        assert_eq!(of("RAIL", &["rail"]), Some("rail"));
        assert_eq!(of("CNQZH", &["SGSIN", "VNHPH"]), None);
        assert_eq!(of("", &["a"]), None);
        assert_eq!(of("重床", &["重庆"]), Some("重庆"));
    }
}
