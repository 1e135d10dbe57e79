//! A slow planner that tries everything, to hold the fast one against.
//!
//! It reads the rules of `docs/feed.md` and `docs/method.md` anew: prices by scanning all rows, borders by counting
//! minutes, departures by trying every hour and the minute
//! before it. It shares no code with the planner but the feed and the query, and
//! it is right only for feeds whose times are whole hours.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use landsea_model::*;
use landsea_plan::{Endpoint, Query, When};
use std::collections::{BTreeMap, BTreeSet};

/// A plan as the oracle sees it: latest ready time (cut to what is asked), arrival, cost, CO2e, legs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Answer {
    pub ready: Timestamp,
    pub arrive: Timestamp,
    pub cost: i64,
    pub carbon: i64,
    pub legs: usize,
}

const HOUR: SignedDuration = SignedDuration::from_hours(1);
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// A lorry in one direction.
#[derive(Clone)]
struct Lorry {
    from: TerminalIx,
    to: TerminalIx,
    link: Option<LinkIx>,
    reversed: bool,
    transfer: Option<TransferIx>,
}

/// A dated ride.
#[derive(Clone, Copy)]
struct Ride {
    service: ServiceIx,
    load: usize,
    unload: usize,
    cutoff: Timestamp,
    depart: Timestamp,
    arrive: Timestamp,
    release: Timestamp,
}

/// Cargo after a ride.
#[derive(Clone)]
struct State {
    at: TerminalIx,
    release: Timestamp,
    ready: Timestamp,
    cost: i64,
    carbon: i64,
    legs: usize,
    via: BTreeSet<usize>,
    mode: Mode,
    gauge: Option<u16>,
}

pub struct Oracle<'f> {
    feed: &'f Feed,
    query: &'f Query,
    rides: Vec<Ride>,
    lorries: Vec<Lorry>,
    gates: Vec<Option<Vec<(Timestamp, Timestamp)>>>,
    shifts: BTreeMap<(usize, usize), Vec<(Timestamp, Timestamp)>>,
    earliest: Timestamp,
    latest: Timestamp,
    /// Gates and borders go on working after the latest arrival.
    gates_until: Timestamp,
    hubs: Hubs,
    found: Vec<Answer>,
}

/// Grams CO2e for each tonne at a hub where no ship calls, and at a quay.
#[derive(Clone, Copy, Debug)]
pub struct Hubs {
    pub inland: i64,
    pub quay: i64,
}

/// What something adds: grams CO2e, and the price on them.
#[derive(Clone, Copy)]
struct Added {
    carbon: i64,
    price: i64,
}

/// The exact frontier, sorted.
pub fn frontier(feed: &Feed, query: &Query, hubs: Hubs) -> Vec<Answer> {
    let mut oracle = Oracle::new(feed, query, hubs);
    oracle.explore_start();
    let mut best: Vec<Answer> = Vec::new();
    for new in &oracle.found {
        if !oracle.found.iter().any(|old| oracle.beats(old, new))
            && !best.iter().any(|b| oracle.equal(b, new))
        {
            best.push(*new);
        }
    }
    best.sort();
    best
}

impl<'f> Oracle<'f> {
    fn new(feed: &'f Feed, query: &'f Query, hubs: Hubs) -> Self {
        let span = query.span();
        let mut oracle = Self {
            feed,
            query,
            rides: Vec::new(),
            lorries: lorries(feed),
            gates: Vec::new(),
            shifts: BTreeMap::new(),
            earliest: span.from,
            latest: span.to,
            gates_until: span.to + DAY * 2,
            hubs,
            found: Vec::new(),
        };
        oracle.gates = feed.terminals.iter().map(|t| oracle.gate(t)).collect();
        for (b, border) in feed.borders.iter().enumerate() {
            for (r, regime) in border.regimes.iter().enumerate() {
                let (from, to) = oracle.instants(regime.validity, &border.zone);
                if from < to {
                    let public = regime.holidays.map(|c| oracle.holidays(c)).unwrap_or_default();
                    let open = regime.hours.open_intervals(&border.zone, &public, from, to);
                    oracle.shifts.insert((b, r), open);
                }
            }
        }
        oracle.list_rides();
        oracle
    }

    fn holidays(&self, country: Country) -> BTreeSet<Date> {
        self.feed.holidays.iter().filter(|h| h.country == country && !h.worked).map(|h| h.date).collect()
    }

    fn gate(&self, terminal: &Terminal) -> Option<Vec<(Timestamp, Timestamp)>> {
        if terminal.hours.is_always() {
            return None;
        }
        let place = &self.feed.places[terminal.place];
        let public = self.holidays(place.code.country());
        Some(terminal.hours.open_intervals(&place.zone, &public, self.earliest, self.gates_until))
    }

