//! Which row prices what, and what it comes to: the rules of `docs/feed.md`, without any search.

use crate::clock::Day;
use landsea_model::{
    Cargo, Charge, ChargeIx, ChargeKind, Currency, Distance, Equipment, EquipmentSet, ExchangeRate, Feed,
    Index, LinkIx, Mode, MonthlyRate, PlaceIx, Price, RideScope, Scope, ServiceIx, StorageTierIx, SubsidyIx,
    TariffHolder, TariffIx, TerminalIx, Unit, Validity,
};
use rustc_hash::FxHashMap;

/// Dates of a validity as days, both inclusive.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DayRange {
    pub(crate) from: Day,
    pub(crate) to: Day,
}

impl DayRange {
    pub(crate) fn of(validity: Validity) -> Self {
        Self {
            from: validity.from.map_or(Day::MIN, crate::clock::day_of),
            to: validity.to.map_or(Day::MAX, crate::clock::day_of),
        }
    }
    pub(crate) fn contains(self, day: Day) -> bool {
        self.from <= day && day <= self.to
    }
}

/// Who runs a leg, as tariffs ask.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Runner {
    Service(ServiceIx),
    Link(LinkIx),
    /// A transfer or a door run: priced by mode alone.
    Nobody,
}

/// Where a leg starts or ends, as tariffs and charges ask.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Spot {
    pub(crate) terminal: TerminalIx,
    pub(crate) place: PlaceIx,
    pub(crate) country: landsea_model::Country,
}

impl Spot {
    pub(crate) fn of(feed: &Feed, terminal: TerminalIx) -> Self {
        let place = feed.terminals[terminal].place;
        Self { terminal, place, country: feed.places[place].code.country() }
    }
    /// How closely a scope fits: 3 terminal, 2 place, 1 country, 0 everywhere; none if it does not.
    fn fit(self, scope: Scope) -> Option<u8> {
        match scope {
            Scope::Any => Some(0),
            Scope::Country(c) => (c == self.country).then_some(1),
            Scope::Place(p) => (p == self.place).then_some(2),
            Scope::Terminal(t) => (t == self.terminal).then_some(3),
            Scope::Border(_) => None,
        }
    }
}

/// 1 if the row names the equipment, 0 if it names none; none if it names others only.
fn equipment_fit(named: Option<EquipmentSet>, equipment: Equipment) -> Option<u8> {
    match named {
        None => Some(0),
        Some(set) => set.contains(equipment).then_some(1),
    }
}

/// Rows that speak of rides, by what they name first.
#[derive(Clone, Debug)]
struct RideRows<K> {
    by_service: FxHashMap<ServiceIx, Vec<K>>,
    by_link: FxHashMap<LinkIx, Vec<K>>,
    by_carrier: FxHashMap<(String, Mode), Vec<K>>,
    /// Rows that name neither service nor carrier, by where they start: there are many of them.
    by_mode: FxHashMap<(Mode, Scope), Vec<K>>,
}

