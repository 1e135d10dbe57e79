//! One kind of noun by id and name, and the names nearest to a misspelt one.

use std::fmt;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A name as it is compared: lower case, without accents, spaces and punctuation.
pub(super) fn fold(text: &str) -> String {
    let folded = text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    // letters with a stroke do not decompose
    let plain = folded.map(|c| match c {
        'đ' => 'd',
        'ø' => 'o',
        'ł' => 'l',
        c => c,
    });
    plain.filter(|c| c.is_alphanumeric()).collect()
}

/// The words of a name as they are compared.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric() && !is_combining_mark(c))
        .map(fold)
        .filter(|w| !w.is_empty())
        .collect()
}

/// Something that may have been meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// UN/LOCODE or id.
    pub id: String,
    /// Name, empty if it has none.
    pub name: String,
}

impl fmt::Display for Candidate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.name.is_empty() { f.write_str(&self.id) } else { write!(f, "{} ({})", self.name, self.id) }
    }
}

/// Why a text does not name one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LookupError {
    /// Two numbers that are not a latitude and a longitude.
    Position {
        /// What was asked.
        text: String,
    },
    /// Nothing is called that.
    Unknown {
        /// What was looked for: `place`, `carrier` ...
        noun: &'static str,
        /// What was asked.
        text: String,
        /// Names like it, nearest first; may be empty.
        nearest: Vec<Candidate>,
    },
    /// More than one thing is called that.
    Ambiguous {
        /// What was looked for.
        noun: &'static str,
        /// What was asked.
        text: String,
        /// All that it may mean.
        candidates: Vec<Candidate>,
    },
}

impl std::error::Error for LookupError {}

impl fmt::Display for LookupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LookupError::Position { text } => {
                write!(f, "{text:?} is not a position: latitude -90 to 90, longitude -180 to 180")
            }
            LookupError::Unknown { noun, text, nearest } => {
                write!(f, "no {noun} of this feed is called {text:?}")?;
                if nearest.is_empty() { Ok(()) } else { write!(f, "; nearest: {}", listed(nearest)) }
            }
            LookupError::Ambiguous { noun, text, candidates } => {
                write!(f, "{text:?} may be more than one {noun}: {}", listed(candidates))
            }
        }
    }
}

fn listed(candidates: &[Candidate]) -> String {
    candidates.iter().map(Candidate::to_string).collect::<Vec<_>>().join(", ")
}

/// A candidate with how like it is to what was asked, 0 to 1.
pub(super) type Scored = (f64, Candidate);

/// Likeness below which a name is not worth showing.
const LEAST_LIKENESS: f64 = 0.8;
/// How far behind the best a name may lie and still be shown.
const LIKENESS_SPREAD: f64 = 0.12;
/// Names shown at most.
const SHOWN: usize = 5;

impl LookupError {
    /// Nothing found; keeps the best of the scored candidates.
    pub(super) fn unknown(noun: &'static str, text: &str, mut scored: Vec<Scored>) -> Self {
        // by id within a score, so that the message is the same on every run
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.id.cmp(&b.1.id)));
        let worst = scored.first().map_or(0.0, |best| (best.0 - LIKENESS_SPREAD).max(LEAST_LIKENESS));
        let nearest = scored.into_iter().filter(|s| s.0 >= worst).take(SHOWN).map(|s| s.1).collect();
        Self::unknown_of(noun, text, nearest)
    }
    /// Nothing found among these.
    pub(super) fn unknown_of(noun: &'static str, text: &str, nearest: Vec<Candidate>) -> Self {
        LookupError::Unknown { noun, text: text.trim().to_owned(), nearest }
    }
    pub(super) fn ambiguous(noun: &'static str, text: &str, candidates: Vec<Candidate>) -> Self {
        LookupError::Ambiguous { noun, text: text.trim().to_owned(), candidates }
    }
}

struct Entry<T> {
    target: T,
    shown: Candidate,
    id_key: String,
    name_keys: Vec<String>,
    /// The first words of id and name, by which people call carriers.
    word_keys: Vec<String>,
}

/// All of one kind of noun.
pub(super) struct Names<T> {
    noun: &'static str,
    entries: Vec<Entry<T>>,
}