    fn instants(&self, validity: Validity, zone: &TimeZone) -> (Timestamp, Timestamp) {
        let midnight = |d: Date| zone.to_timestamp(d.at(0, 0, 0, 0)).unwrap();
        let from = validity.from.map_or(self.earliest, |d| midnight(d).max(self.earliest));
        let to =
            validity.to.map_or(self.gates_until, |d| midnight(d.tomorrow().unwrap()).min(self.gates_until));
        (from, to)
    }

    fn zone(&self, terminal: TerminalIx) -> &TimeZone {
        &self.feed.place_of(terminal).zone
    }

    fn date(&self, terminal: TerminalIx, t: Timestamp) -> Date {
        self.zone(terminal).to_datetime(t).date()
    }

    fn list_rides(&mut self) {
        let feed = self.feed;
        let (first, last) =
            (TimeZone::UTC.to_datetime(self.earliest).date(), TimeZone::UTC.to_datetime(self.latest).date());
        for (service, row) in feed.services.enumerate() {
            if self.refuses(&row.accepts) {
                continue;
            }
            let mut date = first.saturating_sub(jiff::ToSpan::days(40));
            while date <= last.tomorrow().unwrap() {
                let open = row.validity.contains(date) && self.are_open(&row.projects, date);
                if open && row.calendar.iter().any(|c| self.runs(c, date)) {
                    self.list_run(service, date);
                }
                date = date.tomorrow().unwrap();
            }
        }
    }

    fn runs(&self, row: &CalendarRow, date: Date) -> bool {
        let off = row.skip_holidays.iter().any(|c| self.holidays(*c).contains(&date));
        row.validity.contains(date) && row.days.contains(date) && !off
    }

    fn are_open(&self, projects: &[ProjectIx], date: Date) -> bool {
        projects.iter().all(|ix| self.feed.projects[*ix].opened.is_some_and(|opened| opened <= date))
    }

    fn list_run(&mut self, service: ServiceIx, date: Date) {
        let calls = &self.feed.services[service].calls;
        let at = |call: &Call, t: CallTime| {
            let zone = self.zone(call.terminal);
            zone.to_timestamp(date.saturating_add(jiff::ToSpan::days(i64::from(t.day))).to_datetime(t.time))
                .unwrap()
        };
        let minutes = |m: Minutes| SignedDuration::from_mins(i64::from(m.get()));
        let mut rides = Vec::new();
        for (load, from) in calls.iter().enumerate().filter(|(_, c)| c.loads && c.depart.is_some()) {
            let depart = at(from, from.depart.unwrap());
            let cutoff = depart - minutes(from.cutoff);
            if cutoff < self.earliest || depart > self.latest || !self.takes(from.terminal) {
                continue;
            }
            for (unload, to) in calls.iter().enumerate().skip(load + 1).filter(|(_, c)| c.unloads) {
                let abroad = self.feed.country_of(from.terminal) != self.feed.country_of(to.terminal);
                let allowed = self.feed.services[service].domestic || abroad;
                if allowed && self.takes(to.terminal) && self.allows_ride(service, load, unload) {
                    let arrive = at(to, to.arrive.unwrap());
                    let release = arrive + minutes(to.release);
                    rides.push(Ride { service, load, unload, cutoff, depart, arrive, release });
                }
            }
        }
        self.rides.extend(rides);
    }

    fn refuses(&self, accepts: &Accepts) -> bool {
        self.query.cargo.refused_by(accepts).is_some()
    }

    fn takes(&self, terminal: TerminalIx) -> bool {
        !self.refuses(&self.feed.terminals[terminal].accepts)
    }

    // --- what a query lets in: only modes, countries and places are tried here ---

    fn passes(&self, terminal: TerminalIx) -> bool {
        use landsea_plan::FilterItem::*;
        let place = self.feed.terminals[terminal].place;
        let country = self.feed.country_of(terminal);
        let filter = &self.query.filter;
        !filter.avoid.iter().any(|item| match item {
            Places(p) => p.contains(&place),
            Country(c) => *c == country,
            _ => false,
        })
    }

    fn mode_allowed(&self, mode: Mode) -> bool {
        use landsea_plan::FilterItem::Mode as M;
        let filter = &self.query.filter;
        let only: Vec<_> = filter.only.iter().filter(|i| matches!(i, M(_))).collect();
        !filter.avoid.contains(&M(mode)) && (only.is_empty() || only.contains(&&M(mode)))
    }

    fn border_allowed(&self, border: BorderIx) -> bool {
        use landsea_plan::FilterItem::*;
        let border = &self.feed.borders[border];
        !self.query.filter.avoid.iter().any(|item| match item {
            Country(c) => border.countries.contains(c),
            Places(p) => border.places.iter().any(|b| p.contains(b)),
            _ => false,
        })
    }

    fn allows_ride(&self, service: ServiceIx, load: usize, unload: usize) -> bool {
        let service = &self.feed.services[service];
        self.mode_allowed(service.mode)
            && service.calls[load..=unload].iter().all(|c| self.passes(c.terminal))
            && service.calls[load + 1..=unload]
                .iter()
                .all(|c| c.borders.iter().all(|b| self.border_allowed(*b)))
    }

