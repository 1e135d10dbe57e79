//! Named straits and canals, and what a voyage is allowed to do with them.

use crate::Position;
use crate::RulesError;
use crate::names::{fold, nearest};
use crate::outline::{Ticks, from_ticks};

/// A set of passages, one bit each, in the order of [`crate::Sea::passages`].
pub type PassageSet = u128;

/// What kind of narrow water.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassageKind {
    /// Dug.
    Canal,
    /// Natural.
    Strait,
    /// Open on one side.
    Cape,
    /// Under ice for most of the year.
    Polar,
}

impl PassageKind {
    /// Whether voyages by it or not by it are different choices in themselves: canals and capes.
    pub(crate) const fn is_great(self) -> bool {
        matches!(self, Self::Canal | Self::Cape)
    }

    /// All kinds, with the word for each.
    pub const WORDS: [(Self, &str); 4] =
        [(Self::Canal, "canal"), (Self::Strait, "strait"), (Self::Cape, "cape"), (Self::Polar, "polar")];

    /// The word for it.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(kind, _)| *kind == self).map_or("", |(_, word)| word)
    }

    /// The kind that a word names.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(_, w)| *w == word).map(|(kind, _)| *kind)
    }
}

/// A named strait, canal or cape.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    /// Short name, `suez`.
    pub id: String,
    /// English name.
    pub name: String,
    /// Chinese name.
    pub name_zh: String,
    /// What it is.
    pub kind: PassageKind,
    /// A line across its water: what crosses it uses the passage.
    pub gate: Vec<Ticks>,
    /// Whether ships use it unless it is closed; if not, it is to be opened.
    pub open: bool,
    /// Deepest draught that is let through, in metres, where one is published.
    pub max_draught_m: Option<f64>,
    /// Widest beam in metres.
    pub max_beam_m: Option<f64>,
    /// Greatest length in metres.
    pub max_length_m: Option<f64>,
    /// Greatest height above the water in metres.
    pub max_air_draught_m: Option<f64>,
    /// Hours that a passage is published to take.
    pub transit_h: Option<f64>,
    /// Where limits and hours are published.
    pub source: String,
}

/// The size of a ship, as far as passages care. What is not given is taken to fit.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Ship {
    /// Draught in metres.
    pub draught_m: Option<f64>,
    /// Beam in metres.
    pub beam_m: Option<f64>,
    /// Length over all in metres.
    pub length_m: Option<f64>,
    /// Height above the water in metres.
    pub air_draught_m: Option<f64>,
}

impl Passage {
    /// The points of its gate.
    pub fn gate(&self) -> impl Iterator<Item = Position> + '_ {
        self.gate.iter().map(|&at| from_ticks(at))
    }
}

impl Ship {
    /// Whether it fits through a passage, as far as limits are published.
    pub fn fits(&self, passage: &Passage) -> bool {
        let within =
            |own: Option<f64>, limit: Option<f64>| own.zip(limit).is_none_or(|(own, limit)| own <= limit);
        within(self.draught_m, passage.max_draught_m)
            && within(self.beam_m, passage.max_beam_m)
            && within(self.length_m, passage.max_length_m)
            && within(self.air_draught_m, passage.max_air_draught_m)
    }
}

/// What a voyage may and must do, by the short names of passages.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rules {
    /// Passages that are not to be used.
    pub close: Vec<String>,
    /// Passages that are used although they are closed by default, such as `northeast`.
    pub open: Vec<String>,
    /// Passages that must be used, in this order.
    pub via: Vec<String>,
    /// Passages that are used only where that saves more than so many nautical miles: what a delay or toll there is
    /// worth. May be given more than once for a passage; the miles add up.
    pub worth: Vec<(String, f64)>,
    /// Size of the ship; passages that it does not fit through are closed.
    pub ship: Ship,
}

impl Rules {
    /// Rules with passages closed.
    pub fn closing<'a>(ids: impl IntoIterator<Item = &'a str>) -> Self {
        Self { close: ids.into_iter().map(str::to_owned).collect(), ..Self::default() }
    }
}