impl<K: Index> RideRows<K> {
    fn of<'f>(all: impl Iterator<Item = (K, &'f RideScope)>, equipment: Equipment) -> Self {
        let mut rows = Self {
            by_service: FxHashMap::default(),
            by_link: FxHashMap::default(),
            by_carrier: FxHashMap::default(),
            by_mode: FxHashMap::default(),
        };
        for (ix, rides) in all.filter(|(_, rides)| equipment_fit(rides.equipment, equipment).is_some()) {
            match &rides.holder {
                TariffHolder::Service(s) => rows.by_service.entry(*s).or_default().push(ix),
                TariffHolder::Link(l) => rows.by_link.entry(*l).or_default().push(ix),
                TariffHolder::Carrier(c) => {
                    rows.by_carrier.entry((c.clone(), rides.mode)).or_default().push(ix);
                }
                TariffHolder::Mode => rows.by_mode.entry((rides.mode, rides.from)).or_default().push(ix),
            }
        }
        rows
    }

    /// The rows that fit a ride, the closest fit first.
    fn fitting<'f>(
        &self,
        feed: &'f Feed,
        rides_of: impl Fn(K) -> &'f RideScope,
        equipment: Equipment,
        (runner, mode, from, to): (Runner, Mode, Spot, Spot),
    ) -> Vec<K> {
        let carrier = match runner {
            Runner::Service(s) => Some(feed.services[s].carrier.as_str()),
            Runner::Link(l) => Some(feed.links[l].carrier.as_str()),
            Runner::Nobody => None,
        };
        let own = match runner {
            Runner::Service(s) => self.by_service.get(&s),
            Runner::Link(l) => self.by_link.get(&l),
            Runner::Nobody => None,
        };
        let of_carrier = carrier.and_then(|c| self.by_carrier.get(&(c.to_owned(), mode)));
        let starts = [
            Scope::Any,
            Scope::Country(from.country),
            Scope::Place(from.place),
            Scope::Terminal(from.terminal),
        ];
        let of_mode = starts.map(|start| self.by_mode.get(&(mode, start)));
        let holders = [(2, own), (1, of_carrier)].into_iter().chain(of_mode.map(|rows| (0, rows)));
        let mut fitting: Vec<((u8, u8, u8, u8), K)> = Vec::new();
        for (closeness, rows) in holders {
            for ix in rows.into_iter().flatten() {
                let rides = rides_of(*ix);
                let fit = (|| {
                    let from = from.fit(rides.from)?;
                    let to = to.fit(rides.to)?;
                    Some((closeness, from, to, equipment_fit(rides.equipment, equipment)?))
                })();
                if let Some(fit) = fit
                    && rides.mode == mode
                {
                    fitting.push((fit, *ix));
                }
            }
        }
        fitting.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        fitting.into_iter().map(|(_, ix)| ix).collect()
    }
}

/// The rows of a feed that can price one kind of equipment, ready to be asked.
#[derive(Clone, Debug)]
pub(crate) struct PriceRows {
    equipment: Equipment,
    tariffs: RideRows<TariffIx>,
    subsidies: RideRows<SubsidyIx>,
    charges: FxHashMap<ChargeKind, Vec<ChargeIx>>,
    storage: Vec<StorageTierIx>,
    /// Position in the feed's exchange rates of the one used for each currency.
    rates: FxHashMap<Currency, usize>,
    rates_month: Day,
    tariff_days: Vec<DayRange>,
    subsidy_days: Vec<DayRange>,
    charge_days: Vec<DayRange>,
    storage_days: Vec<DayRange>,
}

impl PriceRows {
    /// The same with nothing to be paid for standing.
    pub(crate) fn without_storage(&self) -> Self {
        Self { storage: Vec::new(), ..self.clone() }
    }

    /// Rows for an equipment. Amounts are exchanged at the rates of the month of `rates_of`, so that a plan does
    /// not get cheaper by a rate's moving while cargo is under way.
    pub(crate) fn new(feed: &Feed, equipment: Equipment, rates_of: Day) -> Self {
        let mut rows = Self {
            equipment,
            tariffs: RideRows::of(feed.tariffs.enumerate().map(|(ix, t)| (ix, &t.rides)), equipment),
            subsidies: RideRows::of(feed.subsidies.enumerate().map(|(ix, s)| (ix, &s.rides)), equipment),
            charges: FxHashMap::default(),
            storage: Vec::new(),
            rates: FxHashMap::default(),
            rates_month: crate::clock::day_of(crate::clock::date_of(rates_of).first_of_month()),
            tariff_days: feed.tariffs.iter().map(|t| DayRange::of(t.validity)).collect(),
            subsidy_days: feed.subsidies.iter().map(|s| DayRange::of(s.validity)).collect(),
            charge_days: feed.charges.iter().map(|c| DayRange::of(c.validity)).collect(),
            storage_days: feed.storage.iter().map(|s| DayRange::of(s.validity)).collect(),
        };
        for (ix, charge) in feed.charges.enumerate() {
            if equipment_fit(charge.equipment, equipment).is_some() {
                rows.charges.entry(charge.kind).or_default().push(ix);
            }
        }
        rows.storage = feed
            .storage
            .enumerate()
            .filter(|(_, tier)| equipment_fit(tier.equipment, equipment).is_some())
            .map(|(ix, _)| ix)
            .collect();
        let mut months: FxHashMap<Currency, Vec<(Day, usize)>> = FxHashMap::default();
        for (at, rate) in feed.exchange_rates.iter().enumerate() {
            months.entry(rate.currency).or_default().push((crate::clock::day_of(rate.month), at));
        }
        for (currency, mut months) in months {
            months.sort_unstable();
            let later = months.partition_point(|(month, _)| *month <= rates_of);
            rows.rates.insert(currency, months[later.saturating_sub(1)].1);
        }
        rows
    }