    fn vias(&self, terminals: impl Iterator<Item = TerminalIx>, borders: &[BorderIx]) -> BTreeSet<usize> {
        let mut places: Vec<PlaceIx> = terminals.map(|t| self.feed.terminals[t].place).collect();
        places.extend(borders.iter().flat_map(|b| self.feed.borders[*b].places.clone()));
        let hit = |v: &landsea_plan::Via| v.places.iter().any(|p| places.contains(p));
        self.query.via.iter().enumerate().filter(|(_, v)| hit(v)).map(|(i, _)| i).collect()
    }

    // --- lorries, hour by hour ---

    fn open(&self, terminal: TerminalIx, t: Timestamp) -> bool {
        let gate = &self.gates[terminal.position()];
        gate.as_ref().is_none_or(|g| g.iter().any(|(a, b)| *a <= t && t < *b))
    }

    fn next_open(&self, terminal: TerminalIx, t: Timestamp) -> Option<Timestamp> {
        let Some(gate) = &self.gates[terminal.position()] else { return Some(t) };
        gate.iter().filter(|(_, b)| *b > t).map(|(a, _)| (*a).max(t)).min()
    }

    fn clear(&self, border: BorderIx, joined: Timestamp) -> Option<Timestamp> {
        let regimes = &self.feed.borders[border].regimes;
        let open_at = |t: Timestamp| {
            self.shifts
                .iter()
                .find(|((b, _), open)| *b == border.position() && open.iter().any(|(a, z)| *a <= t && t < *z))
        };
        let starts = (0..regimes.len()).filter_map(|r| {
            Some((
                r,
                self.shifts
                    .get(&(border.position(), r))?
                    .iter()
                    .filter(|(_, z)| *z > joined)
                    .map(|(a, _)| (*a).max(joined))
                    .min()?,
            ))
        });
        starts
            .filter_map(|(r, start)| {
                let mut left = i64::from(regimes[r].clearance.get());
                let mut now = start;
                while left > 0 {
                    if now >= self.gates_until {
                        return None;
                    }
                    if open_at(now).is_some() {
                        left -= 1;
                    }
                    now += SignedDuration::from_mins(1);
                }
                Some(now)
            })
            .min()
    }

    /// When a lorry that leaves at `depart` is through the last gate; none if it may not leave then.
    fn lorry_arrival(&self, lorry: &Lorry, depart: Timestamp) -> Option<Timestamp> {
        if !self.open(lorry.from, depart) {
            return None;
        }
        let hours = |m: i32| SignedDuration::from_mins(i64::from(m));
        let validity = match (lorry.link, lorry.transfer) {
            (Some(l), _) => self.feed.links[l].validity,
            (_, Some(t)) => self.feed.transfers[t].validity,
            _ => Validity::ALWAYS,
        };
        let date = self.date(lorry.from, depart);
        let projects: &[ProjectIx] = lorry.link.map_or(&[], |l| &self.feed.links[l].projects);
        if !validity.contains(date) || !self.are_open(projects, date) {
            return None;
        }
        let Some(link) = lorry.link.map(|l| &self.feed.links[l]) else {
            let transfer = &self.feed.transfers[lorry.transfer.unwrap()];
            return self.next_open(lorry.to, depart + hours(transfer.duration.get()));
        };
        let rule = link.driver_rule.map(|r| &self.feed.driver_rules[r]);
        let elapsed = |wheel: i32| match rule {
            Some(rule) if wheel > 0 => wheel + (wheel - 1) / rule.drive.get() * rule.rest.get(),
            _ => wheel,
        };
        let drive = link.drive.get();
        let mut marks: Vec<(BorderIx, i32)> = link.borders.iter().map(|(b, t)| (*b, t.get())).collect();
        if lorry.reversed {
            marks = marks.into_iter().rev().map(|(b, t)| (b, drive - t)).collect();
        }
        let (mut now, mut done) = (depart, 0);
        for (border, wheel) in marks {
            now = self.clear(border, now + hours(elapsed(wheel) - done))?;
            done = elapsed(wheel);
        }
        self.next_open(lorry.to, now + hours(elapsed(drive) - done))
    }

    fn lorry_allowed(&self, lorry: &Lorry) -> bool {
        let ends = [lorry.from, lorry.to].iter().all(|t| self.passes(*t) && self.takes(*t));
        let itself = lorry.link.is_none_or(|l| {
            let link = &self.feed.links[l];
            use landsea_plan::FilterItem::Country as C;
            let country = |c: &Country| !self.query.filter.avoid.contains(&C(*c));
            !self.refuses(&link.accepts)
                && self.mode_allowed(Mode::Road)
                && link.borders.iter().all(|(b, _)| self.border_allowed(*b))
                && link.countries.iter().all(country)
        });
        ends && itself
    }

