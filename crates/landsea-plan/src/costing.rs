//! What one cargo costs and emits anywhere in a network: tables that the search looks up in place of rows.
//!
//! Prices change on few days of a span, when a tariff or charge gives way to another. Between two such days all
//! prices stand still: the days between them are an *epoch*, and every table has a column for each.

use crate::accounting::{AccountingError, Books, Ledger};
use crate::bill::Biller;
use crate::clock::{DAY, Day, Minute, minute_until};
use crate::emitter::{Emitter, is_port};
use crate::network::Network;
use crate::plan::{Emitted, LegKind};
use crate::pricing::PriceRows;
use crate::query::{CarbonPrice, Query};
use landsea_model::{Carbon, Cargo, ChargeKind, Index, Mode, ServiceIx, StorageTierIx, TerminalIx};
use std::sync::{Arc, PoisonError, RwLock};

/// Index of an epoch.
pub(crate) type Epoch = u16;

/// An amount in minor units of the feed's currency.
pub(crate) type Minor = i64;

/// Prices and emissions of a service's rides, by call of loading and of unloading.
#[derive(Clone, Debug)]
pub(crate) struct RideCosts {
    calls: usize,
    epochs: usize,
    price: Vec<Option<Minor>>,
    emitted: Vec<Emitted>,
}

impl RideCosts {
    /// Freight, papers and border fees of a ride that departs in an epoch.
    pub(crate) fn price(&self, load: usize, unload: usize, epoch: Epoch) -> Option<Minor> {
        self.price[(load * self.calls + unload) * self.epochs + usize::from(epoch)]
    }
    /// The least price of a ride in any epoch.
    pub(crate) fn least_price(&self, load: usize, unload: usize) -> Option<Minor> {
        let first = (load * self.calls + unload) * self.epochs;
        self.price[first..first + self.epochs].iter().copied().flatten().min()
    }
    /// Grams CO2e of a ride.
    pub(crate) fn carbon(&self, load: usize, unload: usize) -> i64 {
        self.emitted(load, unload).wtw.grams()
    }
    /// What a ride emits; nothing where cargo cannot ride.
    pub(crate) fn emitted(&self, load: usize, unload: usize) -> Emitted {
        self.emitted[load * self.calls + unload]
    }
}

/// Handling at a terminal, by mode and epoch.
#[derive(Clone, Debug, Default)]
struct Handling {
    load: [Vec<Minor>; 5],
    unload: [Vec<Minor>; 5],
    tranship: Vec<Option<Minor>>,
}

/// Storage at a terminal.
#[derive(Clone, Debug)]
pub(crate) struct StorageCosts {
    /// By epoch, then days begun since release.
    by_days: Vec<Vec<Minor>>,
    /// How much dearer a stay can get by so many more days, in any epoch and after any number of days.
    excess: Vec<Minor>,
}

/// Storage at a terminal in an epoch, by days begun; nothing where it is free.
#[derive(Clone, Copy)]
pub(crate) struct StorageRates<'c>(&'c [Minor]);

impl StorageRates<'_> {
    /// For a stay of so many minutes.
    pub(crate) fn of(self, minutes: i32) -> Minor {
        let Some(longest) = self.0.len().checked_sub(1) else { return 0 };
        self.0[(days_begun(minutes) as usize).min(longest)]
    }
}

/// What a hub between two vehicles adds.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct HubCosts {
    /// Grams CO2e.
    pub(crate) carbon: i64,
    /// The question's price on them.
    pub(crate) price: Minor,
}

impl HubCosts {
    /// Both together.
    pub(crate) fn and(self, other: HubCosts) -> HubCosts {
        HubCosts { carbon: self.carbon + other.carbon, price: self.price + other.price }
    }
}

