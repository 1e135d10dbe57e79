//! The sea: what the bundle holds, ready to be asked.

use crate::approach::Surroundings;
use crate::bundle::{Bundle, Rings};
use crate::gates::Gates;
use crate::graph::Graph;
use crate::hierarchy::Hierarchy;
use crate::landmarks::Landmarks;
use crate::memory::Memory;
use crate::outline::Outline;
use crate::passages::{Passage, PassageSet, Resolved, Rules};
use crate::ports::Ports;
use crate::sight::Sights;
use crate::waters::Waters;
use crate::ways_to_hubs::WaysToHubs;
use crate::{BundleError, RulesError};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Searches after which landmarks pay: finding them takes as long as some dozens of long ones.
const UNTIL_LANDMARKS: usize = 24;

/// The sea that is part of this crate, as the builder wrote it.
pub static BUNDLED: &[u8] = include_bytes!("../data/sea.bin");

/// The navigable waters of the world: ports, passages, and the ways between them.
///
/// ```
/// let sea = landsea_sea::Sea::bundled();
/// let (qinzhou, singapore) = (sea.place("CNQZH")?, sea.place("SGSIN")?);
/// let voyage = sea.waters().distance(&qinzhou, &singapore)?;
/// assert!((1_250.0..1_400.0).contains(&voyage.nautical_miles()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Sea {
    pub(crate) graph: Graph,
    pub(crate) hierarchy: Hierarchy,
    pub(crate) ways_to_hubs: OnceLock<WaysToHubs>,
    pub(crate) gates: Gates,
    passages: Vec<Passage>,
    ports: Ports,
    coast: Rings,
    kept_clear: Rings,
    open_nodes: Vec<u8>,
    sights: OnceLock<Sights>,
    /// Found when many ways have been searched: who asks for one need not wait for them.
    landmarks: OnceLock<Landmarks>,
    searches: AtomicUsize,
    pub(crate) memory: Memory,
}

impl Sea {
    /// The sea that is part of this crate, made ready at the first call.
    pub fn bundled() -> &'static Self {
        static SEA: OnceLock<Sea> = OnceLock::new();
        SEA.get_or_init(Self::copy_of_bundled)
    }

    /// The sea that is part of this crate, made ready anew: for measuring, and for programs that want its labels freed
    /// some day.
    pub fn copy_of_bundled() -> Self {
        // Tests read the bundle; it is part of the program and cannot have changed since.
        Bundle::borrow(BUNDLED)
            .and_then(Self::made_ready)
            .unwrap_or_else(|error| unreachable!("the bundled sea: {error}"))
    }

    /// A sea from the bytes of a file that the builder wrote.
    ///
    /// # Errors
    /// [`BundleError`] when the bytes are of another version, end early or hold what cannot be.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, BundleError> {
        let bundle = Bundle::read(bytes)?;
        bundle.labels.check(bundle.at.len(), bundle.sets.len())?;
        let sea = Self::made_ready(bundle)?;
        // What is otherwise unpacked late may be damaged too.
        let sights = sea.unpack_sights()?;
        Ok(Self { sights: OnceLock::from(sights), ..sea })
    }

    fn made_ready(bundle: Bundle) -> Result<Self, BundleError> {
        Ok(Self {
            gates: Gates::new(bundle.passages.iter().map(|p| p.gate.as_slice())),
            hierarchy: Hierarchy::new(bundle.labels, bundle.at.len(), bundle.sets)?,
            ways_to_hubs: OnceLock::new(),
            graph: Graph::new(bundle.at, bundle.lines),
            passages: bundle.passages,
            ports: Ports::new(bundle.ports),
            coast: bundle.coast,
            kept_clear: bundle.kept_clear,
            open_nodes: bundle.open,
            sights: OnceLock::new(),
            landmarks: OnceLock::new(),
            searches: AtomicUsize::new(0),
            memory: Memory::default(),
        })
    }

    /// The ports.
    pub fn ports(&self) -> &Ports {
        &self.ports
    }

    /// The named straits and canals.
    pub fn passages(&self) -> &[Passage] {
        &self.passages
    }

    /// The index of a passage, by its short name, name or Chinese name.
    pub fn passage(&self, name: &str) -> Option<usize> {
        crate::passages::find(name, &self.passages)
    }

    /// The waters as they are by default: canals and straits open, polar passages closed.
    pub fn waters(&self) -> Waters<'_> {
        let rules = Resolved::new(&Rules::default(), &self.passages);
        Waters::new(self, rules.unwrap_or_else(|_| unreachable!("no rules name no passage")))
    }

    /// The waters under rules.
    ///
    /// # Errors
    /// [`RulesError`] for a name that no passage has, a passage both closed and to be used, or a worth that is none.
    pub fn waters_under(&self, rules: &Rules) -> Result<Waters<'_>, RulesError> {
        Ok(Waters::new(self, Resolved::new(rules, &self.passages)?))
    }

    /// Whether a position is open water: as far off the coast as ships keep, where lines of sight hold.
    pub fn is_open(&self, position: crate::Position) -> bool {
        self.sights().is_open(position)
    }

    /// Whether a position is land on the 1:10m map.
    pub fn is_land(&self, position: crate::Position) -> bool {
        self.surroundings().coast.contains(position)
    }

    /// How many nodes and lines the graph has.
    pub fn size(&self) -> (usize, usize) {
        (self.graph.at.len(), self.graph.lines.len())
    }

    /// The passages that are closed by default.
    pub(crate) fn shut(&self) -> PassageSet {
        self.passages.iter().enumerate().filter(|(_, p)| !p.open).fold(0, |set, (i, _)| set | 1 << i)
    }

    /// Landmarks for a search under rules, where they hold: not where a passage is open that they do not know of.
    pub(crate) fn landmarks(&self, rules: &Resolved) -> Option<&Landmarks> {
        if rules.closed & self.shut() != self.shut() {
            return None;
        }
        let searches = self.searches.fetch_add(1, Ordering::Relaxed);
        let find = || {
            let free = Resolved { closed: self.shut(), ..Resolved::default() };
            Landmarks::new(&self.graph, &free)
        };
        if searches < UNTIL_LANDMARKS { self.landmarks.get() } else { Some(self.landmarks.get_or_init(find)) }
    }

    /// Coast and lines of sight, unpacked when a position is first asked for.
    pub(crate) fn sights(&self) -> &Sights {
        // Only the bundled sea gets here with its sights packed, and tests unpack it.
        self.sights.get_or_init(|| self.unpack_sights().unwrap_or_else(|error| unreachable!("{error}")))
    }

    fn unpack_sights(&self) -> Result<Sights, BundleError> {
        let coast = Outline::new(self.coast.unpack()?);
        let kept_clear = Outline::new(self.kept_clear.unpack()?);
        Sights::new(coast, kept_clear, &self.graph, &self.open_nodes)
    }

    pub(crate) fn surroundings(&self) -> Surroundings<'_> {
        self.sights().surroundings()
    }
}