    /// All chains from a terminal: simple paths of one to four lorries.
    fn chains(&self, from: TerminalIx) -> Vec<Vec<Lorry>> {
        let mut all: Vec<Vec<Lorry>> = Vec::new();
        let mut paths: Vec<Vec<Lorry>> = vec![Vec::new()];
        for _ in 0..4 {
            let mut longer = Vec::new();
            for path in &paths {
                let here = path.last().map_or(from, |l| l.to);
                let seen = |t: TerminalIx| t == from || path.iter().any(|l| l.to == t);
                for lorry in
                    self.lorries.iter().filter(|l| l.from == here && !seen(l.to) && self.lorry_allowed(l))
                {
                    longer.push(path.iter().chain([lorry]).cloned().collect::<Vec<_>>());
                }
            }
            all.extend(longer.iter().cloned());
            paths = longer;
        }
        all
    }

    fn chain_arrival(&self, chain: &[Lorry], depart: Timestamp) -> Option<Timestamp> {
        let mut now = self.lorry_arrival(&chain[0], depart)?;
        for lorry in &chain[1..] {
            let leaves = self.first_departure(lorry, now)?;
            now = self.lorry_arrival(lorry, leaves)?;
        }
        Some(now)
    }

    /// The first hour at or after `t` at which a lorry may leave.
    fn first_departure(&self, lorry: &Lorry, t: Timestamp) -> Option<Timestamp> {
        hours(t, self.latest).find(|h| self.lorry_arrival(lorry, *h).is_some())
    }

    // --- money, by scanning all rows ---

    fn base(&self, micros: i128, currency: Currency) -> i64 {
        let info = &self.feed.info;
        if currency == info.currency {
            return ExchangeRate::PAR.to_base(micros, info.currency);
        }
        let date = self.date(self.query.from[0].terminal, self.query.when.asked_about());
        let rows = self.feed.exchange_rates.iter().filter(|r| r.currency == currency);
        let earlier = rows.clone().filter(|r| r.month <= date).max_by_key(|r| r.month);
        let row = earlier.or_else(|| rows.min_by_key(|r| r.month)).unwrap();
        row.rate.to_base(micros, info.currency)
    }

    fn units(&self, unit: Unit) -> (i128, i128) {
        let cargo = &self.query.cargo;
        match unit {
            Unit::Container => (cargo.quantity.into(), 1),
            Unit::Teu => (i128::from(cargo.quantity * cargo.equipment.quarter_teu()), 4),
            Unit::Tonne => (cargo.mass.kg().into(), 1000),
            Unit::Kilogram => (cargo.chargeable_mass().kg().into(), 1),
            Unit::Shipment => (1, 1),
        }
    }

    fn fit(&self, scope: Scope, at: TerminalIx) -> Option<u8> {
        let place = self.feed.terminals[at].place;
        match scope {
            Scope::Any => Some(0),
            Scope::Country(c) => (c == self.feed.country_of(at)).then_some(1),
            Scope::Place(p) => (p == place).then_some(2),
            Scope::Terminal(t) => (t == at).then_some(3),
            Scope::Border(_) => None,
        }
    }

    fn named(&self, set: Option<EquipmentSet>) -> Option<u8> {
        set.map_or(Some(0), |s| s.contains(self.query.cargo.equipment).then_some(1))
    }

    fn charge(&self, kind: ChargeKind, fits: impl Fn(Scope) -> Option<u8>, mode: Mode, date: Date) -> i64 {
        let best = self
            .feed
            .charges
            .iter()
            .filter(|c| c.kind == kind && c.validity.contains(date) && c.mode.is_none_or(|m| m == mode))
            .filter_map(|c| Some(((fits(c.at)?, c.mode.is_some(), self.named(c.equipment)?), c)))
            .max_by_key(|(fit, _)| *fit);
        best.map_or(0, |(_, c)| {
            let (n, d) = self.units(c.unit);
            self.base(i128::from(c.amount.micros()) * n / d, c.currency)
        })
    }

    fn at(&self, kind: ChargeKind, terminal: TerminalIx, mode: Mode, date: Date) -> i64 {
        self.charge(kind, |scope| self.fit(scope, terminal), mode, date)
    }