    /// The tariffs that fit a ride on some day, the closest fit first.
    pub(crate) fn tariffs(
        &self,
        feed: &Feed,
        runner: Runner,
        mode: Mode,
        from: Spot,
        to: Spot,
    ) -> Vec<TariffIx> {
        self.tariffs.fitting(feed, |ix| &feed.tariffs[ix].rides, self.equipment, (runner, mode, from, to))
    }

    /// The subsidies that fit a ride on some day, the closest fit first.
    pub(crate) fn subsidies(
        &self,
        feed: &Feed,
        runner: Runner,
        mode: Mode,
        from: Spot,
        to: Spot,
    ) -> Vec<SubsidyIx> {
        self.subsidies.fitting(feed, |ix| &feed.subsidies[ix].rides, self.equipment, (runner, mode, from, to))
    }

    /// The charges of a kind that fit a spot and mode on some day, the closest fit first.
    pub(crate) fn charges(&self, feed: &Feed, kind: ChargeKind, at: Spot, mode: Mode) -> Vec<ChargeIx> {
        self.charges_where(feed, kind, mode, |charge| at.fit(charge.at))
    }

    /// The charges for crossing a border with a mode, the closest fit first.
    pub(crate) fn border_charges(
        &self,
        feed: &Feed,
        border: landsea_model::BorderIx,
        mode: Mode,
    ) -> Vec<ChargeIx> {
        self.charges_where(feed, ChargeKind::BorderCrossing, mode, |charge| match charge.at {
            Scope::Any => Some(0),
            Scope::Border(b) => (b == border).then_some(1),
            _ => None,
        })
    }

    fn charges_where(
        &self,
        feed: &Feed,
        kind: ChargeKind,
        mode: Mode,
        fits: impl Fn(&Charge) -> Option<u8>,
    ) -> Vec<ChargeIx> {
        let mut fitting: Vec<((u8, bool, u8), ChargeIx)> = Vec::new();
        for ix in self.charges.get(&kind).into_iter().flatten() {
            let charge = &feed.charges[*ix];
            if charge.mode.is_some_and(|m| m != mode) {
                continue;
            }
            let equipment = equipment_fit(charge.equipment, self.equipment);
            if let (Some(at), Some(equipment)) = (fits(charge), equipment) {
                fitting.push(((at, charge.mode.is_some(), equipment), *ix));
            }
        }
        fitting.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        fitting.into_iter().map(|(_, ix)| ix).collect()
    }

    /// The storage tiers of a spot on a day: those of the closest scope and equipment, by first day.
    pub(crate) fn storage(&self, feed: &Feed, at: Spot, day: Day) -> Vec<StorageTierIx> {
        let mut best: Option<(u8, u8)> = None;
        let mut tiers: Vec<StorageTierIx> = Vec::new();
        for ix in &self.storage {
            let tier = &feed.storage[*ix];
            let fit = at.fit(tier.at).zip(equipment_fit(tier.equipment, self.equipment));
            let Some(fit) = fit.filter(|_| self.storage_days[ix.position()].contains(day)) else { continue };
            if best.is_none_or(|b| b < fit) {
                best = Some(fit);
                tiers.clear();
            }
            if best == Some(fit) {
                tiers.push(*ix);
            }
        }
        tiers.sort_by_key(|ix| feed.storage[*ix].from_day);
        tiers
    }