impl<T: Clone + PartialEq> Names<T> {
    /// From target, id, name and further names; empty names are left out.
    pub(super) fn new<'a>(
        noun: &'static str,
        rows: impl Iterator<Item = (T, &'a str, &'a str, Vec<&'a str>)>,
    ) -> Self {
        let entry = |(target, id, name, also): (T, &str, &str, Vec<&str>)| {
            let names = std::iter::once(name).chain(also);
            Entry {
                target,
                shown: Candidate { id: id.to_owned(), name: name.to_owned() },
                id_key: fold(id),
                word_keys: [id, name].iter().filter_map(|text| words(text).into_iter().next()).collect(),
                name_keys: names.map(fold).filter(|key| !key.is_empty()).collect(),
            }
        };
        Self { noun, entries: rows.map(entry).collect() }
    }

    /// All targets in order.
    pub(super) fn targets(&self) -> impl Iterator<Item = T> + '_ {
        self.entries.iter().map(|entry| entry.target.clone())
    }
    /// The one whose id is just this text, or the only one whose folded id is this key.
    pub(super) fn by_id(&self, text: &str, key: &str) -> Option<T> {
        let exact = self.entries.iter().find(|entry| entry.shown.id == text);
        let mut folded = self.entries.iter().filter(|entry| entry.id_key == key);
        let only = folded.next().filter(|_| folded.next().is_none());
        exact.or(only).map(|entry| entry.target.clone())
    }
    /// All that bear the name of this key.
    pub(super) fn by_name(&self, key: &str) -> Vec<T> {
        self.bearers(key).map(|entry| entry.target.clone()).collect()
    }
    /// Whether anything bears the name of this key.
    pub(super) fn is_name(&self, key: &str) -> bool {
        self.bearers(key).next().is_some()
    }
    fn bearers<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a Entry<T>> {
        self.entries.iter().filter(move |entry| entry.name_keys.iter().any(|name| name == key))
    }
    /// How these targets are shown to people.
    pub(super) fn shown(&self, targets: &[T]) -> Vec<Candidate> {
        let among = self.entries.iter().filter(|entry| targets.contains(&entry.target));
        among.map(|entry| entry.shown.clone()).collect()
    }
    /// The one of an id, else the only one of a name.
    pub(super) fn find(&self, text: &str) -> Result<T, LookupError> {
        let key = fold(text);
        if let Some(target) = self.by_id(text, &key) {
            return Ok(target);
        }
        match self.by_name(&key).as_slice() {
            [] => Err(LookupError::unknown(self.noun, text, self.similar(&key))),
            [only] => Ok(only.clone()),
            several => Err(LookupError::ambiguous(self.noun, text, self.shown(several))),
        }
    }
    /// All whose id or name has the words of the text one after the other.
    pub(super) fn holding_words(&self, text: &str) -> Result<Vec<T>, LookupError> {
        let sought = words(text);
        let holds = |name: &str| !sought.is_empty() && words(name).windows(sought.len()).any(|w| w == sought);
        let found: Vec<T> = self
            .entries
            .iter()
            .filter(|entry| holds(&entry.shown.id) || holds(&entry.shown.name))
            .map(|entry| entry.target.clone())
            .collect();
        if found.is_empty() {
            return Err(LookupError::unknown(self.noun, text, self.similar(&fold(text))));
        }
        Ok(found)
    }
    /// Those that a text may be the beginning of, with how well it fits: 0 an id or name, 1 its beginning, 2 a part.
    pub(super) fn beginning(&self, key: &str) -> Vec<(u8, T)> {
        let fit = |entry: &Entry<T>| {
            let keys = || entry.name_keys.iter().chain([&entry.id_key]);
            if keys().any(|name| name == key) {
                return Some(0);
            }
            if keys().any(|name| name.starts_with(key)) {
                return Some(1);
            }
            (key.len() >= 3 && keys().any(|name| name.contains(key))).then_some(2)
        };
        self.entries.iter().filter_map(|entry| Some((fit(entry)?, entry.target.clone()))).collect()
    }
    /// All, scored by how like their nearest name is to the key.
    pub(super) fn similar(&self, key: &str) -> Vec<Scored> {
        let score = |entry: &Entry<T>| {
            let keys = entry.name_keys.iter().chain([&entry.id_key]).chain(&entry.word_keys);
            keys.map(|name| likeness(key, name)).fold(0.0, f64::max)
        };
        self.entries.iter().map(|entry| (score(entry), entry.shown.clone())).collect()
    }
}

/// 1 for the same, 0 for nothing in common; a name that holds the key as a part is close to it.
fn likeness(key: &str, name: &str) -> f64 {
    let holds = key.chars().count() >= 2 && name.contains(key);
    if holds { 0.95 } else { strsim::jaro_winkler(key, name) }
}