    #[allow(clippy::too_many_arguments)]
    fn leg_price(
        &self,
        holder: impl Fn(&TariffHolder) -> Option<u8>,
        mode: Mode,
        (from, to): (TerminalIx, TerminalIx),
        distance: Distance,
        borders: &[BorderIx],
        papers: bool,
        date: Date,
    ) -> Option<i64> {
        let fit = |rides: &RideScope, validity: Validity| {
            let fit = (
                holder(&rides.holder)?,
                self.fit(rides.from, from)?,
                self.fit(rides.to, to)?,
                self.named(rides.equipment)?,
            );
            (rides.mode == mode && validity.contains(date)).then_some(fit)
        };
        let tariffs = self.feed.tariffs.iter().filter_map(|t| Some((fit(&t.rides, t.validity)?, t)));
        let tariff = tariffs.max_by_key(|(fit, _)| *fit)?.1;
        let (n, d) = self.units(tariff.unit);
        let unit = i128::from(tariff.base.micros()) * 1000
            + i128::from(tariff.per_km.micros()) * i128::from(distance.metres());
        let micros = (unit * n / (d * 1000)).max(tariff.minimum.micros().into());
        let mut total = self.base(micros, tariff.currency);
        let subsidies = self.feed.subsidies.iter().filter_map(|s| Some((fit(&s.rides, s.validity)?, s)));
        if let Some((_, subsidy)) = subsidies.max_by_key(|(fit, _)| *fit) {
            let (n, d) = self.units(subsidy.unit);
            let paid = self.base(i128::from(subsidy.amount.micros()) * n / d, subsidy.currency);
            total = if paid > total { 0 } else { total - paid };
        }
        if papers {
            total += self.at(ChargeKind::LegDocuments, from, mode, date);
        }
        for border in borders {
            let fits = |scope: Scope| match scope {
                Scope::Any => Some(0),
                Scope::Border(b) => (b == *border).then_some(1),
                _ => None,
            };
            total += self.charge(ChargeKind::BorderCrossing, fits, mode, date);
        }
        Some(total)
    }

    fn ride_price(&self, ride: &Ride) -> Option<i64> {
        let row = &self.feed.services[ride.service];
        let passed = &row.calls[ride.load + 1..=ride.unload];
        let borders: Vec<BorderIx> = passed.iter().flat_map(|c| c.borders.clone()).collect();
        let holder = |h: &TariffHolder| match h {
            TariffHolder::Service(s) => (*s == ride.service).then_some(2),
            TariffHolder::Carrier(c) => (*c == row.carrier).then_some(1),
            TariffHolder::Mode => Some(0),
            TariffHolder::Link(_) => None,
        };
        let ends = (row.calls[ride.load].terminal, row.calls[ride.unload].terminal);
        let date = self.date(ends.0, ride.depart);
        let distance = passed.iter().map(|c| c.distance).sum();
        let price = self.leg_price(holder, row.mode, ends, distance, &borders, true, date)?;
        Some(price + self.priced(self.ride_carbon(ride)).price)
    }

    /// What emissions cost by the price of the question: grams times millionths for each million grams.
    fn priced(&self, carbon: i64) -> Added {
        let price = self.query.carbon_price.map_or(0, |set| {
            let millionths = i128::from(carbon) * i128::from(set.price.micros());
            let rest = millionths % 1_000_000;
            let up = i128::from(rest >= 500_000);
            self.base((millionths - rest) / 1_000_000 + up, set.currency)
        });
        Added { carbon, price }
    }

    /// A change between vehicles.
    fn hub(&self, before: Mode, after: Mode) -> Added {
        let quay = [before, after].contains(&Mode::Sea);
        let each = if quay { self.hubs.quay } else { self.hubs.inland };
        self.priced(each * self.query.cargo.mass.kg() as i64 / 1000)
    }

    /// The changes from lorry to lorry in a chain.
    fn hubs_between(&self, chain: &[Lorry]) -> Added {
        let (each, count) = (self.hub(Mode::Road, Mode::Road), chain.len() as i64 - 1);
        Added { carbon: each.carbon * count, price: each.price * count }
    }

    fn chain_price(&self, chain: &[Lorry], date: Date) -> Option<i64> {
        let mut total = self.at(ChargeKind::Load, chain[0].from, Mode::Road, date);
        total += self.at(ChargeKind::Unload, chain[chain.len() - 1].to, Mode::Road, date);
        total += self.hubs_between(chain).price;
        for lorry in chain {
            total += self.priced(self.lorry_carbon(lorry)).price;
            let link = lorry.link.map(|l| &self.feed.links[l]);
            let distance =
                link.map_or_else(|| self.feed.transfers[lorry.transfer.unwrap()].distance, |l| l.distance);
            let borders: Vec<BorderIx> =
                link.map_or(Vec::new(), |l| l.borders.iter().map(|(b, _)| *b).collect());
            let holder = |h: &TariffHolder| match h {
                TariffHolder::Link(l) => (Some(*l) == lorry.link).then_some(2),
                TariffHolder::Carrier(c) => link.is_some_and(|l| l.carrier == *c).then_some(1),
                TariffHolder::Mode => Some(0),
                TariffHolder::Service(_) => None,
            };
            let ends = (lorry.from, lorry.to);
            total += self.leg_price(holder, Mode::Road, ends, distance, &borders, link.is_some(), date)?;
        }
        Some(total)
    }