/// All prices and emissions of one cargo in one network.
#[derive(Clone, Debug)]
pub(crate) struct Costing {
    pub(crate) cargo: Cargo,
    rates_of: Day,
    carbon_price: Option<CarbonPrice>,
    pub(crate) books: Books,
    /// What plans were accounted for with these books.
    pub(crate) ledger: Ledger,
    pub(crate) rows: PriceRows,
    first_day: Day,
    epoch_of_day: Vec<Epoch>,
    pub(crate) epochs: usize,
    rides: Vec<Option<RideCosts>>,
    lorry_price: Vec<Vec<Option<Minor>>>,
    pub(crate) lorry_emitted: Vec<Emitted>,
    /// By terminal: where no ship calls, and at a quay; empty where hubs do not count.
    hubs: Vec<[(Emitted, Minor); 2]>,
    handling: Vec<Handling>,
    storage: Vec<Option<StorageCosts>>,
    pub(crate) terminal_accepts: Vec<bool>,
    pub(crate) lorry_accepts: Vec<bool>,
    /// Epochs' first days.
    epoch_days: Vec<Day>,
}

impl Costing {
    fn new(
        network: &Network,
        cargo: &Cargo,
        rates_of: Day,
        carbon_price: Option<CarbonPrice>,
    ) -> Result<Costing, AccountingError> {
        let feed = network.feed();
        let rows = PriceRows::new(feed, cargo.equipment, rates_of);
        let (first_day, last_day) = network.days();
        let epoch_days = rows.changes(first_day, last_day);
        let epoch_of_day = (first_day..=last_day)
            .map(|day| (epoch_days.partition_point(|start| *start <= day) - 1) as Epoch)
            .collect();
        let mut costing = Costing {
            cargo: cargo.clone(),
            rates_of,
            carbon_price,
            books: Books::new(network, cargo, rates_of),
            ledger: Ledger::default(),
            rows,
            first_day,
            epoch_of_day,
            epochs: epoch_days.len(),
            rides: Vec::new(),
            lorry_price: Vec::new(),
            lorry_emitted: Vec::new(),
            hubs: Vec::new(),
            handling: Vec::new(),
            storage: Vec::new(),
            terminal_accepts: Vec::new(),
            lorry_accepts: Vec::new(),
            epoch_days,
        };
        costing.terminal_accepts =
            feed.terminals.iter().map(|t| cargo.refused_by(&t.accepts).is_none()).collect();
        costing.rides = costing.price_rides(network)?;
        costing.price_lorries(network)?;
        costing.hubs = costing.price_hubs(network)?;
        costing.price_terminals(network, last_day - first_day + 1);
        Ok(costing)
    }

    /// The same where nobody pays for standing.
    pub(crate) fn without_storage(&self) -> Costing {
        let storage = self.storage.iter().map(|_| None).collect();
        Costing { storage, rows: self.rows.without_storage(), ..self.clone() }
    }

    pub(crate) fn biller<'a>(&'a self, network: &'a Network) -> Biller<'a> {
        Biller { feed: network.feed(), rows: &self.rows, cargo: &self.cargo, carbon_price: self.carbon_price }
    }

    fn price_rides(&self, network: &Network) -> Result<Vec<Option<RideCosts>>, AccountingError> {
        let feed = network.feed();
        let mut runs = vec![false; feed.services.len()];
        network.runs.iter().for_each(|run| runs[run.service.position()] = true);
        let biller = self.biller(network);
        let mut emitter = Emitter::new(network, &self.books);
        let mut rides = Vec::with_capacity(feed.services.len());
        for (ix, service) in feed.services.enumerate() {
            if !runs[ix.position()] || self.cargo.refused_by(&service.accepts).is_some() {
                rides.push(None);
                continue;
            }
            let calls = service.calls.len();
            let mut costs = RideCosts {
                calls,
                epochs: self.epochs,
                price: vec![None; calls * calls * self.epochs],
                emitted: vec![Emitted::default(); calls * calls],
            };
            for load in 0..calls {
                for unload in (load + 1..calls).filter(|unload| feed.can_ride(service, load, *unload)) {
                    let pair = load * calls + unload;
                    let leg_rows = biller.ride_rows(ix, load, unload);
                    let emitted = emitter.ride(ix, load, unload)?;
                    for (epoch, day) in self.epoch_days.iter().enumerate() {
                        costs.price[pair * self.epochs + epoch] =
                            biller.leg(&leg_rows, *day, emitted.wtw).map(|lines| biller.total(&lines));
                    }
                    costs.emitted[pair] = emitted;
                }
            }
            rides.push(Some(costs));
        }
        Ok(rides)
    }

