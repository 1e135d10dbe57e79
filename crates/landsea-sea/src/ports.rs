//! Ports, and finding them by what people call them.

use crate::names::{fold, nearest};
use crate::{PlaceError, Position};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// Candidates that an error lists at most.
const MOST_CANDIDATES: usize = 6;

/// A port.
#[derive(Clone, Debug, PartialEq)]
pub struct Port {
    /// UN/LOCODE, empty where it has none.
    pub locode: String,
    /// World Port Index number, empty where it has none.
    pub wpi: String,
    /// English name.
    pub name: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// Country, ISO 3166-1 alpha-2.
    pub country: String,
    /// Where it is.
    pub position: Position,
    /// Harbour size in the World Port Index: 4 large, 3 medium, 2 small, 1 very small, 0 not known.
    pub size: u8,
    /// Its node; none where no water was found for it.
    pub(crate) node: Option<u32>,
}

impl Port {
    /// A port by its UN/LOCODE, World Port Index number, name and country; other names; position; size; and node of
    /// the graph.
    pub fn new(
        [locode, wpi, name, country]: [String; 4],
        aliases: Vec<String>,
        position: Position,
        size: u8,
        node: Option<u32>,
    ) -> Self {
        Self { locode, wpi, name, aliases, country, position, size, node }
    }

    /// The code that names it: UN/LOCODE, or World Port Index number.
    pub fn code(&self) -> &str {
        if self.locode.is_empty() { &self.wpi } else { &self.locode }
    }

    /// Its node in the graph.
    pub fn node(&self) -> Option<u32> {
        self.node
    }

    /// Gives its node another number.
    pub fn renumber(&mut self, number: impl FnOnce(u32) -> u32) {
        self.node = self.node.map(number);
    }

    /// Whether ways lead to it.
    pub fn is_reachable(&self) -> bool {
        self.node.is_some()
    }
}

/// Index of a port in [`Ports`].
pub type PortIx = usize;

/// All ports.
#[derive(Debug)]
pub struct Ports {
    rows: Vec<Port>,
    names: OnceLock<Names>,
}

#[derive(Debug)]
struct Names {
    codes: FxHashMap<String, PortIx>,
    folded: FxHashMap<String, Vec<PortIx>>,
}

impl Ports {
    pub(crate) fn new(rows: Vec<Port>) -> Self {
        Self { rows, names: OnceLock::new() }
    }

    /// All ports, by code.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (PortIx, &Port)> {
        self.rows.iter().enumerate()
    }

    /// A port.
    pub fn get(&self, port: PortIx) -> Option<&Port> {
        self.rows.get(port)
    }

    pub(crate) fn row(&self, port: PortIx) -> &Port {
        &self.rows[port]
    }

    /// The port of a UN/LOCODE (with or without a space) or World Port Index number.
    pub fn by_code(&self, code: &str) -> Option<PortIx> {
        let bare: String = code.chars().filter(|c| !c.is_whitespace()).collect();
        self.names().codes.get(&bare.to_uppercase()).copied()
    }

    /// The port that a text names: a code, a name, or a name and a country, `Georgetown, GY`.
    ///
    /// # Errors
    /// [`PlaceError::UnknownPort`] with names like it, or [`PlaceError::SeveralPorts`] where a name fits several.
    pub fn find(&self, text: &str) -> Result<PortIx, PlaceError> {
        let text = text.trim();
        if let Some(port) = self.by_code(text) {
            return Ok(port);
        }
        let whole = self.bearing(text, None);
        let (name, found) = match text.rsplit_once([',', ' ']) {
            Some((name, country)) if whole.is_empty() && country.trim().len() == 2 => {
                (name, self.bearing(name, Some(country.trim())))
            }
            _ => (text, whole),
        };
        match self.preferred(name, found)[..] {
            [] => Err(PlaceError::UnknownPort { given: text.to_owned(), nearest: self.like(text) }),
            [port] => Ok(port),
            ref several => Err(PlaceError::SeveralPorts {
                given: text.to_owned(),
                candidates: several.iter().take(MOST_CANDIDATES).map(|&port| self.label(port)).collect(),
            }),
        }
    }

    /// The ports nearest to a position, with great-circle metres.
    pub fn near(&self, position: Position, most: usize) -> Vec<(PortIx, f64)> {
        let mut all: Vec<(PortIx, f64)> = self
            .iter()
            .filter(|(_, port)| port.is_reachable())
            .map(|(ix, port)| (ix, crate::geodesy::metres(position, port.position)))
            .collect();
        all.sort_by(|a, b| a.1.total_cmp(&b.1));
        all.truncate(most);
        all
    }

    /// `Qinzhou (CNQZH)`.
    pub fn label(&self, port: PortIx) -> String {
        let row = &self.rows[port];
        format!("{} ({})", row.name, row.code())
    }

    fn names(&self) -> &Names {
        self.names.get_or_init(|| {
            let mut names = Names { codes: FxHashMap::default(), folded: FxHashMap::default() };
            for (ix, port) in self.iter() {
                for code in [&port.locode, &port.wpi] {
                    if !code.is_empty() {
                        names.codes.entry(code.clone()).or_insert(ix);
                    }
                }
                for name in std::iter::once(&port.name).chain(&port.aliases) {
                    let own = names.folded.entry(fold(name)).or_default();
                    if own.last() != Some(&ix) {
                        own.push(ix);
                    }
                }
            }
            names
        })
    }

    fn bearing(&self, name: &str, country: Option<&str>) -> Vec<PortIx> {
        let all = self.names().folded.get(&fold(name)).map_or(&[][..], Vec::as_slice);
        let here = |ix: &PortIx| country.is_none_or(|c| self.rows[*ix].country.eq_ignore_ascii_case(c));
        all.iter().copied().filter(here).collect()
    }

    /// Of several ports of a name those it is the first name of; of the codes of one harbour the one that the World
    /// Port Index lists; and of one country's the largest, where one is.
    fn preferred(&self, name: &str, found: Vec<PortIx>) -> Vec<PortIx> {
        let narrow = |from: Vec<PortIx>, keep: &dyn Fn(&Port) -> bool| -> Vec<PortIx> {
            let some: Vec<PortIx> = from.iter().copied().filter(|&ix| keep(&self.rows[ix])).collect();
            if some.is_empty() { from } else { some }
        };
        let mut left = found;
        if left.len() > 1 && left.iter().all(|&ix| self.rows[ix].country == self.rows[left[0]].country) {
            let name = fold(name);
            left = narrow(left, &|port| fold(&port.name) == name);
            left = narrow(left, &|port| !port.wpi.is_empty());
            let largest = left.iter().map(|&ix| self.rows[ix].size).max().unwrap_or(0);
            left = narrow(left, &|port| port.size == largest);
        }
        left
    }

    fn like(&self, text: &str) -> Vec<String> {
        let names = self.rows.iter().map(|port| port.name.as_str());
        let codes = self.rows.iter().map(Port::code);
        let found = if text.len() <= 6 && text.chars().all(|c| c.is_ascii_alphanumeric()) {
            nearest(text, codes.chain(names), 4)
        } else {
            nearest(text, names, 4)
        };
        let labelled = |name: String| {
            self.iter()
                .find(|(_, p)| p.name == name || p.code() == name)
                .map(|(ix, _)| self.label(ix))
                .unwrap_or(name)
        };
        let mut labels: Vec<String> = found.into_iter().map(labelled).collect();
        labels.dedup();
        labels
    }
}