    fn storage(&self, at: TerminalIx, from: Timestamp, until: Timestamp, rates_of: Date) -> i64 {
        let fits = |tier: &StorageTier| {
            let holds = tier.validity.contains(rates_of);
            self.fit(tier.at, at).zip(self.named(tier.equipment)).filter(|_| holds)
        };
        let Some(best) = self.feed.storage.iter().filter_map(fits).max() else { return 0 };
        let mut tiers: Vec<&StorageTier> =
            self.feed.storage.iter().filter(|t| fits(t) == Some(best)).collect();
        tiers.sort_by_key(|t| t.from_day);
        let mut charged: BTreeMap<u16, i128> = BTreeMap::new();
        let (mut day, mut start) = (1, from);
        while start < until {
            if let Some(tier) = tiers.iter().rev().find(|t| t.from_day <= day) {
                *charged.entry(tier.from_day).or_default() += 1;
            }
            day += 1;
            start += DAY;
        }
        let amount = |(from_day, days): (&u16, &i128)| {
            let tier = tiers.iter().find(|t| t.from_day == *from_day).unwrap();
            let (n, d) = self.units(tier.unit);
            self.base(i128::from(tier.amount.micros()) * n / d * days, tier.currency)
        };
        charged.iter().map(amount).sum()
    }

    fn abroad(&self) -> bool {
        self.feed.country_of(self.query.from[0].terminal) != self.feed.country_of(self.query.to[0].terminal)
    }

    fn export(&self, mode: Mode, date: Date) -> i64 {
        let first = self.query.from.iter().map(|e| e.terminal).min().unwrap();
        if self.abroad() { self.at(ChargeKind::ExportDocuments, first, mode, date) } else { 0 }
    }

    fn import(&self, mode: Mode, date: Date) -> i64 {
        let first = self.query.to.iter().map(|e| e.terminal).min().unwrap();
        if self.abroad() { self.at(ChargeKind::ImportDocuments, first, mode, date) } else { 0 }
    }

    fn emit(&self, class: VehicleClassIx, distance: Distance) -> i64 {
        let grams = self.feed.vehicle_classes[class].intensity.unwrap().g_per_tkm();
        (grams * distance.km() * self.query.cargo.mass.kg() as f64 / 1000.0).round() as i64
    }

    fn ride_carbon(&self, ride: &Ride) -> i64 {
        let row = &self.feed.services[ride.service];
        let distance = row.calls[ride.load + 1..=ride.unload].iter().map(|c| c.distance).sum();
        self.emit(row.vehicle_class, distance)
    }

    fn lorry_carbon(&self, lorry: &Lorry) -> i64 {
        match lorry.link {
            Some(l) => self.emit(self.feed.links[l].vehicle_class, self.feed.links[l].distance),
            None => {
                let transfer = &self.feed.transfers[lorry.transfer.unwrap()];
                self.emit(transfer.vehicle_class, transfer.distance)
            }
        }
    }

    fn chain_carbon(&self, chain: &[Lorry]) -> i64 {
        let of_lorries: i64 = chain.iter().map(|lorry| self.lorry_carbon(lorry)).sum();
        of_lorries + self.hubs_between(chain).carbon
    }

    fn chain_via(&self, chain: &[Lorry]) -> BTreeSet<usize> {
        let borders: Vec<BorderIx> = chain
            .iter()
            .filter_map(|l| l.link)
            .flat_map(|l| self.feed.links[l].borders.iter().map(|(b, _)| *b))
            .collect();
        self.vias(chain.iter().flat_map(|l| [l.from, l.to]), &borders)
    }

    // --- the enumeration ---

    fn is_end(&self, terminal: TerminalIx) -> bool {
        self.query.to.iter().any(|e: &Endpoint| e.terminal == terminal)
    }

    fn latest_ready(&self) -> Timestamp {
        match self.query.when {
            When::ReadyAt(t) | When::Window { to: t, .. } | When::ArriveBy(t) => t,
        }
    }

    fn record(&mut self, answer: Answer, via: &BTreeSet<usize>) {
        let horizon = SignedDuration::from_mins(i64::from(self.query.limits.horizon.get()));
        let ready = answer.ready.min(self.latest_ready());
        let in_time = match self.query.when {
            When::ArriveBy(deadline) => answer.arrive <= deadline,
            _ => true,
        };
        let all = via.len() == self.query.via.len();
        let short = answer.legs <= usize::from(self.query.limits.max_legs);
        if in_time && all && short && ready >= self.earliest && answer.arrive.duration_since(ready) <= horizon
        {
            self.found.push(Answer { ready, ..answer });
        }
    }

    fn explore_start(&mut self) {
        let origins: Vec<TerminalIx> = self.query.from.iter().map(|e| e.terminal).collect();
        for origin in origins {
            for chain in self.chains(origin) {
                self.explore_start_chain(&chain);
            }
            for ride in self.rides.clone() {
                let row = &self.feed.services[ride.service];
                if row.calls[ride.load].terminal != origin {
                    continue;
                }
                let date = self.date(origin, ride.depart);
                let cost = self.at(ChargeKind::Load, origin, row.mode, date) + self.export(row.mode, date);
                self.board(&ride, ride.cutoff, cost, 0, 0, &BTreeSet::new());
            }
        }
    }