    fn price_lorries(&mut self, network: &Network) -> Result<(), AccountingError> {
        let feed = network.feed();
        let mut emitter = Emitter::new(network, &self.books);
        let emitted = network.lorries.iter().map(|lorry| emitter.lorry(lorry));
        self.lorry_emitted = emitted.collect::<Result<_, _>>()?;
        for (lorry, emitted) in network.lorries.iter().zip(self.lorry_emitted.clone()) {
            let accepts = match lorry.kind {
                LegKind::Link { link, .. } => self.cargo.refused_by(&feed.links[link].accepts).is_none(),
                _ => true,
            };
            let ends = (TerminalIx::new(lorry.from), TerminalIx::new(lorry.to));
            let price = self.price_lorry(network, lorry, ends, emitted.wtw);
            self.lorry_price.push(price);
            self.lorry_accepts.push(accepts);
        }
        Ok(())
    }

    /// Freight, papers, border fees and emissions of a lorry, by epoch of departure.
    pub(crate) fn price_lorry(
        &self,
        network: &Network,
        lorry: &crate::lorry::Lorry,
        ends: (TerminalIx, TerminalIx),
        emitted: Carbon,
    ) -> Vec<Option<Minor>> {
        let biller = self.biller(network);
        let rows = biller.lorry_rows(lorry, ends);
        let total = |day: &Day| biller.leg(&rows, *day, emitted).map(|lines| biller.total(&lines));
        self.epoch_days.iter().map(total).collect()
    }

    fn price_hubs(&self, network: &Network) -> Result<Vec<[(Emitted, Minor); 2]>, AccountingError> {
        if !network.accounting.hubs {
            return Ok(Vec::new());
        }
        let biller = self.biller(network);
        let mut emitter = Emitter::new(network, &self.books);
        let mut hub = |at: TerminalIx, is_port: bool| -> Result<(Emitted, Minor), AccountingError> {
            let emitted = emitter.hub(at, is_port)?;
            let price = biller.carbon(emitted.wtw).map_or(0, |line| biller.minor(&line));
            Ok((emitted, price))
        };
        let terminals = network.feed().terminals.enumerate();
        terminals.map(|(ix, _)| Ok([hub(ix, false)?, hub(ix, true)?])).collect()
    }

    fn price_terminals(&mut self, network: &Network, days: i32) {
        let feed = network.feed();
        let biller = self.biller(network);
        let mut handling = Vec::with_capacity(feed.terminals.len());
        let mut storage = Vec::with_capacity(feed.terminals.len());
        for (ix, terminal) in feed.terminals.enumerate() {
            let by_epoch = |kind: ChargeKind, mode: Mode| -> Vec<Option<Minor>> {
                let line =
                    |day: &Day| biller.at_terminal(kind, ix, mode, *day).map(|line| biller.minor(&line));
                self.epoch_days.iter().map(line).collect()
            };
            let or_nothing = |kind: ChargeKind| {
                Mode::ALL.map(|mode| {
                    let worked = mode == Mode::Road || terminal.modes.contains(mode);
                    let known = if worked { by_epoch(kind, mode) } else { vec![None; self.epochs] };
                    known.into_iter().map(Option::unwrap_or_default).collect()
                })
            };
            handling.push(Handling {
                load: or_nothing(ChargeKind::Load),
                unload: or_nothing(ChargeKind::Unload),
                tranship: by_epoch(ChargeKind::Tranship, Mode::Sea),
            });
            storage.push(StorageCosts::new(&biller, ix, days, &self.epoch_days));
        }
        self.handling = handling;
        self.storage = storage;
    }

    /// The epoch of a local date; dates outside the span count as its first or last.
    pub(crate) fn epoch(&self, day: Day) -> Epoch {
        let at = (day - self.first_day).clamp(0, self.epoch_of_day.len() as i32 - 1);
        self.epoch_of_day[at as usize]
    }