/// The index of the passage of a short name, name or Chinese name.
pub(crate) fn find(name: &str, passages: &[Passage]) -> Option<usize> {
    let wanted = fold(name);
    passages
        .iter()
        .position(|p| [&p.id, &p.name, &p.name_zh].iter().any(|own| !own.is_empty() && fold(own) == wanted))
}

/// Rules with every name resolved.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Resolved {
    /// Not to be used, for whichever reason.
    pub closed: PassageSet,
    /// Those of them that the ship does not fit through.
    pub too_small: PassageSet,
    /// Opened although closed by default.
    pub opened: PassageSet,
    /// Must be used, in this order.
    pub via: Vec<usize>,
    /// Canals and capes, which are passed once if they must be used. Gates of straits may bend, so that a way through
    /// crosses them twice.
    pub once: PassageSet,
    /// Metres that using each passage counts as beside its length; 0 for most.
    pub worth: Vec<u32>,
    /// Passages with a worth.
    pub weighed: PassageSet,
}

impl Resolved {
    /// # Errors
    /// [`RulesError`] for a name that no passage has, a passage closed and forced at once, or a worth that is none.
    pub fn new(rules: &Rules, passages: &[Passage]) -> Result<Self, RulesError> {
        let find = |id: &String| {
            find(id, passages).ok_or_else(|| RulesError::UnknownPassage {
                given: id.clone(),
                nearest: nearest(id, passages.iter().map(|p| p.id.as_str()), 4),
            })
        };
        let set = |ids: &[String]| {
            ids.iter().try_fold(0, |set: PassageSet, id| Ok::<_, RulesError>(set | 1 << find(id)?))
        };
        let shut_by_default = passages.iter().enumerate().filter(|(_, p)| !p.open).map(|(i, _)| 1 << i);
        let default: PassageSet = shut_by_default.fold(0, |set, bit: PassageSet| set | bit);
        let closed = set(&rules.close)?;
        let via = rules.via.iter().map(find).collect::<Result<Vec<_>, _>>()?;
        // Who forces a passage, opens it.
        let forced = via.iter().fold(0, |set: PassageSet, &i| set | 1 << i);
        let opened = (set(&rules.open)? | forced) & default;
        let too_small = passages
            .iter()
            .enumerate()
            .filter(|(_, p)| !rules.ship.fits(p))
            .fold(0, |set: PassageSet, (i, _)| set | 1 << i);
        for &i in &via {
            if (closed | too_small) & 1 << i != 0 {
                return Err(RulesError::ClosedAndForced {
                    passage: passages[i].id.clone(),
                    by_size: closed & 1 << i == 0,
                });
            }
        }
        let great = passages.iter().enumerate().filter(|(_, p)| p.kind.is_great());
        let once = great.fold(0, |set: PassageSet, (i, _)| set | 1 << i);
        let mut worth = vec![0_u32; passages.len()];
        for (id, miles) in &rules.worth {
            let i = find(id)?;
            // More than the way round the earth changes nothing.
            if !(0.0..=100_000.0).contains(miles) {
                return Err(RulesError::Worth { passage: id.clone(), miles: *miles });
            }
            worth[i] =
                worth[i].saturating_add((miles * crate::geodesy::METRES_PER_NAUTICAL_MILE).round() as u32);
        }
        let weighed =
            (0..passages.len()).filter(|&i| worth[i] > 0).fold(0, |set: PassageSet, i| set | 1 << i);
        Ok(Self {
            closed: (default & !opened) | closed | too_small,
            too_small,
            opened,
            via,
            once,
            worth,
            weighed,
        })
    }

    /// Metres beside its length that a line with these passages counts as.
    pub fn weight(&self, passages: PassageSet) -> u32 {
        let mut left = passages & self.weighed;
        let mut sum = 0;
        while left != 0 {
            sum += self.worth[left.trailing_zeros() as usize];
            left &= left - 1;
        }
        sum
    }

    /// Whether what holds without rules holds for a way through these passages.
    pub fn leaves_alone(&self, passages: PassageSet) -> bool {
        passages & (self.closed | self.weighed) == 0
    }
}
