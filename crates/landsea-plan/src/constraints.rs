//! What a query's filter and via places allow, leg by leg.

use crate::lorry::Lorry;
use crate::network::Network;
use crate::plan::LegKind;
use crate::query::{Filter, FilterItem, FilterKind, Query};
use landsea_model::{BorderIx, Country, Feed, Index, Mode, PlaceIx, ServiceIx, TerminalIx};

/// Set of via places already passed, a bit for each.
pub(crate) type ViaSet = u8;

/// A query's constraints over a feed.
pub(crate) struct Constraints {
    /// For each service and call, the last call to which a ride from it may go; none if it may not start. Empty
    /// where nothing is kept out.
    reach: Vec<Vec<Option<usize>>>,
    /// Via bits of each service's calls, with those of the borders before them.
    call_via: Vec<Vec<ViaSet>>,
    pub(crate) lorry_allowed: Vec<bool>,
    pub(crate) lorry_via: Vec<ViaSet>,
    terminal_via: Vec<ViaSet>,
    pub(crate) all_via: ViaSet,
}

impl Constraints {
    pub(crate) fn new(network: &Network, query: &Query) -> Self {
        let feed = network.feed();
        let test = Test { feed, filter: &query.filter };
        let via_of_place = |place: PlaceIx| -> ViaSet {
            query
                .via
                .iter()
                .enumerate()
                .filter(|(_, v)| v.places.contains(&place))
                .fold(0, |set, (at, _)| set | 1 << at)
        };
        let terminal_via: Vec<ViaSet> = feed.terminals.iter().map(|t| via_of_place(t.place)).collect();
        let border_via: Vec<ViaSet> =
            feed.borders.iter().map(|b| b.places.iter().fold(0, |set, p| set | via_of_place(*p))).collect();
        let lorry_via = |lorry: &Lorry| {
            let ends = terminal_via.get(lorry.from).unwrap_or(&0) | terminal_via.get(lorry.to).unwrap_or(&0);
            lorry.borders.iter().fold(ends, |set, b| set | border_via[b.position()])
        };
        let call_via = |service: &landsea_model::Service| {
            let of_call = |call: &landsea_model::Call| {
                let at = terminal_via[call.terminal.position()];
                call.borders.iter().fold(at, |set, b| set | border_via[b.position()])
            };
            service.calls.iter().map(of_call).collect()
        };
        let open = query.filter.avoid.is_empty() && query.filter.only.is_empty();
        let reach = |(ix, _)| test.reach(ix);
        Self {
            reach: if open { Vec::new() } else { feed.services.enumerate().map(reach).collect() },
            call_via: if query.via.is_empty() {
                Vec::new()
            } else {
                feed.services.iter().map(call_via).collect()
            },
            lorry_allowed: network.lorries.iter().map(|l| test.lorry(l)).collect(),
            lorry_via: network.lorries.iter().map(lorry_via).collect(),
            all_via: ((1_u16 << query.via.len().min(8)) - 1) as ViaSet,
            terminal_via,
        }
    }

    /// Whether a ride between two calls is allowed.
    pub(crate) fn allows_ride(&self, service: ServiceIx, load: usize, unload: usize) -> bool {
        match self.reach.get(service.position()) {
            Some(calls) => calls[load].is_some_and(|last| unload <= last),
            None => true,
        }
    }

    /// Via places that a ride passes.
    pub(crate) fn ride_via(&self, service: ServiceIx, terminal: usize, load: usize, unload: usize) -> ViaSet {
        match self.call_via.get(service.position()) {
            // the borders before the call of loading are not crossed, but its terminal is passed
            Some(calls) => {
                calls[load + 1..=unload].iter().fold(self.terminal_via[terminal], |set, c| set | c)
            }
            None => 0,
        }
    }
}

struct Test<'q> {
    feed: &'q Feed,
    filter: &'q Filter,
}

impl Test<'_> {
    /// Whether something that fits the items by `fits` is neither avoided nor left out by `only`.
    fn allowed(&self, kind: FilterKind, fits: impl Fn(&FilterItem) -> bool) -> bool {
        let of_kind = |item: &&FilterItem| item.kind() == kind;
        let mut only = self.filter.only.iter().filter(of_kind).peekable();
        let avoided = self.filter.avoid.iter().filter(of_kind).any(&fits);
        !avoided && (only.peek().is_none() || only.any(fits))
    }
    fn country(&self, country: Country) -> bool {
        self.allowed(FilterKind::Country, |item| matches!(item, FilterItem::Country(c) if *c == country))
    }
    fn terminal(&self, terminal: TerminalIx) -> bool {
        let place = self.feed.terminals[terminal].place;
        let fits = |item: &FilterItem| match item {
            FilterItem::Places(places) => places.contains(&place),
            FilterItem::Terminal(t) => *t == terminal,
            _ => false,
        };
        self.allowed(FilterKind::Place, fits) && self.country(self.feed.places[place].code.country())
    }
    fn border(&self, border: BorderIx) -> bool {
        let border = &self.feed.borders[border];
        let avoided = |item: &FilterItem| matches!(item, FilterItem::Places(places) if border.places.iter().any(|p| places.contains(p)));
        border.countries.iter().all(|c| self.country(*c)) && !self.filter.avoid.iter().any(avoided)
    }
    fn mode_and_carrier(&self, mode: Mode, carrier: &str) -> bool {
        self.allowed(FilterKind::Mode, |item| matches!(item, FilterItem::Mode(m) if *m == mode))
            && self
                .allowed(FilterKind::Carrier, |item| matches!(item, FilterItem::Carrier(c) if c == carrier))
    }
    fn reach(&self, ix: ServiceIx) -> Vec<Option<usize>> {
        let service = &self.feed.services[ix];
        let itself = self.mode_and_carrier(service.mode, &service.carrier)
            && self.allowed(FilterKind::Service, |item| matches!(item, FilterItem::Service(s) if *s == ix || service.is_part_of(&self.feed.services[*s].id)));
        let mut reach: Vec<Option<usize>> = vec![None; service.calls.len()];
        for (at, call) in service.calls.iter().enumerate().rev() {
            if itself && self.terminal(call.terminal) {
                let onward = service
                    .calls
                    .get(at + 1)
                    .is_some_and(|next| next.borders.iter().all(|b| self.border(*b)));
                let further = if onward { reach.get(at + 1).copied().flatten() } else { None };
                reach[at] = Some(further.unwrap_or(at));
            }
        }
        reach
    }
    fn lorry(&self, lorry: &Lorry) -> bool {
        let ends = [lorry.from, lorry.to].iter().all(|stop| self.terminal(TerminalIx::new(*stop)));
        let itself = match lorry.kind {
            LegKind::Link { link, .. } => {
                let link = &self.feed.links[link];
                self.mode_and_carrier(Mode::Road, &link.carrier)
                    && link.countries.iter().all(|c| self.country(*c))
                    && self.allowed(FilterKind::Service, |_| false)
            }
            _ => true,
        };
        ends && itself && lorry.borders.iter().all(|b| self.border(*b))
    }
}