    fn explore_start_chain(&mut self, chain: &[Lorry]) {
        let (from, to) = (chain[0].from, chain[chain.len() - 1].to);
        if self.is_end(to) {
            let starts: Vec<Timestamp> = match self.query.when {
                When::ReadyAt(t) => vec![t],
                When::Window { from, to } => (0..).map(|n| from + DAY * n).take_while(|t| *t <= to).collect(),
                When::ArriveBy(deadline) => {
                    let fits = |t: &Timestamp| self.chain_arrival(chain, *t).is_some_and(|a| a <= deadline);
                    hours(self.earliest, deadline).filter(fits).max().into_iter().collect()
                }
            };
            for start in starts {
                let Some(leaves) = self.first_departure(&chain[0], start) else { continue };
                let Some(arrive) = self.chain_arrival(chain, leaves) else { continue };
                let date = self.date(from, leaves);
                let Some(price) = self.chain_price(chain, date) else { continue };
                let cost = price + self.export(Mode::Road, date) + self.import(Mode::Road, date);
                let carbon = self.chain_carbon(chain);
                let answer = Answer { ready: leaves, arrive, cost, carbon, legs: chain.len() };
                self.record(answer, &self.chain_via(chain));
            }
        }
        for ride in self.rides.clone() {
            let row = &self.feed.services[ride.service];
            if row.calls[ride.load].terminal != to {
                continue;
            }
            let deadline = ride.cutoff - self.change(to);
            let fits = |t: &Timestamp| self.chain_arrival(chain, *t).is_some_and(|a| a <= deadline);
            let Some(leaves) = hours(self.earliest, deadline).filter(fits).max() else { continue };
            let date = self.date(from, leaves);
            let Some(price) = self.chain_price(chain, date) else { continue };
            let loading = self.at(ChargeKind::Load, to, row.mode, self.date(to, ride.depart));
            let hub = self.hub(Mode::Road, row.mode);
            let cost = price + loading + hub.price + self.export(Mode::Road, date);
            let carbon = self.chain_carbon(chain) + hub.carbon;
            self.board(&ride, leaves, cost, carbon, chain.len(), &self.chain_via(chain));
        }
    }

    fn change(&self, terminal: TerminalIx) -> SignedDuration {
        SignedDuration::from_mins(i64::from(self.feed.terminals[terminal].change.get()))
    }

    fn board(
        &mut self,
        ride: &Ride,
        ready: Timestamp,
        cost: i64,
        carbon: i64,
        legs: usize,
        via: &BTreeSet<usize>,
    ) {
        let row = &self.feed.services[ride.service];
        if legs + 1 > usize::from(self.query.limits.max_legs) {
            return;
        }
        let Some(price) = self.ride_price(ride) else { return };
        let passed = &row.calls[ride.load..=ride.unload];
        let borders: Vec<BorderIx> = passed[1..].iter().flat_map(|c| c.borders.clone()).collect();
        let mut via = via.clone();
        via.extend(self.vias(passed.iter().map(|c| c.terminal), &borders));
        let state = State {
            at: row.calls[ride.unload].terminal,
            release: ride.release,
            ready,
            cost: cost + price,
            carbon: carbon + self.ride_carbon(ride),
            legs: legs + 1,
            via,
            mode: row.mode,
            gauge: row.gauge_mm,
        };
        self.explore(&state, ride.arrive);
    }

    fn explore(&mut self, state: &State, arrive: Timestamp) {
        let release_date = self.date(state.at, state.release);
        let unloading = self.at(ChargeKind::Unload, state.at, state.mode, release_date);
        if self.is_end(state.at) {
            let cost = state.cost + unloading + self.import(state.mode, release_date);
            let answer = Answer { ready: state.ready, arrive, cost, carbon: state.carbon, legs: state.legs };
            self.record(answer, &state.via);
        }
        if state.legs >= usize::from(self.query.limits.max_legs) {
            return;
        }
        for ride in self.rides.clone() {
            self.go_on_by_ride(state, &ride, unloading);
        }
        for chain in self.chains(state.at) {
            self.go_on_by_chain(state, &chain, unloading, release_date);
        }
    }

    fn go_on_by_ride(&mut self, state: &State, ride: &Ride, unloading: i64) {
        let row = &self.feed.services[ride.service];
        if row.calls[ride.load].terminal != state.at {
            return;
        }
        let terminal = &self.feed.terminals[state.at];
        let regauge = state.mode == Mode::Rail
            && row.mode == Mode::Rail
            && state.gauge.zip(row.gauge_mm).is_some_and(|(a, b)| a != b);
        let change = if regauge { terminal.gauge_change } else { Some(terminal.change) };
        let Some(change) = change.map(|m| SignedDuration::from_mins(i64::from(m.get()))) else { return };
        if state.release + change > ride.cutoff {
            return;
        }
        let date = self.date(state.at, ride.depart);
        let tranships = self.feed.charges.iter().any(|c| {
            c.kind == ChargeKind::Tranship
                && c.validity.contains(date)
                && c.mode.is_none_or(|m| m == Mode::Sea)
                && self.fit(c.at, state.at).is_some()
                && self.named(c.equipment).is_some()
        });
        let handling = if state.mode == Mode::Sea && row.mode == Mode::Sea && tranships {
            self.at(ChargeKind::Tranship, state.at, Mode::Sea, date)
        } else {
            unloading + self.at(ChargeKind::Load, state.at, row.mode, date)
        };
        let stay = self.storage(state.at, state.release, ride.depart, date);
        let hub = self.hub(state.mode, row.mode);
        let cost = state.cost + handling + hub.price + stay;
        self.board(ride, state.ready, cost, state.carbon + hub.carbon, state.legs, &state.via);
    }