    /// The tariff that holds on a day: the first of those that [`PriceRows::tariffs`] lists.
    pub(crate) fn tariff_on(&self, fitting: &[TariffIx], day: Day) -> Option<TariffIx> {
        fitting.iter().copied().find(|ix| self.tariff_days[ix.position()].contains(day))
    }
    /// The subsidy that holds on a day: the first of those that [`PriceRows::subsidies`] lists.
    pub(crate) fn subsidy_on(&self, fitting: &[SubsidyIx], day: Day) -> Option<SubsidyIx> {
        fitting.iter().copied().find(|ix| self.subsidy_days[ix.position()].contains(day))
    }
    /// The charge that holds on a day: the first of those that [`PriceRows::charges`] lists.
    pub(crate) fn charge_on(&self, fitting: &[ChargeIx], day: Day) -> Option<ChargeIx> {
        fitting.iter().copied().find(|ix| self.charge_days[ix.position()].contains(day))
    }
    /// First days, within a range, from which some tariff, subsidy, charge or tier differs.
    pub(crate) fn changes(&self, from: Day, to: Day) -> Vec<Day> {
        let of_rides = self.tariff_days.iter().chain(&self.subsidy_days);
        let ranges = of_rides.chain(&self.charge_days).chain(&self.storage_days);
        let edges = ranges.flat_map(|r| [r.from, r.to.saturating_add(1)]);
        let mut days: Vec<Day> = edges.filter(|d| from < *d && *d <= to).collect();
        days.push(from);
        days.sort_unstable();
        days.dedup();
        days
    }

    /// The exchange rate used for a currency: of the month asked for, else of the nearest earlier month, else of
    /// the earliest. None for the feed's own currency.
    pub(crate) fn rate<'f>(&self, feed: &'f Feed, currency: Currency) -> Option<&'f MonthlyRate> {
        self.rates.get(&currency).map(|at| &feed.exchange_rates[*at])
    }

    /// Whether a rate is of another month than the one asked for.
    pub(crate) fn is_of_other_month(&self, rate: &MonthlyRate) -> bool {
        crate::clock::day_of(rate.month) != self.rates_month
    }

    /// An amount in millionths of a currency, in minor units of the feed's currency.
    pub(crate) fn to_base(&self, feed: &Feed, currency: Currency, micros: i128) -> i64 {
        let rate = self.rate(feed, currency).map_or(ExchangeRate::PAR, |r| r.rate);
        rate.to_base(micros, feed.info.currency)
    }
}

/// How many units a price is charged for, in 1/4,000 of a unit: quarter TEU and kilograms are both whole.
fn unit_count(unit: Unit, cargo: &Cargo) -> i128 {
    let quantity = i128::from(cargo.quantity);
    4_000
        * match unit {
            Unit::Container => quantity,
            Unit::Teu => return 1_000 * quantity * i128::from(cargo.equipment.quarter_teu()),
            Unit::Tonne => return 4 * i128::from(cargo.mass.kg()),
            Unit::Kilogram => i128::from(cargo.chargeable_mass().kg()),
            Unit::Shipment => 1,
        }
}

/// What a price for a unit comes to for a cargo, in millionths of its currency.
pub(crate) fn amount(price: Price, unit: Unit, cargo: &Cargo) -> i128 {
    i128::from(price.micros()) * unit_count(unit, cargo) / 4_000
}

/// What a tariff comes to over a distance, in millionths of its currency.
pub(crate) fn freight(tariff: &landsea_model::Tariff, distance: Distance, cargo: &Cargo) -> i128 {
    // base + per_km × km, both for one unit, kept in millionths of a millionth until the end
    let per_unit = i128::from(tariff.base.micros()) * 1_000
        + i128::from(tariff.per_km.micros()) * i128::from(distance.metres());
    let whole = per_unit * unit_count(tariff.unit, cargo) / 4_000_000;
    whole.max(i128::from(tariff.minimum.micros()))
}