    /// A day of an epoch, to bill by.
    pub(crate) fn day_in(&self, epoch: Epoch) -> Day {
        self.epoch_days[usize::from(epoch)]
    }

    /// The rides of a service; none if it does not run in the span or refuses the cargo.
    pub(crate) fn rides(&self, service: ServiceIx) -> Option<&RideCosts> {
        self.rides[service.position()].as_ref()
    }

    pub(crate) fn lorry_price(&self, lorry: usize, epoch: usize) -> Option<Minor> {
        self.lorry_price[lorry][epoch]
    }

    /// What a change between vehicles of two modes adds at a stop; nothing at a door, or where hubs do not count.
    pub(crate) fn hub(&self, stop: usize, before: Mode, after: Mode) -> HubCosts {
        let of_stop = self.hubs.get(stop).map(|of_stop| of_stop[usize::from(is_port(before, after))]);
        of_stop
            .map_or(HubCosts::default(), |(emitted, price)| HubCosts { carbon: emitted.wtw.grams(), price })
    }
    /// What it emits; none at a door, or where hubs do not count.
    pub(crate) fn hub_emitted(&self, stop: usize, before: Mode, after: Mode) -> Option<Emitted> {
        self.hubs.get(stop).map(|of_stop| of_stop[usize::from(is_port(before, after))].0)
    }

    /// The least that any change from a vehicle of a mode adds at a stop.
    pub(crate) fn least_hub(&self, stop: usize, before: Mode) -> HubCosts {
        let changes = Mode::ALL.map(|after| self.hub(stop, before, after));
        let least = |of: fn(&HubCosts) -> i64| changes.iter().map(of).min().unwrap_or_default();
        HubCosts { carbon: least(|hub| hub.carbon), price: least(|hub| hub.price) }
    }

    pub(crate) fn load(&self, terminal: usize, mode: Mode, epoch: Epoch) -> Minor {
        self.handling[terminal].load[mode as usize][usize::from(epoch)]
    }

    pub(crate) fn unload(&self, terminal: usize, mode: Mode, epoch: Epoch) -> Minor {
        self.handling[terminal].unload[mode as usize][usize::from(epoch)]
    }

    pub(crate) fn tranship(&self, terminal: usize, epoch: Epoch) -> Option<Minor> {
        self.handling[terminal].tranship[usize::from(epoch)]
    }

    /// The least that is paid for loading a vehicle of a mode, in any epoch.
    pub(crate) fn least_load(&self, terminal: usize, mode: Mode) -> Minor {
        self.handling[terminal].load[mode as usize].iter().copied().min().unwrap_or(0)
    }

    /// The least that is paid for transhipment, in any epoch.
    pub(crate) fn least_tranship(&self, terminal: usize) -> Option<Minor> {
        self.handling[terminal].tranship.iter().copied().flatten().min()
    }

    /// The least that is paid for unloading from a vehicle of a mode, in any epoch.
    pub(crate) fn least_unload(&self, terminal: usize, mode: Mode) -> Minor {
        self.handling[terminal].unload[mode as usize].iter().copied().min().unwrap_or(0)
    }

    /// Storage for a stay of so many minutes at the rates of an epoch.
    pub(crate) fn storage(&self, terminal: usize, epoch: Epoch, minutes: i32) -> Minor {
        self.storage_rates(terminal, epoch).of(minutes)
    }

    /// Storage at the rates of an epoch.
    pub(crate) fn storage_rates(&self, terminal: usize, epoch: Epoch) -> StorageRates<'_> {
        let costs = self.storage[terminal].as_ref();
        StorageRates(costs.map_or(&[], |costs| &costs.by_days[usize::from(epoch)]))
    }

    /// How much dearer a stay at a terminal can get if it begins so many minutes earlier, in any epoch.
    ///
    /// Storage counts days begun, and ⌈a + b⌉ ≤ ⌈a⌉ + ⌈b⌉: a stay that is longer by `minutes` has at most
    /// ⌈`minutes` / day⌉ more days begun, wherever they fall among the tiers.
    pub(crate) fn excess(&self, terminal: usize, minutes: i32) -> Minor {
        let Some(costs) = &self.storage[terminal] else { return 0 };
        costs.excess[(days_begun(minutes) as usize).min(costs.excess.len() - 1)]
    }
}