    fn go_on_by_chain(&mut self, state: &State, chain: &[Lorry], unloading: i64, release_date: Date) {
        let to = chain[chain.len() - 1].to;
        let Some(price) = self.chain_price(chain, release_date) else { return };
        let legs = state.legs + chain.len();
        let hub = self.hub(state.mode, Mode::Road);
        let price = price + hub.price;
        let carbon = state.carbon + hub.carbon + self.chain_carbon(chain);
        let mut via = state.via.clone();
        via.extend(self.chain_via(chain));
        if self.is_end(to)
            && let Some(leaves) = self.first_departure(&chain[0], state.release)
            && let Some(arrive) = self.chain_arrival(chain, leaves)
        {
            let stay = self.storage(state.at, state.release, leaves, release_date);
            let import = self.import(Mode::Road, release_date);
            let cost = state.cost + unloading + stay + price + import;
            self.record(Answer { ready: state.ready, arrive, cost, carbon, legs }, &via);
        }
        for ride in self.rides.clone() {
            let row = &self.feed.services[ride.service];
            if row.calls[ride.load].terminal != to {
                continue;
            }
            let deadline = ride.cutoff - self.change(to);
            let date = self.date(to, ride.depart);
            let stays = hours(state.release, deadline).filter_map(|leaves| {
                let arrive = self.chain_arrival(chain, leaves).filter(|a| *a <= deadline)?;
                let before = self.storage(state.at, state.release, leaves, date);
                Some(before + self.storage(to, arrive, ride.depart, date))
            });
            let Some(stays) = stays.min() else { continue };
            let loading = self.at(ChargeKind::Load, to, row.mode, date);
            let hub = self.hub(Mode::Road, row.mode);
            let cost = state.cost + unloading + stays + price + hub.price + loading;
            self.board(&ride, state.ready, cost, carbon + hub.carbon, legs, &via);
        }
    }

    // --- what is better ---

    fn figures(&self, a: &Answer) -> [i64; 4] {
        let (ready, arrive) = (-a.ready.as_second(), a.arrive.as_second());
        match self.query.when {
            When::ReadyAt(_) => [0, arrive, a.cost, a.carbon],
            When::Window { .. } => [ready, arrive, a.cost, a.carbon],
            When::ArriveBy(_) => [ready, 0, a.cost, a.carbon],
        }
    }

    fn beats(&self, a: &Answer, b: &Answer) -> bool {
        let (x, y) = (self.figures(a), self.figures(b));
        let no_worse = x.iter().zip(&y).all(|(p, q)| p <= q);
        no_worse && (x != y || a.legs < b.legs)
    }

    fn equal(&self, a: &Answer, b: &Answer) -> bool {
        self.figures(a) == self.figures(b) && a.legs == b.legs
    }
}

fn lorries(feed: &Feed) -> Vec<Lorry> {
    let links = feed.links.enumerate().flat_map(|(ix, link)| {
        let there = Lorry { from: link.from, to: link.to, link: Some(ix), reversed: false, transfer: None };
        let back = Lorry { from: link.to, to: link.from, reversed: true, ..there.clone() };
        std::iter::once(there).chain(link.both_ways.then_some(back))
    });
    let transfers = feed.transfers.enumerate().flat_map(|(ix, t)| {
        let there = Lorry { from: t.from, to: t.to, link: None, reversed: false, transfer: Some(ix) };
        let back = Lorry { from: t.to, to: t.from, reversed: true, ..there.clone() };
        std::iter::once(there).chain(t.both_ways.then_some(back))
    });
    links.chain(transfers).collect()
}

/// An instant, and after it every whole hour and the minute before it, up to another instant: gates open on whole
/// hours and are last open in the minute before one, so nothing changes in between.
fn hours(from: Timestamp, to: Timestamp) -> impl Iterator<Item = Timestamp> {
    let whole = Timestamp::from_second((from.as_second().div_euclid(3600) + 1) * 3600).unwrap();
    let minute = SignedDuration::from_mins(1);
    let later = (0..).flat_map(move |n| [whole + HOUR * n - minute, whole + HOUR * n]);
    std::iter::once(from).chain(later.filter(move |t| *t > from)).take_while(move |t| *t <= to)
}