/// Days begun in so many minutes.
pub(crate) fn days_begun(minutes: i32) -> i32 {
    (minutes.max(0) + DAY - 1) / DAY
}

impl StorageCosts {
    fn new(biller: &Biller, at: TerminalIx, days: i32, epoch_days: &[Day]) -> Option<StorageCosts> {
        let table = |tiers: &[StorageTierIx]| -> Vec<Minor> {
            (0..=days).map(|n| biller.total(&biller.storage(tiers, n))).collect()
        };
        // the same tiers hold for many epochs, which begin when any price changes
        let mut kinds: Vec<(Vec<StorageTierIx>, Vec<Minor>)> = Vec::new();
        let mut by_days: Vec<Vec<Minor>> = Vec::with_capacity(epoch_days.len());
        for day in epoch_days {
            let tiers = biller.storage_tiers(at, *day);
            let known = kinds.iter().position(|(known, _)| *known == tiers).unwrap_or_else(|| {
                let of_tiers = table(&tiers);
                kinds.push((tiers, of_tiers));
                kinds.len() - 1
            });
            by_days.push(kinds[known].1.clone());
        }
        if by_days.iter().flatten().all(|amount| *amount == 0) {
            return None;
        }
        let longer = |n: usize| {
            let of_kind =
                |days: &Vec<Minor>| (n..days.len()).map(|d| days[d] - days[d - n]).max().unwrap_or(0);
            kinds.iter().map(|(_, days)| of_kind(days)).max().unwrap_or(0)
        };
        let mut excess: Vec<Minor> = (0..=days as usize).map(longer).collect();
        // a stay of more days never costs less, so neither may its bound
        (1..excess.len()).for_each(|n| excess[n] = excess[n].max(excess[n - 1]));
        Some(StorageCosts { by_days, excess })
    }
}

/// Costings made for a network, one for each cargo asked for.
#[derive(Default)]
pub(crate) struct CostingCache(RwLock<Vec<Arc<Costing>>>);

/// Costings hold for a copy of their network, too: what may differ in it are no prices.
impl Clone for CostingCache {
    fn clone(&self) -> Self {
        Self(RwLock::new(self.0.read().unwrap_or_else(PoisonError::into_inner).clone()))
    }
}

/// Costings kept: a caller that asks for more kinds of cargo pays for making them again.
const KEPT: usize = 16;

impl Network {
    /// The day whose month's exchange rates and carriers' figures hold for a query.
    pub(crate) fn asked_on(&self, query: &Query) -> Day {
        let first = query.from.iter().map(|end| end.terminal.position()).min().unwrap_or_default();
        let asked_on = self.local_day(first, minute_until(query.when.asked_about()));
        crate::clock::day_of(crate::clock::date_of(asked_on).first_of_month())
    }

    /// Prices and emissions for a query, made once for each cargo, month and price on emissions, and kept.
    pub(crate) fn costing(&self, query: &Query) -> Result<Arc<Costing>, AccountingError> {
        let rates_of = self.asked_on(query);
        let kept = self.costings.0.read().unwrap_or_else(PoisonError::into_inner);
        let fits = |c: &&Arc<Costing>| {
            c.cargo == query.cargo && c.rates_of == rates_of && c.carbon_price == query.carbon_price
        };
        if let Some(found) = kept.iter().find(fits) {
            return Ok(Arc::clone(found));
        }
        drop(kept);
        let made = Arc::new(Costing::new(self, &query.cargo, rates_of, query.carbon_price)?);
        let mut kept = self.costings.0.write().unwrap_or_else(PoisonError::into_inner);
        if kept.len() == KEPT {
            kept.remove(0);
        }
        kept.push(Arc::clone(&made));
        Ok(made)
    }

    /// The local date of an instant at a stop; a door has the clock of the terminal that it is reached from.
    pub(crate) fn local_day(&self, terminal: usize, at: Minute) -> Day {
        self.clocks[terminal].day(at)
    }
}
